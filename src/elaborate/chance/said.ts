import type { Syntax } from "../../source/syntax.ts";
import { lambda } from "../../term/binding.ts";
import { apply, binder, free, operator } from "../../term/build.ts";
import { integer } from "../../term/literal.ts";
import type { RandomSymbol as Random } from "../../term/context.ts";
import type { Term } from "../../term/term.ts";
import { isScalar, measureType, REAL } from "../../term/type.ts";
import type { Env } from "../environment.ts";
import { fullName, scripted } from "../name.ts";
import { meanOf, onChance, varianceOf } from "./mean.ts";

/** What is said of some random symbols: what it says of their laws, or null where there are no terms for it. */
type Said = (symbols: readonly Random[], argument: Argument | null, env: Env) => readonly Term[] | null;

/** What an adjective takes: a term, or random symbols. */
export interface Argument {
  readonly term: Term;
  readonly random: readonly Random[];
}

const isFamily = ({ symbol }: Random): boolean => symbol.type.kind === "function" && symbol.type.from.kind === "index";

/** Symbols that are independent of each other; a family, its members. */
const jointly: Said = (symbols) => {
  const families = symbols.filter(isFamily).map((r) => operator("independentMembers", r.fn));
  if (symbols.length === 1) return families.length === 1 ? families : null;
  return [...independence(symbols.map((r) => r.fn)), ...families];
};

/** That functions on chance are jointly independent, and what follows for each two. */
export function independence(fns: readonly Term[]): readonly Term[] {
  const pairs = fns.flatMap((f, i) => fns.slice(0, i).map((g) => operator("independent", g, f)));
  return fns.length > 2 ? [operator("independent", ...fns), ...pairs] : pairs;
}

const pairwise: Said = (symbols, argument, env) =>
  symbols.length === 2 && !symbols.some(isFamily) ? jointly(symbols, argument, env) : null;

const identical: Said = (symbols) => {
  const [one, more] = symbols;
  return one && !more && isFamily(one) ? [operator("sameLaw", one.fn)] : null;
};

const uncorrelated: Said = (symbols) => {
  const [x, y, more] = symbols;
  if (!x || !y || more || ![x, y].every((r) => isScalar(r.symbol.type))) return null;
  return [operator("uncorrelated", x.fn, y.fn)];
};

/** That a symbol, or each member of a family, has a law. */
export function hasLaw({ symbol: { type }, fn }: Random, law: Term, { reading: { ids } }: Env): Term {
  if (type.kind !== "function" || type.from.kind !== "index") return operator("hasLaw", fn, law);
  const [i, outcome] = [ids.variable("i", type.from), ids.variable("\\omega", REAL)];
  const member = lambda(outcome, apply(apply(fn, outcome), i));
  return binder("forall", lambda(i, operator("hasLaw", member, law)));
}

const isEvent = ({ symbol }: Random, { reading: { ids } }: Env): boolean => ids.events.has(symbol.id);

/** Events of which no two have an outcome in common. */
const disjoint: Said = (symbols, _, env) => {
  if (!symbols.every((r) => isEvent(r, env)) || symbols.length < 2) return null;
  return symbols.flatMap((r, i) =>
    symbols.slice(0, i).flatMap((q) => {
      const common = onChance(operator("eq", operator("mul", q.symbol, r.symbol), integer(0)), env);
      return common ? [binder("forall", common)] : [];
    }),
  );
};

const ofPositiveProbability: Said = (symbols, _, env) =>
  symbols.every((r) => isEvent(r, env))
    ? symbols.map(({ symbol }) => operator("gt", meanOf(symbol, env, NOWHERE), integer(0)))
    : null;

/** A number that each of the symbols, or each member of a family, has. */
const each =
  (statistic: (x: Term, env: Env) => Term): Said =>
  (symbols, argument, env) => {
    if (!argument || !isScalar(argument.term.type)) return null;
    const found = symbols.map(({ symbol }): Term | null => {
      const is = (x: Term): Term => operator("eq", statistic(x, env), argument.term);
      if (isScalar(symbol.type)) return is(symbol);
      if (symbol.type.kind !== "function" || symbol.type.from.kind !== "index" || !isScalar(symbol.type.to))
        return null;
      const i = free("said:index", "i", symbol.type.from);
      return binder("forall", lambda(i, is(apply(symbol, i))));
    });
    return found.every((p) => p !== null) ? found : null;
  };

const mean = each((x, env) => meanOf(x, env, NOWHERE));
const variance = each((x, env) => varianceOf(x, (t) => meanOf(t, env, NOWHERE)));

const NOWHERE = { start: 0, end: 0 };
const ZERO: Argument = { term: integer(0), random: [] };

/** What adjectives say of random symbols, by their lines in the lexicon. */
const SAID: ReadonlyMap<string, Said> = new Map<string, Said>([
  ["independent", jointly],
  ["mutually independent", jointly],
  ["pairwise independent", pairwise],
  ["iid", (s, a, e) => both(jointly(s, a, e), identical(s, a, e))],
  ["identically distributed", identical],
  ["uncorrelated", uncorrelated],
  [
    "independent of",
    (s, a, e) => (a && s.length === 1 && a.random.length === 1 ? jointly([...s, ...a.random], a, e) : null),
  ],
  [
    "uncorrelated with",
    (s, a, e) => (a && s.length === 1 && a.random.length === 1 ? uncorrelated([...s, ...a.random], a, e) : null),
  ],
  ["of mean", mean],
  ["of variance", variance],
  ["disjoint", disjoint],
  ["positive probability", ofPositiveProbability],
  ["centred", (s, _, e) => mean(s, ZERO, e)],
]);

function both(a: readonly Term[] | null, b: readonly Term[] | null): readonly Term[] | null {
  return a && b && [...a, ...b];
}

/** Whether an adjective speaks of the laws of random symbols. */
export function speaksOfLaw(adjective: string): boolean {
  return SAID.has(adjective);
}

/** What an adjective says of the laws of random symbols; null where there are no terms for it. */
export function saidOfLaws(
  adjective: string,
  symbols: readonly Random[],
  argument: Argument | null,
  env: Env,
): readonly Term[] | null {
  return SAID.get(adjective)?.(symbols, argument, env) ?? null;
}

/** Adjectives that say of values what follows from a law, and the law. */
const LAWS: ReadonlyMap<string, (env: Env) => Term> = new Map([
  ["rademacher", (): Term => operator("rademacher")],
  ["standard normal", (): Term => operator("normal", integer(0), integer(1))],
  ["gaussian", unknownLaw],
  ["uniform", unknownLaw],
  ["bernoulli", unknownLaw],
]);

/** A law of which nothing is known here. */
function unknownLaw({ reading: { ids } }: Env): Term {
  return ids.variable("law", measureType(REAL));
}

/** The law that an adjective names beside what it says of values; null for none. */
export function lawSaid(adjective: string, symbols: readonly Random[], env: Env): readonly Term[] | null {
  const law = LAWS.get(adjective)?.(env);
  if (!law) return null;
  return symbols.map((r) => (isOfNumbers(r) ? hasLaw(r, law, env) : operator("hasLaw", r.fn, unknownLaw(env))));
}

/** A number or a family of numbers. */
function isOfNumbers({ symbol: { type } }: Random): boolean {
  return isScalar(type) || (type.kind === "function" && type.from.kind === "index" && isScalar(type.to));
}

/** What is said of the laws of some symbols in words that there are no terms for: nothing is known of these, and no stand-in is drawn for them. */
export function unknownLaws(symbols: readonly Random[], env: Env): readonly Term[] {
  return symbols.map((r) => operator("hasLaw", r.fn, unknownLaw(env)));
}

/** Names that a mean or a variance gets where it is first said: a number, and of a variance that is written as a square its positive root. */
export function parameterOf(argument: Syntax): { readonly name: string; readonly isRoot: boolean } | null {
  const whole = argument.kind === "symbol" ? fullName(argument) : null;
  if (whole !== null) return { name: whole, isRoot: false };
  const { base, sub, sup } = scripted(argument);
  const name = sub ? null : fullName(base);
  const isSquare = sup?.kind === "number" && sup.text === "2";
  return name !== null && isSquare ? { name, isRoot: true } : null;
}
