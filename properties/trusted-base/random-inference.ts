import { allLaws } from "../../src/kernel/laws/all-laws.ts";
import * as k from "../../src/kernel/theorem.ts";
import { children, freeVariables, lambda } from "../../src/term/binding.ts";
import { apply, binder, operator, replaceFreeInType, TermTypeError } from "../../src/term/build.ts";
import { key } from "../../src/term/key.ts";
import { literal } from "../../src/term/operator.ts";
import { rebuild } from "../../src/term/rebuild.ts";
import { sameType } from "../../src/term/size.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { INTEGER, isScalar, NATURAL, PROP, REAL, tensorType, TIME, type Type } from "../../src/term/type.ts";
import type { Random } from "./random.ts";
import { rearranged, VARIABLES, type RandomTerm } from "./random-term.ts";
import type { Offer, Shown } from "./two-checkers.ts";
import type { Means } from "./wrong-inference.ts";

const LAWS = allLaws();
/** Laws of propositions that are equal, which `equality` uses, and laws of equations. */
const EQUIVALENCES = LAWS.filter((l) => isEquation(l.conclusion) && l.conclusion.args[0]?.type.kind === "prop");

type Equation = Term & { readonly kind: "operator" };

function isEquation(t: Term): t is Equation {
  return t.kind === "operator" && t.operator === "eq";
}

/** The inferences of a rule that hold by its statement, over what is shown already; null where there is no premise for it. */
export class RandomInference {
  readonly #random: Random;
  readonly #term: RandomTerm;
  readonly #pool: readonly Shown[];
  /** Offers a helping inference to both; null when they refuse it. */
  readonly #infer: (offer: Offer) => Shown | null;

  constructor({ random, term, pool }: Means, infer: (offer: Offer) => Shown | null) {
    this.#random = random;
    this.#term = term;
    this.#pool = pool;
    this.#infer = infer;
  }

  of(rule: k.RuleName): Offer | null {
    const make = this.#rules[rule];
    return make();
  }

  readonly #rules: Readonly<Record<k.RuleName, () => Offer | null>> = {
    assume: () => offer("assume", [], [this.#term.proposition()]),
    reflexivity: () => offer("reflexivity", [], [this.#term.any()]),
    symmetry: () => offering("symmetry", [this.#equation()]),
    transitivity: () => {
      const first = this.#equation();
      const second = first && this.#equationFrom(rightOf(first));
      return offering("transitivity", [first, second]);
    },
    congruence: () => this.#congruence(),
    abstraction: () => {
      const of = this.#equation();
      return of && offer("abstraction", [of], [this.#apart(of)]);
    },
    equality: () => {
      const law = this.#random.pick(EQUIVALENCES);
      const equation = this.#random.once(2) ? this.#shown(this.#law(law.name)) : this.#proposedEquation();
      const holds = equation && this.#assumed(leftOf(equation));
      return offering("equality", [equation, holds]);
    },
    cut: () => {
      if (this.#random.once(3)) return this.#hiding();
      const theorem = this.#random.find(this.#pool, (s) => s.sequent.hypotheses.size > 0);
      if (!theorem) return null;
      const hypothesis = this.#random.pick([...theorem.sequent.hypotheses.values()]);
      const number = key(hypothesis);
      const lemma = this.#random.find(this.#pool, (s) => key(s.sequent.conclusion) === number);
      return offering("cut", [lemma ?? this.#shownWithMore(hypothesis), theorem]);
    },
    discharge: () => {
      const theorem = this.#any();
      const hypotheses = theorem ? [...theorem.sequent.hypotheses.values()] : [];
      const p =
        hypotheses.length > 0 && !this.#random.once(4) ? this.#random.pick(hypotheses) : this.#term.proposition();
      return theorem && offer("discharge", [theorem], [p]);
    },
    "modus-ponens": () => {
      const isImplication = ({ sequent: { conclusion: c } }: Shown): boolean =>
        c.kind === "operator" && c.operator === "implies";
      const major =
        this.#random.find(this.#pool, isImplication) ??
        this.#assumed(operator("implies", this.#term.proposition(1), this.#term.proposition(1)));
      return offering("modus-ponens", [major, major && this.#assumed(leftOf(major))]);
    },
    "case-split": () => {
      const theorem = this.#any();
      if (!theorem) return null;
      const p = this.#term.proposition(1);
      const [one, other] = [p, operator("not", p)].map((q) => this.#weakened(theorem, q));
      const split = [one ?? theorem, other ?? theorem] as const;
      return offer("case-split", split, [p]);
    },
    law: () => this.#law(this.#random.pick(LAWS).name),
    generalization: () => {
      const of = this.#any();
      return of && offer("generalization", [of], [this.#apart(of)]);
    },
    specialization: () => {
      const all = this.#random.find(
        this.#pool,
        ({ sequent: { conclusion: c } }) => c.kind === "binder" && c.binder === "forall",
      );
      const universal =
        all ?? this.#assumed(binder("forall", lambda(VARIABLES[7] as FreeTerm, this.#term.proposition(1))));
      const conclusion = universal?.sequent.conclusion;
      if (conclusion?.kind !== "binder" || conclusion.fn.type.kind !== "function") return null;
      return offering("specialization", [universal], [this.#argument(conclusion.fn.type.from)]);
    },
    instantiation: () => {
      const of = this.#any();
      const variables = of ? [...of.sequent.variables.values()] : [];
      if (!of || variables.length === 0) return null;
      const variable = this.#random.once(8) ? this.#random.pick(VARIABLES) : this.#random.pick(variables);
      const value = this.#argument(variable.type);
      // The kernel gives the theorem back where a variable is replaced by itself: that is no inference.
      return value === variable ? null : offer("instantiation", [of], [variable, value]);
    },
    induction: () => this.#induction(),
    natural: () => offer("natural", [], [this.#term.of(NATURAL)]),
    "lower-bound": () => offer("lower-bound", [], [this.#index()]),
    "upper-bound": () => offer("upper-bound", [], [this.#index()]),
    time: () => offer("time", [], [this.#random.once(2) ? this.#term.of(TIME, 0) : this.#term.call(1)]),
    beta: () =>
      offer(
        "beta",
        [],
        [this.#random.once(3) ? this.#term.any(3) : this.#term.redex(2, this.#random.pick([REAL, INTEGER, PROP]))],
      ),
    unfolding: () => offer("unfolding", [], [this.#term.call()]),
    arithmetic: () => {
      const p = this.#term.numbers();
      return offer("arithmetic", [], [p]);
    },
    ring: () => {
      const t = this.#term.of(REAL, 3);
      return offer("ring", [], [t, rearranged(t, this.#random)]);
    },
    ncring: () => {
      const n = VARIABLES[0] as Term;
      const t = this.#term.of(tensorType(this.#random.once(2) ? [n] : [n, n]), 3);
      return offer("ncring", [], [t, rearranged(t, this.#random)]);
    },
  };

  #any(): Shown | null {
    return this.#pool.length > 0 ? this.#random.pick(this.#pool) : null;
  }

  #shown(offer: Offer | null): Shown | null {
    return offer && this.#infer(offer);
  }

  #assumed(p: Term): Shown | null {
    return this.#shown(offer("assume", [], [p]));
  }

  #equation(): Shown | null {
    return (
      this.#random.find(this.#pool, (s) => isEquation(s.sequent.conclusion)) ?? this.#equationFrom(this.#term.any())
    );
  }

  /** An equation of which this is the left side. */
  #equationFrom(t: Term): Shown | null {
    const left = key(t);
    const known = this.#random.find(
      this.#pool,
      ({ sequent: { conclusion: c } }) => isEquation(c) && key(c.args[0] as Term) === left,
    );
    if (known) return known;
    const changed = rearranged(t, this.#random);
    if (isScalar(t.type)) return this.#shown(offer("ring", [], [t, changed]));
    if (t.type.kind === "tensor" && this.#random.once(2)) return this.#shown(offer("ncring", [], [t, changed]));
    if (this.#random.once(3)) return this.#shown(offer("beta", [], [t]));
    const other = this.#term.of(t.type, 1);
    return this.#assumed(operator("eq", t, sameType(other.type, t.type) ? other : t));
  }

  /** An equation of propositions. */
  #proposedEquation(): Shown | null {
    const p = this.#term.proposition(1);
    return this.#assumed(operator("eq", p, this.#term.proposition(1)));
  }

  /** Γ, r ⊢ p for a random Γ that p is added to. */
  #shownWithMore(p: Term): Shown | null {
    const assumed = this.#assumed(p);
    return assumed && (this.#weakened(assumed, this.#term.proposition(1)) ?? assumed);
  }

  /** A cut after which the proof speaks of variables that neither its conclusion nor its hypotheses mention. */
  #hiding(): Offer | null {
    const [lemma, theorem] = [this.#any(), this.#any()];
    return offering("cut", [lemma, lemma && theorem && this.#weakened(theorem, lemma.sequent.conclusion)]);
  }

  /** Γ, q ⊢ p of Γ ⊢ p. */
  #weakened(theorem: Shown, q: Term): Shown | null {
    const p = theorem.sequent.conclusion;
    const both = this.#shown(offer("law", [], [p, q], "and-intro"));
    const one = both && this.#shown(offer("law", [], [p, q], "and-left"));
    const left = both && one && this.#shown(offer("cut", [both, one]));
    return left && this.#shown(offer("cut", [theorem, left]));
  }

  /** A variable of which nothing is assumed, as far as a few tries find one. */
  #apart({ sequent: { hypotheses, variables } }: Shown): FreeTerm {
    const assumed = [...hypotheses.values()];
    const candidates = this.#random.once(4) ? VARIABLES : [...variables.values(), this.#random.pick(VARIABLES)];
    return (
      this.#random.find(candidates, (v) => !assumed.some((h) => freeVariables(h).has(v.id)), 6) ??
      this.#random.pick(candidates)
    );
  }

  #index(): Term {
    return this.#random.find(VARIABLES, (v) => v.type.kind === "index", 40) ?? (VARIABLES[7] as Term);
  }

  /** A node over parts some of which are the left sides of equations. */
  #congruence(): Offer | null {
    const node = this.#random.once(2) ? this.#term.any() : this.#around();
    if (!node || node.kind === "lambda") return null;
    const parts = children(node);
    const premises: Shown[] = [];
    const places: Term[] = [];
    for (const [i, part] of parts.entries()) {
      const equation = this.#random.once(2) ? this.#equationFrom(part) : null;
      if (!equation) continue;
      premises.push(equation);
      places.push(literal(i));
    }
    return offer("congruence", premises, [node, ...places]);
  }

  /** A node that has the left side of an equation that is shown among its parts. */
  #around(): Term | null {
    const equation = this.#random.find(this.#pool, (s) => isEquation(s.sequent.conclusion));
    const part = equation && leftOf(equation);
    if (!part) return null;
    const node = this.#term.any();
    const at = this.#random.below(Math.max(1, children(node).length));
    try {
      if (part.type.kind === "function" && this.#random.once(2)) return apply(part, this.#term.of(part.type.from, 1));
      return rebuild(
        node,
        children(node).map((p, i) => (i === at ? part : p)),
      );
    } catch (error) {
      if (error instanceof TermTypeError) return null;
      throw error;
    }
  }

  #law(name: string): Offer {
    const { params } = LAWS.find((l) => l.name === name) as (typeof LAWS)[number];
    const values = new Map<string, Term>();
    for (const p of params) values.set(p.id, this.#argument(replaceFreeInType(p.type, values)));
    return offer("law", [], [...values.values()], name);
  }

  /** A term of the type, for a natural number any integer. */
  #argument(type: Type): Term {
    return this.#term.of(type === NATURAL && this.#random.once(3) ? INTEGER : type, this.#random.below(3));
  }

  #induction(): Offer | null {
    const [i, j] = VARIABLES.filter((v) => v.type === INTEGER) as [FreeTerm, FreeTerm];
    const statement = this.#random.once(2) ? this.#ringOf(i) : this.#term.proposition(1);
    const predicate = lambda(i, statement);
    const from = this.#random.once(2) ? literal(this.#random.below(3)) : this.#term.of(INTEGER, 1);
    const n = this.#random.once(2) ? i : j;
    const P = (t: Term): Term => k.conclusionOf(k.instantiation(k.assume(statement, "assumption"), i, t));
    const next = operator("add", n, literal(1));
    const shown = (p: Term): Shown | null => {
      const sides = isEquation(p) ? p.args : [];
      const proved = sides.length === 2 ? this.#shown(offer("ring", [], sides)) : null;
      return proved ?? this.#assumed(p);
    };
    const base = shown(P(from));
    const step = shown(P(next));
    const over = step && (this.#weakened(step, this.#random.once(2) ? P(n) : operator("le", from, n)) ?? step);
    // The conclusion itself would be a hypothesis that speaks of n: it is discharged by a step that assumes it of n alone.
    return offering("induction", [base, over], [predicate, from, n]);
  }

  /** An equation that speaks of a variable. */
  #ringOf(i: FreeTerm): Term {
    const t = operator("mul", operator("add", i, this.#term.of(INTEGER, 1)), this.#term.of(REAL, 1));
    return operator("eq", t, rearranged(t, this.#random));
  }
}

/** An inference to offer. */
export function offer(
  rule: string,
  premises: readonly Shown[],
  terms: readonly Term[] = [],
  law: string | null = null,
): Offer {
  return { rule, premises, terms, law };
}

/** The same where each premise is there. */
function offering(rule: string, premises: readonly (Shown | null)[], terms: readonly Term[] = []): Offer | null {
  const known = premises.filter((p) => p !== null);
  return known.length === premises.length ? offer(rule, known, terms) : null;
}

const leftOf = (s: Shown): Term => (s.sequent.conclusion as Equation).args[0] as Term;
const rightOf = (s: Shown): Term => (s.sequent.conclusion as Equation).args[1] as Term;
