import { types } from "node:util";
import { describe, expect, it } from "vitest";
import { lambda } from "../../src/term/binding.ts";
import {
  apply,
  binder,
  bound,
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
  rawLambda,
  tabulate,
} from "../../src/term/build.ts";
import { isDefinition, isTerm, isType } from "../../src/term/made.ts";
import { literal } from "../../src/term/operator.ts";
import { rational } from "../../src/term/rational.ts";
import {
  functionType,
  indexType,
  measureType,
  NATURAL,
  REAL,
  setType,
  tensorType,
  tupleType,
  type Type,
} from "../../src/term/type.ts";

/*
 * Whatever a constructor is given, it throws, or makes data that cannot change: no part of it is a proxy, has an accessor or can be written.
 */

type Constructor = (...args: never[]) => object;

const [one, n] = [literal(1), free("n", "n", NATURAL)];
const [x, v] = [free("x", "x", REAL), free("v", "v", tensorType([n]))];
const [p, square] = [operator("true"), define("sq", "q", [x], 0, operator("mul", x, x))];
const [fn, k] = [lambda(x, x), free("k", "k", indexType(one, n))];
const reals = functionType(REAL, REAL);

/** Each constructor with arguments that it takes. */
const GOOD: readonly (readonly [string, Constructor, readonly unknown[]])[] = [
  ["indexType", indexType, [one, n]],
  ["tensorType", tensorType, [[n, one]]],
  ["tupleType", tupleType, [[{ name: "a", type: REAL }]]],
  ["functionType", functionType, [REAL, reals]],
  ["setType", setType, [reals]],
  ["measureType", measureType, [reals]],
  ["free", free, ["y", "y", reals]],
  ["bound", bound, [0, reals]],
  ["rationalTerm", rationalTerm, [rational(2, 3)]],
  ["literal", literal, [3]],
  ["operator", operator, ["add", x, n]],
  ["rawLambda", rawLambda, ["x", reals, x]],
  ["apply", apply, [fn, x]],
  ["tabulate", tabulate, [lambda(k, x)]],
  ["entry", entry, [v, [k]]],
  ["binder", binder, ["sum", lambda(k, x), lambda(k, p)]],
  ["integral", integral, [free("mu", "mu", measureType(REAL)), fn]],
  ["derivative", derivative, [fn, x]],
  ["limit", limit, [fn, x, "above"]],
  ["cases", cases, [[{ condition: p, value: x }], n]],
  ["call", call, [square, [x]]],
  ["define", define, ["id", "f", [x], 1, x]],
];

/** Whether everything that can be reached from a value is data that nothing can change. */
function isFixed(value: unknown, seen = new Set<object>()): boolean {
  if (typeof value === "function") return false;
  if (typeof value !== "object" || value === null || seen.has(value)) return true;
  seen.add(value);
  if (types.isProxy(value) || !Object.isFrozen(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
  return Reflect.ownKeys(value).every((key) => {
    const property = Object.getOwnPropertyDescriptor(value, key);
    return property !== undefined && "value" in property && isFixed(property.value, seen);
  });
}

/** An object that reads as one thing the first time, and as another afterwards. */
function changing(first: object, then: object): object {
  let reads = 0;
  const properties = Object.keys(first).map((key) => [
    key,
    { enumerable: true, get: () => (reads++ < 2 ? first : then)[key as never] as unknown },
  ]);
  return Object.defineProperties({}, Object.fromEntries(properties) as PropertyDescriptorMap);
}

/** What someone could hand over in the place of a good argument. */
function impostors(good: unknown): readonly unknown[] {
  if (typeof good === "string") {
    let reads = 0;
    const other = { toString: () => (reads++ === 0 ? good : "product") };
    return [other, [good], Object(good), new Proxy(Object(good) as object, {}), Symbol(good), 3, null, undefined];
  }
  if (typeof good === "number") return [-1, 0.5, NaN, Infinity, 2 ** 60, String(good), [good], Object(good), null];
  if (Array.isArray(good)) {
    const list = good as readonly object[];
    const liar = {
      length: list.length,
      *[Symbol.iterator]() {
        yield { ...list[0] };
        yield* list.slice(1);
      },
    };
    const elements = list.flatMap((element, i) =>
      impostors(element).map((bad) => list.map((e, at) => (at === i ? bad : e))),
    );
    return [...elements, liar, new Proxy(list, {}), Object.assign([...list], { map: () => [x], every: () => true })];
  }
  const object = good as object;
  const look = { ...object };
  const shapes = [look, new Proxy(object, {}), new Proxy(look, {}), changing(object, x), changing(object, NATURAL)];
  const others = [Object.create(object), structuredClone(look), square, REAL, x, p, "x", 3, undefined];
  // Of a term's or type's sort, others are no impostors.
  return [...shapes, ...others.filter((o) => isTerm(o) !== isTerm(good) || isType(o) !== isType(good))];
}

describe.each(GOOD)("%s", (_name, constructor, args) => {
  const make = constructor as (...args: readonly unknown[]) => object;

  it("makes data that cannot change", () => {
    const made = make(...args);
    expect(isFixed(made)).toBe(true);
    expect([isTerm, isType, isDefinition].filter((is) => is(made)).length).toBe(1);
  });

  it("refuses what is not of its sort, or makes a fixed copy", () => {
    for (const [i, good] of args.entries())
      for (const bad of impostors(good)) {
        let made: object;
        try {
          made = make(...args.map((a, at) => (at === i ? bad : a)));
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
          continue;
        }
        expect(isFixed(made)).toBe(true);
        for (const part of Object.values(made) as unknown[])
          if (typeof part === "object" && part !== null && !Array.isArray(part) && !("numerator" in part))
            expect(isTerm(part) || isType(part) || isDefinition(part)).toBe(true);
      }
  });
});

describe("a name that reads otherwise the second time", () => {
  const names = (first: string, then: string): never => {
    let reads = 0;
    return { toString: () => (reads++ === 0 ? first : then) } as never;
  };
  it.each<[string, () => unknown, string]>([
    ["a sum that is a product", () => binder(names("sum", "product"), lambda(k, n)), "no binder has this name"],
    ["a sum that is a difference", () => operator(names("add", "sub"), x, n), "no operator has this name"],
    ["a limit from above, then below", () => limit(fn, x, names("above", "below")), "no side has this name"],
    ["a variable", () => free(names("x", "y"), "x", REAL), "not a name"],
    ["a field", () => tupleType([{ name: names("a", "b"), type: REAL }]), "not a name"],
    ["a definition", () => define(names("f", "g"), "f", [x], 0, x), "not a name"],
    ["a set of numbers", () => free("x", "x", { kind: "number", domain: names("R", "N") }), "not a type"],
  ])("%s is refused", (_name, attempt, reason) => {
    expect(attempt).toThrow(new TypeError(reason));
  });
});

describe("a type by hand", () => {
  it("is copied: a list with methods of its own, a proxy of one, a shape that changes", () => {
    const shape = Object.freeze([literal(2)]);
    const lies = new Proxy(shape, { get: (of, key) => (key === "every" ? () => true : Reflect.get(of, key)) });
    for (const given of [lies, Object.freeze(Object.assign([literal(2)], { map: () => [x] }))]) {
      const made = free("w", "w", Object.freeze({ kind: "tensor", shape: given })).type;
      expect(made).toEqual(tensorType([literal(2)]));
      expect(isFixed(made)).toBe(true);
    }
    const frozen = new Proxy(Object.freeze({ kind: "number", domain: "R" } as const), {});
    expect(free("w", "w", frozen).type).toBe(REAL);
    const inner: Type = { kind: "tuple", fields: [{ name: "a", type: { kind: "set", of: { kind: "time" } } }] };
    expect(isFixed(free("w", "w", functionType(free("t", "t", inner).type, REAL)).type)).toBe(true);
  });
});
