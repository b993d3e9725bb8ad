import { applyReduced, unfold } from "./binding.ts";
import { free, instantiate } from "./build.ts";
import { integer } from "./literal.ts";
import type { OperatorName } from "./operator.ts";
import type { Identifiers } from "./print-identifier.ts";
import { isInteger, sign, type Rational } from "./rational.ts";
import type {
  BinderTerm,
  CasesTerm,
  DerivativeTerm,
  FreeTerm,
  LambdaTerm,
  LimitTerm,
  TabulateTerm,
  Term,
} from "./term.ts";
import type { Type } from "./type.ts";

/** Thrown for what a syntax cannot say. `construct` names it: `a limit`. */
export class UnprintableError extends Error {
  readonly construct: string;

  constructor(construct: string) {
    super(construct);
    this.name = "UnprintableError";
    this.construct = construct;
  }
}

/** How tightly a text binds. */
export const LOOSE = 0;
export const SUM = 1;
export const PRODUCT = 2;
export const POWER = 3;
export const ATOM = 4;

/** Terms that a printed text may have, definitions unfolded; a longer one is no expression to carry elsewhere. */
const MOST_NODES = 20_000;
/** Terms that a sum with literal bounds is written out to. */
const MOST_TERMS = 100;

const CONSTRUCTS: Partial<Record<OperatorName, string>> = {
  loewnerGe: "an order of matrices",
  loewnerGt: "an order of matrices",
  loewnerLe: "an order of matrices",
  loewnerLt: "an order of matrices",
  element: "a membership",
  lambdaMin: "a smallest eigenvalue",
  lambdaMax: "a largest eigenvalue",
  normSpectral: "a spectral norm",
  basis: "a standard basis vector",
};

/** Refuses an operator. */
export function refuse(name: OperatorName): never {
  throw new UnprintableError(CONSTRUCTS[name] ?? `the operator ${name}`);
}

/** A term in the infix syntax of another system; what differs between systems is abstract. Definitions are unfolded. */
export abstract class InfixPrinter {
  protected readonly identifiers: Identifiers;
  #nodes = 0;
  #bound = 0;

  constructor(identifiers: Identifiers) {
    this.identifiers = identifiers;
  }

  protected abstract rational(value: Rational, wanted: number): string;
  protected abstract operator(name: OperatorName, args: readonly Term[], wanted: number): string;
  /** A declared function at all its arguments. */
  protected abstract application(fn: FreeTerm, args: readonly Term[]): string;
  /** A member of a family, or an entry of an array. */
  protected abstract indexed(head: Term, indices: readonly Term[], family: boolean): string;
  protected abstract binder(term: BinderTerm, wanted: number): string;
  protected abstract tabulate(term: TabulateTerm): string;
  protected abstract derivative(term: DerivativeTerm): string;
  protected abstract limit(term: LimitTerm): string;
  protected abstract cases(term: CasesTerm): string;
  /** Called once for each symbol that is printed. */
  protected abstract declared(variable: FreeTerm): void;

  /** A statement; what holds for all values of a variable is said of a symbol. @throws UnprintableError */
  protected statement(term: Term): string {
    if (term.kind === "binder" && term.binder === "forall" && term.guard === null && term.fn.kind === "lambda")
      return this.statement(this.open(term.fn).body);
    if (term.kind === "call") return this.statement(unfold(term));
    return this.at(term, LOOSE);
  }

  /** A term as text that binds at least as tightly as wanted. @throws UnprintableError */
  protected at(term: Term, wanted: number): string {
    if (++this.#nodes > MOST_NODES) throw new UnprintableError("a formula of this size");
    const t = reduced(term);
    switch (t.kind) {
      case "free":
        return this.symbol(t);
      case "bound":
        throw new UnprintableError("a variable outside of its formula");
      case "rational":
        return this.rational(t.value, wanted);
      case "operator":
        return this.operator(t.operator, t.args, wanted);
      case "lambda":
        throw new UnprintableError("a function as a value");
      case "apply":
        return this.#apply(t);
      case "tabulate":
        return this.tabulate(t);
      case "entry":
        return this.indexed(t.tensor, t.indices, false);
      case "binder":
        return this.binder(t, wanted);
      case "integral":
        throw new UnprintableError("an integral or an expectation");
      case "derivative":
        return this.derivative(t);
      case "limit":
        return this.limit(t);
      case "cases":
        return this.cases(t);
      case "call":
        return this.at(unfold(t), wanted);
    }
  }

  /** The identifier of a symbol. */
  protected symbol(variable: FreeTerm): string {
    this.declared(variable);
    return this.identifiers.of(variable.id, variable.name);
  }

  #apply(term: Term): string {
    const args: Term[] = [];
    let fn = term;
    while (fn.kind === "apply" && !isFamily(fn.fn.type)) {
      args.unshift(fn.argument);
      fn = reduced(fn.fn);
    }
    if (args.length > 0) {
      if (fn.kind !== "free") throw new UnprintableError("a function that has no name");
      return this.application(fn, args);
    }
    const indices: Term[] = [];
    while (fn.kind === "apply" && isFamily(fn.fn.type)) {
      indices.unshift(fn.argument);
      fn = reduced(fn.fn);
    }
    return this.indexed(fn, indices, true);
  }

  /** A λ's body, its variable a symbol of its own. */
  protected open(fn: LambdaTerm): { readonly variable: FreeTerm; readonly body: Term } {
    const variable = free(`print-bound:${String(this.#bound++)}`, fn.hint, fn.domain);
    return { variable, body: instantiate(fn.body, variable) };
  }

  protected list(terms: readonly Term[]): string {
    return terms.map((t) => this.at(t, LOOSE)).join(", ");
  }

  protected infix(text: string, own: number, wanted: number): string {
    return own < wanted ? `(${text})` : text;
  }

  /** + − · / and a minus sign. */
  protected arithmetic(name: "add" | "sub" | "mul" | "div" | "neg", args: readonly Term[], wanted: number): string {
    const [a, b] = args;
    if (!a) refuse(name);
    if (!b) return this.infix(`-${this.at(a, PRODUCT)}`, SUM, wanted);
    const level = name === "add" || name === "sub" ? SUM : PRODUCT;
    const signs = { add: " + ", sub: " - ", mul: "*", div: "/", neg: "-" };
    return this.infix(this.at(a, level) + signs[name] + this.at(b, level + 1), level, wanted);
  }

  /**
   * The values of a function on an index set with literal bounds, as terms; null where a bound is a symbol.
   * @throws UnprintableError where there are too many
   */
  protected members(
    fn: Term,
    guard: Term | null,
  ): readonly { readonly body: Term; readonly guard: Term | null }[] | null {
    if (fn.kind !== "lambda" || fn.domain.kind !== "index") return null;
    const [from, to] = [reduced(fn.domain.from), reduced(fn.domain.to)];
    if (from.kind !== "rational" || to.kind !== "rational") return null;
    if (!isInteger(from.value) || !isInteger(to.value)) return null;
    const first = from.value.numerator;
    const count = to.value.numerator - first + 1n;
    if (count > BigInt(MOST_TERMS)) throw new UnprintableError(`a sum of ${String(count)} terms`);
    return Array.from({ length: Math.max(0, Number(count)) }, (_, i) => {
      const index = integer(first + BigInt(i));
      return { body: applyReduced(fn, index), guard: guard && applyReduced(guard, index) };
    });
  }
}

/** Whether a function is a family: of an index. */
export function isFamily(type: Type): boolean {
  return type.kind === "function" && type.from.kind === "index";
}

/** A term without definitions and redexes at its head. */
export function reduced(term: Term): Term {
  let t = term;
  for (;;) {
    if (t.kind === "call") t = unfold(t);
    else if (t.kind === "apply") {
      const fn = reduced(t.fn);
      if (fn.kind === "lambda") t = instantiate(fn.body, t.argument);
      else if (fn === t.fn) return t;
      else t = applyReduced(fn, t.argument);
      if (t.kind === "apply" && fn.kind !== "lambda") return t;
    } else if (t.kind === "entry") {
      const tensor = reduced(t.tensor);
      if (tensor.kind === "tabulate")
        t = t.indices.reduce<Term>((f, i) => reduced(applyReduced(reduced(f), i)), tensor.fn);
      else return t;
    } else return t;
  }
}

/** A literal as digits: `-3`, `1/3`. */
export function literalText(value: Rational): { readonly text: string; readonly level: number } {
  const text = isInteger(value) ? String(value.numerator) : `${String(value.numerator)}/${String(value.denominator)}`;
  return { text, level: sign(value) < 0 ? SUM : isInteger(value) ? ATOM : PRODUCT };
}
