import { definedness } from "../kernel/definedness.ts";
import { rationalRelation } from "../kernel/rational-value.ts";
import { saysExistence } from "../tactic/existence.ts";
import { headOf, isGranted } from "../tactic/prover.ts";
import { applyReduced, children, freeVariables, lambda, opened, substitute, unfold } from "../term/binding.ts";
import { binder, operator } from "../term/build.ts";
import { literal } from "../term/operator.ts";
import type { DerivativeTerm, FreeTerm, IntegralTerm, LimitTerm, Term } from "../term/term.ts";

/*
 * A function of the kernel has values everywhere, so 0 · lim t⁻¹ under an integral is 0 to it, and log x − log x is near −1. What an author
 * integrates, takes a limit of or differentiates has to have values where that looks at it.
 */

/** A condition, in ways to show it, each a list of propositions; none for what cannot be shown. */
export type Alternatives = readonly (readonly Term[])[];

/** What has to hold for the functions in integrals, limits and derivatives to have values there, where it is not a matter of ≠ 0. */
export function innerConditions(t: Term): readonly Alternatives[] {
  if (t.kind === "call") return innerConditions(unfold(t));
  if (t.kind === "lambda") {
    const x = opened(t, [t]);
    return innerConditions(applyReduced(t, x)).map((ways) => ways.map((way) => way.map((p) => everywhere(x, p))));
  }
  const looking = t.kind === "integral" || t.kind === "limit" || t.kind === "derivative" ? t : null;
  const fn = looking?.fn.kind === "lambda" ? looking.fn : null;
  const rest = children(t)
    .filter((c) => c !== fn)
    .flatMap(innerConditions);
  const own: Alternatives[] = t.kind === "limit" && t.side !== "both" && !isOpaque(t) ? [[]] : [];
  if (!looking || !fn) return [...own, ...rest];
  const x = opened(fn, [t]);
  const body = applyReduced(fn, x);
  const direct = definedness(body).filter((p) => matters(p, x, looking.kind === "derivative"));
  const found = [...direct.map((p): Alternatives => [[p]]), ...innerConditions(body)];
  return [...own, ...rest, ...found.map((ways) => ways.flatMap((way) => seen(looking, x, way)))];
}

/** A condition at x where an integral, a limit or a derivative looks at its function. */
function seen(t: IntegralTerm | LimitTerm | DerivativeTerm, x: FreeTerm, way: readonly Term[]): Alternatives {
  const given = (premise: Term): readonly Term[] => way.map((p) => everywhere(x, operator("implies", premise, p)));
  switch (t.kind) {
    case "integral": {
      const [from, to] = t.measure.kind === "operator" ? t.measure.args : [];
      const all = way.map((p) => everywhere(x, p));
      if (!from || !to) return [all];
      const between = (low: Term, high: Term): readonly Term[] => [
        operator("le", low, high),
        ...way.map((p) =>
          everywhere(x, operator("implies", operator("le", low, x), operator("implies", operator("le", x, high), p))),
        ),
      ];
      const positive = [from, to].map((end) => operator("lt", literal(0), end));
      const onPositive = [...positive, ...given(operator("lt", literal(0), x))];
      return [all, onPositive, between(from, to), between(to, from)];
    }
    case "limit": {
      const { to } = t;
      if (!to) return [given(operator("lt", literal(0), x))];
      return [way.map((p) => substitute(strict(p), x, to)), given(operator("ne", x, to))];
    }
    case "derivative":
      return [way.map((p) => substitute(p, x, t.at))];
  }
}

/** Whether a condition on the body has to be shown: the others are about points without weight, or granted. */
function matters(p: Term, x: FreeTerm, isDerivative: boolean): boolean {
  if (rationalRelation(p) === false) return true;
  if (isGranted(p)) return false;
  if (saysExistence(p)) return true;
  return !isDerivative && freeVariables(p).has(x.id) && (headOf(p) === "lt" || headOf(p) === "le");
}

function isOpaque(t: Term): boolean {
  return [...freeVariables(t).values()].some((v) => v.type.kind === "function");
}

function everywhere(x: FreeTerm, p: Term): Term {
  return freeVariables(p).has(x.id) ? binder("forall", lambda(x, p)) : p;
}

/** a < b for a ≤ b: it holds near a point, too. */
function strict(p: Term): Term {
  return p.kind === "operator" && p.operator === "le" ? operator("lt", ...p.args) : p;
}
