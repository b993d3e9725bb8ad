import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import type { Term } from "../term/term.ts";
import { type Word, wordsOf } from "./word.ts";

/** A matrix beside its inverse: the atoms `from` to `to` (not included) of a word. */
export interface InversePair {
  readonly m: Term;
  readonly law: "inverse-left" | "inverse-right";
  readonly from: number;
  readonly to: number;
}

/** Where an inverse stands beside its matrix in a word; the matrix may be a product, whose factors are atoms of the word: A Aᵀ (A Aᵀ)⁻¹. */
export function inversePairs({ atoms }: Word): readonly InversePair[] {
  const keys = atoms.map(key);
  return atoms.flatMap((atom, at): InversePair[] => {
    const m = atom.kind === "operator" && atom.operator === "inverse" ? atom.args[0] : undefined;
    const [product, more] = m ? wordsOf(m) : [];
    if (!m || !product || more || product.atoms.length === 0 || key(product.coefficient) !== key(literal(1))) return [];
    const size = product.atoms.length;
    const stands = (from: number): boolean => from >= 0 && product.atoms.every((x, i) => keys[from + i] === key(x));
    return [
      ...(stands(at - size) ? [{ m, law: "inverse-right" as const, from: at - size, to: at + 1 }] : []),
      ...(stands(at + 1) ? [{ m, law: "inverse-left" as const, from: at, to: at + 1 + size }] : []),
    ];
  });
}
