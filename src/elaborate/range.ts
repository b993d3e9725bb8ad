import type { Syntax } from "../source/syntax.ts";
import { operator } from "../term/build.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { indexType } from "../term/type.ts";
import { type Env, outsideScripts } from "./environment.ts";
import { indexSet, integral } from "./index-set.ts";
import { indexItems } from "./index-use.ts";
import { commaItems, fullName } from "./name.ts";
import { relation } from "./relation.ts";

/** Letters bound by limits such as `i=1` … `n`, with the conditions that the limits state beside the range. */
export interface Ranged {
  readonly variables: readonly { readonly name: string; readonly variable: FreeTerm }[];
  readonly guard: Term | null;
}

function letterNames(s: Syntax): readonly string[] | null {
  const names = (s.kind === "juxtaposition" ? indexItems(s, s.items.length) : commaItems(s)).map(fullName);
  return names.every((n) => n !== null) ? names : null;
}

/**
 * The letters that the limits of a sum, product, minimum … or a collection bind, where the limits or the declarations say their ranges.
 * Null where no range is written or declared for one of them.
 */
export function rangeOf(sub: Syntax, sup: Syntax | null, env: Env): Ranged | null {
  if (sub.kind === "relations" && sub.first) return writtenRange(sub, sup, env);
  const names = letterNames(sub);
  if (!names) return null;
  const variables: { name: string; variable: FreeTerm }[] = [];
  for (const name of names) {
    const range = env.scope.index(name);
    if (!range) return null;
    variables.push({ name, variable: env.reading.ids.variable(name, range) });
  }
  return { variables, guard: null };
}

function writtenRange(s: Syntax & { kind: "relations" }, sup: Syntax | null, env: Env): Ranged | null {
  const first = s.first as Syntax;
  const [link, second, more] = s.links;
  if (!link || more) return chainRange(s, env);
  const names = letterNames(first);
  if (names && !second && (link.operator === "=" || link.operator === "\\in")) {
    const range =
      link.operator === "=" && sup
        ? indexType(integral(link.right, env), integral(sup, env))
        : indexSet(link.right, env);
    if (!range) return null;
    return { variables: names.map((name) => ({ name, variable: env.reading.ids.variable(name, range) })), guard: null };
  }
  return chainRange(s, env);
}

/** Of the letters of a condition `j \\ne i` a sum binds both; that it binds the first one only is a reading to fall back to. */
export function boundLetters<T>(s: Syntax & { kind: "relations" }, letters: readonly T[], env: Env): T[] {
  if (letters.length < 2 || s.links.length > 1 || s.links[0]?.operator !== "\\ne") return [...letters];
  env.reading.met.replaceable = true;
  return env.reading.take === "replaced" ? letters.slice(0, 1) : [...letters];
}

const ORDER = new Set(["<", "\\le", "\\ne"]);

/** `1 \le i < j \le n`, `i < j`, `j \ne i`: letters that nothing declares are bound; the rest is a guard. */
function chainRange(s: Syntax & { kind: "relations" }, env: Env): Ranged | null {
  const sides = [s.first as Syntax, ...s.links.map((l) => l.right)];
  if (s.links.some((l) => !ORDER.has(l.operator))) return null;
  const isBound = (x: Syntax): boolean => {
    const name = fullName(x);
    return (
      name !== null &&
      env.scope.find(name).length === 0 &&
      !env.reading.freeIndices?.has(name) &&
      !env.reading.reserved.has(name)
    );
  };
  const unused = sides.filter(isBound);
  if (unused.length === 0) return null;
  const letters = boundLetters(s, unused, env);
  const [low, high] = [sides[0] as Syntax, sides.at(-1) as Syntax];
  const closed =
    !isBound(low) && !isBound(high) && s.links[0]?.operator === "\\le" && s.links.at(-1)?.operator === "\\le";
  const variables: { name: string; variable: FreeTerm }[] = [];
  let inner = env.scope.child();
  for (const letter of letters) {
    const name = fullName(letter) as string;
    const range = closed ? indexType(integral(low, env), integral(high, env)) : env.scope.index(name);
    if (!range) return null;
    const variable = env.reading.ids.variable(name, range);
    variables.push({ name, variable });
    inner.add({ kind: "local", name, span: letter.span, term: variable, binder: "limits" });
    inner = inner.child();
  }
  const at = outsideScripts({ ...env, scope: inner });
  const values = sides.map((x) => env.read(x, at));
  let guard: Term | null = null;
  s.links.forEach((l, i) => {
    const end = i === 0 || i === s.links.length - 1;
    if (closed && end && s.links.length > 1) return;
    const p = relation(l.operator, values[i] as Term, values[i + 1] as Term, s.span);
    guard = guard ? operator("and", guard, p) : p;
  });
  return { variables, guard };
}
