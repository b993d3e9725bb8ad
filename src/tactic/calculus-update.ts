import { children, freeVariables, lambda } from "../term/binding.ts";
import { sameType } from "../term/size.ts";
import { apply, instantiate, operator, replaceFree } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { CasesTerm, FreeTerm, Term } from "../term/term.ts";
import { isScalar, type Type } from "../term/type.ts";
import {
  assume,
  beta,
  caseSplit,
  congruence,
  sidesOfEquation,
  symmetry,
  transitivity,
  type Theorem,
} from "../kernel/theorem.ts";
import { discharged } from "./calculus-condition.ts";
import { lawWith } from "./calculus-site.ts";
import { chained, inParts, rightOf, underLambda } from "./conversion.ts";
import { attempt, type Prover } from "./prover.ts";
import { sameEntries } from "./extensionality.ts";

/**
 * ∇ by one member of a family is taken of w[k := v], that is λj. (v if j = k, else w j). At v = w k this is w again: wherever a term has
 * `w k if j = k, else w j`, it gets w j. Null where it has none.
 */
export function withoutUpdates(prover: Prover, term: Term): Theorem | null {
  if (!hasCases(term)) return null;
  if (term.kind === "lambda")
    return underLambda(prover, term, prover.fresh(term.hint, term.domain), (body) => withoutUpdates(prover, body));
  if (term.kind === "cases") {
    const equation = updateItself(prover, term);
    if (equation) return chained(equation, withoutUpdates(prover, otherwiseOf(term)));
  }
  const equation = inParts(prover, term, (part) => withoutUpdates(prover, part));
  return term.kind === "tabulate" && equation
    ? chained(equation, tensorOfEntries(prover, rightOf(equation)))
    : equation;
}

/** The table of all entries of a tensor is that tensor. */
function tensorOfEntries(prover: Prover, table: Term): Theorem | null {
  if (table.kind !== "tabulate" || table.type.kind !== "tensor") return null;
  const indices: FreeTerm[] = [];
  let body: Term = table.fn;
  for (; body.kind === "lambda"; body = instantiate(body.body, indices.at(-1) ?? body))
    indices.push(prover.fresh(body.hint, body.domain));
  const { shape } = table.type;
  if (body.kind !== "entry" || shape.length > 2 || indices.length !== shape.length) return null;
  const { tensor } = body;
  if (!body.indices.every((t, axis) => t === indices[axis]) || indices.some((i) => freeVariables(tensor).has(i.id)))
    return null;
  if (!sameType(tensor.type, table.type)) return null;
  const name = `entry-tabulate/${shape.length === 1 ? "vector" : "matrix"}`;
  const value = lawWith(prover, [], name, ...shape, ...indices, table.fn);
  return value && sameEntries(prover, table, tensor, indices, value);
}

const known = new WeakMap<Term, boolean>();

function hasCases(term: Term): boolean {
  let found = known.get(term);
  if (found === undefined) {
    found = term.kind === "cases" || children(term).some(hasCases);
    known.set(term, found);
  }
  return found;
}

function otherwiseOf(term: CasesTerm): Term {
  return term.otherwise ?? term;
}

function updateItself(prover: Prover, term: CasesTerm): Theorem | null {
  const [branch, more] = term.branches;
  const { otherwise } = term;
  if (!branch || more || !otherwise) return null;
  const kind = kindOf(term.type);
  if (!kind) return null;
  if (key(branch.value) === key(otherwise)) return bothBranches(prover, kind, branch.condition, otherwise);
  const [a, b] = branch.condition.kind === "operator" ? branch.condition.args : [];
  if (branch.condition.kind !== "operator" || branch.condition.operator !== "eq" || !a || !b) return null;
  if (a.kind !== "free" || a.type.kind !== "index") return null;
  if (key(replaceFree(otherwise, new Map([[a.id, b]]))) !== key(branch.value)) return null;
  const family = familyOf(a, otherwise);
  const { from, to } = a.type;
  const itself = lawWith(prover, [], `update-itself/${kind.name}`, ...kind.sizes, from, to, b, family);
  if (!itself) return null;
  prover.spend(4);
  return attempt(() => {
    // (λj. …)(a) = w a, and both sides are β-reduced.
    const [left] = sidesOfEquation(itself);
    const applied = congruence(apply(left, a), [itself, null]);
    const whole = transitivity(transitivity(symmetry(beta(apply(left, a))), applied), beta(apply(family, a)));
    return discharged(prover, whole);
  });
}

interface Kind {
  readonly name: "number" | "vector" | "matrix";
  readonly suffix: string;
  readonly sizes: readonly Term[];
}

function kindOf(type: Type): Kind | null {
  if (isScalar(type)) return { name: "number", suffix: "", sizes: [] };
  if (type.kind !== "tensor" || type.shape.length > 2) return null;
  const name = type.shape.length === 1 ? "vector" : "matrix";
  return { name, suffix: `/${name}`, sizes: type.shape };
}

/** `s if p, else s` is s. */
function bothBranches(prover: Prover, kind: Kind, p: Term, s: Term): Theorem | null {
  prover.spend(3);
  return attempt(() => {
    const on = lawGiven(prover, `cases-true${kind.suffix}`, p, [...kind.sizes, p, s, s]);
    const off = lawGiven(prover, `cases-false${kind.suffix}`, operator("not", p), [...kind.sizes, p, s, s]);
    return on && off && caseSplit(p, on, off);
  });
}

function lawGiven(prover: Prover, name: string, p: Term, args: readonly Term[]): Theorem | null {
  return lawWith(prover.supposing(p), [assume(p, "condition")], name, ...args);
}

/** The family with this member at j. */
function familyOf(j: FreeTerm, member: Term): Term {
  if (member.kind === "apply" && member.argument === j && !freeVariables(member.fn).has(j.id)) return member.fn;
  return lambda(j, member);
}
