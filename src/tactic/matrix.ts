import { children } from "../term/binding.ts";
import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import { literal, type OperatorName } from "../term/operator.ts";
import { sameSize } from "../term/size.ts";
import type { OperatorTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { cut, law, ncring, reflexivity, symmetry, unfolding, type Theorem } from "../kernel/theorem.ts";
import { betaReduced, chained, inParts, join, rightOf, sequence } from "./conversion.ts";
import { proveEquation } from "./equation.ts";
import { inversePairs } from "./inverse-pair.ts";
import { attempt, type Prover } from "./prover.ts";
import { weightedTerm, wordsOf, wordTerm } from "./word.ts";

/*
 * Equations of matrices that inverses occur in. Transposes and inverses are pushed to the atoms, neighbours M⁻¹M are cancelled, and an
 * inverse at the end of a word is cleared by multiplying with its matrix. NCRING decides what remains.
 */

/** Rounds of one normalization. */
const MOST_ROUNDS = 40;

/** How many inverses are cleared one after another. */
const MOST_CLEARED = 4;

/** Γ ⊢ A = B by the algebra of matrices; null when it says nothing. */
export function proveMatrixEquation(prover: Prover, a: Term, b: Term): Theorem | null {
  if (!mentionsInverse(a) && !mentionsInverse(b)) return null;
  return attempt(() => proveCleared(prover, a, b, MOST_CLEARED));
}

/** Whether an inverse stands in a term, or in what it calls. */
export function mentionsInverse(t: Term): boolean {
  if (t.kind === "operator" && t.operator === "inverse") return true;
  return children(t).some(mentionsInverse) || (t.kind === "call" && mentionsInverse(t.definition.body));
}

function proveCleared(prover: Prover, a: Term, b: Term, left: number): Theorem | null {
  prover.spend(4);
  const [one, two] = [a, b].map((t) => normalMatrix(prover, t) ?? reflexivity(t)) as [Theorem, Theorem];
  const [x, y] = [rightOf(one), rightOf(two)];
  const equal = sameWords(prover, x, y) ?? (left > 0 ? cleared(prover, x, y, left - 1) : null);
  return equal && chained(one, join(equal, two));
}

/** x = y when their difference is a sum of words whose coefficients are all 0. */
function sameWords(prover: Prover, x: Term, y: Term): Theorem | null {
  const direct = attempt(() => ncring(x, y));
  if (direct) return direct;
  const difference = operator("sub", x, y);
  const words = wordsOf(difference);
  const zero = literal(0);
  const vanishing = words.map((w) => proveEquation(prover, w.coefficient, zero));
  if (words.length === 0 || !vanishing.every((v) => v !== null)) return null;
  const shape = x.type.kind === "tensor" ? x.type.shape : [];
  const sum = sumOf(words.map((w) => operator("mul", w.coefficient, wordTerm(w, shape))));
  const zeros = operator("zeros", ...shape);
  const nothing = sequence(
    difference,
    (t) => ncring(t, sum),
    (t) => eachProduct(prover, t, vanishing),
    (t) => ncring(t, zeros),
  );
  // x = (x − y) + y = 0 + y = y
  const back = operator("add", difference, y);
  return sequence(
    x,
    (t) => ncring(t, back),
    (t) => inParts(prover, t, (_, i) => (i === 0 ? nothing : null)),
    (t) => ncring(t, y),
  );
}

/** The coefficients of c₁W₁ + … + cₙWₙ rewritten. */
function eachProduct(prover: Prover, sum: Term, coefficients: readonly Theorem[]): Theorem | null {
  const product = (t: Term, at: number): Theorem | null =>
    inParts(prover, t, (_, i) => (i === 0 ? (coefficients[at] ?? null) : null));
  const walk = (t: Term, last: number): Theorem | null =>
    last === 0 ? product(t, 0) : inParts(prover, t, (p, i) => (i === 0 ? walk(p, last - 1) : product(p, last)));
  return walk(sum, coefficients.length - 1);
}

function sumOf(terms: readonly Term[]): Term {
  return terms.reduce((s, t) => operator("add", s, t));
}

/** x = y from M x = M y, or x M = y M, for an inverse M⁻¹ that a word begins or ends with. */
function cleared(prover: Prover, x: Term, y: Term, left: number): Theorem | null {
  for (const t of [x, y]) {
    const s = argumentOf(t, "inverse");
    const other = t === x ? y : x;
    const unique = s && byUniqueness(prover, s, other, left);
    if (unique) return t === x ? unique : symmetry(unique);
  }
  for (const side of ["left", "right"] as const)
    for (const word of [...wordsOf(x), ...wordsOf(y)]) {
      const end = side === "left" ? word.atoms[0] : word.atoms.at(-1);
      const m = end && argumentOf(end, "inverse");
      if (!m || !prover.prove(operator("invertible", m))) continue;
      const times = (t: Term): Term => (side === "left" ? operator("matmul", m, t) : operator("matmul", t, m));
      const product = attempt(() => {
        const [one, two] = [times(x), times(y)].map((t) => multiplied(prover, t, m, side) ?? reflexivity(t)) as [
          Theorem,
          Theorem,
        ];
        const equal = proveCleared(prover, rightOf(one), rightOf(two), left);
        return equal && chained(one, join(equal, two));
      });
      const result = product && cancelled(prover, m, x, y, product, side);
      if (result) return result;
    }
  return null;
}

/** M t, or t M, with M M⁻¹ taken away where a word of t begins, or ends, with M⁻¹. */
function multiplied(prover: Prover, product: Term, m: Term, side: "left" | "right"): Theorem | null {
  if (product.kind !== "operator" || product.type.kind !== "tensor") return null;
  const { shape } = product.type;
  const t = product.args[side === "left" ? 1 : 0] as Term;
  const inverse = operator("inverse", m);
  const pair = side === "left" ? operator("matmul", m, inverse) : operator("matmul", inverse, m);
  const unit = shape[0] && prover.law(side === "left" ? "inverse-right" : "inverse-left", sizeOf(m), m);
  if (!unit) return null;
  let found = false;
  const terms = wordsOf(t).map((w) => {
    const end = side === "left" ? w.atoms[0] : w.atoms.at(-1);
    const ends = end !== undefined && key(end) === key(inverse);
    found ||= ends;
    const rest = ends ? (side === "left" ? w.atoms.slice(1) : w.atoms.slice(0, -1)) : w.atoms;
    const head = ends ? pair : m;
    const [last, ...more] = side === "left" ? [...rest].reverse() : [];
    const nested =
      side === "left"
        ? last
          ? operator(
              "matmul",
              head,
              more.reduce((u, atom) => operator("matmul", atom, u), last),
            )
          : head
        : [...rest].reverse().reduce((u, atom) => operator("matmul", atom, u), head);
    return operator("mul", w.coefficient, nested);
  });
  if (!found || terms.length === 0) return null;
  return sequence(
    product,
    (p) => ncring(p, sumOf(terms)),
    (p) => replaced(prover, p, key(pair), unit),
    inWords,
  );
}

function sizeOf(m: Term): Term {
  return m.type.kind === "tensor" ? (m.type.shape[0] ?? m) : m;
}

/** S⁻¹ = T from S T = 1. */
function byUniqueness(prover: Prover, s: Term, t: Term, left: number): Theorem | null {
  const n = s.type.kind === "tensor" ? s.type.shape[0] : undefined;
  if (!n) return null;
  const product = attempt(() => proveCleared(prover, operator("matmul", s, t), operator("identity", n), left));
  return product && prover.discharge(cut(product, law("inverse-unique", [n, s, t])));
}

/** x = M⁻¹(M x) = M⁻¹(M y) = y. */
function cancelled(
  prover: Prover,
  m: Term,
  x: Term,
  y: Term,
  equation: Theorem,
  side: "left" | "right",
): Theorem | null {
  const n = m.type.kind === "tensor" ? m.type.shape[0] : undefined;
  const inverse = operator("inverse", m);
  const unit = n && prover.law(side === "left" ? "inverse-left" : "inverse-right", n, m);
  if (!n || !unit) return null;
  const pair = side === "left" ? operator("matmul", inverse, m) : operator("matmul", m, inverse);
  const around = (p: Term, t: Term): Term => (side === "left" ? operator("matmul", p, t) : operator("matmul", t, p));
  const position = side === "left" ? 0 : 1;
  const restored = (t: Term): Theorem | null =>
    sequence(
      around(pair, t),
      (p) => inParts(prover, p, (_, i) => (i === position ? unit : null)),
      (p) => ncring(p, t),
    );
  const [one, two] = [restored(x), restored(y)];
  if (!one || !two) return null;
  const nested = (t: Term): Term => around(inverse, around(m, t));
  const inside = inParts(prover, nested(x), (_, i) => (i === 1 - position ? equation : null));
  return sequence(
    x,
    () => symmetry(one),
    (p) => ncring(p, nested(x)),
    () => inside,
    (p) => ncring(p, around(pair, y)),
    () => two,
  );
}

function argumentOf(t: Term, name: OperatorName): Term | null {
  return t.kind === "operator" && t.operator === name ? (t.args[0] ?? null) : null;
}

/** A sum of words with transposes and inverses at the atoms, and without neighbours M⁻¹M. */
export function normalMatrix(prover: Prover, term: Term): Theorem | null {
  let all = betaReduced(prover, term);
  for (let i = 0; i < MOST_ROUNDS; i++) {
    const next = sequence(
      all ? rightOf(all) : term,
      (t) => pushed(prover, t),
      (t) => inOuter(prover, t),
      (t) => inWords(t),
      (t) => pushed(prover, t),
      (t) => cancelPair(prover, t),
    );
    if (!next || key(rightOf(next)) === key(all ? rightOf(all) : term)) break;
    all = chained(all, next);
  }
  return all;
}

/** A sum of products multiplied out. */
function inWords(term: Term): Theorem | null {
  if (term.type.kind !== "tensor") return null;
  const { shape } = term.type;
  const words = wordsOf(term);
  const sum = words.length === 0 ? operator("zeros", ...shape) : sumOf(words.map((w) => weightedTerm(w, shape)));
  return key(sum) === key(term) ? null : ncring(term, sum);
}

/** The vectors of outer products, normalized. */
function inOuter(prover: Prover, term: Term): Theorem | null {
  if (term.kind !== "operator" || isScalar(term.type)) return null;
  if (term.operator === "outer") return inParts(prover, term, (p) => normalMatrix(prover, p));
  return inParts(prover, term, (p) => (isScalar(p.type) ? null : inOuter(prover, p)));
}

/** The laws of transposes and inverses from the outside in, until none applies. */
function pushed(prover: Prover, term: Term): Theorem | null {
  if (isScalar(term.type) || (term.type.kind !== "tensor" && term.kind !== "call")) return null;
  if (term.kind === "call")
    return sequence(
      term,
      unfolding,
      (t) => betaReduced(prover, t),
      (t) => pushed(prover, t),
    );
  if (term.kind !== "operator") return null;
  const here = headStep(prover, term);
  if (here) return chained(here, pushed(prover, rightOf(here)));
  const inside = inParts(prover, term, (p) => pushed(prover, p));
  return inside && chained(inside, pushed(prover, rightOf(inside)));
}

function headStep(prover: Prover, term: OperatorTerm): Theorem | null {
  const [a, b] = term.args;
  const shape = a?.type.kind === "tensor" ? a.type.shape : [];
  const [m, n] = shape;
  if (!a || !m) return null;
  if (term.operator === "matmul" && b?.type.kind === "tensor") {
    const outer = a.kind === "operator" && a.operator === "outer" ? a.args : null;
    const other = b.kind === "operator" && b.operator === "outer" ? b.args : null;
    const [w, u] = outer ?? [];
    if (w && u && b.type.shape.length === 1) return prover.law("outer-apply", m, n ?? m, w, u, b);
    if (w && u && b.type.shape[1]) return prover.law("outer-right", m, n ?? m, b.type.shape[1], w, u, b);
    const [x, y] = other ?? [];
    if (x && y && n && b.type.shape[1]) return prover.law("outer-left", n, b.type.shape[1], m, a, x, y);
    return null;
  }
  if (term.operator === "outer" && b) {
    const [l, r] = [scaled(a), scaled(b)];
    const size = b.type.kind === "tensor" ? b.type.shape[0] : undefined;
    if (l && size) return prover.law("outer-scale-left", m, size, l[0], l[1], b);
    if (r && size) return prover.law("outer-scale-right", m, size, r[0], a, r[1]);
  }
  if (term.operator === "div" && b && b.kind !== "rational")
    return prover.law(n ? "div/matrix" : "div/vector", ...shape, b, a);
  if (a.kind !== "operator") return term.operator === "transpose" ? symmetricStep(prover, a, shape) : null;
  const [x, y] = a.args;
  const inner = x?.type.kind === "tensor" ? x.type.shape : [];
  if (term.operator === "transpose" && n) {
    switch (a.operator) {
      case "transpose":
        return x && inner.length === 2 ? prover.law("transpose-transpose", ...inner, x) : null;
      case "add":
        return prover.law("transpose-sum", m, n, ...a.args);
      case "sub":
        return prover.law("transpose-difference", m, n, ...a.args);
      case "neg":
        return prover.law("transpose-neg", m, n, ...a.args);
      case "mul":
        return x && y && isScalar(x.type) ? prover.law("transpose-scale", m, n, x, y) : null;
      case "matmul":
        return x && y && inner[1] ? prover.law("transpose-product", m, inner[1], n, x, y) : null;
      case "identity":
        return prover.law("transpose-identity", x as Term);
      case "outer":
        return prover.law("transpose-outer", m, n, ...a.args);
      case "inverse": {
        if (!x) return null;
        const symmetric = prover.prove(operator("symmetric", x)) && prover.law("symmetric", m, x);
        const rule = prover.law("inverse-transpose", m, x);
        if (!rule || !symmetric) return null;
        const changed = inParts(prover, operator("inverse", operator("transpose", x)), () => symmetric);
        return chained(symmetry(rule), changed);
      }
      default:
        return null;
    }
  }
  if (term.operator === "inverse") {
    switch (a.operator) {
      case "inverse":
        return x ? prover.law("inverse-inverse", m, x) : null;
      case "transpose":
        return x && inner.length === 2 ? prover.law("inverse-transpose", m, x) : null;
      case "matmul":
        return y?.type.kind === "tensor" && y.type.shape.length === 2
          ? prover.law("inverse-product", m, ...a.args)
          : null;
      case "mul":
        return x && y && isScalar(x.type) ? prover.law("inverse-scale", m, y, x) : null;
      default:
        return null;
    }
  }
  return null;
}

/** c and A of c · A. */
function scaled(t: Term): readonly [Term, Term] | null {
  if (t.kind !== "operator" || t.operator !== "mul") return null;
  const [c, x] = t.args;
  return c && x && isScalar(c.type) ? [c, x] : null;
}

function symmetricStep(prover: Prover, a: Term, shape: readonly Term[]): Theorem | null {
  const [m, n] = shape;
  return m && n && sameSize(m, n) && prover.prove(operator("symmetric", a)) ? prover.law("symmetric", m, a) : null;
}

/** The first word with neighbours M⁻¹M or MM⁻¹ without them. */
function cancelPair(prover: Prover, term: Term): Theorem | null {
  if (term.type.kind !== "tensor") return null;
  const { shape } = term.type;
  const words = wordsOf(term);
  for (const word of words)
    for (const { m, law: name, from, to } of inversePairs(word)) {
      const n = m.type.kind === "tensor" ? m.type.shape[0] : undefined;
      const unit = n && prover.law(name, n, m);
      if (!unit) continue;
      const inverse = operator("inverse", m);
      const others = words.filter((w) => w !== word).map((w) => operator("mul", w.coefficient, wordTerm(w, shape)));
      const pair = name === "inverse-left" ? operator("matmul", inverse, m) : operator("matmul", m, inverse);
      const before = word.atoms.slice(0, from);
      const after = word.atoms.slice(to);
      const nested = [...before].reverse().reduce((t, atom) => operator("matmul", atom, t), tail(pair, after));
      const mine = operator("mul", word.coefficient, nested);
      const arranged = others.reduce((s, t) => operator("add", s, t), mine as Term);
      return sequence(
        term,
        (t) => ncring(t, arranged),
        (t) => replaced(prover, t, key(pair), unit),
        inWords,
      );
    }
  return null;
}

/** pair · a · b …, grouped so that the pair stands alone. */
function tail(pair: Term, after: readonly Term[]): Term {
  const [last, ...rest] = [...after].reverse();
  if (!last) return pair;
  return operator(
    "matmul",
    pair,
    rest.reduce((t, atom) => operator("matmul", atom, t), last),
  );
}

/** The subterm of this key rewritten, wherever it stands outside of binders. */
function replaced(prover: Prover, term: Term, k: string, equation: Theorem): Theorem | null {
  if (key(term) === k) return equation;
  if (term.kind !== "operator") return null;
  return inParts(prover, term, (p) => replaced(prover, p, k, equation));
}
