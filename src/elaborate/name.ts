import { printSyntax } from "../source/latex-printer.ts";
import { symbolName } from "../source/symbol-name.ts";
import type { SymbolSyntax, Syntax } from "../source/syntax.ts";

/** A symbol with scripts, taken apart. */
export interface Scripted {
  readonly base: Syntax;
  readonly sub: Syntax | null;
  readonly sup: Syntax | null;
  readonly primes: number;
}

/** Splits scripts from their base; something without scripts is its own base. */
export function scripted(s: Syntax): Scripted {
  if (s.kind === "script") {
    // x_i^2 may come as nested scripts, one each.
    const inner = s.base.kind === "script" ? s.base : null;
    if (inner && !(inner.sub && s.sub) && !(inner.sup && s.sup))
      return {
        base: inner.base,
        sub: inner.sub ?? s.sub,
        sup: inner.sup ?? s.sup,
        primes: inner.primes + s.primes,
      };
    return { base: s.base, sub: s.sub, sup: s.sup, primes: s.primes };
  }
  return { base: s, sub: null, sup: null, primes: 0 };
}

/** A way to read a scripted symbol: a name, and the scripts that are left over. */
export interface NameReading {
  readonly name: string;
  readonly sub: Syntax | null;
  readonly sup: Syntax | null;
  readonly primes: number;
}

function script(mark: "_" | "^", s: Syntax | null): string {
  return s ? `${mark}{${printSyntax(s)}}` : "";
}

/** The name that takes in all scripts given. */
export function nameOf(base: SymbolSyntax, sub: Syntax | null, sup: Syntax | null, primes: number): string {
  return symbolName(base) + script("_", sub) + script("^", sup) + "'".repeat(primes);
}

/** All readings of a scripted symbol, longest name first. Empty when the base is not a symbol. */
export function nameReadings(s: Syntax): readonly NameReading[] {
  const { base, sub, sup, primes } = scripted(s);
  if (base.kind !== "symbol") return [];
  const subs = sub ? [sub, null] : [null];
  const sups = sup ? [sup, null] : [null];
  const marks = primes > 0 ? [primes, 0] : [0];
  const readings: NameReading[] = [];
  for (const p of marks)
    for (const b of subs)
      for (const u of sups)
        readings.push({
          name: nameOf(base, b, u, p),
          sub: b ? null : sub,
          sup: u ? null : sup,
          primes: p > 0 ? 0 : primes,
        });
  // x^{(i)}: an index in brackets above.
  if (sup?.kind === "bracket" && sup.bracket === "round" && !sub && primes === 0)
    readings.push({ name: symbolName(base), sub: sup.body, sup: null, primes: 0 });
  const left = (r: NameReading): number => (r.sub ? 1 : 0) + (r.sup ? 1 : 0) + (r.primes > 0 ? 1 : 0);
  return readings.sort((a, b) => left(a) - left(b));
}

/** The name of a symbol with all of its scripts, or null for anything that is no symbol. */
export function fullName(s: Syntax): string | null {
  return nameReadings(s)[0]?.name ?? null;
}

/** A subscript, or an index in brackets above, `x^{(i)}`. */
export function indexScript(s: Syntax): Syntax | null {
  const { sub, sup } = scripted(s);
  return sub ?? (sup?.kind === "bracket" && sup.bracket === "round" ? sup.body : null);
}

/** The items of a comma list; a single thing is a list of one. */
export function commaItems(s: Syntax): readonly Syntax[] {
  return s.kind === "list" && s.separator === "," ? s.items : [s];
}

/** Whether a name is that of the least or the greatest eigenvalue, which are functions and need no declaration. */
export function isEigenvalueName(name: string): boolean {
  return /^\\lambda_\{(?:\\(?:operatorname|mathrm)\{|\\)?(?:min|max)/.test(name);
}
