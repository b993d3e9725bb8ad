import { syntaxChildren } from "../../source/syntax-children.ts";
import type { Syntax } from "../../source/syntax.ts";
import { commaItems, fullName, isEigenvalueName, nameOf, nameReadings, scripted } from "../name.ts";

/** A scripted symbol as used: the name, the indices on it, and the marks that are left over. */
export interface Occurrence {
  /** With the scripts that are part of it, as the elaborator spells names. */
  readonly name: string;
  readonly indices: readonly Syntax[];
  /** A power, a transpose mark, an inverse. */
  readonly sup: Syntax | null;
  readonly primes: number;
}

/** What decides the roles of scripts: declared names, letters with a range, and how the section writes each letter. */
export interface ScriptRoles {
  /** Whether something declares the name. */
  isDeclared(name: string): boolean;
  /** Whether a letter is bound by a sum or has a range. */
  isIndex(letter: string): boolean;
  /** Bases that carry an index letter somewhere, or are written out as `x_1, \dots, x_n`. */
  readonly indexed: ReadonlySet<string>;
  /** Bases whose scripts are names after all, since an index did not fit. */
  readonly unindexed: ReadonlySet<string>;
}

/** Symbols that are no variables: constants, sets, marks, and what takes the size that fits. */
const RESERVED =
  /^(?:\\pi|e|\\mathrm\{e\}|\\infty|I|\\mathrm\{Id?\}|\\math(?:bf|bb)\{[I1]\}|\\mathbf\{0\}|\\Delta|\\nabla|\\partial|\\top|\\intercal|\\ast|\*|\+|-|\\star|\\dagger|\\prime|\\circ|\\emptyset|\\varnothing|\\cdot|\\mathbb\{.*\}|\\hbar|\\forall|\\exists|\\mathrm\{d\}|\\ell\\ell)$/;

/** Words set upright that are functions or marks, and no variables. */
const WORDS =
  /^\\(?:mathrm|operatorname)\{(?:exp|log|ln|sin|cos|tan|sinh|cosh|tanh|erf|ReLU|relu|sign|arctan|T|KL|Var|Cov|Pr|H|MI|Beta|Gam|Dir|Bin|Bern|Poiss|const|st|nd|rd|th|if|else|otherwise|and|for|where|iff|or|with|max|min|argmax|argmin)\}$/;

/** Constants that take a size or an index as a subscript: I_n, 1_n, 0_n, e_k. */
const SIZED = /^(I|\\mathrm\{Id?\}|\\mathbf\{I\}|\\mathbb\{I\}|\\math(?:bf|bb)\{[01]\}|e|\\mathbf\{e\})_\{(.*)\}$/s;

/** The constant of a name with a size as its subscript; null for other names. */
export function sizedConstant(name: string): "identity" | "vector" | null {
  const base = SIZED.exec(name)?.[1];
  return base === undefined ? null : /I/.test(base) ? "identity" : "vector";
}

/** Whether a name is a symbol that nothing needs to type. */
export function isReserved(name: string): boolean {
  return (
    isEigenvalueName(name) ||
    RESERVED.test(name) ||
    WORDS.test(name) ||
    SIZED.test(name) ||
    /^\\delta_\{.*[a-z].*\}$/s.test(name)
  );
}

/** Whether a superscript is a transpose mark. */
export function isTranspose(sup: Syntax): boolean {
  if (sup.kind !== "symbol" || sup.accents.length > 0) return false;
  if (sup.base === "\\top" || sup.base === "\\intercal") return true;
  return sup.base === "T" && (sup.font === null || sup.font === "mathrm" || sup.font === "mathsf");
}

/** Whether a superscript is `-1`. */
export function isInverse(sup: Syntax): boolean {
  return sup.kind === "prefix" && sup.operator === "-" && sup.argument.kind === "number" && sup.argument.text === "1";
}

/** Whether a superscript is part of a name: `*`, `+`, `\infty`, a word, `(m)`. */
function isNamePart(sup: Syntax): boolean {
  if (sup.kind === "bracket") return sup.bracket === "round";
  if (sup.kind !== "symbol") return false;
  return sup.font !== null || ["*", "\\ast", "\\star", "\\infty", "\\dagger", "+", "-"].includes(sup.base);
}

/** The items of a subscript: `i`, `i, j`, `ij`, `i+1`. */
export function subscriptItems(sub: Syntax): readonly Syntax[] {
  const isItem = (x: Syntax): boolean => x.kind === "number" || (x.kind === "symbol" && /^[a-z]$/.test(x.base));
  if (sub.kind === "juxtaposition" && sub.items.every(isItem)) return sub.items;
  return commaItems(sub);
}

/** Whether all items of a subscript read as indices. */
function areIndices(items: readonly Syntax[], base: string, roles: ScriptRoles): boolean {
  if (roles.unindexed.has(base)) return false;
  const letters = items.filter((x) => x.kind !== "number");
  if (letters.length === 0) return roles.indexed.has(base) && items.every((x) => x.kind !== "number" || x.text !== "0");
  // Of letters side by side, `out`, each must be an index by itself.
  return letters.every((x) => isIndexExpression(x, letters.length > 1 ? "" : base, roles));
}

function isIndexExpression(s: Syntax, base: string, roles: ScriptRoles): boolean {
  if (s.kind === "number") return true;
  if (s.kind === "infix" && (s.operator === "+" || s.operator === "-"))
    return isIndexExpression(s.left, base, roles) && isIndexExpression(s.right, base, roles);
  if (s.kind !== "symbol" && s.kind !== "script") return false;
  const letter = fullName(s) ?? "";
  return roles.isIndex(letter) || /^[i-l]$/.test(letter) || (/^[a-zN]$/.test(letter) && roles.indexed.has(base));
}

/**
 * A symbol with its scripts taken apart; null for anything that is no symbol, and for one whose scripts have no reading. The longest declared
 * name wins; of what nothing declares, letters that index are indices, and other scripts are part of the name.
 */
export function occurrence(s: Syntax, roles: ScriptRoles): Occurrence | null {
  const { base, sub, sup, primes } = scripted(s);
  if (base.kind !== "symbol") return null;
  for (const r of nameReadings(s))
    if (roles.isDeclared(r.name))
      return { name: r.name, indices: r.sub ? subscriptItems(r.sub) : [], sup: r.sup, primes: r.primes };
  const letter = nameOf(base, null, null, 0);
  const above = sup?.kind === "bracket" && sup.bracket === "round" ? sup.body : null;
  const mark = sup && isNamePart(sup) && !isTranspose(sup) ? sup : null;
  const rest = mark ? null : sup;
  if (above && !sub && areIndices(commaItems(above), letter, roles) && commaItems(above)[0]?.kind !== "number")
    return { name: letter, indices: commaItems(above), sup: null, primes };
  const plain = nameOf(base, null, mark, 0);
  if (!sub) return { name: plain, indices: [], sup: rest, primes };
  const items = subscriptItems(sub);
  if (areIndices(items, letter, roles)) return { name: plain, indices: items, sup: rest, primes };
  return { name: nameOf(base, sub, mark, 0), indices: [], sup: rest, primes };
}

/** Whether a name has a sum in its subscript: the next one of a sequence, `w_{t+1}`, which is no name. `\sigma_{aX + b}` is one. */
export function isNextOf(name: string): boolean {
  return /_\{[^{}A-Z]* [+-] [^{}A-Z]*\}/.test(name);
}

/** The bases of a tree that carry an index: a letter i to l, a letter that a sum binds, or `x_1, \dots, x_n`. */
export function indexedBases(s: Syntax, isIndex: (letter: string) => boolean, found: Set<string>): void {
  const items = s.kind === "list" ? s.items : s.kind === "matrix" ? s.rows.flat() : [];
  if (items.some((x) => x.kind === "dots"))
    for (const x of items) {
      const { base, sub } = scripted(x);
      if (base.kind === "symbol" && sub) found.add(nameOf(base, null, null, 0));
    }
  if (s.kind === "script") {
    const { base, sub, sup } = scripted(s);
    const above = sup?.kind === "bracket" && sup.bracket === "round" ? sup.body : null;
    for (const script of [sub, above])
      if (base.kind === "symbol" && script)
        if (
          subscriptItems(script).some((x) => {
            const letter = fullName(x.kind === "infix" ? x.left : x) ?? "";
            return /^[i-l]$/.test(letter) || isIndex(letter);
          })
        )
          found.add(nameOf(base, null, null, 0));
  }
  for (const child of syntaxChildren(s)) indexedBases(child, isIndex, found);
}
