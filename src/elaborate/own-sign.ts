import { syntaxChildren } from "../source/syntax-children.ts";
import type { Syntax } from "../source/syntax.ts";
import { unsupported } from "./environment.ts";
import { fullName } from "./name.ts";
import type { Scope } from "./scope.ts";

/** A sign of the language, as a text may give it another meaning: `|·|`, `⟨·,·⟩`, `a \odot b`, `A^\top`; null for what is no such sign. */
export function signOf(s: Syntax): string | null {
  switch (s.kind) {
    case "bracket":
      return /^(?:bars|norm|angle|floor|ceil|curly|square)$/.test(s.bracket) ? s.bracket : null;
    case "infix":
      return s.operator;
    case "postfix":
      return s.operator;
    case "root":
      return "root";
    case "binomial":
      return "binomial";
    case "big":
    case "function":
      return s.kind === "big" ? s.operator : s.name;
    case "script": {
      const sup = s.sup?.kind === "symbol" ? s.sup.base : null;
      return s.sub === null && s.primes === 0 && (sup === "T" || sup === "\\top") ? "transpose" : null;
    }
    case "relations":
      return s.first && s.links.length === 1 ? signOf(s.first) : null;
    default:
      return null;
  }
}

const known = new WeakMap<Syntax, ReadonlySet<string>>();

/** The signs in something written. `\|v\|_\infty` says which norm it is. */
export function signsIn(s: Syntax): ReadonlySet<string> {
  let found = known.get(s);
  if (!found) {
    const sign = s.kind === "relations" ? null : signOf(s);
    const named = s.kind === "script" && s.sub !== null && s.base.kind === "bracket";
    const children = named ? [...syntaxChildren(s.base), ...syntaxChildren(s).slice(1)] : syntaxChildren(s);
    found = new Set([...(sign === null ? [] : [sign]), ...children.flatMap((c) => [...signsIn(c)])]);
    known.set(s, found);
  }
  return found;
}

/** Refuses what is written with signs that the text means otherwise. @throws ElaborateError */
export function refuseOwnSigns(s: Syntax, scope: Scope): void {
  const own = scope.ownSigns();
  if (own.size > 0 && [...signsIn(s)].some((sign) => own.has(sign)))
    unsupported("a sign that the text gives a meaning of its own", s.span);
}

/** What a usual definition of a sign has on its right side. */
const USUAL: Readonly<Record<string, (right: Syntax) => boolean>> = {
  norm: (r) => has(r, (x) => x.kind === "root" || x.kind === "fraction"),
  bars: (r) => has(r, (x) => x.kind === "root" || x.kind === "cases"),
  angle: (r) => has(r, (x) => x.kind === "big") || isDotProduct(r),
  E: (r) => has(r, (x) => x.kind === "big"),
  Var: (r) => has(r, (x) => x.kind === "big"),
  Cov: (r) => has(r, (x) => x.kind === "big"),
  tr: (r) => has(r, (x) => x.kind === "big" || x.kind === "dots"),
  "!": (r) => has(r, (x) => x.kind === "big" || x.kind === "dots"),
  max: (r) => has(r, (x) => x.kind === "cases"),
  min: (r) => has(r, (x) => x.kind === "cases"),
  "\\otimes": () => true,
};

const has = (s: Syntax, fits: (x: Syntax) => boolean): boolean =>
  fits(s) || syntaxChildren(s).some((c) => has(c, fits));

/** `u^\top v` */
const isDotProduct = (s: Syntax): boolean =>
  s.kind === "juxtaposition" && s.items.length === 2 && s.items[0] !== undefined && signOf(s.items[0]) === "transpose";

/** Whether a sign stands between plain names, or for itself: `|x|`, `\|\cdot\|`, and no distance `|x - y|`. */
export function isPlainUse(s: Syntax): boolean {
  const operands = s.kind === "script" ? [s.base] : s.kind === "big" ? [s.body] : syntaxChildren(s);
  return operands.every((x) => isPlainName(x) || (isListed(x) && syntaxChildren(x).every(isPlainName)));
}

const isListed = (s: Syntax): boolean =>
  s.kind === "list" || (s.kind === "bracket" && (s.bracket === "round" || s.bracket === "square"));

const isPlainName = (s: Syntax): boolean =>
  s.kind === "symbol" ||
  s.kind === "placeholder" ||
  s.kind === "script" ||
  (isListed(s) && syntaxChildren(s).every(isPlainName));

/** The sign to which `left = right` gives another meaning than the usual one; null for none. `|w| = 1` supposes. */
export function signDefined(left: Syntax, right: Syntax): string | null {
  const sign = signOf(left);
  if (sign === null || !isPlainUse(left)) return null;
  const names = namesIn(left);
  const ofAll = has(left, (x) => x.kind === "placeholder");
  const inRight = new Set(namesIn(right));
  if (!ofAll && (names.length === 0 || !names.every((n) => inRight.has(n)))) return null;
  return USUAL[sign]?.(right) === true ? null : sign;
}

const namesIn = (s: Syntax): readonly string[] =>
  s.kind === "symbol" ? [fullName(s) ?? ""] : syntaxChildren(s).flatMap(namesIn);
