import { atStop } from "./latex-chain.ts";
import { parseContent } from "./latex-list.ts";
import { parsePrimary } from "./latex-primary.ts";
import type { ParserState } from "./latex-state.ts";
import { isInfix, operatorOf, relationOf } from "./latex-structure.ts";
import { ARROWS, CONNECTIVES, FONT_SWITCHES, PRODUCTS, SUMS } from "./latex-commands.ts";
import { wordOf } from "./latex-text.ts";
import { cover } from "./span.ts";
import type { Syntax } from "./syntax.ts";

/** Scripts as read; `primes` counts those of `x''` and `x^{\prime}`. */
export interface Scripts {
  readonly sub: Syntax | null;
  readonly sup: Syntax | null;
  readonly primes: number;
}

/** A thing with its scripts, `!` and `\#`. */
export function parseScripted(p: ParserState): Syntax {
  const start = p.start();
  let left = attachScripts(p, parsePrimary(p), start);
  while (p.peek()?.kind === "command" && p.peek()?.text === "\\#") {
    const at = p.pos;
    p.advance();
    const operatorSpan = p.span(at, at + 1);
    if (atStop(p))
      return {
        kind: "infix",
        span: p.span(start),
        operator: "\\#",
        operatorSpan,
        left,
        right: p.opaque(p.done, p.done, "missing-argument", { found: "the end", expected: "an operand" }),
      };
    const from = p.start();
    const right = attachScripts(p, parsePrimary(p), from);
    left = { kind: "infix", span: cover(left.span, right.span), operator: "\\#", operatorSpan, left, right };
  }
  return left;
}

/** Reads the scripts and factorials that follow a base. */
export function attachScripts(p: ParserState, primary: Syntax, start: number): Syntax {
  let base = primary;
  for (;;) {
    const kind = p.peek()?.kind;
    if (kind === "sub" || kind === "sup" || kind === "prime") {
      const scripts = parseScripts(p);
      base = { kind: "script", span: p.span(start), base, ...scripts };
    } else if (kind === "char" && p.peek()?.text === "!") {
      p.advance();
      const double = p.peek()?.kind === "char" && p.peek()?.text === "!";
      if (double) p.advance();
      base = { kind: "postfix", span: p.span(start), operator: double ? "!!" : "!", argument: base };
    } else return base;
  }
}

/** Number of primes in a superscript that is nothing but `\prime`s; 0 otherwise. */
function primesIn(p: ParserState, from: number, to: number): number {
  for (let i = from; i < to; i++) {
    const token = p.structure.tokens[i];
    if (token?.text !== "\\prime" && token?.kind !== "prime") return 0;
  }
  return to - from;
}

/** Would a superscript at the place be a transpose (`\top`, `T`, `\mathrm{T}`, `\intercal`)? Looks only. */
export function atTranspose(p: ParserState): boolean {
  if (p.peek()?.kind !== "sup") return false;
  let from = p.pos + 1;
  let token = p.at(from);
  let to = from + 1;
  if (token?.kind === "group-open") {
    to = p.partner(from);
    from++;
    token = p.at(from);
  }
  if (token?.kind === "command" && token.text === "\\mathrm") {
    token = p.at(p.at(from + 1)?.kind === "group-open" ? from + 2 : from + 1);
    return token?.text === "T";
  }
  if (to !== from + 1) return false;
  return (
    token?.text === "\\top" ||
    token?.text === "\\intercal" ||
    (token?.kind === "letter" && token.text === "T") ||
    (token?.kind === "text" && token.text === "T")
  );
}

/** All scripts at the place, in any order. A second script of one kind is a problem `double-script`. */
export function parseScripts(p: ParserState, stopAtTranspose = false): Scripts {
  let sub = null as Syntax | null;
  let sup = null as Syntax | null;
  let primes = 0;
  for (;;) {
    const token = p.peek();
    if (token?.kind === "prime") {
      primes++;
      p.advance();
      continue;
    }
    if (token?.kind !== "sub" && token?.kind !== "sup") return { sub, sup, primes };
    if (stopAtTranspose && atTranspose(p)) return { sub, sup, primes };
    const at = p.pos;
    const group = p.at(at + 1)?.kind === "group-open" && p.partner(at + 1) > 0;
    if (token.kind === "sup") {
      const count = group ? primesIn(p, at + 2, p.partner(at + 1)) : p.at(at + 1)?.text === "\\prime" ? 1 : 0;
      if (count > 0) {
        primes += count;
        p.moveTo(group ? p.partner(at + 1) + 1 : at + 2);
        continue;
      }
    }
    p.advance();
    let argument = parseArgument(p, true);
    if ((token.kind === "sub" ? sub : sup) !== null) {
      const first = token.kind === "sub" ? sub : sup;
      argument = p.opaque(at, p.done, "double-script", {
        found: p.source(at, p.done),
        expected: "one script of a kind",
      });
      if (first !== null)
        argument = { kind: "list", span: cover(first.span, argument.span), separator: ",", items: [first, argument] };
    }
    if (token.kind === "sub") sub = argument;
    else sup = argument;
  }
}

/** The normalized operator of a token that stands alone as a script (`W_*`, `\mathbb{R}_+`), or null. */
function loneOperator(p: ParserState, index: number): string | null {
  const token = p.structure.tokens[index];
  if (token?.text === "\\cdot") return null;
  if (token?.text === "\\#") return "\\#";
  if (token?.kind === "char" && (token.text === ":" || token.text === ",")) return token.text;
  if (!isInfix(token)) return null;
  return (
    relationOf(token) ??
    operatorOf(token, SUMS) ??
    operatorOf(token, PRODUCTS) ??
    operatorOf(token, ARROWS) ??
    operatorOf(token, CONNECTIVES)
  );
}

/** A group or a single token: what `\frac`, `_` and accents take. A lone operator is a symbol in a `script` only: `W_*`. */
export function parseArgument(p: ParserState, script = false): Syntax {
  const token = p.peek();
  const at = p.pos;
  if (
    token === undefined ||
    token.kind === "group-close" ||
    token.kind === "end" ||
    (token.kind === "close" && p.partner(at) >= 0)
  ) {
    return p.opaque(p.done, p.done, "missing-argument", { found: token?.text ?? "the end", expected: "an argument" });
  }
  if (token.kind === "group-open" && p.partner(at) > 0) return parseGroup(p, script);
  const lone = script ? loneOperator(p, at) : null;
  if (lone !== null) {
    p.advance();
    return { kind: "symbol", span: p.span(at), base: lone, font: null, accents: [] };
  }
  if ((isInfix(token) && token.text !== "\\cdot") || (token.kind === "char" && token.text === ":")) {
    return p.opaque(p.done, p.done, "missing-argument", { found: token.text, expected: "an argument" });
  }
  if (token.kind === "digit") {
    p.advance();
    return { kind: "number", span: p.span(at), text: token.text };
  }
  if (token.kind === "text") return textArgument(p);
  return p.nest(() => parsePrimary(p));
}

/** `\text{…}` as an argument: a word is a name. */
function textArgument(p: ParserState): Syntax {
  const at = p.start();
  const text = p.peek()?.text ?? "";
  const word = wordOf(text);
  p.advance();
  if (word !== null) return { kind: "symbol", span: p.span(at), base: word, font: "mathrm", accents: [] };
  return { kind: "text", span: p.span(at), text: text.trim() };
}

/** The group at the place: its content; a lone operator in it is a symbol. */
export function parseGroup(p: ParserState, script = false): Syntax {
  const open = p.start();
  const close = p.partner(open);
  const font = p.font;
  const result = p.nest(() => p.within(open + 1, close, () => parseGroupContent(p, open, script)));
  p.font = font;
  p.moveTo(close + 1);
  return result;
}

function parseGroupContent(p: ParserState, open: number, script: boolean): Syntax {
  const token = p.peek();
  if (token === undefined)
    return p.opaque(open, p.end + 1, "missing-argument", { found: "{}", expected: "an argument" });
  const only = p.pos + 1 === p.end;
  if (only) {
    const lone = script ? loneOperator(p, p.pos) : null;
    if (lone !== null) {
      p.advance();
      return { kind: "symbol", span: p.span(p.pos - 1), base: lone, font: null, accents: [] };
    }
    if (token.kind === "text") return textArgument(p);
  }
  const font = token.kind === "command" ? FONT_SWITCHES.get(token.text) : undefined;
  if (font !== undefined) {
    p.advance();
    p.font = font;
  }
  const over = depthZeroCommand(p, ["\\over", "\\choose"]);
  if (over >= 0) {
    const from = p.start();
    const { end } = p;
    const isFraction = p.structure.tokens[over]?.text === "\\over";
    const numerator = p.within(from, over, () => orMissing(p));
    const denominator = p.within(over + 1, end, () => orMissing(p));
    const span = p.span(from);
    return isFraction
      ? { kind: "fraction", span, numerator, denominator }
      : { kind: "binomial", span, top: numerator, bottom: denominator };
  }
  return parseContent(p);
}

function orMissing(p: ParserState): Syntax {
  return p.peek() === undefined
    ? p.opaque(p.done, p.done, "missing-argument", { found: "the end", expected: "an argument" })
    : parseContent(p);
}

/** Index of the first of some commands outside of brackets in the range; -1 where there is none. */
function depthZeroCommand(p: ParserState, names: readonly string[]): number {
  for (let i = p.pos; i < p.end; i++) {
    const token = p.structure.tokens[i];
    if (token?.kind === "command" && names.includes(token.text)) return i;
    const partner = p.partner(i);
    if (partner > i) i = partner;
  }
  return -1;
}
