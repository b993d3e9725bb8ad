import { binder, entry, free, operator } from "../term/build.ts";
import { applyAll, lambda } from "../term/binding.ts";
import type { AssumptionOrigin } from "../term/context.ts";
import { integer, upTo } from "../term/literal.ts";
import type { OperatorName } from "../term/operator.ts";
import type { Term } from "../term/term.ts";
import { FRACTION, INTEGER, isScalar, NATURAL, REAL, type Type } from "../term/type.ts";

/** What a word says of a symbol; null when it says nothing of things of that type. */
type Property = (x: Term) => Term | null;

/** A property, and where the assumption that it makes comes from. */
export interface Stated {
  readonly states: Property;
  readonly origin: AssumptionOrigin;
}

const scalar =
  (build: (x: Term) => Term): Property =>
  (x) =>
    isScalar(x.type) ? build(x) : null;

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
const PROPERTIES: readonly (readonly [RegExp, Property])[] = [
  [/\bpositive[- ]semi-?definite\b|\bpsd\b/, definite("loewnerGe")],
  [/\b(?:strictly )?positive[- ]definite\b|\bspd\b/, definite("loewnerGt")],
  [/\b(?:symmetric|self-adjoint)\b/, ofMatrix("symmetric")],
  [/\b(?:invertible|non-?singular|regular)\b/, ofMatrix("invertible")],
  [/\borthogonal\b/, ofMatrix("orthogonal")],
  [/\b(?:infinitely |continuously |twice (?:continuously )?)?differentiable\b/, ofFunction("differentiable")],
  [/\bsmooth\b/, ofFunction("smooth")],
  [/\bcontinuous\b/, ofFunction("continuous")],
  [/\b(?:strictly |strongly )?convex\b/, ofFunction("convex")],
  [/\b(?:strictly )?concave\b/, ofFunction("concave")],
  [/\bstrictly increasing\b/, strictly("lt")],
  [/\bstrictly decreasing\b/, strictly("gt")],
  [/\b(?:non-?decreasing|increasing|monotone)\b/, ofFunction("increasing")],
  [/\b(?:non-?increasing|decreasing)\b/, ofFunction("decreasing")],
  [/\bbounded\b/, ofFunction("bounded")],
  [/\brademacher\b/, sign],
  [/\bfull column[- ]rank\b/, fullRank((a) => operator("matmul", operator("transpose", a), a))],
  [/\bfull row[- ]rank\b/, fullRank((a) => operator("matmul", a, operator("transpose", a)))],
  [/\borthonormal columns\b/, gram((a) => operator("matmul", operator("transpose", a), a), 1)],
  [/\borthonormal rows\b/, gram((a) => operator("matmul", a, operator("transpose", a)), 0)],
  [/\bunit\b/, unit],
  [/\bnon-?zero\b/, nonzero],
  [/\bnon-?negative\b/, entrywise("ge")],
  [/\b(?:strictly )?positive\b/, entrywise("gt")],
  [/\b(?:strictly )?negative\b/, entrywise("lt")],
  [
    /\beven integers?\b/,
    scalar((x) => operator("eq", operator("floor", operator("div", x, integer(2))), operator("div", x, integer(2)))),
  ],
];

const STRONGER =
  /\bstrongly convex\b|\bstrictly (?:convex|concave)\b|\btwice (?:continuously )?differentiable\b|\binfinitely differentiable\b/;

/** Words that qualify nothing. */
const NEUTRAL =
  /^(?:a|an|and|any|all|arbitrary|are|array|as|at|be|being|both|bias|biases|by|collection|column|columns|constant|constants|coefficients?|covariates?|data|dataset|dimension|dimensions|each|element|elements|entries|example|examples|every|family|feature|features|fixed|flow|flows|following|for|from|function|functions|further|given|gradient|here|i|id|iid|i\.e|independent|random|in|index|indices|input|inputs|integer|integers|is|it|its|jointly|kernel|label|labels|layer|learning|let|loss|map|maps|matrices|matrix|mean|moreover|mutually|natural|network|neuron|neurons|now|number|numbers|numeral|numerals|observation|observations|of|on|or|our|output|outputs|over|parameter|parameters|point|points|positive|predictions?|rate|real|reals|real-valued|residual|respectively|rows?|sample|samples|scalar|scalars|second|set|size|sizes|some|square|step|targets?|term|that|the|their|them|then|these|they|this|those|time|times|training|two|three|value|values|variable|variables|vector|vectors|valued|we|weight|weights|width|widths|with|let's|also|other|another|activation|first|last|hidden|regression|responses?|design|estimator|learner|model|signs?|scale|scales|factor|factors|polynomials?|dimensional|once|again|usual|standard|where|which|whose|such|not|necessarily|possibly|depends?|only|drawn|function's|coordinates?|component|components|so|called|say|solution|evaluated|written)$/;

/** What a piece of prose says of symbols. */
export interface Qualifiers {
  readonly properties: readonly Stated[];
  /** Words that may qualify and are not known. */
  readonly unknown: readonly string[];
}

/** The qualifiers in a piece of prose. */
export function qualifiers(text: string): Qualifiers {
  let rest = text.toLowerCase().replace(/[*_`]/g, " ");
  const properties: Stated[] = [];
  const unknown: string[] = [];
  const stronger = STRONGER.exec(rest);
  if (stronger) unknown.push(stronger[0]);
  rest = rest.replace(/\bi\.\s?i\.\s?d\.?|\bi\.e\.|\be\.g\.|\bpairwise\b/g, " ");
  for (const [pattern, property] of PROPERTIES) {
    if (!pattern.test(rest)) continue;
    properties.push({ states: property, origin: property === sign ? "support" : "assumed" });
    rest = rest.replace(new RegExp(pattern.source, "g"), " ");
  }
  for (const word of rest.match(/[a-z][a-z'-]*/g) ?? [])
    if (!NEUTRAL.test(word) && !/^[a-z]$/.test(word)) unknown.push(word);
  return { properties, unknown };
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
