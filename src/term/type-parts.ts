import type { Term } from "./term.ts";
import { functionType, indexType, measureType, setType, tensorType, type Type } from "./type.ts";

/** The terms that a type is made of: sizes of tensors and ends of ranges. Those of a function's result stand under its binder. */
export function sizesOf(type: Type): readonly Term[] {
  return sizesAtDepth(type, 0).map(([size]) => size);
}

/** The same, each with the number of binders around it, where `depth` are around the type. */
export function sizesAtDepth(type: Type, depth: number): readonly (readonly [Term, number])[] {
  switch (type.kind) {
    case "index":
      return [
        [type.from, depth],
        [type.to, depth],
      ];
    case "tensor":
      return type.shape.map((size) => [size, depth]);
    case "tuple":
      return type.fields.flatMap((f) => sizesAtDepth(f.type, depth));
    case "function":
      return [...sizesAtDepth(type.from, depth), ...sizesAtDepth(type.to, depth + 1)];
    case "set":
      return sizesAtDepth(type.of, depth);
    case "measure":
      return sizesAtDepth(type.on, depth);
    case "number":
    case "prop":
    case "time":
      return [];
  }
}

/** The same type over other sizes and other types inside: `under` is 1 for a function's result, which stands under its binder, else 0. */
export function mapType(type: Type, size: (t: Term) => Term, inner: (t: Type, under: 0 | 1) => Type): Type {
  switch (type.kind) {
    case "index":
      return indexType(size(type.from), size(type.to));
    case "tensor":
      return tensorType(type.shape.map(size));
    case "tuple":
      return Object.freeze({
        kind: "tuple",
        fields: Object.freeze(type.fields.map((f) => Object.freeze({ name: f.name, type: inner(f.type, 0) }))),
      });
    case "function":
      return functionType(inner(type.from, 0), inner(type.to, 1));
    case "set":
      return setType(inner(type.of, 0));
    case "measure":
      return measureType(inner(type.on, 0));
    case "number":
    case "prop":
    case "time":
      return type;
  }
}
