import { conclusionOf, inferenceOf, sidesOfEquation, type Theorem } from "../kernel/theorem.ts";
import { children, lambda } from "../term/binding.ts";
import { replaceFree, TermTypeError } from "../term/build.ts";
import { key } from "../term/key.ts";
import { rebuild } from "../term/rebuild.ts";
import type { Definition, FreeTerm, Term } from "../term/term.ts";
import { derivativeChain, type Equations, type PartChain } from "./derivative-chain.ts";
import { tensorOf } from "./tensor-form.ts";

/** Why a term equals the one before. `given`: an assumption of the goal, or something that it is defined for. */
export type Reason =
  | { readonly kind: "law"; readonly name: string }
  | { readonly kind: "definition"; readonly definition: Definition }
  | { readonly kind: "given"; readonly proposition: Term }
  /** A rule of the calculus that is a way to prove. */
  | { readonly kind: "rule"; readonly name: "induction" }
  | { readonly kind: "algebra" };

/** A condition of a law, as it was shown. */
export interface Condition {
  readonly proposition: Term;
  readonly proof: Theorem;
}

/** One rewriting: the term before it equals `to`, by all the reasons together, where the conditions hold. */
export interface Link {
  readonly to: Term;
  /** By title, in order of use; none for a step that only computes. */
  readonly reasons: ReadonlyMap<string, Reason>;
  readonly conditions: ReadonlyMap<string, Condition>;
}

/** A term and what it is rewritten to, from left to right. */
export interface Chain {
  readonly from: Term;
  readonly links: readonly Link[];
}

/** Rewritings that one proof is laid out in; more is left out. */
const MOST_LINKS = 20_000;
/** Rewritings of one part that are kept apart. */
const MOST_OF_PART = 60;

const NONE: ReadonlyMap<string, never> = new Map<string, never>();

/** A proof takes more rewritings than can be laid out. */
class TooLong extends Error {}

/**
 * The rewriting that the proof of an equation is, in whole terms: what happens in several parts of a term for the same reason happens at
 * once, detours are cut out, and neighbouring rewritings with one title are one. Null for a proof that is too long, the same at every run.
 * @param titleOf what a reader calls a reason; null for one that is not told
 */
export function proofChain(theorem: Theorem, titleOf: (reason: Reason) => string | null): Chain | null {
  try {
    return new Layout(titleOf).chain(theorem);
  } catch (error) {
    if (error instanceof TooLong || error instanceof TermTypeError) return null;
    throw error;
  }
}

class Layout implements Equations {
  readonly #titleOf: (reason: Reason) => string | null;
  readonly #known = new Map<Theorem, Chain>();
  readonly #reasons = new Map<Theorem, ReadonlyMap<string, Reason>>();
  readonly #rules = new Map<Theorem, ReadonlyMap<string, Reason>>();
  #links = 0;

  constructor(titleOf: (reason: Reason) => string | null) {
    this.#titleOf = titleOf;
  }

  chain(theorem: Theorem): Chain {
    let found = this.#known.get(theorem);
    if (!found) {
      found = shortened(this.#compute(theorem));
      this.#links += found.links.length + 1;
      if (this.#links > MOST_LINKS) throw new TooLong();
      this.#known.set(theorem, found);
    }
    return found;
  }

  #compute(theorem: Theorem): Chain {
    const { rule, premises, terms } = inferenceOf(theorem);
    const [first, second] = premises;
    const [from, to] = sidesOfEquation(theorem);
    switch (rule) {
      case "reflexivity":
        return { from, links: [] };
      case "symmetry":
        return first ? reversed(this.chain(first)) : { from, links: [] };
      case "transitivity":
        return first && second
          ? { from, links: [...this.chain(first).links, ...this.chain(second).links] }
          : { from, links: [] };
      case "congruence":
        return this.#congruence(from, premises, terms);
      case "abstraction": {
        const [variable] = terms;
        if (!first || variable?.kind !== "free") break;
        const inner = this.chain(first);
        return mapped(inner, (t) => lambda(variable, t));
      }
      case "instantiation": {
        const [variable, value] = terms;
        if (!first || variable?.kind !== "free" || !value) break;
        const values = new Map([[variable.id, value]]);
        return mapped(this.chain(first), (t) => replaceFree(t, values));
      }
      case "cut": {
        if (!first || !second) break;
        const inner = this.chain(second);
        const apart = this.#apart(first, inner);
        if (apart) return { from, links: apart };
        const links = inner.links.map((l) => this.#supplied(l, first));
        const [only, more] = links;
        // a = b from a ≤ b and b ≤ a: by the reasons of both.
        if (
          only &&
          !more &&
          [...only.reasons.values()].some((r) => r.kind === "law" && r.name === "le-antisymmetric")
        ) {
          const p = conclusionOf(first);
          if (p.kind === "operator" && p.operator === "le")
            return { from, links: [{ ...only, reasons: union([only.reasons, this.#reasonsOf(first)]) }] };
        }
        return { from, links: withCondition(links, first, this.#reasonsOfCondition(first)) };
      }
      case "beta":
        return { from, links: [{ to, reasons: NONE, conditions: NONE }] };
      default:
    }
    return { from, links: [{ to, reasons: this.#reasonsOf(theorem), conditions: NONE }] };
  }

  /** The rewriting behind a law that turns a derivative, or the equations of entries, into one equation: null for other laws. */
  #apart(lemma: Theorem, { links, from }: Chain): readonly Link[] | null {
    const [only, more] = links;
    const [reason] = only && !more ? [...only.reasons.values()] : [];
    if (!only || reason?.kind !== "law") return null;
    let chain: Chain | null = null;
    if (reason.name.startsWith("derivative-value/")) chain = derivativeChain(lemma, this);
    else if (reason.name.startsWith("extensionality/")) chain = this.#ofEntries(lemma);
    if (chain === null || key(chain.from) !== key(from)) return null;
    const last = chain.links.at(-1);
    if (key(last ? last.to : chain.from) !== key(only.to)) return null;
    return withConditions(chain.links, only.conditions);
  }

  /** The equation of tensors that equations of all their entries are. */
  #ofEntries(lemma: Theorem): Chain | null {
    const indices: FreeTerm[] = [];
    let theorem = lemma;
    for (;;) {
      const { rule, premises, terms } = inferenceOf(theorem);
      const [variable] = terms;
      if (rule !== "generalization" || variable?.kind !== "free" || !premises[0]) break;
      indices.push(variable);
      theorem = premises[0];
    }
    const conclusion = conclusionOf(theorem);
    if (conclusion.kind !== "operator" || conclusion.operator !== "eq" || indices.length === 0) return null;
    return mapped(this.chain(theorem), (t) => tensorOf(t, indices));
  }

  /** What was taken for granted until the lemma showed it is by the lemma's reasons. */
  #supplied(link: Link, lemma: Theorem): Link {
    const shown = key(conclusionOf(lemma));
    const isShown = (r: Reason): boolean => r.kind === "given" && key(r.proposition) === shown;
    if (![...link.reasons.values()].some(isShown) || inferenceOf(lemma).rule === "assume") return link;
    const others = new Map([...link.reasons].filter(([, r]) => !isShown(r)));
    return { ...link, reasons: union([others, this.#reasonsOf(lemma)]) };
  }

  #congruence(node: Term, premises: readonly Theorem[], terms: readonly Term[]): Chain {
    const chains = premises.map((premise, i): PartChain => {
      const place = terms[i + 1];
      return { index: place?.kind === "rational" ? Number(place.value.numerator) : 0, chain: this.chain(premise) };
    });
    return { from: node, links: this.together(children(node), chains, (parts) => rebuild(node, parts)) };
  }

  together(
    given: readonly Term[],
    chains: readonly PartChain[],
    whole: (parts: readonly Term[]) => Term,
  ): readonly Link[] {
    const parts = [...given];
    const open = chains.map(({ index, chain }) => ({ index, links: compressed(chain, MOST_OF_PART).links, at: 0 }));
    const links: Link[] = [];
    for (;;) {
      const pending = open.flatMap((p) => {
        const link = p.links[p.at];
        return link ? [{ part: p, link, title: titleKey(link) }] : [];
      });
      const [any] = pending;
      if (!any) break;
      // First what no other part still has before it.
      const waits = ({ title }: { readonly title: string }): number =>
        pending.filter((o) => o.title !== title && o.part.links.some((l, i) => i > o.part.at && titleKey(l) === title))
          .length;
      const best = pending.reduce((a, b) => (waits(b) < waits(a) ? b : a), any);
      const now = pending.filter((p) => p.title === best.title);
      for (const { part, link } of now) {
        parts[part.index] = link.to;
        part.at += 1;
      }
      links.push({
        to: whole(parts),
        reasons: union(now.map((p) => p.link.reasons)),
        conditions: union(now.map((p) => p.link.conditions)),
      });
    }
    return links;
  }

  /** The reasons of an equation that is not taken apart. */
  #reasonsOf(theorem: Theorem): ReadonlyMap<string, Reason> {
    const known = this.#reasons.get(theorem);
    if (known) return known;
    const { rule, premises, terms, name } = inferenceOf(theorem);
    let found: ReadonlyMap<string, Reason>;
    switch (rule) {
      case "law":
        found = this.titled(name === null ? null : { kind: "law", name });
        break;
      case "assume":
        found = this.titled(terms[0] ? { kind: "given", proposition: terms[0] } : null);
        break;
      case "ring":
      case "ncring":
      case "arithmetic":
        found = this.titled({ kind: "algebra" });
        break;
      case "unfolding":
        found = this.titled(terms[0]?.kind === "call" ? { kind: "definition", definition: terms[0].definition } : null);
        break;
      case "induction":
        found = this.titled({ kind: "rule", name: "induction" });
        break;
      default: {
        // What is no equation shows conditions.
        const equations = premises.filter((p) => isEquation(conclusionOf(p)));
        const own = isEquation(conclusionOf(theorem)) ? union(equations.map((p) => this.#reasonsOf(p))) : NONE;
        found = own.size > 0 ? own : union(premises.map((p) => this.#reasonsOf(p)));
      }
    }
    this.#reasons.set(theorem, found);
    return found;
  }

  /** A derivative is by the rules that show it, not by the law that turns them into an equation. */
  #reasonsOfCondition(lemma: Theorem): ReadonlyMap<string, Reason> {
    const p = conclusionOf(lemma);
    return p.kind === "operator" && p.operator === "hasDerivative" ? this.rulesOf(lemma) : NONE;
  }

  /** The rules of differentiation behind a derivative, and the assumed derivatives. */
  rulesOf(theorem: Theorem): ReadonlyMap<string, Reason> {
    const known = this.#rules.get(theorem);
    if (known) return known;
    const { rule, premises, terms, name } = inferenceOf(theorem);
    const own =
      rule === "law" && name !== null
        ? this.titled({ kind: "law", name })
        : rule === "assume" && terms[0]
          ? this.titled({ kind: "given", proposition: terms[0] })
          : NONE;
    const found = union([
      ...premises.map((p) =>
        speaksOfDerivatives(conclusionOf(p)) ? this.rulesOf(p) : rule === "equality" ? this.#definitionsOf(p) : NONE,
      ),
      own,
    ]);
    this.#rules.set(theorem, found);
    return found;
  }

  /** The definitions that an equation of propositions unfolds. */
  #definitionsOf(theorem: Theorem): ReadonlyMap<string, Reason> {
    return new Map([...this.#reasonsOf(theorem)].filter(([, r]) => r.kind === "definition"));
  }

  titled(reason: Reason | null): ReadonlyMap<string, Reason> {
    const title = reason && this.#titleOf(reason);
    return reason && title !== null ? new Map([[title, reason]]) : NONE;
  }
}

function isEquation(proposition: Term): boolean {
  return proposition.kind === "operator" && proposition.operator === "eq";
}

function speaksOfDerivatives(proposition: Term): boolean {
  if (proposition.kind === "binder" && proposition.fn.kind === "lambda")
    return speaksOfDerivatives(proposition.fn.body);
  if (proposition.kind !== "operator") return false;
  if (proposition.operator === "implies") return proposition.args.some(speaksOfDerivatives);
  return proposition.operator === "hasDerivative";
}

/** The titles of a rewriting as one text. */
function titleKey(link: Link): string {
  return [...link.reasons.keys()].sort().join(", ");
}

function union<T>(maps: readonly ReadonlyMap<string, T>[]): ReadonlyMap<string, T> {
  const some = maps.filter((m) => m.size > 0);
  const [only, second] = some;
  if (!only) return new Map();
  return second ? new Map(some.flatMap((m) => [...m])) : only;
}

function mapped(chain: Chain, on: (term: Term) => Term): Chain {
  return { from: on(chain.from), links: chain.links.map((l) => ({ ...l, to: on(l.to) })) };
}

/** b = … = a from a = … = b. */
function reversed(chain: Chain): Chain {
  const terms = [chain.from, ...chain.links.map((l) => l.to)];
  const links = chain.links.map((l, i) => ({ ...l, to: terms[i] as Term }));
  return { from: terms.at(-1) as Term, links: links.reverse() };
}

function withConditions(links: readonly Link[], conditions: ReadonlyMap<string, Condition>): readonly Link[] {
  if (conditions.size === 0) return links;
  return links.map((l, i) => (i === 0 ? { ...l, conditions: new Map([...l.conditions, ...conditions]) } : l));
}

/** The condition belongs to the first rewriting that is a law's: of what a cut shows, that is the one which needs it. */
function withCondition(links: readonly Link[], lemma: Theorem, reasons: ReadonlyMap<string, Reason>): readonly Link[] {
  const proposition = conclusionOf(lemma);
  const at = Math.max(
    0,
    links.findIndex((l) => [...l.reasons.values()].some((r) => r.kind === "law")),
  );
  return links.map((l, i) =>
    i === at
      ? {
          ...l,
          reasons: reasons.size > 0 ? union([l.reasons, reasons]) : l.reasons,
          conditions: new Map([...l.conditions, [key(proposition), { proposition, proof: lemma }]]),
        }
      : l,
  );
}

/** Without steps that change nothing and detours that come back to a term; neighbours with one title are one. */
function shortened(chain: Chain): Chain {
  const terms = [chain.from, ...chain.links.map((l) => l.to)].map(key);
  const last = new Map(terms.map((k, i) => [k, i]));
  const links: Link[] = [];
  for (let i = 0; i < chain.links.length;) {
    const back = last.get(terms[i] as string) ?? i;
    if (back > i) {
      i = back;
      continue;
    }
    const link = chain.links[i] as Link;
    const before = links.at(-1);
    if (before && (titleKey(before) === titleKey(link) || link.reasons.size === 0))
      links[links.length - 1] = merged(before, link);
    else links.push(link);
    i++;
  }
  return { from: chain.from, links };
}

/** Two rewritings as one. */
export function merged(first: Link, second: Link): Link {
  return {
    to: second.to,
    reasons: union([first.reasons, second.reasons]),
    conditions: union([first.conditions, second.conditions]),
  };
}

/** At most so many rewritings: neighbours are joined, those first that share most of their titles. */
function compressed(chain: Chain, most: number): Chain {
  if (chain.links.length <= most) return chain;
  const links = [...chain.links];
  while (links.length > most) {
    let best = 0;
    let least = Infinity;
    for (let i = 0; i + 1 < links.length; i++) {
      const titles = union([(links[i] as Link).reasons, (links[i + 1] as Link).reasons]).size;
      if (titles < least) [best, least] = [i, titles];
    }
    links.splice(best, 2, merged(links[best] as Link, links[best + 1] as Link));
  }
  return { from: chain.from, links };
}
