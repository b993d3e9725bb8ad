import { freeVariables } from "../term/binding.ts";
import { key } from "../term/key.ts";
import type { OperatorName } from "../term/operator.ts";
import type { FreeTerm, OperatorTerm, Term } from "../term/term.ts";
import type { Expression, FunctionName, Sign } from "./expression.ts";

const SIGNS: Partial<Record<OperatorName, Sign>> = {
  add: "+",
  sub: "-",
  mul: "*",
  div: "/",
  powN: "^",
  powZ: "^",
  powR: "^",
};

const CALLS: Partial<Record<OperatorName, FunctionName>> = {
  exp: "exp",
  log: "log",
  sqrt: "sqrt",
  abs: "abs",
  sign: "sign",
  sin: "sin",
  cos: "cos",
  tan: "tan",
  arcsin: "asin",
  arccos: "acos",
  arctan: "atan",
  sinh: "sinh",
  cosh: "cosh",
  tanh: "tanh",
  erf: "erf",
};

/** Thrown where a subterm that has no expression depends on the variable of the question. */
export class Opaque extends Error {}

/**
 * Gives a fresh plain name to each subterm that is no arithmetic: variables, entries, applications, sums, norms, min and max, …
 * Equal subterms (up to bound names) get one name; names are `v1`, `v2`, … in the order of first use. Written names never reach an
 * oracle, where `i` would be the imaginary unit and `w_1` a product.
 */
export class SubtermNames {
  private readonly byKey = new Map<string, string>();
  private readonly terms = new Map<string, Term>();
  private readonly variable: FreeTerm | null;

  /** `variable`: the one of an antiderivative or a limit, on which no named subterm but itself may depend. */
  constructor(variable: FreeTerm | null = null) {
    this.variable = variable;
  }

  /** The name of a subterm. @throws Opaque when it hides the variable of the question */
  nameOf(term: Term): string {
    const id = key(term);
    const known = this.byKey.get(id);
    if (known !== undefined) return known;
    if (this.variable && term !== this.variable && id !== key(this.variable) && dependsOn(term, this.variable))
      throw new Opaque();
    const name = `v${String(this.byKey.size + 1)}`;
    this.byKey.set(id, name);
    this.terms.set(name, term);
    return name;
  }

  /** What each name stands for. */
  subterms(): ReadonlyMap<string, Term> {
    return this.terms;
  }

  /** A scalar term as an expression over names. @throws Opaque as `nameOf` */
  express(term: Term): Expression {
    if (term.kind === "rational") return { kind: "number", value: term.value };
    return (term.kind === "operator" ? this.operation(term) : null) ?? { kind: "name", name: this.nameOf(term) };
  }

  private operation(term: OperatorTerm): Expression | null {
    const { operator } = term;
    if (operator === "pi") return { kind: "constant", constant: "pi" };
    if (operator === "euler") return { kind: "constant", constant: "e" };
    const [a, b] = term.args;
    if (!a) return null;
    if (operator === "neg") return { kind: "negate", argument: this.express(a) };
    const fn = CALLS[operator];
    if (fn) return { kind: "call", fn, argument: this.express(a) };
    const sign = SIGNS[operator];
    return sign && b ? { kind: "binary", sign, left: this.express(a), right: this.express(b) } : null;
  }
}

/** Whether the variable occurs in the term. */
export function dependsOn(term: Term, variable: FreeTerm): boolean {
  return freeVariables(term).has(variable.id);
}
