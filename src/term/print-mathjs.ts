import { UNARY_PLAIN } from "./print-function-names.ts";
import { Identifiers } from "./print-identifier.ts";
import { piecesOf } from "./partial.ts";
import {
  ATOM,
  InfixPrinter,
  literalText,
  LOOSE,
  POWER,
  PRODUCT,
  refuse,
  SUM,
  UnprintableError,
} from "./print-infix.ts";
import type { OperatorName } from "./operator.ts";
import { isInteger, sign, type Rational } from "./rational.ts";
import type { BinderTerm, CasesTerm, FreeTerm, TabulateTerm, Term } from "./term.ts";
import type { Type } from "./type.ts";

/** Words that mathjs keeps for itself, and the functions and constants that are printed. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "e i pi tau phi E PI LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2 NaN Infinity null undefined true false and or not xor mod to in end version " +
    "abs sign floor ceil factorial combinations exp log sin cos tan asin acos atan sinh cosh tanh erf min max sqrt nthRoot dot sum " +
    "dotMultiply transpose trace det inv identity zeros ones diag map norm deepEqual flatten"
  ).split(" "),
);

const RELATIONS: Partial<Record<OperatorName, string>> = {
  eq: " == ",
  ne: " != ",
  lt: " < ",
  le: " <= ",
  gt: " > ",
  ge: " >= ",
};

/**
 * The term as an expression of mathjs, definitions unfolded. Vectors are arrays, matrices arrays of rows, families arrays; a variable that
 * a statement holds for all of is a symbol. Undefined is what mathjs makes of it: complex, infinite or an error.
 * @throws UnprintableError for what mathjs cannot say: sums with symbolic bounds, derivatives, limits, expectations, quantifiers
 */
export function printMathjs(term: Term): string {
  return new MathjsPrinter(new Identifiers(RESERVED)).print(term);
}

/** Whether a value is an array in mathjs. */
function isArray(type: Type): boolean {
  return type.kind === "tensor";
}

function axes(term: Term): number {
  return term.type.kind === "tensor" ? term.type.shape.length : 0;
}

class MathjsPrinter extends InfixPrinter {
  print(term: Term): string {
    return this.statement(term);
  }

  protected override declared(variable: FreeTerm): void {
    const { kind } = variable.type;
    if (kind === "measure" || kind === "set" || kind === "tuple") throw new UnprintableError(`a ${kind}`);
  }

  protected override rational(value: Rational, wanted: number): string {
    const { text, level } = literalText(value);
    // mathjs computes with doubles; a literal is exact as long as its digits are.
    return this.infix(text, sign(value) < 0 && !isInteger(value) ? SUM : level, wanted);
  }

  protected override operator(name: OperatorName, args: readonly Term[], wanted: number): string {
    const [a, b] = args;
    const call = (fn: string, ...of: readonly Term[]): string => `${fn}(${this.list(of)})`;
    const relation = RELATIONS[name];
    if (relation !== undefined && a && b) {
      if (name !== "eq" && name !== "ne")
        return this.infix(this.at(a, SUM) + relation + this.at(b, SUM), LOOSE, wanted);
      if (isArray(a.type))
        return name === "eq" ? call("deepEqual", a, b) : this.infix(`not ${call("deepEqual", a, b)}`, LOOSE, wanted);
      if (a.type.kind === "function") throw new UnprintableError("an equation of functions");
      return this.infix(this.at(a, SUM) + relation + this.at(b, SUM), LOOSE, wanted);
    }
    const plain = UNARY_PLAIN[name];
    if (plain !== undefined && a) return call(plain, a);
    switch (name) {
      case "pi":
        return "pi";
      case "euler":
        return "e";
      case "true":
      case "false":
        return name;
      case "add":
      case "sub":
      case "mul":
      case "div":
      case "neg":
        return this.arithmetic(name, args, wanted);
      case "hadamard":
        return call("dotMultiply", ...args);
      case "matmul":
        return this.arithmetic("mul", args, wanted);
      case "powN":
      case "powZ":
      case "powR":
      case "matpow":
        return a && b ? this.infix(`${this.at(a, ATOM)}^${this.at(b, ATOM)}`, POWER, wanted) : refuse(name);
      case "root":
        return a && b ? call("nthRoot", b, a) : refuse(name);
      case "binomial":
        return call("combinations", ...args);
      case "relu":
        return a ? `max(0, ${this.at(a, LOOSE)})` : refuse(name);
      case "min":
      case "max":
        return call(name, ...args);
      case "ceil":
        return call("ceil", ...args);
      case "indicator":
        return a ? `(${this.at(a, LOOSE)} ? 1 : 0)` : refuse(name);
      case "dot":
        return a && axes(a) === 1 ? call("dot", ...args) : `sum(${call("dotMultiply", ...args)})`;
      case "outer":
        return a && b
          ? this.infix(`transpose([${this.at(a, LOOSE)}])*[${this.at(b, LOOSE)}]`, PRODUCT, wanted)
          : refuse(name);
      case "transpose":
        // A vector's transpose is a row, which mathjs has as a matrix only.
        return a && axes(a) === 1 ? `[${this.at(a, LOOSE)}]` : call("transpose", ...args);
      case "trace":
      case "det":
      case "identity":
      case "zeros":
      case "ones":
      case "diag":
        return call(name, ...args);
      case "diagonal":
        return call("diag", ...args);
      case "inverse":
        return call("inv", ...args);
      case "stack":
        return `[${this.list(args)}]`;
      case "map":
        return this.#map(args);
      case "norm1":
        return a && axes(a) === 1 ? `norm(${this.at(a, LOOSE)}, 1)` : refuse(name);
      case "norm2":
        return a && axes(a) === 1
          ? call("norm", a)
          : a && axes(a) === 2
            ? `norm(${this.at(a, LOOSE)}, "fro")`
            : refuse(name);
      case "normInf":
        return a && axes(a) === 1 ? `norm(${this.at(a, LOOSE)}, Infinity)` : refuse(name);
      case "not":
        return a ? this.infix(`not ${this.at(a, ATOM)}`, LOOSE, wanted) : refuse(name);
      case "and":
      case "or":
        return a && b ? this.infix(`${this.at(a, ATOM)} ${name} ${this.at(b, ATOM)}`, LOOSE, wanted) : refuse(name);
      case "implies":
        return a && b ? this.infix(`not ${this.at(a, ATOM)} or ${this.at(b, ATOM)}`, LOOSE, wanted) : refuse(name);
      case "iff":
        return a && b ? this.infix(`not (${this.at(a, ATOM)} xor ${this.at(b, ATOM)})`, LOOSE, wanted) : refuse(name);
      case "symmetric":
        return a ? `deepEqual(${this.at(a, LOOSE)}, transpose(${this.at(a, LOOSE)}))` : refuse(name);
      case "invertible":
        return a ? this.infix(`det(${this.at(a, LOOSE)}) != 0`, LOOSE, wanted) : refuse(name);
      default:
        return refuse(name);
    }
  }

  #map([fn, of]: readonly Term[]): string {
    if (!fn || !of) return refuse("map");
    const text = this.at(of, LOOSE);
    if (fn.kind === "free") return `map(${text}, ${this.symbol(fn)})`;
    if (fn.kind !== "lambda") throw new UnprintableError("a function that has no name");
    const { variable, body } = this.open(fn);
    const name = this.symbol(variable);
    return `map(${text}, ${this.identifiers.of(`${variable.id}:function`, "f")}(${name}) = ${this.at(body, LOOSE)})`;
  }

  protected override application(fn: FreeTerm, args: readonly Term[]): string {
    return `${this.symbol(fn)}(${this.list(args)})`;
  }

  protected override indexed(head: Term, indices: readonly Term[], family: boolean): string {
    if (head.kind !== "free") throw new UnprintableError("an entry of what has no name");
    if (family) {
      let type: Type = head.type;
      for (const _ of indices) {
        if (type.kind !== "function" || type.from.kind !== "index") throw new UnprintableError("a family of functions");
        if (
          type.from.from.kind !== "rational" ||
          type.from.from.value.numerator !== 1n ||
          !isInteger(type.from.from.value)
        )
          throw new UnprintableError("a family that does not start at 1");
        type = type.to;
      }
      if (type.kind === "function") throw new UnprintableError("a family of functions");
      if (type.kind === "tensor") {
        const all = type.shape.map(() => ":").join(", ");
        return `${this.symbol(head)}[${this.list(indices)}, ${all}]`;
      }
    }
    return `${this.symbol(head)}[${this.list(indices)}]`;
  }

  protected override binder(term: BinderTerm, wanted: number): string {
    const what = {
      sum: "a sum with symbolic bounds",
      product: "a product with symbolic bounds",
      forall: "a quantifier",
      exists: "a quantifier",
      min: "a minimum over a set",
      max: "a maximum over a set",
      inf: "an infimum",
      sup: "a supremum",
      argmin: "an argmin",
      argmax: "an argmax",
    }[term.binder];
    const members = this.members(term.fn, term.guard);
    if (members === null) throw new UnprintableError(what);
    switch (term.binder) {
      case "sum":
      case "product": {
        const sum = term.binder === "sum";
        if (isArray(term.type)) throw new UnprintableError("a sum of arrays");
        if (members.length === 0) return sum ? "0" : "1";
        const parts = members.map(({ body, guard }) =>
          guard === null
            ? this.at(body, sum ? PRODUCT : POWER)
            : `(${this.at(guard, LOOSE)} ? ${this.at(body, LOOSE)} : ${sum ? "0" : "1"})`,
        );
        return parts.length === 1
          ? `(${parts.join("")})`
          : this.infix(parts.join(sum ? " + " : "*"), sum ? SUM : PRODUCT, wanted);
      }
      case "min":
      case "max":
        if (members.length === 0 || term.guard !== null) throw new UnprintableError(what);
        return `${term.binder}(${this.list(members.map((m) => m.body))})`;
      case "forall":
      case "exists":
      case "inf":
      case "sup":
      case "argmin":
      case "argmax":
        throw new UnprintableError(what);
    }
  }

  protected override tabulate(term: TabulateTerm): string {
    const rows = (fn: Term): string => {
      const members = this.members(fn, null);
      if (members === null || members.length === 0)
        throw new UnprintableError("an array of a symbolic size, by its entries");
      return `[${members.map(({ body }) => (body.type.kind === "function" ? rows(body) : this.at(body, LOOSE))).join(", ")}]`;
    };
    return rows(term.fn);
  }

  protected override derivative(): string {
    throw new UnprintableError("a derivative");
  }

  protected override limit(): string {
    throw new UnprintableError("a limit");
  }

  protected override cases(term: CasesTerm): string {
    const { branches, otherwise } = piecesOf(term);
    if (otherwise === null) throw new UnprintableError("cases without an otherwise");
    const parts = branches.map((b) => `${this.at(b.condition, ATOM)} ? ${this.at(b.value, ATOM)} : `);
    return `(${parts.join("")}${this.at(otherwise, ATOM)})`;
  }
}
