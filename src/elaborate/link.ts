import { printSyntax } from "../source/latex-printer.ts";
import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { freeVariables } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { type Env, reading, type Take, unsupported } from "./environment.ts";
import { withReserved } from "./free-letters.ts";
import { ElaborateError, type ElaborateProblem } from "./problem.ts";
import { asVector } from "./product.ts";
import { relation } from "./relation.ts";
import { hasHole } from "./shape.ts";
import type { StepTerms } from "./step.ts";

/** One link of a chain as written. `known` is the left side's term where the link before it was read. */
export interface WrittenLink {
  readonly left: Syntax;
  readonly known: Term | null;
  /** Whether the left side was read before, be it without success. */
  readonly done: boolean;
  /** Whether a symbol in it was taken as the function of what varies that an equation gives. */
  readonly tied: boolean;
  readonly sign: string;
  readonly signSpan: Span;
  readonly right: Syntax;
}

/** A link as meant. */
export interface ReadLink {
  readonly terms: StepTerms;
  readonly problem: ElaborateProblem | null;
  /** The second of two readings that fit alike. */
  readonly alternate: StepTerms | null;
  /** A reading to fall back to where the first one fails: an argument that replaces a hidden one, a tied symbol that stays. */
  readonly fallback: StepTerms | null;
  /** Whether a symbol is taken as the function of what varies that an equation gives. */
  readonly tied: boolean;
}

interface Attempt {
  readonly left: Term | null;
  readonly right: Term | null;
  readonly terms: StepTerms | null;
  readonly error: ElaborateError | null;
}

/**
 * Reads a link. A link that has no meaning from left to right is read again: with arguments that replace hidden ones where products
 * do not fit, with the other reading of what has two, and from right to left where an index has its range from there (`e_k^\top z = z_k`).
 */
export function readLink(link: WrittenLink, env: Env, freeIndices: Map<string, FreeTerm>): ReadLink {
  const base = withReserved(env.reading, [link.left, link.right]);
  const before = new Map(freeIndices);
  const restart = (): void => {
    for (const name of [...freeIndices.keys()]) if (!before.has(name)) freeIndices.delete(name);
  };
  let tied = false;
  let through = false;
  const at = (take: Take): Env => ({ ...env, reading: reading(base, freeIndices, take) });
  const attempt = (take: Take, change: Partial<WrittenLink>, backwards: boolean): Attempt => {
    const e = at(take);
    const found = read({ ...link, ...change }, e, backwards);
    if (found.terms) ({ tied, through } = e.reading.met);
    return found;
  };
  const first = at("first");
  const straight = read(link, first, false);
  const { met } = first.reading;
  let best = straight;
  if (!straight.terms && met.replaceable) {
    restart();
    best = attempt("replaced", { done: false }, false);
  }
  if (!best.terms && met.ambiguous) {
    restart();
    best = attempt("other", { done: false }, false);
  }
  if (!best.terms && !link.done) {
    restart();
    best = attempt("first", {}, true);
  }
  if (!best.terms) {
    restart();
    const again = read(link, at("first"), false);
    return {
      terms: { left: again.left, right: straight.right, proposition: null },
      problem: straight.error?.problem ?? null,
      alternate: null,
      fallback: null,
      tied: false,
    };
  }
  settle(best.terms, freeIndices);
  const other = best === straight;
  tied ||= link.tied || (other && met.tied);
  through ||= link.tied || (other && met.through);
  const still = (take: Take): StepTerms | null => read({ ...link, done: false }, at(take), false).terms;
  return {
    terms: best.terms,
    problem: null,
    alternate: other && met.ambiguous ? read({ ...link, done: false }, at("other"), false).terms : null,
    fallback:
      other && met.replaceable
        ? read({ ...link, done: false }, at("replaced"), false).terms
        : tied
          ? either(still("fixed"), through ? still("near") : null)
          : null,
    tied,
  };
}

/** What holds where one of two readings does. */
function either(a: StepTerms | null, b: StepTerms | null): StepTerms | null {
  if (!a?.proposition || !b?.proposition) return a ?? b;
  return { left: null, right: null, proposition: operator("or", a.proposition, b.proposition) };
}

function read(link: WrittenLink, env: Env, backwards: boolean): Attempt {
  let left: Term | null = link.done ? link.known : null;
  let right: Term | null = null;
  let error: ElaborateError | null = null;
  const side = (s: Syntax): Term | null => {
    try {
      return asVector(env.read(s, env));
    } catch (problem) {
      if (!(problem instanceof ElaborateError)) throw problem;
      error ??= problem;
      return null;
    }
  };
  if (backwards) right = side(link.right);
  if (!link.done) left = side(link.left);
  if (!backwards) right = side(link.right);
  if (!left || !right) return { left, right, terms: null, error };
  try {
    if (env.scope.hasOwn("numbers")) unsupported("arithmetic of another kind than that of numbers", link.signSpan);
    const p = relation(link.sign, left, right, link.signSpan);
    if (hasHole(p)) throw new ElaborateError("undetermined-type", link.right.span, { name: printSyntax(link.right) });
    const sides = p.kind === "operator" ? p.args : [];
    return { left, right, terms: { left: sides[0] ?? left, right: sides[1] ?? right, proposition: p }, error: null };
  } catch (problem) {
    if (!(problem instanceof ElaborateError)) throw problem;
    return { left, right: null, terms: null, error: problem };
  }
}

/** Free indices whose range was open take the one that the link gave them. */
function settle(terms: StepTerms, freeIndices: Map<string, FreeTerm>): void {
  if (!terms.proposition) return;
  const used = freeVariables(terms.proposition);
  for (const [name, v] of freeIndices) {
    const actual = used.get(v.id);
    if (actual && actual !== v) freeIndices.set(name, actual);
  }
}
