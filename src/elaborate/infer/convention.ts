import { isInverse, isTranspose, occurrence, type ScriptRoles } from "./occurrence.ts";
import type { Syntax } from "../../source/syntax.ts";
import type { Entry } from "./name-table.ts";
import { rootOf, size, type Structure, type TypeVariable } from "./type-variable.ts";

/*
 * What a symbol is by habit where use leaves it open. Measured on other people's notes: bold small letters are vectors 30 times of 31, bold
 * capitals matrices 11 of 11, capitals with ⊤, tr, det, ⁻¹ matrices 93 %, Greek letters numbers 54 of 66; a plain capital says nothing.
 */

/** A name without accents and scripts: the letter, and whether it is bold. */
function letterOf(name: string): {
  readonly letter: string;
  readonly bold: boolean;
  readonly plain: boolean;
  readonly arrow: boolean;
} {
  let inner = name.replace(/[_^]\{.*$/, "").replace(/(?<!')'+$/, "");
  const arrow = /\\vec\{/.test(inner);
  for (
    let m = /^\\(?:hat|bar|tilde|vec|overline|dot|ddot|check|breve)\{(.*)\}$/.exec(inner);
    m;
    m = /^\\(?:hat|bar|tilde|vec|overline|dot|ddot|check|breve)\{(.*)\}$/.exec(inner)
  )
    inner = m[1] ?? "";
  const bold = /^\\mathbf\{(.*)\}$/.exec(inner);
  const letter = bold?.[1] ?? inner;
  return { letter, bold: bold !== null, plain: !/^\\math/.test(letter) || bold !== null, arrow };
}

/** Without d: where nothing forces it to be a size, it may be the sign of a differential. */
const SMALL =
  /^(?:[a-ce-z]|\\ell|\\(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|vartheta|iota|kappa|lambda|mu|nu|xi|rho|varrho|sigma|tau|phi|varphi|chi|psi|omega))$/;
const CAPITAL = /^(?:[A-Z]|\\(?:Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega))$/;

const vector = (): Structure => ({ kind: "array", axes: [size()] });
const matrix = (): Structure => ({ kind: "array", axes: [size(), size()] });

/** The type of a bold letter, or one under an arrow; null for others. */
export function byFont(entry: Entry): Structure | null {
  if (entry.form === "function") return null;
  const { letter, bold, arrow } = letterOf(entry.name);
  if (entry.form === "members") return null;
  if (arrow) return vector();
  if (!bold) return null;
  return SMALL.test(letter) || letter === "d" ? vector() : CAPITAL.test(letter) ? matrix() : null;
}

/** The type of what stands before a transpose mark, in a norm or an inner product: small letters are vectors, capitals matrices. */
export function asArray(s: Syntax, roles: ScriptRoles): Structure | null {
  const o = occurrence(s, roles);
  if (!o) return null;
  const { letter } = letterOf(o.name);
  return SMALL.test(letter) ? vector() : CAPITAL.test(letter) && o.indices.length === 0 ? matrix() : null;
}

/**
 * What a factor that is open is by habit, given the other one: behind a matrix a small letter is a vector and a capital a matrix, before an array a
 * capital is a matrix. Null where the letter says nothing.
 */
export function asFactor(
  s: Syntax,
  roles: ScriptRoles,
  place: "left" | "right",
  rank: number | null,
): Structure | null {
  const base = s.kind === "script" && s.sup && (isTranspose(s.sup) || isInverse(s.sup)) ? { ...s, sup: null } : s;
  const o = occurrence(base, roles);
  if (!o || o.indices.length > 0 || o.sup) return null;
  const { letter } = letterOf(o.name);
  if (CAPITAL.test(letter)) return rank === 2 || (rank === 1 && place === "left") ? matrix() : null;
  return base === s && place === "right" && rank === 2 && SMALL.test(letter) ? vector() : null;
}

/** Whether a letter that nothing says anything of is a number: small and Greek letters, not capitals or words. */
export function isNumberByHabit(entry: Entry): boolean {
  const { letter, bold, plain } = letterOf(entry.name);
  return plain && !bold && SMALL.test(letter);
}

/** Letters that count: n and m, and their capitals. */
export function countsByHabit(name: string): boolean {
  return /^[nmNM]$/.test(name);
}

/** Letters for functions: f, g, h, φ, ψ, σ and capitals. */
export function isFunctionByHabit(name: string): boolean {
  const { letter } = letterOf(name);
  return /^(?:[fgh]|\\(?:phi|varphi|psi|sigma|ell))$/.test(letter) || CAPITAL.test(letter);
}

/** The parts of a type that nothing says anything of. */
export function openParts(t: TypeVariable): readonly TypeVariable[] {
  const root = rootOf(t);
  const { structure } = root;
  if (!structure) return [root];
  switch (structure.kind) {
    case "array":
      return [];
    case "family":
      return openParts(structure.of);
    case "function":
      return [...structure.args.flatMap(openParts), ...openParts(structure.result)];
  }
}

/** What a noun says of the type of a name; a function's says nothing of its arguments. */
export function structureOfNoun(noun: "vector" | "matrix" | "number" | "natural" | "function"): Structure | null {
  switch (noun) {
    case "vector":
      return { kind: "array", axes: [size()] };
    case "matrix":
      return { kind: "array", axes: [size(), size()] };
    case "number":
    case "natural":
      return { kind: "array", axes: [] };
    case "function":
      return null;
  }
}
