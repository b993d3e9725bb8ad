import { applyReduced, children, freeVariables, lambda, unfold } from "../../term/binding.ts";
import { apply, binder, free, integral, operator, replaceFree } from "../../term/build.ts";
import type { Assumption, Goal, RandomSymbol } from "../../term/context.ts";
import { conditionsOf, type Given } from "../../term/conditioned.ts";
import { upTo } from "../../term/literal.ts";
import { key } from "../../term/key.ts";
import { rebuild } from "../../term/rebuild.ts";
import type { FreeTerm, LambdaTerm, Term } from "../../term/term.ts";
import { NATURAL, REAL } from "../../term/type.ts";
import { degreeIn } from "./degree.ts";
import { isLawFact, type LawFacts, lawFacts, randomIn } from "./facts.ts";
import { onPlaces } from "./places.ts";
import { jointSpace, lawSpace, type Marginal, type Outcomes, powerSpace, type Space } from "./space.ts";

/*
 * What a step says of random symbols, said of finite spaces: a mean is a sum over outcomes. An instance of the model is a finite space with
 * random symbols on it that meet what is assumed of them, so what fails there fails. A law with a name is no matter of choice: its atoms are
 * all its values, or such that the means of polynomials are those of the law; other means have no model.
 */

/** Thrown where a term has no finite model. */
class NoModel extends Error {}

/** The outcomes of a space, and the variable that runs over them. */
interface Placed {
  readonly at: FreeTerm;
  readonly outcomes: Outcomes | Marginal;
  readonly hasValues: boolean;
}

const models = new WeakMap<Goal, Goal>();
const placed = new WeakMap<Goal, Goal>();

/** A goal with its random symbols on finite spaces; the goal itself where it speaks of none, or of what has no finite model. */
export function finiteModel(given: Goal): Goal {
  const goal = placed.get(given) ?? onPlaces(given);
  placed.set(given, goal);
  const chance = goal.context.chance ?? [];
  if (chance.length === 0) return goal;
  const model = models.get(goal) ?? modelOf(goal, chance);
  models.set(goal, model);
  return model;
}

function modelOf(goal: Goal, chance: readonly RandomSymbol[]): Goal {
  try {
    return new Modelling(goal, chance).goal;
  } catch (error) {
    if (error instanceof NoModel) return goal;
    throw error;
  }
}

class Modelling {
  readonly goal: Goal;
  readonly #random: ReadonlyMap<string, FreeTerm>;
  readonly #facts: LawFacts;
  readonly #spaceOf = new Map<string, Space>();
  readonly #all: Space[] = [];
  #count = 0;

  constructor({ context, proposition }: Goal, chance: readonly RandomSymbol[]) {
    this.#random = new Map(chance.map(({ fn }) => [fn.id, fn]));
    this.#facts = lawFacts(context.assumptions);
    const said = atOutcomes(proposition, chance, this.#random);
    this.#place(connectedTo(said, context.assumptions, this.#random));
    for (const a of context.assumptions)
      if (!isLawFact(a.proposition))
        this.#placeElsewhere(connectedTo(a.proposition, context.assumptions, this.#random));
    this.goal = {
      context: {
        ...context,
        variables: [...context.variables, ...this.#all.flatMap((s) => s.variables)],
        assumptions: [
          ...this.#all.flatMap((s) => s.assumptions),
          ...context.assumptions.flatMap((a) => this.#assumed(a)),
        ],
        chance: [],
      },
      proposition: this.#model(said),
    };
  }

  #place(symbols: readonly FreeTerm[]): void {
    const spaces = this.#spaces(symbols);
    for (const s of spaces) for (const f of s.symbols) this.#spaceOf.set(f.id, s);
    this.#all.push(...spaces);
  }

  /** Symbols of assumptions that share none with the proposition: these have to be met, too. */
  #placeElsewhere(symbols: readonly FreeTerm[]): void {
    if (symbols.length === 0 || symbols.some((f) => this.#spaceOf.has(f.id))) return;
    try {
      this.#place(symbols);
    } catch (error) {
      if (!(error instanceof NoModel)) throw error;
    }
  }

  /** Facts of laws are met as the spaces are made, and what holds surely of what has a law with a name is one; what has no model stays as it is. */
  #assumed(a: Assumption): readonly Assumption[] {
    if (isLawFact(a.proposition)) return [];
    const symbols = randomIn([a.proposition], this.#random);
    // What holds surely of symbols alone can be met by constants.
    if (symbols.some((f) => !this.#spaceOf.has(f.id)))
      return this.#isSurely(a.proposition) && !hasMean(a.proposition) ? [] : [a];
    if (this.#isSurely(a.proposition) && symbols.every((f) => this.#facts.laws.has(f.id))) return [];
    try {
      return [{ ...a, proposition: this.#model(a.proposition) }];
    } catch (error) {
      if (error instanceof NoModel) return [a];
      throw error;
    }
  }

  /** A space for each set of symbols that may depend on each other. */
  #spaces(symbols: readonly FreeTerm[]): readonly Space[] {
    return this.#groups(symbols).map((group, i) => {
      const id = `space${String(this.#all.length + i + 1)}`;
      const alone = group.filter((f) => this.#facts.laws.has(f.id) || this.#facts.independentMembers.has(f.id));
      const joint = alone.length === 0 ? jointSpace(group, this.#facts, id) : null;
      if (joint) return joint;
      const [f] = alone;
      if (!f || group.length > 1) throw new NoModel("a dependence that is not known");
      const law = this.#facts.laws.get(f.id);
      const space =
        law && !law.ofMember
          ? lawSpace(f, law.law)
          : this.#facts.independentMembers.has(f.id)
            ? powerSpace(f, this.#facts, id)
            : null;
      if (!space) throw new NoModel("a family of families, or of dependent members");
      return space;
    });
  }

  /** Symbols that are not said to be independent share a space, whichever way they are connected. */
  #groups(symbols: readonly FreeTerm[]): readonly (readonly FreeTerm[])[] {
    const { independent } = this.#facts;
    const apart = (f: FreeTerm, g: FreeTerm): boolean => independent.some((set) => set.has(f.id) && set.has(g.id));
    const groups: FreeTerm[][] = [];
    for (const f of symbols) {
      const joined = groups.filter((group) => group.some((g) => !apart(f, g)));
      for (const g of joined) groups.splice(groups.indexOf(g), 1);
      groups.push([...joined.flat(), f]);
    }
    if (groups.length === 1) return groups;
    // A product space says more than independence in pairs, or of parts: what is only so would be tested on too few spaces.
    const isJoint = independent.some((set) => symbols.every((f) => set.has(f.id)));
    if (!isJoint && (groups.length > 2 || groups.some((g) => g.length > 1)))
      throw new NoModel("independence of some symbols only");
    return groups;
  }

  #model(term: Term): Term {
    if (randomIn([term], this.#random).length === 0) return term;
    if (term.kind === "integral" && term.fn.kind === "lambda") {
      if (isChance(term.measure)) return this.#mean(term.fn);
      const given = conditionsOf(term.measure);
      if (given) return this.#conditioned(term.fn, given);
    }
    if (this.#isSurely(term) && term.kind === "binder" && term.fn.kind === "lambda") return this.#surely(term.fn);
    if (term.kind === "binder" && term.binder === "forall" && !term.guard) return this.#every(term);
    if (term.kind === "operator" && term.operator === "integrable") return operator("true");
    if (term.kind === "call") return this.#model(unfold(term));
    if (term.kind === "lambda") return this.#under(term);
    if (term.kind === "free" || isLawFact(term)) throw new NoModel("a random symbol outside of a mean");
    return rebuild(
      term,
      children(term).map((c) => this.#model(c)),
    );
  }

  /** ∀ω. p, of all outcomes: the bound real is what random symbols are taken at. */
  #isSurely(p: Term): boolean {
    if (p.kind !== "binder" || p.binder !== "forall" || p.guard || p.fn.kind !== "lambda") return false;
    if (p.fn.domain !== REAL) return false;
    const outcome = free("outcome", p.fn.hint, REAL);
    const isTaken = (t: Term): boolean =>
      (t.kind === "apply" && isAt(t, outcome) && t.fn.kind === "free" && this.#random.has(t.fn.id)) ||
      children(t).some(isTaken);
    return isTaken(applyReduced(p.fn, outcome));
  }

  /** ∀i. p; of a p without i that holds at every size from 1 on, p. */
  #every(term: Term & { kind: "binder" }): Term {
    const fn = this.#model(term.fn);
    if (fn.kind !== "lambda" || fn.domain.kind !== "index") return binder("forall", fn);
    const i = free("every", fn.hint, fn.domain);
    const body = applyReduced(fn, i);
    return freeVariables(body).has(i.id) ? binder("forall", fn) : body;
  }

  #under(fn: LambdaTerm): Term {
    this.#count += 1;
    const x = free(`under:${String(this.#count)}`, fn.hint, fn.domain);
    return lambda(x, this.#model(applyReduced(fn, x)));
  }

  #mean(fn: LambdaTerm): Term {
    const { body, placed } = this.#placed(fn);
    return placed.reduceRight<Term>(
      (sum, { at, outcomes }) => binder("sum", lambda(at, operator("mul", outcomes.mass(at), sum))),
      body,
    );
  }

  /** The mean over the outcomes at which some functions have given values. */
  #conditioned(fn: LambdaTerm, given: readonly Given[]): Term {
    const outcome = free("outcome:given", "\\omega", fn.domain);
    const holds = given
      .map((g) => operator("indicator", operator("eq", applyReduced(g.fn, outcome), g.value)))
      .reduce((a, b) => operator("mul", a, b));
    const part = operator("mul", holds, applyReduced(fn, outcome));
    return operator("div", this.#model(meanOver(outcome, part)), this.#model(meanOver(outcome, holds)));
  }

  #surely(fn: LambdaTerm): Term {
    const { body, placed } = this.#placed(fn);
    // Atoms that stand for a law under means are no values of it.
    if (placed.some((p) => !p.hasValues)) throw new NoModel("what holds at all values of a law");
    return placed.reduceRight<Term>((all, { at }) => binder("forall", lambda(at, all)), body);
  }

  /** The body at an outcome of each of the spaces that its symbols are on. */
  #placed(fn: LambdaTerm): { readonly body: Term; readonly placed: readonly Placed[] } {
    this.#count += 1;
    const outcome = free(`outcome:${String(this.#count)}`, "\\omega", fn.domain);
    const body = this.#opened(applyReduced(fn, outcome), outcome);
    const used = new Map<string, FreeTerm>();
    const degree = degreeIn(body, (t) => isAt(t, outcome));
    const find = (t: Term): void => {
      if (t.kind === "apply" && isAt(t, outcome) && t.fn.kind === "free") used.set(t.fn.id, t.fn);
      else children(t).forEach(find);
    };
    find(body);
    const spaces = [...new Set([...used.keys()].map((id) => this.#spaceOf.get(id) as Space))];
    const values = new Map<string, Term>();
    const members = new Map<string, Term>();
    const placed = spaces.map((space, i) => {
      const index = space.ofMember ? onlyMember(body, outcome, space.symbols) : null;
      const found = (index && space.ofMember?.(degree, index)) ?? space.atDegree(degree);
      if (!found) throw new NoModel("a mean under a law with a name");
      const at = free(`at:${String(this.#count)}:${String(i)}`, "\\omega", upTo(found.size));
      for (const f of space.symbols) {
        if (index && found.value.length === 1) members.set(f.id, (found as Marginal).value(at));
        else values.set(f.id, (found as Outcomes).value(f, at));
      }
      return { outcomes: found, at, hasValues: space.hasValues };
    });
    const replaced = this.#model(replaceAt(body, outcome, values, members));
    if (freeVariables(replaced).has(outcome.id)) throw new NoModel("an outcome by itself");
    return { body: replaced, placed };
  }

  /** Definitions that take a random symbol or an outcome written out. */
  #opened(term: Term, outcome: FreeTerm): Term {
    const free = freeVariables(term);
    if (!free.has(outcome.id) && randomIn([term], this.#random).length === 0) return term;
    if (term.kind === "call") return this.#opened(unfold(term), outcome);
    return rebuild(
      term,
      children(term).map((c) => this.#opened(c, outcome)),
    );
  }
}

function meanOver(outcome: FreeTerm, body: Term): Term {
  return integral(operator("chance"), lambda(outcome, body));
}

function hasMean(t: Term): boolean {
  return (t.kind === "integral" && isChance(t.measure)) || children(t).some(hasMean);
}

function isChance(measure: Term): boolean {
  return measure.kind === "operator" && measure.operator === "chance";
}

function isAt(t: Term, outcome: FreeTerm): boolean {
  return t.kind === "apply" && t.fn.kind === "free" && t.argument.kind === "free" && t.argument.id === outcome.id;
}

/** The index of the one member of a family that is in a term at an outcome; null where it has several, or the index is bound in it. */
function onlyMember(term: Term, outcome: FreeTerm, symbols: readonly FreeTerm[]): Term | null {
  const found = new Map<string, Term>();
  let isBare = false;
  const walk = (t: Term): void => {
    if (t.kind === "apply" && t.fn.kind === "apply" && isOf(t.fn, outcome, symbols))
      found.set(key(t.argument), t.argument);
    else if (isOf(t, outcome, symbols)) isBare = true;
    else children(t).forEach(walk);
  };
  walk(term);
  const [index, more] = [...found.values()];
  return !isBare && index && !more && index.loose === 0 && !freeVariables(index).has(outcome.id) ? index : null;
}

function isOf(t: Term, outcome: FreeTerm, symbols: readonly FreeTerm[]): boolean {
  return t.kind === "apply" && isAt(t, outcome) && symbols.some((f) => t.fn.kind === "free" && t.fn.id === f.id);
}

/** A term with values for random symbols at an outcome, and for the one member of some families. */
function replaceAt(
  term: Term,
  outcome: FreeTerm,
  values: ReadonlyMap<string, Term>,
  members: ReadonlyMap<string, Term>,
): Term {
  if (!freeVariables(term).has(outcome.id)) return term;
  if (term.kind === "apply" && term.fn.kind === "apply" && isAt(term.fn, outcome) && term.fn.fn.kind === "free") {
    const member = members.get(term.fn.fn.id);
    if (member) return member;
  }
  if (term.kind === "apply" && isAt(term, outcome) && term.fn.kind === "free") {
    const value = values.get(term.fn.id);
    if (!value) throw new NoModel("a function of the outcome");
    return value;
  }
  const parts = children(term).map((c) => replaceAt(c, outcome, values, members));
  // A family at an outcome and an index: the λ that stands for it is applied at once.
  if (term.kind === "apply" && parts[0]?.kind === "lambda" && term.fn.kind !== "lambda")
    return applyReduced(parts[0], parts[1] as Term);
  return rebuild(term, parts);
}

/** A proposition on values of random symbols beside means holds at all outcomes; one on values alone is left as it is. */
function atOutcomes(p: Term, chance: readonly RandomSymbol[], random: ReadonlyMap<string, FreeTerm>): Term {
  const found = freeVariables(p);
  const bare = chance.filter(({ symbol }) => found.has(symbol.id));
  if (bare.length === 0 || randomIn([p], random).length === 0) return p;
  const outcome = free("outcome:all", "\\omega", REAL);
  const values = new Map(bare.map(({ symbol, fn }) => [symbol.id, apply(fn, outcome)]));
  return binder("forall", lambda(outcome, replaceFree(p, values)));
}

/** The random symbols of a proposition, and those that assumptions tie to them. */
function connectedTo(
  proposition: Term,
  assumptions: readonly Assumption[],
  random: ReadonlyMap<string, FreeTerm>,
): readonly FreeTerm[] {
  const found = new Map(randomIn([proposition], random).map((f) => [f.id, f]));
  const ties = assumptions
    .filter((a) => !isLawFact(a.proposition))
    .map(({ proposition: p }) => ({ ids: hasMean(p) ? numbersIn(p) : [], symbols: randomIn([p], random) }))
    .filter((t) => t.symbols.length > 0);
  const spoken = new Set(numbersIn(proposition));
  for (let size = -1; size < found.size + spoken.size;) {
    size = found.size + spoken.size;
    for (const { ids, symbols } of ties) {
      if (!ids.some((id) => spoken.has(id)) && !symbols.some((f) => found.has(f.id))) continue;
      for (const id of ids) spoken.add(id);
      for (const f of symbols) found.set(f.id, f);
    }
  }
  return [...found.values()];
}

/** The numbers in a term by which a mean may tie a symbol to others; sizes do not. */
function numbersIn(t: Term): readonly string[] {
  return [...freeVariables(t).values()].filter((v) => v.type !== NATURAL).map((v) => v.id);
}
