import { applyReduced, freeVariables } from "../../term/binding.ts";
import { free } from "../../term/build.ts";
import { key } from "../../term/key.ts";
import type { Assumption } from "../../term/context.ts";
import type { FreeTerm, LambdaTerm, Term } from "../../term/term.ts";

/** The law of a random symbol, or of each member of a family. */
export interface KnownLaw {
  readonly law: Term;
  /** The law of the member at an index; null for a symbol that is no family. */
  readonly ofMember: LambdaTerm | null;
}

/** What assumptions say of the laws of random symbols, by the ids of the functions on chance that these are. */
export interface LawFacts {
  readonly laws: ReadonlyMap<string, KnownLaw>;
  /** Sets of symbols that are jointly independent. */
  readonly independent: readonly ReadonlySet<string>[];
  /** Pairs without covariance. */
  readonly uncorrelated: readonly ReadonlySet<string>[];
  /** Families whose members are jointly independent, and those whose members have one law. */
  readonly independentMembers: ReadonlySet<string>;
  readonly sameLaw: ReadonlySet<string>;
}

/** The operators of the assumptions that are met by the way a finite space is made. */
const FACTS: ReadonlySet<string> = new Set(["hasLaw", "independent", "independentMembers", "sameLaw", "uncorrelated"]);

/** Whether an assumption says how random symbols are distributed and nothing else. */
export function isLawFact(p: Term): boolean {
  if (p.kind === "binder") return p.binder === "forall" && p.fn.kind === "lambda" && isLawFact(p.fn.body);
  return p.kind === "operator" && FACTS.has(p.operator);
}

/** What some assumptions say of laws. */
export function lawFacts(assumptions: readonly Assumption[]): LawFacts {
  const laws = new Map<string, KnownLaw>();
  const independent: Set<string>[] = [];
  const uncorrelated: Set<string>[] = [];
  const independentMembers = new Set<string>();
  const sameLaw = new Set<string>();
  for (const { proposition: p } of assumptions) {
    if (p.kind === "binder" && p.fn.kind === "lambda") ofFamily(p.fn, laws);
    if (p.kind !== "operator") continue;
    const ids = p.args.flatMap((a) => (a.kind === "free" ? [a.id] : []));
    if (p.operator === "independent") independent.push(new Set(ids));
    if (p.operator === "uncorrelated") uncorrelated.push(new Set(ids));
    if (p.operator === "independentMembers") ids.forEach((id) => independentMembers.add(id));
    if (p.operator === "sameLaw") ids.forEach((id) => sameLaw.add(id));
    const [f, law] = p.args;
    if (p.operator === "hasLaw" && f?.kind === "free" && law) laws.set(f.id, { law, ofMember: null });
  }
  return { laws, independent, uncorrelated, independentMembers, sameLaw };
}

/** ∀i. hasLaw(λω. f(ω)(i), μ). */
function ofFamily(fn: LambdaTerm, laws: Map<string, KnownLaw>): void {
  const { body } = fn;
  const [f, law] = body.kind === "operator" && body.operator === "hasLaw" ? body.args : [];
  if (f?.kind !== "lambda" || !law) return;
  const [i, o] = [free("facts:index", "i", fn.domain), free("facts:outcome", "o", f.domain)];
  const opened = applyReduced(fn, i);
  const [member] = opened.kind === "operator" ? opened.args : [];
  const value = member && applyReduced(member, o);
  if (value?.kind !== "apply" || key(value.argument) !== key(i) || value.fn.kind !== "apply") return;
  const { fn: family, argument } = value.fn;
  if (family.kind === "free" && key(argument) === key(o)) laws.set(family.id, { law, ofMember: fn });
}

/** The random symbols in some terms. */
export function randomIn(terms: readonly Term[], random: ReadonlyMap<string, FreeTerm>): readonly FreeTerm[] {
  const found = new Map<string, FreeTerm>();
  for (const t of terms) for (const v of freeVariables(t).values()) if (random.has(v.id)) found.set(v.id, v);
  return [...found.values()];
}
