import { bracketBody, parseBracket } from "./latex-bracket.ts";
import { atSign, atStop, juxtapose, parseProduct, parseSum, parseTerm } from "./latex-chain.ts";
import * as commands from "./latex-commands.ts";
import { isDerivativeFraction } from "./latex-derivative.ts";
import { differentialEnd } from "./latex-match.ts";
import { parseArgument, parseScripted, parseScripts } from "./latex-scripts.ts";
import type { ParserState } from "./latex-state.ts";
import { operatorOf } from "./latex-structure.ts";
import { fontWord } from "./latex-symbol.ts";
import { isReason, leadOf, nameOf } from "./latex-text.ts";
import { cover } from "./span.ts";
import type { Syntax } from "./syntax.ts";

/*
 * Operators with a body (`\sum`, `\int`, `\mathbb{E}`, `\min`) and functions by name (`\log`). Whether a name is one is decided by looking
 * ahead, never by reading twice.
 */

interface Head {
  /** Operator of a `big`, or the name of a function without a backslash. */
  readonly name: string;
  readonly kind: "big" | "function" | "bracket-function";
  readonly from: number;
  readonly to: number;
  /** Token range of what `\underset` puts below. */
  readonly under: readonly [number, number] | null;
  /** Only with a bracket after it: `\mathbb{P}`. */
  readonly needsBracket: boolean;
}

const UPRIGHT = new Set([
  "\\mathrm",
  "\\operatorname",
  "\\operatornamewithlimits",
  "\\mathsf",
  "\\mathbf",
  "\\mathtt",
  "\\mathup",
  "\\textup",
  "\\boldsymbol",
  "\\bm",
  "\\bold",
]);
const EXPECTATION_FONTS = new Set([...UPRIGHT, "\\mathbb", "\\mathds", "\\Bbb"]);
/** Function names that people type without a backslash. */
const BARE_WORDS = new Set([
  "exp",
  "log",
  "sin",
  "cos",
  "tan",
  "tanh",
  "sinh",
  "cosh",
  "max",
  "min",
  "sup",
  "inf",
  "lim",
  "det",
  "diag",
  "argmin",
  "argmax",
  "softmax",
  "softplus",
  "sigmoid",
  "relu",
  "ReLU",
  "Var",
  "Cov",
  "rank",
  "sign",
  "ker",
]);

function wordHead(word: string, from: number, to: number): Head | null {
  const big = commands.BIG_WORDS.get(word);
  const common = { from, to, under: null, needsBracket: false };
  if (big !== undefined) return { name: big, kind: "big", ...common };
  if (commands.FUNCTIONS.has(word)) return { name: word, kind: "function", ...common };
  if (commands.BRACKET_FUNCTIONS.has(word)) return { name: word, kind: "bracket-function", ...common };
  return null;
}

function headAt(p: ParserState, at: number, depth = 0): Head | null {
  if (depth > 3) return null;
  const token = p.at(at);
  if (token?.kind === "letter") return p.font === null ? letterHead(p, at) : null;
  if (token?.kind === "text") {
    const word = /^\s*arg\s*(min|max)\s*$/.exec(token.text);
    return wordHead(word ? `arg${word[1] ?? ""}` : token.text.trim(), at, at + 1);
  }
  if (token?.kind !== "command") return null;
  const name = token.text;
  const common = { from: at, under: null, needsBracket: false };
  if (name === "\\arg") {
    const next = p.at(at + 1);
    if (next?.text === "\\min" || next?.text === "\\max")
      return { ...common, name: "\\arg" + next.text.slice(1), kind: "big", to: at + 2 };
    const inner = next?.text === "\\underset" ? headAt(p, at + 1, depth + 1) : null;
    if (inner !== null && (inner.name === "\\min" || inner.name === "\\max"))
      return { ...inner, name: "\\arg" + inner.name.slice(1), from: at };
  }
  const big = commands.BIGS.get(name);
  if (big !== undefined) return { ...common, name: big, kind: "big", to: at + 1 };
  if (commands.FUNCTION_COMMANDS.has(name)) {
    const word = name.slice(1);
    return { ...common, name: word, kind: commands.FUNCTIONS.has(word) ? "function" : "bracket-function", to: at + 1 };
  }
  if (name === "\\underset") {
    const open = at + 1;
    const close = p.at(open)?.kind === "group-open" ? p.partner(open) : open;
    if (close < open) return null;
    const inner = groupHead(p, close + 1, depth);
    return inner === null
      ? null
      : { ...inner, from: at, under: p.at(open)?.kind === "group-open" ? [open, close + 1] : [open, open + 1] };
  }
  const starred = p.at(at + 1)?.text === "*" ? at + 2 : at + 1;
  if (commands.TRANSPARENT.has(name)) return name === "\\mathop" ? groupHead(p, at + 1, depth) : null;
  if (!commands.FONTS.has(name)) return null;
  const word = fontWord(p, at);
  if (word === null) return name.startsWith("\\operatorname") ? groupHead(p, starred, depth) : null;
  if (word.word === "E") return EXPECTATION_FONTS.has(name) ? { ...common, name: "E", kind: "big", to: word.to } : null;
  if (word.word === "P" && name === "\\mathbb")
    return { ...common, name: "Pr", kind: "big", to: word.to, needsBracket: true };
  return UPRIGHT.has(name) ? wordHead(word.word, at, word.to) : null;
}

/** A head that fills a brace group, or stands without one. */
function groupHead(p: ParserState, at: number, depth: number): Head | null {
  if (p.at(at)?.kind !== "group-open") return headAt(p, at, depth + 1);
  const close = p.partner(at);
  if (close - at > 12) return null;
  const inner = close < 0 ? null : headAt(p, at + 1, depth + 1);
  return inner?.to === close ? { ...inner, from: at, to: close + 1 } : null;
}

function letterHead(p: ParserState, at: number): Head | null {
  const token = p.at(at);
  if (token?.text === "E") {
    const after = skipScripts(p, at + 1);
    const next = p.at(after.to);
    const opens = next?.kind === "open" && (next.text === "[" || next.text === "\\{") && p.partner(after.to) > 0;
    if (opens || after.sampled)
      return { name: "E", kind: "big", from: at, to: at + 1, under: null, needsBracket: false };
    return null;
  }
  const before = p.structure.tokens[at - 1];
  if (token?.glued === true && before?.kind === "letter") return null;
  let word = token?.text ?? "";
  let to = at + 1;
  for (; to - at < 12; to++) {
    const next = p.at(to);
    if (next?.kind !== "letter" || !next.glued) break;
    word += next.text;
  }
  if (word.length < 3) return null;
  if (BARE_WORDS.has(word)) return wordHead(word, at, to);
  const stem = word.slice(0, -1);
  return stem.length >= 6 && BARE_WORDS.has(stem) ? wordHead(stem, at, to - 1) : null;
}

/** Where the scripts from an index on end; whether there is a subscript, a prime, a `\sim` in one. Looks only. */
function skipScripts(
  p: ParserState,
  from: number,
): { readonly to: number; readonly sub: boolean; readonly prime: boolean; readonly sampled: boolean } {
  let to = from;
  let sub = false;
  let prime = false;
  let sampled = false;
  for (let k = 0; k < 8; k++) {
    const kind = p.at(to)?.kind;
    if (kind === "prime") {
      prime = true;
      to++;
      continue;
    }
    if (kind !== "sub" && kind !== "sup") break;
    if (kind === "sub") sub = true;
    to++;
    while (
      p.at(to)?.kind === "command" &&
      (commands.FONTS.has(p.at(to)?.text ?? "") || commands.ACCENTS.has(p.at(to)?.text ?? ""))
    )
      to++;
    const partner = p.at(to)?.kind === "group-open" ? p.partner(to) : -1;
    if (partner > 0 && kind === "sub")
      for (let i = to; i < Math.min(partner, to + 60); i++) if (p.structure.tokens[i]?.text === "\\sim") sampled = true;
    to = partner > 0 ? partner + 1 : to + 1;
  }
  return { to, sub, prime, sampled };
}

/** Can an operand be read from an index on? Looks only. */
export function operandAt(p: ParserState, index: number, signs = false): boolean {
  const { pos, done } = p;
  p.pos = index;
  const token = p.peek();
  let result = token !== undefined && (!atStop(p) || (signs && atSign(p) !== null));
  if (token?.kind === "sub" || token?.kind === "sup" || token?.kind === "group-close" || token?.kind === "end")
    result = false;
  if (token?.kind === "text" && nameOf(token.text) === null && (leadOf(token.text) !== null || isReason(token.text)))
    result = false;
  p.pos = pos;
  p.done = done;
  return result;
}

/** An operator with its body, or a function with its argument, at the place; null (and nothing read) where there is none. */
export function parseBig(p: ParserState): Syntax | null {
  const at = p.start();
  const head = headAt(p, at);
  if (head === null) return null;
  const after = skipScripts(p, head.to);
  const next = p.at(after.to);
  const bracket = next?.kind === "open" && ["(", "[", "\\{"].includes(next.text) && p.partner(after.to) > 0;
  if (head.kind !== "big") {
    if (after.prime || !(bracket || (head.kind === "function" && operandAt(p, after.to)))) return null;
    return parseFunction(p, head, bracket);
  }
  if (head.needsBracket && !bracket) return null;
  const statistic = commands.STATISTICS.has(head.name);
  const choice = commands.CHOICES.has(head.name) || head.name.startsWith("\\arg");
  if (
    (statistic || choice) &&
    (after.prime || !(bracket || operandAt(p, after.to, choice && (after.sub || head.under !== null))))
  )
    return null;
  if (commands.CHOICES.has(head.name) && bracket && !after.sub && head.under === null) {
    return parseFunction(p, { ...head, name: head.name.slice(1) }, true);
  }
  return parseOperator(p, head, statistic && bracket);
}

function parseOperator(p: ParserState, head: Head, whole: boolean): Syntax {
  const at = p.start();
  const operatorSpan = p.span(head.from, head.to);
  let under: Syntax | null = null;
  if (head.under !== null) {
    p.pos = head.under[0];
    under = parseArgument(p);
  }
  p.moveTo(head.to);
  const scripts = parseScripts(p);
  const statistic = commands.STATISTICS.has(head.name);
  const sub = under ?? scripts.sub;
  const sup = statistic ? null : scripts.sup;
  const power = statistic ? scripts.sup : null;
  const node = { kind: "big", operator: head.name, operatorSpan, sub, sup, power } as const;
  if (head.name.endsWith("int") || head.name === "\\oint") return parseIntegral(p, at, head.from, node);
  let body: Syntax;
  if (statistic && whole && !powerInside(p)) {
    const open = p.start();
    body = bracketBody(p, open, p.partner(open));
  } else if (head.name.startsWith("\\arg")) body = p.nest(() => parseSum(p));
  else body = statistic ? p.nest(() => parseProduct(p)) : p.nest(() => parseTerm(p));
  return { ...node, span: p.span(at), body, differentials: [] };
}

/** Does a power after a round bracket belong to what the operator takes: `\mathbb{E}(X - \mu)^2`? It does where the bracket holds a sum. */
function powerInside(p: ParserState): boolean {
  const open = p.start();
  if (p.peek()?.text !== "(") return false;
  const close = p.partner(open);
  if (p.at(close + 1)?.kind !== "sup") return false;
  for (let i = open + 2; i < close; i++) {
    const operator = operatorOf(p.structure.tokens[i], commands.SUMS);
    if (operator === "+" || operator === "-") return true;
    const partner = p.partner(i);
    if (partner > i) i = partner;
  }
  return false;
}

type BigStart = Omit<Extract<Syntax, { kind: "big" }>, "span" | "body" | "differentials">;

function parseIntegral(p: ParserState, at: number, owner: number, node: BigStart): Syntax {
  const own = (): boolean => p.peek() !== undefined && p.structure.differential[p.pos] === owner;
  const differentials: Syntax[] = [];
  const takeDifferentials = (): void => {
    while (own()) differentials.push(p.nest(() => parseDifferential(p)));
  };
  let body: Syntax;
  if (own()) {
    takeDifferentials();
    if (operandAt(p, p.pos)) body = p.nest(() => parseProduct(p));
    else body = { kind: "number", span: p.span(p.done, p.done), text: "1" };
  } else {
    body = p.structure.integral[owner] === 1 ? p.nest(() => parseSum(p)) : p.nest(() => parseTerm(p));
    takeDifferentials();
  }
  const inner = differentials.length === 0 ? innerDifferential(body) : null;
  if (inner !== null) return { ...node, span: p.span(at), body: inner.body, differentials: [inner.differential] };
  return { ...node, span: p.span(at), body, differentials };
}

/** `dx`, `d\mu(x)`, `d^n x`: what follows the d. */
function parseDifferential(p: ParserState): Syntax {
  p.moveTo(differentialEnd(p.structure.tokens, p.pos));
  if (p.peek()?.kind === "sup") parseScripts(p);
  const start = p.start();
  const name = parseScripted(p);
  const base = name.kind === "script" ? name.base : name;
  const isVariable = base.kind === "symbol" && base.font === null && /^[a-z]$/.test(base.base);
  const next = p.peek();
  if (isVariable || next?.kind !== "open" || next.text !== "(" || p.partner(p.pos) < 0) return name;
  const bracket = parseBracket(p);
  return { kind: "juxtaposition", span: p.span(start), items: [name, bracket] };
}

function isD(s: Syntax | undefined): boolean {
  return s?.kind === "symbol" && s.base === "d" && s.accents.length === 0 && (s.font === null || s.font === "mathrm");
}

/** A differential inside of the body: `\int \frac{dx}{x}`, `\int f(x) \mu(dx)`. */
function innerDifferential(body: Syntax): { readonly body: Syntax; readonly differential: Syntax } | null {
  if (body.kind === "fraction" && body.numerator.kind === "juxtaposition") {
    const { items } = body.numerator;
    const differential = items.at(-1);
    if (!isD(items.at(-2)) || differential === undefined) return null;
    const rest = items.slice(0, -2);
    const { span } = body.numerator;
    const numerator: Syntax = rest.length === 0 ? { kind: "number", span, text: "1" } : juxtapose(rest, span);
    return { body: { ...body, numerator }, differential };
  }
  if (body.kind !== "juxtaposition") return null;
  const bracket = body.items.at(-1);
  const measure = body.items.at(-2);
  if (
    bracket?.kind !== "bracket" ||
    bracket.bracket !== "round" ||
    bracket.body.kind !== "juxtaposition" ||
    measure === undefined
  )
    return null;
  const [d, variable] = bracket.body.items;
  if (!isD(d) || variable === undefined || bracket.body.items.length !== 2) return null;
  const rest = body.items.slice(0, -2);
  const span = cover(measure.span, bracket.span);
  const differential: Syntax = { kind: "juxtaposition", span, items: [measure, { ...bracket, body: variable }] };
  return { body: rest.length === 0 ? { kind: "number", span, text: "1" } : juxtapose(rest, body.span), differential };
}

function parseFunction(p: ParserState, head: Head, bracket: boolean): Syntax {
  const at = p.start();
  p.moveTo(head.to);
  const scripts = parseScripts(p);
  const argument = bracket ? parseBracket(p) : p.nest(() => parseFunctionArgument(p));
  return { kind: "function", span: p.span(at), name: head.name, sub: scripts.sub, sup: scripts.sup, argument };
}

/** The product after a function's name, up to the next function, operator with a body, derivative or text. */
function parseFunctionArgument(p: ParserState): Syntax {
  const items: Syntax[] = [];
  while (items.length === 0 || !(atStop(p) || endsArgument(p))) items.push(p.nest(() => parseScripted(p)));
  const first = items[0]?.span ?? p.span(p.pos);
  return juxtapose(items, cover(first, items.at(-1)?.span ?? first));
}

function endsArgument(p: ParserState): boolean {
  const token = p.peek();
  if (token?.apart === true || token?.kind === "text" || headAt(p, p.pos) !== null) return true;
  if (token?.kind !== "command") return false;
  return token.text === "\\nabla" || token.text === "\\partial" || isDerivativeFraction(p);
}
