import { decide, type Decision } from "../numeric/decide.ts";
import { evaluatePrecisely } from "../numeric/evaluate.ts";
import type { Instance } from "../numeric/instance.ts";
import { rootsAt, withRoots } from "../numeric/root.ts";
import { alphaEqual } from "../term/binding.ts";
import type { Term } from "../term/term.ts";
import { clausesOf } from "./clause.ts";

/**
 * Decides a proposition at an instance whose irrational numbers are given by terms. Enclosures never show an equation that such a number
 * solves; it holds as the term solves it, where both of its sides have a value.
 */
export function decideWithRoots(proposition: Term, instance: Instance): Decision {
  const whole = decide(withRoots(proposition, instance), instance);
  const roots = rootsAt(instance);
  if (whole.truth !== "unsure" || roots.size === 0) return whole;
  for (const { atom, guards, placeholders } of clausesOf(proposition)) {
    if (guards.length + placeholders.length > 0) return whole;
    const part = decide(withRoots(atom, instance), instance);
    if (part.truth === "true") continue;
    const isSolved = [...roots.values()].some((root) => alphaEqual(root.solves, atom));
    if (part.truth !== "unsure" || !isSolved || !hasSides(atom, instance)) return part;
  }
  return { truth: "true", method: "enclosed", detail: null };
}

function hasSides(atom: Term, instance: Instance): boolean {
  return (
    atom.kind === "operator" &&
    atom.args.every((side) => evaluatePrecisely(withRoots(side, instance), instance).outcome.kind === "value")
  );
}
