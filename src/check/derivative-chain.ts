import { betaNormal } from "../kernel/beta.ts";
import { lawNamed } from "../kernel/laws/all-laws.ts";
import type { Law } from "../kernel/laws/law.ts";
import { conclusionOf, inferenceOf, type Theorem } from "../kernel/theorem.ts";
import { children, lambdas } from "../term/binding.ts";
import { derivative, replaceFree, TermTypeError } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { FreeTerm, OperatorTerm, Term } from "../term/term.ts";
import type { Chain, Condition, Link, Reason } from "./proof-chain.ts";
import { tensorOf } from "./tensor-form.ts";

/** What the layout of a proof of a derivative needs of the layout of equations. */
export interface Equations {
  /** The rewriting that a proof of an equation is. */
  chain(theorem: Theorem): Chain;
  /** A reason by its title; empty for one that is not told. */
  titled(reason: Reason | null): ReadonlyMap<string, Reason>;
  /** All reasons behind a derivative, for one that is not taken apart. */
  rulesOf(theorem: Theorem): ReadonlyMap<string, Reason>;
  /** Rewritings of parts as rewritings of the whole, those that share a reason at once. */
  together(
    parts: readonly Term[],
    chains: readonly PartChain[],
    whole: (parts: readonly Term[]) => Term,
  ): readonly Link[];
}

/** The rewriting of the part of a term at a position. */
export interface PartChain {
  readonly index: number;
  readonly chain: Chain;
}

type HasDerivative = OperatorTerm & { readonly args: readonly [fn: Term, at: Term, slope: Term] };

/** A premise of a rule of differentiation, under the indices that it is for. */
interface Premise {
  /** Position of the parameter that is the premise's derivative. */
  readonly position: number;
  readonly variables: readonly FreeTerm[];
  readonly theorem: Theorem;
  readonly statement: HasDerivative;
}

const NO_CONDITIONS: ReadonlyMap<string, Condition> = new Map();

function asDerivative(proposition: Term): HasDerivative | null {
  return proposition.kind === "operator" && proposition.operator === "hasDerivative"
    ? (proposition as HasDerivative)
    : null;
}

/**
 * The derivative of f at a as its value in a proof of hasDerivative(f, a, value): rule by rule from the outside, what a rule leaves to be
 * differentiated written as a derivative. Null for what is no such proof.
 */
export function derivativeChain(theorem: Theorem, equations: Equations): Chain | null {
  const statement = asDerivative(conclusionOf(theorem));
  if (!statement) return null;
  const [fn, at, slope] = statement.args;
  const from = derivative(fn, at);
  const links =
    attempted(() => linksOf(theorem, statement, equations)) ??
    (key(from) === key(slope) ? [] : [{ to: slope, reasons: equations.rulesOf(theorem), conditions: NO_CONDITIONS }]);
  return { from, links };
}

function attempted<T>(compute: () => T | null): T | null {
  try {
    return compute();
  } catch (error) {
    if (error instanceof TermTypeError) return null;
    throw error;
  }
}

function linksOf(theorem: Theorem, statement: HasDerivative, equations: Equations): readonly Link[] | null {
  const lemmas: Theorem[] = [];
  let inner = theorem;
  for (let { rule, premises } = inferenceOf(inner); rule === "cut"; { rule, premises } = inferenceOf(inner)) {
    const [lemma, rest] = premises;
    if (!lemma || !rest) return null;
    lemmas.push(lemma);
    inner = rest;
  }
  const { rule, premises, terms, name } = inferenceOf(inner);
  if (rule === "equality") {
    const [equation, before] = premises;
    return equation && before ? moved(equation, before, equations) : null;
  }
  if (rule !== "law" || name === null) return null;
  const law = lawNamed(name);
  return law && byRule(law, terms, lemmas, statement, equations);
}

/** From hasDerivative(f, a, d) and its equality with hasDerivative(f′, a′, d′): f′ and a′ become f and a, then d becomes d′. */
function moved(equation: Theorem, before: Theorem, equations: Equations): readonly Link[] | null {
  const { from, links } = equations.chain(equation);
  const inner = derivativeChain(before, equations);
  const statements = [from, ...links.map((l) => l.to)].map(asDerivative);
  if (!inner || !statements.every((s) => s !== null)) return null;
  const back: Link[] = [];
  const on: Link[] = [];
  for (let i = links.length - 1; i >= 0; i--) {
    const [s, after] = [statements[i], statements[i + 1]];
    const link = links[i];
    if (!s || !after || !link) return null;
    if (key(s.args[0]) === key(after.args[0]) && key(s.args[1]) === key(after.args[1])) continue;
    back.push({ ...link, to: derivative(s.args[0], s.args[1]) });
  }
  for (const [i, link] of links.entries()) {
    const [s, after] = [statements[i], statements[i + 1]];
    if (!s || !after) return null;
    if (key(s.args[2]) !== key(after.args[2])) on.push({ ...link, to: after.args[2] });
  }
  return [...back, ...inner.links, ...on];
}

/** A rule of differentiation at its arguments: first with the derivatives of its premises unknown, then these. */
function byRule(
  law: Law,
  args: readonly Term[],
  lemmas: readonly Theorem[],
  statement: HasDerivative,
  equations: Equations,
): readonly Link[] | null {
  const values = (parts: readonly Term[]): ReadonlyMap<string, Term> =>
    new Map(law.params.map((p, i) => [p.id, parts[i] as Term]));
  const slopeAt = (parts: readonly Term[]): Term => {
    const conclusion = asDerivative(betaNormal(replaceFree(law.conclusion, values(parts))).term);
    return conclusion?.args[2] ?? statement.args[2];
  };
  const premises: Premise[] = [];
  const conditions = new Map<string, Condition>();
  const open = [...lemmas];
  for (const condition of law.conditions) {
    const wanted = betaNormal(replaceFree(condition, values(args))).term;
    const at = open.findIndex((t) => key(conclusionOf(t)) === key(wanted));
    const [lemma] = at < 0 ? [] : open.splice(at, 1);
    const position = positionOfSlope(law, condition);
    if (position === null) {
      if (lemma) conditions.set(key(wanted), { proposition: wanted, proof: lemma });
      continue;
    }
    const premise = lemma ? premiseOf(lemma, position) : null;
    if (premise) premises.push(premise);
  }
  // One that gives the derivative of a function as its derivative says nothing.
  if (key(derivative(statement.args[0], statement.args[1])) === key(statement.args[2])) return [];
  const parts = [...args];
  const chains: PartChain[] = [];
  const sight = new Map<string, Reason>();
  for (const { position, variables, theorem, statement: of } of premises) {
    const chain = derivativeChain(theorem, equations);
    const isFamily = args[position]?.type.kind === "function";
    const whole = (t: Term): Term =>
      variables.length === 0 ? t : isFamily ? lambdas(variables, t) : tensorOf(t, variables);
    if (!chain) return null;
    // What is constant, the variable itself, or a function with a name, is differentiated at sight.
    const atSight = [...chain.links.flatMap((l) => [...l.reasons.values()])].every(isAtSight);
    const inside = atSight ? of.args[2] : derivative(of.args[0], of.args[1]);
    parts[position] = whole(inside);
    if (atSight) {
      for (const l of chain.links) {
        for (const c of l.conditions) conditions.set(...c);
        for (const [t, r] of l.reasons) if (r.kind === "law" && r.name.startsWith("derivative-of-")) sight.set(t, r);
      }
      continue;
    }
    chains.push({
      index: position,
      chain: { from: whole(inside), links: chain.links.map((l) => ({ ...l, to: whole(l.to) })) },
    });
  }
  const first: Link = {
    to: slopeAt(parts),
    reasons: new Map([...equations.titled({ kind: "law", name: law.name }), ...sight]),
    conditions,
  };
  const links = [first, ...equations.together(parts, chains, slopeAt)];
  const last = links.at(-1);
  if (last && key(last.to) === key(statement.args[2])) return links;
  return [...links, { to: statement.args[2], reasons: new Map<string, Reason>(), conditions: NO_CONDITIONS }];
}

function isAtSight(reason: Reason): boolean {
  return reason.kind === "law" && /^derivative-(?:constant\/|identity\/|coordinate\/|of-)/.test(reason.name);
}

/** The parameter that is the derivative in a condition hasDerivative(f, a, d), ∀k. hasDerivative(f k, a, d k); null for other conditions. */
function positionOfSlope(law: Law, condition: Term): number | null {
  let body = condition;
  while (body.kind === "binder" && body.binder === "forall" && body.fn.kind === "lambda") body = body.fn.body;
  if (body.kind === "operator" && body.operator === "implies" && body.args[1]) body = body.args[1];
  let slope: Term | undefined = asDerivative(body)?.args[2];
  while (slope && (slope.kind === "apply" || slope.kind === "entry")) slope = children(slope)[0];
  if (slope?.kind !== "free") return null;
  const { id } = slope;
  const position = law.params.findIndex((p) => p.id === id);
  return position < 0 ? null : position;
}

/** A premise without its quantifiers, over indices of its own. */
function premiseOf(lemma: Theorem, position: number): Premise | null {
  const variables: FreeTerm[] = [];
  let theorem = lemma;
  for (;;) {
    const { rule, premises, terms } = inferenceOf(theorem);
    const [variable] = terms;
    if (rule !== "generalization" || variable?.kind !== "free" || !premises[0]) break;
    variables.push(variable);
    theorem = premises[0];
  }
  const statement = asDerivative(conclusionOf(theorem));
  return statement && { position, variables, theorem, statement };
}
