import { abstract, instantiate } from "../term/build.ts";
import { freeVariables, lambda } from "../term/binding.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isPlaceholder, type Subject } from "./clause.ts";

export type Relation = "lt" | "le" | "gt" | "ge" | "ne";

/** What an assumption asks of a variable, in a form that its draw can meet by construction. */
export type Demand =
  | { readonly kind: "bound"; readonly relation: Relation; readonly bound: Term }
  | { readonly kind: "among"; readonly values: readonly Term[] }
  | { readonly kind: "equal"; readonly value: Term }
  | { readonly kind: "affine"; readonly relation: Relation | "eq"; readonly left: Term; readonly right: Term }
  /** A point of a curve or surface of degree 2 in the group's numbers; the leader's draw finds it for all of them. */
  | {
      readonly kind: "conic";
      readonly left: Term;
      readonly right: Term;
      readonly group: readonly FreeTerm[];
      readonly leader: FreeTerm;
    }
  | {
      readonly kind: "norm";
      readonly norm: "norm1" | "norm2" | "normInf";
      readonly relation: Relation | "eq";
      readonly bound: Term;
      readonly squared: boolean;
    }
  | { readonly kind: "structure"; readonly name: "symmetric" | "orthogonal" | "invertible" | "nonzero" | "diagonal" }
  | { readonly kind: "loewner"; readonly relation: "lt" | "le" | "gt" | "ge"; readonly bound: Term }
  | { readonly kind: "spectrum"; readonly relation: "lt" | "le" | "gt" | "ge"; readonly bound: Term }
  | { readonly kind: "total"; readonly bound: Term }
  | { readonly kind: "ordered"; readonly relation: Relation }
  | { readonly kind: "distinct" }
  | { readonly kind: "orthogonalFamily"; readonly unit: boolean }
  | { readonly kind: "property"; readonly name: FunctionProperty; readonly constant: Term | null }
  | { readonly kind: "velocity"; readonly time: FreeTerm; readonly indices: readonly FreeTerm[]; readonly value: Term };

/** Properties that the catalogue of functions knows. */
export type FunctionProperty =
  | "differentiable"
  | "smooth"
  | "continuous"
  | "convex"
  | "concave"
  | "increasing"
  | "decreasing"
  | "strictlyIncreasing"
  | "strictlyDecreasing"
  | "bounded"
  | "lipschitz"
  | "nonnegative"
  | "positive"
  | "even"
  | "odd"
  | "symmetric";

/** A demand on a subject; `guards` restrict it to some values of the placeholders. */
export interface Condition {
  readonly subject: Subject;
  readonly guards: readonly Term[];
  readonly demand: Demand;
}

/** The relation seen from the other side. */
export const MIRROR: Readonly<Record<Relation, Relation>> = { lt: "gt", le: "ge", gt: "lt", ge: "le", ne: "ne" };

/** The velocity as a term of the type of the flow's value: indices bound again, the opened time replaced. */
export function velocityTerm(demand: Extract<Demand, { kind: "velocity" }>, time: Term): Term {
  const at = instantiate(abstract(demand.time, demand.value), time);
  return demand.indices.reduceRight<Term>((inner, i) => lambda(i, inner), at);
}

/** The free variables that a demand's terms use, placeholders left out. */
export function dependenciesOf(condition: Condition): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (t: Term): void => {
    for (const v of freeVariables(t).values()) if (!isPlaceholder(v)) found.add(v.id);
  };
  const { demand, subject, guards } = condition;
  guards.forEach(add);
  subject.args.forEach(add);
  subject.entry?.forEach(add);
  if (demand.kind === "among") demand.values.forEach(add);
  if (demand.kind === "equal") add(demand.value);
  if (demand.kind === "affine") {
    add(demand.left);
    add(demand.right);
  }
  if (demand.kind === "conic") {
    add(demand.left);
    add(demand.right);
    for (const v of demand.group) if (v !== demand.leader || subject.variable === demand.leader) found.delete(v.id);
    if (subject.variable !== demand.leader) found.add(demand.leader.id);
  }
  if ("bound" in demand) add(demand.bound);
  if (demand.kind === "property" && demand.constant) add(demand.constant);
  found.delete(subject.variable.id);
  return found;
}
