import type { OperatorTerm, Term } from "../term/term.ts";
import { isIntegral } from "../term/type.ts";

import {
  scalarCode,
  unionRegisters,
  Unsupported,
  type Code,
  type Environment,
  type PropCode,
  type ScalarCode,
  type TensorCode,
  type ValueCode,
} from "./compile-code.ts";
import type { Compiler } from "./compile.ts";
import { ELEMENTARY } from "./compile-elementary.ts";
import { keep } from "./compile-memo.ts";
import { absoluteNorm, norm2 } from "./compile-norm.ts";
import { det } from "./compile-determinant.ts";
import { extremeEigenvalue, spectralNorm } from "./compile-eigenvalue.ts";
import { fillBasis, inverse, matrixPower } from "./compile-matrix.ts";
import { compareScalars, compareTensors, connect, constantProp, indicator, type Comparison } from "./compile-prop.ts";
import { addScalars, applyElementary, constant, divideScalars, multiplyScalars } from "./compile-scalar.ts";
import { binomial, factorial, integerFunction, powerScalars, realPower, root } from "./compile-power.ts";
import { extremum } from "./compile-extremum.ts";
import { addTensors, filled, stack } from "./compile-tensor.ts";
import { bilinear, DOT, dualDot, HADAMARD, MATMUL, OUTER, plainDot, SCALE } from "./compile-product.ts";
import { DIAG, DIAGONAL, linear, TRACE, TRANSPOSE } from "./compile-linear.ts";
import { HALF_ULP, unionLevels } from "./jet.ts";

/* The operator table, compiled. */

/** @throws Unsupported for properties of functions, sets, and what has no numbers */
export function compileOperator(c: Compiler, t: OperatorTerm, environment: Environment): Code {
  const { bounded } = c;
  const term = (i: number): Term => t.args[i] as Term;
  const code = (i: number): ValueCode => c.value(term(i), environment);
  const scalar = (i: number): ScalarCode => c.scalar(term(i), environment);
  const tensor = (i: number): TensorCode => c.tensor(term(i), environment);
  const prop = (i: number): PropCode => c.prop(term(i), environment);
  const product = (a: ValueCode, b: ValueCode): ValueCode =>
    a.kind === "scalar" && b.kind === "scalar"
      ? multiplyScalars(a, b, bounded)
      : a.kind === "scalar"
        ? bilinear(SCALE, false, a, b, bounded)
        : bilinear(SCALE, false, b, a, bounded);
  const sum = (a: ValueCode, b: ValueCode, sign: 1 | -1): ValueCode =>
    a.kind === "scalar" && b.kind === "scalar"
      ? addScalars(a, b, sign, bounded)
      : addTensors(a as TensorCode, b as TensorCode, sign, bounded);
  switch (t.operator) {
    case "pi":
      return constant(Math.PI, Math.PI * HALF_ULP);
    case "euler":
      return constant(Math.E, Math.E * HALF_ULP);
    case "true":
      return constantProp(true);
    case "false":
      return constantProp(false);
    case "add":
      return sum(code(0), code(1), 1);
    case "sub":
      return sum(code(0), code(1), -1);
    case "neg": {
      const a = code(0);
      return a.kind === "scalar" ? negate(a, bounded) : product(constant(-1), a);
    }
    case "mul":
      return product(code(0), code(1));
    case "div": {
      const a = code(0);
      const b = scalar(1);
      return a.kind === "scalar" ? divideScalars(a, b, bounded) : product(divideScalars(constant(1), b, bounded), a);
    }
    case "powN":
      return powerScalars(scalar(0), scalar(1), false, bounded);
    case "powZ":
      return powerScalars(scalar(0), scalar(1), true, bounded);
    case "powR":
      return realPower(scalar(0), scalar(1), bounded);
    case "root":
      return root(scalar(0), scalar(1), bounded);
    case "sqrt":
    case "abs":
    case "sign":
    case "floor":
    case "ceil":
    case "exp":
    case "log":
    case "sin":
    case "cos":
    case "tan":
    case "arcsin":
    case "arccos":
    case "arctan":
    case "sinh":
    case "cosh":
    case "tanh":
    case "erf":
    case "relu":
      return applyElementary(ELEMENTARY[t.operator], scalar(0), bounded, isCheap(t.operator) ? 2 : 12);
    case "factorial":
      return integerFunction(factorial, [withoutLevels(scalar(0), "factorial")]);
    case "binomial":
      return integerFunction(binomial, [
        withoutLevels(scalar(0), "binomial coefficient"),
        withoutLevels(scalar(1), "binomial coefficient"),
      ]);
    case "min":
    case "max":
      return extremum(
        t.args.map((a) => c.scalar(a, environment)),
        t.operator === "min" ? -1 : 1,
        bounded,
      );
    case "indicator":
      return indicator(prop(0));
    case "dot": {
      const [a, b] = [tensor(0), tensor(1)];
      if (bounded) return bilinear(DOT, true, a, b, bounded);
      const levels = unionLevels(a.levels, b.levels).length;
      return levels === 0 ? plainDot(a, b) : levels === 1 ? dualDot(a, b) : bilinear(DOT, true, a, b, bounded);
    }
    case "matmul":
      return bilinear(MATMUL, false, tensor(0), tensor(1), bounded);
    case "outer":
      return bilinear(OUTER, false, tensor(0), tensor(1), bounded);
    case "hadamard":
      return bilinear(HADAMARD, false, tensor(0), tensor(1), bounded);
    case "transpose":
      return linear(TRANSPOSE, false, tensor(0), bounded);
    case "trace":
      return linear(TRACE, true, tensor(0), bounded);
    case "diag":
      return linear(DIAG, false, tensor(0), bounded);
    case "diagonal":
      return linear(DIAGONAL, false, tensor(0), bounded);
    case "det":
      return det(tensor(0), bounded);
    case "inverse":
      return inverse(tensor(0), bounded);
    case "matpow":
      return matrixPower(tensor(0), scalar(1), bounded);
    case "identity":
    case "zeros":
    case "ones":
    case "basis":
      return constantTensor(
        t.operator,
        t.args.map((a) => c.scalar(a, environment)),
      );
    case "stack":
      return stack(
        t.args.map((a) => c.value(a, environment)),
        bounded,
      );
    case "map":
      return c.mapOver(c.functionOf(term(0), environment), tensor(1));
    case "norm1":
      return absoluteNorm(tensor(0), true, bounded);
    case "norm2":
      return norm2(tensor(0), bounded);
    case "normInf":
      return absoluteNorm(tensor(0), false, bounded);
    case "normSpectral":
      return spectralNorm(tensor(0), bounded);
    case "lambdaMin":
      return extremeEigenvalue(tensor(0), false, bounded);
    case "lambdaMax":
      return extremeEigenvalue(tensor(0), true, bounded);
    case "eq":
    case "ne":
    case "lt":
    case "le":
    case "gt":
    case "ge":
      return compare(c, t.operator, c.code(term(0), environment), c.code(term(1), environment), [term(0), term(1)]);
    case "loewnerGe":
    case "loewnerGt":
    case "loewnerLe":
    case "loewnerLt": {
      const up = t.operator === "loewnerGe" || t.operator === "loewnerGt";
      const difference = addTensors(tensor(up ? 0 : 1), tensor(up ? 1 : 0), -1, bounded);
      const strict = t.operator === "loewnerGt" || t.operator === "loewnerLt";
      const least = extremeEigenvalue(difference, false, bounded);
      return connect("and", [
        isSymmetricCode(c, difference),
        compareScalars(strict ? "gt" : "ge", least, constant(0), false, bounded),
      ]);
    }
    case "symmetric":
      return isSymmetricCode(c, tensor(0));
    case "invertible":
      return compareScalars("ne", det(tensor(0), bounded), constant(0), false, bounded);
    case "orthogonal": {
      const a = keep(tensor(0), ALWAYS);
      const gram = bilinear(MATMUL, false, linear(TRANSPOSE, false, a, bounded), a, bounded) as TensorCode;
      const size = scalarCode(() => a.ref.dims[0] as number, a.reads, 1);
      return compareTensors(true, gram, constantTensor("identity", [size]), bounded);
    }
    case "not":
    case "and":
    case "or":
    case "implies":
    case "iff":
      return connect(
        t.operator,
        t.args.map((a) => c.prop(a, environment)),
      );
    case "element":
      throw new Unsupported("membership in a set");
    case "differentiable":
    case "smooth":
    case "continuous":
    case "convex":
    case "concave":
    case "increasing":
    case "decreasing":
    case "bounded":
    case "lipschitz":
      throw new Unsupported(`${t.operator} function`);
    case "hasDerivative":
      throw new Unsupported("differentiability at a point");
    case "chance":
    case "conditioned":
    case "interval":
    case "integrable":
      throw new Unsupported("integral");
    case "normal":
    case "bernoulli":
    case "uncorrelated":
    case "rademacher":
    case "binomialLaw":
    case "poisson":
    case "exponential":
    case "uniform":
    case "beta":
    case "hasLaw":
    case "independent":
    case "independentMembers":
    case "sameLaw":
      throw new Unsupported("law");
    case "hasLimit":
    case "hasLimitAtInfinity":
      throw new Unsupported("limit");
  }
}

const ALWAYS = new Set<never>();

function isCheap(operator: string): boolean {
  return operator === "sqrt" || operator === "abs" || operator === "relu" || operator === "sign";
}

function withoutLevels(a: ScalarCode, what: string): ScalarCode {
  if (a.levels.length > 0) throw new Unsupported(`derivative of a ${what}`);
  return a;
}

/** −a. */
export function negate(a: ScalarCode, bounded: boolean): ScalarCode {
  if (a.levels.length === 0 && !bounded) {
    const ra = a.run;
    return scalarCode(() => -ra(), a.reads, a.cost + 1);
  }
  return multiplyScalars(constant(-1), a, bounded);
}

function isSymmetricCode(c: Compiler, a: TensorCode): PropCode {
  return compareTensors(true, a, linear(TRANSPOSE, false, a, c.bounded) as TensorCode, c.bounded);
}

/** The constant tensors. */
export function constantTensor(
  operator: "identity" | "zeros" | "ones" | "basis",
  sizes: readonly ScalarCode[],
): TensorCode {
  const reads = unionRegisters(...sizes.map((s) => s.reads));
  const [n, k] = sizes as [ScalarCode, ScalarCode?];
  switch (operator) {
    case "identity":
      return filled([n, n], reads, (out, dims) => {
        const size = dims[0] as number;
        for (let i = 0; i < size; i++) out[i * (size + 1)] = 1;
      });
    case "zeros":
      return filled(sizes, reads, () => undefined);
    case "ones":
      return filled(sizes, reads, (out, dims) => {
        out.fill(
          1,
          0,
          dims.reduce((p, d) => p * d, 1),
        );
      });
    case "basis":
      return filled([n], reads, (out, dims) => {
        fillBasis(out, dims[0] as number, k ? k.run() : NaN);
      });
  }
}

/** Whether a term of an integral type is built from what has no rounding error. */
export function isIndexArithmetic(t: Term): boolean {
  if (!isIntegral(t.type)) return false;
  if (t.kind === "free" || t.kind === "bound" || t.kind === "rational") return true;
  return (
    t.kind === "operator" &&
    (t.operator === "add" || t.operator === "sub" || t.operator === "mul" || t.operator === "neg") &&
    t.args.every(isIndexArithmetic)
  );
}

/** A relation between two values of one type. @throws Unsupported for functions on infinite sets */
export function compare(
  c: Compiler,
  relation: Comparison,
  a: Code,
  b: Code,
  terms: readonly [Term, Term] | null,
): PropCode {
  if (a.kind === "scalar" && b.kind === "scalar")
    return compareScalars(relation, a, b, terms?.every(isIndexArithmetic) ?? false, c.bounded);
  if (a.kind === "tensor" && b.kind === "tensor") return compareTensors(relation === "eq", a, b, c.bounded);
  if (a.kind === "prop" && b.kind === "prop") {
    const same = connect("iff", [a, b]);
    return relation === "eq" ? same : connect("not", [same]);
  }
  if (a.kind === "function" && b.kind === "function") {
    const same = c.everywhere(a, b);
    return relation === "eq" ? same : connect("not", [same]);
  }
  throw new RangeError("values of different kinds are compared");
}
