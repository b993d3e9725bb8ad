import { children, freeVariables, freeVariablesOfType, lambda } from "../term/binding.ts";
import { instantiate, operator, replaceFree } from "../term/build.ts";
import { key, typeKey } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import * as q from "../term/rational.ts";
import type { BinderTerm, FreeTerm, LambdaTerm, Term } from "../term/term.ts";
import { INTEGER, type IndexType } from "../term/type.ts";
import { conclusionOf, reflexivity, ring, symmetry, type Theorem } from "../kernel/theorem.ts";
import { inParts, rightOf, sequence, chained, underLambda, type Conversion } from "./conversion.ts";
import { normalParts } from "./normal-parts.ts";
import { monomialTerm, polynomialOf, productOf, type Factor, type Monomial } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";

/*
 * Normal forms of finite sums. Σ of a polynomial is split by linearity, factors without the index are pulled out. What remains of a
 * monomial is a component: all its factors depend on the index. An indicator [x = t] collapses it. Inner sums that depend on the index
 * belong to the same component, and any of their indices may stand outermost: the smallest result is the normal form.
 */

interface Sum extends BinderTerm {
  readonly fn: LambdaTerm;
}

/** One step of a sum towards its normal form; null when it is there. */
export function normalSum(prover: Prover, term: BinderTerm, depth: number): Theorem | null {
  const { fn, guard } = term;
  if (fn.kind !== "lambda" || fn.domain.kind !== "index" || term.type.kind === "tensor")
    return normalParts(prover, term, depth);
  const { from, to } = fn.domain;
  if (guard) return prover.law("sum-guard", from, to, guard, fn);
  const range = inRangeForm(prover, fn.domain, depth);
  if (range) return moveRange(prover, fn, range);
  const written = writtenOut(prover, fn, fn.domain);
  if (written) return written;
  const x = prover.level(depth, fn.hint, fn.domain);
  const body = (t: Term): Theorem | null => prover.normal(t, depth + 1);
  const inside = inParts(prover, term, () => underLambda(prover, fn, x, body));
  if (inside) return inside;
  const monomials = polynomialOf(instantiate(fn.body, x)).map((m) => split(m, x));
  const [only, more] = monomials;
  if (!only) return prover.law("sum-zero", from, to);
  if (!more && key(only.outside) === key(literal(1))) return component(prover, term as Sum, only.factors, x, depth);
  const products: readonly Term[] = monomials.map((m) => operator("mul", m.outside, m.inside));
  const arranged = products.reduce((s, m) => operator("add", s, m));
  return sequence(
    term,
    (t) => inBody(prover, t as Sum, x, (b) => (key(b) === key(arranged) ? null : ring(b, arranged))),
    (t) => linear(prover, t as Sum, monomials.length),
  );
}

interface Split {
  readonly outside: Term;
  readonly inside: Term;
  readonly factors: readonly Factor[];
}

/** A monomial as what does not depend on x, times what does. */
function split(m: Monomial, x: FreeTerm): Split {
  const factors = m.factors.filter((f) => freeVariables(f.atom).has(x.id));
  const outside = m.factors.filter((f) => !freeVariables(f.atom).has(x.id));
  return {
    outside: monomialTerm({ coefficient: m.coefficient, factors: outside }),
    inside: productOf(factors),
    factors,
  };
}

/** The body of a sum at a variable, rewritten. */
function inBody(prover: Prover, term: Sum, x: FreeTerm, convert: Conversion): Theorem | null {
  return inParts(prover, term, () => underLambda(prover, term.fn, x, convert));
}

/** Σ (c₁ d₁ + … + cₙ dₙ) = c₁ Σ d₁ + … + cₙ Σ dₙ, for a body of that shape. */
function linear(prover: Prover, term: Sum, count: number): Theorem | null {
  const { domain, body, hint } = term.fn;
  const x = prover.fresh(hint, domain);
  const opened = instantiate(body, x);
  if (domain.kind !== "index" || opened.kind !== "operator") return null;
  const [a, b] = opened.args as readonly [Term, Term];
  if (count === 1) return prover.law("sum-scale", domain.from, domain.to, a, lambda(x, b));
  const rule = prover.law("sum-add", domain.from, domain.to, lambda(x, a), lambda(x, b));
  if (!rule) return null;
  const parts = (t: Term): Theorem | null =>
    inParts(prover, t, (p, i) => linear(prover, p as Sum, i === 0 ? count - 1 : 1));
  return chained(rule, parts(rightOf(rule)));
}

/** Σ over x of factors that all depend on it. */
function component(prover: Prover, term: Sum, factors: readonly Factor[], x: FreeTerm, depth: number): Theorem | null {
  const { domain } = term.fn;
  if (domain.kind !== "index") return null;
  if (factors.length === 0) return prover.law("sum-constant", domain.from, domain.to, literal(1));
  return (
    collapse(prover, term, factors, x, domain) ??
    triangle(prover, factors, x, domain) ??
    reverse(prover, term, x, domain) ??
    reorder(prover, term, factors, x, depth)
  );
}

/** Σ_i Σ_{j ≤ i} m(j) with the sums interchanged, so that the inner one is over what does not depend on its index. */
function triangle(prover: Prover, factors: readonly Factor[], x: FreeTerm, domain: IndexType): Theorem | null {
  const [only, more] = factors;
  if (!only || more || only.exponent !== 1 || !isSum(only.atom)) return null;
  const { fn } = only.atom;
  if (fn.domain.kind !== "index" || key(fn.domain.to) !== key(x) || key(fn.domain.from) !== key(domain.from))
    return null;
  const [i, j, old] = [prover.fresh(x.name, INTEGER), prover.fresh(fn.hint, INTEGER), prover.fresh(fn.hint, fn.domain)];
  const body = instantiate(fn.body, old);
  return attempt(() => {
    const free = replaceFree(body, new Map([[old.id, j]]));
    if (freeVariables(free).has(x.id)) return null;
    return prover.law("sum-interchange-triangle", domain.from, domain.to, lambda(i, lambda(j, free)));
  });
}

/** Σ h(b − k) over a range turned round, where the index stands with a minus and never alone in scripts. */
function reverse(prover: Prover, term: Sum, x: FreeTerm, domain: IndexType): Theorem | null {
  const body = instantiate(term.fn.body, x);
  const uses = scriptsOf(body).filter((t) => freeVariables(t).has(x.id));
  if (uses.length === 0 || !uses.every((t) => descends(t, x))) return null;
  const z = prover.fresh(x.name, INTEGER);
  return attempt(() =>
    prover.law("sum-reverse", domain.from, domain.to, lambda(z, replaceFree(body, new Map([[x.id, z]])))),
  );
}

/** The indices of entries and families in a term. */
function scriptsOf(term: Term): readonly Term[] {
  const inside = children(term).flatMap(scriptsOf);
  if (term.kind === "entry") return [...term.indices, ...inside];
  if (term.kind === "apply" && term.fn.type.kind === "function" && term.fn.type.from.kind === "index")
    return [term.argument, ...inside];
  return inside;
}

function descends(script: Term, x: FreeTerm): boolean {
  if (script.loose > 0) return false;
  return polynomialOf(script).some(
    (m) => q.sign(m.coefficient) < 0 && m.factors.length === 1 && key(m.factors[0]?.atom ?? script) === key(x),
  );
}

/** Σ [x = t] h(x) = h(t) for t in the range; 0 for t known to be outside. */
function collapse(
  prover: Prover,
  term: Sum,
  factors: readonly Factor[],
  x: FreeTerm,
  domain: IndexType,
): Theorem | null {
  for (const [at, f] of factors.entries()) {
    const t = otherSide(f.atom, x);
    if (!t || f.exponent !== 1) continue;
    const rest = productOf(factors.filter((_, i) => i !== at));
    const delta = operator("indicator", operator("eq", x, t));
    const z = prover.fresh(x.name, INTEGER);
    const rule = attempt(() => {
      const h = lambda(z, replaceFree(rest, new Map([[x.id, z]])));
      return (
        prover.law("sum-delta", domain.from, domain.to, t, h) ??
        prover.law("sum-delta-outside", domain.from, domain.to, t, h)
      );
    });
    if (!rule) continue;
    return sequence(
      term,
      (s) =>
        inBody(prover, s as Sum, x, (b) =>
          sequence(
            b,
            (u) => ring(u, operator("mul", f.atom, rest)),
            (u) =>
              key(f.atom) === key(delta)
                ? null
                : inParts(prover, u, (_, i) => (i === 0 ? prover.law("indicator-symmetric", t, x) : null)),
          ),
        ),
      () => rule,
    );
  }
  return null;
}

/** t of [x = t] or [t = x] where t does not mention x. */
function otherSide(atom: Term, x: FreeTerm): Term | null {
  if (atom.kind !== "operator" || atom.operator !== "indicator") return null;
  const [p] = atom.args;
  if (p?.kind !== "operator" || p.operator !== "eq") return null;
  const [a, b] = p.args as readonly [Term, Term];
  if (a.kind === "free" && a.id === x.id && !freeVariables(b).has(x.id)) return b;
  if (b.kind === "free" && b.id === x.id && !freeVariables(a).has(x.id)) return a;
  return null;
}

/** The component with the index outermost that gives the smallest term. */
function reorder(prover: Prover, term: Sum, factors: readonly Factor[], x: FreeTerm, depth: number): Theorem | null {
  if (!factors.some((f) => isSum(f.atom))) return null;
  // Null where the sums are nested already.
  const flat = inBody(prover, term, x, (b) => flatten(prover, b));
  const nested = flat ? rightOf(flat) : term;
  const domains = chain(prover, nested as Sum);
  const order = (i: number): string => typeKey(domains[i]?.domain ?? INTEGER);
  const candidates = domains.map((_, i) => i).filter((i) => movable(domains, i));
  const least = candidates.map(order).reduce((a, b) => (a < b ? a : b));
  let best: { readonly key: string; readonly equation: Theorem | null } | null = null;
  for (const i of candidates.filter((c) => order(c) === least)) {
    const moved = i === 0 ? null : chained(flat, toFront(prover, nested as Sum, i));
    if (i > 0 && !moved) continue;
    const start = moved ? (rightOf(moved) as Sum) : term;
    const y = prover.level(depth, start.fn.hint, start.fn.domain);
    const equation =
      i === 0
        ? null
        : chained(
            moved,
            inBody(prover, start, y, (b) => prover.normal(b, depth + 1)),
          );
    const k = key(equation ? rightOf(equation) : term);
    if (!best || k < best.key) best = { key: k, equation };
  }
  return best && best.key !== key(term) ? best.equation : null;
}

function isSum(term: Term): term is Sum {
  return (
    term.kind === "binder" &&
    term.binder === "sum" &&
    !term.guard &&
    term.fn.kind === "lambda" &&
    term.fn.domain.kind === "index" &&
    term.type.kind !== "tensor"
  );
}

/** A product with sums among its factors as a sum over all their indices: c Σ m = Σ c m. */
function flatten(prover: Prover, product: Term): Theorem | null {
  if (isSum(product)) {
    const y = prover.fresh(product.fn.hint, product.fn.domain);
    return inBody(prover, product, y, (b) => flatten(prover, b));
  }
  const [monomial, more] = polynomialOf(product);
  if (!monomial || more || !q.equal(monomial.coefficient, q.ONE)) return null;
  const at = monomial.factors.findIndex((f) => isSum(f.atom));
  const found = monomial.factors[at];
  if (!found || !isSum(found.atom)) return null;
  const sum = found.atom;
  const rest = productOf(
    monomial.factors.flatMap((f, i) => (i !== at ? [f] : f.exponent > 1 ? [{ ...f, exponent: f.exponent - 1 }] : [])),
  );
  const { domain } = sum.fn;
  if (domain.kind !== "index") return null;
  const arranged = operator("mul", rest, sum);
  const y = prover.fresh(sum.fn.hint, domain);
  return sequence(
    product,
    (p) => (key(p) === key(arranged) ? null : ring(p, arranged)),
    () => {
      const rule = prover.law("sum-scale", domain.from, domain.to, rest, sum.fn);
      return rule && symmetry(rule);
    },
    (t) => (isSum(t) ? inBody(prover, t, y, (b) => flatten(prover, b)) : null),
  );
}

/** The λ of nested sums, outermost first, each opened. */
function chain(prover: Prover, term: Sum): readonly { readonly domain: IndexType; readonly variable: FreeTerm }[] {
  const found: { domain: IndexType; variable: FreeTerm }[] = [];
  for (let t: Term = term; isSum(t);) {
    const { domain, body, hint } = t.fn;
    if (domain.kind !== "index") break;
    const variable = prover.fresh(hint, domain);
    found.push({ domain, variable });
    t = instantiate(body, variable);
  }
  return found;
}

/** Whether the i-th range does not depend on the indices before it. */
function movable(domains: readonly { readonly domain: IndexType; readonly variable: FreeTerm }[], i: number): boolean {
  const mine = domains[i]?.domain;
  if (!mine) return false;
  const used = freeVariablesOfType(mine);
  return domains.slice(0, i).every((d) => !used.has(d.variable.id));
}

/** Nested sums with the i-th moved outermost. */
function toFront(prover: Prover, term: Sum, i: number): Theorem | null {
  if (i === 0) return null;
  const swap = (t: Term, level: number): Theorem | null => {
    if (!isSum(t)) return null;
    if (level > 0) {
      const y = prover.fresh(t.fn.hint, t.fn.domain);
      return inBody(prover, t, y, (b) => swap(b, level - 1));
    }
    const x = prover.fresh(t.fn.hint, t.fn.domain);
    const inner = instantiate(t.fn.body, x);
    if (!isSum(inner) || inner.fn.domain.kind !== "index" || t.fn.domain.kind !== "index") return null;
    return prover.law(
      "sum-interchange",
      t.fn.domain.from,
      t.fn.domain.to,
      inner.fn.domain.from,
      inner.fn.domain.to,
      lambda(x, inner.fn),
    );
  };
  let all: Theorem | null = null;
  for (let level = i - 1; level >= 0; level--) {
    const next = swap(all ? rightOf(all) : term, level);
    if (!next) return null;
    all = chained(all, next);
  }
  return all;
}

/** Sums over this many literal indices or fewer are written out. */
const MOST_TERMS = 8n;

/** Σ over a literal range as its first term and the rest; null for another range. */
function writtenOut(prover: Prover, fn: LambdaTerm, { from, to }: IndexType): Theorem | null {
  if (from.kind !== "rational" || to.kind !== "rational" || !q.isInteger(from.value) || !q.isInteger(to.value))
    return null;
  const length = to.value.numerator - from.value.numerator + 1n;
  if (length > MOST_TERMS) return null;
  const z = prover.fresh(fn.hint, INTEGER);
  const x = prover.fresh(fn.hint, fn.domain);
  return attempt(() => {
    if (length <= 0n) return prover.law("sum-empty", from, to, fn);
    const h = lambda(z, replaceFree(instantiate(fn.body, x), new Map([[x.id, z]])));
    return length === 1n ? prover.law("sum-single", from, h) : prover.law("sum-split", from, to, from, h);
  });
}

interface RangeForm {
  readonly from: Term;
  readonly to: Term;
  readonly equations: readonly [Theorem | null, Theorem | null];
}

/** The bounds of a range in normal form, or null when they are. */
function inRangeForm(prover: Prover, domain: IndexType, depth: number): RangeForm | null {
  const [from, to] = [prover.normal(domain.from, depth), prover.normal(domain.to, depth)];
  if (!from && !to) return null;
  return {
    from: from ? rightOf(from) : domain.from,
    to: to ? rightOf(to) : domain.to,
    equations: [from, to],
  };
}

/** Σ over a range as the same sum over the range in normal form. */
function moveRange(prover: Prover, fn: LambdaTerm, range: RangeForm): Theorem | null {
  if (fn.domain.kind !== "index") return null;
  const { from, to } = fn.domain;
  const z = prover.fresh(fn.hint, INTEGER);
  const x = prover.fresh(fn.hint, fn.domain);
  for (const e of [...range.equations, reflexivity(from), reflexivity(to)]) if (e) prover.learn(conclusionOf(e), e);
  return attempt(() => {
    const h = lambda(z, replaceFree(instantiate(fn.body, x), new Map([[x.id, z]])));
    return prover.law("sum-range", from, to, range.from, range.to, h);
  });
}
