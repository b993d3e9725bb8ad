import { freeVariables } from "../term/binding.ts";
import { key } from "../term/key.ts";
import type { LambdaTerm } from "../term/term.ts";
import { type FunctionType, type Type, isScalar } from "../term/type.ts";
import {
  type Code,
  type Environment,
  type FunctionCode,
  type PropCode,
  type ScalarCode,
  type TensorCode,
  Unsupported,
  type Variable,
  scalarCode,
  unionRegisters,
} from "./compile-code.ts";
import { functionLeaf } from "./compile-function-variable.ts";
import { rangeKey } from "./compile-loop.ts";
import { shared } from "./compile-memo.ts";
import { chooseScalar, chooseTensor } from "./compile-prop.ts";
import { flowLeaf, leafCode } from "./compile-variable.ts";
import type { Compiler } from "./compile.ts";
import { NO_LEVELS } from "./jet.ts";

/* Functions: β-reduction while compiling, variables that are functions, and definitions compiled once for the functions passed to them. */

/** A λ with the values of the variables around it. Equal keys mean equal functions at any one time. */
export function lambdaCode(term: LambdaTerm, environment: Environment): FunctionCode {
  const captured: string[] = [];
  for (let i = 0; i < term.loose; i++) captured.push(codeKey(environment.bound[i]));
  if (environment.parameters.size > 0)
    for (const id of freeVariables(term).keys()) {
      const value = environment.parameters.get(id);
      if (value) captured.push(`${id}=${codeKey(value)}`);
    }
  return {
    kind: "function",
    form: "lambda",
    type: term.type as FunctionType,
    key: `(${key(term)} ${captured.join(" ")})`,
    term,
    environment,
  };
}

export function codeKey(code: Code | undefined): string {
  return !code ? "-" : code.kind === "function" ? code.key : `#${String(code.id)}`;
}

/** A variable that is a function, not yet applied. */
export function functionVariable(variable: Variable, type: FunctionType): FunctionCode {
  return { kind: "function", form: "variable", type, key: `$${variable.id}`, variable, args: [] };
}

/** A function at an argument. */
export function applyCode(c: Compiler, fn: FunctionCode, argument: Code): Code {
  switch (fn.form) {
    case "lambda": {
      const bound = shared(inRange(c, fn, argument));
      return c.code(fn.term.body, { bound: [bound, ...fn.environment.bound], parameters: fn.environment.parameters });
    }
    case "variable": {
      const args = [...fn.args, argument];
      const { to } = fn.type;
      if (to.kind === "function") return { ...fn, type: to, key: `${fn.key}(${codeKey(argument)})`, args };
      return variableLeaf(c, fn.variable, args, to);
    }
    case "cases": {
      const values = fn.branches.map((b) => applyCode(c, b.value, argument));
      if (fn.otherwise) values.push(applyCode(c, fn.otherwise, argument));
      return choose(
        c,
        fn.branches.map((b) => b.condition),
        values,
      );
    }
  }
}

/** The value of the first branch whose condition holds. @throws Unsupported for propositions */
export function choose(c: Compiler, conditions0: readonly PropCode[], values0: readonly Code[]): Code {
  const { bounded } = c;
  const conditions: PropCode[] = [];
  const values: Code[] = [];
  for (const [i, condition] of conditions0.entries()) {
    const known = c.settled(condition);
    if (known === false) continue;
    if (known) {
      values.push(values0[i] as Code);
      break;
    }
    conditions.push(condition);
    values.push(values0[i] as Code);
  }
  if (values.length === conditions.length && values0.length > conditions0.length)
    values.push(values0[conditions0.length] as Code);
  const [first] = values;
  if (first && conditions.length === 0) return first;
  if (!first) {
    conditions.push(...conditions0);
    values.push(...values0);
  }
  const scalars = values.filter((v): v is ScalarCode => v.kind === "scalar");
  if (scalars.length === values.length) return chooseScalar(conditions, scalars, bounded);
  const tensors = values.filter((v): v is TensorCode => v.kind === "tensor");
  if (tensors.length === values.length) return chooseTensor(conditions, tensors, bounded);
  const functions = values.filter((v): v is FunctionCode => v.kind === "function");
  const [someFunction] = functions;
  if (!someFunction || functions.length < values.length) throw new Unsupported("cases of propositions");
  const branches = conditions.map((condition, i) => ({ condition, value: functions[i] as FunctionCode }));
  return {
    kind: "function",
    form: "cases",
    type: someFunction.type,
    key: `{${branches.map((b) => `#${String(b.condition.id)} ${b.value.key}`).join(" ")} ${functions[conditions.length]?.key ?? "-"}}`,
    branches,
    otherwise: functions[conditions.length] ?? null,
  };
}

/** The argument of a family, NaN where it is outside of the index set, unless it is known to be inside. */
function inRange(c: Compiler, fn: FunctionCode & { form: "lambda" }, argument: Code): Code {
  const domain = fn.term.domain;
  if (domain.kind !== "index" || argument.kind !== "scalar") return argument;
  const range = rangeKey(c, domain.from, domain.to, fn.environment);
  if (range !== null && argument.within === range) return argument;
  const from = c.scalar(domain.from, fn.environment);
  const to = c.scalar(domain.to, fn.environment);
  const [rf, rt, ra] = [from.run, to.run, argument.run];
  const run = (): number => {
    const i = ra();
    return Number.isInteger(i) && i >= rf() && i <= rt() ? i : NaN;
  };
  const reads = unionRegisters(from.reads, to.reads, argument.reads);
  return scalarCode(run, reads, argument.cost + 3, NO_LEVELS, undefined, { within: range, simple: argument.simple });
}

/** A variable with all of its arguments: indices of families, a time of a flow, then arguments of a function of the instance. */
function variableLeaf(c: Compiler, variable: Variable, args: readonly Code[], type: Type): Code {
  const indices: ScalarCode[] = [];
  let time: { readonly code: ScalarCode; readonly position: number } | null = null;
  let position = 0;
  let from: Type = c.typeOf(variable.id);
  while (from.kind === "function") {
    const argument = args[position];
    if (from.from.kind === "time" && argument?.kind === "scalar" && !time) time = { code: argument, position };
    else if (from.from.kind === "index" && argument?.kind === "scalar") indices.push(argument);
    else break;
    position++;
    from = from.to;
  }
  const rest = args.slice(position);
  if (rest.length > 0) {
    if (time) throw new Unsupported("function that flows");
    return functionLeaf(c, variable, indices, rest, type);
  }
  if (type.kind !== "tensor" && !isScalar(type)) throw new Unsupported(`variable of type ${type.kind}`);
  return time
    ? flowLeaf(variable, indices, time.code, time.position, type.kind === "tensor", c.bounded)
    : leafCode(variable, indices, type.kind === "tensor", c.bounded);
}
