import { alphaEqual, applyReduced, children, freeVariablesOfType, lambda, unfold } from "../term/binding.ts";
import { binder, instantiate, isTerm, operator, replaceFree, replaceFreeInType } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import { rebuild } from "../term/rebuild.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { INTEGER, TIME, type Type } from "../term/type.ts";
import { betaNormal } from "./beta.ts";
import { KernelError } from "./kernel-error.ts";
import { lawNamed } from "./laws/all-laws.ts";
import { membership } from "./membership.ts";
import { samePolynomial, sameWordPolynomial } from "./polynomial.ts";
import { rationalRelation } from "./rational-value.ts";
import { mergeSymbols, NO_SYMBOLS, symbolsOf, type Symbols } from "./symbols.ts";

/*
 * TRUSTED. The judgement Γ ⊢ φ: φ holds at every instance of Γ, whatever partial functions return outside of their domains (a value of
 * their type, the same for the same arguments; a/b is a times an inverse of b). An instance has a value for each free variable that a
 * proof speaks of, also for those that neither Γ nor φ mentions: a range may be empty. Every theorem is made by a rule of this file.
 */

/** Where a hypothesis comes from. `condition`: of a law or a type, still to be shown. A proposition may have several. */
export type Tag = "assumption" | "definition" | "cited" | "tested" | "definedness" | "condition";

export interface Hypothesis {
  readonly proposition: Term;
  readonly tags: ReadonlySet<Tag>;
}

/** The rules of equations, of hypotheses, of variables, of what a type says, and of what is computed. */
export type RuleName = EquationRule | HypothesisRule | VariableRule | TypeRule | ComputedRule;
type EquationRule = "reflexivity" | "symmetry" | "transitivity" | "congruence" | "abstraction" | "equality";
type HypothesisRule = "assume" | "cut" | "discharge" | "modus-ponens" | "case-split" | "law";
type VariableRule = "generalization" | "specialization" | "instantiation" | "induction";
type TypeRule = "natural" | "lower-bound" | "upper-bound" | "time";
type ComputedRule = "beta" | "unfolding" | "arithmetic" | "ring" | "ncring";

/** One inference as data: what the rule was given. Certificates are made of these. */
export interface Inference {
  readonly rule: RuleName;
  readonly premises: readonly Theorem[];
  readonly terms: readonly Term[];
  /** A law's name or a tag. */
  readonly name: string | null;
}

type Hypotheses = ReadonlyMap<string, Hypothesis>;

interface Judgement {
  readonly hypotheses: Hypotheses;
  readonly conclusion: Term;
  readonly symbols: Symbols;
  readonly inference: Inference;
}

const NONE: Hypotheses = new Map();
const MINT = Symbol("mint");

let read: (theorem: Theorem) => Judgement;
let genuine: (object: object) => boolean;

/** Γ ⊢ φ. There is no way to make one but the rules below, and no way to change one. */
export class Theorem {
  readonly #judgement: Judgement;

  static {
    read = (theorem) => theorem.#judgement;
    genuine = (object) => #judgement in object;
  }

  /** @throws KernelError unless called by a rule of this file */
  constructor(mint: symbol, judgement: Judgement) {
    if (mint !== MINT || new.target !== Theorem) throw new KernelError("theorem", "only a rule makes a theorem");
    this.#judgement = judgement;
    Object.freeze(this);
  }
}
Object.freeze(Theorem.prototype);
Object.freeze(Theorem);

/** Whether the object was made by the rules of this file, and not a copy, a subclass, a proxy or a look-alike. */
export function isTheorem(object: unknown): object is Theorem {
  return typeof object === "object" && object !== null && genuine(object);
}

/** φ of Γ ⊢ φ. @throws TypeError for what is no theorem; so do all functions of this file */
export function conclusionOf(theorem: Theorem): Term {
  return read(theorem).conclusion;
}

/** Γ of Γ ⊢ φ. */
export function hypothesesOf(theorem: Theorem): readonly Hypothesis[] {
  return [...read(theorem).hypotheses.values()].map((h) => ({ proposition: h.proposition, tags: new Set(h.tags) }));
}

/** The inference that made the theorem. */
export function inferenceOf(theorem: Theorem): Inference {
  return read(theorem).inference;
}

/**
 * The free variables that the proof speaks of, those in types included: the conclusion holds where each of them has a value, which for one
 * of an empty range is nowhere. A variable that a rule binds or replaces is no longer among them.
 */
export function variablesOf(theorem: Theorem): readonly FreeTerm[] {
  return [...read(theorem).symbols.values()].filter((s) => "kind" in s);
}

/** Left and right of a conclusion `a = b`. @throws KernelError when it is no equation */
export function sidesOfEquation(theorem: Theorem): readonly [Term, Term] {
  return sidesOf("equation", conclusionOf(theorem));
}

/** What a rule was given, and where it differs from the union of the premises', the hypotheses that it leaves. */
interface Given {
  readonly premises?: readonly Theorem[];
  readonly terms?: readonly Term[];
  readonly hypotheses?: Hypotheses;
  readonly name?: string;
  /** The variable that the rule binds or replaces. */
  readonly gone?: FreeTerm;
}

/**
 * Γ ⊢ φ, with all that the premises' proofs speak of but the variable that is gone. What a rule was given is checked here: its terms are
 * closed and made by the constructors, φ is a proposition.
 */
function make(rule: RuleName, conclusion: Term, given: Given): Theorem {
  const { premises = [], terms = [], name = null, gone } = given;
  for (const t of terms) closed(rule, t);
  closed(rule, conclusion, "prop");
  const judgements = premises.map(read);
  const hypotheses = given.hypotheses ?? judgements.map((j) => j.hypotheses).reduce(union, NONE);
  let symbols = judgements.map((j) => j.symbols).reduce(mergeSymbols, NO_SYMBOLS);
  if (gone) symbols = new Map([...symbols].filter(([id]) => id !== `v:${gone.id}`));
  // The premises' symbols have those of their hypotheses.
  const more = Array.from(given.hypotheses?.values() ?? [], (h) => h.proposition);
  for (const t of [...terms, conclusion, ...more]) if (t !== gone) symbols = mergeSymbols(symbols, symbolsOf(t));
  const inference = Object.freeze({ rule, premises: Object.freeze(premises), terms: Object.freeze(terms), name });
  return new Theorem(MINT, { hypotheses, conclusion, symbols, inference });
}

function closed(rule: RuleName, term: Term, type?: "prop"): void {
  if (!isTerm(term)) throw new KernelError(rule, "not a term of the constructors");
  if (term.loose > 0) throw new KernelError(rule, "a bound variable escapes its binder");
  if (type && term.type.kind !== type) throw new KernelError(rule, "not a proposition");
}

/** Left and right of an equation, or of an implication. */
function sidesOf(rule: string, proposition: Term, of: "eq" | "implies" = "eq"): readonly [Term, Term] {
  if (proposition.kind !== "operator" || proposition.operator !== of)
    throw new KernelError(rule, of === "eq" ? "not an equation" : "not an implication");
  return proposition.args as readonly [Term, Term];
}

function same(rule: RuleName, a: Term, b: Term): void {
  if (a === b) return;
  mergeSymbols(symbolsOf(a), symbolsOf(b));
  if (!alphaEqual(a, b)) throw new KernelError(rule, "the two terms differ");
}

function union(a: Hypotheses, b: Hypotheses): Hypotheses {
  if (a.size === 0 || a === b) return b;
  if (b.size === 0) return a;
  const result = new Map(a);
  for (const [k, h] of b) {
    const other = result.get(k);
    result.set(k, other ? { proposition: h.proposition, tags: new Set([...other.tags, ...h.tags]) } : h);
  }
  return result;
}

function hypothesesWith(tags: Iterable<Tag>, propositions: Iterable<Term>): Hypotheses {
  return new Map(Array.from(propositions, (proposition) => [key(proposition), { proposition, tags: new Set(tags) }]));
}

function conditions(propositions: Iterable<Term>): Hypotheses {
  return hypothesesWith(["condition"], propositions);
}

/** That the term is in the type. */
function inType(rule: RuleName, term: Term, type: Type): Hypotheses {
  const needed = membership(term, type);
  if (!needed) throw new KernelError(rule, "the value is not of the variable's type");
  return conditions(needed);
}

function without(hypotheses: Hypotheses, proposition: Term): Hypotheses {
  const k = key(proposition);
  return hypotheses.has(k) ? new Map([...hypotheses].filter(([other]) => other !== k)) : hypotheses;
}

/** The variable is in no hypothesis and in no other symbol's type, those included that the proof alone speaks of. */
function eigenvariable(rule: RuleName, variable: Term, of: Pick<Judgement, "hypotheses" | "symbols">): void {
  requireVariable(rule, variable);
  for (const h of of.hypotheses.values())
    if (symbolsOf(h.proposition).has(`v:${variable.id}`))
      throw new KernelError(rule, `${variable.id} is free in a hypothesis`);
  notInTypes(rule, variable, of.symbols);
  mergeSymbols(symbolsOf(variable), of.symbols);
}

function requireVariable(rule: RuleName, term: Term): asserts term is FreeTerm {
  if (term.kind !== "free") throw new KernelError(rule, "not a variable");
}

function notInTypes(rule: RuleName, variable: FreeTerm, symbols: Symbols): void {
  for (const s of symbols.values())
    if ("kind" in s && s.id !== variable.id && freeVariablesOfType(s.type).has(variable.id))
      throw new KernelError(rule, `the type of ${s.id} mentions ${variable.id}`);
}

/** {p} ⊢ p. @throws KernelError when p is no closed proposition */
export function assume(proposition: Term, tag: Tag): Theorem {
  const hypotheses = hypothesesWith([tag], [proposition]);
  return make("assume", proposition, { terms: [proposition], hypotheses, name: tag });
}

/** ⊢ t = t. @throws KernelError when t is not closed */
export function reflexivity(term: Term): Theorem {
  return make("reflexivity", operator("eq", term, term), { terms: [term] });
}

/** Γ ⊢ a = b to Γ ⊢ b = a. @throws KernelError for no equation */
export function symmetry(theorem: Theorem): Theorem {
  const [a, b] = sidesOf("symmetry", conclusionOf(theorem));
  return make("symmetry", operator("eq", b, a), { premises: [theorem] });
}

/** Γ ⊢ a = b and Δ ⊢ b = c to Γ ∪ Δ ⊢ a = c. @throws KernelError when the middle terms differ */
export function transitivity(first: Theorem, second: Theorem): Theorem {
  const [a, b] = sidesOf("transitivity", conclusionOf(first));
  const [b2, c] = sidesOf("transitivity", conclusionOf(second));
  same("transitivity", b, b2);
  return make("transitivity", operator("eq", a, c), { premises: [first, second] });
}

/**
 * Equal parts make equal nodes: theorems `part = part′`, null where a part stays, give `t = t′`. A λ's body is no such part: see
 * abstraction. @throws KernelError for a λ, or when a theorem is not about its part
 */
export function congruence(term: Term, equations: readonly (Theorem | null)[]): Theorem {
  if (term.kind === "lambda") throw new KernelError("congruence", "under a λ the variable must be made free first");
  const [parts, given] = [children(term), [...equations]];
  if (parts.length !== given.length) throw new KernelError("congruence", "one equation or null a part");
  const changed = parts.map((part, i) => {
    const equation = given[i];
    if (!equation) return part;
    const [a, b] = sidesOf("congruence", conclusionOf(equation));
    same("congruence", a, part);
    return b;
  });
  const places = given.flatMap((equation, i) => (equation ? [literal(i)] : []));
  const premises = given.filter((equation) => equation !== null);
  return make("congruence", operator("eq", term, rebuild(term, changed)), { premises, terms: [term, ...places] });
}

/** Γ ⊢ a = b to Γ ⊢ λx. a = λx. b. @throws KernelError when x is free in Γ or in the type of another symbol */
export function abstraction(variable: FreeTerm, theorem: Theorem): Theorem {
  const [a, b] = sidesOf("abstraction", conclusionOf(theorem));
  eigenvariable("abstraction", variable, read(theorem));
  const equal = operator("eq", lambda(variable, a), lambda(variable, b));
  return make("abstraction", equal, { premises: [theorem], terms: [variable], gone: variable });
}

/** ⊢ t = its β-normal form, with the conditions that arguments are in range. @throws OutOfFuel */
export function beta(term: Term): Theorem {
  const { term: normal, conditions: needed } = betaNormal(term);
  return make("beta", operator("eq", term, normal), { terms: [term], hypotheses: conditions(needed.values()) });
}

/**
 * ⊢ a call = the definition's body at its arguments, with the condition that an argument for a time is one: the call's type relies on it.
 * @throws KernelError for no call
 */
export function unfolding(term: Term): Theorem {
  if (term.kind !== "call") throw new KernelError("unfolding", "not a call of a definition");
  const times = term.args.filter((_, i) => term.definition.params[i]?.type.kind === "time");
  const hypotheses = conditions(times.flatMap((t) => membership(t, TIME) ?? []));
  return make("unfolding", operator("eq", term, unfold(term)), { terms: [term], hypotheses });
}

/** Γ ⊢ p and Δ ⊢ q to Γ ∪ (Δ ∖ p) ⊢ q. */
export function cut(lemma: Theorem, theorem: Theorem): Theorem {
  const [one, two] = [read(lemma), read(theorem)];
  const hypotheses = union(one.hypotheses, without(two.hypotheses, one.conclusion));
  return make("cut", two.conclusion, { premises: [lemma, theorem], hypotheses });
}

/** Γ ⊢ q to Γ ∖ p ⊢ p → q. @throws KernelError when p is no closed proposition */
export function discharge(proposition: Term, theorem: Theorem): Theorem {
  closed("discharge", proposition, "prop");
  const { hypotheses, conclusion } = read(theorem);
  const given = { premises: [theorem], terms: [proposition], hypotheses: without(hypotheses, proposition) };
  return make("discharge", operator("implies", proposition, conclusion), given);
}

/** Γ ⊢ p → q and Δ ⊢ p to Γ ∪ Δ ⊢ q. @throws KernelError when the premises do not fit */
export function modusPonens(implication: Theorem, premise: Theorem): Theorem {
  const [p, q] = sidesOf("modus-ponens", conclusionOf(implication), "implies");
  same("modus-ponens", p, conclusionOf(premise));
  return make("modus-ponens", q, { premises: [implication, premise] });
}

/** Γ ⊢ p = q and Δ ⊢ p to Γ ∪ Δ ⊢ q, for propositions. @throws KernelError when the premises do not fit */
export function equality(equation: Theorem, premise: Theorem): Theorem {
  const [p, q] = sidesOf("equality", conclusionOf(equation));
  same("equality", p, conclusionOf(premise));
  return make("equality", q, { premises: [equation, premise] });
}

/** Γ ⊢ p to Γ ⊢ ∀x. p. @throws KernelError when x is free in Γ or in the type of another symbol */
export function generalization(variable: FreeTerm, theorem: Theorem): Theorem {
  eigenvariable("generalization", variable, read(theorem));
  const all = binder("forall", lambda(variable, conclusionOf(theorem)));
  return make("generalization", all, { premises: [theorem], terms: [variable], gone: variable });
}

/**
 * Γ ⊢ ∀x ∈ T. p to Γ ⊢ p at t; with a guard g, to g(t) → p(t). That t is in T becomes a condition where t's type does not say it.
 * @throws KernelError when t cannot be in T
 */
export function specialization(theorem: Theorem, term: Term): Theorem {
  const { hypotheses: known, conclusion } = read(theorem);
  if (conclusion.kind !== "binder" || conclusion.binder !== "forall")
    throw new KernelError("specialization", "not a universal statement");
  const { fn, guard } = conclusion;
  if (fn.type.kind !== "function") throw new KernelError("specialization", "not over a type");
  const hypotheses = union(known, inType("specialization", term, fn.type.from));
  const body = applyReduced(fn, term);
  const result = guard ? operator("implies", applyReduced(guard, term), body) : body;
  return make("specialization", result, { premises: [theorem], terms: [term], hypotheses });
}

/**
 * Γ ⊢ p to Γ[t/x] ⊢ p[t/x], with the condition that t is in x's type. A variable in another symbol's type (a size) is not instantiated:
 * generalize that symbol first. @throws KernelError for such a variable, or when t cannot be of x's type
 */
export function instantiation(theorem: Theorem, variable: FreeTerm, term: Term): Theorem {
  requireVariable("instantiation", variable);
  if (term === variable) return theorem;
  const { hypotheses: known, conclusion, symbols } = read(theorem);
  const all = mergeSymbols(symbols, symbolsOf(term));
  notInTypes("instantiation", variable, all);
  mergeSymbols(symbolsOf(variable), all);
  const needed = inType("instantiation", term, variable.type);
  const at = (p: Term): Term => replaceFree(p, new Map([[variable.id, term]]));
  const changed = Array.from(known.values(), (h) => hypothesesWith(h.tags, [at(h.proposition)]));
  const hypotheses = changed.reduce(union, needed);
  const given = { premises: [theorem], terms: [variable, term], hypotheses, gone: variable };
  return make("instantiation", at(conclusion), given);
}

/**
 * A law at arguments, in β-normal form: its conditions, and that the arguments are of the parameters' types, ⊢ its conclusion.
 * @throws KernelError for an unknown law, or when an argument cannot be of its parameter's type
 */
export function law(name: string, given: readonly Term[]): Theorem {
  const found = lawNamed(name);
  if (!found) throw new KernelError("law", `there is no law ${name}`);
  const args = [...given];
  if (args.length !== found.params.length) throw new KernelError("law", `${name}: one argument a parameter`);
  const values = new Map<string, Term>();
  const needed: Term[] = [];
  for (const [i, argument] of args.entries()) {
    const param = found.params[i] as FreeTerm;
    const ofType = membership(argument, replaceFreeInType(param.type, values));
    if (!ofType) throw new KernelError("law", `${name}: argument ${String(i + 1)} is not of its parameter's type`);
    needed.push(...ofType);
    values.set(param.id, argument);
  }
  const reduced = (statement: Term): Term => {
    const normal = betaNormal(replaceFree(statement, values));
    needed.push(...normal.conditions.values());
    return normal.term;
  };
  for (const c of found.conditions) needed.push(reduced(c));
  const conclusion = reduced(found.conclusion);
  return make("law", conclusion, { terms: args, hypotheses: conditions(needed), name });
}

/** ⊢ 0 ≤ t for t of type ℕ. @throws KernelError for another type */
export function natural(term: Term): Theorem {
  if (term.type.kind !== "number" || term.type.domain !== "N") throw new KernelError("natural", "not a natural number");
  return make("natural", operator("le", literal(0), term), { terms: [term] });
}

/** ⊢ a ≤ k for a variable k of a..b. @throws KernelError for anything else */
export function lowerBound(variable: Term): Theorem {
  const { from } = rangeOf("lower-bound", variable);
  return make("lower-bound", operator("le", from, variable), { terms: [variable] });
}

/** ⊢ k ≤ b for a variable k of a..b. @throws KernelError for anything else */
export function upperBound(variable: Term): Theorem {
  const { to } = rangeOf("upper-bound", variable);
  return make("upper-bound", operator("le", variable, to), { terms: [variable] });
}

function rangeOf(rule: RuleName, variable: Term): { readonly from: Term; readonly to: Term } {
  if (variable.kind !== "free" || variable.type.kind !== "index") throw new KernelError(rule, "not an index variable");
  return variable.type;
}

/** ⊢ 0 ≤ t for a time t. @throws KernelError for another type */
export function time(term: Term): Theorem {
  if (term.type.kind !== "time") throw new KernelError("time", "not a time");
  return make("time", operator("le", literal(0), term), { terms: [term] });
}

/** Γ ⊢ q and Δ ⊢ q to (Γ ∖ p) ∪ (Δ ∖ ¬p) ⊢ q. @throws KernelError when the conclusions differ */
export function caseSplit(proposition: Term, holds: Theorem, fails: Theorem): Theorem {
  closed("case-split", proposition, "prop");
  const [one, two] = [read(holds), read(fails)];
  same("case-split", one.conclusion, two.conclusion);
  const hypotheses = union(without(one.hypotheses, proposition), without(two.hypotheses, operator("not", proposition)));
  return make("case-split", one.conclusion, { premises: [holds, fails], terms: [proposition], hypotheses });
}

/**
 * Γ ⊢ P(a) and Δ ⊢ P(n + 1), with a ≤ n and P(n) among Δ and n in no other hypothesis, to ⊢ ∀n ∈ ℤ. a ≤ n → P(n). P is a λ over ℤ.
 * @throws KernelError when the base or the step is another statement, or n occurs elsewhere
 */
export function induction(predicate: Term, from: Term, variable: FreeTerm, base: Theorem, step: Theorem): Theorem {
  if (predicate.kind !== "lambda" || predicate.domain !== INTEGER || predicate.body.type.kind !== "prop")
    throw new KernelError("induction", "the predicate is a λ over the integers");
  if (variable.type !== INTEGER || !membership(from, INTEGER))
    throw new KernelError("induction", "the variable and the base are integers");
  const [one, two] = [read(base), read(step)];
  const at = (t: Term): Term => instantiate(predicate.body, t);
  const enough = operator("le", from, variable);
  same("induction", one.conclusion, at(from));
  same("induction", two.conclusion, at(operator("add", variable, literal(1))));
  const rest = without(without(two.hypotheses, enough), at(variable));
  eigenvariable("induction", variable, { hypotheses: rest, symbols: two.symbols });
  for (const t of [predicate, from])
    if (symbolsOf(t).has(`v:${variable.id}`)) throw new KernelError("induction", "the variable is in the predicate");
  const conclusion = binder("forall", lambda(variable, operator("implies", enough, at(variable))));
  const hypotheses = union(one.hypotheses, rest);
  const given = { premises: [base, step], terms: [predicate, from, variable], hypotheses, gone: variable };
  return make("induction", conclusion, given);
}

/** ⊢ a relation of closed rationals that holds. @throws KernelError when it does not, or is another proposition */
export function arithmetic(proposition: Term): Theorem {
  if (rationalRelation(proposition) !== true) throw new KernelError("arithmetic", "not a true relation of rationals");
  return make("arithmetic", proposition, { terms: [proposition] });
}

/** RING: ⊢ a = b for the same polynomial of their atoms. @throws KernelError when it is another; OutOfFuel */
export function ring(a: Term, b: Term): Theorem {
  const equation = operator("eq", a, b);
  symbolsOf(equation);
  if (!samePolynomial(a, b)) throw new KernelError("ring", "the polynomials differ");
  return make("ring", equation, { terms: [a, b] });
}

/** NCRING: ⊢ A = B for the same sum of words of their atoms. @throws KernelError when it is another; OutOfFuel */
export function ncring(a: Term, b: Term): Theorem {
  const equation = operator("eq", a, b);
  symbolsOf(equation);
  if (!sameWordPolynomial(a, b)) throw new KernelError("ncring", "the sums of words differ");
  return make("ncring", equation, { terms: [a, b] });
}
