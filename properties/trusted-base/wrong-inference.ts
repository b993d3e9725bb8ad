import { allLaws } from "../../src/kernel/laws/all-laws.ts";
import { applyReduced, children, freeVariables, lambda } from "../../src/term/binding.ts";
import { binder, free, limit, operator, rationalTerm } from "../../src/term/build.ts";
import { literal, OPERATORS } from "../../src/term/operator.ts";
import { add, ONE, rational } from "../../src/term/rational.ts";
import { rebuild } from "../../src/term/rebuild.ts";
import { BINDERS, SIDES, type FreeTerm, type Term } from "../../src/term/term.ts";
import { indexType, INTEGER, NATURAL, REAL, TIME } from "../../src/term/type.ts";
import type { Random } from "./random.ts";
import { VARIABLES, type RandomTerm } from "./random-term.ts";
import type { Offer, Shown } from "./two-checkers.ts";

const LAWS = allLaws();
/** The rules whose premises or terms are of one number. */
const ALIKE: readonly (readonly string[])[] = [
  ["abstraction", "generalization", "specialization", "discharge"],
  ["cut", "transitivity", "modus-ponens", "equality"],
  ["assume", "reflexivity", "natural", "lower-bound", "upper-bound", "time", "beta", "unfolding", "arithmetic"],
  ["ring", "ncring"],
];

/** What a wrong inference is made with. */
export interface Means {
  readonly random: Random;
  readonly term: RandomTerm;
  readonly pool: readonly Shown[];
}

type Change = (offer: Offer, means: Means) => Offer | null;

/** An inference made wrong, by what is changed; null where there is nothing to change. Some stay right by luck. */
export const CHANGES: Readonly<Record<string, Change>> = {
  "another term of the type": atTerm((t, { term }) => term.of(t.type)),
  "a term of another type": atTerm((_, { term }) => term.any()),
  "terms exchanged": (o, { random }) => exchanged(o.terms, random, (terms) => ({ ...o, terms })),
  "a term left out": (o, { random }) => shortened(o.terms, random, (terms) => ({ ...o, terms })),
  "a term too many": (o, { term }) => ({ ...o, terms: [...o.terms, term.any(1)] }),
  "another premise": (o, { random, pool }) => {
    if (o.premises.length === 0 || pool.length === 0) return null;
    return { ...o, premises: replacedAt(o.premises, random.below(o.premises.length), random.pick(pool)) };
  },
  "premises exchanged": (o, { random }) => exchanged(o.premises, random, (premises) => ({ ...o, premises })),
  "a premise left out": (o, { random }) => shortened(o.premises, random, (premises) => ({ ...o, premises })),
  "another rule": (o, { random }) => {
    const alike = ALIKE.find((rules) => rules.includes(o.rule));
    return alike ? { ...o, rule: random.pick(alike) } : null;
  },
  "another law": (o, { random }) => {
    if (o.law === null) return null;
    const other = random.find(LAWS, (l) => l.params.length === o.terms.length) ?? random.pick(LAWS);
    return { ...o, law: other.name };
  },
  "a variable that something is assumed of": atVariable((o, { random }) => {
    const hypotheses = o.premises.flatMap((p) => [...p.sequent.hypotheses.values()]);
    const variables = hypotheses.flatMap((h) => [...freeVariables(h).values()]);
    return variables.length > 0 ? random.pick(variables) : null;
  }),
  "a size in a type": atVariable((o, { random }) => {
    const spoken = o.premises.flatMap((p) => [...p.sequent.variables.values()]);
    const sizes = spoken.flatMap((v) => [...freeVariables(v).values()].filter((s) => s.id !== v.id));
    return sizes.length > 0 ? random.pick(sizes) : random.pick(VARIABLES.slice(0, 2));
  }),
  "another binder": inside((t, { random }) =>
    t.kind === "binder" ? binder(random.pick(BINDERS), t.fn, t.guard) : null,
  ),
  "another operator": inside((t, { random }) =>
    t.kind === "operator" ? operator(random.pick(OPERATORS), ...t.args) : null,
  ),
  "arguments exchanged": inside((t) => {
    const [a, b, ...more] = children(t);
    return a && b && t.kind !== "binder" ? rebuild(t, [b, a, ...more]) : null;
  }),
  "another number": inside((t, { random }) =>
    t.kind === "rational" ? rationalTerm(random.once(2) ? add(t.value, ONE) : rational(-1, 2)) : null,
  ),
  "another variable": inside((t, { random }) => (t.kind === "free" ? random.pick(VARIABLES) : null)),
  "another domain": inside((t, { random }) => {
    if (t.kind !== "lambda" || t.loose > 0) return null;
    const ranges = [2, 3].map((to) => indexType(literal(1), literal(to)));
    const v = free("changed", "v", random.pick([...ranges, indexType(literal(0), n), REAL, INTEGER, NATURAL, TIME]));
    return lambda(v, applyReduced(t, v));
  }),
  "a guard left out": inside((t) => (t.kind === "binder" && t.guard ? binder(t.binder, t.fn) : null)),
  "another side": inside((t, { random }) => (t.kind === "limit" ? limit(t.fn, t.to, random.pick(SIDES)) : null)),
};

const n = VARIABLES[0] as FreeTerm;

/** A term of the inference changed. */
function atTerm(change: (t: Term, means: Means) => Term | null): Change {
  return (o, means) => {
    if (o.terms.length === 0) return null;
    const at = means.random.below(o.terms.length);
    const changed = change(o.terms[at] as Term, means);
    return changed && { ...o, terms: replacedAt(o.terms, at, changed) };
  };
}

/** The variable that the rule binds or replaces changed. */
function atVariable(change: (o: Offer, means: Means) => FreeTerm | null): Change {
  return (o, means) => {
    if (!["abstraction", "generalization", "instantiation", "induction"].includes(o.rule)) return null;
    const changed = change(o, means);
    const at = o.rule === "induction" ? 2 : 0;
    return changed && changed !== o.terms[at + 1] ? { ...o, terms: replacedAt(o.terms, at, changed) } : null;
  };
}

/** A node somewhere within a term changed. */
function inside(change: (t: Term, means: Means) => Term | null): Change {
  const deep = (t: Term, means: Means): Term | null => {
    const parts = children(t);
    if (parts.length > 0 && !means.random.once(3)) {
      const at = means.random.below(parts.length);
      const part = deep(parts[at] as Term, means);
      if (part) return rebuild(t, replacedAt(parts, at, part));
    }
    return change(t, means);
  };
  return atTerm(deep);
}

function replacedAt<T>(list: readonly T[], at: number, item: T): readonly T[] {
  return list.map((other, i) => (i === at ? item : other));
}

function exchanged<T>(list: readonly T[], random: Random, made: (list: readonly T[]) => Offer): Offer | null {
  if (list.length < 2) return null;
  const [i, j] = [random.below(list.length), random.below(list.length)];
  return i === j ? null : made(replacedAt(replacedAt(list, i, list[j] as T), j, list[i] as T));
}

function shortened<T>(list: readonly T[], random: Random, made: (list: readonly T[]) => Offer): Offer | null {
  if (list.length === 0) return null;
  const at = random.below(list.length);
  return made(list.filter((_, i) => i !== at));
}
