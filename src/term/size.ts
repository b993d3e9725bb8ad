import { key } from "./key.ts";
import { difference, type Polynomial } from "./polynomial.ts";
import { negate, sign, show } from "./rational.ts";
import type { Term } from "./term.ts";
import type { Type } from "./type.ts";

/** Whether two sizes are equal by their normal forms: true means equal everywhere; false means not shown. */
export function sameSize(a: Term, b: Term): boolean {
  return a === b || key(a) === key(b) || difference(a, b).size === 0;
}

/** Whether two shapes agree axis by axis. */
export function sameShape(a: readonly Term[], b: readonly Term[]): boolean {
  return a.length === b.length && a.every((x, i) => sameSize(x, b[i] as Term));
}

/** Whether two types are the same, sizes compared by normal forms; number domains must agree. */
export function sameType(a: Type, b: Type): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case "number":
      return b.kind === "number" && a.domain === b.domain;
    case "prop":
    case "time":
      return a.kind === b.kind;
    case "index":
      return b.kind === "index" && sameSize(a.from, b.from) && sameSize(a.to, b.to);
    case "tensor":
      return b.kind === "tensor" && sameShape(a.shape, b.shape);
    case "function":
      return b.kind === "function" && sameType(a.from, b.from) && sameType(a.to, b.to);
    case "set":
      return b.kind === "set" && sameType(a.of, b.of);
    case "measure":
      return b.kind === "measure" && sameType(a.on, b.on);
    case "tuple":
      return (
        b.kind === "tuple" &&
        a.fields.length === b.fields.length &&
        a.fields.every((f, i) => f.name === b.fields[i]?.name && sameType(f.type, b.fields[i].type))
      );
  }
}

const WIDTH = { N: 0, Z: 1, Q: 2, R: 3 } as const;

/**
 * Whether a value of type `a` may stand where `b` is wanted: numbers widen (ℕ ⊂ ℤ ⊂ ℚ ⊂ ℝ, indices are integers, times are reals),
 * a real may be a time or an integer an index only by a condition that the caller checks; functions vary in their results only.
 */
export function isSubtype(a: Type, b: Type): boolean {
  if (b.kind === "number") {
    if (a.kind === "number") return WIDTH[a.domain] <= WIDTH[b.domain];
    if (a.kind === "index") return b.domain !== "N";
    return a.kind === "time" && b.domain === "R";
  }
  if (a.kind === "function" && b.kind === "function") return sameType(a.from, b.from) && isSubtype(a.to, b.to);
  return sameType(a, b);
}

/** The polynomial as text, for messages and keys: atoms by the given printer. */
export function showPolynomial(p: Polynomial, print: (atom: Term) => string): string {
  if (p.size === 0) return "0";
  return [...p.values()]
    .map((m, i) => {
      const atoms = m.factors.map((x) => print(x.atom) + (x.exponent > 1 ? `^${String(x.exponent)}` : "")).join(" ");
      const negative = sign(m.coefficient) < 0;
      const size = show(negative ? negate(m.coefficient) : m.coefficient);
      const body = atoms === "" ? size : size === "1" ? atoms : `${size} ${atoms}`;
      return i === 0 ? (negative ? `-${body}` : body) : negative ? ` - ${body}` : ` + ${body}`;
    })
    .join("");
}
