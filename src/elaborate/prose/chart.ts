import type { Slot } from "./slot.ts";
import type { Token } from "./token.ts";

/** What a symbol of the grammar can stand for from one token on: where it ends and what it says. */
export interface Found<T> {
  readonly end: number;
  readonly value: T;
}

/** A symbol of the grammar: by productions, or, with `scan`, by looking at the tokens themselves. */
export class Nonterminal<T> {
  readonly name: string;
  readonly scan: ((tokens: readonly Token[], at: number) => readonly Found<T>[]) | null;
  constructor(name: string, scan: ((tokens: readonly Token[], at: number) => readonly Found<T>[]) | null = null) {
    this.name = name;
    this.scan = scan;
  }

  /**
   * A production of this symbol. In the pattern `{}` stands for the parts in turn, `a|b` for one of some words, `-a` for a word behind a hyphen,
   * `[…]` for what may be left out; a mark is written as it is. `build` says what is granted, from what the parts say; null where they do not go
   * together. What `build` leaves out is granted by nobody.
   */
  is<const P extends readonly Nonterminal<unknown>[]>(
    pattern: string,
    parts: P,
    build: (...values: Values<P>) => T | null,
  ): Production {
    return {
      symbol: this as Nonterminal<unknown>,
      pattern,
      ways: expand(pattern, parts),
      arity: parts.length,
      build: (values) => build(...(values as unknown as Values<P>)),
    };
  }
}

/** One place of a pattern: one of some words (a hyphen before it where `glued`), a mark, or a symbol. */
type Element =
  | { readonly kind: "word"; readonly words: ReadonlySet<string>; readonly glued: boolean }
  | { readonly kind: "mark"; readonly mark: string }
  | { readonly kind: "symbol"; readonly symbol: Nonterminal<unknown>; readonly part: number };

/** One line of the grammar: what a symbol may be made of, and what it then says, of what its parts say. */
export interface Production {
  readonly symbol: Nonterminal<unknown>;
  readonly pattern: string;
  readonly ways: readonly (readonly Element[])[];
  readonly arity: number;
  readonly build: (values: readonly unknown[]) => unknown;
}

type Values<P extends readonly Nonterminal<unknown>[]> = {
  readonly [K in keyof P]: P[K] extends Nonterminal<infer T> ? T : never;
};

/** All ways of a pattern with what may be left out in it, longest first. */
function expand(pattern: string, parts: readonly Nonterminal<unknown>[]): readonly (readonly Element[])[] {
  let ways: Element[][] = [[]];
  let before: Element[][] | null = null;
  let part = 0;
  for (const piece of pattern.match(/\[|\]|\{\}|[^\s[\]{}]+/g) ?? []) {
    if (piece === "[") before = ways.map((w) => [...w]);
    else if (piece === "]") {
      ways = [...ways, ...(before ?? [])];
      before = null;
    } else {
      const element = piece === "{}" ? symbolElement(parts, part++) : literal(piece);
      ways = ways.map((w) => [...w, element]);
    }
  }
  return ways;
}

function symbolElement(parts: readonly Nonterminal<unknown>[], part: number): Element {
  const symbol = parts[part];
  if (!symbol) throw new Error("a pattern has more places than parts");
  return { kind: "symbol", symbol, part };
}

function literal(piece: string): Element {
  if (/^[\p{L}\p{N}-]/u.test(piece)) {
    const glued = piece.startsWith("-");
    return { kind: "word", words: new Set((glued ? piece.slice(1) : piece).split("|")), glued };
  }
  return { kind: "mark", mark: piece };
}

/** The productions of a language by their symbols. */
export class Grammar {
  readonly productions: readonly Production[];
  readonly #bySymbol = new Map<Nonterminal<unknown>, Production[]>();
  constructor(productions: readonly Production[]) {
    this.productions = productions;
    for (const p of productions) {
      const known = this.#bySymbol.get(p.symbol);
      if (known) known.push(p);
      else this.#bySymbol.set(p.symbol, [p]);
    }
  }
  of(symbol: Nonterminal<unknown>): readonly Production[] {
    return this.#bySymbol.get(symbol) ?? [];
  }
}

/** How many steps a sentence may take; one that takes more is not derived. */
const MOST_STEPS = 60_000;

/** How many values that differ one symbol may have over the same tokens; a sentence with more is not derived. */
const MOST_VALUES = 12;

/** How deep symbols may stand in each other; a sentence that goes deeper is not derived. */
const MOST_DEPTH = 300;

/** Thrown inside of a chart where a sentence takes too many steps or has too many readings. */
class TooMuch extends Error {}

/** The values of a symbol that take in all tokens, each once; null where looking for them takes too many steps. */
export function derive<T>(grammar: Grammar, symbol: Nonterminal<T>, tokens: readonly Token[]): readonly T[] | null {
  const chart = new Chart(grammar, tokens);
  try {
    return chart.find(symbol, 0).flatMap((f) => (f.end === tokens.length ? [f.value] : []));
  } catch (error) {
    if (error instanceof TooMuch) return null;
    throw error;
  }
}

/** Memoised: what a symbol can be from a token on is found once. */
class Chart {
  readonly #grammar: Grammar;
  readonly #tokens: readonly Token[];
  readonly #memo: Map<Nonterminal<unknown>, readonly Found<unknown>[]>[];
  #steps = 0;
  #depth = 0;
  constructor(grammar: Grammar, tokens: readonly Token[]) {
    this.#grammar = grammar;
    this.#tokens = tokens;
    this.#memo = Array.from({ length: tokens.length + 1 }, () => new Map());
  }

  find<T>(symbol: Nonterminal<T>, at: number): readonly Found<T>[] {
    const memo = this.#memo[at];
    const known = memo?.get(symbol as Nonterminal<unknown>);
    if (known) return known as readonly Found<T>[];
    // A symbol that begins with itself has nothing there.
    memo?.set(symbol as Nonterminal<unknown>, []);
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) throw new TooMuch();
    const found = symbol.scan ? symbol.scan(this.#tokens, at) : this.#produce(symbol as Nonterminal<unknown>, at);
    this.#depth -= 1;
    memo?.set(symbol as Nonterminal<unknown>, found as readonly Found<unknown>[]);
    return found as readonly Found<T>[];
  }

  #produce(symbol: Nonterminal<unknown>, at: number): readonly Found<unknown>[] {
    const found: Found<unknown>[] = [];
    const keys = new Map<number, Set<string>>();
    for (const p of this.#grammar.of(symbol))
      for (const way of p.ways)
        this.#follow(way, 0, at, [], p, (end, values) => {
          const value = p.build(Array.from({ length: p.arity }, (_, i) => values[i]));
          if (value === null) return;
          const seen = keys.get(end) ?? new Set<string>();
          keys.set(end, seen);
          const key = keyOf(value);
          if (seen.has(key)) return;
          if (seen.size >= MOST_VALUES) throw new TooMuch();
          seen.add(key);
          found.push({ end, value });
        });
    return found;
  }

  #follow(
    way: readonly Element[],
    next: number,
    at: number,
    values: readonly unknown[],
    production: Production,
    done: (end: number, values: readonly unknown[]) => void,
  ): void {
    this.#steps += 1;
    if (this.#steps > MOST_STEPS) throw new TooMuch();
    const element = way[next];
    if (!element) {
      done(at, values);
      return;
    }
    if (element.kind === "symbol") {
      for (const f of this.find(element.symbol, at)) {
        const more = [...values];
        more[element.part] = f.value;
        this.#follow(way, next + 1, f.end, more, production, done);
      }
      return;
    }
    const token = this.#tokens[at];
    const fits =
      element.kind === "mark"
        ? token?.kind === "mark" && token.text === element.mark
        : token?.kind === "word" && element.words.has(token.text) && token.glued === element.glued;
    if (fits) this.#follow(way, next + 1, at + 1, values, production, done);
  }
}

/** Marks of how something was said that make no difference to what is said. */
const MANNER: ReadonlySet<string> = new Set(["indicative", "lets", "anew", "every", "some"]);

/** Two values say the same when they are written the same, formulas by their places. */
export function keyOf(value: unknown): string {
  return JSON.stringify(value, (name, x: unknown) =>
    MANNER.has(name)
      ? undefined
      : typeof x === "object" && x !== null && "part" in x && "forms" in x
        ? `slot ${String((x as unknown as Slot).index)}`
        : x,
  );
}
