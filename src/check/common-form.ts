import { betaNormal } from "../kernel/beta.ts";
import { OutOfFuel } from "../kernel/kernel-error.ts";
import { inferenceOf, sidesOfEquation, type Theorem } from "../kernel/theorem.ts";
import { openProver } from "../tactic/open-prover.ts";
import { type Prover } from "../tactic/prover.ts";
import { children, freeVariables, lambda, lambdas } from "../term/binding.ts";
import { apply, free, instantiate, operator, TermTypeError } from "../term/build.ts";
import type { Goal } from "../term/context.ts";
import { key } from "../term/key.ts";
import type { OperatorName } from "../term/operator.ts";
import { rebuild } from "../term/rebuild.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { functionType } from "../term/type.ts";
import { looseKey } from "./loose-key.ts";

/** The normal form of a term of which only sums, products and entries are looked into, and the laws that lead to it. */
export interface CommonForm {
  readonly key: string;
  /** Names of laws. */
  readonly laws: ReadonlySet<string>;
}

/** Inferences for all terms of a proof. */
const FUEL = 20_000;

/** Operators whose values nothing is asked about: their laws are what a line of a proof is about. */
const OPAQUE: ReadonlySet<OperatorName> = new Set([
  "exp",
  "log",
  "sin",
  "cos",
  "tan",
  "arcsin",
  "arccos",
  "arctan",
  "sinh",
  "cosh",
  "tanh",
  "erf",
  "powR",
  "powZ",
  "root",
  "abs",
  "max",
  "min",
  "relu",
  "inverse",
  "det",
  "norm2",
  "norm1",
  "factorial",
  "binomial",
]);

/**
 * Which terms of a proof differ by algebra alone, sums and entries included: those with one key. Definitions, derivatives and named
 * functions are letters here, and nothing is assumed but what the types say, so that two terms with one key are equal at every instance.
 */
export class CommonForms {
  readonly #names = new Map<string, string>();
  readonly #known = new Map<string, CommonForm | null>();
  /** By the number of binders opened above. */
  readonly #opaques: Map<Term, Term>[] = [];
  readonly #prover: Prover;

  constructor(goal: Goal) {
    const assumptions = goal.context.assumptions.filter((a) => a.origin === "type");
    this.#prover = openProver({ context: { ...goal.context, assumptions }, proposition: operator("true") }, FUEL);
  }

  /** The form of a term; null where it takes too long to find. */
  of(term: Term): CommonForm | null {
    const k = key(term);
    let found = this.#known.get(k);
    if (found === undefined) {
      found = this.#compute(term);
      this.#known.set(k, found);
    }
    return found;
  }

  #compute(term: Term): CommonForm | null {
    try {
      const opaque = betaNormal(this.#opaque(term, 0)).term;
      const theorem = this.#prover.normalForm(opaque);
      return { key: key(sidesOfEquation(theorem)[1]), laws: lawsOf(theorem) };
    } catch (error) {
      if (error instanceof OutOfFuel || error instanceof TermTypeError) return null;
      throw error;
    }
  }

  #opaque(term: Term, depth: number): Term {
    const at = (this.#opaques[depth] ??= new Map<Term, Term>());
    let form = at.get(term);
    if (!form) at.set(term, (form = this.#lettered(term, depth)));
    return form;
  }

  #lettered(term: Term, depth: number): Term {
    if (term.kind === "lambda") {
      const x = free(`letter:${String(depth)}`, term.hint, term.domain);
      const body = instantiate(term.body, x);
      const inner = this.#opaque(body, depth + 1);
      return inner === body ? term : lambda(x, inner);
    }
    if (isOpaque(term)) {
      const letter = this.#letter(term);
      if (letter) return letter;
    }
    const parts = children(term);
    const changed = parts.map((p) => this.#opaque(p, depth));
    return parts.every((p, i) => p === changed[i]) ? term : rebuild(term, changed);
  }

  /** A name for the term as a function of the indices in it. */
  #letter(term: Term): Term | null {
    const variables = [...freeVariables(term).values()].filter(
      (v) => v.type.kind === "index" || v.id.startsWith("letter:"),
    );
    if (variables.length > 3) return null;
    const simple = variables.every((v) => v.type.kind === "index" && v.type.from.loose + v.type.to.loose === 0);
    if (!simple) return null;
    if (variables.some((v) => v.type.kind === "index" && freeVariables(v.type.to).size > 1)) return null;
    // The order of the variables that does not depend on their names.
    const best = orders(variables)
      .map((order) => ({ order, text: looseKey(lambdas(order, term)) }))
      .reduce((a, b) => (b.text < a.text ? b : a));
    let id = this.#names.get(best.text);
    if (id === undefined) {
      id = `letter-${String(this.#names.size)}`;
      this.#names.set(best.text, id);
    }
    const type = best.order.reduceRight((to, v) => functionType(v.type, to), term.type);
    return best.order.reduce<Term>((fn, v) => apply(fn, v), free(id, id, type));
  }
}

function isOpaque(term: Term): boolean {
  switch (term.kind) {
    case "call":
    case "cases":
    case "integral":
    case "limit":
      return true;
    case "derivative":
      return term.fn.kind === "lambda";
    case "operator":
      return OPAQUE.has(term.operator);
    case "binder":
      return term.binder !== "sum";
    default:
      return false;
  }
}

function orders(variables: readonly FreeTerm[]): readonly (readonly FreeTerm[])[] {
  if (variables.length <= 1) return [variables];
  return variables.flatMap((v) => orders(variables.filter((w) => w !== v)).map((rest) => [v, ...rest]));
}

function lawsOf(theorem: Theorem): ReadonlySet<string> {
  const laws = new Set<string>();
  const seen = new Set<Theorem>();
  const open: Theorem[] = [theorem];
  for (let t = open.pop(); t; t = open.pop()) {
    if (seen.has(t)) continue;
    seen.add(t);
    const { rule, premises, name } = inferenceOf(t);
    if (rule === "law" && name !== null) laws.add(name);
    open.push(...premises);
  }
  return laws;
}
