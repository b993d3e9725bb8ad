import type { Instance, Value } from "../numeric/instance.ts";
import { add, rational } from "../term/rational.ts";
import type { Type } from "../term/type.ts";

/** An instance with all numbers of some variables moved by small dyadics. */
export function nearby(instance: Instance, variables: readonly string[], direction: number): Instance {
  let position = direction;
  const next = (): number => {
    position = (position * 37 + direction) % 101;
    return position === 50 ? 1 : position - 50;
  };
  const found = new Map(instance);
  for (const id of variables) {
    const value = instance.get(id);
    if (value) found.set(id, moved(value, next));
  }
  return found;
}

/** Whether the values of a type are made of real numbers. */
export function isContinuous(type: Type): boolean {
  if (type.kind === "function")
    return (type.from.kind === "index" || type.from.kind === "time") && isContinuous(type.to);
  return type.kind === "tensor" || (type.kind === "number" && (type.domain === "R" || type.domain === "Q"));
}

/** A value with every number in it moved by a small dyadic. */
function moved(value: Value, next: () => number): Value {
  const nudge = (): ReturnType<typeof rational> => rational(next(), 1 << 24);
  switch (value.kind) {
    case "number":
      return { ...value, value: add(value.value, nudge()) };
    case "tensor":
      return { ...value, data: value.data.map((x) => add(x, nudge())) };
    case "family":
      return { ...value, items: value.items.map((v) => moved(v, next)) };
    case "flow":
      return { ...value, at: moved(value.at, next) };
    case "function":
      return value;
  }
}
