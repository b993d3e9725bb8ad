import { binder, entry, free, operator } from "../term/build.ts";
import { applyAll, lambda } from "../term/binding.ts";
import type { AssumptionOrigin } from "../term/context.ts";
import { integer, upTo } from "../term/literal.ts";
import type { OperatorName } from "../term/operator.ts";
import type { Term } from "../term/term.ts";
import { denies } from "./denial.ts";
import { FRACTION, INTEGER, isIntegral, isScalar, NATURAL, REAL, type Type } from "../term/type.ts";

/** What a word says of a symbol; null when it says nothing of things of that type. */
type Property = (x: Term) => Term | null;

/** A property, and where the assumption that it makes comes from. */
export interface Stated {
  readonly states: Property;
  readonly origin: AssumptionOrigin;
}

const ofInteger =
  (build: (x: Term) => Term): Property =>
  (x) =>
    isIntegral(x.type) ? build(x) : null;

/** x/2 is an integer. */
const half = (x: Term): Term =>
  operator("eq", operator("floor", operator("div", x, integer(2))), operator("div", x, integer(2)));

const ofMatrix =
  (name: OperatorName): Property =>
  (x) =>
    x.type.kind === "tensor" && x.type.shape.length === 2 ? operator(name, x) : null;

const ofFunction =
  (name: OperatorName): Property =>
  (x) =>
    x.type.kind === "function" && x.type.from.kind !== "index" ? operator(name, x) : null;

const definite =
  (name: OperatorName): Property =>
  (x) =>
    x.type.kind === "tensor" && x.type.shape.length === 2
      ? operator(name, x, operator("zeros", ...x.type.shape))
      : null;

/** A property of each entry of a vector or matrix, or of a number. */
const ofEntries =
  (build: (x: Term) => Term): Property =>
  (x) => {
    if (isScalar(x.type)) return build(x);
    if (x.type.kind !== "tensor") return null;
    const axes = x.type.shape.map((n, i) => free(`axis${String(i)}`, "ijk"[i] ?? "i", upTo(n)));
    return axes.reduceRight<Term>((p, a) => binder("forall", lambda(a, p)), build(entry(x, axes)));
  };

const entrywise = (name: OperatorName): Property => ofEntries((x) => operator(name, x, integer(0)));

/** ±1. */
const sign: Property = ofEntries((x) => operator("or", operator("eq", x, integer(1)), operator("eq", x, integer(-1))));

const unit: Property = (x) =>
  x.type.kind === "tensor" && x.type.shape.length === 1 ? operator("eq", operator("norm2", x), integer(1)) : null;

const nonzero: Property = (x) => {
  if (isScalar(x.type)) return operator("ne", x, integer(0));
  return x.type.kind === "tensor" ? operator("ne", x, operator("zeros", ...x.type.shape)) : null;
};

/** u < v ⇒ f(u) < f(v), of functions of a number; `name` is the relation of the values. */
const strictly =
  (name: "lt" | "gt"): Property =>
  (f) => {
    if (f.type.kind !== "function" || f.type.from.kind !== "number" || !isScalar(f.type.to)) return null;
    const [u, v] = [free("monotone:u", "u", f.type.from), free("monotone:v", "v", f.type.from)];
    const rises = operator("implies", operator("lt", u, v), operator(name, applyAll(f, [u]), applyAll(f, [v])));
    return binder("forall", lambda(u, binder("forall", lambda(v, rises))));
  };

/** AᵀA = I or AAᵀ = I. */
const gram =
  (product: (a: Term) => Term, axis: 0 | 1): Property =>
  (x) =>
    x.type.kind === "tensor" && x.type.shape.length === 2
      ? operator("eq", product(x), operator("identity", x.type.shape[axis] as Term))
      : null;

/** AᵀA or AAᵀ is invertible. */
const fullRank =
  (product: (a: Term) => Term): Property =>
  (x) =>
    x.type.kind === "tensor" && x.type.shape.length === 2 ? operator("invertible", product(x)) : null;

/** Words and phrases, longest first where one contains another. */
const PROPERTIES: readonly (readonly [pattern: RegExp, property: Property, extent?: "function"])[] = [
  [/\bpositive[- ]semi-?definite\b|\bpsd\b/, definite("loewnerGe")],
  [/\b(?:strictly )?positive[- ]definite\b|\bspd\b/, definite("loewnerGt")],
  [/\b(?:symmetric|self-adjoint)\b/, ofMatrix("symmetric")],
  [/\b(?:invertible|non-?singular|regular)\b/, ofMatrix("invertible")],
  [/\borthogonal\b/, ofMatrix("orthogonal")],
  [
    /\b(?:infinitely |continuously |twice (?:continuously )?)?differentiable\b/,
    ofFunction("differentiable"),
    "function",
  ],
  [/\bsmooth\b/, ofFunction("smooth"), "function"],
  [/\bcontinuous\b/, ofFunction("continuous"), "function"],
  [/\b(?:strictly |strongly )?convex\b/, ofFunction("convex"), "function"],
  [/\b(?:strictly )?concave\b/, ofFunction("concave"), "function"],
  [/\bstrictly increasing\b/, strictly("lt"), "function"],
  [/\bstrictly decreasing\b/, strictly("gt"), "function"],
  [/\b(?:non-?decreasing|(?:monotone |monotonically )?increasing)\b/, ofFunction("increasing"), "function"],
  [/\b(?:non-?increasing|(?:monotone |monotonically )?decreasing)\b/, ofFunction("decreasing"), "function"],
  [/\bbounded\b/, ofFunction("bounded"), "function"],
  [/\brademacher\b/, sign],
  [/\bfull column[- ]rank\b/, fullRank((a) => operator("matmul", operator("transpose", a), a))],
  [/\bfull row[- ]rank\b/, fullRank((a) => operator("matmul", a, operator("transpose", a)))],
  [/\borthonormal columns\b/, gram((a) => operator("matmul", operator("transpose", a), a), 1)],
  [/\borthonormal rows\b/, gram((a) => operator("matmul", a, operator("transpose", a)), 0)],
  [/\bunit\b/, unit],
  [/\bnon-?zero (?=(?:entr|component|coordinate|element))/, entrywise("ne")],
  [/\bnon-?zero\b/, nonzero],
  [/\bnon-?negative\b/, entrywise("ge")],
  [/\b(?:strictly )?positive\b/, entrywise("gt")],
  [/\b(?:strictly )?negative\b/, entrywise("lt")],
  [/\beven\b/, ofInteger((x) => half(x))],
  [/\bodd\b/, ofInteger((x) => half(operator("sub", x, integer(1))))],
];

const STRONGER =
  /\bstrongly convex\b|\bstrictly (?:convex|concave)\b|\btwice (?:continuously )?differentiable\b|\binfinitely differentiable\b/;

/** Words before a property that leave it a property, and that are no properties themselves. */
const STRENGTHENS =
  /^(?:uniformly|absolutely|globally|strictly|strongly|continuously|infinitely|twice|everywhere|jointly|finite|scalar)$/;

/** Nouns of which a property may be said after "with": what it then says of each entry, or of the vector. */
const OF_PARTS = /^(?:entry|entries|components?|coordinates?|elements?|norm|length)$/;

/** Nouns that a property may be about, where it then says nothing of the symbol itself: "of positive mean", "bounded gradient". */
const ASPECTS = /^(?:mean|gradients?|outputs?)$/;

/** What limits a property of a function to a part of its domain: "differentiable at", "increasing on". */
const PARTIAL =
  /^(?:(?:functions?|maps?)\s+)?(?:at|on|over|in|near|around|outside|inside|within|except|away|almost)\b(?=\s*\S)/;

/** "not necessarily symmetric", "possibly singular": nothing is said. */
const OPEN =
  /\b(?:not (?:necessarily|assumed(?: to be)?|required(?: to be)?)|possibly|perhaps|maybe)\s+(?:non-?\s?)?[a-z-]+(?:[ -](?:semi-?)?definite|[ -]rank|[ -]columns|[ -]rows)?/g;

/** Words that qualify nothing. */
const NEUTRAL =
  /^(?:a|an|and|any|all|arbitrary|are|array|as|at|be|being|both|bias|biases|by|collection|column|columns|constant|constants|coefficients?|covariates?|data|dataset|dimension|dimensions|each|element|elements|entries|example|examples|every|family|feature|features|fixed|flow|flows|following|for|from|function|functions|further|given|gradient|here|i|id|iid|i\.e|independent|random|in|index|indices|input|inputs|integer|integers|is|it|its|jointly|kernel|label|labels|layer|learning|let|loss|map|maps|matrices|matrix|mean|moreover|mutually|natural|network|neuron|neurons|now|number|numbers|numeral|numerals|observation|observations|of|on|or|our|output|outputs|over|parameter|parameters|point|points|positive|predictions?|rate|real|reals|real-valued|residual|respectively|rows?|sample|samples|scalar|scalars|second|set|size|sizes|some|square|step|targets?|term|that|the|their|them|then|these|they|this|those|time|times|training|two|three|value|values|variable|variables|vector|vectors|valued|we|weight|weights|width|widths|with|let's|also|other|another|activation|first|last|hidden|regression|responses?|design|estimator|learner|model|signs?|scale|scales|factor|factors|polynomials?|dimensional|once|again|usual|standard|where|which|whose|such|drawn|function's|coordinates?|component|components|so|called|say|solution|evaluated|written)$/;

/** What a piece of prose says of symbols. */
export interface Qualifiers {
  readonly properties: readonly Stated[];
  /** Words that may qualify and are not known. */
  readonly unknown: readonly string[];
  /** Whether a property is named that the words do not say of the thing itself. */
  readonly withheld: boolean;
}

/**
 * The qualifiers in a piece of prose. A property counts where the words say it of the thing itself, and of all of it: none does in
 * "not symmetric", "convex or concave", "skew-symmetric", "with positive eigenvalues". `limited`: what comes next in the sentence
 * is a part of a function's domain.
 */
export function qualifiers(text: string, limited = false): Qualifiers {
  let rest = text
    .toLowerCase()
    .replace(/[*_`]/g, " ")
    .replace(OPEN, " ")
    .replace(/\ba\.\s?e\.?(?=\W|$)/g, "almost everywhere");
  const stronger = STRONGER.exec(rest);
  const unknown: string[] = stronger ? [stronger[0]] : [];
  rest = rest.replace(/\bi\.\s?i\.\s?d\.?|\bi\.e\.|\be\.g\.|\bpairwise\b/g, " ");
  const properties: Stated[] = [];
  const denied = denies(rest);
  let withheld = false;
  for (const [pattern, property, extent = "thing"] of PROPERTIES)
    rest = rest.replace(new RegExp(pattern.source, "g"), (phrase: string, ...more: unknown[]) => {
      const at = more.find((x) => typeof x === "number") as number;
      const [before, after] = [rest.slice(0, at), rest.slice(at + phrase.length)];
      if (denied || !isPlain(before, after, phrase) || (extent === "function" && (limited || isPartial(after)))) {
        unknown.push(phrase);
        withheld = true;
      } else properties.push({ states: property, origin: property === sign ? "support" : "assumed" });
      return STATED;
    });
  for (const word of rest.match(/[a-z][a-z'-]*/g) ?? [])
    if (!NEUTRAL.test(word) && !/^[a-z]$/.test(word)) unknown.push(word);
  return { properties, unknown, withheld };
}

/** Stands where a property was found. */
const STATED = " \u00b7 ";

/** Whether the words around a property leave it one of the thing itself. */
function isPlain(before: string, after: string, phrase: string): boolean {
  const previous = /([a-z][a-z'-]*)\s*$/.exec(before)?.[1];
  const next = /^\s*([a-z][a-z'-]*)/.exec(after)?.[1];
  const known = (word: string): boolean =>
    NEUTRAL.test(word) || STRENGTHENS.test(word) || /^[a-z]$/.test(word) || PROPERTIES.some(([p]) => p.test(word));
  if (previous !== undefined && !known(previous)) return false;
  if (OF_ANOTHER.test(before.replace(OF_MEMBERS, " "))) return false;
  if (previous === "some" && next?.endsWith("s")) return false;
  if (next !== undefined && ASPECTS.test(next)) return false;
  const behind = next === undefined || known(next) || OF_PARTS.test(next) || PARTIAL.test(next);
  if (/\b(?:columns|rows|rank)\b/.test(phrase)) return behind;
  if (/\b(?:with|has|have|having)\s+(?:an?\s+)?$/.test(before)) return next !== undefined && OF_PARTS.test(next);
  return behind && (phrase !== "unit" || next === undefined || UNIT.test(next));
}

/** Words before a property after which it is said of something else: "a sum of unit vectors", "similar to a symmetric matrix". */
const OF_ANOTHER = /\b(?:of|to|from|than|by|minus|between)\b/;

/** Words before "of" with which it is said of the members of the thing itself. */
const OF_MEMBERS =
  /^\s*(?:the\s+)?(?:be\s+|is\s+|are\s+)?of\b|\b(?:vectors?|famil(?:y|ies)|sets?|collections?|sequences?|arrays?|lists?|matri(?:x|ces)|pairs?|tuples?|entries|components|coordinates|elements|members|all|each|both) of\b/g;

/** What is of length 1: not what lies in a unit ball. */
const UNIT = /^(?:vectors?|norm|length|sphere|and|in|on|for|columns?|rows?|euclidean)$/;

/** Whether a property of a function is one of a part of its domain, or of one of its arguments. */
function isPartial(after: string): boolean {
  const words = after.trim();
  return !/^(?:on all of|everywhere|on the (?:whole |entire )?real line)\b/.test(words) && PARTIAL.test(words);
}

/** The type that a noun gives a symbol that nothing declares: "a real number", "a positive integer". */
export function nounType(text: string): Type | null {
  const lower = text.toLowerCase();
  if (/\bnatural numbers?\b/.test(lower)) return NATURAL;
  if (/\bintegers?\b/.test(lower)) return INTEGER;
  if (/\brational(?: numbers?)?\b/.test(lower)) return FRACTION;
  return /\breals?\b|\bnumbers?\b|\bscalars?\b/.test(lower) && !/\bvector|\bmatri|\bfunction/.test(lower) ? REAL : null;
}

/** A property stated of a symbol; of a family, of each of its members. Null when the word does not apply to its type. */
export function state(property: Property, symbol: Term): Term | null {
  const indices: ReturnType<typeof free>[] = [];
  let type = symbol.type;
  while (type.kind === "function" && type.from.kind === "index") {
    indices.push(free(`member${String(indices.length)}`, "ijkl"[indices.length] ?? "i", type.from));
    type = type.to;
  }
  const p = property(applyAll(symbol, indices));
  return p && indices.reduceRight<Term>((q, i) => binder("forall", lambda(i, q)), p);
}
