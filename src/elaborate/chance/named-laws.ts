import type { Syntax } from "../../source/syntax.ts";
import { operator } from "../../term/build.ts";
import { integer } from "../../term/literal.ts";
import type { Term } from "../../term/term.ts";
import { INTEGER, REAL } from "../../term/type.ts";
import { fullName } from "../name.ts";
import type { ReadSet } from "../set.ts";

/** A law of numbers that is known by its name. */
export interface NamedLaw {
  /** Its names, in upright or calligraphic letters or none. */
  readonly names: readonly string[];
  readonly parameters: number;
  /** The law; null where its parameters are written in more than one way and these do not tell which. */
  readonly law: (args: readonly Term[], written: readonly Syntax[]) => Term | null;
  readonly support: (args: readonly Term[]) => ReadSet;
  readonly continuous: boolean;
}

const NONE = (): readonly Term[] => [];
const line = (): ReadSet => ({ type: REAL, constraints: NONE });
const between = (low: Term | null, high: Term | null): ReadSet => ({
  type: REAL,
  constraints: (x) => [...(low ? [operator("ge", x, low)] : []), ...(high ? [operator("le", x, high)] : [])],
});
const counts = (most: Term | null): ReadSet => ({
  type: INTEGER,
  constraints: (x) => [operator("ge", x, integer(0)), ...(most ? [operator("le", x, most)] : [])],
});

/** A letter for a rate; of another the exponential law may be written by its mean. */
const isRate = (s: Syntax | undefined): boolean => s?.kind === "number" || (s && fullName(s)) === "\\lambda";
/** A letter for a standard deviation, with which some write the normal law. */
const isDeviation = (s: Syntax | undefined): boolean =>
  s !== undefined && /^(?:\\sigma|s|\\tau|\\mathrm\{sd\})(?:_|$)/.test(fullName(s) ?? "");

/** Laws of numbers by their names, one a record. */
export const NAMED_LAWS: readonly NamedLaw[] = [
  {
    names: ["N", "Normal"],
    parameters: 2,
    law: (args, written) => (isDeviation(written[1]) ? null : operator("normal", ...args)),
    support: line,
    continuous: true,
  },
  {
    names: ["Bernoulli", "Bern", "Ber"],
    parameters: 1,
    law: (args) => operator("bernoulli", ...args),
    support: () => counts(integer(1)),
    continuous: false,
  },
  {
    names: ["Binomial", "Binom", "Bin"],
    parameters: 2,
    law: (args) => operator("binomialLaw", ...args),
    support: (args) => counts(args[0] ?? null),
    continuous: false,
  },
  {
    names: ["Poisson", "Poiss", "Pois", "Poi"],
    parameters: 1,
    law: (args) => operator("poisson", ...args),
    support: () => counts(null),
    continuous: false,
  },
  {
    names: ["Exponential", "Exp"],
    parameters: 1,
    law: (args, written) => (isRate(written[0]) ? operator("exponential", ...args) : null),
    support: () => between(integer(0), null),
    continuous: true,
  },
  {
    names: ["Uniform", "Unif", "U"],
    parameters: 2,
    law: (args) => operator("uniform", ...args),
    support: ([a, b]) => between(a ?? null, b ?? null),
    continuous: true,
  },
  {
    names: ["Beta", "Bet"],
    parameters: 2,
    law: (args) => operator("beta", ...args),
    support: () => between(integer(0), integer(1)),
    continuous: true,
  },
];

/** The line of a law by its name as written and the number of its parameters; null for none. */
export function lawNamed(name: string, parameters: number): NamedLaw | null {
  const bare = /^(?:\\(?:mathcal|mathrm|operatorname|text)\{(\w+)\}|(\w+))$/.exec(name);
  const word = bare?.[1] ?? bare?.[2];
  return NAMED_LAWS.find((l) => word !== undefined && l.names.includes(word) && l.parameters === parameters) ?? null;
}
