import type { ElaborateProblemCode } from "../elaborate/problem.ts";
import { didYouMean } from "./source-words.ts";
import { article, enumerate, type Pieces, type Words } from "./words.ts";

const CONSTRUCTS: Readonly<Record<string, string>> = {
  add: "a sum",
  sub: "a difference",
  neg: "a minus sign",
  mul: "a product",
  product: "a product",
  matmul: "a matrix product",
  dot: "an inner product",
  outer: "an outer product",
  div: "a quotient",
  power: "a power",
  powN: "a power",
  powZ: "a power",
  powR: "a power",
  eq: "an equation",
  ne: "an inequation",
  le: "an inequality",
  lt: "an inequality",
  bars: "the bars",
  norm: "a norm",
  matrix: "a matrix",
  trace: "the trace",
  det: "the determinant",
  inv: "the inverse",
  transpose: "the transpose",
  prime: "the prime",
};

const WANTED: Readonly<Record<string, string>> = {
  "same shape": "two things of the same shape",
  "inner sizes": "as many columns on the left as rows on the right",
  "square matrix": "a square matrix",
  "same type": "two things of the same type",
  "number or tensor": "numbers, vectors or matrices",
  "function of a number": "a function of a number",
  prop: "a statement",
  axes: "one index for each axis",
  "argument type": "an argument of the function's domain",
};

function construct(pieces: Pieces): string {
  const name = pieces.maybe("construct");
  return name === null ? "this" : ((Object.hasOwn(CONSTRUCTS, name) ? CONSTRUCTS[name] : undefined) ?? name);
}

function wanted(pieces: Pieces): string | null {
  const name = pieces.maybe("expected");
  if (name === null) return null;
  if (Object.hasOwn(WANTED, name)) return WANTED[name] ?? name;
  return /^[a-z]+( matrix)?$/.test(name) ? article(name) : name;
}

/** `n = d`, where the sizes that should agree are known. */
function agreement(pieces: Pieces): string | null {
  const [a, b, more] = pieces.list("sizes");
  return a === undefined || b === undefined || more !== undefined || a === b
    ? null
    : `${a} = ${b}, which nothing in force says`;
}

/** What a construct was given: `a product of a 3 × 2 matrix and a number`. */
function given(pieces: Pieces): string {
  const found = pieces.list("found").map(article);
  return found.length === 0 ? construct(pieces) : `${construct(pieces)} of ${enumerate(found)}`;
}

/** Of a symbol that is no constant where another one varies. */
export function tiedSentence(p: Pieces): string {
  const line = p.maybe("line");
  const where = line === null ? "" : `: line ${line} ties it, and gives it by no formula that can be used here`;
  return `${p.text("tied")} changes with what varies here${where}`;
}

/** A sentence that declares a name of which nothing more is known: sizes count, other single letters are numbers; of the rest the author has to say what it is. */
function declaring(name: string): string {
  if (/^(?:[NMKdmn]|n_.*)$/.test(name)) return `Let $${name} \\in \\mathbb{N}$.`;
  if (/^(?:[a-z]|\\[a-z]+)(?:_.*)?$/.test(name) && !/^\\(?:sum|prod|int)/.test(name))
    return `Let $${name} \\in \\mathbb{R}$.`;
  return `say what it is, as in: Let $${name} \\in \\mathbb{R}^{n \\times d}$, or: Define $${name} = \\dots$`;
}

/** Words for everything that can be wrong between the written formula and its meaning. */
export const ELABORATE_WORDS: Readonly<Record<ElaborateProblemCode, (pieces: Pieces) => Words>> = {
  "undeclared-symbol": ({ text, maybe }) => ({
    headline: "a name is not declared",
    message:
      maybe("construct") === null
        ? `${text("name")} is not declared`
        : `${text("name")} is not declared (needed as a ${text("construct")})`,
    suggestion: didYouMean(maybe("suggestion")) ?? maybe("declare") ?? declaring(text("name")),
  }),
  "undetermined-type": ({ text }) => ({
    headline: "a type is not determined",
    message: `nothing says what ${text("name")} is: its type follows neither from a declaration nor from how it is used`,
    suggestion: declaring(text("name")),
  }),
  "shape-mismatch": (p) => ({
    headline: "these shapes do not fit",
    message: `the shapes do not fit in ${given(p)}`,
    found: p.list("found").length === 0 ? null : given(p),
    expected: agreement(p) ?? wanted(p),
    suggestion: p.maybe("suggestion"),
  }),
  "type-mismatch": (p) => ({
    headline: "this has the wrong type",
    message: `${construct(p)} does not fit ${p.list("found").length === 0 ? "what it is given" : enumerate(p.list("found").map(article))}`,
    found: p.list("found").length === 0 ? null : enumerate(p.list("found").map(article)),
    expected: wanted(p),
    suggestion: p.maybe("suggestion"),
  }),
  "implicit-transpose": (p) => ({
    headline: "a transpose is missing",
    message: `${given(p)} needs a transpose, and none is written`,
    found: given(p),
    expected: "a row next to a column; nothing is transposed silently",
    suggestion:
      p.maybe("suggestion") ?? "write ^\\top where it is meant, or \\langle a, b \\rangle for an inner product",
  }),
  broadcast: (p) => ({
    headline: "these shapes do not fit",
    message: `${given(p)}: a number is not spread over the entries of a vector or a matrix`,
    found: given(p),
    expected: wanted(p) ?? "two things of the same shape",
    suggestion: p.maybe("suggestion") ?? "write the vector, or the matrix, that is meant: c \\mathbf 1, c I",
  }),
  "not-a-function": (p) => ({
    headline: "this is not a function",
    message:
      p.maybe("construct") === "prime"
        ? `a prime means a derivative of a function of one number, and this is ${article(p.text("found", "something else"))}`
        : `this is ${article(p.text("found", "something else"))}, which takes no ${p.maybe("index") === null ? "argument" : "index"}`,
    found: p.maybe("found"),
    expected: p.maybe("index") === null ? "a function" : "a family, a vector or a matrix",
  }),
  "argument-count": (p) => ({
    headline: "the arguments do not fit",
    message: `${p.text("name", "this")} is given ${p.text("found")} and takes ${p.text("expected")}`,
    found: p.maybe("found"),
    expected: p.maybe("expected"),
  }),
  "argument-type": (p) => ({
    headline: "an argument does not fit",
    message: `an argument is ${enumerate(p.list("found").map(article)) || "of another type"}${p.maybe("expected") === null ? "" : `, where ${wanted(p) ?? ""} is expected`}`,
    found: enumerate(p.list("found").map(article)) || null,
    expected: wanted(p),
  }),
  "ambiguous-name": (p) => ({
    headline: "a name has two readings",
    message: `${p.text("name", "this")} can be read as ${enumerate(p.list("candidates"), "or") || "two things"}`,
    suggestion: "give one of them another name",
  }),
  unsupported: (p) => ({
    headline: "no such notation yet",
    message:
      p.maybe("tied") === null
        ? `${p.text("what", p.maybe("found") ?? "this notation")} is not supported yet`
        : tiedSentence(p),
    suggestion: p.maybe("suggestion"),
  }),
  "free-index-in-definition": (p) => ({
    headline: "an index comes from nowhere",
    message: `the right side depends on ${p.text("name", p.maybe("index") ?? "an index")}, and the left side does not`,
    suggestion: "put it on the left, or bind it with a sum",
  }),
  redefinition: (p) => ({
    headline: "this name is taken",
    message: `${p.text("name", "this")} is defined already${p.maybe("line") === null ? "" : `, in line ${p.text("line")}`}`,
    suggestion: "give it another name, or leave the second definition out",
  }),
  "rebound-name": (p) => ({
    headline: "a name has two meanings",
    message:
      p.maybe("construct") === "index"
        ? `${p.text("definition")} depends on the ${p.text("name")} of line ${p.text("line")}, and ${p.text("name")} is an index here`
        : `${p.text("definition")} depends on the ${p.text("name")} of line ${p.text("line")}, and line ${p.text("secondLine")} gives ${p.text("name")} another meaning`,
    suggestion: "give one of them another name",
  }),
  "recursive-definition": (p) => ({
    headline: "defined by itself",
    message: `${p.text("name", "this")} occurs in its own definition`,
    suggestion: "give the new value a name of its own",
  }),
  "unknown-qualifier": (p) => ({
    headline: "a qualifier is not known",
    message: `"${p.text("found", p.maybe("name") ?? p.maybe("what") ?? "…")}" is no qualifier that is known`,
    suggestion: didYouMean(p.maybe("suggestion")),
  }),
  "unknown-type": (p) => ({
    headline: "a set is not known",
    message: `${p.text("found", p.maybe("name") ?? p.maybe("what") ?? "this")} is no set that is known`,
    suggestion: didYouMean(p.maybe("suggestion")),
  }),
  "not-a-statement": (p) => ({
    headline: "this says nothing",
    message:
      p.list("found").length === 0
        ? "this is no statement that can hold or fail"
        : `this is ${article(p.text("found"))}, no statement that can hold or fail`,
    suggestion: "a claim needs a relation such as = or \\le",
  }),
  "index-range": (p) => ({
    headline: "an index may leave its range",
    message: `an ${p.text("found", "index")} is used where an ${p.text("expected", "index of another range")} is wanted`,
    found: p.maybe("found"),
    expected: p.maybe("expected"),
    suggestion: p.maybe("suggestion") ?? "use another letter, or assume how the two sizes compare: Assume $m \\le n$.",
  }),
  "chain-without-start": () => ({
    headline: "a chain without a start",
    message: "this opens with a relation, and no display before it has a side to go on from",
    suggestion: "write the left side",
  }),
  "not-read": (p) => ({
    headline: "this was not read",
    message:
      p.maybe("found") === null
        ? `${p.text("what", "this formula")} was not read`
        : `${p.text("found")} was not read${p.maybe("what") === null ? "" : `: ${p.text("what")}`}`,
    suggestion: p.maybe("suggestion"),
  }),
  "verdict-count": (p) => ({
    headline: "verdicts and steps differ",
    message: `the expect comment names ${p.text("found", "other")} verdicts, and there are ${p.text("expected", "other")} steps`,
    suggestion: "one word for each step, - for a step that holds",
  }),
  "claims-count": (p) => ({
    headline: "ids and steps differ",
    message: `the claims comment names ${p.text("found", "other")} ids, and there are ${p.text("expected", "other")} steps`,
    suggestion: "one id for each step, - for a step without one",
  }),
  "index-on-one-side": (p) => ({
    headline: "an index is on one side only",
    message: `${p.text("name", p.maybe("index") ?? "an index")} stands on one side only`,
  }),
};
