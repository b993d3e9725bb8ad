import { evaluatePrecisely, type Outcome } from "../numeric/evaluate.ts";
import type { DomainCondition } from "../numeric/halt.ts";
import type { Instance } from "../numeric/instance.ts";
import { applyReduced } from "../term/binding.ts";
import { integer } from "../term/literal.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { exactNumber } from "./exact.ts";

/** Why a step fails at an instance: the relation is false, or one side is undefined on an open region. */
export type Failure = "relation" | "left-undefined" | "right-undefined";

/** The relation of a proposition; of a ∀ over an index, one for each of its first values. */
export function relationsIn(p: Term, instance: Instance): readonly OperatorTerm[] {
  if (p.kind === "operator") return p.args.length === 2 && p.args[0]?.type.kind !== "prop" ? [p] : [];
  if (
    p.kind !== "binder" ||
    p.binder !== "forall" ||
    p.guard ||
    p.fn.type.kind !== "function" ||
    p.fn.type.from.kind !== "index"
  )
    return [];
  const from = exactNumber(p.fn.type.from.from, instance);
  const to = exactNumber(p.fn.type.from.to, instance);
  const found: OperatorTerm[] = [];
  if (from && to)
    for (let i = from.numerator; i <= to.numerator && found.length < MOST_RELATIONS; i++)
      found.push(...relationsIn(applyReduced(p.fn, integer(i)), instance));
  return found;
}

/** Whether a side of a relation has no value as it is given by cases, none of which holds, or on a part that the instance is not in. */
export function isOutside(p: OperatorTerm, instance: Instance): boolean {
  return p.args.some((side) => {
    const { outcome } = evaluatePrecisely(side, instance, { maxBits: 128 });
    return outcome.kind === "undefined" && outcome.why.condition === "some-case";
  });
}

const MOST_RELATIONS = 16;

/** The side of a relation without a value, for a reason that holds nearby too, while the other has one; null else. A missing derivative is no reason. */
export function undefinedSide(
  p: OperatorTerm,
  instance: Instance,
): { readonly failure: Failure; readonly condition: DomainCondition } | null {
  const [left, right] = p.args.map((side) => evaluatePrecisely(side, instance, { maxBits: 128 }).outcome);
  const broken = (o: Outcome | undefined): DomainCondition | null =>
    o?.kind === "undefined" && o.why.open && o.why.condition !== "differentiable" ? o.why.condition : null;
  const [l, r] = [broken(left), broken(right)];
  if (l && right?.kind === "value") return { failure: "left-undefined", condition: l };
  return r && left?.kind === "value" ? { failure: "right-undefined", condition: r } : null;
}
