import type { Clause, Row, Syntax } from "../source/syntax.ts";
import { REAL } from "../term/type.ts";
import type { Env } from "./environment.ts";
import { commaItems, fullName } from "./name.ts";
import { syntaxParts } from "./syntax-parts.ts";

const BOUNDS = new Set(["<", "\\le", ">", "\\ge", "\\ne", "\\in"]);

/** The names that stand as arguments on the left of a row that may define a function: x of `f(x) = …`. */
export function headParameters(row: Row): ReadonlySet<string> {
  const body = row.clauses[0]?.body;
  const head = body?.kind === "relations" && body.links[0]?.operator.includes("=") ? body.first : null;
  const list = head?.kind === "juxtaposition" && head.items.length === 2 ? head.items[1] : null;
  if (list?.kind !== "bracket" || list.bracket !== "round") return new Set();
  return new Set(syntaxParts(list.body).flatMap((x) => fullName(x) ?? []));
}

/** The index letters on the left of a row that may define a family: i of `a_i = …`. */
export function headIndices(row: Row): ReadonlySet<string> {
  const body = row.clauses[0]?.body;
  const head = body?.kind === "relations" && body.links[0]?.operator.includes("=") ? body.first : null;
  const sub = head?.kind === "script" ? head.sub : null;
  return new Set(sub ? syntaxParts(sub).flatMap((x) => INDEX.exec(fullName(x) ?? "")?.[0] ?? []) : []);
}

const INDEX = /^[i-n]$/;

/** Whether a clause behind the first is a bound on an argument, or an index, of what stands on the left of its row: `x \ge 0`, `(0 < x < 1)`. */
export function boundsArgument(row: Row, c: Clause): boolean {
  const body = inBrackets(c.body);
  if (c === row.clauses[0] || body.kind !== "relations" || !body.first) return false;
  return (
    body.links.every((l) => BOUNDS.has(l.operator)) &&
    mentionsOneOf(body, new Set([...headParameters(row), ...headIndices(row)]))
  );
}

/** Whether one of some names stands in a formula. */
export function mentionsOneOf(s: Syntax, names: ReadonlySet<string>): boolean {
  return syntaxParts(s).some((x) => names.has(fullName(x) ?? ""));
}

/**
 * Where the arguments of a function stand in a condition: those that nothing declares, and that it does not compare themselves, are real numbers
 * there: `|x| \\le 1`.
 */
export function withArguments(s: Syntax, names: ReadonlySet<string>, env: Env): Env {
  const sides =
    s.kind === "relations" ? [s.first, ...s.links.map((l) => l.right)].flatMap((x) => (x ? commaItems(x) : [])) : [];
  const compared = new Set(sides.flatMap((x) => fullName(x) ?? []));
  const open = [...names].filter((n) => !compared.has(n) && mentionsOneOf(s, new Set([n])));
  return realArguments(open, env);
}

/** The names among some that nothing declares, as real numbers. */
export function realArguments(names: Iterable<string>, env: Env): Env {
  const open = [...names].filter((n) => env.scope.find(n).length === 0);
  if (open.length === 0) return env;
  const scope = env.scope.child();
  for (const name of open)
    scope.add({
      kind: "local",
      name,
      span: { start: 0, end: 0 },
      term: env.reading.ids.variable(name, REAL),
      binder: "head",
    });
  return { ...env, scope };
}

/** `x \ge 0` of `(x \ge 0)` and `[x \ge 0]`. */
export function inBrackets(s: Syntax): Syntax {
  return s.kind === "bracket" && (s.bracket === "round" || s.bracket === "square") ? s.body : s;
}
