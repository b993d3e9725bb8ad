import { ARROWS, FONTS, PRODUCTS, SUMS } from "./latex-commands.ts";
import { atQuantifier, parseQuantifier } from "./latex-quantifier.ts";
import { parseScripted, parseScripts } from "./latex-scripts.ts";
import { isReason, leadOf, nameOf } from "./latex-text.ts";
import type { ParserState } from "./latex-state.ts";
import { infixOf, operatorOf, relationOf } from "./latex-structure.ts";
import type { Token } from "./latex-token.ts";
import { cover, type Span } from "./span.ts";
import type { LogicSyntax, RelationLink, Syntax } from "./syntax.ts";

/*
 * From loose to tight: arrows of logic, `:`, connectives, relations, sums, products, juxtaposition.
 */

function isChar(token: Token | undefined, text: string): boolean {
  return token?.kind === "char" && token.text === text;
}

/** Can nothing be read as an operand here: the end, a separator, or an infix operator? `\cdot` and signs are for the caller to judge. */
export function atStop(p: ParserState): boolean {
  const token = p.peek();
  if (token === undefined) return true;
  if (token.kind === "mid" || token.kind === "evaluation") return true;
  if (token.kind === "close") return p.partner(p.pos) >= 0;
  if (p.structure.differential[p.pos] !== -1) return true;
  if (isChar(token, ",") || isChar(token, ";") || isChar(token, ":") || isChar(token, ".")) return true;
  const infix = infixOf(token);
  if (infix === "relation") return p.partner(p.pos) < 0;
  return infix !== null || atQuantifier(token) || atOverset(p) !== null;
}

/** `\overset{(a)}{=}`, `\stackrel{d}{=}`, `\xrightarrow{…}`: the operator, its note, and where it ends; null elsewhere. */
export function atOverset(
  p: ParserState,
): { readonly operator: string; readonly arrow: boolean; readonly note: string | null; readonly to: number } | null {
  const token = p.peek();
  if (token?.kind !== "command") return null;
  if (token.text === "\\xrightarrow" || token.text === "\\xlongrightarrow") {
    const close = p.partner(p.pos + 1);
    return close < 0 ? null : { operator: "\\to", arrow: false, note: p.source(p.pos + 2, close), to: close + 1 };
  }
  if (token.text !== "\\overset" && token.text !== "\\stackrel" && token.text !== "\\underset") return null;
  const open = p.pos + 1;
  const close = p.at(open)?.kind === "group-open" ? p.partner(open) : open;
  if (close < 0) return null;
  const second = close + 1;
  const grouped = p.at(second)?.kind === "group-open";
  const target = p.at(grouped ? second + 1 : second);
  const to = grouped ? second + 3 : second + 1;
  if (grouped && p.at(second + 2)?.kind !== "group-close") return null;
  const arrow = operatorOf(target, ARROWS);
  const relation = relationOf(target);
  if (arrow === null && relation === null) return null;
  const inner =
    p.at(open)?.kind === "group-open"
      ? p.structure.tokens.slice(open + 1, close)
      : p.structure.tokens.slice(open, open + 1);
  const note = inner.map((t) => (t.kind === "text" ? t.text.trim() : t.kind === "letter" ? t.text : "")).join("");
  if (
    relation === "=" &&
    (/^def\.?$/i.test(note) || (inner.length === 1 && ["\\Delta", "\\triangle"].includes(inner[0]?.text ?? "")))
  ) {
    return { operator: ":=", arrow: false, note: null, to };
  }
  const only = inner.length === 1 && inner[0]?.kind === "text" ? inner[0].text.trim() : null;
  const written = p.at(open)?.kind === "group-open" ? p.source(open + 1, close) : p.source(open, open + 1);
  // Another sign than the one below: equality in law, a question, a demand, under a condition.
  if (arrow === null && relation !== null && !STANDS_FOR_LIMITS.has(relation) && !isKnownNote(inner, only ?? written))
    return { operator: p.source(p.pos, to), arrow: false, note: null, to };
  return { operator: arrow ?? relation ?? "", arrow: arrow !== null, note: only ?? written, to };
}

/** Signs over which the variable of the limit stands, or its mode. */
const STANDS_FOR_LIMITS: ReadonlySet<string> = new Set(["\\to", "\\mapsto", "\\leadsto"]);

/** Words over a relation that make it another one: how it is meant, under what condition, in which sense. */
const CHANGES =
  /[?!]|^\(?\s*(?:(?:in )?law$|(?:mod|modulo|in|weakly?|dist|distribution|prob|set|want|wanted|should|must|shall|need|to show|hope|goal|guess|not|never|if|when|where|for|while|as|assuming|approx|approximately|formally|formal|informally|heuristically|wrong|false)\b|w\.?h\.?p|i\.p\.)/i;

/** A reference: a number, a few letters, marks, in brackets or not. A letter alone may be a mode (d, P), but in brackets. */
const REFERENCE =
  /^(?:\(?(?:\d{1,3}[a-z]?|[abc]|[ivx]{1,4}|(?:\*|†|‡|\\(?:ast|star|dagger|ddagger|triangle|Delta|clubsuit))+)\)?|\((?:[A-Za-z]|[A-Za-z]*[\d.]+[a-z]?)'*\)|\(?\\[A-Za-z]*ref\b.*|L'H.*)$/;

/** What stands over a relation and gives its reason or its place: a reference, a mark, a law's name, how surely it holds. */
function isKnownNote(tokens: readonly Token[], text: string): boolean {
  if (REFERENCE.test(text.replace(/\{([*\w]*)\}/g, "$1").replace(/\s|\\[,;:! ]/g, ""))) return true;
  const plain = tokens.filter(
    (token) => !/^(?:group-open|group-close|prime)$/.test(token.kind) && !FONTS.has(token.text),
  );
  const words = plain
    .map((token) => token.text)
    .join("")
    .trim();
  if (plain.some((token) => token.kind !== "text" && token.kind !== "letter" && !/^[().,\d:-]$/.test(token.text)))
    return false;
  const isUpright = plain.length < tokens.length || plain.some((token) => token.kind === "text");
  const isWord = isUpright || /^(?:def|iid|i\.i\.d\.?|ind|[A-Z]{2,3})$/i.test(words);
  return isWord && /\p{L}[.'’-]?\p{L}/u.test(words) && !CHANGES.test(words);
}

interface Operator {
  readonly operator: string;
  readonly note: string | null;
  readonly from: number;
  readonly to: number;
}

function atRelation(p: ParserState): Operator | null {
  const token = p.peek();
  const relation = relationOf(token);
  if (relation !== null && p.partner(p.pos) < 0) return { operator: relation, note: null, from: p.pos, to: p.pos + 1 };
  const over = atOverset(p);
  return over === null || over.arrow ? null : { ...over, from: p.pos };
}

function atArrow(p: ParserState): Operator | null {
  const arrow = operatorOf(p.peek(), ARROWS);
  if (arrow !== null) return { operator: arrow, note: null, from: p.pos, to: p.pos + 1 };
  const over = atOverset(p);
  return over?.arrow === true ? { ...over, from: p.pos } : null;
}

/** A chain of arrows of logic: the loosest thing between commas. */
export function parseLogic(p: ParserState): Syntax {
  const first = atArrow(p) === null ? parseTyped(p) : null;
  const start = p.start();
  const links: LogicSyntax["links"][number][] = [];
  for (let arrow = atArrow(p); arrow !== null; arrow = atArrow(p)) {
    p.moveTo(arrow.to);
    const operatorSpan = p.span(arrow.from, arrow.to);
    links.push({ operator: arrow.operator, operatorSpan, right: parseTyped(p) });
  }
  if (links.length === 0) return first ?? parseTyped(p);
  const span = cover(first?.span ?? links[0]?.operatorSpan ?? p.span(start), links.at(-1)?.right.span ?? p.span(start));
  return { kind: "logic", span, first, links };
}

function parseTyped(p: ParserState): Syntax {
  if (atQuantifier(p.peek())) return p.nest(() => parseQuantifier(p));
  const subject = parseConnective(p);
  if (!isChar(p.peek(), ":")) return subject;
  p.advance();
  const type = p.nest(() => parseTyped(p));
  return { kind: "typed", span: cover(subject.span, type.span), subject, type };
}

/** `\land` and `\lor` between statements; the first binds tighter. */
function parseConnective(p: ParserState): Syntax {
  const saved = p.wedgeJoins;
  p.wedgeJoins = wedgeJoins(p);
  const result = parseBinary(
    p,
    () =>
      parseBinary(
        p,
        () => parseRelations(p),
        (q) => connective(q, "\\land", "\\wedge"),
      ),
    (q) => connective(q, "\\lor", "\\vee"),
  );
  p.wedgeJoins = saved;
  return result;
}

function connective(p: ParserState, name: string, other: string): string | null {
  const token = p.peek();
  if (token?.kind !== "command") return null;
  if (token.text === name) return name;
  return p.wedgeJoins && token.text === other ? other : null;
}

/** Do relations stand on both sides of a `\wedge` or `\vee`? */
function wedgeJoins(p: ParserState): boolean {
  if (!p.hasWedge) return false;
  let relations = 0;
  let wedge = false;
  for (let i = p.pos; i < p.end; i++) {
    const token = p.structure.tokens[i];
    if (token?.kind === "mid" || isChar(token, ",") || isChar(token, ";") || isChar(token, ":")) return false;
    if (operatorOf(token, ARROWS) !== null || i - p.pos > 2000) return false;
    if (relationOf(token) !== null) {
      relations++;
      if (wedge) return true;
    } else if ((token?.text === "\\wedge" || token?.text === "\\vee") && relations > 0) wedge = true;
    const partner = p.partner(i);
    if (partner > i) i = partner;
  }
  return false;
}

function parseBinary(p: ParserState, operand: () => Syntax, operator: (p: ParserState) => string | null): Syntax {
  let left = operand();
  for (let name = operator(p); name !== null; name = operator(p)) {
    const at = p.pos;
    p.advance();
    const operatorSpan = p.span(at, at + 1);
    const right = operand();
    left = { kind: "infix", span: cover(left.span, right.span), operator: name, operatorSpan, left, right };
  }
  return left;
}

/** `a = b \le c`, or an expression alone; may begin with a relation. */
export function parseRelations(p: ParserState): Syntax {
  const first = atRelation(p) === null ? parseSum(p) : null;
  const links: RelationLink[] = [];
  for (let relation = atRelation(p); relation !== null; relation = atRelation(p)) {
    p.moveTo(relation.to);
    const operatorSpan = p.span(relation.from, relation.to);
    links.push({ operator: relation.operator, operatorSpan, note: relation.note, right: parseSum(p) });
  }
  const last = links.at(-1);
  if (last === undefined) return first ?? parseSum(p);
  return {
    kind: "relations",
    span: cover(first?.span ?? links[0]?.operatorSpan ?? last.operatorSpan, last.right.span),
    first,
    links,
  };
}

const SIGNS = new Map([
  ["+", "+"],
  ["-", "-"],
  ["\\pm", "\\pm"],
  ["\\mp", "\\mp"],
  ["\\neg", "\\neg"],
  ["\\lnot", "\\neg"],
]);

/** The prefix sign at the place, normalized, or null. */
export function atSign(p: ParserState): string | null {
  return operatorOf(p.peek(), SIGNS);
}

function sumOperator(p: ParserState): string | null {
  const operator = operatorOf(p.peek(), SUMS);
  return operator === "\\vee" && p.wedgeJoins ? null : operator;
}

/** Sums and differences of products. */
export function parseSum(p: ParserState): Syntax {
  return parseBinary(p, () => parseTerm(p), sumOperator);
}

/** A product, with a sign before it if there is one: what `\sum` takes. */
export function parseTerm(p: ParserState): Syntax {
  const sign = atSign(p);
  if (sign === null) return parseProduct(p);
  const start = p.start();
  p.advance();
  const argument = p.nest(() => parseTerm(p));
  return { kind: "prefix", span: p.span(start), operator: sign, argument };
}

function productOperator(p: ParserState): string | null {
  const operator = operatorOf(p.peek(), PRODUCTS);
  return operator === "\\wedge" && p.wedgeJoins ? null : operator;
}

/** Juxtapositions joined by `\cdot`, `/` and the like. */
export function parseProduct(p: ParserState): Syntax {
  let left = parseJuxtaposition(p);
  for (let operator = productOperator(p); operator !== null; operator = productOperator(p)) {
    const at = p.pos;
    p.advance();
    const operatorSpan = p.span(at, at + 1);
    const sign = atSign(p);
    let right: Syntax;
    if (sign !== null) {
      const start = p.start();
      p.advance();
      const argument = parseJuxtaposition(p);
      right = { kind: "prefix", span: p.span(start), operator: sign, argument };
    } else if (operator === "\\cdot" && atStop(p)) right = { kind: "placeholder", span: operatorSpan };
    else right = parseJuxtaposition(p);
    if (right.kind === "placeholder" && right.span === operatorSpan)
      left = juxtapose([left, right], cover(left.span, operatorSpan));
    else left = { kind: "infix", span: cover(left.span, right.span), operator, operatorSpan, left, right };
  }
  return left;
}

/** A juxtaposition of items; one item stands for itself, none is a missing operand for the caller to see. */
export function juxtapose(items: readonly Syntax[], span: Span): Syntax {
  const only = items[0];
  if (items.length === 1 && only !== undefined) return only;
  return { kind: "juxtaposition", span, items };
}

/** Does text at the place end the juxtaposition: a lead, a reason, or plain words after an operand? */
function textStops(token: Token, items: readonly Syntax[]): boolean {
  if (token.kind !== "text" || nameOf(token.text) !== null) return false;
  if (leadOf(token.text) !== null || isReason(token.text)) return items.length > 0;
  return items.length > 0 && !items.some((item) => item.kind === "text");
}

/** The `:` of `A_{:, j}`: alone between commas. */
function isSlice(p: ParserState): boolean {
  const before = p.structure.tokens[p.pos - 1];
  const after = p.at(p.pos + 1);
  return (
    isChar(p.peek(), ":") &&
    (after === undefined || isChar(after, ",")) &&
    (isChar(before, ",") || before?.kind === "group-open" || before?.kind === "open")
  );
}

/** Is a token the opening brace of an empty group? */
function atEmptyGroup(p: ParserState): boolean {
  return p.peek()?.kind === "group-open" && p.partner(p.pos) === p.pos + 1;
}

/** Things next to each other. Where nothing can be read, an opaque piece that says what was found. */
export function parseJuxtaposition(p: ParserState): Syntax {
  const items: Syntax[] = [];
  const start = p.start();
  for (;;) {
    while (atEmptyGroup(p)) p.moveTo(p.pos + 2);
    const token = p.peek();
    if (token === undefined) break;
    if (token.kind === "evaluation") {
      if (p.keepEvaluation || items.length === 0) break;
      const body = juxtapose(items.slice(), p.span(start));
      p.advance();
      const scripts = parseScripts(p);
      items.length = 0;
      items.push({ kind: "evaluated", span: p.span(start), body, sub: scripts.sub, sup: scripts.sup });
      continue;
    }
    if (textStops(token, items)) break;
    if (atStop(p) && !(items.length === 0 && (token.text === "\\cdot" || isSlice(p)))) break;
    items.push(p.nest(() => parseScripted(p)));
  }
  if (items.length === 0) return missingOperand(p);
  return juxtapose(items, cover(items[0]?.span ?? p.span(start), items.at(-1)?.span ?? p.span(start)));
}

/** The problem of an operand that is not there. Takes a token that no one else can take, so that reading goes on. */
export function missingOperand(p: ParserState): Syntax {
  const token = p.peek();
  if (token?.kind === "evaluation") {
    p.advance();
    return p.opaque(p.pos - 1, p.pos, "unexpected-token", { found: token.text, expected: "an operand" });
  }
  if (operatorOf(token, PRODUCTS) !== null)
    return p.opaque(p.pos, p.pos, "missing-argument", { found: token?.text ?? "", expected: "an operand" });
  const found = token === undefined ? "the end" : token.text;
  return p.opaque(p.done, p.done, "missing-argument", { found, expected: "an operand" });
}
