import type { Syntax } from "../../source/syntax.ts";
import type { Type } from "../../term/type.ts";
import { fullName } from "../name.ts";
import type { KnownMeaning } from "./input.ts";
import { isReserved, type Occurrence } from "./occurrence.ts";
import { letterRange } from "./range.ts";
import { type Evidence, type Range, rootOf, type TypeVariable, unifySizes, unknownType } from "./type-variable.ts";
import { evidence, keyOf, saying, type Walk } from "./walk.ts";

function isFunctionType(type: Type): boolean {
  return type.kind === "function" && type.from.kind !== "index";
}

/** The meaning of a declared name that fits its use; null where nothing declares it. */
function meaning(w: Walk, name: string, fits: (type: Type) => boolean): KnownMeaning | null {
  const all = w.declared.meanings(name);
  return all.find((m) => fits(m.type)) ?? all[0] ?? null;
}

/** The type of a name used bare, or by its members; `as` is what the use says. */
export function useOf(o: Occurrence, s: Syntax, w: Walk, as: Evidence["code"] = "entries"): TypeVariable {
  const bound = w.bound.get(o.name);
  if (bound) return bound.type;
  if (isReserved(o.name)) return unknownType();
  const known = meaning(w, o.name, (t) => !isFunctionType(t));
  const why = evidence(o.indices.length > 0 ? "index" : as, s);
  if (known) {
    const type = w.findings.table.known(known);
    return o.indices.length > 0 ? member(type, o.indices, w, why) : type;
  }
  if (o.indices.length === 0) {
    if (letterOf(o.name, w)) return numberType(w, why);
    const entry = w.findings.table.entry(w.section, o.name, "plain");
    entry.uses.push(why);
    return entry.type;
  }
  const entry = w.findings.table.entry(w.section, o.name, o.indices.length === 1 ? "members" : "plain");
  entry.uses.push(why);
  return o.indices.length === 1 ? member(entry.type, o.indices, w, why) : entryOf(entry.type, o.indices, w, why);
}

/** Whether a bare letter is an index: it has a range here. */
function letterOf(name: string, w: Walk): boolean {
  return /^[i-l]$/.test(name) || w.ranges.has(name) || w.declared.range(name) !== null;
}

function numberType(w: Walk, why: Evidence): TypeVariable {
  const type = unknownType();
  saying(w, (types) => {
    types.number(type, why);
  });
  return type;
}

/** The type of the members of a type under indices: families first, then the axes of an array. */
export function member(type: TypeVariable, indices: readonly Syntax[], w: Walk, why: Evidence): TypeVariable {
  const [first, ...rest] = indices;
  if (!first) return type;
  const range = rangeOf(first, w);
  const { structure } = rootOf(type);
  if (structure?.kind === "array") return entryOf(type, indices, w, why);
  const of = unknownType();
  if (structure?.kind === "family") {
    if (range) join(structure.range, range);
    return member(structure.of, rest, w, why);
  }
  const own: Range = { low: null, high: { parent: null, text: null } };
  if (range) join(own, range);
  saying(w, (types) => {
    types.give(type, { kind: "family", range: own, of }, why);
  });
  return rest.length > 0 ? entryOf(of, rest, w, why) : of;
}

/** The entry of an array: a number; with fewer indices than axes, a row. */
function entryOf(type: TypeVariable, indices: readonly Syntax[], w: Walk, why: Evidence): TypeVariable {
  const { structure } = rootOf(type);
  const result = unknownType();
  if (structure?.kind === "family") return member(type, indices, w, why);
  if (structure?.kind === "array" && structure.axes.length > indices.length) {
    saying(w, (types) => {
      types.array(result, structure.axes.slice(indices.length), why);
    });
  } else {
    const axes = indices.map(() => ({ parent: null, text: null }));
    saying(w, (types) => {
      types.array(type, axes, why);
      types.number(result, why);
    });
  }
  const now = rootOf(type).structure;
  indices.forEach((x, i) => {
    const range = rangeOf(x, w);
    const axis = now?.kind === "array" ? now.axes[i] : undefined;
    if (range && axis && (range.low === null || range.low === "1")) unifySizes(axis, range.high);
  });
  return result;
}

/** The range that an index letter standing alone runs over; null for numbers and sums. */
function rangeOf(index: Syntax, w: Walk): Range | null {
  const letter = index.kind === "symbol" || index.kind === "script" ? fullName(index) : null;
  return letter === null ? null : letterRange(letter, w);
}

/** A family runs over the range of its index, where that starts at 0 or 1; a sum over a part of it says nothing. */
function join(own: Range, range: Range): void {
  if (range.low !== null && range.low !== "0" && range.low !== "1") return;
  if (own.low !== null && range.low !== null && own.low !== range.low) return;
  own.low ??= range.low;
  range.low ??= own.low;
  unifySizes(own.high, range.high);
}

/** The result of a function at arguments; null where the name is declared and is no function. */
export function applied(
  o: Occurrence,
  s: Syntax,
  args: readonly { readonly syntax: Syntax; readonly type: TypeVariable }[],
  w: Walk,
): TypeVariable | null {
  const why = evidence("application", s);
  const known = meaning(w, o.name, isFunctionType);
  const result = unknownType();
  if (known && !isFunctionType(known.type)) return null;
  const entry = known ? null : w.findings.table.entry(w.section, o.name, "function", args.length);
  const type = known ? w.findings.table.known(known) : (entry?.type ?? unknownType());
  entry?.uses.push(why);
  const { structure } = rootOf(type);
  if (structure?.kind === "function") {
    structure.args.forEach((a, i) => {
      const given = args[i];
      if (given)
        saying(w, (types) => {
          types.unify(a, given.type, evidence("application", given.syntax));
        });
    });
    return structure.result;
  }
  saying(w, (types) => {
    types.give(type, { kind: "function", args: args.map((a) => a.type), result }, why);
  });
  return result;
}

/** Marks the names of a piece as random. */
export function markRandom(names: readonly string[], w: Walk, why: Evidence): void {
  for (const name of names) w.findings.excluded.set(keyOf(w.section, name), { why: "random", evidence: why });
}
