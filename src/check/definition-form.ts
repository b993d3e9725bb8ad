import { betaNormal } from "../kernel/beta.ts";
import { children, freeVariables, freeVariablesOfType, lambda, lambdas, unfold } from "../term/binding.ts";
import { free, instantiate, replaceFree, TermTypeError } from "../term/build.ts";
import { key } from "../term/key.ts";
import { rebuild } from "../term/rebuild.ts";
import { sameType } from "../term/size.ts";
import type { CallTerm, FreeTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { looseKey } from "./loose-key.ts";

/** A call of a definition as a pattern: the variables that were bound around it, or are an index, may be others. */
interface Pattern {
  readonly call: CallTerm;
  readonly variables: readonly FreeTerm[];
}

/** Ways to put variables in the place of a pattern's, for one term. */
const MOST_WAYS = 40;
const MOST_PATTERNS = 40;

/**
 * Definitions folded back: what equals the body of a call that stands in one of the terms of a proof, up to the order of terms and factors,
 * is shown as that call. For showing alone.
 */
export class DefinitionForms {
  readonly #patterns = new Map<string, Pattern>();
  readonly #bodies = new Map<string, string | null>();
  readonly #bodyForm: (term: Term) => Term;

  /** @param bodyForm what becomes of a body before it is compared: that of the terms that are folded */
  constructor(bodyForm: (term: Term) => Term) {
    this.#bodyForm = bodyForm;
  }

  /** Takes note of the calls in a term. */
  learn(term: Term): void {
    this.#learn(term, 0);
  }

  #learn(term: Term, depth: number): void {
    if (term.kind === "lambda") {
      const x = free(`learn:${String(depth)}`, term.hint, term.domain);
      this.#learn(instantiate(term.body, x), depth + 1);
      return;
    }
    for (const c of children(term)) this.#learn(c, depth);
    if (term.kind !== "call" || this.#patterns.size >= MOST_PATTERNS) return;
    const variables = [...freeVariables(term).values()].filter((v) => v.id.startsWith("learn:") || isIndex(v));
    if (variables.length > 3) return;
    const k = key(lambdas(variables, term));
    if (!this.#patterns.has(k)) this.#patterns.set(k, { call: term, variables });
  }

  /** The term with calls of these definitions, by id, wherever it has their bodies. */
  folded(term: Term, definitions: ReadonlySet<string>): Term {
    if (definitions.size === 0) return term;
    const patterns = [...this.#patterns].filter(([, p]) => definitions.has(p.call.definition.id));
    if (patterns.length === 0) return term;
    const scope = [...freeVariables(term).values()].filter(isIndex);
    return this.#fold(term, patterns, scope, 0);
  }

  #fold(
    term: Term,
    patterns: readonly (readonly [string, Pattern])[],
    scope: readonly FreeTerm[],
    depth: number,
  ): Term {
    try {
      // What is differentiated is unfolded only where its body is needed.
      if (term.kind === "derivative") {
        const at = this.#fold(term.at, patterns, scope, depth);
        return at === term.at ? term : rebuild(term, [term.fn, at]);
      }
      if (term.kind === "lambda") {
        const x = free(`form:${String(depth)}`, term.hint, term.domain);
        const body = instantiate(term.body, x);
        const inner = this.#fold(body, patterns, [...scope, x], depth + 1);
        return inner === body ? term : lambda(x, inner);
      }
      const parts = children(term);
      const changed = parts.map((p) => this.#fold(p, patterns, scope, depth));
      const whole = parts.every((p, i) => p === changed[i]) ? term : rebuild(term, changed);
      return this.#call(whole, patterns, scope) ?? whole;
    } catch (error) {
      if (error instanceof TermTypeError) return term;
      throw error;
    }
  }

  #call(term: Term, patterns: readonly (readonly [string, Pattern])[], scope: readonly FreeTerm[]): Term | null {
    if (term.kind === "free" || term.kind === "bound" || term.kind === "rational") return null;
    let wanted: string | null = null;
    for (const [k, pattern] of patterns) {
      const { call } = pattern;
      if (isScalar(term.type) !== isScalar(call.type) || term.type.kind === "prop") continue;
      for (const values of ways(pattern.variables, scope)) {
        const name = `${k} ${[...values.values()].map(key).join(" ")}`;
        let body = this.#bodies.get(name);
        if (body === undefined) {
          body = this.#bodyKey(call, values);
          this.#bodies.set(name, body);
        }
        if (body === null) continue;
        wanted ??= looseKey(this.#bodyForm(term));
        if (body !== wanted) continue;
        const found = replaceFree(call, values);
        if (found.type.kind === term.type.kind) return found;
      }
    }
    return null;
  }

  #bodyKey(call: CallTerm, values: ReadonlyMap<string, Term>): string | null {
    try {
      const body = betaNormal(unfold(replaceFree(call, values) as CallTerm)).term;
      // A number or a name is no definition's alone.
      return children(body).length === 0 ? null : looseKey(this.#bodyForm(body));
    } catch (error) {
      if (error instanceof TermTypeError) return null;
      throw error;
    }
  }
}

function isIndex(variable: FreeTerm): boolean {
  return variable.type.kind === "index";
}

/** Variables of a scope in the place of those of a pattern, each of its type. */
function ways(variables: readonly FreeTerm[], scope: readonly FreeTerm[]): readonly ReadonlyMap<string, Term>[] {
  let all: readonly ReadonlyMap<string, Term>[] = [new Map()];
  for (const v of variables) {
    const fits = scope.filter((s) => sameType(s.type, v.type) && freeVariablesOfType(v.type).size <= 4);
    const own = isIndex(v) && !v.id.startsWith("learn:") ? [...fits.filter((s) => s.id !== v.id), v] : fits;
    all = all.flatMap((values) => own.map((s) => new Map([...values, [v.id, s]]))).slice(0, MOST_WAYS);
  }
  return all;
}
