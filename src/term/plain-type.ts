import { isType } from "./made.ts";
import {
  FRACTION,
  functionType,
  indexType,
  INTEGER,
  measureType,
  NATURAL,
  PROP,
  REAL,
  setType,
  tensorType,
  TIME,
  tupleType,
  type NumberDomain,
  type Type,
} from "./type.ts";

const NUMBERS: ReadonlyMap<unknown, Type> = new Map([NATURAL, INTEGER, FRACTION, REAL].map((t) => [t.domain, t]));

/** The type itself when a constructor made it, else the one that they make of its data. @throws TypeError when that is none */
export function plainType(type: Type): Type {
  return isType(type) ? type : made(type);
}

function made(type: Type): Type {
  switch (type.kind) {
    case "number":
      return number(type.domain);
    case "prop":
      return PROP;
    case "time":
      return TIME;
    case "index":
      return indexType(type.from, type.to);
    case "tensor":
      return tensorType(type.shape);
    case "tuple":
      return tupleType([...type.fields].map(({ name, type }) => ({ name, type: plainType(type) })));
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

function number(domain: NumberDomain): Type {
  const type = NUMBERS.get(domain);
  if (!type) throw new TypeError("not a type");
  return type;
}
