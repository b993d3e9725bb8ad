import { conclusionOf, inferenceOf, type Theorem } from "../kernel/theorem.ts";
import { headOf } from "../tactic/prover.ts";
import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import { proofChain, type Condition, type Reason } from "./proof-chain.ts";
import { looseKey } from "./loose-key.ts";
import { lines } from "./proof-lines.ts";
import { ReadableTerms } from "./readable-terms.ts";
import type { Proof } from "./prove-step.ts";

/** How a proof is told. */
export interface Telling {
  /** What a reader calls a reason; null for one that is not told. Reasons with one title are one. */
  readonly titleOf: (reason: Reason) => string | null;
  /** Whether a title says nothing to a reader where another stands beside it. */
  readonly isMinor: (title: string) => boolean;
  /** Whether a title says little beside that of a rule or a theorem. */
  readonly isAside: (title: string) => boolean;
  /** A term between the two sides as a reader would write it. */
  readonly tidy: (term: Term) => Term;
  /** A term as a reader sees it: what looks the same is the same. */
  readonly textOf: (term: Term) => string;
}

/** A line of a proof: `term` stands in `relation` to the line before; for the first line, and for a fact of its own, it is null. */
export interface NarrationLine {
  readonly relation: "=" | null;
  readonly term: Term;
  /** By title. */
  readonly reasons: ReadonlyMap<string, Reason>;
  /** Indices into the conditions. */
  readonly conditions: readonly number[];
}

/** A proof as a reader follows it. */
export interface Narration {
  readonly lines: readonly NarrationLine[];
  /** What the laws needed and the proof shows, each with the reason that was used last. */
  readonly conditions: readonly { readonly proposition: Term; readonly reasons: ReadonlyMap<string, Reason> }[];
}

const MOST_CONDITIONS = 6;
/** Proofs with more inferences are not told. */
const MOST_INFERENCES = 20_000;

/**
 * A proof as lines: an equation from its left side to its right, other statements as the facts that they follow from. Null where the
 * proof is too long to be told. Deterministic.
 */
export function narrate(proof: Proof, telling: Telling): Narration | null {
  if (proof.inferences > MOST_INFERENCES) return null;
  const core = coreOf(proof.theorem);
  return isEquation(conclusionOf(core)) ? ofEquation(proof, core, telling) : ofFacts(core, telling);
}

/** The theorem behind quantifiers and premises. */
function coreOf(theorem: Theorem): Theorem {
  const { rule, premises } = inferenceOf(theorem);
  const [first, second] = premises;
  if ((rule === "generalization" || rule === "discharge") && first) return coreOf(first);
  return rule === "equality" && second && isEquation(conclusionOf(second)) ? second : theorem;
}

function isEquation(proposition: Term): boolean {
  return proposition.kind === "operator" && proposition.operator === "eq" && proposition.args[0]?.type.kind !== "prop";
}

function ofEquation(proof: Proof, theorem: Theorem, telling: Telling): Narration | null {
  const chain = proofChain(theorem, telling.titleOf);
  if (!chain) return null;
  const links = lines(proof.goal, chain, telling);
  const readable = new ReadableTerms([chain.from, links.at(-1)?.to ?? chain.from], [], telling.tidy, new Set());
  const conditions = new Map<string, { readonly proposition: Term; readonly reasons: ReadonlyMap<string, Reason> }>();
  const told = links.map((link): NarrationLine => {
    const needs: number[] = [];
    for (const [k, condition] of link.conditions) {
      if (!isTelling(condition)) continue;
      if (!conditions.has(k) && conditions.size < MOST_CONDITIONS)
        conditions.set(k, {
          proposition: readable.of(condition.proposition),
          reasons: lastReason(condition.proof, telling),
        });
      const at = [...conditions.keys()].indexOf(k);
      if (at >= 0) needs.push(at);
    }
    return { relation: "=", term: link.to, reasons: link.reasons, conditions: needs };
  });
  return {
    lines: [{ relation: null, term: chain.from, reasons: new Map(), conditions: [] }, ...told],
    conditions: [...conditions.values()],
  };
}

const TOLD: ReadonlySet<string> = new Set([
  "lt",
  "le",
  "gt",
  "ge",
  "ne",
  "invertible",
  "loewnerLe",
  "loewnerLt",
  "positiveDefinite",
  "positiveSemidefinite",
  "symmetric",
]);

/** Whether a reader wants to see that a condition holds: not of closed numbers, of ranges of indices, or of the calculus itself. */
function isTelling({ proposition, proof }: Condition): boolean {
  const head = headOf(proposition);
  if (head === null || !TOLD.has(head) || proposition.kind !== "operator") return false;
  if (!proposition.args.some((a) => a.type.kind === "tensor" || (a.type.kind === "number" && a.type.domain === "R")))
    return false;
  return inferenceOf(proof).rule !== "arithmetic";
}

/** Rules and laws that only carry a fact over. */
const CARRIERS: ReadonlySet<string> = new Set([
  "le-from-difference",
  "lt-from-difference",
  "difference-of-le",
  "difference-of-lt",
  "ne-of-lt",
  "ne-of-gt",
  "ge",
  "gt",
  "ne",
  "le-of-lt",
  "and-left",
  "and-right",
]);

/** The reason that a reader would give for a fact: the last law that does more than to turn it round, or the given. */
function lastReason(theorem: Theorem, telling: Telling): ReadonlyMap<string, Reason> {
  const { rule, premises, terms, name } = inferenceOf(theorem);
  const [first, second] = premises;
  const titled = (reason: Reason): ReadonlyMap<string, Reason> => {
    const title = telling.titleOf(reason);
    return title === null ? new Map() : new Map([[title, reason]]);
  };
  switch (rule) {
    case "assume":
      return terms[0] ? titled({ kind: "given", proposition: terms[0] }) : new Map();
    case "law":
      return name === null || CARRIERS.has(name) ? new Map() : titled({ kind: "law", name });
    case "cut": {
      const own = second ? lastReason(second, telling) : new Map<string, Reason>();
      return own.size > 0 || !first ? own : lastReason(first, telling);
    }
    case "equality":
    case "modus-ponens": {
      const own = second ? lastReason(second, telling) : new Map<string, Reason>();
      return own.size > 0 || !first ? own : lastReason(first, telling);
    }
    default:
      for (const p of premises) {
        const found = lastReason(p, telling);
        if (found.size > 0) return found;
      }
      return new Map();
  }
}

/** Laws whose instances are facts that a reader wants to see; the others combine them. */
const FACTS: ReadonlySet<string> = new Set([
  "young",
  "am-gm",
  "triangle",
  "square-nonnegative",
  "square-positive",
  "power-even",
  "exp-tangent",
  "log-tangent",
  "exp-positive",
  "sin-le-one",
  "cos-le-one",
  "sum-triangle",
  "cauchy-schwarz-sum",
  "jensen",
  "lipschitz",
  "monotone",
  "monotone-decreasing",
  "convex-midpoint",
  "convex-tangent",
  "norm2-triangle",
  "norm2-triangle/matrix",
  "cauchy-schwarz",
  "cauchy-schwarz-square",
  "norm-inf-le-norm2",
  "norm2-le-norm1",
  "norm1-le-norm2",
  "entry-le-norm-inf",
  "norm2-le-norm-inf",
  "spectral-bound",
  "spectral-triangle",
  "spectral-product",
  "spectral-le-frobenius",
  "rayleigh-lower",
  "rayleigh-upper",
  "weyl-lower",
  "gram-semidefinite",
  "dot-nonnegative",
  "loewner-form",
  "loewner-form-strict",
  "sqrt-le",
  "exp-le",
  "exp-lt",
  "log-le",
  "log-lt",
  "sum-le",
  "sum-term-le",
  "le-abs",
  "neg-le-abs",
  "max-ge-left",
  "max-ge-right",
  "min-le-left",
  "min-le-right",
]);
const MOST_FACTS = 8;

/** The sides of a relation in any order. */
function sidesKey(proposition: Term): string {
  return proposition.kind === "operator" ? proposition.args.map(looseKey).sort().join(" ") : looseKey(proposition);
}

/** Laws that bring both sides of facts into one form, or show their conditions. */
const REWRITING =
  /^(?:dot|entry-|trace|sum-(?!le|nonnegative|triangle)|sqrt-(?:square|positive|nonnegative)|reciprocal-(?!le)|ne-|[a-z-]*-positive$|indicator)/;

/** An inequality, or another statement: the facts behind it, then the statement with the laws that combine them. */
function ofFacts(theorem: Theorem, telling: Telling): Narration {
  const facts = new Map<string, NarrationLine>();
  const combining = new Map<string, Reason>();
  const seen = new Set<Theorem>();
  const walk = (t: Theorem): void => {
    if (seen.has(t)) return;
    seen.add(t);
    const { rule, premises, name, terms } = inferenceOf(t);
    for (const p of premises) walk(p);
    const conclusion = conclusionOf(t);
    const reason: Reason | null =
      rule === "law" && name !== null
        ? { kind: "law", name }
        : rule === "assume" && terms[0]
          ? { kind: "given", proposition: terms[0] }
          : null;
    const title = reason && telling.titleOf(reason);
    if (!reason || title === null) return;
    const isFact = reason.kind === "given" ? isStatement(conclusion) : FACTS.has(name ?? "");
    if (isFact && facts.size < MOST_FACTS)
      facts.set(key(conclusion), {
        relation: null,
        term: conclusion,
        reasons: new Map([[title, reason]]),
        conditions: [],
      });
    else if (reason.kind === "law" && !telling.isMinor(title) && !CARRIERS.has(reason.name))
      combining.set(title, reason);
  };
  walk(theorem);
  const goal = conclusionOf(theorem);
  const same = facts.get(key(goal))?.reasons ?? [];
  facts.delete(key(goal));
  const terms = [...facts.values()].map((f) => f.term);
  const readable = new ReadableTerms([goal, goal], terms, telling.tidy, new Set());
  const unfolded = new ReadableTerms([goal, goal], terms, telling.tidy, readable.folded);
  const ofGoal = sidesKey(readable.of(goal));
  const shown = [...facts.values()].map((f) => {
    const term = readable.of(f.term);
    // A fact that is the goal itself but for definitions is shown without them.
    return { ...f, term: sidesKey(term) === ofGoal ? unfolded.of(f.term) : term };
  });
  const telltale = [...combining].filter(([, r]) => r.kind !== "law" || !REWRITING.test(r.name));
  const reasons = new Map([...same, ...(telltale.length > 0 ? telltale : combining)]);
  return { lines: [...shown, { relation: null, term: goal, reasons, conditions: [] }], conditions: [] };
}

/** Whether a given is about real numbers or tensors, not about the size of a range. */
function isStatement(proposition: Term): boolean {
  if (proposition.kind === "binder") return true;
  return (
    proposition.kind === "operator" &&
    proposition.args.some((a) => a.type.kind === "tensor" || (a.type.kind === "number" && a.type.domain === "R"))
  );
}
