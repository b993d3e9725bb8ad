import { applyReduced, children, freeVariables, lambda } from "../../term/binding.ts";
import { apply, binder, free, operator, replaceFree } from "../../term/build.ts";
import type { Assumption, Goal } from "../../term/context.ts";
import { integer } from "../../term/literal.ts";
import { rebuild } from "../../term/rebuild.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import { functionType, REAL, type Type } from "../../term/type.ts";

/*
 * Densities on finitely many places. A measure of which nothing is known is any positive weight of each place: an integral is a sum with it. What
 * is 1 in all is a table over its own total, so that every table that is drawn meets it.
 */

/** A goal with its densities as tables; the goal itself where it speaks of none. */
export function onPlaces(goal: Goal): Goal {
  const { context } = goal;
  const measures = context.variables.filter((v) => v.type.kind === "measure" && v.type.on.kind === "index");
  const laws = context.assumptions.flatMap((a) => lawOf(a.proposition) ?? []);
  if (measures.length + laws.length === 0) return goal;
  const weights = new Map(measures.map((m) => [m.id, weightOf(m)]));
  const weighed = (t: Term): Term => withWeights(t, weights);
  const tables = new Map(laws.map((law) => [law.id, free(`${law.id}:table`, law.name, law.type)]));
  const values = new Map<string, Term>();
  const assumptions: Assumption[] = [];
  for (const a of context.assumptions) {
    const law = lawOf(a.proposition);
    const table = law && tables.get(law.id);
    if (!law || !table || a.proposition.kind !== "operator") continue;
    const total = replaceFree(weighed(a.proposition.args[0] as Term), new Map([[law.id, table]]));
    values.set(law.id, normalised(table, total));
    assumptions.push({ ...a, proposition: operator("gt", total, integer(0)) });
  }
  const model = (t: Term): Term => reduced(replaceFree(weighed(t), values));
  for (const w of weights.values()) assumptions.push(positive(w));
  for (const a of context.assumptions)
    if (!lawOf(a.proposition))
      assumptions.push({ ...a, proposition: signOf(a.proposition, tables) ?? model(a.proposition) });
  const variables = context.variables.map((v) => tables.get(v.id) ?? weights.get(v.id) ?? v);
  return { context: { ...context, variables, assumptions }, proposition: model(goal.proposition) };
}

function weightOf(measure: FreeTerm): FreeTerm {
  const on = measure.type.kind === "measure" ? measure.type.on : REAL;
  return free(`${measure.id}:weight`, measure.name, functionType(on, REAL));
}

function positive(weight: FreeTerm): Assumption {
  const domain = weight.type.kind === "function" ? weight.type.from : REAL;
  const k = free("places:k", "k", domain);
  const proposition = binder("forall", lambda(k, operator("gt", apply(weight, k), integer(0))));
  return { id: `${weight.id}:positive`, proposition, origin: "type" };
}

/** ∫ f dμ as Σ w(k) f(k). */
function withWeights(term: Term, weights: ReadonlyMap<string, FreeTerm>): Term {
  if (![...freeVariables(term).keys()].some((id) => weights.has(id))) return term;
  const parts = children(term).map((c) => withWeights(c, weights));
  const weight = term.kind === "integral" && term.measure.kind === "free" ? weights.get(term.measure.id) : undefined;
  const fn = parts.find((p) => p.type.kind === "function");
  if (term.kind !== "integral" || !weight || !fn || weight.type.kind !== "function") return rebuild(term, parts);
  const k = free("places:place", "k", weight.type.from);
  return binder("sum", lambda(k, operator("mul", apply(weight, k), applyReduced(fn, k))));
}

/** The function of which an assumption says that its total is 1; null for another assumption. */
function lawOf(p: Term): FreeTerm | null {
  if (p.kind !== "operator" || p.operator !== "eq") return null;
  const [total, one] = p.args as readonly [Term, Term];
  if (one.kind !== "rational" || one.value.numerator !== 1n || one.value.denominator !== 1n) return null;
  let body = total;
  let depth = 0;
  while ((body.kind === "binder" && body.binder === "sum" && !body.guard) || body.kind === "integral") {
    if (body.fn.kind !== "lambda" || body.fn.domain.kind !== "index") return null;
    body = body.fn.body;
    depth += 1;
  }
  for (let i = 0; i < depth; i++) {
    if (body.kind !== "apply" || body.argument.kind !== "bound" || body.argument.index !== i) return null;
    body = body.fn;
  }
  return depth > 0 && body.kind === "free" ? body : null;
}

/** λx₁ … λxₙ. table(x₁) … (xₙ) / total. */
function normalised(table: FreeTerm, total: Term): Term {
  const places: FreeTerm[] = [];
  for (let type: Type = table.type; type.kind === "function"; type = type.to)
    places.push(free(`places:${String(places.length)}`, "k", type.from));
  const at = places.reduce<Term>((f, k) => apply(f, k), table);
  return places.reduceRight<Term>((body, k) => lambda(k, body), operator("div", at, total));
}

/** What says of a density that it is positive, or not negative, says it of its table. */
function signOf(p: Term, tables: ReadonlyMap<string, FreeTerm>): Term | null {
  const inner = (t: Term): Term =>
    t.kind === "binder" && t.binder === "forall" && t.fn.kind === "lambda" ? inner(t.fn.body) : t;
  const body = inner(p);
  if (body.kind !== "operator" || (body.operator !== "gt" && body.operator !== "ge")) return null;
  const [value, zero] = body.args as readonly [Term, Term];
  if (zero.kind !== "rational" || zero.value.numerator !== 0n) return null;
  let fn = value;
  while (fn.kind === "apply") fn = fn.fn;
  return fn.kind === "free" && tables.has(fn.id) ? replaceFree(p, tables) : null;
}

/** λs that stand for densities, applied. */
function reduced(term: Term): Term {
  const parts = children(term).map(reduced);
  if (term.kind === "apply" && parts[0]?.kind === "lambda") return applyReduced(parts[0], parts[1] as Term);
  return rebuild(term, parts);
}
