import type { BracketSyntax, Syntax } from "../source/syntax.ts";
import { applyAll, lambda } from "../term/binding.ts";
import { binder, entry, free, operator } from "../term/build.ts";
import { integer, upTo } from "../term/literal.ts";
import type { Term } from "../term/term.ts";
import { FRACTION, functionType, INTEGER, isIntegral, NATURAL, REAL, tensorType, type Type } from "../term/type.ts";
import { type Env, outsideScripts, written } from "./environment.ts";
import { indexSet } from "./index-set.ts";
import { commaItems, fullName, scripted } from "./name.ts";
import { ElaborateError } from "./problem.ts";
import { located, typeText } from "./shape.ts";

/** What holds of arguments, the first ones of a function, that are in its domain. */
export type Domain = (args: readonly Term[]) => readonly Term[];

/** What a written set says of its members: their type, and propositions about a member that the type does not carry. */
export interface ReadSet {
  readonly type: Type;
  readonly constraints: (member: Term) => readonly Term[];
  /** What members are that the type of a number carries, and that of a real term or of a tensor's entries does not. */
  readonly carried?: "natural" | "integer" | "rational";
  /** Of functions whose domain is a part of its type, as ℝ₊ is of ℝ: what holds of the arguments in it. */
  readonly domain?: Domain | null;
}

/** What the type of a number carries, of a real number: that it is an integer, and not negative. */
export function carriedBy(set: ReadSet, x: Term): readonly Term[] {
  if (set.carried !== "integer" && set.carried !== "natural") return [];
  const whole = operator("eq", operator("floor", x), x);
  return set.carried === "natural" ? [whole, operator("ge", x, integer(0))] : [whole];
}

const NONE = (): readonly Term[] => [];

const positive = (x: Term): readonly Term[] => [operator("ge", x, integer(1))];

/** ℕ starts at 1, as an assumption; ℕ₀ at 0. */
function numberSet(base: Syntax): ReadSet | null {
  if (base.kind !== "symbol") return null;
  const name = base.font === "mathbb" || base.font === "mathbf" || base.font === null ? base.base : "";
  const plain = base.font === null;
  switch (name) {
    case "R":
      return { type: REAL, constraints: NONE };
    case "N":
      return plain ? null : { type: NATURAL, constraints: positive, carried: "integer" };
    case "Z":
      return plain ? null : { type: INTEGER, constraints: NONE, carried: "integer" };
    case "Q":
      return plain ? null : { type: FRACTION, constraints: NONE, carried: "rational" };
    default:
      return null;
  }
}

/** A written set of numbers, vectors, matrices, indices or functions; null for a set that is not known. */
export function readSet(s: Syntax, env: Env): ReadSet | null {
  if (s.kind === "relations" && s.first && s.links.length === 1 && s.links[0]?.operator === "\\to")
    return functionSet(s.first, s.links[0].right, env);
  if (s.kind === "infix" && s.operator === "\\setminus") return difference(s.left, s.right, env);
  const range = s.kind === "bracket" || s.kind === "list" ? indexSet(s, env) : null;
  if (range) return { type: range, constraints: NONE };
  if (s.kind === "bracket") return bracketSet(s, env);
  const { base, sub, sup, primes } = scripted(s);
  if (primes > 0) return null;
  if (base.kind === "bracket" && sup && !sub) {
    const inner = bracketSet(base, env);
    return inner ? powerSet(inner, sup, env) : null;
  }
  if (base.kind === "symbol" && base.font === null && env.scope.find(base.base).length > 0) return null;
  const numbers = numberSet(base);
  if (!numbers) return null;
  const restricted = sub ? restrict(numbers, sub) : numbers;
  if (!restricted) return null;
  if (!sup) return restricted;
  const sign = sup.kind === "symbol" || sup.kind === "prefix" || sup.kind === "infix" ? written(sup) : "";
  if (sign === "+" || sign === "*") return sign === "+" ? restrict(numbers, sup) : null;
  return powerSet(restricted, sup, env);
}

/** `\mathbb{R} \setminus \{0\}`: a set without some of its members. */
function difference(left: Syntax, right: Syntax, env: Env): ReadSet | null {
  const from = readSet(left, env);
  if (!from || right.kind !== "bracket" || right.bracket !== "curly") return null;
  const items = commaItems(right.body);
  if (items.length === 0 || items.some((x) => x.kind === "dots")) return null;
  const out = (x: Term): readonly Term[] =>
    items.map((item) => {
      const value = env.read(item, env);
      const zeros = x.type.kind === "tensor" && item.kind === "number" && item.text === "0";
      return operator("ne", x, zeros && x.type.kind === "tensor" ? operator("zeros", ...x.type.shape) : value);
    });
  return { ...from, constraints: (x) => [...from.constraints(x), ...out(x)] };
}

/** ℕ₀, ℝ₊, ℝ_{≥0}, ℝ_{>0}. */
function restrict(set: ReadSet, sub: Syntax): ReadSet | null {
  const text = written(sub).replace(/[\s{}]/g, "");
  if (text === "0" && set.type === NATURAL) return { ...set, constraints: NONE, carried: "natural" };
  if (text === "+" || text === "\\ge0" || text === "\\geq0")
    return { ...set, constraints: (x) => [operator("ge", x, integer(0))] };
  if (text === ">0" || text === "++") return { ...set, constraints: (x) => [operator("gt", x, integer(0))] };
  return null;
}

function size(s: Syntax, env: Env): Term {
  const value = env.read(s, outsideScripts(env));
  const rational = value.type.kind === "number" && value.type.domain === "Q";
  if (!isIntegral(value.type) && !rational)
    throw new ElaborateError("type-mismatch", s.span, {
      construct: "size",
      expected: "natural",
      found: [typeText(value.type)],
    });
  return value;
}

/** The axes of `ℝ^{n × d}`, `ℝ^d`, `ℝ^{1 + d}`. */
export function sizeSyntaxes(sup: Syntax): readonly Syntax[] {
  return sup.kind === "infix" && (sup.operator === "\\times" || sup.operator === "*")
    ? [...sizeSyntaxes(sup.left), ...sizeSyntaxes(sup.right)]
    : [sup];
}

function powerSet(set: ReadSet, sup: Syntax, env: Env): ReadSet {
  const shape = sizeSyntaxes(sup).map((x) => size(x, env));
  const type = located(sup.span, () => tensorType(shape));
  const constraints = (member: Term): readonly Term[] => {
    const axes = shape.map((n, i) => free(`axis${String(i)}`, "ijk"[i] ?? "i", upTo(n)));
    const one = entry(member, axes);
    const each = [...carriedBy(set, one), ...set.constraints(one)];
    return each.map((p) => axes.reduceRight<Term>((q, a) => binder("forall", lambda(a, q)), p));
  };
  return { type, constraints, ...(set.carried === "rational" && { carried: set.carried }) };
}

/** `\{-1, 1\}`, `\{\pm 1\}`, `[a, b]`, `(a, b)`, `[0, 1)`. */
function bracketSet(s: BracketSyntax, env: Env): ReadSet | null {
  const items = commaItems(s.body);
  if (s.bracket === "curly") {
    // {0, 1, 2, …} and {1, 3, …, 9} are more than what is written out.
    if (items.some((x) => x.kind === "dots")) return null;
    const values = items.flatMap((x) => signed(x, env));
    if (values.length === 0) return null;
    const whole = values.every((v) => isIntegral(v.type));
    return {
      type: whole ? INTEGER : REAL,
      constraints: (x) => [values.map((v): Term => operator("eq", x, v)).reduce((a, b) => operator("or", a, b))],
    };
  }
  const [low, high, more] = items;
  if (!low || !high || more) return null;
  const closedLow = s.bracket === "square" || s.bracket === "closed-open";
  const closedHigh = s.bracket === "square" || s.bracket === "open-closed";
  if (!closedLow && s.bracket !== "round" && s.bracket !== "open-closed") return null;
  const infinite = (x: Syntax): boolean => written(x).includes("\\infty");
  const from = infinite(low) ? null : env.read(low, env);
  const to = infinite(high) ? null : env.read(high, env);
  return {
    type: REAL,
    constraints: (x) => [
      ...(from ? [operator(closedLow ? "ge" : "gt", x, from)] : []),
      ...(to ? [operator(closedHigh ? "le" : "lt", x, to)] : []),
    ],
  };
}

function signed(x: Syntax, env: Env): readonly Term[] {
  if (x.kind === "prefix" && x.operator === "\\pm") {
    const value = env.read(x.argument, env);
    return [value, operator("neg", value)];
  }
  if (x.kind === "prefix" && x.operator === "-" && x.argument.kind === "number")
    return [integer(0)].map(() => operator("neg", env.read(x.argument, env)));
  return [env.read(x, env)];
}

/** `A \to B`, `A \times B \to C`: curried. */
function functionSet(from: Syntax, to: Syntax, env: Env): ReadSet | null {
  const domains = factors(from).map((x) => readSet(x, env));
  const target = readSet(to, env);
  if (!target || domains.some((d) => !d)) return null;
  const sets = domains.filter((d) => d !== null);
  const type = sets.reduceRight<Type>((t, d) => functionType(d.type, t), target.type);
  const restricted = sets.some((d, i) => d.constraints(free(`domain${String(i)}`, "x", d.type)).length > 0);
  // Restrictions of the domain (ℝ₊ → ℝ) are not carried by function types; the values of f are in the target for arguments of the domain.
  const constraints = (f: Term): readonly Term[] => {
    const at = sets.map((d, i) => free(`value${String(i)}`, "xyzw"[i] ?? "x", d.type));
    const inside = sets.flatMap((d, i) => at.slice(i, i + 1).flatMap((x) => d.constraints(x)));
    return target.constraints(applyAll(f, at)).map((p) => {
      const body = inside.reduceRight((q, c) => operator("implies", c, q), p);
      return at.reduceRight<Term>((q, x) => binder("forall", lambda(x, q)), body);
    });
  };
  const domain: Domain = (args) => sets.flatMap((d, i) => args.slice(i, i + 1).flatMap((x) => d.constraints(x)));
  return { type, constraints, domain: restricted ? domain : null };
}

function factors(s: Syntax): readonly Syntax[] {
  return s.kind === "infix" && s.operator === "\\times" ? [...factors(s.left), ...factors(s.right)] : [s];
}

/** Names of sizes that a set writes and that must be declared by it: plain letters in the exponents. */
export function sizeNames(s: Syntax): readonly { readonly name: string; readonly syntax: Syntax }[] {
  if (s.kind === "relations") return [s.first, ...s.links.map((l) => l.right)].flatMap((x) => (x ? sizeNames(x) : []));
  if (s.kind === "infix")
    return s.operator === "\\setminus" ? sizeNames(s.left) : [...sizeNames(s.left), ...sizeNames(s.right)];
  if (s.kind === "bracket" && s.bracket === "square" && s.body.kind !== "list") return letters(s.body);
  const { base, sup } = scripted(s);
  return sup && (numberSet(base) || base.kind === "bracket") ? sizeSyntaxes(sup).flatMap(letters) : [];
}

function letters(s: Syntax): readonly { readonly name: string; readonly syntax: Syntax }[] {
  const name = s.kind === "symbol" || s.kind === "script" ? fullName(s) : null;
  return name !== null && name !== "+" && name !== "*" ? [{ name, syntax: s }] : [];
}
