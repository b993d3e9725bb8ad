import { printSyntax } from "../source/latex-printer.ts";
import type { ScriptSyntax, SymbolSyntax, Syntax } from "../source/syntax.ts";
import { symbolName } from "../source/symbol-name.ts";

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

/** Whether a subtree has a given symbol or scripted symbol, by printed form. */
export function mentions(s: Syntax, printed: string): boolean {
  return syntaxParts(s).some((p) => (p.kind === "symbol" || p.kind === "script") && printSyntax(p) === printed);
}

/** The nodes of a tree, root first. */
export function syntaxParts(s: Syntax): readonly Syntax[] {
  const found: Syntax[] = [];
  const stack: Syntax[] = [s];
  for (let node = stack.pop(); node; node = stack.pop()) {
    found.push(node);
    stack.push(...[...syntaxChildren(node)].reverse());
  }
  return found;
}

const some = (...items: readonly (Syntax | null)[]): readonly Syntax[] => items.filter((i): i is Syntax => i !== null);

/** The immediate parts of a node, in the order of writing. */
export function syntaxChildren(s: Syntax): readonly Syntax[] {
  switch (s.kind) {
    case "number":
    case "symbol":
    case "text":
    case "placeholder":
    case "dots":
    case "opaque":
      return [];
    case "script":
      return some(s.base, s.sub, s.sup);
    case "accented":
    case "bracket":
      return [s.body];
    case "juxtaposition":
    case "list":
      return s.items;
    case "infix":
      return [s.left, s.right];
    case "prefix":
    case "postfix":
      return [s.argument];
    case "fraction":
      return [s.numerator, s.denominator];
    case "binomial":
      return [s.top, s.bottom];
    case "root":
      return some(s.degree, s.radicand);
    case "set-builder":
      return [s.element, s.condition];
    case "big":
      return some(s.sub, s.sup, s.power, s.body, ...s.differentials);
    case "function":
      return some(s.sub, s.sup, s.argument);
    case "derivative":
      return some(...s.variables, s.body, s.at);
    case "evaluated":
      return some(s.body, s.sub, s.sup);
    case "matrix":
      return s.rows.flat();
    case "cases":
      return s.branches.flatMap((b) => some(b.value, b.condition));
    case "relations":
      return some(s.first, ...s.links.map((l) => l.right));
    case "logic":
      return some(s.first, ...s.links.map((l) => l.right));
    case "quantifier":
      return some(s.binding, s.body);
    case "typed":
      return [s.subject, s.type];
    case "annotated":
      return some(s.body, s.note);
  }
}

/** A script node for a base and what is left of its scripts; the base alone when nothing is left. */
export function withScripts(base: Syntax, sub: Syntax | null, sup: Syntax | null, primes: number): Syntax {
  if (!sub && !sup && primes === 0) return base;
  const node: ScriptSyntax = { kind: "script", span: base.span, base, sub, sup, primes };
  return node;
}
