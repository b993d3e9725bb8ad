import type { Row, Syntax } from "../../source/syntax.ts";
import type { Env } from "../environment.ts";
import type { Slot } from "../prose/slot.ts";
import { fullName } from "../name.ts";
import { mainClauses, whereClauses } from "../row.ts";
import { syntaxParts } from "../syntax-parts.ts";

/**
 * One thing that a formula states, with the row that it stands on. `where`: it stands behind a "where" in the row; `bare`: bare bounds on declared
 * symbols are conditions of it.
 */
export interface Stated {
  readonly syntax: Syntax;
  readonly row: Row;
  readonly where: boolean;
  readonly bare: boolean;
}

/**
 * What the formula of a slot states, what stands behind "where" first. Bare bounds behind a formula are conditions of it where the names in force
 * are given.
 */
export function statedBy(slot: Slot, env: Env | null = null): readonly Stated[] {
  const bare = env !== null;
  return slot.part.formula.rows.flatMap((row) => [
    ...whereClauses(row).map(({ body }) => ({ syntax: body, row, where: true, bare })),
    ...mainClauses(row, env).map(({ body }) => ({ syntax: body, row, where: false, bare })),
  ]);
}

/** The formula of a slot as one expression: that of a bare name, a term, a relation in running text. */
export function syntaxOf(slot: Slot): Syntax | null {
  return slot.part.formula.rows[0]?.clauses[0]?.body ?? null;
}

/** The names in an expression. */
export function namesIn(s: Syntax): readonly string[] {
  return syntaxParts(s).flatMap((x) => (x.kind === "symbol" || x.kind === "script" ? (fullName(x) ?? []) : []));
}

/** The names in a formula. */
export function slotNames(slot: Slot): readonly string[] {
  return slot.part.formula.rows.flatMap((r) => r.clauses.flatMap((c) => namesIn(c.body)));
}
