import type { Term } from "./term.ts";
import { functionType, indexType, measureType, setType, tensorType, type Type } from "./type.ts";

/** The terms that a type is made of: sizes of tensors and ends of ranges. Those of a function's result stand under its binder. */
export function sizesOf(type: Type): readonly Term[] {
  switch (type.kind) {
    case "index":
      return [type.from, type.to];
    case "tensor":
      return type.shape;
    case "tuple":
      return type.fields.flatMap((f) => sizesOf(f.type));
    case "function":
      return [...sizesOf(type.from), ...sizesOf(type.to)];
    case "set":
      return sizesOf(type.of);
    case "measure":
      return sizesOf(type.on);
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
