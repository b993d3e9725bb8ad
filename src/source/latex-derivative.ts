import { operandAt } from "./latex-big.ts";
import { parseBracket } from "./latex-bracket.ts";
import { parseProduct } from "./latex-chain.ts";
import { ACCENTS, FONTS, FRACTIONS, SYMBOLS } from "./latex-commands.ts";
import { parseContent } from "./latex-list.ts";
import { differentialEnd } from "./latex-match.ts";
import { parsePrimary } from "./latex-primary.ts";
import { parseScripts } from "./latex-scripts.ts";
import type { ParserState } from "./latex-state.ts";
import { isInfix } from "./latex-structure.ts";
import type { DerivativeSyntax, Syntax } from "./syntax.ts";

/*
 * `\nabla` and `\partial_x` take one name or application; after a number or a fraction, the product. `\frac{d}{dt}` and
 * `\frac{\partial}{\partial x}` take the product of what follows, as `\sum` does.
 */

type Notation = DerivativeSyntax["notation"];

/** The order that a superscript at an index writes (`^2`, `^{2}`), or null where it is something else; 1 where there is none. */
function orderAt(p: ParserState, index: number): number | null {
  let i = index;
  let order = 1;
  let known = true;
  for (let k = 0; k < 2; k++) {
    const kind = p.at(i)?.kind;
    if (kind !== "sub" && kind !== "sup") break;
    const group = p.at(i + 1)?.kind === "group-open" ? p.partner(i + 1) : -1;
    if (kind === "sup") {
      const digits = p.structure.tokens.slice(group > 0 ? i + 2 : i + 1, group > 0 ? group : i + 2);
      known = digits.every((digit) => digit.kind === "digit") && /^[1-9]\d?$/.test(digits.map((d) => d.text).join(""));
      order = Number(digits.map((digit) => digit.text).join(""));
    }
    i = group > 0 ? group + 1 : i + 2;
  }
  return known ? order : null;
}

function skipTwoScripts(p: ParserState, index: number): number {
  let i = index;
  for (let k = 0; k < 2 && (p.at(i)?.kind === "sub" || p.at(i)?.kind === "sup"); k++) {
    let next = i + 1;
    while (p.at(next)?.kind === "command" && (FONTS.has(p.at(next)?.text ?? "") || ACCENTS.has(p.at(next)?.text ?? "")))
      next++;
    const group = p.at(next)?.kind === "group-open" ? p.partner(next) : -1;
    i = group > 0 ? group + 1 : next + 1;
  }
  return i;
}

function bareSymbol(p: ParserState, base: string): Syntax {
  const at = p.start();
  p.advance();
  return { kind: "symbol", span: p.span(at), base, font: null, accents: [] };
}

/** `\nabla f`, `\nabla_w f(x)`, `\nabla^2 f`, `\nabla \cdot f`; with nothing after it, a symbol. */
export function parseNabla(p: ParserState): Syntax {
  const at = p.start();
  const order = orderAt(p, at + 1);
  const after = skipTwoScripts(p, at + 1);
  const divergence = p.at(after)?.text === "\\cdot" && operandAt(p, after + 1);
  if (order === null || !(divergence || operandAt(p, after))) return bareSymbol(p, "\\nabla");
  p.advance();
  const scripts = parseScripts(p);
  if (divergence) p.advance();
  const body = p.nest(() => parseDerivand(p));
  const variables = scripts.sub === null ? [] : [scripts.sub];
  return {
    kind: "derivative",
    span: p.span(at),
    notation: divergence ? "divergence" : "nabla",
    order,
    variables,
    body,
    at: null,
  };
}

/** `\partial_t f`, `\partial f / \partial w`; else the symbol. */
export function parsePartial(p: ParserState): Syntax {
  const at = p.start();
  const order = orderAt(p, at + 1);
  const after = skipTwoScripts(p, at + 1);
  if (order === null) return bareSymbol(p, "\\partial");
  const hasSub = p.at(at + 1)?.kind === "sub" || (p.at(at + 1)?.kind === "sup" && hasSubBefore(p, at + 1, after));
  if (hasSub) {
    if (!operandAt(p, after)) return bareSymbol(p, "\\partial");
    p.advance();
    const scripts = parseScripts(p);
    const body = p.nest(() => parseDerivand(p));
    const variables = partialVariables(scripts.sub, order);
    return {
      kind: "derivative",
      span: p.span(at),
      notation: "partial",
      order: Math.max(order, variables.length),
      variables,
      body,
      at: null,
    };
  }
  const slash = skipApplication(p, after);
  const isSlash =
    p.at(slash)?.kind === "char" &&
    p.at(slash)?.text === "/" &&
    p.at(slash + 1)?.text === "\\partial" &&
    operandAt(p, slash + 2);
  if (!isSlash) return bareSymbol(p, "\\partial");
  const numerator = slash > after ? p.within(after, slash, () => p.nest(() => parseContent(p))) : null;
  p.moveTo(slash + 1);
  const variables: Syntax[] = [];
  while (p.peek()?.text === "\\partial" && operandAt(p, p.pos + 1)) {
    p.advance();
    const variable = p.nest(() => parseDerivand(p, false));
    const power =
      variable.kind === "script" && variable.sup?.kind === "number" && order > 1 ? Number(variable.sup.text) : 1;
    const name: Syntax =
      power > 1 && variable.kind === "script"
        ? variable.sub === null
          ? variable.base
          : { ...variable, sup: null }
        : variable;
    for (let k = 0; k < Math.min(power, order); k++) variables.push(name);
  }
  const body = numerator ?? bodyAfter(p);
  return { kind: "derivative", span: p.span(at), notation: "partial", order, variables, body, at: null };
}

/** `\partial_x^2`: x twice; `\partial_{xy}`: x and y. */
function partialVariables(sub: Syntax | null, order: number): readonly Syntax[] {
  if (sub === null) return [];
  if (order === 1 && sub.kind === "juxtaposition" && sub.items.every((item) => item.kind === "symbol"))
    return sub.items;
  return Array.from({ length: order }, () => sub);
}

function hasSubBefore(p: ParserState, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (p.at(i)?.kind === "sub") return true;
    const partner = p.partner(i);
    if (partner > i) i = partner;
  }
  return false;
}

/** Index after one name with its scripts and argument lists. Looks only. */
function skipApplication(p: ParserState, index: number): number {
  let i = index;
  while (p.at(i)?.kind === "command" && (FONTS.has(p.at(i)?.text ?? "") || ACCENTS.has(p.at(i)?.text ?? ""))) i++;
  const token = p.at(i);
  if (token?.kind === "group-open" || token?.kind === "open") i = Math.max(i, p.partner(i)) + 1;
  else if (token?.kind === "letter" || (token?.kind === "command" && SYMBOLS.has(token.text))) i++;
  else return index;
  for (let k = 0; k < 8; k++) {
    const after = skipTwoScripts(p, i);
    const next = p.at(after);
    if (next?.kind === "prime") i = after + 1;
    else if (next?.kind === "open" && p.partner(after) > 0) i = p.partner(after) + 1;
    else if (after === i) return i;
    else i = after;
  }
  return i;
}

/** One name or application; the product after a number or a fraction. A transpose is left for what stands around. */
function parseDerivand(p: ParserState, products = true): Syntax {
  const token = p.peek();
  const start = p.start();
  if (products && (token?.kind === "digit" || (token?.kind === "command" && FRACTIONS.has(token.text))))
    return keepingEvaluation(p, () => parseProduct(p));
  const grouped = token?.kind === "group-open";
  let base = parsePrimary(p);
  if (
    base.kind === "big" ||
    base.kind === "derivative" ||
    (base.kind === "function" && base.argument.kind !== "bracket")
  )
    return base;
  base = withScripts(p, base, start);
  const isName =
    !grouped &&
    (base.kind === "symbol" ||
      base.kind === "accented" ||
      (base.kind === "script" && (base.base.kind === "symbol" || base.base.kind === "accented")));
  if (!isName || !products) return base;
  const items: Syntax[] = [base];
  // `f(x)`, `F[\mu](x)`: one argument list; a second one is a factor.
  for (let next = p.peek(); next?.kind === "open" && p.partner(p.pos) > 0; next = p.peek()) {
    if (next.text !== "(" && (next.text !== "[" || items.length > 1)) break;
    const from = p.pos;
    items.push(withScripts(p, parseBracket(p), from));
    if (next.text === "(") break;
  }
  return items.length === 1 ? base : { kind: "juxtaposition", span: p.span(start), items };
}

function withScripts(p: ParserState, base: Syntax, start: number): Syntax {
  const scripts = parseScripts(p, true);
  if (scripts.sub === null && scripts.sup === null && scripts.primes === 0) return base;
  return { kind: "script", span: p.span(start), base, ...scripts };
}

function keepingEvaluation<T>(p: ParserState, read: () => T): T {
  const saved = p.keepEvaluation;
  p.keepEvaluation = true;
  const result = read();
  p.keepEvaluation = saved;
  return result;
}

/** The product after a bare `\frac{d}{dt}`; a placeholder where nothing follows. */
function bodyAfter(p: ParserState): Syntax {
  if (!operandAt(p, p.pos)) return { kind: "placeholder", span: p.span(p.done, p.done) };
  return p.nest(() => keepingEvaluation(p, () => parseProduct(p)));
}

interface Pattern {
  readonly notation: Notation;
  readonly order: number;
  /** Token range of what is differentiated; empty for a bare operator. */
  readonly body: readonly [number, number];
  readonly variables: readonly { readonly from: number; readonly to: number; readonly times: number }[];
  readonly to: number;
}

function argumentRange(p: ParserState, index: number): readonly [number, number, number] | null {
  const token = p.at(index);
  if (token === undefined || token.kind === "group-close") return null;
  if (token.kind !== "group-open") return [index, index + 1, index + 1];
  const close = p.partner(index);
  return close < 0 ? null : [index + 1, close, close + 1];
}

/** Index after the d, ∂ or δ at an index, or -1. */
function markerEnd(p: ParserState, index: number, notation: Notation): number {
  if (notation === "d") return differentialEnd(p.structure.tokens, index);
  const command = notation === "partial" ? "\\partial" : "\\delta";
  return p.structure.tokens[index]?.text === command ? index + 1 : -1;
}

/** The shape of `\frac{d^k f}{dt^k}` at the place; null where the fraction is an ordinary one. Looks only. */
function fractionPattern(p: ParserState): Pattern | null {
  const token = p.peek();
  if (token?.kind !== "command" || !FRACTIONS.has(token.text)) return null;
  const above = argumentRange(p, p.pos + 1);
  const below = above === null ? null : argumentRange(p, above[2]);
  if (above === null || below === null) return null;
  for (const notation of ["d", "partial", "variation"] as const) {
    const top = markerEnd(p, above[0], notation);
    if (top < 0 || top > above[1] || markerEnd(p, below[0], notation) < 0) continue;
    const order = orderAt(p, top);
    if (order === null) return null;
    const bodyFrom = p.structure.tokens[top]?.kind === "sup" && top < above[1] ? skipTwoScripts(p, top) : top;
    if (bodyFrom > above[1]) return null;
    const first = p.structure.tokens[bodyFrom];
    if (bodyFrom < above[1] && (first?.kind === "sub" || first?.kind === "prime" || isInfix(first))) return null;
    const variables = variableRanges(p, below[0], below[1], notation, order);
    if (variables === null) return null;
    return { notation, order, body: [bodyFrom, above[1]], variables, to: below[2] };
  }
  return null;
}

function variableRanges(
  p: ParserState,
  from: number,
  to: number,
  notation: Notation,
  order: number,
): Pattern["variables"] | null {
  const ranges: { from: number; to: number; times: number }[] = [];
  let count = 0;
  let i = from;
  while (i < to) {
    const start = markerEnd(p, i, notation);
    const first = p.structure.tokens[start];
    if (
      start < 0 ||
      start >= to ||
      first?.kind === "sub" ||
      first?.kind === "sup" ||
      first?.kind === "prime" ||
      isInfix(first)
    )
      return null;
    let end = start + 1;
    if (notation === "variation") end = to;
    else while (end < to && markerEnd(p, end, notation) < 0) end = p.partner(end) > end ? p.partner(end) + 1 : end + 1;
    let nameEnd = Math.min(end, to);
    let times = 1;
    for (let k = start + 1; k < nameEnd && order > 1; k++) {
      if (p.structure.tokens[k]?.kind === "sup") {
        const power = orderAt(p, k);
        if (power === null) return null;
        times = power;
        nameEnd = k;
      }
    }
    ranges.push({ from: start, to: nameEnd, times });
    count += times;
    i = end;
  }
  return ranges.length > 0 && count === order ? ranges : null;
}

/** Is the fraction at the place a derivative? Looks only. */
export function isDerivativeFraction(p: ParserState): boolean {
  return fractionPattern(p) !== null;
}

/** `\frac{d}{dt} f`, `\frac{\partial f}{\partial w}`, `\frac{\delta F}{\delta \mu}`; null (and nothing read) for an ordinary fraction. */
export function parseDerivativeFraction(p: ParserState): Syntax | null {
  const at = p.start();
  const pattern = fractionPattern(p);
  if (pattern === null) return letterOrder(p);
  const { variables, body } = readPattern(p, pattern);
  p.moveTo(pattern.to);
  if (body !== null)
    return {
      kind: "derivative",
      span: p.span(at),
      notation: pattern.notation,
      order: pattern.order,
      variables,
      body,
      at: null,
    };
  let place: Syntax | null = null;
  if (p.peek()?.kind === "evaluation") {
    p.advance();
    place = parseScripts(p).sub;
  }
  const operand = bodyAfter(p);
  return {
    kind: "derivative",
    span: p.span(at),
    notation: pattern.notation,
    order: pattern.order,
    variables,
    body: operand,
    at: place,
  };
}

function readPattern(
  p: ParserState,
  pattern: Pattern,
): { readonly variables: readonly Syntax[]; readonly body: Syntax | null } {
  const [from, to] = pattern.body;
  const body = from < to ? p.within(from, to, () => p.nest(() => parseContent(p))) : null;
  const variables = pattern.variables.flatMap((range) => {
    const name = p.within(range.from, range.to, () => p.nest(() => parseContent(p)));
    return Array.from({ length: range.times }, () => name);
  });
  return { variables, body };
}

/** `\frac{d^n}{dx^n} f`, of an order that is no numeral: an operator before what is differentiated, and no quotient; null elsewhere. */
function letterOrder(p: ParserState): Syntax | null {
  const token = p.peek();
  const at = p.start();
  if (token?.kind !== "command" || !FRACTIONS.has(token.text)) return null;
  const above = argumentRange(p, at + 1);
  const below = above === null ? null : argumentRange(p, above[2]);
  if (above === null || below === null) return null;
  const isOperator = (["d", "partial"] as const).some((notation) => {
    const top = markerEnd(p, above[0], notation);
    const bottom = markerEnd(p, below[0], notation);
    if (top < 0 || bottom < 0 || bottom >= below[1] || p.at(top)?.kind !== "sup") return false;
    const power = p.source(top + 1, skipTwoScripts(p, top));
    const name = skipName(p, bottom);
    return p.at(name)?.kind === "sup" && power === p.source(name + 1, skipTwoScripts(p, name));
  });
  if (!isOperator) return null;
  p.moveTo(below[2]);
  const operator = p.source(at, below[2]);
  return { kind: "prefix", span: p.span(at), operator, argument: bodyAfter(p) };
}

/** Index after one name without scripts. Looks only. */
function skipName(p: ParserState, index: number): number {
  let i = index;
  while (p.at(i)?.kind === "command" && (FONTS.has(p.at(i)?.text ?? "") || ACCENTS.has(p.at(i)?.text ?? ""))) i++;
  const token = p.at(i);
  if (token?.kind === "group-open") return Math.max(i, p.partner(i)) + 1;
  return token?.kind === "letter" || (token?.kind === "command" && SYMBOLS.has(token.text)) ? i + 1 : index;
}

/** `d/dx f`, `d^2/dx^2 f` in a line, before what is differentiated; null (and nothing read) elsewhere. */
export function parseDerivativeSlash(p: ParserState): Syntax | null {
  const at = p.start();
  const top = differentialEnd(p.structure.tokens, at);
  if (top < 0) return null;
  const order = orderAt(p, top);
  const slash = skipTwoScripts(p, top);
  const variable = p.at(slash)?.text === "/" ? differentialEnd(p.structure.tokens, slash + 1) : -1;
  const end = variable < 0 ? -1 : skipName(p, variable);
  if (order === null || end <= variable || orderAt(p, end) !== order || p.at(top)?.kind === "sub") return null;
  const body = skipTwoScripts(p, end);
  if (p.at(end)?.kind === "sub" || !operandAt(p, body)) return null;
  const name = p.within(variable, end, () => p.nest(() => parseContent(p)));
  p.moveTo(body);
  return {
    kind: "derivative",
    span: p.span(at, body),
    notation: "d",
    order,
    variables: Array.from({ length: order }, () => name),
    body: bodyAfter(p),
    at: null,
  };
}

/**
 * For `\left. \frac{d}{dt} \right|_{t = 0} F`: when the range up to `end` is one bare derivative operator, a function that reads its body from
 * where the parser then is, given the place of evaluation; null otherwise.
 */
export function parseDerivative(p: ParserState, end: number): ((place: Syntax | null, open: number) => Syntax) | null {
  const pattern = fractionPattern(p);
  if (pattern === null || pattern.to !== end || pattern.body[0] < pattern.body[1]) return null;
  const { variables } = readPattern(p, pattern);
  return (place, open) => {
    const body = bodyAfter(p);
    return {
      kind: "derivative",
      span: p.span(open),
      notation: pattern.notation,
      order: pattern.order,
      variables,
      body,
      at: place,
    };
  };
}
