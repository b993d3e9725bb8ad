import type { Instance, Value } from "../numeric/instance.ts";
import { applyReduced, unfold } from "../term/binding.ts";
import { integer } from "../term/literal.ts";
import {
  absolute,
  add,
  compare,
  divide,
  equal,
  exactSquareRoot,
  isInteger,
  multiply,
  negate,
  power,
  rational,
  sign,
  subtract,
  ZERO,
  ONE,
  type Rational,
} from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { floor } from "./domain.ts";

/** A tensor of rationals in row-major order. */
export interface RationalTensor {
  readonly shape: readonly number[];
  readonly data: readonly Rational[];
}

/** The exact value of a scalar term without loose variables, where rational arithmetic is enough; else null. For sizes, bounds and solved equations. */
export function exactNumber(term: Term, instance: Instance): Rational | null {
  switch (term.kind) {
    case "rational":
      return term.value;
    case "free": {
      const value = instance.get(term.id);
      return value?.kind === "number" ? value.value : null;
    }
    case "call":
      return exactNumber(unfold(term), instance);
    case "apply": {
      const value = valueOf(term, instance);
      if (value) return value.kind === "number" ? value.value : null;
      if (term.fn.kind === "lambda") return exactNumber(applyReduced(term.fn, term.argument), instance);
      if (term.fn.kind === "free") {
        const fn = instance.get(term.fn.id);
        if (fn?.kind === "function") return exactNumber(applyReduced(fn.term, term.argument), instance);
      }
      return null;
    }
    case "entry": {
      const tensor = exactTensor(term.tensor, instance);
      if (!tensor) return null;
      let offset = 0;
      for (const [axis, index] of term.indices.entries()) {
        const i = exactNumber(index, instance);
        const size = tensor.shape[axis] ?? 0;
        if (!i || !isInteger(i) || i.numerator < 1n || i.numerator > BigInt(size)) return null;
        offset = offset * size + Number(i.numerator) - 1;
      }
      return tensor.data[offset] ?? null;
    }
    case "binder": {
      if (
        (term.binder !== "sum" && term.binder !== "product") ||
        term.fn.type.kind !== "function" ||
        term.fn.type.from.kind !== "index"
      )
        return null;
      const from = exactNumber(term.fn.type.from.from, instance);
      const to = exactNumber(term.fn.type.from.to, instance);
      if (!from || !to) return null;
      let total: Rational = term.binder === "sum" ? ZERO : ONE;
      for (let i = from.numerator; i <= to.numerator; i++) {
        if (term.guard) {
          const holds = exactTruth(applyReduced(term.guard, integer(i)), instance);
          if (holds === null) return null;
          if (!holds) continue;
        }
        const value = exactNumber(applyReduced(term.fn, integer(i)), instance);
        if (!value) return null;
        total = term.binder === "sum" ? add(total, value) : multiply(total, value);
      }
      return total;
    }
    case "operator":
      return exactOperator(term.operator, term.args, instance);
    default:
      return null;
  }
}

function exactOperator(name: string, args: readonly Term[], instance: Instance): Rational | null {
  const [s, t] = args;
  if (name === "indicator" && s) {
    const truth = exactTruth(s, instance);
    return truth === null ? null : truth ? ONE : ZERO;
  }
  if (name === "dot" && s && t) {
    const [x, y] = [exactTensor(s, instance), exactTensor(t, instance)];
    if (!x || !y) return null;
    return x.data.reduce((sum, v, i) => add(sum, multiply(v, y.data[i] ?? ZERO)), ZERO);
  }
  if (name === "norm2" && s) {
    const x = exactTensor(s, instance);
    return x && exactSquareRoot(x.data.reduce((sum, v) => add(sum, multiply(v, v)), ZERO));
  }
  const values: Rational[] = [];
  for (const a of args) {
    const value =
      a.type.kind === "tensor" || a.type.kind === "prop" || a.type.kind === "function"
        ? null
        : exactNumber(a, instance);
    if (!value) return null;
    values.push(value);
  }
  const [a, b] = values;
  if (!a) return null;
  switch (name) {
    case "neg":
      return negate(a);
    case "abs":
      return absolute(a);
    case "sign":
      return rational(sign(a));
    case "floor":
      return rational(floor(a));
    case "ceil":
      return rational(-floor(negate(a)));
    case "relu":
      return sign(a) > 0 ? a : ZERO;
    case "sqrt":
      return exactSquareRoot(a);
    case "min":
      return values.reduce((x, y) => (compare(y, x) < 0 ? y : x));
    case "max":
      return values.reduce((x, y) => (compare(y, x) > 0 ? y : x));
  }
  if (!b) return null;
  switch (name) {
    case "add":
      return add(a, b);
    case "sub":
      return subtract(a, b);
    case "mul":
      return multiply(a, b);
    case "div":
      return sign(b) === 0 ? null : divide(a, b);
    case "powN":
    case "powZ":
      return !isInteger(b) || absolute(b).numerator > 64n || (sign(a) === 0 && sign(b) < 0)
        ? null
        : power(a, b.numerator);
    default:
      return null;
  }
}

/** The truth of a proposition on integers, such as a guard; null when it is not one. */
export function exactTruth(p: Term, instance: Instance): boolean | null {
  if (p.kind !== "operator") return null;
  const [s, t] = p.args;
  switch (p.operator) {
    case "true":
      return true;
    case "false":
      return false;
    case "not": {
      const a = s ? exactTruth(s, instance) : null;
      return a === null ? null : !a;
    }
    case "and":
    case "or":
    case "implies": {
      if (!s || !t) return null;
      const [a, b] = [exactTruth(s, instance), exactTruth(t, instance)];
      if (a === null || b === null) return null;
      return p.operator === "and" ? a && b : p.operator === "or" ? a || b : !a || b;
    }
  }
  if (!s || !t) return null;
  const [a, b] = [exactNumber(s, instance), exactNumber(t, instance)];
  if (!a || !b) return null;
  switch (p.operator) {
    case "eq":
      return equal(a, b);
    case "ne":
      return !equal(a, b);
    case "lt":
      return compare(a, b) < 0;
    case "le":
      return compare(a, b) <= 0;
    case "gt":
      return compare(a, b) > 0;
    case "ge":
      return compare(a, b) >= 0;
    default:
      return null;
  }
}

/** The value of a variable, or of a member of a family, or of a flow at its own time. */
function valueOf(term: Term, instance: Instance): Value | null {
  if (term.kind === "free") return instance.get(term.id) ?? null;
  if (term.kind !== "apply") return null;
  const fn = valueOf(term.fn, instance);
  if (fn?.kind === "family") {
    const index = exactNumber(term.argument, instance);
    return index && isInteger(index) ? (fn.items[Number(index.numerator) - fn.from] ?? null) : null;
  }
  if (fn?.kind === "flow") {
    const time = exactNumber(term.argument, instance);
    return time && equal(time, fn.time) ? fn.at : null;
  }
  return null;
}

/** The exact value of a tensor term, where rational arithmetic is enough; else null. */
export function exactTensor(term: Term, instance: Instance): RationalTensor | null {
  if (term.kind === "call") return exactTensor(unfold(term), instance);
  if (term.kind === "free" || term.kind === "apply") {
    const value = valueOf(term, instance);
    if (value) return value.kind === "tensor" ? value : null;
    return term.kind === "apply" && term.fn.kind === "lambda"
      ? exactTensor(applyReduced(term.fn, term.argument), instance)
      : null;
  }
  if (term.type.kind !== "tensor") return null;
  if (term.kind === "tabulate" || (term.kind === "operator" && ENTRYWISE.has(term.operator))) {
    const shape: number[] = [];
    for (const s of term.type.shape) {
      const size = exactNumber(s, instance);
      if (!size || !isInteger(size) || size.numerator < 1n || size.numerator > 64n) return null;
      shape.push(Number(size.numerator));
    }
    const data: Rational[] = [];
    const total = shape.reduce((p, s) => p * s, 1);
    for (let flat = 0; flat < total; flat++) {
      const index: number[] = [];
      for (let axis = shape.length - 1, rest = flat; axis >= 0; axis--) {
        const size = shape[axis] ?? 1;
        index.unshift((rest % size) + 1);
        rest = Math.floor(rest / size);
      }
      const value =
        term.kind === "tabulate"
          ? exactNumber(
              index.reduce<Term>((f, i) => applyReduced(f, integer(i)), term.fn),
              instance,
            )
          : entrywise(term.operator, term.args, index, instance);
      if (!value) return null;
      data.push(value);
    }
    return { shape, data };
  }
  if (term.kind !== "operator") return null;
  const [s, t] = term.args;
  if (!s) return null;
  const x = s.type.kind === "tensor" ? exactTensor(s, instance) : null;
  const y = t?.type.kind === "tensor" ? exactTensor(t, instance) : null;
  switch (term.operator) {
    case "neg":
      return x && { shape: x.shape, data: x.data.map(negate) };
    case "add":
      return x && y && { shape: x.shape, data: x.data.map((v, i) => add(v, y.data[i] ?? ZERO)) };
    case "sub":
      return x && y && { shape: x.shape, data: x.data.map((v, i) => subtract(v, y.data[i] ?? ZERO)) };
    case "mul": {
      const tensor = x ?? y;
      const factor = t && exactNumber(x ? t : s, instance);
      return tensor && factor ? { shape: tensor.shape, data: tensor.data.map((v) => multiply(v, factor)) } : null;
    }
    case "div": {
      const by = t && exactNumber(t, instance);
      return x && by && sign(by) !== 0 ? { shape: x.shape, data: x.data.map((v) => divide(v, by)) } : null;
    }
    case "transpose": {
      if (!x) return null;
      const [rows, columns] = x.shape.length === 1 ? [1, x.shape[0] ?? 0] : [x.shape[0] ?? 0, x.shape[1] ?? 0];
      if (x.shape.length === 1) return { shape: [1, columns], data: x.data };
      return {
        shape: [columns, rows],
        data: Array.from(
          { length: rows * columns },
          (_, i) => x.data[(i % rows) * columns + Math.floor(i / rows)] ?? ZERO,
        ),
      };
    }
    case "matmul": {
      if (!x || !y) return null;
      const [rows, inner] = [x.shape[0] ?? 0, x.shape[1] ?? 0];
      const columns = y.shape[1] ?? 1;
      const data: Rational[] = [];
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < columns; j++) {
          let sum = ZERO;
          for (let k = 0; k < inner; k++)
            sum = add(sum, multiply(x.data[i * inner + k] ?? ZERO, y.data[k * columns + j] ?? ZERO));
          data.push(sum);
        }
      return { shape: y.shape.length === 1 ? [rows] : [rows, columns], data };
    }
    default:
      return null;
  }
}

const ENTRYWISE: ReadonlySet<string> = new Set(["identity", "zeros", "ones", "basis", "outer", "diag"]);

function entrywise(name: string, args: readonly Term[], index: readonly number[], instance: Instance): Rational | null {
  const [i = 0, j = 0] = index;
  const [s, t] = args;
  switch (name) {
    case "zeros":
      return ZERO;
    case "ones":
      return ONE;
    case "identity":
      return i === j ? ONE : ZERO;
    case "basis": {
      const k = t && exactNumber(t, instance);
      return k ? (equal(k, rational(i)) ? ONE : ZERO) : null;
    }
    case "outer": {
      const x = s && exactTensor(s, instance);
      const y = t && exactTensor(t, instance);
      return x && y ? multiply(x.data[i - 1] ?? ZERO, y.data[j - 1] ?? ZERO) : null;
    }
    case "diag": {
      const x = s && exactTensor(s, instance);
      return x ? (i === j ? (x.data[i - 1] ?? ZERO) : ZERO) : null;
    }
    default:
      return null;
  }
}
