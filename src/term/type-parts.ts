import type { Term } from "./term.ts";
import { functionType, indexType, measureType, setType, tensorType, tupleType, type Type } from "./type.ts";

/** What a type is made of: terms, which are sizes of tensors and ends of ranges, and types. A function's result stands under its binder. */
interface TypeParts {
  readonly sizes: readonly Term[];
  readonly types: readonly Type[];
}

/** The parts of a type, in order; those of its parts not included. */
export function partsOfType(type: Type): TypeParts {
  switch (type.kind) {
    case "index":
      return { sizes: [type.from, type.to], types: [] };
    case "tensor":
      return { sizes: type.shape, types: [] };
    case "tuple":
      return { sizes: [], types: type.fields.map((f) => f.type) };
    case "function":
      return { sizes: [], types: [type.from, type.to] };
    case "set":
      return { sizes: [], types: [type.of] };
    case "measure":
      return { sizes: [], types: [type.on] };
    case "number":
    case "prop":
    case "time":
      return { sizes: [], types: [] };
  }
}

/** All sizes in a type, those in its parts included. */
export function sizesOf(type: Type): readonly Term[] {
  if (type.kind === "number") return [];
  const { sizes, types } = partsOfType(type);
  return types.length === 0 ? sizes : types.flatMap(sizesOf);
}

/** The same, each with the number of binders around it, where `depth` are around the type. */
export function sizesAtDepth(type: Type, depth: number): readonly (readonly [Term, number])[] {
  if (type.kind === "number") return [];
  const { sizes, types } = partsOfType(type);
  const inner = (i: number): number => (type.kind === "function" && i === 1 ? depth + 1 : depth);
  return [...sizes.map((s) => [s, depth] as const), ...types.flatMap((t, i) => sizesAtDepth(t, inner(i)))];
}

/** The types of what values of a type lead to: results of functions, and fields of tuples. */
export function endsOf(type: Type): readonly Type[] {
  if (type.kind === "function") return endsOf(type.to);
  return type.kind === "tuple" ? type.fields.flatMap((f) => endsOf(f.type)) : [type];
}

/** The same type over other sizes and other types inside: `under` is 1 for a function's result, which stands under its binder, else 0. */
export function mapType(type: Type, size: (t: Term) => Term, inner: (t: Type, under: 0 | 1) => Type): Type {
  switch (type.kind) {
    case "index":
      return indexType(size(type.from), size(type.to));
    case "tensor":
      return tensorType(type.shape.map(size));
    case "tuple":
      return tupleType(type.fields.map((f) => ({ name: f.name, type: inner(f.type, 0) })));
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
