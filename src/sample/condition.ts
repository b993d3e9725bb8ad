import { abstract, free, instantiate, operator, rationalTerm, tabulate } from "../term/build.ts";
import { applyReduced, freeVariables, lambda } from "../term/binding.ts";
import { integer } from "../term/literal.ts";
import type { OperatorName } from "../term/operator.ts";
import { ONE, divide, multiply, negate, sign, type Rational } from "../term/rational.ts";
import { difference, sameSize, type Monomial } from "../term/size.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isScalar, type Type } from "../term/type.ts";
import { mayBeAffine } from "./affine.ts";
import { isOperator, isPlaceholder, mentions, someSubterm, subjectOf, type Clause, type Subject } from "./clause.ts";

export type Relation = "lt" | "le" | "gt" | "ge" | "ne";

/** What an assumption asks of a variable, in a form that its draw can meet by construction. */
export type Demand =
  | { readonly kind: "bound"; readonly relation: Relation; readonly bound: Term }
  | { readonly kind: "among"; readonly values: readonly Term[] }
  | { readonly kind: "equal"; readonly value: Term }
  | { readonly kind: "affine"; readonly relation: Relation | "eq"; readonly left: Term; readonly right: Term }
  | {
      readonly kind: "norm";
      readonly norm: "norm1" | "norm2" | "normInf";
      readonly relation: Relation | "eq";
      readonly bound: Term;
      readonly squared: boolean;
    }
  | { readonly kind: "structure"; readonly name: "symmetric" | "orthogonal" | "invertible" | "nonzero" | "diagonal" }
  | { readonly kind: "loewner"; readonly relation: "lt" | "le" | "gt" | "ge"; readonly bound: Term }
  | { readonly kind: "spectrum"; readonly relation: "lt" | "le" | "gt" | "ge"; readonly bound: Term }
  | { readonly kind: "total"; readonly bound: Term }
  | { readonly kind: "ordered"; readonly relation: Relation }
  | { readonly kind: "distinct" }
  | { readonly kind: "orthogonalFamily"; readonly unit: boolean }
  | { readonly kind: "property"; readonly name: FunctionProperty; readonly constant: Term | null }
  | { readonly kind: "velocity"; readonly time: FreeTerm; readonly indices: readonly FreeTerm[]; readonly value: Term };

/** Properties that the catalogue of functions knows. */
export type FunctionProperty =
  | "differentiable"
  | "smooth"
  | "continuous"
  | "convex"
  | "concave"
  | "increasing"
  | "decreasing"
  | "bounded"
  | "lipschitz"
  | "nonnegative"
  | "positive"
  | "even"
  | "odd"
  | "symmetric";

const PROPERTIES: ReadonlySet<string> = new Set<OperatorName>([
  "differentiable",
  "smooth",
  "continuous",
  "convex",
  "concave",
  "increasing",
  "decreasing",
  "bounded",
  "lipschitz",
]);

/** A demand on a subject; `guards` restrict it to some values of the placeholders. */
export interface Condition {
  readonly subject: Subject;
  readonly guards: readonly Term[];
  readonly demand: Demand;
}

/** The relation seen from the other side. */
export const MIRROR: Readonly<Record<Relation, Relation>> = { lt: "gt", le: "ge", gt: "lt", ge: "le", ne: "ne" };

const COMPARISONS: ReadonlySet<string> = new Set(["lt", "le", "gt", "ge", "ne"]);

function isRelation(name: string): name is Relation {
  return COMPARISONS.has(name);
}

function coefficientTerm(m: Monomial, sign: Rational): Term {
  const coefficient = multiply(m.coefficient, sign);
  let product: Term | null = null;
  for (const { atom, exponent } of m.atoms) {
    const factor = exponent === 1 ? atom : operator("powN", atom, integer(exponent));
    product = product ? operator("mul", product, factor) : factor;
  }
  if (!product) return rationalTerm(coefficient);
  return coefficient.numerator === 1n && coefficient.denominator === 1n
    ? product
    : operator("mul", rationalTerm(coefficient), product);
}

/** Every way to read `left relation right` as `subject relation' bound` with the subject's variable not in the bound. */
function isolate(
  left: Term,
  right: Term,
  relation: Relation | "eq",
): readonly { subject: Subject; relation: Relation | "eq"; bound: Term }[] {
  if (!isScalar(left.type) || !isScalar(right.type)) return [];
  const found: { subject: Subject; relation: Relation | "eq"; bound: Term }[] = [];
  for (const [a, b, r] of [
    [left, right, relation],
    [right, left, relation === "eq" ? "eq" : MIRROR[relation]],
  ] as const) {
    const subject = subjectOf(a);
    if (subject && !mentions(b, subject.variable)) found.push({ subject, relation: r, bound: b });
  }
  if (found.length > 0 && (left.kind === "rational" || right.kind === "rational")) return found;
  const polynomial = difference(left, right);
  for (const [name, m] of polynomial) {
    const [only] = m.atoms;
    if (m.atoms.length !== 1 || only?.exponent !== 1) continue;
    const subject = subjectOf(only.atom);
    if (!subject || found.some((f) => f.subject.variable.id === subject.variable.id)) continue;
    const others = [...polynomial].filter(([k]) => k !== name).map(([, x]) => x);
    if (others.some((x) => x.atoms.some((y) => mentions(y.atom, subject.variable)))) continue;
    const factor = divide(negate(ONE), m.coefficient);
    const bound = others
      .map((x) => coefficientTerm(x, factor))
      .reduce<Term | null>((s, t) => (s ? operator("add", s, t) : t), null);
    const flipped = relation === "eq" || sign(m.coefficient) > 0 ? relation : MIRROR[relation];
    found.push({ subject, relation: flipped, bound: bound ?? integer(0) });
  }
  return found;
}

function isZero(term: Term): boolean {
  return (term.kind === "rational" && sign(term.value) === 0) || isOperator(term, "zeros");
}

function isLiteral(term: Term, value: Rational): boolean {
  return (
    term.kind === "rational" && term.value.numerator === value.numerator && term.value.denominator === value.denominator
  );
}

/** The norm that a term is of a subject, with whether it is squared. */
function normOf(term: Term): { subject: Subject; norm: "norm1" | "norm2" | "normInf"; squared: boolean } | null {
  if (term.kind !== "operator") return null;
  const [a, b] = term.args;
  if (!a) return null;
  if (term.operator === "norm1" || term.operator === "norm2" || term.operator === "normInf") {
    const subject = subjectOf(a);
    return subject && { subject, norm: term.operator, squared: false };
  }
  if (term.operator === "powN" && b && isLiteral(b, rational2)) {
    const inner = normOf(a);
    return inner?.norm === "norm2" && !inner.squared ? { ...inner, squared: true } : null;
  }
  if (term.operator === "dot" && b) {
    const subject = subjectOf(a);
    const other = subjectOf(b);
    return subject && other && sameSubject(subject, other) ? { subject, norm: "norm2", squared: true } : null;
  }
  if (term.operator === "sqrt") {
    const inner = normOf(a);
    return inner?.squared ? { ...inner, squared: false } : null;
  }
  return null;
}

const rational2: Rational = Object.freeze({ numerator: 2n, denominator: 1n });

function sameSubject(a: Subject, b: Subject): boolean {
  const same = (x: readonly Term[], y: readonly Term[]): boolean =>
    x.length === y.length && x.every((t, i) => sameSize(t, y[i] as Term));
  return (
    a.variable.id === b.variable.id &&
    same(a.args, b.args) &&
    same(a.entry ?? [], b.entry ?? []) &&
    (a.entry === null) === (b.entry === null)
  );
}

/** Σ of all members or entries of a subject. */
function totalOf(term: Term): Subject | null {
  if (isOperator(term, "dot")) {
    const [a, b] = term.args;
    if (a && b && isOperator(b, "ones")) return subjectOf(a);
    return a && b && isOperator(a, "ones") ? subjectOf(b) : null;
  }
  if (term.kind !== "binder" || term.binder !== "sum" || term.guard || term.fn.kind !== "lambda") return null;
  const range = term.fn.domain;
  const index = free("\u0000total", term.fn.hint, range);
  const subject = subjectOf(instantiate(term.fn.body, index));
  if (!subject || range.kind !== "index") return null;
  const last = subject.entry ? subject.entry.at(-1) : subject.args.at(-1);
  if (last?.kind !== "free" || last.id !== index.id) return null;
  if (subject.entry) {
    if (subject.entry.length !== 1) return null;
    return { ...subject, entry: null };
  }
  const args = subject.args.slice(0, -1);
  return args.some((a) => mentions(a, index)) ? null : { ...subject, args };
}

/** A vector variable or family seen through a pair of neighbouring or ordered indices. */
function orderedPair(clause: Clause, left: Term, right: Term): Subject | null {
  const a = subjectOf(left);
  const b = subjectOf(right);
  if (!a || !b || a.variable.id !== b.variable.id) return null;
  const last = (s: Subject): Term | undefined => (s.entry ? s.entry.at(-1) : s.args.at(-1));
  const [i, j] = [last(a), last(b)];
  if (!i || !j || (a.entry && a.entry.length !== 1)) return null;
  const next = sameSize(operator("add", i, integer(1)), j);
  const guarded = clause.guards.some(
    (g) => g.kind === "operator" && (g.operator === "lt" || g.operator === "le") && g.args[0] === i && g.args[1] === j,
  );
  if (!next && !guarded) return null;
  return a.entry ? { ...a, entry: null } : { ...a, args: a.args.slice(0, -1) };
}

/** A family of vectors seen through a pair of indices. */
function familyPair(left: Term, right: Term): { family: Subject; i: Term; j: Term } | null {
  const a = subjectOf(left);
  const b = subjectOf(right);
  if (!a || !b || a.entry || b.entry || a.variable.id !== b.variable.id || a.args.length !== b.args.length) return null;
  const [i, j] = [a.args.at(-1), b.args.at(-1)];
  if (!i || !j || i === j || i.kind !== "free" || j.kind !== "free" || !isPlaceholder(i) || !isPlaceholder(j))
    return null;
  return { family: { ...a, args: a.args.slice(0, -1) }, i, j };
}

function guardsDiffer(clause: Clause, i: Term, j: Term): boolean {
  return clause.guards.some(
    (g) => (isOperator(g, "ne") || isOperator(g, "lt")) && g.args.includes(i) && g.args.includes(j),
  );
}

function gram(term: Term): { left: Term; right: Term } | null {
  if (!isOperator(term, "dot")) return null;
  const [left, right] = term.args;
  return left && right ? { left, right } : null;
}

function transposeOf(term: Term): Subject | null {
  return isOperator(term, "transpose") && term.args[0] ? subjectOf(term.args[0]) : null;
}

/** The disjuncts of a proposition. */
function disjuncts(p: Term): readonly Term[] {
  return isOperator(p, "or") ? p.args.flatMap(disjuncts) : [p];
}

function among(p: Term): { subject: Subject; values: readonly Term[] } | null {
  const parts = disjuncts(p);
  let subject: Subject | null = null;
  const values: Term[] = [];
  for (const part of parts) {
    if (!isOperator(part, "eq")) return null;
    const [a, b] = part.args as readonly [Term, Term];
    const side =
      subjectOf(a) && !someSubterm(b, (t) => subjectOf(t) !== null && isScalar(t.type) === false)
        ? ([a, b] as const)
        : ([b, a] as const);
    const own = subjectOf(side[0]);
    if (!own || mentions(side[1], own.variable) || (subject && !sameSubject(subject, own))) return null;
    subject = own;
    values.push(side[1]);
  }
  return subject && { subject, values };
}

/** The demands that a clause can be read as, one for each subject that could meet it; none when it can only be checked. */
export function conditionsOf(clause: Clause): readonly (readonly Condition[])[] {
  const { atom, guards } = clause;
  const one = (subject: Subject, demand: Demand): readonly Condition[] => [{ subject, guards, demand }];
  if (atom.kind !== "operator") return [];
  const [a, b] = atom.args;
  if (!a) return [];
  const found: (readonly Condition[])[] = [];

  if (PROPERTIES.has(atom.operator)) {
    const subject = functionSubject(a);
    if (subject)
      found.push(one(subject, { kind: "property", name: atom.operator as FunctionProperty, constant: b ?? null }));
    return found;
  }
  if (atom.operator === "or") {
    const finite = among(atom);
    if (finite && isScalar(typeAt(finite.subject)))
      found.push(one(finite.subject, { kind: "among", values: finite.values }));
    return found;
  }
  if (atom.operator === "symmetric" || atom.operator === "orthogonal" || atom.operator === "invertible") {
    const subject = subjectOf(a);
    if (subject) found.push(one(subject, { kind: "structure", name: atom.operator }));
    return found;
  }
  if (atom.operator === "not" && a.kind === "operator" && a.operator === "eq")
    return conditionsOf({ ...clause, atom: operator("ne", ...a.args) });
  if (!b) return [];
  if (atom.operator.startsWith("loewner")) {
    const relation = (
      { loewnerGe: "ge", loewnerGt: "gt", loewnerLe: "le", loewnerLt: "lt" } as Record<
        string,
        "ge" | "gt" | "le" | "lt"
      >
    )[atom.operator];
    for (const [x, y, r] of [
      [a, b, relation],
      [b, a, relation && (MIRROR[relation] as "ge" | "gt" | "le" | "lt")],
    ] as const) {
      const subject = subjectOf(x);
      if (subject && r && !mentions(y, subject.variable))
        found.push(one(subject, { kind: "loewner", relation: r, bound: y }));
    }
    return found;
  }
  const relation = atom.operator;
  if (relation !== "eq" && !isRelation(relation)) return [];

  const quantified = functionFacts(clause, a, b, relation);
  if (quantified) return [quantified];

  // Norms, totals, spectra and orders, either way round.
  for (const [x, y, r] of [
    [a, b, relation],
    [b, a, relation === "eq" ? "eq" : MIRROR[relation]],
  ] as const) {
    const norm = normOf(x);
    if (norm && !mentions(y, norm.subject.variable)) {
      const positive = (r === "ne" || r === "gt") && isZero(y);
      found.push(
        one(
          norm.subject,
          positive
            ? { kind: "structure", name: "nonzero" }
            : { kind: "norm", norm: norm.norm, relation: r, bound: y, squared: norm.squared },
        ),
      );
    }
    const total = totalOf(x);
    if (total && r === "eq" && !mentions(y, total.variable)) found.push(one(total, { kind: "total", bound: y }));
    if (isOperator(x, "det") && r === "ne" && isZero(y)) {
      const subject = x.args[0] && subjectOf(x.args[0]);
      if (subject) found.push(one(subject, { kind: "structure", name: "invertible" }));
    }
    if ((isOperator(x, "lambdaMin") || isOperator(x, "lambdaMax")) && r !== "eq" && r !== "ne") {
      const below = r === "lt" || r === "le";
      const subject = x.args[0] && subjectOf(x.args[0]);
      if (subject && below === (x.operator === "lambdaMax") && !mentions(y, subject.variable))
        found.push(one(subject, { kind: "spectrum", relation: r, bound: y }));
    }
    if (isOperator(x, "abs") && x.args[0]) {
      const subject = subjectOf(x.args[0]);
      if (subject && !mentions(y, subject.variable)) {
        const minus = operator("neg", y);
        if (r === "le" || r === "lt")
          found.push([
            { subject, guards, demand: { kind: "bound", relation: r, bound: y } },
            { subject, guards, demand: { kind: "bound", relation: MIRROR[r], bound: minus } },
          ]);
        if (r === "eq") found.push(one(subject, { kind: "among", values: [y, minus] }));
        if ((r === "gt" || r === "ne") && isZero(y))
          found.push(one(subject, { kind: "bound", relation: "ne", bound: y }));
      }
    }
    if (isOperator(x, "powN") && x.args[0] && x.args[1] && isLiteral(x.args[1], rational2)) {
      const subject = subjectOf(x.args[0]);
      if (subject && isScalar(x.args[0].type)) {
        if (r === "eq" && isLiteral(y, ONE))
          found.push(one(subject, { kind: "among", values: [integer(1), integer(-1)] }));
        const other = subjectOf(y);
        if (r === "eq" && other && sameSubject(subject, other))
          found.push(one(subject, { kind: "among", values: [integer(0), integer(1)] }));
        if ((r === "gt" || r === "ne") && isZero(y))
          found.push(one(subject, { kind: "bound", relation: "ne", bound: y }));
      }
    }
    const product = gram(x);
    const pair = product && familyPair(product.left, product.right);
    if (pair && r === "eq") {
      if (isZero(y) && guardsDiffer(clause, pair.i, pair.j))
        found.push(one(pair.family, { kind: "orthogonalFamily", unit: false }));
      if (
        isOperator(y, "indicator") &&
        y.args[0] &&
        isOperator(y.args[0], "eq") &&
        y.args[0].args.includes(pair.i) &&
        y.args[0].args.includes(pair.j)
      )
        found.push(one(pair.family, { kind: "orthogonalFamily", unit: true }));
    }
    if (isOperator(x, "matmul") && r === "eq" && isOperator(y, "identity")) {
      const [p, q] = x.args;
      const flipped = p && transposeOf(p);
      const straight = q && subjectOf(q);
      if (flipped && straight && sameSubject(flipped, straight))
        found.push(one(straight, { kind: "structure", name: "orthogonal" }));
    }
    const turned = transposeOf(x);
    const same = subjectOf(y);
    if (turned && same && r === "eq" && sameSubject(turned, same))
      found.push(one(same, { kind: "structure", name: "symmetric" }));
  }
  if (found.length > 0) return found;

  if (relation !== "eq" && relation !== "ne") {
    const rising = orderedPair(clause, a, b);
    if (rising) return [one(rising, { kind: "ordered", relation })];
    const falling = orderedPair(clause, b, a);
    if (falling) return [one(falling, { kind: "ordered", relation: MIRROR[relation] })];
  }
  if (relation === "ne") {
    const pair = familyPair(a, b);
    if (pair && guardsDiffer(clause, pair.i, pair.j)) return [one(pair.family, { kind: "distinct" })];
  }
  const flow = relation === "eq" ? (flowOf(a, b) ?? flowOf(b, a)) : null;
  if (flow) return [one(flow.subject, flow.demand)];

  if (!isScalar(a.type)) {
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      const subject = subjectOf(x);
      if (!subject || mentions(y, subject.variable)) continue;
      if (relation === "eq") found.push(one(subject, { kind: "equal", value: y }));
      else if (relation === "ne" && isZero(y)) found.push(one(subject, { kind: "structure", name: "nonzero" }));
    }
    return found.length > 0 ? found : affineReadings(clause, a, b, relation);
  }
  for (const reading of isolate(a, b, relation))
    found.push(
      one(
        reading.subject,
        reading.relation === "eq"
          ? { kind: "equal", value: reading.bound }
          : { kind: "bound", relation: reading.relation, bound: reading.bound },
      ),
    );
  return found.length > 0 ? found : affineReadings(clause, a, b, relation);
}

/** For each number or tensor in which both sides can be affine, the demand to solve for it. */
function affineReadings(
  clause: Clause,
  left: Term,
  right: Term,
  relation: Relation | "eq",
): readonly (readonly Condition[])[] {
  if (clause.placeholders.length > 0) return [];
  const found: (readonly Condition[])[] = [];
  for (const v of new Map([...freeVariables(left), ...freeVariables(right)]).values()) {
    const isNumber = v.type.kind === "number" && (v.type.domain === "R" || v.type.domain === "Q");
    if (!isNumber && (v.type.kind !== "tensor" || relation !== "eq")) continue;
    if (mayBeAffine(left, v) && mayBeAffine(right, v))
      found.push([{ subject: whole(v), guards: clause.guards, demand: { kind: "affine", relation, left, right } }]);
  }
  return found;
}

function typeAt(subject: Subject): Type {
  let type: Type = subject.variable.type;
  for (const _ of subject.args) if (type.kind === "function") type = type.to;
  return subject.entry ? { kind: "number", domain: "R" } : type;
}

/** f, or λx. f(x), as a subject of function type. */
function functionSubject(term: Term): Subject | null {
  const own = subjectOf(term);
  if (own) return own;
  if (term.kind !== "lambda") return null;
  const x = free("\u0000eta", term.hint, term.domain);
  const body = applyReduced(term, x);
  return body.kind === "apply" && body.argument === x ? subjectOf(body.fn) : null;
}

/** f at an opened variable that is no index. */
function applied(term: Term): { subject: Subject; argument: Term } | null {
  if (term.kind !== "apply" || term.fn.type.kind !== "function" || term.fn.type.from.kind === "index") return null;
  const subject = subjectOf(term.fn);
  return subject && { subject, argument: term.argument };
}

/** ∀u. f(u) ≥ 0 and its kin. */
function functionFacts(clause: Clause, a: Term, b: Term, relation: Relation | "eq"): readonly Condition[] | null {
  const isOpened = (t: Term): boolean => t.kind === "free" && isPlaceholder(t) && t.type.kind !== "index";
  for (const [x, y, r] of [
    [a, b, relation],
    [b, a, relation === "eq" ? "eq" : MIRROR[relation]],
  ] as const) {
    const f = applied(x);
    if (f && isOpened(f.argument) && clause.guards.length === 0) {
      const property = (name: FunctionProperty): readonly Condition[] => [
        { subject: f.subject, guards: [], demand: { kind: "property", name, constant: null } },
      ];
      if (isZero(y) && r === "ge") return property("nonnegative");
      if (isZero(y) && r === "gt") return property("positive");
      const g = applied(isOperator(y, "neg") && y.args[0] ? y.args[0] : y);
      if (
        r === "eq" &&
        g &&
        sameSubject(f.subject, g.subject) &&
        isOperator(g.argument, "neg") &&
        g.argument.args[0] === f.argument
      )
        return property(isOperator(y, "neg") ? "odd" : "even");
    }
    if (x.kind === "apply" && y.kind === "apply" && r === "eq" && x.fn.kind === "apply" && y.fn.kind === "apply") {
      const k = applied(x.fn);
      const l = applied(y.fn);
      if (
        k &&
        l &&
        sameSubject(k.subject, l.subject) &&
        x.argument === l.argument &&
        y.argument === k.argument &&
        isOpened(x.argument)
      )
        return [{ subject: k.subject, guards: [], demand: { kind: "property", name: "symmetric", constant: null } }];
    }
  }
  return null;
}

/** D(λs. w(s)(k)…)(t) = value at an opened time. */
function flowOf(left: Term, right: Term): { subject: Subject; demand: Demand } | null {
  if (left.kind !== "derivative" || left.at.kind !== "free" || left.at.type.kind !== "time") return null;
  const time = left.at;
  const s = free("\u0000s", "s", time.type);
  let body = left.fn.kind === "lambda" ? applyReduced(left.fn, s) : null;
  if (!body && left.fn.kind === "free")
    return { subject: whole(left.fn), demand: { kind: "velocity", time, indices: [], value: right } };
  const entries: FreeTerm[] = [];
  if (body?.kind === "entry") {
    for (const i of body.indices) {
      if (i.kind !== "free" || !isPlaceholder(i)) return null;
      entries.push(i);
    }
    body = body.tensor;
  }
  const indices: FreeTerm[] = [];
  while (body?.kind === "apply" && body.argument !== s) {
    if (body.argument.kind !== "free" || !isPlaceholder(body.argument)) return null;
    indices.unshift(body.argument);
    body = body.fn;
  }
  if (body?.kind !== "apply" || body.fn.kind !== "free" || isPlaceholder(body.fn)) return null;
  const value =
    entries.length === 0 ? right : tabulate(entries.reduceRight<Term>((inner, i) => lambda(i, inner), right));
  return { subject: whole(body.fn), demand: { kind: "velocity", time, indices, value } };
}

function whole(variable: FreeTerm): Subject {
  return { variable, args: [], entry: null };
}

/** The velocity as a term of the type of the flow's value: indices bound again, the opened time replaced. */
export function velocityTerm(demand: Extract<Demand, { kind: "velocity" }>, time: Term): Term {
  const at = instantiate(abstract(demand.time, demand.value), time);
  return demand.indices.reduceRight<Term>((inner, i) => lambda(i, inner), at);
}

/** The free variables that a demand's terms use, placeholders left out. */
export function dependenciesOf(condition: Condition): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (t: Term): void => {
    for (const v of freeVariables(t).values()) if (!isPlaceholder(v)) found.add(v.id);
  };
  const { demand, subject, guards } = condition;
  guards.forEach(add);
  subject.args.forEach(add);
  subject.entry?.forEach(add);
  if (demand.kind === "among") demand.values.forEach(add);
  if (demand.kind === "equal") add(demand.value);
  if (demand.kind === "affine") {
    add(demand.left);
    add(demand.right);
  }
  if ("bound" in demand) add(demand.bound);
  if (demand.kind === "property" && demand.constant) add(demand.constant);
  found.delete(subject.variable.id);
  return found;
}
