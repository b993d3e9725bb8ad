import { ZERO } from "../term/rational.ts";
import { EQUAL } from "./arithmetic.ts";
import { asFunction, asNumber, asTensor, Lazy, numberDatum, tensorDatum, type Datum, type Scalar } from "./datum.ts";
import { Dual } from "./dual.ts";
import { haltUndefined, haltUnsupported, haltUnsure } from "./halt.ts";
import type { Value } from "./instance.ts";
import type { Interpreter } from "./interpreter.ts";

/** A value of an instance as a datum. */
export function valueDatum(run: Interpreter, value: Value): Datum {
  switch (value.kind) {
    case "number":
      return numberDatum(run.arithmetic.constant(value.value));
    case "tensor":
      return tensorDatum(
        value.shape,
        value.data.map((x) => run.arithmetic.constant(x)),
      );
    case "family": {
      const items = value.items.map((item) => new Lazy(() => valueDatum(run, item)));
      return {
        kind: "function",
        apply: (argument) => {
          const i = run.integer(asNumber(argument.get()), "in-range") - BigInt(value.from);
          const item = i >= 0n && i < BigInt(items.length) ? items[Number(i)] : undefined;
          return item ? item.get() : haltUndefined("in-range");
        },
      };
    }
    case "function":
      return run.evaluate(value.term, run.root);
    case "flow": {
      const start = new Lazy(() => valueDatum(run, value.at));
      const velocity = new Lazy(() => run.evaluate(value.velocity, run.root));
      const time = run.arithmetic.constant(value.time);
      return { kind: "function", apply: (argument) => flowAt(run, time, start, velocity, asNumber(argument.get())) };
    }
  }
}

/** A flow at its one time, to first order. */
function flowAt(run: Interpreter, time: Scalar, start: Lazy, velocity: Lazy, at: Scalar): Datum {
  const { arithmetic } = run;
  const relation = arithmetic.possible(arithmetic.plain(at), time);
  if (relation !== EQUAL) return (relation & EQUAL) === 0 ? haltUnsupported("flow at another time") : haltUnsure();
  if (!(at instanceof Dual)) return start.get();
  if (at.value instanceof Dual) return haltUnsupported("second derivative of a flow");
  return moved(run, start.get(), velocity, at.level, at.tangent);
}

/** start + velocity · tangent · ε, in every entry or at every argument. */
function moved(run: Interpreter, start: Datum, velocity: Lazy, level: number, tangent: Scalar): Datum {
  const { arithmetic } = run;
  const shift = (x: Scalar, v: Scalar): Scalar => arithmetic.perturb(level, x, arithmetic.multiply(v, tangent));
  switch (start.kind) {
    case "number":
      return numberDatum(shift(start.value, asNumber(velocity.get())));
    case "tensor": {
      const { data } = asTensor(velocity.get());
      return tensorDatum(
        start.shape,
        start.data.map((x, i) => shift(x, data[i] ?? arithmetic.constant(ZERO))),
      );
    }
    case "function":
      return {
        kind: "function",
        apply: (argument) =>
          moved(run, start.apply(argument), new Lazy(() => asFunction(velocity.get()).apply(argument)), level, tangent),
      };
    case "prop":
      return start;
  }
}
