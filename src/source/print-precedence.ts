import { BIG_WORDS, BRACKET_FUNCTIONS, FUNCTIONS, FUNCTION_COMMANDS } from "./latex-commands.ts";
import type { BigSyntax, Syntax } from "./syntax.ts";

/** Level of tightness. */
export const LIST = 0;
/** Level of tightness. */
export const LOGIC = 1;
/** Level of tightness. */
export const TYPED = 2;
/** Level of tightness. */
export const OR = 3;
/** Level of tightness. */
export const AND = 4;
/** Level of tightness. */
export const RELATIONS = 5;
/** Level of tightness. */
export const SUM = 6;
/** Level of tightness. */
export const PRODUCT = 7;
/** Level of tightness. */
export const JUXTAPOSITION = 8;
/** Level of tightness. */
export const SCRIPTED = 9;
/** Level of tightness. */
export const ATOM = 10;

const SUMS = new Set([
  "+",
  "-",
  "\\pm",
  "\\mp",
  "\\oplus",
  "\\ominus",
  "\\cup",
  "\\setminus",
  "\\vee",
  "\\sqcup",
  "\\uplus",
  "\\triangle",
]);

/** How tight a node binds; a place that asks for more puts braces around it. */
export function precedence(s: Syntax): number {
  switch (s.kind) {
    case "list":
      return LIST;
    case "set-builder":
      return LIST - 1;
    case "logic":
    case "quantifier":
      return LOGIC;
    case "typed":
      return TYPED;
    case "relations":
      return RELATIONS;
    case "infix":
      if (s.operator === "\\land") return AND;
      if (s.operator === "\\lor") return OR;
      if (s.operator === "\\#") return SCRIPTED - 0.5;
      return SUMS.has(s.operator) ? SUM : PRODUCT;
    case "prefix":
      return SUM;
    case "juxtaposition":
      return JUXTAPOSITION;
    case "script":
    case "postfix":
      return SCRIPTED;
    case "number":
    case "symbol":
    case "accented":
    case "fraction":
    case "binomial":
    case "root":
    case "bracket":
    case "big":
    case "function":
    case "derivative":
    case "evaluated":
    case "matrix":
    case "cases":
    case "text":
    case "placeholder":
    case "dots":
    case "annotated":
    case "opaque":
      return ATOM;
  }
}

/** What follows a node: nothing of its sum (`end`), another summand (`sum`), or another factor (`factor`). */
export type After = "end" | "sum" | "factor";

/** Does the node take in whatever factor follows it? */
export function isGreedy(s: Syntax): boolean {
  if (s.kind === "big") return !isStatistic(s);
  if (s.kind === "function") return s.argument.kind !== "bracket" || !isArgumentBracket(s.argument.bracket);
  return s.kind === "derivative";
}

/** Would the node be read as something else if a factor followed: a name that is a function, `E` before a bracket? */
export function isHazard(s: Syntax): boolean {
  if (s.kind === "placeholder") return true;
  const base = s.kind === "script" ? s.base : s;
  if (base.kind !== "symbol" || base.accents.length > 0) return false;
  if (base.base === "\\nabla" || base.base === "\\partial" || base.base === "\\delta") return true;
  if (base.base === "d" || base.base === "E" || base.base === "P" || base.base === "Pr") return true;
  return isFunctionName(base.base);
}

function isFunctionName(name: string): boolean {
  return (
    FUNCTIONS.has(name) || BRACKET_FUNCTIONS.has(name) || BIG_WORDS.has(name) || FUNCTION_COMMANDS.has("\\" + name)
  );
}

const ARGUMENT_BRACKETS = new Set(["round", "square", "curly"]);

/** A bracket that is a whole argument by itself. */
export function isArgumentBracket(bracket: string): boolean {
  return ARGUMENT_BRACKETS.has(bracket);
}

/** How operators of probability are written. */
export const STATISTICS: Readonly<Record<string, string>> = {
  E: "\\mathbb{E}",
  Pr: "\\Pr",
  Var: "\\operatorname{Var}",
  Cov: "\\operatorname{Cov}",
  Corr: "\\operatorname{Corr}",
};

/** An expectation, probability, variance or covariance. */
export function isStatistic(s: BigSyntax): boolean {
  return STATISTICS[s.operator] !== undefined;
}
