import { ACCENTS, BETWEEN, BLACKBOARD, LETTERS, SUBSCRIPTS, SUPERSCRIPTS } from "./unicode-signs.ts";

/** Commands that change how their argument looks, and nothing else. */
const FONTS = new Set([
  "mathbf",
  "boldsymbol",
  "bm",
  "mathrm",
  "mathcal",
  "mathfrak",
  "mathscr",
  "mathsf",
  "mathtt",
  "mathit",
  "operatorname",
  "textbf",
]);
/** Commands that size or space. */
const SILENT = new Set([
  "left",
  "right",
  "displaystyle",
  "big",
  "Big",
  "bigl",
  "bigr",
  "Bigl",
  "Bigr",
  "nonumber",
  "limits",
]);
/** No space goes inside of these. */
const OPENING = new Set(["lvert", "lVert", "langle", "lfloor", "lceil"]);
const CLOSING = /^\\(?:right|rvert|rVert|rangle|rfloor|rceil)(?![A-Za-z])/;
const ENVIRONMENTS: ReadonlyMap<string, readonly [open: string, close: string]> = new Map([
  ["cases", ["{", "}"]],
  ["pmatrix", ["(", ")"]],
  ["bmatrix", ["[", "]"]],
]);
/** Groups nested deeper are read as they stand. */
const DEEPEST = 60;

/** `w_i` with its script as small characters where all of them exist, else `w_θ` or `w_(…)`. */
export function withScript(base: string, mark: "_" | "^", script: string): string {
  const small = mark === "_" ? SUBSCRIPTS : SUPERSCRIPTS;
  const plain = script.replaceAll(" ", "");
  const characters = [...plain.normalize("NFC")];
  // A bracket made small is read badly; ᵀ inside of other small signs too.
  const fits = characters.every((c) => small.has(c)) && !(characters.length > 1 && /[()ᵀ]/.test(plain));
  if (fits) return base + characters.map((c) => small.get(c) ?? c).join("");
  return `${base}${mark}${/^(?:[\p{L}\d∞*]\p{M}*|\p{L}+)$/u.test(plain) ? plain : `(${script.trim()})`}`;
}

interface Reader {
  readonly text: string;
  at: number;
}

function skipSpace(reader: Reader): void {
  while (/\s/.test(reader.text[reader.at] ?? "")) reader.at++;
}

/** A group in braces, or the one thing that stands here. */
function argument(reader: Reader, depth: number): string {
  skipSpace(reader);
  if (depth >= DEEPEST) return reader.text[reader.at++] ?? "";
  if (reader.text[reader.at] !== "{") return atom(reader, depth + 1).trim();
  reader.at++;
  const inside = sequence(reader, depth + 1);
  reader.at++;
  return inside.trim();
}

/** Text in braces as it stands. */
function words(reader: Reader): string {
  skipSpace(reader);
  const end = reader.text[reader.at] === "{" ? reader.text.indexOf("}", reader.at) : -1;
  if (end < 0) return "";
  const text = reader.text.slice(reader.at + 1, end);
  reader.at = end + 1;
  return ` ${text.trim()} `;
}

/** Whether a text is one pair of brackets and what is in them. */
function isBracketed(text: string): boolean {
  if (!text.startsWith("(") || !text.endsWith(")")) return false;
  let depth = 0;
  for (const [i, c] of [...text].entries()) {
    if (c === "(") depth++;
    if (c === ")") depth--;
    if (depth === 0 && i < [...text].length - 1) return false;
  }
  return depth === 0;
}

function operand(part: string): string {
  if (isBracketed(part)) return part;
  return /^(?:[^\s+−·/]*|√?\([^()]*\))$/u.test(part) ? part : `(${part})`;
}

function command(name: string, reader: Reader, depth: number): string {
  const letter = LETTERS.get(name);
  if (OPENING.has(name)) skipSpace(reader);
  if (letter !== undefined) return letter;
  const between = BETWEEN.get(name);
  if (between !== undefined) return ` ${between} `;
  const accent = ACCENTS.get(name);
  if (accent !== undefined) {
    const under = argument(reader, depth);
    return [...under].length === 1 ? under + accent : `${operand(under)}${accent}`;
  }
  if (FONTS.has(name)) {
    const inside = argument(reader, depth);
    return name === "operatorname" ? ` ${inside} ` : inside;
  }
  if (SILENT.has(name)) {
    if (reader.text[reader.at] === ".") reader.at++;
    return "";
  }
  switch (name) {
    case "mathbb": {
      const inside = argument(reader, depth);
      return BLACKBOARD.get(inside) ?? inside;
    }
    case "text":
    case "textrm":
    case "mbox":
      return words(reader);
    case "sqrt": {
      const inside = argument(reader, depth);
      return `√${/^.\p{M}*$/u.test(inside) ? inside : `(${inside})`}`;
    }
    case "frac":
    case "tfrac":
    case "dfrac": {
      const above = operand(argument(reader, depth));
      return `${above}/${operand(argument(reader, depth))} `;
    }
    case "binom":
    case "tbinom":
    case "dbinom": {
      const above = argument(reader, depth);
      return `binom(${above}, ${argument(reader, depth)})`;
    }
    case "begin":
    case "end": {
      const [open, close] = ENVIRONMENTS.get(argument(reader, depth)) ?? ["", ""];
      return name === "begin" ? open : close;
    }
    case "quad":
    case "qquad":
      return "   ";
    default:
      return ` ${name} `;
  }
}

function atom(reader: Reader, depth: number): string {
  const { text } = reader;
  const match = /^\\([A-Za-z]+)/.exec(text.slice(reader.at, reader.at + 40));
  if (match) {
    reader.at += match[0].length;
    return command(match[1] ?? "", reader, depth);
  }
  if (text[reader.at] === "\\") {
    const next = text[reader.at + 1] ?? "";
    reader.at += Math.max(1, 1 + next.length);
    return next === "|" ? "‖" : next === "\\" ? " ; " : next === "!" ? "" : /[,;: ]/.test(next) ? " " : next;
  }
  const c = String.fromCodePoint(text.codePointAt(reader.at) ?? 32);
  reader.at += c.length;
  if (c === "'") return "′";
  if (c === "&") return " ";
  if (c === ",") return ", ";
  const between = BETWEEN.get(c);
  return between === undefined ? c : ` ${between} `;
}

/** What has no left operand has its sign close to it: −x, (−1). */
function tighten(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/(^|[(⟨[{|‖,;=<>≤≥≠∈→↦·+−/]) ?([−+±∓]) (?=\S)/gu, (_, before: string, sign: string) =>
      /^[=<>≤≥≠∈→↦·+−,;]$/u.test(before) ? `${before} ${sign}` : before + sign,
    )
    .replace(/([⟨([{⌊⌈]) /gu, "$1")
    .replace(/ ([)\]⟩⌋⌉,;}])/gu, "$1")
    .replace(/([\p{Ll}\p{Lu}\p{M}′*]) \(/gu, "$1(");
}

function sequence(reader: Reader, depth: number): string {
  let out = "";
  // Where a fraction or a group in braces begins that was just read: with a script it needs brackets.
  let whole = -1;
  while (reader.at < reader.text.length && reader.text[reader.at] !== "}") {
    const c = reader.text[reader.at];
    if (c === "_" || c === "^") {
      reader.at++;
      const base = whole < 0 ? out.trimEnd() : out.slice(0, whole) + operand(out.slice(whole).trim());
      out = withScript(base, c, argument(reader, depth));
      whole = -1;
      continue;
    }
    if (CLOSING.test(reader.text.slice(reader.at, reader.at + 12))) out = out.trimEnd();
    whole = /^(?:\{|\\[dt]?frac(?![A-Za-z]))/.test(reader.text.slice(reader.at, reader.at + 8)) ? out.length : -1;
    if (c === "{" && depth < DEEPEST) out += argument(reader, depth);
    else out += atom(reader, depth);
  }
  return tighten(out);
}

/**
 * A LaTeX name, type or formula in Unicode, on one line: `\hat w_{k}` as ŵₖ, `\mathbb{R}^{d}` as ℝᵈ, `\frac{1}{n}` as 1/n. Best effort: a
 * command that it does not know is its own name. Never throws.
 */
export function unicodeOf(latex: string): string {
  const reader: Reader = { text: latex, at: 0 };
  let out = "";
  while (reader.at < latex.length) {
    out += sequence(reader, 0);
    // A closing brace too many.
    reader.at++;
  }
  return out.replace(/ +/g, " ").trim().normalize("NFC");
}
