import type { Syntax } from "../source/syntax.ts";
import { operator } from "../term/build.ts";
import { integer } from "../term/literal.ts";
import { sameSize } from "../term/size.ts";
import type { Term } from "../term/term.ts";
import { indexType, type IndexType, isIntegral } from "../term/type.ts";
import { type Env, outsideScripts } from "./environment.ts";
import { ElaborateError } from "./problem.ts";
import { typeText } from "./shape.ts";

/** A limit of a range. @throws ElaborateError when it is no integer */
export function integral(s: Syntax, env: Env): Term {
  const value = env.read(s, outsideScripts(env));
  const divided = value.type.kind === "number" && value.type.domain === "Q";
  if (!isIntegral(value.type) && !divided)
    throw new ElaborateError("type-mismatch", s.span, {
      construct: "limit",
      expected: "integer",
      found: [typeText(value.type)],
    });
  return value;
}

/** The index set that `[n]`, `\{1, \dots, n\}` or `1, \dots, n` writes; null for anything else. */
export function indexSet(s: Syntax, env: Env): IndexType | null {
  if (s.kind === "bracket" && s.bracket === "square" && s.body.kind !== "list")
    return indexType(integer(1), integral(s.body, env));
  const list = s.kind === "bracket" && s.bracket === "curly" ? s.body : s;
  if (list.kind !== "list") return null;
  const dots = list.items.findIndex((x) => x.kind === "dots");
  const [first, last] = [list.items[0], list.items.at(-1)];
  if (dots < 1 || dots !== list.items.length - 2 || !first || !last) return null;
  const from = integral(first, env);
  // {1, 3, …, 9} and {1, 2, 4, …, 16} are no ranges.
  for (const [i, x] of list.items.slice(0, dots).entries())
    if (i > 0 && !sameSize(integral(x, env), operator("add", from, integer(i)))) return null;
  return indexType(from, integral(last, env));
}
