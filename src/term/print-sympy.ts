import { applyReduced, freeVariables } from "./binding.ts";
import { free, instantiate, operator } from "./build.ts";
import { integer } from "./literal.ts";
import type { OperatorName } from "./operator.ts";
import { UNARY_PLAIN } from "./print-function-names.ts";
import { Identifiers } from "./print-identifier.ts";
import { piecesOf } from "./partial.ts";
import {
  ATOM,
  InfixPrinter,
  isFamily,
  literalText,
  LOOSE,
  POWER,
  PRODUCT,
  reduced,
  refuse,
  UnprintableError,
} from "./print-infix.ts";
import { isInteger, type Rational } from "./rational.ts";
import type { BinderTerm, CasesTerm, DerivativeTerm, FreeTerm, LimitTerm, TabulateTerm, Term } from "./term.ts";
import { INTEGER, isScalar, type Type } from "./type.ts";

const FUNCTIONS: Partial<Record<OperatorName, string>> = {
  ...UNARY_PLAIN,
  abs: "Abs",
  ceil: "ceiling",
  binomial: "binomial",
  min: "Min",
  max: "Max",
  eq: "Eq",
  ne: "Ne",
  lt: "Lt",
  le: "Le",
  gt: "Gt",
  ge: "Ge",
  and: "And",
  or: "Or",
  not: "Not",
  implies: "Implies",
  iff: "Equivalent",
  hadamard: "HadamardProduct",
  trace: "Trace",
  det: "Determinant",
  inverse: "Inverse",
  identity: "Identity",
  diag: "DiagMatrix",
  diagonal: "DiagonalOf",
};

/** Keywords of Python, and what SymPy's names are printed for. */
const RESERVED: ReadonlySet<string> = new Set([
  ..."False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
  ...Object.values(FUNCTIONS),
  ..."S E pi oo Rational true false Sum Product Derivative Subs Limit Piecewise Lambda Matrix MatrixSymbol FunctionMatrix ZeroMatrix OneMatrix IndexedBase Function symbols real_root print".split(
    " ",
  ),
]);

/** A term for SymPy: a line that declares the symbols, and the expression. */
export interface SympyText {
  readonly declarations: string;
  readonly expression: string;
}

/**
 * The term as an expression of SymPy, definitions unfolded, with the line that declares its symbols (and imports SymPy's names). Vectors are
 * matrices of one column, families indexed symbols; entries of arrays count from 0 there. A sum over no index at all is 0 here as there, as
 * long as its range ends no more than one before it begins.
 * @throws UnprintableError for what SymPy cannot say: integrals over laws, extrema over sets, orders of matrices, arrays of three axes, gradients
 */
export function printSympy(term: Term): SympyText {
  return new SympyPrinter().print(term);
}

/** Whether a text is a number of Python, whose quotients are floats: no symbol makes it one of SymPy's. */
function isPythonNumber(term: Term): boolean {
  const t = reduced(term);
  if (t.kind === "rational") return isInteger(t.value);
  return (
    t.kind === "operator" &&
    ["add", "sub", "mul", "neg", "powN", "powZ"].includes(t.operator) &&
    t.args.every(isPythonNumber)
  );
}

class SympyPrinter extends InfixPrinter {
  readonly #scalars = new Map<string, string[]>();
  readonly #others: string[] = [];
  readonly #known = new Set<string>();

  constructor() {
    super(new Identifiers(RESERVED));
  }

  print(term: Term): SympyText {
    const expression = this.statement(term);
    const scalars = [...this.#scalars].map(
      ([assumptions, names]) => `${names.join(", ")} = symbols('${names.join(" ")}', ${assumptions})`,
    );
    return { declarations: ["from sympy import *", ...scalars, ...this.#others].join("; "), expression };
  }

  protected override declared(variable: FreeTerm): void {
    if (this.#known.has(variable.id)) return;
    this.#known.add(variable.id);
    const { type } = variable;
    const name = this.identifiers.of(variable.id, variable.name);
    if (isScalar(type)) {
      const assumptions = assumptionsOf(type);
      this.#scalars.set(assumptions, [...(this.#scalars.get(assumptions) ?? []), name]);
    } else if (type.kind === "tensor") {
      this.#others.push(`${name} = MatrixSymbol('${name}', ${this.#sizes(type.shape)})`);
    } else if (isFamily(type)) {
      let of: Type = type;
      while (of.kind === "function" && of.from.kind === "index") of = of.to;
      if (!isScalar(of)) throw new UnprintableError("a family of anything but numbers");
      this.#others.push(`${name} = IndexedBase('${name}', real=True)`);
    } else if (type.kind === "function") {
      let of: Type = type;
      for (; of.kind === "function"; of = of.to)
        if (!isScalar(of.from)) throw new UnprintableError("a declared function of anything but numbers");
      if (!isScalar(of)) throw new UnprintableError("a declared function with values other than numbers");
      this.#others.push(`${name} = Function('${name}', real=True)`);
    } else throw new UnprintableError(`a ${type.kind}`);
  }

  /** A shape as the two sizes of a matrix. */
  #sizes(shape: readonly Term[]): string {
    const [rows, columns, more] = shape;
    if (!rows || more) throw new UnprintableError("an array of three axes");
    return `${this.at(rows, LOOSE)}, ${columns ? this.at(columns, LOOSE) : "1"}`;
  }

  protected override rational(value: Rational, wanted: number): string {
    if (!isInteger(value)) return `Rational(${String(value.numerator)}, ${String(value.denominator)})`;
    const { text, level } = literalText(value);
    return this.infix(text, level, wanted);
  }

  protected override operator(name: OperatorName, args: readonly Term[], wanted: number): string {
    const [a, b] = args;
    if (a && name === "eq" && a.type.kind === "function") throw new UnprintableError("an equation of functions");
    const called = FUNCTIONS[name];
    if (called !== undefined) return `${called}(${this.list(args)})`;
    switch (name) {
      case "pi":
        return "pi";
      case "euler":
        return "E";
      case "true":
      case "false":
        return name;
      case "add":
      case "sub":
      case "mul":
      case "neg":
        return this.arithmetic(name, args, wanted);
      case "matmul":
        return this.arithmetic("mul", args, wanted);
      case "div":
        if (a && b && isPythonNumber(a))
          return this.infix(`S(${this.at(a, LOOSE)})/${this.at(b, POWER)}`, PRODUCT, wanted);
        return this.arithmetic(name, args, wanted);
      case "powN":
      case "powZ":
      case "powR":
      case "matpow": {
        if (!a || !b) return refuse(name);
        const base = isPythonNumber(a) ? `S(${this.at(a, LOOSE)})` : this.at(a, ATOM);
        return this.infix(`${base}**${this.at(b, ATOM)}`, POWER, wanted);
      }
      case "root":
        return a && b ? `real_root(${this.list([b, a])})` : refuse(name);
      case "relu":
        return a ? `Max(0, ${this.at(a, LOOSE)})` : refuse(name);
      case "indicator":
        return a ? `Piecewise((1, ${this.at(a, LOOSE)}), (0, True))` : refuse(name);
      case "dot": {
        if (!a || !b) return refuse(name);
        const product = `${this.at(a, ATOM)}.T*${this.at(b, POWER)}`;
        return axes(a) === 1 ? `(${product})[0, 0]` : `Trace(${product})`;
      }
      case "outer":
        return a && b ? this.infix(`${this.at(a, PRODUCT)}*${this.at(b, ATOM)}.T`, PRODUCT, wanted) : refuse(name);
      case "transpose":
        return a ? `${this.at(a, ATOM)}.T` : refuse(name);
      case "zeros":
        return `ZeroMatrix(${this.#sizes(args)})`;
      case "ones":
        return `OneMatrix(${this.#sizes(args)})`;
      case "norm2": {
        if (!a) return refuse(name);
        const square = `${this.at(a, ATOM)}.T*${this.at(a, POWER)}`;
        return axes(a) === 1 ? `sqrt((${square})[0, 0])` : `sqrt(Trace(${square}))`;
      }
      case "stack":
        return `Matrix([${args.map((x) => this.#row(x)).join(", ")}])`;
      case "map":
        return this.#map(args);
      default:
        return refuse(name);
    }
  }

  /** A row of a matrix that is written out: a number, or a list of them. */
  #row(term: Term): string {
    if (isScalar(term.type)) return this.at(term, LOOSE);
    const t = reduced(term);
    if (t.kind !== "operator" || t.operator !== "stack" || axes(t) !== 1)
      throw new UnprintableError("a matrix that is put together out of rows");
    return `[${this.list(t.args)}]`;
  }

  #map([fn, of]: readonly Term[]): string {
    if (!fn || !of) return refuse("map");
    const f = reduced(fn);
    if (f.kind === "free") return `${this.at(of, ATOM)}.applyfunc(${this.symbol(f)})`;
    if (f.kind !== "lambda") throw new UnprintableError("a function that has no name");
    const { variable, body } = this.open(f);
    return `${this.at(of, ATOM)}.applyfunc(Lambda(${this.symbol(variable)}, ${this.at(body, LOOSE)}))`;
  }

  protected override application(fn: FreeTerm, args: readonly Term[]): string {
    return `${this.symbol(fn)}(${this.list(args)})`;
  }

  protected override indexed(head: Term, indices: readonly Term[], family: boolean): string {
    if (family) {
      if (head.kind !== "free") throw new UnprintableError("a member of a family that has no name");
      return `${this.symbol(head)}[${this.list(indices)}]`;
    }
    const places = indices.map((i) => this.at(operator("sub", i, integer(1)), LOOSE)).map((text) => settled(text));
    return `${this.at(head, ATOM)}[${[...places, ...(places.length === 1 ? ["0"] : [])].join(", ")}]`;
  }

  protected override binder(term: BinderTerm): string {
    if (term.binder !== "sum" && term.binder !== "product")
      throw new UnprintableError(
        term.binder === "forall" || term.binder === "exists" ? "a quantifier" : `a ${term.binder} over a set`,
      );
    if (term.type.kind === "tensor") throw new UnprintableError("a sum of arrays");
    const { fn } = term;
    if (fn.kind !== "lambda" || fn.domain.kind !== "index") throw new UnprintableError(`a ${term.binder} over a set`);
    const sum = term.binder === "sum";
    const { variable, body } = this.open(fn);
    const name = this.symbol(variable);
    const inside = this.at(body, LOOSE);
    const guarded =
      term.guard?.kind === "lambda"
        ? `Piecewise((${inside}, ${this.at(instantiate(term.guard.body, variable), LOOSE)}), (${sum ? "0" : "1"}, True))`
        : inside;
    return `${sum ? "Sum" : "Product"}(${guarded}, (${name}, ${this.list([fn.domain.from, fn.domain.to])}))`;
  }

  protected override tabulate(term: TabulateTerm): string {
    const sizes = term.type.kind === "tensor" ? this.#sizes(term.type.shape) : "";
    const names: string[] = [];
    let body = term.fn;
    while (body.kind === "lambda" && names.length < 2) {
      // SymPy's entries count from 0.
      const variable = free(`${term.fn === body ? "row" : "column"}:${String(this.#fresh++)}`, body.hint, INTEGER);
      names.push(this.symbol(variable));
      body = reduced(instantiate(body.body, operator("add", variable, integer(1))));
    }
    if (body.type.kind === "function") throw new UnprintableError("an array by a function that has no name");
    if (names.length === 1) names.push(this.symbol(free(`column:${String(this.#fresh++)}`, "j", INTEGER)));
    return `FunctionMatrix(${sizes}, Lambda((${names.join(", ")}), ${this.at(body, LOOSE)}))`;
  }

  #fresh = 0;

  protected override derivative(term: DerivativeTerm): string {
    const point = reduced(term.at);
    const { fn } = term;
    if (!isScalar(term.at.type)) throw new UnprintableError("a gradient");
    if (term.type.kind === "tensor") throw new UnprintableError("a derivative of an array");
    if (point.kind === "free" && !freeVariables(fn).has(point.id))
      return `Derivative(${this.at(applyReduced(fn, point), LOOSE)}, ${this.symbol(point)})`;
    const domain = fn.type.kind === "function" ? fn.type.from : term.at.type;
    const variable = free(`at:${String(this.#fresh++)}`, fn.kind === "lambda" ? fn.hint : "u", domain);
    const name = this.symbol(variable);
    return `Subs(Derivative(${this.at(applyReduced(fn, variable), LOOSE)}, ${name}), ${name}, ${this.at(term.at, LOOSE)})`;
  }

  protected override limit(term: LimitTerm): string {
    if (term.fn.kind !== "lambda" || !isScalar(term.fn.domain))
      throw new UnprintableError("a limit of a function that has no name");
    if (term.type.kind === "tensor") throw new UnprintableError("a limit of an array");
    const { variable, body } = this.open(term.fn);
    const name = this.symbol(variable);
    const inside = this.at(body, LOOSE);
    if (term.to === null) return `Limit(${inside}, ${name}, oo)`;
    const side = { both: "+-", above: "+", below: "-" }[term.side];
    return `Limit(${inside}, ${name}, ${this.at(term.to, LOOSE)}, '${side}')`;
  }

  protected override cases(term: CasesTerm): string {
    if (term.type.kind === "tensor") throw new UnprintableError("cases of arrays");
    const { branches, otherwise } = piecesOf(term);
    const parts = branches.map((b) => `(${this.at(b.value, LOOSE)}, ${this.at(b.condition, LOOSE)})`);
    if (otherwise) parts.push(`(${this.at(otherwise, LOOSE)}, True)`);
    return `Piecewise(${parts.join(", ")})`;
  }
}

function axes(term: Term): number {
  return term.type.kind === "tensor" ? term.type.shape.length : 0;
}

/** `3 - 1` as 2, and `i + 1 - 1` as i. */
function settled(text: string): string {
  const numbers = /^(\d+) - 1$/.exec(text);
  return numbers ? String(BigInt(numbers[1] ?? "1") - 1n) : text.replace(/ \+ 1 - 1$/, "");
}

function assumptionsOf(type: Type): string {
  if (type.kind === "index") return "integer=True";
  if (type.kind === "time") return "nonnegative=True";
  if (type.kind !== "number") return "real=True";
  return { N: "integer=True, nonnegative=True", Z: "integer=True", Q: "rational=True", R: "real=True" }[type.domain];
}
