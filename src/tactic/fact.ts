import { applyReduced, unfold } from "../term/binding.ts";
import { free, operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import {
  assume,
  conclusionOf,
  congruence,
  equality,
  law,
  modusPonens,
  sidesOfEquation,
  specialization,
  type Theorem,
} from "../kernel/theorem.ts";
import { match, mentions, type Match } from "./matching.ts";
import { attempt, type Given, type Prover } from "./prover.ts";
import { orientedTheorem, relationOf, type RelationName } from "./relation.ts";
import { backward, forward, showing, supply, useWith, unfolded } from "./use.ts";

/** How a given is taken apart on the way to one of its conclusions. */
type Step =
  | { readonly kind: "all"; readonly variable: FreeTerm }
  | { readonly kind: "premise"; readonly proposition: Term }
  | { readonly kind: "left" | "right" | "unfold" | "forth" | "back" };

/** Something that a given says: for all values of the variables, when the premises on the way hold, the conclusion. */
export interface Rule {
  readonly given: Given;
  readonly variables: readonly FreeTerm[];
  readonly ids: ReadonlySet<string>;
  readonly steps: readonly Step[];
  readonly conclusion: Term;
  /** Whether it holds only where the goal is defined, so that what the assumptions show is preferred to it. */
  readonly lastResort: boolean;
}

/** Parts of one given. */
const MOST_RULES = 32;

const known = new WeakMap<Prover, readonly Rule[]>();

/** What the givens of a goal say, in their order. */
export function rulesOf(prover: Prover): readonly Rule[] {
  let rules = known.get(prover);
  if (!rules) {
    rules = prover.givens.flatMap((g, i) => takenApart(g, i, prover.given(g.proposition) === null));
    known.set(prover, rules);
  }
  return rules;
}

function takenApart(given: Given, index: number, lastResort: boolean): readonly Rule[] {
  const rules: Rule[] = [];
  const walk = (conclusion: Term, variables: readonly FreeTerm[], steps: readonly Step[]): void => {
    if (rules.length >= MOST_RULES || steps.length > 24) return;
    const rest = (part: Term, ...more: readonly Step[]): void => {
      walk(part, variables, [...steps, ...more]);
    };
    if (conclusion.kind === "binder" && conclusion.binder === "forall" && conclusion.fn.type.kind === "function") {
      const { fn, guard } = conclusion;
      const hint = fn.kind === "lambda" ? fn.hint : "x";
      const id = `pattern:${String(index)}:${String(steps.length)}:${String(rules.length)}`;
      const variable = free(id, hint, conclusion.fn.type.from);
      const all: Step = { kind: "all", variable };
      const premise: readonly Step[] = guard ? [{ kind: "premise", proposition: applyReduced(guard, variable) }] : [];
      walk(applyReduced(fn, variable), [...variables, variable], [...steps, all, ...premise]);
      return;
    }
    if (conclusion.kind === "call") {
      rest(unfold(conclusion), { kind: "unfold" });
      return;
    }
    const [p, q] = conclusion.kind === "operator" ? conclusion.args : [];
    if (conclusion.kind === "operator" && p && q)
      switch (conclusion.operator) {
        case "and":
          rest(p, { kind: "left" });
          rest(q, { kind: "right" });
          return;
        case "implies":
          rest(q, { kind: "premise", proposition: p });
          return;
        case "iff":
          rest(q, { kind: "forth" }, { kind: "premise", proposition: p });
          rest(p, { kind: "back" }, { kind: "premise", proposition: q });
          break;
        default:
          break;
      }
    const ids = new Set(variables.map((v) => v.id));
    rules.push({ given, variables, ids, steps, conclusion, lastResort });
  };
  walk(given.proposition, [], []);
  return rules;
}

/** The rule at values of its variables as a theorem; null when a premise or a range is not shown, or a variable has no value. */
export function derive(prover: Prover, rule: Rule, values: Match): Theorem | null {
  return attempt(() => {
    let theorem: Theorem | null = assume(rule.given.proposition, rule.given.tag);
    for (const step of rule.steps) {
      if (!theorem) return null;
      prover.spend();
      theorem = after(prover, theorem, step, values);
    }
    return theorem;
  });
}

function after(prover: Prover, theorem: Theorem, step: Step, values: Match): Theorem | null {
  const conclusion = conclusionOf(theorem);
  const [p, q] = conclusion.kind === "operator" ? conclusion.args : [];
  switch (step.kind) {
    case "all": {
      const value = values.get(step.variable.id);
      return value ? supply(prover, specialization(theorem, value)) : null;
    }
    case "premise": {
      // An equivalence's side is an equation of propositions here.
      const proof = p && prover.prove(p);
      if (!proof || conclusion.kind !== "operator") return null;
      return conclusion.operator === "eq" ? equality(theorem, proof) : modusPonens(theorem, proof);
    }
    case "left":
    case "right":
      return p && q ? useWith(prover, [theorem], step.kind === "left" ? "and-left" : "and-right", p, q) : null;
    case "unfold":
      return forward(unfolded(prover, conclusion), theorem);
    case "forth":
      return p && q ? useWith(prover, [theorem], "iff-equation", p, q) : null;
    case "back": {
      const equation = p && q ? useWith(prover, [theorem], "iff-equation", p, q) : null;
      const turned = equation && p && q ? law("equation-commutative", [p, q]) : null;
      return equation && turned ? equality(turned, equation) : null;
    }
  }
}

/** Values of a rule's variables that make its conclusion the proposition; null when there are none. */
export function valuesFor(rule: Rule, proposition: Term): Match | null {
  if (rule.variables.length === 0) return key(rule.conclusion) === key(proposition) ? new Map() : null;
  const found = match(rule.conclusion, proposition, rule.ids);
  return found && found.size === rule.variables.length ? found : null;
}

/** A proposition that the givens say, as it stands. */
export function fromGivens(prover: Prover, proposition: Term, lastResort = false): Theorem | null {
  for (const rule of rulesOf(prover)) {
    if (rule.lastResort !== lastResort) continue;
    const values = valuesFor(rule, proposition);
    const theorem = values && showing(derive(prover, rule, values), proposition);
    if (theorem) return theorem;
  }
  return null;
}

/** Which relations show which, with the sides as they are or turned. */
const SHOWN_BY: Readonly<
  Record<RelationName, readonly (readonly [RelationName, "as is" | "turned", string | null])[]>
> = {
  le: [
    ["le", "as is", null],
    ["lt", "as is", "le-of-lt"],
    ["eq", "as is", "le-of-eq"],
    ["eq", "turned", "le-of-eq"],
  ],
  lt: [["lt", "as is", null]],
  ne: [
    ["ne", "as is", null],
    ["ne", "turned", null],
    ["lt", "as is", "ne-of-lt"],
    ["lt", "turned", "ne-of-gt"],
  ],
  eq: [
    ["eq", "as is", null],
    ["eq", "turned", null],
  ],
};

/** A relation of two numbers that a given says, possibly turned or stronger. */
export function relationFromGivens(prover: Prover, name: RelationName, left: Term, right: Term): Theorem | null {
  for (const rule of rulesOf(prover)) {
    const relation = relationOf(rule.conclusion);
    if (!relation || rule.lastResort) continue;
    for (const [given, order, by] of SHOWN_BY[name]) {
      if (relation.name !== given) continue;
      const [a, b] = order === "as is" ? [left, right] : [right, left];
      const first = match(relation.left, a, rule.ids);
      const values = first && match(relation.right, b, rule.ids, first);
      if (!values || values.size !== rule.variables.length) continue;
      const derived = derive(prover, rule, values);
      const theorem = derived && orientedTheorem(prover, derived);
      const shown = theorem && strengthened(prover, theorem, by, order, left, right);
      if (shown) return shown;
    }
  }
  return null;
}

function strengthened(
  prover: Prover,
  theorem: Theorem,
  by: string | null,
  order: "as is" | "turned",
  left: Term,
  right: Term,
): Theorem | null {
  const conclusion = conclusionOf(theorem);
  const [a, b] = conclusion.kind === "operator" ? conclusion.args : [];
  if (!a || !b || conclusion.kind !== "operator") return null;
  const turned = order === "turned" && (conclusion.operator === "eq" || conclusion.operator === "ne");
  const ready = turned ? turnedRelation(prover, theorem) : theorem;
  if (!ready) return null;
  return by ? useWith(prover, [ready], by, left, right) : ready;
}

/** b = a from a = b, b ≠ a from a ≠ b. */
export function turnedRelation(prover: Prover, theorem: Theorem): Theorem | null {
  const conclusion = conclusionOf(theorem);
  const [a, b] = conclusion.kind === "operator" ? conclusion.args : [];
  if (!a || !b || conclusion.kind !== "operator") return null;
  prover.spend(2);
  return attempt(() => {
    const swap = law("equation-commutative", [a, b]);
    if (conclusion.operator === "eq") return equality(swap, theorem);
    if (conclusion.operator !== "ne") return null;
    const denied = equality(law("ne", [a, b]), theorem);
    const turned = equality(notEqual(swap), denied);
    return backward(law("ne", [b, a]), turned);
  });
}

/** ¬p = ¬q from p = q. */
function notEqual(equation: Theorem): Theorem {
  return congruence(operator("not", sidesOfEquation(equation)[0]), [equation]);
}

/** Whether a term has a pattern variable of the rule. */
export function hasVariable(rule: Rule, term: Term): boolean {
  return mentions(term, rule.ids);
}
