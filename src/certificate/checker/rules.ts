import { lawNamed } from "../../kernel/laws/all-laws.ts";
import { binder, operator } from "../../term/build.ts";
import { children } from "../../term/children.ts";
import { literal, type OperatorName } from "../../term/operator.ts";
import { rebuild } from "../../term/rebuild.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import { INTEGER, isScalar, TIME, type IndexType, type Type } from "../../term/type.ts";
import { holdsOfNumbers } from "./arithmetic.ts";
import type { Numbering } from "./numbering.ts";
import { isInTypes, occursIn, united, variablesOf, type Variables } from "./occurrence.ts";
import { isSamePolynomial } from "./polynomial.ts";
import { require } from "./refusal.ts";
import { applied, closedLambda, substitute, substituteType, unfolded, type Normalization } from "./substitution.ts";
import { typeConditions } from "./type-conditions.ts";

type Hypotheses = ReadonlyMap<number, Term>;

/** Γ ⊢ φ, which holds wherever each of the variables has a value; hypotheses by their numbers. */
export interface Sequent {
  readonly hypotheses: Hypotheses;
  readonly conclusion: Term;
  /** What the proof speaks of and has neither bound nor replaced, also where Γ ⊢ φ does not: a range may be empty. */
  readonly variables: Variables;
}

/** What an inference was given; the numbers of terms and the normal forms are those of the whole replay. */
export interface Step {
  readonly premises: readonly Sequent[];
  readonly terms: readonly Term[];
  readonly law: string | null;
  readonly numbering: Numbering;
  readonly normalization: Normalization;
}

/** A conclusion, the hypotheses that it takes over from premises, and new ones. */
type Shown = readonly [conclusion: Term, of: readonly Hypotheses[], more?: readonly Term[]];

/** As many as the rule takes, which is checked before. */
type Premises = readonly [Sequent, Sequent];
type Terms = readonly [Term, Term, Term];

interface Rule {
  /** How many premises and terms it takes; null: any number. */
  readonly premises: number | null;
  readonly terms: number | null;
  readonly shows: (premises: Premises, terms: Terms, step: Step) => Shown;
  /** The place among the terms of a variable that the rule binds or replaces. */
  readonly takes: number | null;
}

function rule(premises: number | null, terms: number | null, shows: Rule["shows"]): Rule {
  return { premises, terms, shows, takes: null };
}

function taking(place: number, premises: number, terms: number, shows: Rule["shows"]): Rule {
  return { premises, terms, shows, takes: place };
}

const equation = (a: Term, b: Term): Term => operator("eq", a, b);

function argumentsOf(s: Sequent, name: OperatorName, reason: string): readonly [Term, Term] {
  require(s.conclusion.kind === "operator" && s.conclusion.operator === name, reason);
  return s.conclusion.args as readonly [Term, Term];
}

const sidesOf = (s: Sequent): readonly [Term, Term] => argumentsOf(s, "eq", "the premise is no equation");
const implicationOf = (s: Sequent): readonly [Term, Term] => argumentsOf(s, "implies", "the premise is no implication");

function without({ hypotheses }: Sequent, { numbering }: Step, ...propositions: readonly Term[]): Hypotheses {
  const gone = new Set(propositions.map(numbering.of));
  return new Map([...hypotheses].filter(([n]) => !gone.has(n)));
}

function variable(term: Term): FreeTerm {
  require(term.kind === "free", "not a variable");
  return term;
}

/** A variable that may be any of its type: nothing is assumed of it, and the type of no variable of the proof depends on it. */
function arbitrary(term: Term, shown: Sequent, hypotheses = shown.hypotheses): FreeTerm {
  const x = variable(term);
  for (const h of hypotheses.values()) require(!occursIn(x, h), "the variable occurs in a hypothesis");
  require(!isInTypes(x, shown.variables.values()), "the variable occurs in the type of another one");
  return x;
}

function rangeOf(term: Term): IndexType {
  const { type } = variable(term);
  require(type.kind === "index", "not a variable of a range");
  return type;
}

/** On what conditions the value is of the type. */
function conditionsOf(value: Term, type: Type, reason = "the value cannot be of the variable's type"): readonly Term[] {
  const conditions = typeConditions(value, type);
  require(conditions !== null, reason);
  return conditions;
}

/** ⊢ what one term says. */
const axiom = (of: (term: Term) => Term): Rule => rule(0, 1, (_, [t]) => [of(t), []]);

/** ⊢ 0 ≤ t for a type of which that is true. */
const nonnegative = (is: (type: Type) => boolean, reason: string): Rule =>
  axiom((t) => {
    require(is(t.type), reason);
    return operator("le", literal(0), t);
  });

/** ⊢ a = b for the same polynomial, of numbers or of tensors. */
const identity = (is: (type: Type) => boolean, reason: string, difference: string): Rule =>
  rule(0, 2, (_, [a, b], { numbering }) => {
    require(is(a.type) && is(b.type), reason);
    const conclusion = equation(a, b);
    require(isSamePolynomial(a, b, numbering.of), difference);
    return [conclusion, []];
  });

/** From p and what gives q for p. */
const detachment = (sides: (s: Sequent) => readonly [Term, Term]): Rule =>
  rule(2, 0, ([major, minor], _, { numbering }) => {
    const [p, q] = sides(major);
    require(numbering.same(p, minor.conclusion), "the second premise is another proposition");
    return [q, [major.hypotheses, minor.hypotheses]];
  });

/** The rules that a certificate may name. */
export const RULES = {
  assume: rule(0, 1, (_, [p]) => [p, [], [p]]),
  reflexivity: axiom((t) => equation(t, t)),
  symmetry: rule(1, 0, ([s]) => {
    const [a, b] = sidesOf(s);
    return [equation(b, a), [s.hypotheses]];
  }),
  transitivity: rule(2, 0, ([one, two], _, { numbering }) => {
    const [[a, b], [c, d]] = [sidesOf(one), sidesOf(two)];
    require(numbering.same(b, c), "the middle terms differ");
    return [equation(a, d), [one.hypotheses, two.hypotheses]];
  }),
  congruence: rule(null, null, congruence),
  abstraction: taking(0, 1, 1, ([s], [t]) => {
    const [x, [a, b]] = [arbitrary(t, s), sidesOf(s)];
    return [equation(closedLambda(x, a), closedLambda(x, b)), [s.hypotheses]];
  }),
  beta: rule(0, 1, (_, [t], { normalization }) => {
    const { term, conditions } = normalization.of(t);
    return [equation(t, term), [], conditions];
  }),
  unfolding: rule(0, 1, (_, [t]) => {
    require(t.kind === "call", "not a call of a definition");
    // A real in the place of a time may be negative, which the type of the call does not say.
    const times = t.args.filter((_, i) => t.definition.params[i]?.type.kind === "time");
    return [equation(t, unfolded(t)), [], times.flatMap((a) => conditionsOf(a, TIME))];
  }),
  cut: rule(2, 0, ([lemma, s], _, step) => [s.conclusion, [lemma.hypotheses, without(s, step, lemma.conclusion)]]),
  discharge: rule(1, 1, ([s], [p], step) => [operator("implies", p, s.conclusion), [without(s, step, p)]]),
  "modus-ponens": detachment(implicationOf),
  equality: detachment(sidesOf),
  generalization: taking(0, 1, 1, ([s], [t]) => {
    const x = arbitrary(t, s);
    return [binder("forall", closedLambda(x, s.conclusion)), [s.hypotheses]];
  }),
  specialization: rule(1, 1, ([{ hypotheses, conclusion: all }], [t]) => {
    require(all.kind === "binder" && all.binder === "forall", "the premise is no universal statement");
    const { fn, guard } = all;
    require(fn.type.kind === "function", "the premise is no universal statement");
    const needed = conditionsOf(t, fn.type.from);
    const body = applied(fn, t);
    return [guard ? operator("implies", applied(guard, t), body) : body, [hypotheses], needed];
  }),
  instantiation: taking(0, 1, 2, ([{ hypotheses, conclusion, variables }], [term, value]) => {
    const x = variable(term);
    require(!isInTypes(x, [value, ...variables.values()]), "the variable occurs in the type of another one");
    const needed = conditionsOf(value, x.type);
    const at = (p: Term): Term => substitute(p, [], new Map([[x.id, value]]));
    return [at(conclusion), [], [...needed, ...[...hypotheses.values()].map(at)]];
  }),
  law: rule(0, null, law),
  natural: nonnegative((type) => type.kind === "number" && type.domain === "N", "not a natural number"),
  "lower-bound": axiom((x) => operator("le", rangeOf(x).from, x)),
  "upper-bound": axiom((x) => operator("le", x, rangeOf(x).to)),
  time: nonnegative((type) => type.kind === "time", "not a time"),
  "case-split": rule(2, 1, ([holds, fails], [p], step) => {
    const isSame = step.numbering.same(holds.conclusion, fails.conclusion);
    require(isSame, "the two cases show different propositions");
    return [holds.conclusion, [without(holds, step, p), without(fails, step, operator("not", p))]];
  }),
  induction: taking(2, 2, 3, induction),
  arithmetic: axiom((p) => {
    require(holdsOfNumbers(p), "the relation of numbers is false");
    return p;
  }),
  ring: identity(isScalar, "the sides are no numbers", "the two polynomials differ"),
  ncring: identity((type) => type.kind === "tensor", "the sides are no tensors", "the two sums of words differ"),
} as const satisfies Readonly<Record<string, Rule>>;

/** A term, then for each premise the number of the part that it replaces. */
function congruence(_premises: Premises, _terms: Terms, { premises, terms, numbering }: Step): Shown {
  const [term, ...places] = terms;
  require(term !== undefined && term.kind !== "lambda", "there is no node whose parts are replaced");
  require(places.length === premises.length, "a congruence names one part for each premise");
  const parts = [...children(term)];
  let last = -1;
  for (const [i, premise] of premises.entries()) {
    const place = places[i];
    const at = place?.kind === "rational" && place.value.denominator === 1n ? Number(place.value.numerator) : NaN;
    require(at > last && at < parts.length, "a congruence names a part that is not there");
    last = at;
    const [old, changed] = sidesOf(premise);
    require(numbering.same(old, parts[at] as Term), "a premise is about another part");
    parts[at] = changed;
  }
  return [equation(term, rebuild(term, parts)), premises.map((p) => p.hypotheses)];
}

/** A law of the table at arguments, in β-normal form, on its conditions and those of its parameters' types. */
function law(_premises: Premises, _terms: Terms, { terms, law: name, normalization }: Step): Shown {
  const found = lawNamed(name ?? "");
  require(found !== null, `there is no law ${JSON.stringify(name)}`);
  require(found.params.length === terms.length, `${found.name} takes one argument for each parameter`);
  const values = new Map<string, Term>();
  const conditions: Term[] = [];
  for (const [i, parameter] of found.params.entries()) {
    const argument = terms[i] as Term;
    const reason = `argument ${String(i + 1)} of ${found.name} cannot be of its parameter's type`;
    conditions.push(...conditionsOf(argument, substituteType(parameter.type, [], values), reason));
    values.set(parameter.id, argument);
  }
  const statements = [...found.conditions, found.conclusion].map((s) => normalization.of(s, values));
  const [conclusion, ...needed] = statements.map((s) => s.term).reverse();
  return [conclusion as Term, [], [...conditions, ...statements.flatMap((s) => s.conditions), ...needed]];
}

/** ∀n ∈ ℤ. a ≤ n → P(n), from P(a), and from P(n + 1) that may rest on a ≤ n and P(n). */
function induction([base, next]: Premises, [P, a, variableTerm]: Terms, step: Step): Shown {
  const n = variable(variableTerm);
  const isInteger = (type: Type): boolean => type.kind === "number" && type.domain === INTEGER.domain;
  require(P.kind === "lambda" && isInteger(P.domain), "the predicate is none over the integers");
  require(isInteger(n.type), "the variable is no integer");
  conditionsOf(a, INTEGER, "the base is no integer");
  require(!occursIn(n, P) && !occursIn(n, a), "the variable occurs in the predicate or in the base");
  const [reached, after] = [operator("le", a, n), operator("add", n, literal(1))];
  require(step.numbering.same(base.conclusion, applied(P, a)), "the base is another statement");
  require(step.numbering.same(next.conclusion, applied(P, after)), "the step is another statement");
  const rest = without(next, step, reached, applied(P, n));
  arbitrary(n, next, rest);
  return [binder("forall", closedLambda(n, operator("implies", reached, applied(P, n)))), [base.hypotheses, rest]];
}

/** What one inference shows. @throws Refusal with the reason why it shows nothing; TermTypeError when terms do not fit together */
export function inferred(name: string, step: Step): Sequent {
  require(Object.hasOwn(RULES, name), "there is no such rule");
  const { premises, terms, shows, takes }: Rule = RULES[name as keyof typeof RULES];
  require(name === "law" || step.law === null, "only a law has a name");
  require(premises === null || premises === step.premises.length, "the rule takes another number of premises");
  require(terms === null || terms === step.terms.length, "the rule takes another number of terms");
  const shown = shows(step.premises as unknown as Premises, step.terms as unknown as Terms, step);
  const [conclusion, of, more = []] = shown;
  require(conclusion.type.kind === "prop", "what is shown is no proposition");
  const hypotheses = new Map([...of.flatMap((h) => [...h]), ...more.map((p) => [step.numbering.of(p), p] as const)]);
  let variables = step.premises.map((p) => p.variables).reduce<Variables>(united, new Map());
  const taken = takes === null ? null : variable(step.terms[takes] as Term).id;
  if (taken !== null) variables = new Map([...variables].filter(([id]) => id !== taken));
  const others = step.terms.filter((_, i) => i !== takes);
  for (const t of [...others, conclusion, ...hypotheses.values()]) variables = united(variables, variablesOf(t));
  return { hypotheses, conclusion, variables };
}
