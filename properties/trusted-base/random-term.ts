import { lambda } from "../../src/term/binding.ts";
import {
  apply,
  binder,
  call,
  cases,
  define,
  derivative,
  entry,
  free,
  integral,
  limit,
  operator,
  rationalTerm,
  tabulate,
} from "../../src/term/build.ts";
import { typeKey } from "../../src/term/key.ts";
import { literal, type OperatorName } from "../../src/term/operator.ts";
import { rational } from "../../src/term/rational.ts";
import { sameType } from "../../src/term/size.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import {
  functionType,
  indexType,
  INTEGER,
  isIntegral,
  isScalar,
  measureType,
  NATURAL,
  PROP,
  REAL,
  setType,
  tensorType,
  TIME,
  tupleType,
  type Type,
} from "../../src/term/type.ts";
import type { Random } from "./random.ts";

/* Random terms of each type over a few variables: sizes, indices of ranges that may be empty, families into ranges, times, paths, tensors. */

const variable = (name: string, type: Type): FreeTerm => free(name, name, type);
const [one, two] = [literal(1), literal(2)];

const [n, m] = [variable("n", NATURAL), variable("m", NATURAL)];
const [x, y] = [variable("x", REAL), variable("y", REAL)];
const upToN = indexType(one, n);
const s = variable("s", TIME);
/** Parameters of definitions are variables of their own. */
const [a, b, d] = [variable("a", REAL), variable("b", REAL), variable("d", NATURAL)];
const r = variable("r", indexType(one, d));

/** What a random term is made of. */
export const VARIABLES: readonly FreeTerm[] = [
  ...[n, m, x, y],
  ...["i", "j"].map((name) => variable(name, INTEGER)),
  ...["k", "h"].map((name) => variable(name, upToN)),
  variable("l", indexType(one, m)),
  variable("e", indexType(one, literal(0))),
  variable("c", indexType(one, literal(3))),
  variable("t", TIME),
  ...["P", "Q"].map((name) => variable(name, PROP)),
  variable("f", functionType(REAL, REAL)),
  variable("u", functionType(upToN, REAL)),
  variable("g", functionType(INTEGER, REAL)),
  variable("o", functionType(REAL, upToN)),
  variable("q", functionType(upToN, indexType(one, m))),
  variable("w", functionType(TIME, REAL)),
  variable("R", functionType(INTEGER, PROP)),
  ...["v", "z"].map((name) => variable(name, tensorType([n]))),
  ...["A", "B"].map((name) => variable(name, tensorType([n, n]))),
  variable("C", tensorType([m, n])),
  variable("S", setType(REAL)),
  variable("M", measureType(REAL)),
  variable("T", tupleType([{ name: "k", type: upToN }])),
];

const DEFINITIONS = {
  square: define("square", "q", [a], 0, operator("mul", a, a)),
  ratio: define("ratio", "r", [a, b], 0, operator("div", a, b)),
  time: define("time", "t", [s], 0, s),
  index: define("index", "i", [d, r], 1, operator("add", r, d)),
};

const RELATIONS: readonly OperatorName[] = ["eq", "ne", "lt", "le", "gt", "ge"];
const FUNCTIONS: readonly OperatorName[] = ["exp", "log", "sin", "cos", "sqrt", "abs", "neg", "tanh"];
const OPERATIONS: readonly OperatorName[] = ["add", "sub", "mul", "div", "min", "max"];

export class RandomTerm {
  readonly #random: Random;
  /** Variables that a term may have, those of the enclosing λ last. */
  #scope: FreeTerm[];

  constructor(random: Random) {
    this.#random = random;
    this.#scope = [...VARIABLES];
  }

  /** A term of the type, or of one that is narrower; of an index's range, a variable or any integer. */
  of(type: Type, depth = 2): Term {
    const own = this.#variable(type);
    if (own && (depth <= 0 || this.#random.once(3))) return own;
    switch (type.kind) {
      case "number":
        return type.domain === "N"
          ? this.#natural(depth)
          : type.domain === "R"
            ? this.#real(depth)
            : this.#integer(depth);
      case "index": {
        // A value of a family into the range has one where the range is empty, too.
        const into = this.#random.find(this.#scope, (v) => v.type.kind === "function" && sameType(v.type.to, type), 40);
        if (into?.type.kind === "function" && depth > 0 && this.#random.once(3))
          return apply(into, this.of(into.type.from, depth - 1));
        return own && !this.#random.once(3) ? own : this.#integer(depth - 1);
      }
      case "time":
        return this.#random.once(2) ? variable("t", TIME) : this.#real(depth - 1);
      case "prop":
        return this.proposition(depth);
      case "tensor":
        return this.#tensor(type.shape, depth);
      case "function":
        return this.#under(type.from, (v) => {
          const to = apply(variable("any", type), v).type;
          return this.of(to, depth - 1);
        });
      case "set":
      case "tuple":
        return own ?? variable(`other ${typeKey(type)}`, type);
      case "measure":
        return this.#random.once(2) ? operator("chance") : operator("interval", this.#real(0), this.#real(0));
    }
  }

  /** A term of any type. */
  any(depth = 2): Term {
    return this.of(this.#random.pick(this.#scope).type, depth);
  }

  /** A call of a definition. */
  call(depth = 2): Term {
    const { square, ratio, time, index } = DEFINITIONS;
    const [one, other] = [this.#real(depth - 1), this.#real(depth - 1)];
    switch (this.#random.below(4)) {
      case 0:
        return call(square, [one]);
      case 1:
        return call(ratio, [one, other]);
      case 2:
        return call(time, [this.of(TIME, depth - 1)]);
      default:
        return call(index, [n, this.of(upToN, depth - 1)]);
    }
  }

  /** A λ of the scope's types at an argument, in its range or not. */
  redex(depth = 2, to: Type = REAL): Term {
    const type = this.#random.pick([
      REAL,
      INTEGER,
      upToN,
      TIME,
      NATURAL,
      indexType(one, literal(3)),
      functionType(REAL, REAL),
    ]);
    const fn = this.#under(type, () => this.of(to, depth - 1));
    return apply(fn, this.of(type, depth - 1));
  }

  proposition(depth = 2): Term {
    const part = (): Term => this.proposition(depth - 1);
    if (depth <= 0) return operator(this.#random.pick(RELATIONS), this.#real(0), this.#real(0));
    switch (this.#random.below(12)) {
      case 0:
        return operator("implies", part(), part());
      case 1:
        return operator(this.#random.pick(["and", "or", "iff"]), part(), part());
      case 2:
        return operator("not", part());
      case 3:
        return binder("forall", ...this.#bound(true, () => part()));
      case 4:
        return binder("exists", ...this.#bound(true, () => part()));
      case 5:
        return operator("hasDerivative", this.of(functionType(REAL, REAL), depth - 1), this.#real(0), this.#real(0));
      case 6:
        return operator("eq", this.#tensor([n], depth - 1), this.#tensor([n], depth - 1));
      case 7:
        return apply(this.of(functionType(INTEGER, PROP), 1), this.#integer(depth - 1));
      default:
        return operator(this.#random.pick(RELATIONS), this.#real(depth - 1), this.#real(depth - 1));
    }
  }

  /** A relation of numbers written out, true or not. */
  numbers(depth = 2): Term {
    const value = (depth: number): Term => {
      const written = (): Term => rationalTerm(rational(this.#random.below(9) - 3, 1 + this.#random.below(3)));
      if (depth === 0) return written();
      const [left, right] = [value(depth - 1), value(depth - 1)];
      const name = this.#random.pick([...OPERATIONS, "neg", "abs", "powN", "powZ"] as const);
      if (name === "neg" || name === "abs") return operator(name, left);
      if (name === "powN") return operator(name, left, literal(this.#random.below(4)));
      if (name === "powZ") return operator(name, left, rationalTerm(rational(this.#random.below(6) - 3)));
      return operator(name, left, right);
    };
    return operator(this.#random.pick(RELATIONS), value(depth), value(this.#random.below(depth + 1)));
  }

  /** λv. body of a type's variable. */
  #under(type: Type, body: (v: FreeTerm) => Term): Term {
    const scope = this.#scope;
    // Another id than those of the enclosing λ.
    const v = variable(`bound ${String(scope.length)}`, type);
    this.#scope = [...scope, v, v, v];
    const fn = lambda(v, body(v));
    this.#scope = scope;
    return fn;
  }

  /** A λ over a domain, and sometimes a guard over it. */
  #bound(anyDomain: boolean, body: () => Term): readonly [Term, Term | null] {
    const ranges = [upToN, indexType(one, m), indexType(one, literal(3)), indexType(this.#integer(0), n)];
    const domain = this.#random.pick(anyDomain ? [...ranges, REAL, INTEGER, TIME] : ranges);
    const fn = this.#under(domain, body);
    const guard = this.#random.once(4) ? this.#under(domain, () => this.proposition(0)) : null;
    return [fn, guard];
  }

  #variable(type: Type): FreeTerm | null {
    return this.#random.find(this.#scope, (v) => sameType(v.type, type), 12);
  }

  #natural(depth: number): Term {
    if (depth <= 0 || this.#random.once(2)) return this.#random.pick([n, m, one, two, literal(0)]);
    const [left, right] = [this.#natural(depth - 1), this.#natural(depth - 1)];
    if (this.#random.once(4)) return operator("indicator", this.proposition(depth - 1));
    return operator(this.#random.pick(["add", "mul"]), left, right);
  }

  #integer(depth: number): Term {
    const own = this.#random.find(this.#scope, (v) => isIntegral(v.type), 12) ?? n;
    if (depth <= 0 || this.#random.once(2)) return own;
    const [left, right] = [this.#integer(depth - 1), this.#natural(depth - 1)];
    return operator(this.#random.pick(["add", "sub", "mul"]), left, right);
  }

  #real(depth: number): Term {
    if (depth <= 0) {
      const own = this.#random.find(this.#scope, (v) => isScalar(v.type), 12);
      return own ?? rationalTerm(rational(this.#random.below(5) - 2, 1 + this.#random.below(2)));
    }
    const part = (): Term => this.#real(depth - 1);
    switch (this.#random.below(20)) {
      case 0:
      case 1:
      case 2:
        return operator(this.#random.pick(FUNCTIONS), part());
      case 3:
        return operator("powN", part(), this.#natural(0));
      case 4:
        return this.call(depth);
      case 5:
        return this.redex(depth - 1);
      case 6:
        return binder("sum", ...this.#bound(false, part));
      case 7:
        return binder(this.#random.pick(["product", "max", "sup", "argmax"]), ...this.#bound(false, part));
      case 8:
        return apply(this.of(functionType(REAL, REAL), 1), part());
      case 9:
        return apply(variable("u", functionType(upToN, REAL)), this.of(upToN, depth - 1));
      case 10:
        return apply(variable("o", functionType(REAL, upToN)), part());
      case 11:
        return entry(this.#tensor([n], depth - 1), [this.of(upToN, depth - 1)]);
      case 12:
        return operator("dot", this.#tensor([n], depth - 1), this.#tensor([n], depth - 1));
      case 13:
        return derivative(this.of(functionType(REAL, REAL), depth - 1), part());
      case 14:
        return integral(this.of(measureType(REAL), 0), this.of(functionType(REAL, REAL), depth - 1));
      case 15:
        return limit(
          this.of(functionType(REAL, REAL), 1),
          this.#random.once(2) ? null : part(),
          this.#random.pick(["both", "above", "below"]),
        );
      case 16:
        return cases([{ condition: this.proposition(depth - 1), value: part() }], this.#random.once(4) ? null : part());
      default:
        return operator(this.#random.pick(OPERATIONS), part(), part());
    }
  }

  #tensor(shape: readonly Term[], depth: number): Term {
    const type = tensorType(shape);
    const [rows, columns] = shape as readonly [Term, Term?];
    const own = this.#variable(type) ?? operator("zeros", ...shape);
    if (depth <= 0) return own;
    const part = (): Term => this.#tensor(shape, depth - 1);
    switch (this.#random.below(9)) {
      case 0:
      case 1:
        return operator(this.#random.pick(["add", "sub", "hadamard"]), part(), part());
      case 2:
        return operator("mul", this.#real(depth - 1), part());
      case 3:
        return operator(
          "matmul",
          this.#tensor([rows, n], depth - 1),
          this.#tensor(columns ? [n, columns] : [n], depth - 1),
        );
      case 4:
        return columns ? operator("transpose", this.#tensor([columns, rows], depth - 1)) : operator("ones", rows);
      case 5: {
        if (columns) return own;
        const fn = this.#under(indexType(one, rows), () => this.#real(depth - 1));
        return tabulate(fn);
      }
      case 6:
        return columns && columns === rows ? operator("identity", rows) : own;
      default:
        return own;
    }
  }
}

/** The term with ring axioms used here and there; at the depth of a λ it is left as it is. */
export function rearranged(t: Term, random: Random): Term {
  if (t.kind !== "operator") return t;
  const [p, q] = t.args.map((part) => (random.once(2) ? rearranged(part, random) : part)) as [Term, Term];
  switch (t.operator) {
    case "add":
      return random.once(2) ? operator("add", q, p) : operator("sub", p, operator("neg", q));
    case "sub":
      return random.once(2) ? operator("neg", operator("sub", q, p)) : operator("add", p, operator("neg", q));
    case "mul":
      return isScalar(p.type) && isScalar(q.type) ? operator("mul", q, p) : t;
    case "neg":
      return operator("sub", operator("neg", p), operator("sub", p, p));
    case "matmul":
      return p.kind === "operator" && p.operator === "add"
        ? operator("add", operator("matmul", p.args[0] as Term, q), operator("matmul", p.args[1] as Term, q))
        : t;
    default:
      return t;
  }
}
