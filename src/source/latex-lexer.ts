import type { Token, TokenKind } from "./latex-token.ts";

const LETTER = /\p{L}/u;
const SPACE = /\s/;
const DIMENSION = /^\s*\[\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|px|mu|sp)\s*\]/;
const WORDS = /^\s*\p{L}[\p{L}'’-]+(?:[\s,]+[\p{L}'’-]+)+\.?\s*$/u;
const TEXT_COMMANDS = new Set([
  "\\text",
  "\\textrm",
  "\\textnormal",
  "\\mbox",
  "\\hbox",
  "\\textit",
  "\\intertext",
  "\\shortintertext",
]);
const WORD_COMMANDS = new Map([
  ["\\textbf", "\\mathbf"],
  ["\\textsf", "\\mathsf"],
  ["\\texttt", "\\mathtt"],
  ["\\textsc", "\\mathrm"],
  ["\\mathrm", "\\mathrm"],
  ["\\mathit", "\\mathit"],
]);
/** What follows an escaped `\_` that is a subscript, and no part of a name as in `train\_loss`. */
const SUBSCRIPT = /^(?:[{\\\d]|\p{L}(?!\p{L}))/u;
const COLUMN_ENVIRONMENTS = new Set(["array", "alignedat", "alignat", "alignat*", "tabular", "subarray"]);

/** Characters that stand for a command. */
const UNICODE: Readonly<Record<string, string>> = {
  "≤": "\\le",
  "≥": "\\ge",
  "≠": "\\ne",
  "≈": "\\approx",
  "≃": "\\simeq",
  "≅": "\\cong",
  "∼": "\\sim",
  "∝": "\\propto",
  "≡": "\\equiv",
  "→": "\\to",
  "⟶": "\\to",
  "↦": "\\mapsto",
  "←": "\\leftarrow",
  "⇒": "\\Rightarrow",
  "⟹": "\\Rightarrow",
  "⇐": "\\Leftarrow",
  "⇔": "\\Leftrightarrow",
  "⟺": "\\Leftrightarrow",
  "∈": "\\in",
  "∉": "\\notin",
  "⊂": "\\subset",
  "⊆": "\\subseteq",
  "∪": "\\cup",
  "∩": "\\cap",
  "∖": "\\setminus",
  "≪": "\\ll",
  "≫": "\\gg",
  "⊥": "\\perp",
  "≺": "\\prec",
  "⪯": "\\preceq",
  "≻": "\\succ",
  "⪰": "\\succeq",
  "·": "\\cdot",
  "⋅": "\\cdot",
  "×": "\\times",
  "÷": "\\div",
  "±": "\\pm",
  "∓": "\\mp",
  "⊗": "\\otimes",
  "⊙": "\\odot",
  "∘": "\\circ",
  "⊕": "\\oplus",
  "∧": "\\land",
  "∨": "\\lor",
  "¬": "\\neg",
  "∀": "\\forall",
  "∃": "\\exists",
  "∑": "\\sum",
  "∏": "\\prod",
  "∫": "\\int",
  "√": "\\sqrt",
  "∂": "\\partial",
  "∇": "\\nabla",
  "∞": "\\infty",
  "…": "\\dots",
  "⋯": "\\cdots",
  "∅": "\\emptyset",
  "⟨": "\\langle",
  "⟩": "\\rangle",
  "‖": "\\|",
  "⌊": "\\lfloor",
  "⌋": "\\rfloor",
  "⌈": "\\lceil",
  "⌉": "\\rceil",
  "⊤": "\\top",
  ℓ: "\\ell",
  "≔": "\\coloneqq",
  α: "\\alpha",
  β: "\\beta",
  γ: "\\gamma",
  δ: "\\delta",
  ε: "\\varepsilon",
  ϵ: "\\epsilon",
  ζ: "\\zeta",
  η: "\\eta",
  θ: "\\theta",
  ι: "\\iota",
  κ: "\\kappa",
  λ: "\\lambda",
  μ: "\\mu",
  µ: "\\mu",
  ν: "\\nu",
  ξ: "\\xi",
  π: "\\pi",
  ρ: "\\rho",
  σ: "\\sigma",
  τ: "\\tau",
  υ: "\\upsilon",
  φ: "\\varphi",
  ϕ: "\\phi",
  χ: "\\chi",
  ψ: "\\psi",
  ω: "\\omega",
  Γ: "\\Gamma",
  Δ: "\\Delta",
  Θ: "\\Theta",
  Λ: "\\Lambda",
  Ξ: "\\Xi",
  Π: "\\Pi",
  Σ: "\\Sigma",
  Φ: "\\Phi",
  Ψ: "\\Psi",
  Ω: "\\Omega",
};
/** Characters that stand for a letter in blackboard bold. */
const BLACKBOARD: Readonly<Record<string, string>> = {
  ℝ: "R",
  ℕ: "N",
  ℤ: "Z",
  ℚ: "Q",
  ℂ: "C",
  ℙ: "P",
  "𝔼": "E",
  "𝟙": "1",
};

function isAsciiLetter(c: string): boolean {
  return (c >= "a" && c <= "z") || (c >= "A" && c <= "Z");
}

function isSpace(c: string): boolean {
  return c === " " || c === "\n" || (c < " " && c !== "" && SPACE.test(c)) || (c > "~" && SPACE.test(c));
}

/** End of the brace group that opens at `open` (index after its `}`), or -1. An escaped brace does not count. */
function groupEnd(text: string, open: number, limit: number): number {
  let depth = 0;
  for (let i = open; i < limit; i++) {
    const c = text[i];
    if (c === "\\") i++;
    else if (c === "{") depth++;
    else if (c === "}" && --depth === 0) return i + 1;
  }
  return -1;
}

function skipSpace(text: string, from: number, limit: number): number {
  let i = from;
  while (i < limit && isSpace(text[i] ?? "")) i++;
  return i;
}

/**
 * Splits math into tokens, white space and `%` comments left out. `\text{…}` is one token; math inside it (`\text{if $x$}`) is split as math.
 * Never throws; runs in linear time (`depth` bounds math inside text inside math).
 */
export function lexLatex(text: string, start = 0, limit = text.length, depth = 0): Token[] {
  const tokens: Token[] = [];
  let glued = false;
  let i = start;
  // No brace group ends after this place: keeps the search for the end of an unclosed `\text{` linear.
  let unclosed = false;
  const push = (kind: TokenKind, content: string, from: number, to: number): void => {
    tokens.push({ kind, text: content, from, to, glued });
    glued = true;
    i = to;
  };
  const pushText = (from: number, contentFrom: number, contentTo: number, to: number): void => {
    let piece = contentFrom;
    while (depth < 4) {
      const dollar = text.indexOf("$", piece);
      const second = dollar < 0 || dollar >= contentTo ? -1 : text.indexOf("$", dollar + 1);
      if (second < 0 || second >= contentTo) break;
      if (text.slice(piece, dollar).trim() !== "") push("text", text.slice(piece, dollar), from, dollar);
      for (const token of lexLatex(text, dollar + 1, second, depth + 1)) tokens.push(token);
      piece = second + 1;
    }
    const rest = text.slice(piece, contentTo);
    if (rest.trim() !== "") push("text", rest, piece === contentFrom ? from : piece, to);
    glued = true;
    i = to;
  };
  while (i < limit) {
    const c = text[i] ?? "";
    if (isSpace(c) || c === "~") {
      glued = false;
      i++;
    } else if (c === "%") {
      const end = text.indexOf("\n", i);
      i = end < 0 ? limit : end + 1;
      glued = false;
    } else if (c === "\\") {
      const next = text[i + 1] ?? "";
      let end = i + 1;
      while (end < limit && isAsciiLetter(text[end] ?? "")) end++;
      if (end === i + 1) end = Math.min(limit, i + 2);
      const command = text.slice(i, end);
      if (next === "\\") {
        let after = text[end] === "*" ? end + 1 : end;
        const dimension = DIMENSION.exec(text.slice(after, after + 32));
        if (dimension) after += dimension[0].length;
        const last = tokens[tokens.length - 1];
        // `\\\\` is one end of a row, escaped for a processor of Markdown that takes a backslash for itself.
        if (last?.kind === "newline" && last.to === i && last.to - last.from === 2) tokens.pop();
        push("newline", "\\\\", i, Math.min(after, limit));
        continue;
      }
      if (command === "\\_" && SUBSCRIPT.test(text.slice(i + 2, i + 4))) {
        push("sub", "_", i, end);
        continue;
      }
      if (command === "\\*") {
        push("char", "*", i, end);
        continue;
      }
      if (command === "\\begin" || command === "\\end") {
        const open = skipSpace(text, end, limit);
        const close = text[open] === "{" ? text.indexOf("}", open) : -1;
        if (close > 0 && close < limit && close - open < 40) {
          const name = text.slice(open + 1, close).replace(/\s/g, "");
          const from = i;
          let to = close + 1;
          if (command === "\\begin") {
            const optional = /^\s*\[[tbc]\]/.exec(text.slice(to, to + 12));
            if (optional) to += optional[0].length;
            if (COLUMN_ENVIRONMENTS.has(name)) {
              const columns = skipSpace(text, to, limit);
              const columnsEnd = text[columns] === "{" ? groupEnd(text, columns, Math.min(limit, columns + 200)) : -1;
              if (columnsEnd > 0) to = columnsEnd;
            }
          }
          push(command === "\\begin" ? "begin" : "end", name, from, to);
          continue;
        }
      }
      const wordCommand = WORD_COMMANDS.get(command);
      if (TEXT_COMMANDS.has(command) || wordCommand !== undefined) {
        const open = skipSpace(text, end, limit);
        const reach = wordCommand === undefined ? limit : Math.min(limit, open + 200);
        const close = text[open] === "{" && !unclosed ? groupEnd(text, open, reach) : -1;
        if (text[open] === "{" && close < 0 && wordCommand === undefined) unclosed = true;
        if (close > 0) {
          const content = text.slice(open + 1, close - 1);
          if (wordCommand === undefined || WORDS.test(content) || /^\s*(?:\p{L}+\.)+\s*$/u.test(content)) {
            pushText(i, open + 1, close - 1, close);
            continue;
          }
        }
        push("command", wordCommand ?? command, i, end);
        continue;
      }
      push("command", command, i, end);
    } else if (c === "{") push("group-open", c, i, i + 1);
    else if (c === "}") push("group-close", c, i, i + 1);
    else if (c === "_") push("sub", c, i, i + 1);
    else if (c === "^") push("sup", c, i, i + 1);
    else if (c === "'" || c === "’") push("prime", c, i, i + 1);
    else if (c === "&") push("align", c, i, i + 1);
    else if (c >= "0" && c <= "9") push("digit", c, i, i + 1);
    else if (c === "#" && /\d/.test(text[i + 1] ?? "")) push("param", text[i + 1] ?? "", i, i + 2);
    else if (c === "−") push("char", "-", i, i + 1);
    else if (isAsciiLetter(c)) push("letter", c, i, i + 1);
    else {
      const point = String.fromCodePoint(text.codePointAt(i) ?? 0xfffd);
      const to = Math.min(limit, i + point.length);
      const command = UNICODE[point];
      const blackboard = BLACKBOARD[point];
      if (command !== undefined) push("command", command, i, to);
      else if (blackboard !== undefined) {
        const from = i;
        push("command", "\\mathbb", from, to);
        push(blackboard === "1" ? "digit" : "letter", blackboard, from, to);
      } else push(LETTER.test(point) ? "letter" : "char", point, i, to);
    }
  }
  return tokens;
}
