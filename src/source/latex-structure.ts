import * as commands from "./latex-commands.ts";
import { lengthOf, tildesBefore, WIDE, widthOf } from "./latex-space.ts";
import type { Token } from "./latex-token.ts";

/** Tokens with their partners: what the parser works on. Every array has one entry per token. */
export interface Structure {
  readonly tokens: Token[];
  /** Index of the partner of a group, a delimiter or an environment; -1 where there is none. */
  readonly match: Int32Array;
  /** At the `d` of a differential: index of its integral sign; else -1. */
  readonly differential: Int32Array;
  /** 1 at an integral sign that has a differential. */
  readonly integral: Uint8Array;
}

/** The normalized relation that a token writes, or null. */
export function relationOf(token: Token | undefined): string | null {
  if (token?.kind !== "command" && token?.kind !== "char") return null;
  if (token.text.startsWith("\\not") && token.text.length > 4) {
    const negated = commands.RELATIONS.get(token.text.slice(4));
    if (negated !== undefined) return commands.NEGATIONS.get(negated) ?? "\\not" + negated;
  }
  return commands.RELATIONS.get(token.text) ?? null;
}

/** The normalized operator that a token writes, looked up in one of the tables of `latex-commands.ts`. */
export function operatorOf(token: Token | undefined, table: ReadonlyMap<string, string>): string | null {
  if (token?.kind !== "command" && token?.kind !== "char") return null;
  return table.get(token.text) ?? null;
}

/** How the token joins two operands; null where it does not. */
export function infixOf(token: Token | undefined): commands.Infix | null {
  if (token?.kind !== "command" && token?.kind !== "char") return null;
  const kind = commands.INFIXES.get(token.text);
  if (kind !== undefined) return kind;
  return token.text.startsWith("\\not") && relationOf(token) !== null ? "relation" : null;
}

/** Does the token join two operands: a relation, an arrow, `+`, `\cdot`, …? */
export function isInfix(token: Token | undefined): boolean {
  return infixOf(token) !== null;
}

function takesArguments(token: Token | undefined): boolean {
  if (token?.kind !== "command") return false;
  const name = token.text;
  return (
    commands.ACCENTS.has(name) ||
    commands.FONTS.has(name) ||
    commands.FRACTIONS.has(name) ||
    commands.BINOMIALS.has(name) ||
    commands.TRANSPARENT.has(name) ||
    [
      "\\sqrt",
      "\\underbrace",
      "\\overbrace",
      "\\boxed",
      "\\overset",
      "\\underset",
      "\\stackrel",
      "\\xrightarrow",
      "\\tag",
    ].includes(name)
  );
}

function groupClose(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let i = open; i < tokens.length; i++) {
    const kind = tokens[i]?.kind;
    if (kind === "group-open") depth++;
    else if (kind === "group-close" && --depth === 0) return i;
  }
  return -1;
}

/** Can an operand begin behind a token? */
function opensOperand(before: Token | undefined): boolean {
  if (before === undefined || isInfix(before)) return true;
  return ["open", "group-open", "align", "newline", "quad"].includes(before.kind) || [",", ";"].includes(before.text);
}

const MATHS_NAMES = new Map([
  [":", ":"],
  ["\\colon", ":"],
]);

/** Drops space, names delimiters, joins `:=`, `...`, `||`, `\not=`. `source` is the text that the tokens' places index. */
function normalize(input: readonly Token[], source: string): Token[] {
  const out: Token[] = [];
  let spaced = false;
  let apart = false;
  let unwrapped = -1;
  let width = 0;
  const push = (token: Token): void => {
    const wide = width >= WIDE || tildesBefore(token, out.at(-1), source);
    width = 0;
    if (wide && token.kind !== "quad")
      out.push({ kind: "quad", text: "\\quad", from: token.from, to: token.from, glued: false });
    const placed = spaced && token.glued ? { ...token, glued: false } : token;
    out.push(apart ? { ...placed, apart } : placed);
    spaced = false;
    apart = false;
  };
  for (let i = 0; i < input.length; i++) {
    const token = input[i];
    if (token === undefined) break;
    const next = input[i + 1];
    const { kind, text } = token;
    if (kind === "command") {
      if (commands.SPACES.has(text)) {
        spaced = true;
        apart = text !== "\\!";
        width += widthOf(text);
        continue;
      }
      if (commands.QUADS.has(text)) {
        push({ ...token, kind: "quad" });
        continue;
      }
      if (commands.DROPPED.has(text)) {
        const at = next?.kind === "char" && next.text === "*" ? i + 2 : i + 1;
        if (input[at]?.kind === "group-open") {
          const close = groupClose(input, at);
          if (text === "\\hspace") width += lengthOf(source.slice(input[at]?.from, input[close]?.to));
          if (close > 0) i = close;
        } else if (text.endsWith("skip") || text.endsWith("kern")) {
          const start = i + 1;
          while (input[i + 1]?.kind === "digit" || input[i + 1]?.text === "-" || input[i + 1]?.text === ".") i++;
          i += 2;
          width += lengthOf(source.slice(input[start]?.from, input[i]?.to));
        }
        spaced = true;
        continue;
      }
      if (text === "\\tag") {
        const at = next?.kind === "char" && next.text === "*" ? i + 2 : i + 1;
        const close = input[at]?.kind === "group-open" ? groupClose(input, at) : -1;
        const first = input[at + 1];
        const last = input[close];
        if (close > 0 && first !== undefined && last !== undefined) {
          push({ ...token, kind: "tag", text: source.slice(first.from, last.from).trim(), to: last.to });
          i = close;
          continue;
        }
      }
      const side =
        text === "\\left" ? "l" : text === "\\right" ? "r" : text === "\\middle" ? "m" : commands.SIZES.get(text);
      if (side !== undefined) {
        const hard = text === "\\left" || text === "\\right";
        const place = { from: token.from, to: next?.to ?? token.to, glued: token.glued };
        if (next === undefined) continue;
        i++;
        const opener =
          commands.OPENERS.get(next.text) ?? commands.BARS.get(next.text) ?? (next.text === "<" ? "\\langle" : null);
        const closer =
          commands.CLOSERS.get(next.text) ?? commands.BARS.get(next.text) ?? (next.text === ">" ? "\\langle" : null);
        if (side === "m") push({ kind: "mid", text: next.text, ...place });
        else if (hard && next.text === ".") push({ kind: side === "l" ? "open" : "close", text: ".", hard, ...place });
        else if (side === "l" && (opener ?? closer) !== null)
          push({ kind: "open", text: opener ?? closer ?? "", hard, ...place });
        else if (side === "r" && (closer ?? opener) !== null)
          push({ kind: "close", text: closer ?? opener ?? "", hard, ...place });
        else if (side === "" && commands.BARS.has(next.text))
          push({ kind: "bar", text: commands.BARS.get(next.text) ?? "|", ...place });
        else {
          i--;
          spaced = true;
        }
        continue;
      }
      if (text === "\\not" && next !== undefined && relationOf(next) !== null) {
        push({ ...token, text: "\\not" + next.text, to: next.to });
        i++;
        continue;
      }
      if (text === "\\mid") {
        push({ ...token, kind: "mid" });
        continue;
      }
    }
    if (kind === "text" && (commands.BIG_WORDS.has(text.trim()) || commands.FUNCTIONS.has(text.trim()))) {
      // Space around the word does not make `\text{minimize }` prose.
      push({ ...token, text: text.trim() });
      continue;
    }
    if (kind === "command" || kind === "char") {
      if (MATHS_NAMES.has(text)) {
        if (next?.kind === "char" && next.text === "=" && text === ":") {
          push({ ...token, text: ":=", to: next.to });
          i++;
        } else push({ ...token, kind: "char", text: ":" });
        continue;
      }
      const opener = commands.OPENERS.get(text);
      const closer = commands.CLOSERS.get(text);
      const bar = commands.BARS.get(text);
      if (opener !== undefined) push({ ...token, kind: "open", text: opener });
      else if (closer !== undefined) push({ ...token, kind: "close", text: closer });
      else if (bar !== undefined) {
        if (text === "|" && next?.text === "|" && next.kind === "char" && next.glued) {
          push({ ...token, kind: "bar", text: "||", to: next.to });
          i++;
        } else push({ ...token, kind: "bar", text: bar });
      } else if (text === "=" && next?.text === ":" && input[i + 2]?.text !== "=") {
        push({ ...token, text: "=:", to: next.to });
        i++;
      } else if (next?.kind === "char" && next.glued && ["<=", ">=", "->", "=>"].includes(text + next.text)) {
        const command = { "<=": "\\le", ">=": "\\ge", "->": "\\to" }[text + next.text] ?? "\\Rightarrow";
        push({ ...token, kind: "command", text: command, to: next.to });
        i++;
      } else if (text === "." && next?.text === "." && input[i + 2]?.text === ".") {
        push({ ...token, kind: "command", text: "\\dots", to: input[i + 2]?.to ?? token.to });
        i += 2;
      } else {
        // `.31` is 0.31 where no operand stands before it.
        if (text === "." && next?.kind === "digit" && next.glued && opensOperand(out.at(-1))) {
          push({ ...token, kind: "digit", text: "0", to: token.from });
          push({ ...token, glued: true });
        } else push(token);
      }
      continue;
    }
    if (kind === "group-open") {
      const third = input[i + 2];
      const previous = out.at(-1);
      if (
        next?.text === "," &&
        third?.kind === "group-close" &&
        previous?.kind === "digit" &&
        input[i + 3]?.kind === "digit"
      ) {
        const digit = input[i + 3];
        if (digit !== undefined) {
          push({ ...next, text: "{,}", glued: true });
          push({ ...digit, glued: true });
        }
        i += 3;
        continue;
      }
      const bare =
        previous?.kind !== "sub" &&
        previous?.kind !== "sup" &&
        !takesArguments(previous) &&
        previous?.kind !== "group-close";
      if (bare && third?.kind === "group-close" && isInfix(next) && next?.text !== "\\cdot") {
        unwrapped = i + 2;
        continue;
      }
    }
    if (i === unwrapped) continue;
    push(token);
  }
  return out;
}

/** Drops the environments whose rows are rows of the display, where they stand outside of any bracket. */
function flatten(tokens: readonly Token[]): Token[] {
  let significant = 0;
  let wholeArray = tokens.find((t) => t.kind !== "quad" && t.kind !== "blank");
  if (wholeArray?.kind !== "begin" || wholeArray.text !== "array") wholeArray = undefined;
  if (wholeArray !== undefined) {
    let depth = 0;
    for (const token of tokens) {
      if (
        depth === 0 &&
        significant > 0 &&
        token.kind !== "tag" &&
        token.kind !== "quad" &&
        token.text !== "." &&
        token.text !== ","
      )
        wholeArray = undefined;
      significant++;
      if (token.kind === "begin") depth++;
      else if (token.kind === "end") depth--;
    }
  }
  const out: Token[] = [];
  const stack: { readonly dropped: boolean; readonly name: string }[] = [];
  const ends = new Map<string, number>();
  for (const token of tokens) if (token.kind === "end") ends.set(token.text, (ends.get(token.text) ?? 0) + 1);
  let brackets = 0;
  let kept = 0;
  for (const token of tokens) {
    if (token.kind === "begin") {
      const closed = (ends.get(token.text) ?? 0) > 0;
      ends.set(token.text, (ends.get(token.text) ?? 0) - 1);
      const dropped =
        closed && kept === 0 && brackets <= 0 && (commands.ALIGNMENTS.has(token.text) || token === wholeArray);
      stack.push({ dropped, name: token.text });
      if (dropped) continue;
      kept++;
    } else if (token.kind === "end") {
      const top = stack.at(-1);
      if (top?.name === token.text) {
        stack.pop();
        if (top.dropped) continue;
        kept--;
      }
    } else if (kept === 0) {
      if (token.kind === "group-open" || token.kind === "open") brackets++;
      else if (token.kind === "group-close" || token.kind === "close") brackets = Math.max(0, brackets - 1);
    }
    out.push(token);
  }
  return out;
}

/** `\left( … \right. … \left. … \right)` over a row break is one pair of brackets: such delimiters become soft ones, the invisible ones go. */
function joinSplitDelimiters(tokens: readonly Token[]): Token[] {
  const out = tokens.slice();
  const opens: number[] = [];
  const pendingOpen: number[] = [];
  for (const [i, token] of out.entries()) {
    if (token.hard !== true) continue;
    if (token.kind === "open") opens.push(i);
    else {
      const start = opens.pop();
      const open = start === undefined ? undefined : out[start];
      if (start === undefined || open === undefined) continue;
      if (open.text !== "." && token.text === ".") pendingOpen.push(start, i);
      else if (open.text === "." && token.text !== "." && pendingOpen.length > 0) {
        const otherEnd = pendingOpen.pop() ?? 0;
        const otherStart = pendingOpen.pop() ?? 0;
        const other = out[otherStart];
        const invisible = out[otherEnd];
        if (other?.text !== token.text || invisible === undefined) continue;
        out[otherStart] = { ...other, hard: false };
        out[otherEnd] = { ...invisible, kind: "blank" };
        out[start] = { ...open, kind: "blank" };
        out[i] = { ...token, hard: false };
      }
    }
  }
  return out.filter((t) => t.kind !== "blank");
}

/** Normalizes tokens; `match` and the integrals are still to be found (`latex-match.ts`). */
export function normalizeTokens(tokens: readonly Token[], source: string): Token[] {
  return joinSplitDelimiters(flatten(normalize(tokens, source)));
}
