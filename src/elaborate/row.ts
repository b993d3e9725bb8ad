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

function isMain(c: Clause): boolean {
  if (c.lead !== null && (QUANTIFYING.has(c.lead) || PREMISE.has(c.lead))) return false;
  return !(c.body.kind === "quantifier" && c.body.body === null) && c.body.kind !== "text";
}

/** The clauses of a row that state something; ranges, quantifiers and conditions are left out. */
export function mainClauses(row: Row): readonly Clause[] {
  return row.clauses.filter((c) => isMain(c) && c.lead !== "where" && c.lead !== "with" && c.lead !== "such that");
}

/** Clauses that are read before the main ones: "where …", "with …". */
export function whereClauses(row: Row): readonly Clause[] {
  return row.clauses.filter((c) => isMain(c) && (c.lead === "where" || c.lead === "with" || c.lead === "such that"));
}

/** Quantifiers and conditions that trail in a row. */
export function trailing(row: Row, context: DerivationContext): Trailing {
  let { env } = context;
  const bound: FreeTerm[] = [];
  const premises: Assumption[] = [];
  const late: Syntax[] = [];
  for (const c of row.clauses.filter((x) => !isMain(x))) {
    if (c.body.kind === "text") continue;
    try {
      if (c.lead !== null && PREMISE.has(c.lead)) {
        premises.push(context.assumption(proposition(c.body, env), c.span));
        continue;
      }
      const condition = c.body.kind === "quantifier" ? c.body.binding : c.body;
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
