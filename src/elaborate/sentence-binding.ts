import type { MathPart } from "../source/document.ts";
import type { Term } from "../term/term.ts";
import type { Syntax } from "../source/syntax.ts";
import type { ElaborationBuilder } from "./builder.ts";
import type { Env } from "./environment.ts";
import { bindsSentence } from "./mode.ts";
import { commaItems, fullName } from "./name.ts";
import type { Piece } from "./piece.ts";
import { type Binding, proposition, readBinding } from "./relation.ts";
import type { Scope } from "./scope.ts";
import { syntaxParts } from "./syntax-parts.ts";

/** A proof speaks of what its statement quantifies: "For every $u$ …" fixes a u for the proof. */
export function inheritBindings(builder: ElaborationBuilder, scope: Scope): void {
  for (const binding of builder.quantified) {
    for (const { name, variable } of binding.variables)
      if (variable.type.kind !== "index")
        scope.add({ kind: "variable", name, span: { start: 0, end: 0 }, symbol: variable, flow: null });
    for (const c of binding.conditions) scope.assume(builder.assumption(c, { start: 0, end: 0 }));
  }
  builder.quantified = [];
}

/** What a sentence binds, and the conditions among indices, "for $i \\ne j$", that are read once their ranges are known. */
export interface SentenceBindings {
  readonly env: Env;
  readonly bindings: readonly Binding[];
  readonly late: readonly Syntax[];
}

const ORDER = new Set(["=", "\\ne", "<", "\\le", ">", "\\ge"]);

/** `i \\ne j`, `i = j`, `k = 1`, `i < j`: a condition on index letters, one of which at least nothing declares as a variable. */
export function isIndexCondition(s: Syntax, scope: Scope): boolean {
  if (s.kind !== "relations" || !s.first || s.links.some((l) => !ORDER.has(l.operator))) return false;
  const sides = [s.first, ...s.links.map((l) => l.right)];
  const names = sides.filter((x) => x.kind !== "number").map(fullName);
  const open = (n: string | null): boolean =>
    n !== null && scope.find(n).length === 0 && (/^[i-l]$/.test(n) || scope.index(n) !== null);
  if (!names.every((n) => n !== null && /^[a-z]$/.test(n)) || !names.some(open)) return false;
  // A letter that nothing ranges over and that is given a value stands for it: "for $z = 1$".
  const [first] = names;
  const given = s.links.length === 1 && s.links[0]?.operator === "=" && open(first ?? null);
  return (
    !given ||
    names.slice(1).some(open) ||
    scope.index(first ?? "") !== null ||
    (sides[1]?.kind === "number" && /^[i-l]$/.test(first ?? ""))
  );
}

/** What the quantifiers of a sentence bind around one of its pieces; letters with a declared range are left to be free indices. */
export function sentenceBindings(
  builder: ElaborationBuilder,
  pieces: readonly Piece[],
  outer: Env,
  part: MathPart,
  assumed = false,
): SentenceBindings {
  let env = outer;
  const bindings: Binding[] = [];
  const late: Syntax[] = [];
  const around = pieces.filter((x) => x.part !== part);
  for (const q of around.filter((x) => (x.mode === "quantify" && !x.declared) || restricts(x, pieces, outer.scope)))
    builder.attempt(q.syntax.span, () => {
      if (isIndexCondition(q.syntax, env.scope)) {
        env = reserving(env, q.syntax);
        late.push(q.syntax);
        return;
      }
      if (q.mode === "quantify" && (declaredIndex(q.syntax, env.scope) || isBareIndex(q.syntax, env.scope))) {
        env = reserving(env, q.syntax);
        return;
      }
      if (q.mode !== "quantify") {
        bindings.push({ variables: [], conditions: [proposition(q.syntax, env)], env });
        return;
      }
      const binding = readBinding(q.syntax, env, assumed && bindsSentence(q.before));
      env = binding.env;
      bindings.push(binding);
    });
  return { env, bindings, late };
}

/** Conditions among indices, as premises of what was read with these free indices. */
export function latePremises(late: readonly Syntax[], env: Env): readonly Term[] {
  return late.map((s) => proposition(s, env));
}

/** "for all $p, q > 1$ with $1/p + 1/q = 1$": a condition on what the sentence quantifies, and no assumption of its own. */
export function restricts(p: Piece, pieces: readonly Piece[], scope: Scope): boolean {
  if (p.mode !== "where" || p.part.display) return false;
  // "for all $i \\in [n]$ with $i \\ge 2$"
  const letters = lettersOf(p.syntax);
  const runs = (q: Piece): boolean => q.mode === "quantify" && lettersOf(q.syntax).some((n) => letters.includes(n));
  if (isIndexCondition(p.syntax, scope) && pieces.some(runs)) return true;
  const bound = new Set(
    pieces
      .filter(
        (q) => q.mode === "quantify" && !q.declared && !declaredIndex(q.syntax, scope) && !isBareIndex(q.syntax, scope),
      )
      .flatMap((q) =>
        syntaxParts(q.syntax).map((x) => (x.kind === "symbol" || x.kind === "script" ? fullName(x) : null)),
      )
      .filter((n) => n !== null && scope.find(n).length === 0),
  );
  return syntaxParts(p.syntax).some((x) => (x.kind === "symbol" || x.kind === "script") && bound.has(fullName(x)));
}

/** Letters of a "for all" stay free in what it is about: no sum binds them. */
export function reserving(env: Env, s: Syntax): Env {
  return { ...env, reading: { ...env.reading, reserved: new Set([...env.reading.reserved, ...lettersOf(s)]) } };
}

/** The names that a binding names, or compares. */
export function lettersOf(s: Syntax): readonly string[] {
  const subjects = s.kind === "relations" ? [s.first, ...s.links.map((l) => l.right)] : [s];
  return subjects.flatMap((x) => (x ? commaItems(x) : [])).flatMap((x) => fullName(x) ?? []);
}

/** "for all $k$": a letter that runs over what it indexes. */
export function isBareIndex(s: Syntax, scope: Scope): boolean {
  if (s.kind === "relations") return false;
  return commaItems(s).every((x) => /^[i-l]$/.test(fullName(x) ?? "") && scope.find(fullName(x) ?? "").length === 0);
}

function declaredIndex(s: Syntax, scope: Scope): boolean {
  const subject = s.kind === "relations" ? s.first : s;
  if (s.kind === "relations" && s.links.some((l) => l.operator !== "\\in" && l.operator !== "=")) return false;
  const all =
    subject !== null &&
    commaItems(subject).every(
      (x) => scope.index(fullName(x) ?? "") !== null && scope.find(fullName(x) ?? "").length === 0,
    );
  // "for $i \\in \\{2, 3\\}$": some of the values of a declared letter only.
  return all && !(s.kind === "relations" && s.links.some((l) => listsValues(l.right)));
}

/** `\\{2, 3\\}` and `2, 3`, but no `1, \\dots, n`. */
function listsValues(s: Syntax): boolean {
  const list = s.kind === "bracket" && s.bracket === "curly" ? s.body : s;
  return (list !== s || list.kind === "list") && !commaItems(list).some((x) => x.kind === "dots");
}
