import { betaNormal } from "../kernel/beta.ts";
import { applyReduced, children, definitionsOf, freeVariables, lambda } from "../term/binding.ts";
import {
  apply,
  cases,
  derivative,
  entry,
  free,
  operator,
  rawLambda,
  replaceFree,
  TermTypeError,
} from "../term/build.ts";
import { key, typeKey } from "../term/key.ts";
import { memo, type Memo } from "../term/made.ts";
import { rebuild } from "../term/rebuild.ts";
import { sameType } from "../term/size.ts";
import type { CasesTerm, DerivativeTerm, Term } from "../term/term.ts";
import { arranged, orderOf, type Order } from "./arranged.ts";
import { isScalar } from "../term/type.ts";
import { DefinitionForms } from "./definition-form.ts";
import { multipliesTensors, opened, speaksOfTensors, withTensors } from "./tensor-form.ts";

/*
 * The terms of a proof as an author would write them. Everything here is for showing alone; each form equals the term it stands for
 * wherever both are defined.
 */

/** A form of a term that depends on it alone, made once. */
function once(known: Memo<Term>, term: Term, make: (term: Term) => Term): Term {
  let form = known.get(term);
  if (form === undefined) known.set(term, (form = make(term)));
  return form;
}

/** λx. f(x) as f where it is an argument, and the table of all entries of a tensor as that tensor; entries of tables as their values. */
function withoutEta(term: Term): Term {
  return once(withoutEtas, term, etaReduced);
}

const withoutEtas = memo<Term>();

function etaReduced(term: Term): Term {
  const parts = children(term);
  const isArgument = term.kind === "call" || term.kind === "apply";
  const changed = parts.map((p) => (isArgument ? itself(withoutEta(p)) : withoutEta(p)));
  const whole = parts.every((p, i) => p === changed[i]) ? term : rebuild(term, changed);
  if (whole.kind === "tabulate") return tableOf(whole.fn, whole) ?? whole;
  return whole.kind === "entry" && whole.tensor.kind === "tabulate"
    ? entryOfTable(whole.tensor.fn, whole.indices)
    : whole;
}

function itself(fn: Term): Term {
  if (fn.kind !== "lambda" || fn.body.kind !== "apply") return fn;
  const { fn: inner, argument } = fn.body;
  const isItself = argument.kind === "bound" && argument.index === 0 && inner.loose === 0;
  return isItself && typeKey(inner.type) === typeKey(fn.type) ? inner : fn;
}

/** t of the table (t_i)_i. */
function tableOf(fn: Term, { type }: Term): Term | null {
  if (fn.kind !== "lambda" || fn.body.kind !== "entry" || fn.body.indices.length !== 1) return null;
  const { tensor, indices } = fn.body;
  const [index] = indices;
  const isWhole = tensor.loose === 0 && index?.kind === "bound" && index.index === 0 && sameType(tensor.type, type);
  return isWhole ? tensor : null;
}

function entryOfTable(fn: Term, indices: readonly Term[]): Term {
  return indices.reduce<Term>((f, i) => applyReduced(f, i), fn);
}

/** The families of ∇ by one member: `v if j = k, w_j otherwise` as the varied family at j, and as w_j where v is w_k. */
function withFamilies(term: Term): Term {
  return once(familyForms, term, familiesNamed);
}

const familyForms = memo<Term>();

function familiesNamed(term: Term): Term {
  if (term.kind === "lambda") {
    const { variable, body } = opened(term);
    const inner = withFamilies(body);
    return inner === body ? term : lambda(variable, inner);
  }
  const start = term.kind === "derivative" ? (varied(term) ?? term) : term;
  const parts = children(start);
  const changed = parts.map((p) => (isVariedFamily(p) ? p : withFamilies(p)));
  const whole = parts.every((p, i) => p === changed[i]) ? start : rebuild(start, changed);
  if (whole.kind === "derivative") return ofEntry(whole) ?? whole;
  return whole.kind === "cases" ? (inItsPlace(whole) ?? whole) : whole;
}

/** The derivative of an entry along a number is the entry of the derivative. */
function ofEntry({ fn, at }: DerivativeTerm): Term | null {
  if (fn.kind !== "lambda" || !isScalar(fn.domain) || fn.body.kind !== "entry") return null;
  const { variable, body } = opened(fn);
  return body.kind === "entry" && !body.indices.some((i) => freeVariables(i).has(variable.id))
    ? entry(derivative(lambda(variable, body.tensor), at), body.indices)
    : null;
}

function equated(
  term: CasesTerm,
): { readonly a: Term; readonly b: Term; readonly value: Term; readonly otherwise: Term } | null {
  const [branch, more] = term.branches;
  if (!branch || more || !term.otherwise) return null;
  const [a, b] =
    branch.condition.kind === "operator" && branch.condition.operator === "eq" ? branch.condition.args : [];
  return a && b ? { a, b, value: branch.value, otherwise: term.otherwise } : null;
}

function inItsPlace(term: CasesTerm): Term | null {
  const found = equated(term);
  if (!found) return null;
  const { a, b, value, otherwise } = found;
  if (key(a) === key(b)) return value;
  const at = (x: Term, y: Term): boolean =>
    x.kind === "free" && key(replaceFree(otherwise, new Map([[x.id, y]]))) === key(value);
  return at(a, b) || at(b, a) || key(value) === key(otherwise) ? otherwise : null;
}

/** j ↦ (v if j = k, w_j otherwise), and the varied family at one of its members. */
function isVariedFamily(term: Term): boolean {
  const family = term.kind === "apply" ? term.fn : term;
  if (family.kind !== "lambda" || family.body.kind !== "cases" || family.domain.kind !== "index") return false;
  const { otherwise } = family.body;
  return otherwise?.kind === "apply" && otherwise.argument.kind === "bound" && otherwise.argument.index === 0;
}

/** D(v ↦ … (v if j = k, w_j otherwise) …)(w_k) with the varied family named. */
function varied(term: DerivativeTerm): Term | null {
  const { fn, at } = term;
  if (fn.kind !== "lambda" || at.kind !== "apply" || at.fn.type.kind !== "function") return null;
  if (at.fn.type.from.kind !== "index") return null;
  const { variable: v, body } = opened(fn);
  const domain = at.fn.type.from;
  const y = free("member", "j", domain);
  const member: Term = apply(at.fn, y);
  const family = lambda(y, cases([{ condition: operator("eq", y, at.argument), value: v }], member));
  const inside = (t: Term): Term => {
    if (t.kind === "cases") {
      const found = equated(t);
      const j = found && [found.a, found.b].find((x) => key(x) !== key(at.argument));
      const k = found && [found.a, found.b].find((x) => key(x) === key(at.argument));
      if (found && j?.kind === "free" && k) {
        const other = replaceFree(found.value, new Map([[v.id, apply(at.fn, j)]]));
        if (key(other) === key(found.otherwise) && freeVariables(found.value).has(v.id))
          return replaceFree(found.value, new Map([[v.id, apply(family, j)]]));
      }
    }
    if (t.kind === "lambda") {
      if (isVariedFamily(t)) return t;
      const { variable, body: b } = opened(t);
      const inner = inside(b);
      return inner === b ? t : lambda(variable, inner);
    }
    const parts = children(t);
    const changed = parts.map(inside);
    return parts.every((p, i) => p === changed[i]) ? t : rebuild(t, changed);
  };
  const changed = inside(body);
  return changed === body ? null : rebuild(term, [lambda(v, changed), at]);
}

/** Names for the indices of sums, by the range: those that the author uses for it, in the order of the text. */
type IndexNames = ReadonlyMap<string, readonly string[]>;

const SPARE = ["i", "j", "k", "l", "p", "q", "r", "s"];

function namesIn(terms: readonly Term[]): IndexNames {
  const found = new Map<string, string[]>();
  const note = (type: Term["type"], name: string): void => {
    if (type.kind !== "index" || name.includes("'")) return;
    const k = typeKey(type);
    const names = found.get(k) ?? [];
    if (!names.includes(name)) names.push(name);
    found.set(k, names);
  };
  const walk = (t: Term): void => {
    if (t.kind === "free") note(t.type, t.name);
    if (t.kind === "lambda") {
      const { variable, body } = opened(t);
      note(variable.type, t.hint);
      walk(body);
    } else children(t).forEach(walk);
  };
  terms.forEach(walk);
  return found;
}

/** The term with indices named as the author names those of their ranges, else by letters that are free. */
function withIndexNames(term: Term, names: IndexNames, reserved: ReadonlySet<string>): Term {
  const spare = SPARE.filter((n) => !reserved.has(n));
  const walk = (t: Term, taken: ReadonlySet<string>): Term => {
    if (t.kind === "lambda") {
      const { variable, body } = opened(t);
      const own = t.domain.kind === "index" ? [...(names.get(typeKey(variable.type)) ?? []), ...spare] : [t.hint];
      const name = own.find((n) => !taken.has(n)) ?? t.hint;
      const renamed = free(variable.id, name, variable.type);
      const inner = walk(replaceFree(body, new Map([[variable.id, renamed]])), new Set([...taken, name]));
      return rawLambda(name, t.domain, lambda(renamed, inner).body);
    }
    const parts = children(t);
    const changed = parts.map((p) => walk(p, taken));
    return parts.every((p, i) => p === changed[i]) ? t : rebuild(t, changed);
  };
  return walk(term, new Set([...freeVariables(term).values()].map((v) => v.name)));
}

/** How the terms of one proof are written. */
export class ReadableTerms {
  readonly #tidy: (term: Term) => Term;
  readonly #tensors: boolean;
  readonly #definitions: DefinitionForms;
  readonly #folded: ReadonlySet<string>;
  readonly #order: Order;
  readonly #names: IndexNames;
  readonly #reserved: ReadonlySet<string>;
  readonly #forms = new Map<Term, Term>();

  /**
   * @param sides of the equation that is proved: its author's indices and definitions are used between them, too
   * @param terms of the proof
   * @param unfolded definitions that are not folded back: of those that the author uses on the right side, a proof may need the body
   */
  constructor(
    sides: readonly [Term, Term],
    terms: readonly Term[],
    tidy: (term: Term) => Term,
    unfolded: ReadonlySet<string>,
  ) {
    const [from, to] = sides;
    this.#tidy = tidy;
    this.#tensors = speaksOfTensors(from) || definitionsOf(from).some((d) => multipliesTensors(d.body));
    this.#definitions = new DefinitionForms((t) => this.#formed(betaNormal(t).term));
    for (const t of [to, from, ...terms]) this.#definitions.learn(withoutEta(t));
    this.#folded = new Set(callsIn(to).filter((id) => !unfolded.has(id)));
    const bodies = [from, to].flatMap(definitionsOf).map((d) => d.body);
    this.#order = orderOf([to, from, ...bodies]);
    this.#names = namesIn([from, to, ...bodies]);
    this.#reserved = new Set([
      ...[from, to].flatMap((t) => [...freeVariables(t).values()].map((v) => v.name)),
      ...[...this.#names.values()].flat(),
    ]);
  }

  /** Ids of the definitions that are folded back. */
  get folded(): ReadonlySet<string> {
    return this.#folded;
  }

  /** A term between the sides as an author would write it. */
  of(term: Term): Term {
    try {
      const form = this.#definitions.folded(this.#formed(betaNormal(term).term), this.#folded);
      return withIndexNames(form, this.#names, this.#reserved);
    } catch (error) {
      if (error instanceof TermTypeError) return term;
      throw error;
    }
  }

  #formed(term: Term): Term {
    let form = this.#forms.get(term);
    if (!form) this.#forms.set(term, (form = this.#form(term)));
    return form;
  }

  #form(term: Term): Term {
    const plain = withFamilies(withoutEta(term));
    const form = arranged(this.#tidy(plain), this.#order);
    if (!this.#tensors) return form;
    const whole = withTensors(form);
    return whole === form ? form : arranged(this.#tidy(whole), this.#order);
  }
}

/** Ids of the definitions that a term itself calls. */
function callsIn(term: Term): readonly string[] {
  const inside = children(term).flatMap(callsIn);
  return term.kind === "call" ? [...inside, term.definition.id] : inside;
}
