import type { LogicSyntax, Syntax } from "../source/syntax.ts";
import { freeVariables, lambda } from "../term/binding.ts";
import { binder, operator } from "../term/build.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { type Env, reading, under } from "./environment.ts";
import { withReserved } from "./free-letters.ts";
import { ElaborateError } from "./problem.ts";
import { proposition } from "./relation.ts";

/** The readings of a row with an arrow. */
export interface Implication {
  /** Free indices and the running time that several members share stand for one value in all of them. */
  readonly pointwise: Term;
  /** They are closed inside each member, `∀t P(t) ⇒ ∀t Q(t)`; null where that is the same. */
  readonly closed: Term | null;
}

/**
 * `P ⇒ Q ⇔ R` as a row of its own: declared variables are fixed outside, an index that stands in one member only is closed inside of it.
 * The free indices that the members share are added to those of the formula.
 */
export function implication(s: LogicSyntax, env: Env, freeIndices: Map<string, FreeTerm>): Implication {
  if (!s.first) throw new ElaborateError("chain-without-start", s.span, {});
  const members: readonly Syntax[] = [s.first, ...s.links.map((l) => l.right)];
  const known = new Map(freeIndices);
  let inner = env;
  const read = members.map((m) => {
    const own = new Map(known);
    const r = { ...reading(withReserved(env.reading, [m]), own, env.reading.take), met: env.reading.met };
    const term = proposition(m, { ...inner, reading: r });
    inner = under(inner, [term]);
    for (const [name, v] of own) known.set(name, v);
    return term;
  });
  const letters = [...known.values()].filter((v) => ![...freeIndices.values()].includes(v));
  const users = (v: FreeTerm): number => read.filter((t) => freeVariables(t).has(v.id)).length;
  const shared = letters.filter((v) => users(v) > 1);
  const own = letters.filter((v) => users(v) === 1);
  const times = new Map(
    read.flatMap((t) => [...freeVariables(t).values()].filter((v) => v.type.kind === "time")).map((v) => [v.id, v]),
  );
  const close = (t: Term, variables: readonly FreeTerm[]): Term =>
    variables.filter((v) => freeVariables(t).has(v.id)).reduceRight<Term>((p, v) => binder("forall", lambda(v, p)), t);
  const closed = read.map((t) => close(t, own));
  for (const v of shared) freeIndices.set(v.name, v);
  const outer = [...times.values(), ...shared];
  return {
    pointwise: chained(s, closed),
    closed:
      outer.length > 0
        ? chained(
            s,
            closed.map((t) => close(t, outer)),
          )
        : null,
  };
}

function chained(s: LogicSyntax, members: readonly Term[]): Term {
  const steps = s.links.map((link, i) => {
    const [left, right] = [members[i] as Term, members[i + 1] as Term];
    const [from, to] = link.operator === "\\Leftarrow" ? [right, left] : [left, right];
    return operator(link.operator === "\\Leftrightarrow" ? "iff" : "implies", from, to);
  });
  return steps.reduce((a, b) => operator("and", a, b));
}
