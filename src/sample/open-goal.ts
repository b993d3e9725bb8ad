import { applyReduced } from "../term/binding.ts";
import { free } from "../term/build.ts";
import type { Assumption, Goal } from "../term/context.ts";
import type { FreeTerm, Term } from "../term/term.ts";

/** A goal whose outer ∀ over more than an index are opened to variables, and whose premises are assumptions, so that both can be drawn. */
export interface OpenedGoal {
  readonly goal: Goal;
  /** The variables that stand for bound ones; they come after the context's. */
  readonly opened: readonly FreeTerm[];
  /** What the goal supposed; ids `premise`, `premise 2`, … */
  readonly premises: readonly Assumption[];
}

/** Opens a goal. A refutation of the opened goal is one of the goal. */
export function openGoal(goal: Goal): OpenedGoal {
  const opened: FreeTerm[] = [];
  const premises: Assumption[] = [];
  const suppose = (proposition: Term): void => {
    const id = premises.length === 0 ? "premise" : `premise ${String(premises.length + 1)}`;
    premises.push({ id, proposition, origin: "assumed" });
  };
  let p = goal.proposition;
  for (;;) {
    if (p.kind === "operator" && p.operator === "implies" && p.args[0] && p.args[1]) {
      suppose(p.args[0]);
      p = p.args[1];
    } else if (p.kind === "binder" && p.binder === "forall" && p.fn.kind === "lambda" && hasOpenRange(p)) {
      const variable = free(`\u2200${String(opened.length + 1)}`, p.fn.hint, p.fn.domain);
      opened.push(variable);
      if (p.guard) suppose(applyReduced(p.guard, variable));
      p = applyReduced(p.fn, variable);
    } else break;
  }
  if (opened.length === 0 && premises.length === 0) return { goal, opened, premises };
  const { context } = goal;
  return {
    goal: {
      context: {
        ...context,
        variables: [...context.variables, ...opened],
        assumptions: [...context.assumptions, ...premises],
      },
      proposition: p,
    },
    opened,
    premises,
  };
}

/** Whether a chain of ∀ runs over anything but indices. */
function hasOpenRange(p: Term): boolean {
  if (p.kind === "operator" && p.operator === "implies") return p.args[1] !== undefined && hasOpenRange(p.args[1]);
  if (p.kind !== "binder" || p.binder !== "forall" || p.fn.kind !== "lambda") return false;
  return p.fn.domain.kind !== "index" || hasOpenRange(p.fn.body);
}
