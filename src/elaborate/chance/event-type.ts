import { key } from "../../term/key.ts";
import { integer } from "../../term/literal.ts";
import { indexType, type IndexType, type Type } from "../../term/type.ts";

/** 0 and 1: the type of a random symbol that is an event. */
export const EVENT: IndexType = indexType(integer(0), integer(1));

/** Whether a symbol of this type may be an event. Set signs between such mean events: numbers have no subsets. */
export function isEventType(type: Type): boolean {
  return type.kind === "index" && key(type.from) === key(EVENT.from) && key(type.to) === key(EVENT.to);
}
