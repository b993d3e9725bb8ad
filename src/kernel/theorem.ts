import { alphaEqual, applyReduced, children, freeVariablesOfType, lambda, unfold } from "../term/binding.ts";
import { binder, instantiate, isTerm, operator, replaceFree } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import { rebuild } from "../term/rebuild.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { INTEGER, TIME } from "../term/type.ts";
import { betaNormal } from "./beta.ts";
import { KernelError } from "./kernel-error.ts";
import { instantiateLaw } from "./law.ts";
import { lawNamed } from "./laws/all-laws.ts";
import { membership } from "./membership.ts";
import { samePolynomial, sameWordPolynomial } from "./polynomial.ts";
import { rationalRelation } from "./rational-value.ts";
import { mergeSymbols, symbolsOf, type Symbols } from "./symbols.ts";

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

/** The rules, in the order of this file. */
export type RuleName =
  | "assume"
  | "reflexivity"
  | "symmetry"
  | "transitivity"
  | "congruence"
  | "abstraction"
  | "beta"
  | "unfolding"
  | "cut"
  | "discharge"
  | "modus-ponens"
  | "equality"
  | "generalization"
  | "specialization"
  | "instantiation"
  | "law"
  | "natural"
  | "lower-bound"
  | "upper-bound"
  | "time"
  | "case-split"
  | "induction"
  | "arithmetic"
  | "ring"
  | "ncring";

/** One inference as data: what the rule was given. Certificates are made of these. */
export interface Inference {
  readonly rule: RuleName;
  readonly premises: readonly Theorem[];
  readonly terms: readonly Term[];
  /** A law's name or a tag. */
  readonly name: string | null;
}

type Hypotheses = ReadonlyMap<string, Hypothesis>;
const NONE: Hypotheses = new Map();
const NO_SYMBOLS: Symbols = new Map();
const MINT = Symbol("mint");

let read: (theorem: Theorem) => { hypotheses: Hypotheses; conclusion: Term; symbols: Symbols; inference: Inference };
let genuine: (object: unknown) => boolean;

/** Γ ⊢ φ. There is no way to make one but the rules below, and no way to change one. */
export class Theorem {
  readonly #hypotheses: Hypotheses;
  readonly #conclusion: Term;
  readonly #symbols: Symbols;
  readonly #inference: Inference;

  static {
    read = (t) => ({
      hypotheses: t.#hypotheses,
      conclusion: t.#conclusion,
      symbols: t.#symbols,
      inference: t.#inference,
    });
    genuine = (object) => typeof object === "object" && object !== null && #conclusion in object;
  }

  /** @throws KernelError unless called by a rule of this file */
  constructor(mint: symbol, hypotheses: Hypotheses, conclusion: Term, symbols: Symbols, inference: Inference) {
    if (mint !== MINT || new.target !== Theorem) throw new KernelError("theorem", "only a rule makes a theorem");
    this.#hypotheses = hypotheses;
    this.#conclusion = conclusion;
    this.#symbols = symbols;
    this.#inference = inference;
    Object.freeze(this);
  }
}
Object.freeze(Theorem.prototype);
Object.freeze(Theorem);

/** Whether the object was made by the rules of this file, and not a copy, a subclass, a proxy or a look-alike. */
export function isTheorem(object: unknown): object is Theorem {
  return genuine(object);
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
  return equationOf("equation", conclusionOf(theorem));
}

function make(
  rule: RuleName,
  premises: readonly Theorem[],
  terms: readonly Term[],
  hypotheses: Hypotheses,
  conclusion: Term,
  name: string | null = null,
  gone: FreeTerm | null = null,
): Theorem {
  closed(rule, conclusion, "prop");
  let symbols = NO_SYMBOLS;
  let known = false;
  for (const p of premises) {
    const premise = read(p);
    symbols = mergeSymbols(symbols, premise.symbols);
    known ||= premise.hypotheses === hypotheses;
  }
  if (gone) symbols = new Map([...symbols].filter(([id]) => id !== `v:${gone.id}`));
  for (const t of terms) if (t !== gone) symbols = mergeSymbols(symbols, symbolsOf(t));
  symbols = mergeSymbols(symbols, symbolsOf(conclusion));
  // A theorem's symbols have those of its hypotheses.
  if (!known || gone) for (const h of hypotheses.values()) symbols = mergeSymbols(symbols, symbolsOf(h.proposition));
  const inference = Object.freeze({
    rule,
    premises: Object.freeze([...premises]),
    terms: Object.freeze([...terms]),
    name,
  });
  return new Theorem(MINT, hypotheses, conclusion, symbols, inference);
}

function closed(rule: string, term: Term, type?: "prop"): void {
  if (!isTerm(term)) throw new KernelError(rule, "not a term of the constructors");
  if (term.loose > 0) throw new KernelError(rule, "a bound variable escapes its binder");
  if (type && term.type.kind !== type) throw new KernelError(rule, "not a proposition");
}

function equationOf(rule: string, proposition: Term): readonly [Term, Term] {
  if (proposition.kind !== "operator" || proposition.operator !== "eq") throw new KernelError(rule, "not an equation");
  return proposition.args as readonly [Term, Term];
}

function same(rule: string, a: Term, b: Term): void {
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

function hypothesis(proposition: Term, tag: Tag): Hypotheses {
  return new Map([[key(proposition), { proposition, tags: new Set([tag]) }]]);
}

function conditionsOf(propositions: readonly Term[]): Hypotheses {
  return propositions.reduce<Hypotheses>((all, p) => union(all, hypothesis(p, "condition")), NONE);
}

function without(hypotheses: Hypotheses, proposition: Term): Hypotheses {
  const k = key(proposition);
  if (!hypotheses.has(k)) return hypotheses;
  const rest = new Map(hypotheses);
  rest.delete(k);
  return rest;
}

/** The variable is in no hypothesis and in no other symbol's type, those included that the proof alone speaks of. */
function eigenvariable(rule: string, variable: Term, hypotheses: Hypotheses, symbols: Symbols): void {
  if (variable.kind !== "free") throw new KernelError(rule, "not a variable");
  for (const h of hypotheses.values())
    if (symbolsOf(h.proposition).has(`v:${variable.id}`))
      throw new KernelError(rule, `${variable.id} is free in a hypothesis`);
  notInTypes(rule, variable, symbols);
  mergeSymbols(symbolsOf(variable), symbols);
}

function notInTypes(rule: string, variable: FreeTerm, symbols: Symbols): void {
  for (const s of symbols.values())
    if ("kind" in s && s.id !== variable.id && freeVariablesOfType(s.type).has(variable.id))
      throw new KernelError(rule, `the type of ${s.id} mentions ${variable.id}`);
}

/** {p} ⊢ p. @throws KernelError when p is no closed proposition */
export function assume(proposition: Term, tag: Tag): Theorem {
  closed("assume", proposition, "prop");
  return make("assume", [], [proposition], hypothesis(proposition, tag), proposition, tag);
}

/** ⊢ t = t. @throws KernelError when t is not closed */
export function reflexivity(term: Term): Theorem {
  closed("reflexivity", term);
  return make("reflexivity", [], [term], NONE, operator("eq", term, term));
}

/** Γ ⊢ a = b to Γ ⊢ b = a. @throws KernelError for no equation */
export function symmetry(theorem: Theorem): Theorem {
  const { hypotheses, conclusion } = read(theorem);
  const [a, b] = equationOf("symmetry", conclusion);
  return make("symmetry", [theorem], [], hypotheses, operator("eq", b, a));
}

/** Γ ⊢ a = b and Δ ⊢ b = c to Γ ∪ Δ ⊢ a = c. @throws KernelError when the middle terms differ */
export function transitivity(first: Theorem, second: Theorem): Theorem {
  const [one, two] = [read(first), read(second)];
  const [a, b] = equationOf("transitivity", one.conclusion);
  const [b2, c] = equationOf("transitivity", two.conclusion);
  same("transitivity", b, b2);
  return make("transitivity", [first, second], [], union(one.hypotheses, two.hypotheses), operator("eq", a, c));
}

/**
 * Equal parts make equal nodes: theorems `part = part′`, null where a part stays, give `t = t′`. A λ's body is no such part: see
 * abstraction. @throws KernelError for a λ, or when a theorem is not about its part
 */
export function congruence(term: Term, equations: readonly (Theorem | null)[]): Theorem {
  closed("congruence", term);
  if (term.kind === "lambda") throw new KernelError("congruence", "under a λ the variable must be made free first");
  const parts = children(term);
  if (parts.length !== equations.length) throw new KernelError("congruence", "one equation or null a part");
  let hypotheses = NONE;
  const terms: Term[] = [term];
  const premises: Theorem[] = [];
  const changed = parts.map((part, i) => {
    const equation = equations[i];
    if (!equation) return part;
    const { hypotheses: more, conclusion } = read(equation);
    const [a, b] = equationOf("congruence", conclusion);
    same("congruence", a, part);
    hypotheses = union(hypotheses, more);
    premises.push(equation);
    terms.push(literal(i));
    return b;
  });
  return make("congruence", premises, terms, hypotheses, operator("eq", term, rebuild(term, changed)));
}

/** Γ ⊢ a = b to Γ ⊢ λx. a = λx. b. @throws KernelError when x is free in Γ or in the type of another symbol */
export function abstraction(variable: FreeTerm, theorem: Theorem): Theorem {
  const { hypotheses, conclusion, symbols } = read(theorem);
  const [a, b] = equationOf("abstraction", conclusion);
  eigenvariable("abstraction", variable, hypotheses, symbols);
  const equal = operator("eq", lambda(variable, a), lambda(variable, b));
  return make("abstraction", [theorem], [variable], hypotheses, equal, null, variable);
}

/** ⊢ t = its β-normal form, with the conditions that arguments are in range. @throws OutOfFuel */
export function beta(term: Term): Theorem {
  closed("beta", term);
  const { term: normal, conditions } = betaNormal(term);
  return make("beta", [], [term], conditionsOf([...conditions.values()]), operator("eq", term, normal));
}

/**
 * ⊢ a call = the definition's body at its arguments, with the condition that an argument for a time is one: the call's type relies on it.
 * @throws KernelError for no call
 */
export function unfolding(term: Term): Theorem {
  closed("unfolding", term);
  if (term.kind !== "call") throw new KernelError("unfolding", "not a call of a definition");
  const times = term.args.filter((_, i) => term.definition.params[i]?.type.kind === "time");
  const conditions = conditionsOf(times.flatMap((t) => membership(t, TIME) ?? []));
  return make("unfolding", [], [term], conditions, operator("eq", term, unfold(term)));
}

/** Γ ⊢ p and Δ ⊢ q to Γ ∪ (Δ ∖ p) ⊢ q. */
export function cut(lemma: Theorem, theorem: Theorem): Theorem {
  const [one, two] = [read(lemma), read(theorem)];
  const rest = without(two.hypotheses, one.conclusion);
  return make("cut", [lemma, theorem], [], union(one.hypotheses, rest), two.conclusion);
}

/** Γ ⊢ q to Γ ∖ p ⊢ p → q. @throws KernelError when p is no closed proposition */
export function discharge(proposition: Term, theorem: Theorem): Theorem {
  closed("discharge", proposition, "prop");
  const { hypotheses, conclusion } = read(theorem);
  return make(
    "discharge",
    [theorem],
    [proposition],
    without(hypotheses, proposition),
    operator("implies", proposition, conclusion),
  );
}

/** Γ ⊢ p → q and Δ ⊢ p to Γ ∪ Δ ⊢ q. @throws KernelError when the premises do not fit */
export function modusPonens(implication: Theorem, premise: Theorem): Theorem {
  const [one, two] = [read(implication), read(premise)];
  if (one.conclusion.kind !== "operator" || one.conclusion.operator !== "implies")
    throw new KernelError("modus-ponens", "not an implication");
  const [p, q] = one.conclusion.args as readonly [Term, Term];
  same("modus-ponens", p, two.conclusion);
  return make("modus-ponens", [implication, premise], [], union(one.hypotheses, two.hypotheses), q);
}

/** Γ ⊢ p = q and Δ ⊢ p to Γ ∪ Δ ⊢ q, for propositions. @throws KernelError when the premises do not fit */
export function equality(equation: Theorem, premise: Theorem): Theorem {
  const [one, two] = [read(equation), read(premise)];
  const [p, q] = equationOf("equality", one.conclusion);
  same("equality", p, two.conclusion);
  return make("equality", [equation, premise], [], union(one.hypotheses, two.hypotheses), q);
}

/** Γ ⊢ p to Γ ⊢ ∀x. p. @throws KernelError when x is free in Γ or in the type of another symbol */
export function generalization(variable: FreeTerm, theorem: Theorem): Theorem {
  const { hypotheses, conclusion, symbols } = read(theorem);
  eigenvariable("generalization", variable, hypotheses, symbols);
  const all = binder("forall", lambda(variable, conclusion));
  return make("generalization", [theorem], [variable], hypotheses, all, null, variable);
}

/**
 * Γ ⊢ ∀x ∈ T. p to Γ ⊢ p at t; with a guard g, to g(t) → p(t). That t is in T becomes a condition where t's type does not say it.
 * @throws KernelError when t cannot be in T
 */
export function specialization(theorem: Theorem, term: Term): Theorem {
  const { hypotheses, conclusion } = read(theorem);
  closed("specialization", term);
  if (conclusion.kind !== "binder" || conclusion.binder !== "forall")
    throw new KernelError("specialization", "not a universal statement");
  const { fn, guard } = conclusion;
  if (fn.type.kind !== "function") throw new KernelError("specialization", "not over a type");
  const conditions = membership(term, fn.type.from);
  if (!conditions) throw new KernelError("specialization", "the value is not of the variable's type");
  const body = applyReduced(fn, term);
  const result = guard ? operator("implies", applyReduced(guard, term), body) : body;
  return make("specialization", [theorem], [term], union(hypotheses, conditionsOf(conditions)), result);
}

/**
 * Γ ⊢ p to Γ[t/x] ⊢ p[t/x], with the condition that t is in x's type. A variable in another symbol's type (a size) is not instantiated:
 * generalize that symbol first. @throws KernelError for such a variable, or when t cannot be of x's type
 */
export function instantiation(theorem: Theorem, variable: FreeTerm, term: Term): Theorem {
  const { hypotheses, conclusion, symbols } = read(theorem);
  closed("instantiation", term);
  if (term === variable) return theorem;
  notInTypes("instantiation", variable, symbols);
  mergeSymbols(symbolsOf(variable), mergeSymbols(symbols, symbolsOf(term)));
  notInTypes("instantiation", variable, symbolsOf(term));
  const conditions = membership(term, variable.type);
  if (!conditions) throw new KernelError("instantiation", "the value is not of the variable's type");
  const at = (p: Term): Term => replaceFree(p, new Map([[variable.id, term]]));
  let changed = conditionsOf(conditions);
  for (const h of hypotheses.values()) {
    const proposition = at(h.proposition);
    changed = union(changed, new Map([[key(proposition), { proposition, tags: h.tags }]]));
  }
  return make("instantiation", [theorem], [variable, term], changed, at(conclusion), null, variable);
}

/** A law at arguments: its conditions ⊢ its conclusion. @throws KernelError for an unknown law or arguments of other types */
export function law(name: string, args: readonly Term[]): Theorem {
  const found = lawNamed(name);
  if (!found) throw new KernelError("law", `there is no law ${name}`);
  for (const a of args) closed("law", a);
  const { conditions, conclusion } = instantiateLaw(found, args);
  return make("law", [], args, conditionsOf(conditions), conclusion, name);
}

/** ⊢ 0 ≤ t for t of type ℕ. @throws KernelError for another type */
export function natural(term: Term): Theorem {
  closed("natural", term);
  if (term.type.kind !== "number" || term.type.domain !== "N") throw new KernelError("natural", "not a natural number");
  return make("natural", [], [term], NONE, operator("le", literal(0), term));
}

/** ⊢ a ≤ k for a variable k of a..b. @throws KernelError for anything else */
export function lowerBound(variable: Term): Theorem {
  const { from } = rangeOf("lower-bound", variable);
  return make("lower-bound", [], [variable], NONE, operator("le", from, variable));
}

/** ⊢ k ≤ b for a variable k of a..b. @throws KernelError for anything else */
export function upperBound(variable: Term): Theorem {
  const { to } = rangeOf("upper-bound", variable);
  return make("upper-bound", [], [variable], NONE, operator("le", variable, to));
}

function rangeOf(rule: string, variable: Term): { readonly from: Term; readonly to: Term } {
  closed(rule, variable);
  if (variable.kind !== "free" || variable.type.kind !== "index") throw new KernelError(rule, "not an index variable");
  return variable.type;
}

/** ⊢ 0 ≤ t for a time t. @throws KernelError for another type */
export function time(term: Term): Theorem {
  closed("time", term);
  if (term.type.kind !== "time") throw new KernelError("time", "not a time");
  return make("time", [], [term], NONE, operator("le", literal(0), term));
}

/** Γ ⊢ q and Δ ⊢ q to (Γ ∖ p) ∪ (Δ ∖ ¬p) ⊢ q. @throws KernelError when the conclusions differ */
export function caseSplit(proposition: Term, holds: Theorem, fails: Theorem): Theorem {
  closed("case-split", proposition, "prop");
  const [one, two] = [read(holds), read(fails)];
  same("case-split", one.conclusion, two.conclusion);
  const hypotheses = union(without(one.hypotheses, proposition), without(two.hypotheses, operator("not", proposition)));
  return make("case-split", [holds, fails], [proposition], hypotheses, one.conclusion);
}

/**
 * Γ ⊢ P(a) and Δ ⊢ P(n + 1), with a ≤ n and P(n) among Δ and n in no other hypothesis, to ⊢ ∀n ∈ ℤ. a ≤ n → P(n). P is a λ over ℤ.
 * @throws KernelError when the base or the step is another statement, or n occurs elsewhere
 */
export function induction(predicate: Term, from: Term, variable: FreeTerm, base: Theorem, step: Theorem): Theorem {
  closed("induction", predicate);
  closed("induction", from);
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
  eigenvariable("induction", variable, rest, two.symbols);
  for (const t of [predicate, from])
    if (symbolsOf(t).has(`v:${variable.id}`)) throw new KernelError("induction", "the variable is in the predicate");
  const conclusion = binder("forall", lambda(variable, operator("implies", enough, at(variable))));
  const terms = [predicate, from, variable];
  return make("induction", [base, step], terms, union(one.hypotheses, rest), conclusion, null, variable);
}

/** ⊢ a relation of closed rationals that holds. @throws KernelError when it does not, or is another proposition */
export function arithmetic(proposition: Term): Theorem {
  closed("arithmetic", proposition, "prop");
  if (rationalRelation(proposition) !== true) throw new KernelError("arithmetic", "not a true relation of rationals");
  return make("arithmetic", [], [proposition], NONE, proposition);
}

/** RING: ⊢ a = b for the same polynomial of their atoms. @throws KernelError when it is another; OutOfFuel */
export function ring(a: Term, b: Term): Theorem {
  closed("ring", a);
  closed("ring", b);
  mergeSymbols(symbolsOf(a), symbolsOf(b));
  if (!samePolynomial(a, b)) throw new KernelError("ring", "the polynomials differ");
  return make("ring", [], [a, b], NONE, operator("eq", a, b));
}

/** NCRING: ⊢ A = B for the same sum of words of their atoms. @throws KernelError when it is another; OutOfFuel */
export function ncring(a: Term, b: Term): Theorem {
  closed("ncring", a);
  closed("ncring", b);
  mergeSymbols(symbolsOf(a), symbolsOf(b));
  const conclusion = operator("eq", a, b);
  if (!sameWordPolynomial(a, b)) throw new KernelError("ncring", "the sums of words differ");
  return make("ncring", [], [a, b], NONE, conclusion);
}
