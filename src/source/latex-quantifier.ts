import { parseLogic, parseRelations, atStop } from "./latex-chain.ts";
import { ARROWS } from "./latex-commands.ts";
import { parseComma } from "./latex-list.ts";
import type { ParserState } from "./latex-state.ts";
import { operatorOf } from "./latex-structure.ts";
import { leadOf } from "./latex-text.ts";
import type { Token } from "./latex-token.ts";
import { cover } from "./span.ts";
import { equalSyntax } from "./symbol-name.ts";
import { syntaxChildren } from "./syntax-children.ts";
import type { QuantifierSyntax, Syntax } from "./syntax.ts";

function isChar(token: Token | undefined, text: string): boolean {
  return token?.kind === "char" && token.text === text;
}

/** `\forall` or `\exists` next? */
export function atQuantifier(token: Token | undefined): boolean {
  return token?.kind === "command" && (token.text === "\\forall" || token.text === "\\exists");
}

/** A name with its scripts, or dots: what a quantifier binds. */
function isSimpleName(s: Syntax): boolean {
  if (s.kind === "script") return isSimpleName(s.base);
  return s.kind === "symbol" || s.kind === "dots" || (s.kind === "bracket" && s.bracket === "round");
}

function isSimpleBinding(s: Syntax): boolean {
  return (
    isSimpleName(s) || (s.kind === "relations" && s.first !== null && isSimpleName(s.first) && s.links.length === 1)
  );
}

/** `\forall x \in S : P`, `\exists k, P`; with nothing after the binding it trails its statement. */
export function parseQuantifier(p: ParserState): QuantifierSyntax {
  const start = p.start();
  const exists = p.peek()?.text === "\\exists";
  p.advance();
  const unique = exists && isChar(p.peek(), "!");
  if (unique) p.advance();
  const quantifier = unique ? "exists!" : exists ? "exists" : "forall";
  const colon = bindingColon(p);
  const pieces: Syntax[] = [];
  if (colon >= 0) pieces.push(p.within(p.pos, colon, () => parseComma(p)));
  else {
    pieces.push(parseRelations(p));
    while (isChar(p.peek(), ",") && isSimpleName(pieces.at(-1) ?? pieces[0] ?? { kind: "dots", span: p.span(start) })) {
      const saved = { pos: p.pos, done: p.done, problems: p.problems.length };
      p.advance();
      const next = atQuantifier(p.peek()) || atStop(p) ? null : parseRelations(p);
      const last = next !== null && next.kind === "relations";
      const body = isChar(p.peek(), ",") || isChar(p.peek(), ":");
      if (
        next !== null &&
        isSimpleBinding(next) &&
        !pieces.some((piece) => holds(next, piece)) &&
        (!last || body || p.peek() === undefined || atQuantifier(p.peek()) || isDots(pieces))
      )
        pieces.push(next);
      else {
        p.pos = saved.pos;
        p.done = saved.done;
        p.problems.length = saved.problems;
        break;
      }
    }
  }
  const binding = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : shareRelation(pieces);
  const separator = p.peek();
  let body: Syntax | null = null;
  if (isChar(separator, ":") || isChar(separator, ",")) {
    const saved = { pos: p.pos, done: p.done };
    p.advance();
    if (p.peek() === undefined || isChar(p.peek(), ",")) {
      p.pos = saved.pos;
      p.done = saved.done;
    } else body = parseLogic(p);
  } else if (atQuantifier(separator)) body = p.nest(() => parseQuantifier(p));
  return { kind: "quantifier", span: p.span(start), quantifier, binding, body };
}

/** Does a tree hold a name: in `\forall i, x_i > 0` the second piece speaks about the first. */
function holds(s: Syntax, name: Syntax): boolean {
  return equalSyntax(s, name) ? s.kind !== "dots" : syntaxChildren(s).some((child) => holds(child, name));
}

function isDots(pieces: readonly Syntax[]): boolean {
  return pieces.at(-1)?.kind === "dots";
}

/** Index of the `:` that ends a binding, when no arrow of logic comes first; else -1. */
function bindingColon(p: ParserState): number {
  for (let i = p.pos; i < p.end; i++) {
    const token = p.structure.tokens[i];
    if (isChar(token, ":")) return i;
    if (
      operatorOf(token, ARROWS) !== null ||
      atQuantifier(token) ||
      (token?.kind === "text" && leadOf(token.text) !== null)
    )
      return -1;
    const partner = p.partner(i);
    if (partner > i) i = partner;
  }
  return -1;
}

/** `a, b \in S` in a binding. */
function shareRelation(pieces: readonly Syntax[]): Syntax {
  const last = pieces.at(-1);
  const span = cover(pieces[0]?.span ?? { start: 0, end: 0 }, last?.span ?? { start: 0, end: 0 });
  if (last?.kind === "relations" && last.first !== null) {
    const items = [...pieces.slice(0, -1), last.first];
    const first: Syntax = { kind: "list", span: cover(span, last.first.span), separator: ",", items };
    return { ...last, span, first: { ...first, span: { start: span.start, end: last.first.span.end } } };
  }
  return { kind: "list", span, separator: ",", items: pieces };
}
