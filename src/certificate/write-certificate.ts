import { alphaEqual, freeVariables } from "../term/binding.ts";
import type { Assumption, Goal } from "../term/context.ts";
import { show } from "../term/rational.ts";
import type { Definition, Term } from "../term/term.ts";
import type { Type } from "../term/type.ts";
import { asserted } from "../kernel/assertion.ts";
import { establish } from "../kernel/establish.ts";
import { inferenceOf, variablesOf, type Inference, type Theorem } from "../kernel/theorem.ts";
import { seal, type Entry, type InferenceEntry, type ProofData, type Rule } from "./format/certificate.ts";
import { mayBeEmpty } from "./checker/type-conditions.ts";

/** A step that was proved. */
export interface ProvedStep {
  readonly id: string;
  /** LaTeX, for readers. */
  readonly statement: string;
  readonly theorem: Theorem;
  readonly goal: Goal;
}

/** The certificate of some steps. The same proofs give the same bytes. @throws KernelError when a theorem does not show its goal */
export function certificateOf(steps: readonly ProvedStep[]): string {
  return seal(steps.map(proofOf));
}

/** A step's proof as data: symbols are numbered in order of first use, so that fresh names do not show. */
function proofOf({ id, statement, theorem, goal }: ProvedStep): ProofData {
  const table = new TableWriter();
  const goalEntry = table.term(goal.proposition);
  const used = assumptionsUnder(theorem, goal);
  const assumptions = used.map((a) => [a.id, a.origin, table.term(a.proposition)] as const);
  const mentioned = [goal.proposition, ...used.map((a) => a.proposition)].map(freeVariables);
  const variables = variablesOf(theorem)
    .filter((v) => mayBeEmpty(v.type) && !mentioned.some((m) => m.has(v.id)))
    .map((v) => table.term(v));
  table.forReaders = false;
  const inferences: InferenceEntry[] = [];
  const numbers = new Map<Theorem, number>();
  for (const t of inOrder(theorem)) {
    const { rule, premises, terms, name } = inferenceOf(t);
    const places = premises.map((p) => numbers.get(p) as number);
    const word: Rule = rule;
    const entries = terms.map((x) => table.term(x));
    numbers.set(t, inferences.length);
    inferences.push(word === "law" && name !== null ? [word, places, entries, name] : [word, places, entries]);
  }
  return { id, statement, goal: goalEntry, variables, assumptions, table: table.entries, inferences };
}

/** The goal's assumptions that a theorem uses, itself or in another form. */
function assumptionsUnder(theorem: Theorem, goal: Goal): readonly Assumption[] {
  const { assumptions, ofAssumptions } = establish(theorem, goal);
  const ids = new Set(assumptions);
  const granting = new Set<Assumption>();
  for (const p of ofAssumptions) {
    const by = goal.context.assumptions.find((a) => asserted(a.proposition).some((q) => alphaEqual(p, q)));
    if (by) granting.add(by);
  }
  const first = new Map<string, Assumption>();
  for (const a of goal.context.assumptions) if (!first.has(a.id)) first.set(a.id, a);
  return goal.context.assumptions.filter((a) => (ids.has(a.id) && first.get(a.id) === a) || granting.has(a));
}

/** The theorems that one is made of, premises before what they give, each once. */
function inOrder(theorem: Theorem): readonly Theorem[] {
  const done = new Set<Theorem>();
  const stack: Theorem[] = [theorem];
  for (let t = stack.at(-1); t; t = stack.at(-1)) {
    const { premises }: Inference = inferenceOf(t);
    const open = premises.filter((p) => !done.has(p));
    if (open.length === 0 || done.has(t)) {
      done.add(t);
      stack.pop();
    } else stack.push(...open.reverse());
  }
  return [...done];
}

/** A table of types, terms and definitions, each part once. */
class TableWriter {
  readonly entries: Entry[] = [];
  /** Whether names are written: those of the goal and its assumptions. Others are a tactic's, and may be numbered anew in each run. */
  forReaders = true;
  readonly #numbers = new Map<string, number>();
  readonly #terms = new Map<Term, number>();
  readonly #variables = new Map<string, number>();
  readonly #definitions = new Map<string, number>();

  /** The number of an entry; the name of a bound variable makes no new one. */
  #add(entry: Entry, name = ""): number {
    const text = JSON.stringify(entry);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.entries.length);
    return this.entries.push(name === "" ? entry : [...entry, name]) - 1;
  }

  term(t: Term): number {
    let number = this.#terms.get(t);
    if (number === undefined) {
      number = this.#term(t);
      this.#terms.set(t, number);
    }
    return number;
  }

  #all(terms: readonly (Term | null)[]): readonly number[] {
    return terms.flatMap((t) => (t ? [this.term(t)] : []));
  }

  #term(t: Term): number {
    switch (t.kind) {
      case "free": {
        let number = this.#variables.get(t.id);
        if (number === undefined) {
          // Two variables of one type and name are two entries.
          const entry: Entry = ["variable", this.#type(t.type), this.forReaders ? t.name : ""];
          number = this.entries.push(entry) - 1;
          this.#variables.set(t.id, number);
        }
        return number;
      }
      case "bound":
        return this.#add(["bound", t.index]);
      case "rational":
        return this.#add(["rational", show(t.value)]);
      case "operator":
        return this.#add(["operator", t.operator, ...this.#all(t.args)]);
      case "lambda":
        return this.#add(["lambda", this.#type(t.domain), this.term(t.body)], this.forReaders ? t.hint : "");
      case "apply":
        return this.#add(["apply", ...this.#all([t.fn, t.argument])]);
      case "tabulate":
        return this.#add(["tabulate", this.term(t.fn)]);
      case "entry":
        return this.#add(["entry", ...this.#all([t.tensor, ...t.indices])]);
      case "binder":
        return this.#add(["binder", t.binder, ...this.#all([t.fn, t.guard])]);
      case "integral":
        return this.#add(["integral", ...this.#all([t.measure, t.fn])]);
      case "derivative":
        return this.#add(["derivative", ...this.#all([t.fn, t.at])]);
      case "limit":
        return this.#add(["limit", t.side, ...this.#all([t.fn, t.to])]);
      case "cases":
        return this.#add(["cases", ...this.#all([...t.branches.flatMap((b) => [b.condition, b.value]), t.otherwise])]);
      case "call":
        return this.#add(["call", this.#definition(t.definition), ...this.#all(t.args)]);
    }
  }

  #definition(d: Definition): number {
    let number = this.#definitions.get(d.id);
    if (number === undefined) {
      const params = d.params.map((p) => this.term(p));
      number = this.entries.push(["definition", d.name, params, this.term(d.body)]) - 1;
      this.#definitions.set(d.id, number);
    }
    return number;
  }

  #type(type: Type): number {
    switch (type.kind) {
      case "number":
        return this.#add(["number", type.domain]);
      case "prop":
      case "time":
        return this.#add([type.kind]);
      case "index":
        return this.#add(["index", ...this.#all([type.from, type.to])]);
      case "tensor":
        return this.#add(["tensor", ...this.#all(type.shape)]);
      case "tuple":
        return this.#add(["tuple", ...type.fields.map((f) => [f.name, this.#type(f.type)])]);
      case "function":
        return this.#add(["function", this.#type(type.from), this.#type(type.to)]);
      case "set":
        return this.#add(["set", this.#type(type.of)]);
      case "measure":
        return this.#add(["measure", this.#type(type.on)]);
    }
  }
}
