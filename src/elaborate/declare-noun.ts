import type { Syntax } from "../source/syntax.ts";
import { operator } from "../term/build.ts";
import { integer } from "../term/literal.ts";
import { INTEGER, NATURAL, tensorType } from "../term/type.ts";
import type { ElaborationBuilder } from "./builder.ts";
import { declareSubjects, declareSizes } from "./declaration.ts";
import { fullName, scripted } from "./name.ts";
import { isFresh, type Piece } from "./piece.ts";
import { nounType } from "./qualifier.ts";
import type { Scope } from "./scope.ts";
import { type VariableMeaning } from "./scope.ts";
import { readSet, type ReadSet, sizeNames, sizeSyntaxes } from "./set.ts";

/**
 * "Let $x$ be a real number", "$\sigma_1, \dots, \sigma_n$ be Rademacher signs", "$u$ and $v$ be vectors in $\mathbb{R}^d$", "$A$ be an $n \times n$ matrix":
 * bare names that nothing declares, typed by the words behind `last`, the last one of them.
 */
export function declareByNoun(
  builder: ElaborationBuilder,
  p: Piece,
  last: Piece,
  words: string,
  pieces: readonly Piece[],
  scope: Scope,
): readonly VariableMeaning[] {
  const s = p.syntax.kind === "relations" ? chainOfMembers(p.syntax) : p.syntax;
  if (!s || !isBare(builder, s, scope)) return [];
  let declared: readonly VariableMeaning[] = [];
  builder.attempt(p.syntax.span, () => {
    const set = nounSet(builder, last, words, pieces, scope);
    if (set) declared = declareSubjects(s, set, p.syntax.span, builder.env(scope), builder.ledger()) ?? [];
  });
  return declared;
}

/** `x_1 \le \dots \le x_n` names the members x_1, …, x_n. */
export function chainOfMembers(s: Syntax & { kind: "relations" }): Syntax | null {
  const sides = [s.first, ...s.links.map((l) => l.right)];
  const at = sides.findIndex((x) => x?.kind === "dots");
  const [dots, last] = [sides[at], sides[at + 1]];
  if (!dots || !last) return null;
  const name = fullName(scripted(last).base);
  const first = sides.find((x) => x && x.kind === "script" && fullName(x.base) === name);
  return first && first !== last ? { kind: "list", span: s.span, separator: ",", items: [first, dots, last] } : null;
}

function isBare(builder: ElaborationBuilder, s: Syntax, scope: Scope): boolean {
  const items = s.kind === "list" ? s.items : [s];
  return items.every(
    (x) => (x.kind === "symbol" || x.kind === "script" || x.kind === "dots") && isFresh(builder, x, scope),
  );
}

function nounSet(
  builder: ElaborationBuilder,
  last: Piece,
  words: string,
  pieces: readonly Piece[],
  scope: Scope,
): ReadSet | null {
  const env = builder.env(scope);
  const next = pieces.slice(pieces.indexOf(last) + 1).find((q) => q.part !== last.part);
  if (next && /\bin\s*$/i.test(next.before) && /\b(?:be|are|is)\b/i.test(next.before)) {
    declareSizes(sizeNames(next.syntax), env, builder.ledger());
    return readSet(next.syntax, env);
  }
  if (next && /^\s*(?:real\s+)?matri(?:x|ces)\b/i.test(next.after)) {
    const axes = sizeSyntaxes(next.syntax);
    if (axes.length !== 2) return null;
    declareSizes(named(axes), env, builder.ledger());
    return { type: tensorType(axes.map((x) => env.read(x, env))), constraints: () => [] };
  }
  if (next && /^-dimensional\s+(?:real\s+)?vectors?\b/i.test(next.after)) {
    declareSizes(named([next.syntax]), env, builder.ledger());
    return { type: tensorType([env.read(next.syntax, env)]), constraints: () => [] };
  }
  if (/\brademacher\b/i.test(words)) return { type: INTEGER, constraints: () => [] };
  const type = nounType(words);
  return type && { type, constraints: (x) => (type === NATURAL ? [operator("ge", x, integer(1))] : []) };
}

function named(axes: readonly Syntax[]): readonly { readonly name: string; readonly syntax: Syntax }[] {
  return axes.flatMap((syntax) => {
    const name = syntax.kind === "symbol" ? fullName(syntax) : null;
    return name === null ? [] : [{ name, syntax }];
  });
}
