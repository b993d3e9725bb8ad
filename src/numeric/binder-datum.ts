import { ONE, ZERO } from "../term/rational.ts";
import type { BinderTerm } from "../term/term.ts";
import type { Type } from "../term/type.ts";
import { EQUAL, GREATER, LESS } from "./arithmetic.ts";
import { asFunction, asNumber, asTruth, Lazy, numberDatum, tensorDatum, type Datum, type Scalar } from "./datum.ts";
import type { Environment } from "./environment.ts";
import { extremum } from "./extremum.ts";
import { haltUndefined, haltUnsupported, haltUnsure } from "./halt.ts";
import type { Interpreter } from "./interpreter.ts";
import { firstDecisive } from "./connective.ts";

/** A binder over a finite index range; others have no numbers here. */
export function binderDatum(run: Interpreter, term: BinderTerm, environment: Environment): Datum {
  const domain = term.fn.type.kind === "function" ? term.fn.type.from : null;
  if (domain?.kind !== "index") return haltUnsupported(term.binder);
  const [from, to] = run.range(domain, environment);
  const fn = asFunction(run.evaluate(term.fn, environment));
  const guard = term.guard ? asFunction(run.evaluate(term.guard, environment)) : null;
  const at = (i: bigint): Lazy => Lazy.of(run.integerDatum(i));
  const admitted = (i: bigint): boolean => !guard || asTruth(guard.apply(at(i)));
  const indices = (): bigint[] => range(from, to).filter(admitted);
  const value = (i: bigint): Scalar => asNumber(fn.apply(at(i)));
  const { arithmetic } = run;
  switch (term.binder) {
    case "sum":
      return sum(
        run,
        term.type,
        environment,
        indices().map((i) => fn.apply(at(i))),
      );
    case "product":
      return numberDatum(indices().reduce((p, i) => arithmetic.multiply(p, value(i)), arithmetic.constant(ONE)));
    case "forall":
      return firstDecisive(
        false,
        range(from, to).map((i) => () => !admitted(i) || asTruth(fn.apply(at(i)))),
      );
    case "exists":
      return firstDecisive(
        true,
        range(from, to).map((i) => () => admitted(i) && asTruth(fn.apply(at(i)))),
      );
    case "min":
    case "inf":
      return numberDatum(extremum(arithmetic, nonempty(indices().map(value)), "smallest"));
    case "max":
    case "sup":
      return numberDatum(extremum(arithmetic, nonempty(indices().map(value)), "largest"));
    case "argmin":
      return run.integerDatum(extreme(run, indices(), value, LESS));
    case "argmax":
      return run.integerDatum(extreme(run, indices(), value, GREATER));
  }
}

function range(from: bigint, to: bigint): bigint[] {
  return Array.from({ length: to < from ? 0 : Number(to - from) + 1 }, (_, i) => from + BigInt(i));
}

function nonempty(values: readonly Scalar[]): readonly Scalar[] {
  return values.length > 0 ? values : haltUndefined("nonempty");
}

function sum(run: Interpreter, type: Type, environment: Environment, items: readonly Datum[]): Datum {
  const { arithmetic } = run;
  if (type.kind !== "tensor")
    return numberDatum(items.reduce((s, x) => arithmetic.add(s, asNumber(x)), arithmetic.constant(ZERO)));
  const shape = run.shape(type.shape, environment);
  const zeros = tensorDatum(
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => arithmetic.constant(ZERO)),
  );
  return items.reduce<Datum>(
    (s, x) =>
      s.kind === "tensor" && x.kind === "tensor"
        ? tensorDatum(
            s.shape,
            s.data.map((y, i) => arithmetic.add(y, x.data[i] as Scalar)),
          )
        : s,
    zeros,
  );
}

/** The one index at which the value is certainly less (or greater) than at all others; undefined at a tie. */
function extreme(run: Interpreter, indices: readonly bigint[], value: (i: bigint) => Scalar, wanted: number): bigint {
  const candidates = indices.map((index) => ({ index, value: value(index) }));
  const [first] = candidates;
  if (!first) return haltUndefined("nonempty");
  let best = first;
  for (const c of candidates) if (run.arithmetic.possible(c.value, best.value) === wanted) best = c;
  // Checked against every other one: of some that were passed over the comparison may have been unsure.
  let tied = false;
  for (const c of candidates) {
    if (c === best) continue;
    const relation = run.arithmetic.possible(best.value, c.value);
    if (relation === EQUAL) tied = true;
    else if (relation !== wanted) return haltUnsure();
  }
  return tied ? haltUndefined("unique") : best.index;
}
