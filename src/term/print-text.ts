import { conditionsOf, type Given } from "./conditioned.ts";
import { replacedArguments } from "./hidden-argument.ts";
import { piecesOf } from "./partial.ts";
import { unfoldName } from "./symbol-text.ts";
import { show } from "./rational.ts";
import type { OperatorName } from "./operator.ts";
import { free, instantiate, integral } from "./build.ts";
import type { BinderName, FreeTerm, LambdaTerm, Term } from "./term.ts";

/*
 * Terms as plain Unicode text, for readers: what a formula was read as. Loosest binding first; brackets only where they are needed.
 */

const LOOSE = 0;
const RELATION = 1;
const SUM = 2;
const PRODUCT = 3;
const UNARY = 4;
const POWER = 5;
const ATOM = 6;

const INFIX: Partial<Record<OperatorName, readonly [string, number]>> = {
  iff: [" ⇔ ", LOOSE],
  implies: [" ⇒ ", LOOSE],
  or: [" or ", LOOSE],
  and: [" and ", LOOSE],
  eq: [" = ", RELATION],
  ne: [" ≠ ", RELATION],
  lt: [" < ", RELATION],
  le: [" ≤ ", RELATION],
  gt: [" > ", RELATION],
  ge: [" ≥ ", RELATION],
  loewnerGe: [" ⪰ ", RELATION],
  loewnerGt: [" ≻ ", RELATION],
  loewnerLe: [" ⪯ ", RELATION],
  loewnerLt: [" ≺ ", RELATION],
  element: [" ∈ ", RELATION],
  add: [" + ", SUM],
  sub: [" − ", SUM],
  mul: [" · ", PRODUCT],
  matmul: [" ", PRODUCT],
  hadamard: [" ⊙ ", PRODUCT],
  outer: [" ⊗ ", PRODUCT],
  div: [" / ", PRODUCT],
};

const SIGN: Record<BinderName, string> = {
  sum: "∑",
  product: "∏",
  forall: "∀ ",
  exists: "∃ ",
  min: "min",
  max: "max",
  inf: "inf",
  sup: "sup",
  argmin: "argmin",
  argmax: "argmax",
};

const NAMES: Partial<Record<OperatorName, string>> = {
  pi: "π",
  euler: "e",
  lambdaMin: "λ_min",
  lambdaMax: "λ_max",
  trace: "tr",
  identity: "I",
  zeros: "0",
  ones: "𝟏",
};

/** A name that no free variable in sight has: the hint, with primes where it is taken. */
function freshName(hint: string, taken: ReadonlySet<string>): string {
  let name = hint;
  while (taken.has(name)) name += "'";
  return name;
}

interface Printer {
  readonly taken: ReadonlySet<string>;
}

/** The term as Unicode text. */
export function printText(term: Term): string {
  return at(term, LOOSE, { taken: new Set() });
}

function bracketed(text: string, own: number, wanted: number): string {
  return own < wanted ? `(${text})` : text;
}

/** Opens a λ with a printable variable. */
function open(fn: LambdaTerm, p: Printer): { readonly name: string; readonly body: Term; readonly inner: Printer } {
  const name = freshName(unfoldName(fn.hint), p.taken);
  const variable: FreeTerm = free(`print:${name}`, name, fn.domain);
  return { name, body: instantiate(fn.body, variable), inner: { taken: new Set([...p.taken, name]) } };
}

function list(terms: readonly Term[], p: Printer): string {
  return terms.map((t) => at(t, LOOSE, p)).join(", ");
}

function at(t: Term, wanted: number, p: Printer): string {
  switch (t.kind) {
    case "free":
      return unfoldName(t.name);
    case "bound":
      return `#${String(t.index)}`;
    case "rational": {
      const text = show(t.value);
      return bracketed(text, text.includes("/") ? PRODUCT : text.startsWith("-") ? SUM : ATOM, wanted);
    }
    case "operator":
      return operatorText(t.operator, t.args, wanted, p);
    case "lambda": {
      const { name, body, inner } = open(t, p);
      return bracketed(`${name} ↦ ${at(body, LOOSE, inner)}`, LOOSE, wanted);
    }
    case "apply": {
      const [fn, args] = spine(t);
      if (t.fn.type.kind === "function" && t.fn.type.from.kind === "index")
        return `${at(t.fn, ATOM, p)}_${at(t.argument, ATOM, p)}`;
      return `${at(fn, ATOM, p)}(${list(args, p)})`;
    }
    case "tabulate": {
      const names: string[] = [];
      let body = t.fn;
      let inner = p;
      while (body.kind === "lambda") {
        const opened = open(body, inner);
        names.push(opened.name);
        ({ body, inner } = opened);
      }
      return names.length > 0 ? `[${at(body, LOOSE, inner)}]_${names.join("")}` : `[${at(body, LOOSE, inner)}]`;
    }
    case "entry":
      return `${at(t.tensor, ATOM, p)}[${list(t.indices, p)}]`;
    case "binder":
      return binderText(t.binder, t.fn, t.guard, wanted, p);
    case "integral": {
      if (t.measure.kind === "operator" && t.measure.operator === "chance" && t.fn.kind === "lambda") {
        const { body, inner } = open(t.fn, p);
        return `E[${at(body, LOOSE, inner)}]`;
      }
      const under = underText(t.measure, p);
      if (under !== null && t.fn.kind === "lambda") {
        const { body, inner } = open(t.fn, p);
        return `E[${at(body, LOOSE, inner)} | ${under}]`;
      }
      const [from, to] = t.measure.kind === "operator" && t.measure.operator === "interval" ? t.measure.args : [];
      if (from && to && t.fn.kind === "lambda") {
        const { name, body, inner } = open(t.fn, p);
        const ends = `∫_{${at(from, LOOSE, p)}}^{${at(to, LOOSE, p)}}`;
        return bracketed(`${ends} ${at(body, PRODUCT, inner)} d${name}`, PRODUCT, wanted);
      }
      return bracketed(`∫ ${at(t.fn, UNARY, p)} d${at(t.measure, UNARY, p)}`, PRODUCT, wanted);
    }
    case "derivative": {
      if (t.fn.kind !== "lambda") return `${at(t.fn, ATOM, p)}′(${at(t.at, LOOSE, p)})`;
      const { name, body, inner } = open(t.fn, p);
      const sign = t.fn.domain.kind === "tensor" ? `∇_${name}` : `d/d${name}`;
      const point = at(t.at, LOOSE, p);
      return `${sign} [${at(body, LOOSE, inner)}] at ${name} = ${point}`.replace(/^(.*)$/, (x) =>
        bracketed(x, PRODUCT, wanted),
      );
    }
    case "limit": {
      const to = t.to ? at(t.to, LOOSE, p) : "∞";
      if (t.fn.kind !== "lambda") return `lim ${at(t.fn, ATOM, p)} → ${to}`;
      const { name, body, inner } = open(t.fn, p);
      return bracketed(`lim_{${name}→${to}} ${at(body, PRODUCT, inner)}`, PRODUCT, wanted);
    }
    case "cases": {
      const { branches, otherwise } = piecesOf(t);
      const rows = branches.map((b) => `${at(b.value, LOOSE, p)} if ${at(b.condition, LOOSE, p)}`);
      return `{${[...rows, ...(otherwise ? [`${at(otherwise, LOOSE, p)} otherwise`] : [])].join("; ")}}`;
    }
    case "call": {
      const explicit = t.args.slice(t.definition.implicit);
      const name = unfoldName(t.definition.name);
      const replaced = replacedArguments(t)
        .map(([x, value]) => [unfoldName(x.name), at(value, LOOSE, p)] as const)
        .filter(([x, value]) => x !== value)
        .map(([x, value]) => `${x} := ${value}`);
      const groups = [list(explicit, p), replaced.join(", ")].filter((g) => g !== "");
      return groups.length > 0 ? `${name}(${groups.join("; ")})` : name;
    }
  }
}

function spine(t: Term): readonly [Term, readonly Term[]] {
  const args: Term[] = [];
  let fn = t;
  while (fn.kind === "apply" && !(fn.fn.type.kind === "function" && fn.fn.type.from.kind === "index")) {
    args.unshift(fn.argument);
    ({ fn } = fn);
  }
  return [fn, args];
}

function operatorText(name: OperatorName, args: readonly Term[], wanted: number, p: Printer): string {
  const [a, b] = args;
  const infix = INFIX[name];
  if (infix && a && b) {
    const [sign, level] = infix;
    const right = name === "add" || name === "mul" || name === "and" || name === "or" ? level : level + 1;
    // A quantifier reaches as far as it can: on the left it is closed by brackets.
    const left = a.kind === "binder" && (a.binder === "forall" || a.binder === "exists") ? level + 1 : level;
    return bracketed(`${at(a, left, p)}${sign}${at(b, right, p)}`, level, wanted);
  }
  switch (name) {
    case "neg":
      return bracketed(`−${at(a as Term, PRODUCT, p)}`, SUM, wanted);
    case "not":
      return `not ${at(a as Term, UNARY, p)}`;
    case "powN":
    case "powZ":
    case "powR":
    case "matpow":
      return bracketed(`${at(a as Term, ATOM, p)}^${at(b as Term, ATOM, p)}`, POWER, wanted);
    case "sqrt":
      return `√${at(a as Term, ATOM, p)}`;
    case "abs":
      return `|${at(a as Term, LOOSE, p)}|`;
    case "dot":
      return `⟨${list(args, p)}⟩`;
    case "transpose":
      return `${at(a as Term, ATOM, p)}ᵀ`;
    case "inverse":
      return `${at(a as Term, ATOM, p)}⁻¹`;
    case "norm2":
      return `‖${at(a as Term, LOOSE, p)}‖${a?.type.kind === "tensor" && a.type.shape.length > 1 ? "_F" : ""}`;
    case "norm1":
      return `‖${at(a as Term, LOOSE, p)}‖₁`;
    case "normInf":
      return `‖${at(a as Term, LOOSE, p)}‖_∞`;
    case "normSpectral":
      return `‖${at(a as Term, LOOSE, p)}‖₂`;
    case "factorial":
      return `${at(a as Term, ATOM, p)}!`;
    case "floor":
      return `⌊${at(a as Term, LOOSE, p)}⌋`;
    case "ceil":
      return `⌈${at(a as Term, LOOSE, p)}⌉`;
    case "indicator":
      return `𝟏[${at(a as Term, LOOSE, p)}]`;
    case "integrable":
      return a && b ? `${at(integral(a, b), PRODUCT, p)} exists` : name;
    case "stack":
      return `(${list(args, p)})`;
    case "map":
      return `${at(a as Term, ATOM, p)}(${at(b as Term, LOOSE, p)})`;
    case "identity":
    case "zeros":
    case "ones":
    case "pi":
    case "euler":
      return NAMES[name] ?? name;
    default: {
      const shown = NAMES[name] ?? name;
      return args.length === 0 ? shown : `${shown}(${list(args, p)})`;
    }
  }
}

function binderText(name: BinderName, fn: Term, guard: Term | null, wanted: number, p: Printer): string {
  if (fn.kind !== "lambda") return `${SIGN[name]} ${at(fn, ATOM, p)}`;
  const { name: variable, body, inner } = open(fn, p);
  const condition =
    guard?.kind === "lambda"
      ? `, ${at(instantiate(guard.body, free(`print:${variable}`, variable, fn.domain)), LOOSE, inner)}`
      : "";
  const range = fn.domain.kind === "index" ? `=${at(fn.domain.from, LOOSE, p)}..${at(fn.domain.to, LOOSE, p)}` : "";
  const quantifier = name === "forall" || name === "exists";
  const level = quantifier ? LOOSE : PRODUCT;
  const text = quantifier
    ? `${SIGN[name]}${variable}${range}${condition}: ${at(body, LOOSE, inner)}`
    : `${SIGN[name]}_{${variable}${range}${condition}} ${at(body, PRODUCT, inner)}`;
  return bracketed(text, level, wanted);
}

/** What a mean is taken under, of a measure that is chance under conditions; null for another measure. */
function underText(measure: Term, p: Printer): string | null {
  const given = conditionsOf(measure);
  if (!given) return null;
  const equation = ({ fn, value }: Given): string => {
    const { body, inner } = fn.kind === "lambda" ? open(fn, p) : { body: fn, inner: p };
    return `${at(body, LOOSE, inner)} = ${at(value, LOOSE, p)}`;
  };
  return given.map(equation).join(", ");
}
