import { entry, operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal } from "../term/operator.ts";
import type { Term } from "../term/term.ts";
import { indexType, isScalar } from "../term/type.ts";
import { congruence, cut, law, reflexivity, ring, sidesOfEquation, symmetry, type Theorem } from "../kernel/theorem.ts";
import { inParts, join, rightOf, chained } from "./conversion.ts";
import { byInduction } from "./induction.ts";
import { byMultiples } from "./multiples.ts";
import { polynomialOf, polynomialTerm, type Factor } from "./polynomial.ts";
import { attempt, type Prover } from "./prover.ts";
import { sameEntries } from "./extensionality.ts";

/** Γ ⊢ a = b by normal forms; for numbers also after multiplying by their denominators. Null when the forms differ. */
export function proveEquation(prover: Prover, a: Term, b: Term): Theorem | null {
  const left = prover.normal(a) ?? reflexivity(a);
  const right = prover.normal(b) ?? reflexivity(b);
  if (key(rightOf(left)) === key(rightOf(right))) return join(left, right);
  if (!isScalar(a.type) || !isScalar(b.type)) {
    const equal = entryByEntry(prover, rightOf(left), rightOf(right));
    return equal && chained(left, join(equal, right));
  }
  const [l, r] = [rightOf(left), rightOf(right)];
  const middle = clearDenominators(prover, l, r) ?? bySquares(prover, l, r);
  if (middle) return chained(left, join(middle, right));
  return byMultiples(prover, a, b) ?? byInduction(prover, a, b, proveEquation);
}

/** Two tensors by the equations of their entries. */
function entryByEntry(prover: Prover, a: Term, b: Term): Theorem | null {
  const shape = a.type.kind === "tensor" ? a.type.shape : [];
  if (shape.length === 0 || shape.length > 2) return null;
  const indices = shape.map((size, i) => prover.fresh(i === 0 ? "i" : "j", indexType(literal(1), size)));
  const equation = proveEquation(prover, entry(a, indices), entry(b, indices));
  return equation && sameEntries(prover, a, b, indices, equation);
}

/** a = |a| = √(a²) = √(b²) = |b| = b, for a and b that are not negative and contain a root. */
function bySquares(prover: Prover, a: Term, b: Term): Theorem | null {
  if (![a, b].some((t) => polynomialOf(t).some((m) => m.factors.some((f) => isRoot(f.atom))))) return null;
  const square = (t: Term): Term => operator("powN", t, literal(2));
  const [left, right] = [a, b].map((t) => prover.normal(square(t)) ?? reflexivity(square(t))) as [Theorem, Theorem];
  if (key(rightOf(left)) !== key(rightOf(right))) return null;
  if (![a, b].every((t) => prover.prove(operator("le", literal(0), t)))) return null;
  const [one, two] = [a, b].map((t) => chained(prover.law("sqrt-of-square", t), prover.law("abs-of-nonnegative", t)));
  if (!one || !two) return null;
  const under = congruence(operator("sqrt", square(a)), [join(left, right)]);
  return chained(symmetry(one), chained(under, two));
}

function isRoot(atom: Term): boolean {
  return atom.kind === "operator" && atom.operator === "sqrt";
}

/** Quotients in the divisors of quotients. */
const DEEPEST = 3;

/** a = b where (a − b) q = 0 for the product q of the divisors in it, none of which is 0. */
function clearDenominators(prover: Prover, a: Term, b: Term, deep = 0): Theorem | null {
  const difference = operator("sub", a, b);
  const denominators = new Map<string, Factor>();
  for (const m of polynomialOf(difference))
    for (const f of m.factors) {
      const d = divisorOf(f.atom);
      if (!d) continue;
      const k = key(d);
      denominators.set(k, { atom: d, exponent: Math.max(f.exponent, denominators.get(k)?.exponent ?? 0) });
    }
  if (denominators.size === 0) return null;
  let vanishes: Theorem | null = null;
  let current: Term = difference;
  const factors: Term[] = [];
  for (const { atom, exponent } of denominators.values()) {
    if (!prover.prove(operator("ne", atom, literal(0)))) {
      prover.missing.set(key(atom), operator("ne", atom, literal(0)));
      return null;
    }
    for (let i = 0; i < exponent; i++) {
      factors.push(atom);
      const next = multiplied(prover, current, atom);
      if (!next) return null;
      // (((a − b) d₁) d₂) … = current
      const product = operator("mul", vanishes ? leftOf(vanishes) : difference, atom);
      const step = vanishes ? congruence(product, [vanishes, null]) : reflexivity(product);
      vanishes = chained(step, next);
      current = vanishes ? rightOf(vanishes) : current;
    }
  }
  if (!vanishes) return null;
  const rest = prover.normal(current);
  let zero = chained(vanishes, rest);
  if (!zero) return null;
  if (key(rightOf(zero)) !== key(literal(0))) {
    // What was a divisor's divisor is a divisor now.
    const inner = deep < DEEPEST ? clearDenominators(prover, rightOf(zero), literal(0), deep + 1) : null;
    if (!inner) return null;
    zero = chained(zero, inner);
  }
  return zero && divided(prover, difference, factors, zero, a, b);
}

function leftOf(theorem: Theorem): Term {
  return sidesOfEquation(theorem)[0];
}

function divisorOf(atom: Term): Term | null {
  if (atom.kind !== "operator" || atom.operator !== "div") return null;
  const [one, d] = atom.args;
  return one && d && key(one) === key(literal(1)) ? d : null;
}

/** t · d with every (1/d) · d in it cancelled. */
function multiplied(prover: Prover, t: Term, d: Term): Theorem | null {
  const inverse = operator("div", literal(1), d);
  const cancel = prover.law("reciprocal-cancel", d);
  if (!cancel) return null;
  const [without, withInverse]: [
    Parameters<typeof polynomialTerm>[0][number][],
    Parameters<typeof polynomialTerm>[0][number][],
  ] = [[], []];
  for (const m of polynomialOf(t)) {
    const at = m.factors.findIndex((f) => key(f.atom) === key(inverse));
    const f = m.factors[at];
    if (!f) without.push(m);
    else
      withInverse.push({
        coefficient: m.coefficient,
        factors: m.factors.flatMap((g, i) =>
          i !== at ? [g] : g.exponent > 1 ? [{ ...g, exponent: g.exponent - 1 }] : [],
        ),
      });
  }
  const product = operator("mul", t, d);
  const one = operator("mul", d, inverse);
  const arranged = operator(
    "add",
    operator("mul", polynomialTerm(without), d),
    operator("mul", polynomialTerm(withInverse), one),
  );
  return attempt(() =>
    chained(
      ring(product, arranged),
      inParts(prover, arranged, (p, i) => (i === 1 ? inParts(prover, p, (_, j) => (j === 1 ? cancel : null)) : null)),
    ),
  );
}

/** a = b from ((a − b) d₁) d₂ … = 0. */
function divided(
  prover: Prover,
  difference: Term,
  factors: readonly Term[],
  zero: Theorem,
  a: Term,
  b: Term,
): Theorem | null {
  let vanishing = zero;
  for (let i = factors.length - 1; i >= 0; i--) {
    const d = factors[i] as Term;
    const before = factors.slice(0, i).reduce<Term>((t, f) => operator("mul", t, f), difference);
    // before · d = 0 and d ≠ 0, so before = 0
    const swapped = operator("mul", d, before);
    const product = operator("mul", before, d);
    const turned = chained(ring(swapped, product), vanishing);
    if (!turned) return null;
    const next = prover.discharge(cut(turned, law("zero-product", [d, before])));
    if (!next) return null;
    vanishing = next;
  }
  return prover.discharge(cut(vanishing, law("eq-from-difference", [a, b])));
}
