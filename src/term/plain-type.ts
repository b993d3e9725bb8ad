import { isMade } from "./made.ts";
import type { Term } from "./term.ts";
import { functionType, indexType, isScalar, measureType, setType, tensorType, type Type } from "./type.ts";

/*
 * A type that stands in a term cannot change, or the term's meaning would change under its key: it is frozen data all the way down,
 * without accessors, and its sizes are terms.
 */

const plain = new WeakSet<object>();

/** The type itself when it is plain data, else a copy that is. @throws TypeError when it is no type, or a size is no number's term */
export function plainType(type: Type): Type {
  if (plain.has(type)) return type;
  const result = isPlain(type) ? type : copy(type);
  plain.add(result);
  return result;
}

function isPlain(type: Type): boolean {
  if (!isData(type, Object.prototype)) return false;
  switch (type.kind) {
    case "number":
      return ["N", "Z", "Q", "R"].includes(type.domain);
    case "prop":
    case "time":
      return true;
    case "index":
      return isSize(type.from) && isSize(type.to);
    case "tensor":
      return isList(type.shape) && type.shape.every(isSize);
    case "tuple":
      return isList(type.fields) && type.fields.every((f) => isData(f, Object.prototype) && isPlainPart(f.type));
    case "function":
      return isPlainPart(type.from) && isPlainPart(type.to);
    case "set":
      return isPlainPart(type.of);
    case "measure":
      return isPlainPart(type.on);
  }
}

function isPlainPart(type: Type): boolean {
  return plain.has(type) || isPlain(type);
}

function copy(type: Type): Type {
  const { kind } = type;
  switch (kind) {
    case "number":
      return checked(Object.freeze({ kind, domain: type.domain }));
    case "prop":
    case "time":
      return Object.freeze({ kind });
    case "index":
      return checked(indexType(type.from, type.to));
    case "tensor":
      return checked(tensorType(type.shape));
    case "tuple": {
      const fields = [...type.fields].map(({ name, type }) => Object.freeze({ name, type: plainType(type) }));
      return checked(Object.freeze({ kind, fields: Object.freeze(fields) }));
    }
    case "function":
      return functionType(plainType(type.from), plainType(type.to));
    case "set":
      return setType(plainType(type.of));
    case "measure":
      return measureType(plainType(type.on));
    default:
      throw new TypeError("not a type");
  }
}

function checked(type: Type): Type {
  if (!isPlain(type)) throw new TypeError("not a type");
  return type;
}

function isSize(size: Term): boolean {
  return isMade(size) && isScalar(size.type);
}

function isData(value: object, prototype: object): boolean {
  return (
    Object.isFrozen(value) &&
    Object.getPrototypeOf(value) === prototype &&
    Reflect.ownKeys(value).every((k) => Object.getOwnPropertyDescriptor(value, k)?.get === undefined)
  );
}

/** A list without methods of its own. */
function isList(list: readonly object[]): boolean {
  return isData(list, Array.prototype) && Reflect.ownKeys(list).length === list.length + 1;
}
