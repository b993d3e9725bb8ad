import type { Syntax } from "../../source/syntax.ts";
import { nameOf, scripted } from "../name.ts";
import { occurrence } from "./occurrence.ts";
import { rangeBetween } from "./range.ts";
import { rootOf, size, type TypeVariable, unknownType } from "./type-variable.ts";
import { evidence, saying, type Walk } from "./walk.ts";

/** A matrix with dots is as large as its last indices say, and so is the array whose entries it writes; false where it does not say so. */
export function elided(s: Syntax & { kind: "matrix" }, type: TypeVariable, w: Walk): boolean {
  const [first, last] = [s.rows[0]?.[0], s.rows.at(-1)?.at(-1)];
  if (!first || last?.kind !== "script" || !last.sub) return false;
  const [rows, columns] = [s.rows.length, s.rows[0]?.length ?? 0];
  if (rows === 1 || columns === 1) {
    const range = enumeration(first, last, w);
    if (!range) return false;
    saying(w, (types) => {
      types.array(type, rows === 1 ? [size("1"), range.high] : [range.high], evidence("entries", s));
    });
    return true;
  }
  const [m, n, more] = last.sub.kind === "juxtaposition" ? last.sub.items : [];
  const corner = s.rows[0]?.at(-1);
  const [a] = corner?.kind === "script" && corner.sub?.kind === "juxtaposition" ? corner.sub.items : [];
  if (!m || !n || more || !a) return false;
  const axes = [m, n].map((x) => rangeBetween(m, x, w).high);
  // `a_{m1}` at the end of the first row: the first index runs across.
  const written = a.kind === "number" ? axes : axes.toReversed();
  const { base } = scripted(first);
  const name = base.kind === "symbol" ? nameOf(base, null, null, 0) : null;
  saying(w, (types) => {
    types.array(type, written, evidence("entries", s));
    if (name === null || w.declared.meanings(name).length > 0) return;
    const entry = w.findings.table.entry(w.section, name, "plain");
    entry.uses.push(evidence("entries", first));
    types.array(entry.type, axes, evidence("entries", first));
  });
  return true;
}

/** The range that `x_1, \dots, x_n` writes; its members have one type. */
export function enumeration(
  first: Syntax,
  last: Syntax,
  w: Walk,
): { low: string; high: ReturnType<typeof size> } | null {
  const [a, b] = [first, last].map((x) => (x.kind === "script" && x.sub && !x.sup ? x.sub : null));
  if (!a || !b || a.kind !== "number") return null;
  const range = rangeBetween(a, b, w);
  const o = occurrence(first, w.roles);
  const low = range.low ?? "1";
  if (o && o.indices.length === 1 && w.declared.meanings(o.name).length === 0) {
    const entry = w.findings.table.entry(w.section, o.name, "members");
    const { structure } = rootOf(entry.type);
    const why = evidence("entries", first);
    saying(w, (types) => {
      types.give(
        entry.type,
        {
          kind: "family",
          range: { low, high: range.high },
          of: structure?.kind === "family" ? structure.of : unknownType(),
        },
        why,
      );
    });
  }
  return { low, high: range.high };
}
