import type { Term } from "../term/term.ts";
import type { Syntax } from "../source/syntax.ts";
import type { ElaborationBuilder } from "./builder.ts";
import type { Env } from "./environment.ts";
import { commaItems, fullName } from "./name.ts";
import { proposition } from "./relation.ts";
import type { Scope } from "./scope.ts";

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

/** Conditions among indices, as premises of what was read with these free indices. */
export function latePremises(late: readonly Syntax[], env: Env): readonly Term[] {
  return late.map((s) => proposition(s, env));
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

/** Whether letters have a declared range, so that "for all" leaves them free indices. */
export function declaredIndex(s: Syntax, scope: Scope): boolean {
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
