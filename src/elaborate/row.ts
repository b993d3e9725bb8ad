import type { Clause, Row, Syntax } from "../source/syntax.ts";
import type { Assumption } from "../term/context.ts";
import type { FreeTerm } from "../term/term.ts";
import type { DerivationContext, Trailing } from "./derivation-context.ts";
import { ElaborateError } from "./problem.ts";
import { commaItems, fullName } from "./name.ts";
import { proposition, readBinding } from "./relation.ts";
import { isBareIndex, isIndexCondition, reserving } from "./sentence-binding.ts";

/** Words before a clause that names what the row ranges over. */
const QUANTIFYING = new Set(["for all", "for every", "for any", "for each", "for", "forall", "all"]);

/** Words before a clause that the row depends on. */
const PREMISE = new Set(["if", "whenever", "when", "provided", "as long as", "assuming"]);

/** `i = 1, \\dots, n`, `i \\in [n]`, `1 \\le i < j \\le n` behind what they are a range of. */
function isRange(s: Syntax): boolean {
  if (s.kind === "bracket" && s.bracket === "round") return isRange(s.body);
  if (s.kind !== "relations" || !s.first) return false;
  const [link, more] = s.links;
  const letters = (x: Syntax): boolean => commaItems(x).every((y) => /^[i-n]$/.test(fullName(y) ?? ""));
  if (link && !more) {
    const { right } = link;
    if (link.operator === "=")
      return letters(s.first) && right.kind === "list" && right.items.some((x) => x.kind === "dots");
    return link.operator === "\\in" && letters(s.first) && right.kind === "bracket";
  }
  const between = s.links.slice(0, -1).map((l) => l.right);
  return between.every(letters) && s.links.every((l) => l.operator === "\\le" || l.operator === "<");
}

function isMain(c: Clause, row: Row): boolean {
  if (c !== row.clauses[0] && c.lead === null && isRange(c.body)) return false;
  if (c.lead !== null && (QUANTIFYING.has(c.lead) || PREMISE.has(c.lead))) return false;
  return !(c.body.kind === "quantifier" && c.body.body === null) && c.body.kind !== "text";
}

/** The clauses of a row that state something; ranges, quantifiers and conditions are left out. */
export function mainClauses(row: Row): readonly Clause[] {
  return row.clauses.filter((c) => isMain(c, row) && c.lead !== "where" && c.lead !== "with" && c.lead !== "such that");
}

/** Clauses that are read before the main ones: "where …", "with …". */
export function whereClauses(row: Row): readonly Clause[] {
  return row.clauses.filter(
    (c) => isMain(c, row) && (c.lead === "where" || c.lead === "with" || c.lead === "such that"),
  );
}

/** Quantifiers and conditions that trail in a row. */
export function trailing(row: Row, context: DerivationContext): Trailing {
  let { env } = context;
  const bound: FreeTerm[] = [];
  const premises: Assumption[] = [];
  const late: Syntax[] = [];
  for (const c of row.clauses.filter((x) => !isMain(x, row))) {
    if (c.body.kind === "text") continue;
    try {
      if (c.lead !== null && PREMISE.has(c.lead)) {
        premises.push(context.assumption(proposition(c.body, env), c.span));
        continue;
      }
      let condition = c.body.kind === "quantifier" ? c.body.binding : c.body;
      if (condition.kind === "bracket" && isRange(condition)) condition = condition.body;
      if (isIndexCondition(condition, env.scope)) {
        env = reserving(env, condition);
        late.push(condition);
        continue;
      }
      const range = condition;
      if (
        isBareIndex(range, env.scope) &&
        commaItems(range).every((x) => env.scope.index(fullName(x) ?? "") === null)
      ) {
        env = reserving(env, range);
        continue;
      }
      const binding = readBinding(range, env);
      env = binding.env;
      bound.push(...binding.variables.map((v) => v.variable));
      premises.push(...binding.conditions.map((p) => context.assumption(p, c.span)));
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      return { env, bound, premises, late, problem: error.problem };
    }
  }
  return { env, bound, premises, late, problem: null };
}
