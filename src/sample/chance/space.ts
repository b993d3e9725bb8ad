import { applyReduced, lambda } from "../../term/binding.ts";
import { apply, binder, cases, free, operator } from "../../term/build.ts";
import type { Assumption } from "../../term/context.ts";
import { integer, upTo } from "../../term/literal.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import { functionType, NATURAL, REAL, type IndexType, type Type } from "../../term/type.ts";
import type { KnownLaw, LawFacts } from "./facts.ts";
import { atomsOf, type Atoms, isFinite } from "./named-law.ts";

/** A part of a product space: its outcomes, their masses, and what the random symbols on it are at each. */
export interface Space {
  readonly symbols: readonly FreeTerm[];
  /** Whether its atoms are the values that the symbols have, and not such that only means of polynomials are right. */
  readonly hasValues: boolean;
  /** The outcomes for means of polynomials of at most a degree in the symbols; null where there are none. */
  readonly atDegree: (degree: number) => Outcomes | null;
  /** Those of one member of a family alone; null where members are no matter of their own. */
  readonly ofMember?: (degree: number, member: Term) => Marginal | null;
  /** What an instance draws for it, and what it is drawn to meet. */
  readonly variables: readonly FreeTerm[];
  readonly assumptions: readonly Assumption[];
}

/** The outcomes 1, …, size. */
export interface Outcomes {
  readonly size: Term;
  readonly mass: (outcome: Term) => Term;
  readonly value: (symbol: FreeTerm, outcome: Term) => Term;
}

/** The outcomes for means in which a family has one member only, as that. */
export interface Marginal {
  readonly size: Term;
  readonly mass: (outcome: Term) => Term;
  readonly value: (outcome: Term) => Term;
}

/** More atoms than this have too many products. */
const MOST_ATOMS = 3;

/**
 * Where symbols may depend on each other: any masses and values at any number of atoms. What is said to have no covariance with others before it
 * is a table less its projections on these: all such tables are of this form. Null where the others have covariances among them.
 */
export function jointSpace(symbols: readonly FreeTerm[], facts: LawFacts, id: string): Space | null {
  const drawn = drawnAtoms(id, null);
  const tables = new Map(
    symbols.map((f) => [f.id, free(`${id}:${f.id}`, f.name, functionType(upTo(drawn.size), range(f)))]),
  );
  const apart = (f: FreeTerm, g: FreeTerm): boolean => facts.uncorrelated.some((set) => set.has(f.id) && set.has(g.id));
  const values = new Map<string, (k: Term) => Term>();
  for (const [i, f] of symbols.entries()) {
    const table = (k: Term): Term => apply(tables.get(f.id) as FreeTerm, k);
    const others = symbols.slice(0, i).filter((g) => apart(f, g));
    if (others.some((g, j) => others.slice(0, j).some((h) => !apart(g, h)))) return null;
    const bases = others.map((g) => values.get(g.id) as (k: Term) => Term);
    values.set(f.id, (k) => bases.reduce((t, base) => operator("sub", t, projection(table, base, drawn, k)), table(k)));
  }
  return {
    symbols,
    hasValues: true,
    atDegree: () => ({ size: drawn.size, mass: drawn.mass, value: (f, k) => values.get(f.id)?.(k) as Term }),
    variables: [...drawn.variables, ...tables.values()],
    assumptions: drawn.assumptions,
  };
}

/** Cov(f, g) / Var(g) · (g − E g) at an outcome; 0 where g is constant. */
function projection(f: (k: Term) => Term, g: (k: Term) => Term, { size, mass }: Masses, at: Term): Term {
  const k = free("space:projected", "k", upTo(size));
  const mean = (body: Term): Term => binder("sum", lambda(k, operator("mul", mass(k), body)));
  const centred = (x: Term): Term => operator("sub", x, mean(g(k)));
  const variance = mean(operator("powN", centred(g(k)), integer(2)));
  const covariance = mean(operator("mul", f(k), centred(g(k))));
  const value = operator("mul", operator("div", covariance, variance), centred(g(at)));
  return cases([{ condition: operator("eq", variance, integer(0)), value: integer(0) }], value);
}

/** Where one symbol has a law with a name. */
export function lawSpace(symbol: FreeTerm, law: Term): Space {
  const atDegree = (degree: number): Outcomes | null => {
    const atoms = atomsOf(law, degree);
    return atoms && { size: atoms.size, mass: atoms.mass, value: (_, k) => atoms.value(k) };
  };
  return { symbols: [symbol], hasValues: isFinite(law), atDegree, variables: [], assumptions: [] };
}

/** Where the members of a family are independent of each other: an outcome is an atom for each. Null for a family of families. */
export function powerSpace(symbol: FreeTerm, facts: LawFacts, id: string): Space | null {
  const type = range(symbol);
  if (type.kind !== "function" || type.from.kind !== "index" || type.to.kind === "function") return null;
  const known = facts.laws.get(symbol.id);
  if (known) return productOf(symbol, type.from, (degree) => ofMembers(known, degree), [], [], isFinite(known.law));
  const drawn = drawnAtoms(id, facts.sameLaw.has(symbol.id) ? null : type.from);
  const atoms = functionType(upTo(drawn.size), type.to);
  const isOne = facts.sameLaw.has(symbol.id);
  const table = free(`${id}:${symbol.id}`, symbol.name, isOne ? atoms : functionType(type.from, atoms));
  const members: Members = {
    size: drawn.size,
    mass: (i, k) => drawn.massOf(i, k),
    value: (i, k) => apply(isOne ? table : apply(table, i), k),
  };
  const few: Assumption = {
    id: `${id}:few`,
    origin: "type",
    proposition: operator("le", drawn.size, integer(MOST_ATOMS)),
  };
  return productOf(symbol, type.from, () => members, [...drawn.variables, table], [...drawn.assumptions, few], true);
}

/** The atoms of each member of a family. */
interface Members {
  readonly size: Term;
  readonly mass: (member: Term, atom: Term) => Term;
  readonly value: (member: Term, atom: Term) => Term;
}

function ofMembers({ law, ofMember }: KnownLaw, degree: number): Members | null {
  const at = (i: Term): Atoms | null => {
    if (!ofMember) return atomsOf(law, degree);
    const opened = applyReduced(ofMember, i);
    const own = opened.kind === "operator" ? opened.args[1] : undefined;
    return own ? atomsOf(own, degree) : null;
  };
  const first = at(integer(1));
  return (
    first && {
      size: first.size,
      mass: (i, k) => (at(i) as Atoms).mass(k),
      value: (i, k) => (at(i) as Atoms).value(k),
    }
  );
}

/** The outcome of a number is the list of its digits. */
function productOf(
  symbol: FreeTerm,
  range: IndexType,
  membersAt: (degree: number) => Members | null,
  variables: readonly FreeTerm[],
  assumptions: readonly Assumption[],
  hasValues: boolean,
): Space {
  const atDegree = (degree: number): Outcomes | null => {
    const members = membersAt(degree);
    if (!members) return null;
    const digit = (outcome: Term, i: Term): Term => {
      const place = operator("powN", members.size, operator("floor", operator("sub", i, range.from)));
      const rest = operator("floor", operator("div", operator("sub", outcome, integer(1)), place));
      const higher = operator("floor", operator("div", rest, members.size));
      return operator("add", integer(1), operator("sub", rest, operator("mul", members.size, higher)));
    };
    const count = operator("floor", operator("add", operator("sub", range.to, range.from), integer(1)));
    const i = free("space:member", "i", range);
    return {
      size: operator("powN", members.size, count),
      mass: (k) => binder("product", lambda(i, members.mass(i, digit(k, i)))),
      value: (_, k) => lambda(i, members.value(i, digit(k, i))),
    };
  };
  const ofMember = (degree: number, member: Term): Marginal | null => {
    const members = membersAt(degree);
    return (
      members && { size: members.size, mass: (k) => members.mass(member, k), value: (k) => members.value(member, k) }
    );
  };
  return { symbols: [symbol], hasValues, atDegree, ofMember, variables, assumptions };
}

interface Masses {
  readonly size: FreeTerm;
  readonly mass: (k: Term) => Term;
}

/** Positive masses of sum 1 at 1, …, N; for each index of a range where there is one. */
function drawnAtoms(
  id: string,
  range: IndexType | null,
): Masses & {
  readonly massOf: (i: Term, k: Term) => Term;
  readonly variables: readonly FreeTerm[];
  readonly assumptions: readonly Assumption[];
} {
  const size = free(`${id}:size`, "N", NATURAL);
  const masses = functionType(upTo(size), REAL);
  const table = free(`${id}:mass`, "\\Pr", range ? functionType(range, masses) : masses);
  const massOf = (i: Term, k: Term): Term => apply(range ? apply(table, i) : table, k);
  const [i, k] = [free(`${id}:i`, "i", range ?? upTo(size)), free(`${id}:k`, "k", upTo(size))];
  const each = (p: Term): Term => (range ? binder("forall", lambda(i, p)) : p);
  const assumption = (what: string, proposition: Term): Assumption => ({
    id: `${id}:${what}`,
    proposition,
    origin: "type",
  });
  return {
    size,
    mass: (atom) => massOf(integer(1), atom),
    massOf,
    variables: [size, table],
    assumptions: [
      assumption("size", operator("ge", size, integer(1))),
      assumption("positive", each(binder("forall", lambda(k, operator("gt", massOf(i, k), integer(0)))))),
      assumption("total", each(operator("eq", binder("sum", lambda(k, massOf(i, k))), integer(1)))),
    ],
  };
}

function range(f: FreeTerm): Type {
  if (f.type.kind !== "function") throw new TypeError("a random symbol is a function on chance");
  return f.type.to;
}
