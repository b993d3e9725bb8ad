import type { Entry, NameTable } from "./name-table.ts";
import { type Evidence, isOne, rootOf, type SizeVariable, sizeRoot } from "./type-variable.ts";
import type { SizeNames } from "./write-type.ts";

/** A mean as the equation that defines it: `\bar{x}` by `\frac{1}{n} \sum_{i=1}^{n} x_i`. */
export interface Mean {
  readonly subject: string;
  readonly sign: "=";
  readonly set: string;
  readonly why: Evidence;
}

/** `\bar x` that nothing defines is, by habit, the mean of numbers $x_1, …, x_n$ or of the entries of a vector x. Null for anything else. */
export function meanOf(e: Entry, table: NameTable, sizes: SizeNames): Mean | null {
  const base = /^\\bar\{(\\?[A-Za-z]+)\}$/.exec(e.name)?.[1];
  const { structure } = rootOf(e.type);
  const [use] = e.uses;
  if (base === undefined || !use || e.form !== "plain" || structure?.kind !== "array" || structure.axes.length > 0)
    return null;
  const counts = table.of(e.section, base).map(countOf);
  const count = counts.find((c) => c !== null);
  const n = count ? sizes.text(count) : null;
  if (n === null || n === "1") return null;
  const set = `\\frac{1}{${n}} \\sum_{i=1}^{${n}} ${base}_{i}`;
  return { subject: e.name, sign: "=", set, why: { ...use, code: "mean" } };
}

/** How many numbers a family from 1 or a vector holds. */
function countOf(e: Entry): SizeVariable | null {
  const { structure } = rootOf(e.type);
  if (structure?.kind === "array" && structure.axes.length === 1 && e.form !== "function") {
    const [axis] = structure.axes;
    return axis && !isOne(axis) ? sizeRoot(axis) : null;
  }
  if (structure?.kind !== "family" || (structure.range.low ?? "1") !== "1") return null;
  const of = rootOf(structure.of).structure;
  return of?.kind === "array" && of.axes.length === 0 ? sizeRoot(structure.range.high) : null;
}
