import { parseBig } from "./latex-big.ts";
import { atSign, missingOperand, parseTerm } from "./latex-chain.ts";
import * as commands from "./latex-commands.ts";
import { modulusEnd, parseNumber } from "./latex-number.ts";
import { parseDerivativeFraction, parseDerivativeSlash, parseNabla, parsePartial } from "./latex-derivative.ts";
import { parseEnvironment } from "./latex-environment.ts";
import { parseBracket } from "./latex-bracket.ts";
import { parseContent } from "./latex-list.ts";
import { parseArgument, parseGroup, parseScripted } from "./latex-scripts.ts";
import type { ParserState } from "./latex-state.ts";
import { nearestCommand } from "./nearest-command.ts";
import { isInfix } from "./latex-structure.ts";
import { leadOf, nameOf } from "./latex-text.ts";
import { parseSymbol } from "./latex-symbol.ts";
import type { Token } from "./latex-token.ts";
import { cover } from "./span.ts";
import type { Syntax } from "./syntax.ts";

/** One thing without its scripts. Always takes at least one token, unless the range is at its end. */
export function parsePrimary(p: ParserState): Syntax {
  const token = p.peek();
  const at = p.pos;
  if (token === undefined) return missingOperand(p);
  const modulus = modulusEnd(p, at);
  if (modulus > 0) {
    p.moveTo(modulus);
    return p.opaque(at, modulus, "unknown-command", { found: p.source(at, modulus) });
  }
  switch (token.kind) {
    case "digit":
      return parseNumber(p);
    case "letter":
      return parseDerivativeSlash(p) ?? parseBig(p) ?? parseSymbol(p);
    case "text":
      return parseText(p, token);
    case "group-open":
      if (p.partner(at) < 0) return unbalanced(p, "unbalanced-brace", "}");
      return p.partner(at) === at + 1 ? emptyGroup(p) : parseGroup(p);
    case "group-close":
      return unbalanced(p, "unbalanced-brace", "{");
    case "open":
      return parseBracket(p);
    case "close":
      return unbalanced(p, "unbalanced-delimiter", "its left side");
    case "bar":
      return p.partner(at) > at ? parseBracket(p) : unbalanced(p, "unbalanced-delimiter", "a second bar");
    case "begin":
      return parseEnvironment(p);
    case "end":
      return unbalanced(p, "unclosed-environment", "\\begin{" + token.text + "}");
    case "sub":
    case "sup":
    case "prime":
      return p.opaque(p.done, p.done, "missing-argument", { found: token.text, expected: "a base" });
    case "bad":
      p.advance();
      return p.opaque(at, at + 1, token.text === "macro-loop" ? "macro-loop" : "missing-argument", {
        found: p.source(at, at + 1),
        expected: token.text === "macro-loop" ? "a command that expands to an end" : "its arguments",
      });
    case "command":
      return parseCommand(p, token);
    default:
      if (token.kind === "char" && token.text === ":") {
        p.advance();
        return { kind: "symbol", span: p.span(at), base: ":", font: null, accents: [] };
      }
      if (token.kind === "char" && token.text === "<" && p.partner(at) > at) return parseBracket(p);
      return unexpected(p);
  }
}

function emptyGroup(p: ParserState): Syntax {
  const at = p.pos;
  p.moveTo(at + 2);
  return p.opaque(at, at + 2, "missing-argument", { found: "{}", expected: "an operand" });
}

function unbalanced(
  p: ParserState,
  code: "unbalanced-brace" | "unbalanced-delimiter" | "unclosed-environment",
  expected: string,
): Syntax {
  const at = p.pos;
  p.advance();
  return p.opaque(at, at + 1, code, { found: p.source(at, at + 1), expected });
}

function unexpected(p: ParserState): Syntax {
  const at = p.pos;
  p.advance();
  return p.opaque(at, at + 1, "unexpected-token", { found: p.source(at, at + 1), expected: "an operand" });
}

function parseText(p: ParserState, token: Token): Syntax {
  if (nameOf(token.text) !== null || /^\s*arg\s*(?:min|max)\s*$/.test(token.text)) return parseBig(p) ?? parseSymbol(p);
  const at = p.pos;
  p.advance();
  const lead = leadOf(token.text);
  const text = token.text.trim().replace(/\s+/g, " ");
  return { kind: "text", span: p.span(at), text: lead === null ? text : text.replace(/[,:]$/, "") };
}

function parseCommand(p: ParserState, token: Token): Syntax {
  const at = p.pos;
  const name = token.text;
  if (commands.FRACTIONS.has(name)) return parseDerivativeFraction(p) ?? parseFraction(p);
  if (commands.BINOMIALS.has(name)) {
    p.advance();
    const top = parseArgument(p);
    const bottom = parseArgument(p);
    return { kind: "binomial", span: p.span(at), top, bottom };
  }
  if (name === "\\sqrt") return parseRoot(p);
  if (name === "\\nabla") return parseNabla(p);
  if (name === "\\partial") return parsePartial(p);
  if (name === "\\cdot") {
    p.advance();
    return { kind: "placeholder", span: p.span(at) };
  }
  if (commands.DOTS.has(name)) {
    p.advance();
    return { kind: "dots", span: p.span(at) };
  }
  if (atSign(p) !== null) return parseTerm(p);
  if (name === "\\#") {
    p.advance();
    const argument = p.nest(() => parseScripted(p));
    return { kind: "prefix", span: p.span(at), operator: "\\#", argument };
  }
  if (name === "\\underbrace" || name === "\\overbrace") return parseBrace(p, name);
  if (name === "\\boxed" || name === "\\fbox") {
    p.advance();
    const body = parseArgument(p);
    return { kind: "annotated", span: p.span(at), body, note: null };
  }
  if (name === "\\eqref" || name === "\\ref" || name === "\\cite") {
    const close = p.at(at + 1)?.kind === "group-open" ? p.partner(at + 1) : -1;
    if (close > 0) {
      p.moveTo(close + 1);
      const text = p.source(at + 2, close);
      return { kind: "text", span: p.span(at), text: name === "\\eqref" ? `(${text})` : text };
    }
  }
  if (name === "\\substack") return parseSubstack(p);
  if (commands.TRANSPARENT.has(name)) {
    const big = parseBig(p);
    if (big !== null) return big;
    p.advance();
    const body = parseArgument(p);
    // A factor that is struck out in a fraction is there; a statement that is struck out is taken back.
    if (STRUCK.has(name) && isStatement(body))
      return p.opaque(at, p.pos, "unexpected-token", { found: name, expected: "a statement that is not struck out" });
    return body;
  }
  const big = parseBig(p);
  if (big !== null) return big;
  if (name === "\\underset" || name === "\\overset" || name === "\\stackrel") {
    p.advance();
    const note = parseArgument(p, true);
    const body = parseArgument(p);
    return { kind: "annotated", span: p.span(at), body, note };
  }
  if (isSymbolCommand(name)) return parseSymbol(p);
  if (isInfix(token)) return unexpected(p);
  return unknownCommand(p, name);
}

function isSymbolCommand(name: string): boolean {
  return (
    commands.SYMBOLS.has(name) ||
    commands.SYMBOL_ALIASES.has(name) ||
    commands.BLACKBOARD.has(name) ||
    commands.ACCENTS.has(name) ||
    commands.FONTS.has(name) ||
    commands.FUNCTION_COMMANDS.has(name) ||
    commands.BIGS.has(name) ||
    commands.FONT_SWITCHES.has(name)
  );
}

/** A command that nothing defines: opaque together with the groups that follow it, if it is not taken as a symbol. */
const STRUCK: ReadonlySet<string> = new Set(["\\cancel", "\\bcancel", "\\xcancel"]);

const isStatement = (s: Syntax): boolean => s.kind === "relations" || s.kind === "logic" || s.kind === "quantifier";

function unknownCommand(p: ParserState, name: string): Syntax {
  const at = p.pos;
  let to = at + 1;
  if (p.symbols.has(name)) {
    p.moveTo(to);
    return { kind: "symbol", span: p.span(at), base: name, font: null, accents: [] };
  }
  while (p.at(to)?.kind === "group-open" && p.partner(to) > 0) to = p.partner(to) + 1;
  p.moveTo(to);
  const suggestion = p.problems.length < 20 ? nearestCommand(name) : null;
  return p.opaque(at, to, "unknown-command", {
    found: name,
    expected: "a known command",
    ...(suggestion === null ? {} : { suggestion }),
  });
}

function parseFraction(p: ParserState): Syntax {
  const at = p.pos;
  p.advance();
  const numerator = parseArgument(p);
  const denominator = parseArgument(p);
  return { kind: "fraction", span: p.span(at), numerator, denominator };
}

function parseRoot(p: ParserState): Syntax {
  const at = p.pos;
  p.advance();
  let degree: Syntax | null = null;
  if (p.peek()?.kind === "open" && p.peek()?.text === "[") {
    const open = p.pos;
    const close = p.partner(open);
    if (close > open + 1) {
      const bracket = parseBracket(p);
      degree = bracket.kind === "bracket" ? bracket.body : bracket;
    } else if (close === open + 1) p.moveTo(close + 1);
  }
  const radicand = parseArgument(p);
  return { kind: "root", span: p.span(at), radicand, degree };
}

function parseBrace(p: ParserState, name: string): Syntax {
  const at = p.pos;
  p.advance();
  const body = parseArgument(p);
  const side = name === "\\underbrace" ? "sub" : "sup";
  let note: Syntax | null = null;
  if (p.peek()?.kind === side) {
    p.advance();
    note = parseArgument(p, true);
  }
  return { kind: "annotated", span: p.span(at), body, note };
}

/** `\substack{a \\ b}`: its lines are a comma list. */
function parseSubstack(p: ParserState): Syntax {
  const at = p.pos;
  p.advance();
  const open = p.start();
  const close = p.at(open)?.kind === "group-open" ? p.partner(open) : -1;
  if (close < 0) return parseArgument(p);
  const cuts: number[] = [];
  for (let i = open + 1; i < close; i++) {
    if (p.structure.tokens[i]?.kind === "newline") cuts.push(i);
    const partner = p.partner(i);
    if (partner > i) i = partner;
  }
  const items: Syntax[] = [];
  let from = open + 1;
  for (const to of [...cuts, close]) {
    if (to > from) items.push(p.nest(() => p.within(from, to, () => parseContent(p))));
    from = to + 1;
  }
  p.moveTo(close + 1);
  const first = items[0];
  if (items.length === 1 && first !== undefined) return first;
  const span = items.length === 0 ? p.span(at) : cover(first?.span ?? p.span(at), items.at(-1)?.span ?? p.span(at));
  return { kind: "list", span, separator: ",", items };
}
