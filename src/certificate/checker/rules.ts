import { binder, operator, rationalTerm } from "../../term/build.ts";
import { lawNamed } from "../../kernel/laws/all-laws.ts";
import type { OperatorName } from "../../term/operator.ts";
import { rational } from "../../term/rational.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import { INTEGER, isScalar, TIME, type IndexType } from "../../term/type.ts";
import type { Rule } from "../format/certificate.ts";
import { holdsOfNumbers } from "./arithmetic.ts";
import type { Numbering } from "./numbering.ts";
import { occursIn, typedBy, united, variablesOf } from "./occurrence.ts";
import { children } from "../../term/children.ts";
import { rebuild } from "../../term/rebuild.ts";
import { isSamePolynomial } from "./polynomial.ts";
import { require } from "./refusal.ts";
import { applied, closedLambda, NOTHING, substitute, substituteType, type Normalization } from "./substitution.ts";
import { typeConditions } from "./type-conditions.ts";

/** Γ ⊢ φ: hypotheses by their numbers. */
interface Judgement {
  readonly hypotheses: ReadonlyMap<number, Term>;
  readonly conclusion: Term;
}

/**
 * A judgement that was shown: it holds wherever each of the variables has a value. They are those that the proof speaks of and has
 * neither bound nor replaced, by id, also where the judgement has none of them: a range may be empty.
 */
export interface Sequent extends Judgement {
  readonly variables: ReadonlyMap<string, FreeTerm>;
}

/** What an inference was given; the table of numbers and the normal forms are those of the whole replay. */
export interface Step {
  readonly premises: readonly Sequent[];
  readonly terms: readonly Term[];
  readonly law: string | null;
  readonly identity: Numbering;
  readonly normalization: Normalization;
}

interface Check {
  readonly premises: number;
  readonly terms: number;
  /** The place among the terms of a variable that the rule binds or replaces. */
  readonly takes?: number;
  readonly infer: (step: Step, premises: readonly Sequent[], terms: readonly Term[]) => Judgement;
}

const number = (n: number): Term => rationalTerm(rational(n));
const equation = (a: Term, b: Term): Term => operator("eq", a, b);

function sidesOf(proposition: Term, name: OperatorName, reason: string): readonly [Term, Term] {
  require(proposition.kind === "operator" && proposition.operator === name, reason);
  return proposition.args as readonly [Term, Term];
}

const equationOf = (s: Sequent): readonly [Term, Term] => sidesOf(s.conclusion, "eq", "the premise is no equation");

function hypothesesOf(step: Step, propositions: Iterable<Term>): ReadonlyMap<number, Term> {
  return new Map(Array.from(propositions, (p) => [step.identity.of(p), p]));
}

function both(...sequents: readonly Pick<Judgement, "hypotheses">[]): ReadonlyMap<number, Term> {
  const [first, ...more] = sequents.map((s) => s.hypotheses).filter((h) => h.size > 0);
  return more.length === 0 ? (first ?? new Map()) : new Map([...(first ?? []), ...more.flatMap((h) => [...h])]);
}

function except(step: Step, s: Sequent, ...propositions: readonly Term[]): ReadonlyMap<number, Term> {
  const gone = new Set(propositions.map(step.identity.of));
  return new Map([...s.hypotheses].filter(([n]) => !gone.has(n)));
}

function requireSame(step: Step, a: Term, b: Term, reason: string): void {
  require(step.identity.same(a, b), reason);
}

function variableOf(term: Term | undefined): FreeTerm {
  require(term?.kind === "free", "not a variable");
  return term;
}

/** The variable may be any of its type: nothing is assumed of it, and the type of no variable of the proof depends on it. */
function requireArbitrary(variable: FreeTerm, hypotheses: Iterable<Term>, shown: Sequent): void {
  for (const h of hypotheses) require(!occursIn(variable, h), "the variable occurs in a hypothesis");
  require(typedBy(variable, shown.variables.values()) === null, "the variable occurs in the type of another one");
}

/** t of a type, on conditions. */
function conditionsOf(step: Step, term: Term, type: Parameters<typeof typeConditions>[1]): ReadonlyMap<number, Term> {
  const conditions = typeConditions(term, type);
  require(conditions !== null, "the value cannot be of the variable's type");
  return hypothesesOf(step, conditions);
}

/** ⊢ φ from a part that stands alone. */
const axiom = (infer: (...terms: readonly Term[]) => Term, terms: number): Check => ({
  premises: 0,
  terms,
  infer: (_step, _premises, given) => ({ hypotheses: new Map(), conclusion: infer(...given) }),
});

const about = (infer: (term: Term) => Term): Check => axiom((t) => infer(t as Term), 1);

function rangeOf(variable: Term): IndexType {
  const { type } = variableOf(variable);
  require(type.kind === "index", "not a variable of a range");
  return type;
}

const detach = (sides: (s: Sequent) => readonly [Term, Term]): Check => ({
  premises: 2,
  terms: 0,
  infer: (step, premises) => {
    const [major, minor] = premises as readonly [Sequent, Sequent];
    const [p, q] = sides(major);
    requireSame(step, p, minor.conclusion, "the second premise is another proposition");
    return { hypotheses: both(major, minor), conclusion: q };
  },
});

const CHECKS: Readonly<Record<Exclude<Rule, "congruence" | "law">, Check>> = {
  assume: {
    premises: 0,
    terms: 1,
    infer: (step, _premises, [p]) => ({ hypotheses: hypothesesOf(step, [p as Term]), conclusion: p as Term }),
  },
  reflexivity: about((t) => equation(t, t)),
  symmetry: {
    premises: 1,
    terms: 0,
    infer: (_step, [s]) => {
      const [a, b] = equationOf(s as Sequent);
      return { hypotheses: (s as Sequent).hypotheses, conclusion: equation(b, a) };
    },
  },
  transitivity: {
    premises: 2,
    terms: 0,
    infer: (step, premises) => {
      const [one, two] = premises as readonly [Sequent, Sequent];
      const [[a, b], [c, d]] = [equationOf(one), equationOf(two)];
      requireSame(step, b, c, "the middle terms differ");
      return { hypotheses: both(one, two), conclusion: equation(a, d) };
    },
  },
  abstraction: {
    premises: 1,
    terms: 1,
    takes: 0,
    infer: (_step, [s], [variable]) => {
      const { hypotheses } = s as Sequent;
      const [x, [a, b]] = [variableOf(variable), equationOf(s as Sequent)];
      requireArbitrary(x, hypotheses.values(), s as Sequent);
      return { hypotheses, conclusion: equation(closedLambda(x, a), closedLambda(x, b)) };
    },
  },
  beta: {
    premises: 0,
    terms: 1,
    infer: (step, _premises, [t]) => {
      const normal = step.normalization.of(t as Term);
      return {
        hypotheses: hypothesesOf(step, normal.conditions),
        conclusion: equation(t as Term, normal.term),
      };
    },
  },
  unfolding: {
    premises: 0,
    terms: 1,
    infer: (step, _premises, [t]) => {
      require(t?.kind === "call", "not a call of a definition");
      const { params, body } = t.definition;
      const values = new Map(params.map((p, i) => [p.id, t.args[i] as Term]));
      // A real in the place of a time may be negative, which the type of the call does not say.
      const times = t.args.filter((_, i) => params[i]?.type.kind === "time");
      return {
        hypotheses: hypothesesOf(
          step,
          times.flatMap((a) => typeConditions(a, TIME) ?? []),
        ),
        conclusion: equation(t, substitute(body, [], values)),
      };
    },
  },
  cut: {
    premises: 2,
    terms: 0,
    infer: (step, premises) => {
      const [lemma, theorem] = premises as readonly [Sequent, Sequent];
      const rest = except(step, theorem, lemma.conclusion);
      return { hypotheses: both(lemma, { hypotheses: rest }), conclusion: theorem.conclusion };
    },
  },
  discharge: {
    premises: 1,
    terms: 1,
    infer: (step, [s], [p]) => ({
      hypotheses: except(step, s as Sequent, p as Term),
      conclusion: operator("implies", p as Term, (s as Sequent).conclusion),
    }),
  },
  "modus-ponens": detach((s) => sidesOf(s.conclusion, "implies", "the premise is no implication")),
  equality: detach(equationOf),
  generalization: {
    premises: 1,
    terms: 1,
    takes: 0,
    infer: (_step, [s], [variable]) => {
      const { hypotheses, conclusion } = s as Sequent;
      const x = variableOf(variable);
      requireArbitrary(x, hypotheses.values(), s as Sequent);
      return { hypotheses, conclusion: binder("forall", closedLambda(x, conclusion)) };
    },
  },
  specialization: {
    premises: 1,
    terms: 1,
    infer: (step, [s], [value]) => {
      const { hypotheses, conclusion } = s as Sequent;
      const t = value as Term;
      require(conclusion.kind === "binder" && conclusion.binder === "forall", "the premise is no universal statement");
      const { fn, guard } = conclusion;
      require(fn.type.kind === "function", "the premise is no universal statement");
      const conditions = conditionsOf(step, t, fn.type.from);
      const body = applied(fn, t);
      return {
        hypotheses: both({ hypotheses }, { hypotheses: conditions }),
        conclusion: guard ? operator("implies", applied(guard, t), body) : body,
      };
    },
  },
  instantiation: {
    premises: 1,
    terms: 2,
    takes: 0,
    infer: (step, [s], [variable, value]) => {
      const { hypotheses, conclusion } = s as Sequent;
      const [x, t] = [variableOf(variable), value as Term];
      require(typedBy(x, [t, conclusion, ...hypotheses.values()]) ===
        null, "the variable occurs in the type of another one");
      const values = new Map([[x.id, t]]);
      const at = (p: Term): Term => substitute(p, [], values);
      return {
        hypotheses: both(
          { hypotheses: conditionsOf(step, t, x.type) },
          { hypotheses: hypothesesOf(step, [...hypotheses.values()].map(at)) },
        ),
        conclusion: at(conclusion),
      };
    },
  },
  natural: about((t) => {
    require(t.type.kind === "number" && t.type.domain === "N", "not a natural number");
    return operator("le", number(0), t);
  }),
  time: about((t) => {
    require(t.type.kind === "time", "not a time");
    return operator("le", number(0), t);
  }),
  "lower-bound": about((x) => operator("le", rangeOf(x).from, x)),
  "upper-bound": about((x) => operator("le", x, rangeOf(x).to)),
  "case-split": {
    premises: 2,
    terms: 1,
    infer: (step, premises, [p]) => {
      const [holds, fails] = premises as readonly [Sequent, Sequent];
      requireSame(step, holds.conclusion, fails.conclusion, "the two cases show different propositions");
      return {
        hypotheses: both(
          { hypotheses: except(step, holds, p as Term) },
          { hypotheses: except(step, fails, operator("not", p as Term)) },
        ),
        conclusion: holds.conclusion,
      };
    },
  },
  induction: {
    premises: 2,
    terms: 3,
    takes: 2,
    infer: (step, premises, [predicate, from, variable]) => {
      const [base, next] = premises as readonly [Sequent, Sequent];
      const [P, a, n] = [predicate as Term, from as Term, variableOf(variable)];
      const integers = (type: Term["type"]): boolean => type.kind === "number" && type.domain === INTEGER.domain;
      require(P.kind === "lambda" &&
        integers(P.domain) &&
        P.body.type.kind === "prop", "the predicate is none over the integers");
      require(integers(n.type) &&
        typeConditions(a, INTEGER) !== null, "the variable and the base are not both integers");
      require(!occursIn(n, P) && !occursIn(n, a), "the variable occurs in the predicate or in the base");
      const at = (t: Term): Term => substitute(P.body, [t]);
      const reached = operator("le", a, n);
      requireSame(step, base.conclusion, at(a), "the base is another statement");
      requireSame(step, next.conclusion, at(operator("add", n, number(1))), "the step is another statement");
      const rest = except(step, next, reached, at(n));
      requireArbitrary(n, rest.values(), next);
      return {
        hypotheses: both(base, { hypotheses: rest }),
        conclusion: binder("forall", closedLambda(n, operator("implies", reached, at(n)))),
      };
    },
  },
  arithmetic: about((p) => {
    require(holdsOfNumbers(p), "the relation of numbers is false");
    return p;
  }),
  ring: {
    premises: 0,
    terms: 2,
    infer: (step, _premises, terms) => {
      const [a, b] = terms as readonly [Term, Term];
      require(isScalar(a.type) && isScalar(b.type), "the sides are no numbers");
      require(isSamePolynomial(a, b, step.identity.of), "the two polynomials differ");
      return { hypotheses: new Map(), conclusion: equation(a, b) };
    },
  },
  ncring: {
    premises: 0,
    terms: 2,
    infer: (step, _premises, terms) => {
      const [a, b] = terms as readonly [Term, Term];
      require(a.type.kind === "tensor" && b.type.kind === "tensor", "the sides are no tensors");
      const conclusion = equation(a, b);
      require(isSamePolynomial(a, b, step.identity.of), "the two sums of words differ");
      return { hypotheses: new Map(), conclusion };
    },
  },
};

/** A term, then for each premise the number of the part that it replaces. */
function congruence({ premises, terms, identity }: Step): Judgement {
  const [term, ...places] = terms;
  require(term !== undefined && term.kind !== "lambda", "there is no node whose parts are replaced");
  require(places.length === premises.length, "a congruence names one part for each premise");
  const parts = [...children(term)];
  let last = -1;
  premises.forEach((premise, i) => {
    const place = places[i];
    const at = place?.kind === "rational" && place.value.denominator === 1n ? Number(place.value.numerator) : NaN;
    require(at > last && at < parts.length, "a congruence names a part that is not there");
    last = at;
    const [old, changed] = equationOf(premise);
    require(identity.same(old, parts[at] as Term), "a premise is about another part");
    parts[at] = changed;
  });
  return { hypotheses: both(...premises), conclusion: equation(term, rebuild(term, parts)) };
}

/** A law of the table at arguments, in β-normal form, on its conditions and those of its parameters' types. */
function lawAt(step: Step): Judgement {
  require(step.premises.length === 0, "a law has no premises");
  const found = lawNamed(step.law ?? "");
  require(found !== null, `there is no law ${JSON.stringify(step.law)}`);
  require(found.params.length === step.terms.length, `${found.name} takes one argument for each parameter`);
  const values = new Map<string, Term>();
  const conditions: Term[] = [];
  for (const [i, parameter] of found.params.entries()) {
    const argument = step.terms[i] as Term;
    const needed = typeConditions(argument, substituteType(parameter.type, [], values));
    require(needed !== null, `argument ${String(i + 1)} of ${found.name} cannot be of its parameter's type`);
    conditions.push(...needed);
    values.set(parameter.id, argument);
  }
  const at = (statement: Term): Term => {
    const normal = step.normalization.of(statement, values.size === 0 ? NOTHING : values);
    conditions.push(...normal.conditions);
    return normal.term;
  };
  for (const c of found.conditions) conditions.push(at(c));
  const conclusion = at(found.conclusion);
  return { hypotheses: hypothesesOf(step, conditions), conclusion };
}

/** What one inference shows. @throws Refusal with the reason why it shows nothing; TermTypeError when terms do not fit together */
export function inferred(rule: Rule, step: Step): Sequent {
  if (rule === "law") return withVariables(lawAt(step), step, null);
  require(step.law === null, "only a law has a name");
  if (rule === "congruence") return withVariables(congruence(step), step, null);
  const check = CHECKS[rule];
  require(step.premises.length === check.premises, "the rule takes another number of premises");
  require(step.terms.length === check.terms, "the rule takes another number of terms");
  return withVariables(check.infer(step, step.premises, step.terms), step, check.takes ?? null);
}

function withVariables(judgement: Judgement, { premises, terms }: Step, takes: number | null): Sequent {
  const { hypotheses, conclusion } = judgement;
  require(conclusion.type.kind === "prop", "what is shown is no proposition");
  let variables = premises.map((p) => p.variables).reduce<Sequent["variables"]>(united, new Map());
  const taken = takes === null ? null : variableOf(terms[takes]);
  if (taken) variables = new Map([...variables].filter(([id]) => id !== taken.id));
  for (const [i, t] of terms.entries()) if (i !== takes) variables = united(variables, variablesOf(t));
  for (const t of [conclusion, ...hypotheses.values()]) variables = united(variables, variablesOf(t));
  return { hypotheses, conclusion, variables };
}
