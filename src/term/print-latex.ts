import { conditionsOf, type Given } from "./conditioned.ts";
import { replacedArguments } from "./hidden-argument.ts";
import { children, lambda } from "./binding.ts";
import { apply, cases, entry, free, instantiate, integral, limit, operator, tabulate } from "./build.ts";
import { key } from "./key.ts";
import { piecesOf } from "./partial.ts";
import { literal, type OperatorName } from "./operator.ts";
import { show } from "./rational.ts";
import type { BinderName, BinderTerm, FreeTerm, LambdaTerm, Term } from "./term.ts";
import { indexType, type Type } from "./type.ts";

/*
 * Terms and types as LaTeX, to quote and to paste. Loosest binding first; brackets only where they are needed. What is printed reads
 * back as the same term wherever the language has a spelling for it; hidden arguments are left out, as an author leaves them out.
 */

const LOOSE = 0;
const RELATION = 1;
const SUM = 2;
const PRODUCT = 3;
const POWER = 4;
const ATOM = 5;

const INFIX: Partial<Record<OperatorName, readonly [sign: string, level: number]>> = {
  iff: [" \\iff ", LOOSE],
  implies: [" \\implies ", LOOSE],
  or: [" \\lor ", LOOSE],
  and: [" \\land ", LOOSE],
  eq: [" = ", RELATION],
  ne: [" \\ne ", RELATION],
  lt: [" < ", RELATION],
  le: [" \\le ", RELATION],
  gt: [" > ", RELATION],
  ge: [" \\ge ", RELATION],
  loewnerGe: [" \\succeq ", RELATION],
  loewnerGt: [" \\succ ", RELATION],
  loewnerLe: [" \\preceq ", RELATION],
  loewnerLt: [" \\prec ", RELATION],
  element: [" \\in ", RELATION],
  add: [" + ", SUM],
  sub: [" - ", SUM],
  mul: [" ", PRODUCT],
  matmul: [" ", PRODUCT],
  hadamard: [" \\odot ", PRODUCT],
  outer: [" \\otimes ", PRODUCT],
};

const ASSOCIATIVE: ReadonlySet<OperatorName> = new Set(["add", "mul", "matmul", "and", "or", "hadamard"]);

/** `\name` before its argument. */
const COMMANDS: ReadonlySet<OperatorName> = new Set([
  "exp",
  "log",
  "sin",
  "cos",
  "tan",
  "arcsin",
  "arccos",
  "arctan",
  "sinh",
  "cosh",
  "tanh",
  "det",
  "min",
  "max",
]);

const NAMES: Partial<Record<OperatorName, string>> = {
  pi: "\\pi",
  euler: "e",
  true: "\\text{true}",
  false: "\\text{false}",
  lambdaMin: "\\lambda_{\\min}",
  lambdaMax: "\\lambda_{\\max}",
  trace: "\\operatorname{tr}",
  relu: "\\operatorname{ReLU}",
  zeros: "0",
  ones: "\\mathbf{1}",
  identity: "I",
};

const AROUND: Partial<Record<OperatorName, readonly [string, string]>> = {
  abs: ["|", "|"],
  norm1: ["\\|", "\\|_{1}"],
  normInf: ["\\|", "\\|_{\\infty}"],
  normSpectral: ["\\|", "\\|_{2}"],
  floor: ["\\lfloor ", " \\rfloor"],
  ceil: ["\\lceil ", " \\rceil"],
  indicator: ["\\mathbf{1}[", "]"],
  dot: ["\\langle ", " \\rangle"],
  sqrt: ["\\sqrt{", "}"],
};

const SIGNS: Record<BinderName, string> = {
  sum: "\\sum",
  product: "\\prod",
  forall: "\\forall",
  exists: "\\exists",
  min: "\\min",
  max: "\\max",
  inf: "\\inf",
  sup: "\\sup",
  argmin: "\\operatorname{argmin}",
  argmax: "\\operatorname{argmax}",
};

/** The term as LaTeX. */
export function printLatex(term: Term): string {
  return at(term, LOOSE, { taken: new Set(namesIn(term)), spelled: new Map() });
}

/** The type as LaTeX: `\mathbb{R}^{n \times d}`, `\{1, \dots, n\}`, `A \to B`. */
export function printTypeLatex(type: Type): string {
  switch (type.kind) {
    case "number":
      return `\\mathbb{${type.domain}}`;
    case "prop":
      return "\\text{statements}";
    case "time":
      return "\\mathbb{R}_{\\ge 0}";
    case "index":
      return `\\{${printLatex(type.from)}, \\dots, ${printLatex(type.to)}\\}`;
    case "tensor":
      return `\\mathbb{R}^{${type.shape.map(printLatex).join(" \\times ")}}`;
    case "function":
      return `${type.from.kind === "function" ? `(${printTypeLatex(type.from)})` : printTypeLatex(type.from)} \\to ${printTypeLatex(type.to)}`;
    case "set":
      return `\\mathcal{P}(${printTypeLatex(type.of)})`;
    case "measure":
      return `\\mathcal{M}(${printTypeLatex(type.on)})`;
    case "tuple":
      return `(${type.fields.map((f) => `${f.name} \\in ${printTypeLatex(f.type)}`).join(", ")})`;
  }
}

function namesIn(term: Term): readonly string[] {
  const names: string[] = [];
  const stack: Term[] = [term];
  for (let t = stack.pop(); t; t = stack.pop()) {
    if (t.kind === "free") names.push(t.name);
    stack.push(...children(t));
  }
  return names;
}

interface Printer {
  /** Names in sight. */
  readonly taken: ReadonlySet<string>;
  /** Closed subterms that have a name of their own here, by key. */
  readonly spelled: ReadonlyMap<string, string>;
}

function bracketed(text: string, own: number, wanted: number): string {
  return own < wanted ? `(${text})` : text;
}

/** Opens a λ with a name that nothing in sight has. */
function open(fn: LambdaTerm, p: Printer): { readonly name: string; readonly body: Term; readonly inner: Printer } {
  let name = fn.hint;
  while (p.taken.has(name)) name += "'";
  return {
    name,
    body: instantiate(fn.body, free(`print:${name}`, name, fn.domain)),
    inner: { ...p, taken: new Set([...p.taken, name]) },
  };
}

function list(terms: readonly Term[], p: Printer): string {
  return terms.map((t) => at(t, LOOSE, p)).join(", ");
}

/** A base that scripts can be put on: one that has scripts of that sort goes into brackets or braces. */
function scriptBase(text: string, mark: "_" | "^"): string {
  if (text.startsWith("\\frac")) return `\\left(${text}\\right)`;
  return text.includes(mark) ? `{${text}}` : text;
}

function at(t: Term, wanted: number, p: Printer): string {
  switch (t.kind) {
    case "free":
      return t.name;
    case "bound":
      return `\\#${String(t.index)}`;
    case "rational": {
      const text = show(t.value);
      const [above, below] = text.split("/");
      if (below === undefined) return bracketed(text, text.startsWith("-") ? SUM : ATOM, wanted);
      const fraction = `\\frac{${(above ?? "").replace("-", "")}}{${below}}`;
      return text.startsWith("-") ? bracketed(`-${fraction}`, SUM, wanted) : bracketed(fraction, PRODUCT, wanted);
    }
    case "operator":
      return operatorLatex(t.operator, t.args, wanted, p);
    case "lambda": {
      const spelled = p.spelled.size > 0 ? p.spelled.get(key(t)) : undefined;
      if (spelled !== undefined) return spelled;
      const { name, body, inner } = open(t, p);
      return bracketed(`${name} \\mapsto ${at(body, LOOSE, inner)}`, LOOSE, wanted);
    }
    case "apply":
      return applyLatex(t, p);
    case "tabulate":
      return (p.spelled.size > 0 ? p.spelled.get(key(t)) : undefined) ?? tabulateLatex(t.fn, p);
    case "entry":
      return `${scriptBase(at(t.tensor, ATOM, p), "_")}_{${t.indices.map((i) => at(i, LOOSE, p)).join(" ")}}`;
    case "binder":
      return binderLatex(t, wanted, p);
    case "integral": {
      if (t.measure.kind === "operator" && t.measure.operator === "chance" && t.fn.kind === "lambda") {
        const { body, inner } = open(t.fn, p);
        return `\\mathbb{E}[${at(body, LOOSE, inner)}]`;
      }
      const under = underText(t.measure, p);
      if (under !== null && t.fn.kind === "lambda") {
        const { body, inner } = open(t.fn, p);
        return `\\mathbb{E}[${at(body, LOOSE, inner)} \\mid ${under}]`;
      }
      const [from, to] = t.measure.kind === "operator" && t.measure.operator === "interval" ? t.measure.args : [];
      if (from && to && t.fn.kind === "lambda") {
        const { name, body, inner } = open(t.fn, p);
        const ends = `\\int_{${at(from, LOOSE, p)}}^{${at(to, LOOSE, p)}}`;
        return bracketed(`${ends} ${at(body, PRODUCT, inner)} \\, d${name}`, PRODUCT, wanted);
      }
      return bracketed(`\\int ${at(t.fn, PRODUCT, p)} \\, d${at(t.measure, ATOM, p)}`, PRODUCT, wanted);
    }
    case "derivative":
      return derivativeLatex(t.fn, t.at, wanted, p);
    case "limit": {
      const side = { both: "", above: "^+", below: "^-" }[t.side];
      const to = t.to ? at(t.to, LOOSE, p) + side : "\\infty";
      if (t.fn.kind !== "lambda") return `\\lim_{${to}} ${at(t.fn, ATOM, p)}`;
      const { name, body, inner } = open(t.fn, p);
      return bracketed(`\\lim_{${name} \\to ${to}} ${at(body, PRODUCT, inner)}`, PRODUCT, wanted);
    }
    case "cases": {
      const { branches, otherwise } = piecesOf(t);
      const rows = branches.map((b) => `${at(b.value, LOOSE, p)} & \\text{if } ${at(b.condition, LOOSE, p)}`);
      if (otherwise) rows.push(`${at(otherwise, LOOSE, p)} & \\text{otherwise}`);
      return `\\begin{cases} ${rows.join(" \\\\ ")} \\end{cases}`;
    }
    case "call": {
      const explicit = t.args.slice(t.definition.implicit);
      const replaced = replacedArguments(t)
        .map(([x, value]) => [x.name, at(value, LOOSE, p)] as const)
        .filter(([x, value]) => x !== value)
        .map(([x, value]) => `${x} := ${value}`);
      const groups = [list(explicit, p), replaced.join(", ")].filter((g) => g !== "");
      return groups.length > 0 ? `${t.definition.name}(${groups.join("; ")})` : t.definition.name;
    }
  }
}

function isFamily(type: Type): boolean {
  return type.kind === "function" && type.from.kind === "index";
}

/** `f(x, y)`, and `x_{i}` where the function is a family. */
function applyLatex(term: Term, p: Printer): string {
  const args: Term[] = [];
  let fn = term;
  while (fn.kind === "apply" && !isFamily(fn.fn.type)) {
    args.unshift(fn.argument);
    ({ fn } = fn);
  }
  if (args.length > 0) return `${at(fn, ATOM, p)}(${list(args, p)})`;
  const indices: string[] = [];
  while (fn.kind === "apply" && isFamily(fn.fn.type)) {
    indices.unshift(at(fn.argument, LOOSE, p));
    ({ fn } = fn);
  }
  return `${scriptBase(at(fn, ATOM, p), "_")}_{${indices.join(" ")}}`;
}

/** An array by its entries: `(x_{i})_{i}`. */
function tabulateLatex(fn: Term, p: Printer): string {
  const row = rowOf(fn);
  if (row) return `${scriptBase(at(row.tensor, ATOM, p), "_")}_{${row.indices.map((i) => at(i, LOOSE, p)).join(" ")}}`;
  const names: string[] = [];
  let body = fn;
  let inner = p;
  while (body.kind === "lambda") {
    const opened = open(body, inner);
    names.push(opened.name);
    ({ body, inner } = opened);
  }
  return names.length > 0 ? `(${at(body, LOOSE, inner)})_{${names.join(" ")}}` : `(${at(body, LOOSE, inner)})`;
}

/** The array whose last axis j ↦ A_{… j} runs over: a row of a matrix. */
function rowOf(fn: Term): { readonly tensor: Term; readonly indices: readonly Term[] } | null {
  if (fn.kind !== "lambda" || fn.body.kind !== "entry") return null;
  const { tensor, indices } = fn.body;
  const last = indices.at(-1);
  const others = indices.slice(0, -1);
  const closed = tensor.loose === 0 && others.length > 0 && others.every((i) => i.loose === 0);
  return closed && last?.kind === "bound" && last.index === 0 ? { tensor, indices: others } : null;
}

/**
 * `\nabla_{w_{k}} L(w)`: where the point is a name, or a member of a family, and the body varies nothing else of that name, the
 * derivative is written as authors write it; else with a variable of its own and the point behind a bar.
 */
function derivativeLatex(fn: Term, point: Term, wanted: number, p: Printer): string {
  if (fn.kind !== "lambda") return `${at(fn, ATOM, p)}'(${at(point, LOOSE, p)})`;
  const sign = (name: string): string => (fn.domain.kind === "tensor" ? `\\nabla_{${name}}` : `\\frac{d}{d${name}}`);
  const value = at(point, LOOSE, p);
  const varied = free("print:varied", value, fn.domain);
  const body = instantiate(fn.body, varied);
  const updates = updatesOf(point, varied);
  const head = headOf(point);
  if (head && !occurs(head, body, updates)) {
    const family = point.kind === "apply" ? at(point.fn, ATOM, p) : head.name;
    const spelled = new Map([...p.spelled, ...[...updates].map((k): [string, string] => [k, family])]);
    return bracketed(`${sign(value)} ${at(body, differentiated(body), { ...p, spelled })}`, PRODUCT, wanted);
  }
  const opened = open(fn, p);
  return bracketed(
    `${sign(opened.name)} ${at(opened.body, differentiated(opened.body), opened.inner)} \\big|_{${opened.name} = ${value}}`,
    PRODUCT,
    wanted,
  );
}

/** A product that is differentiated stands in brackets. */
function differentiated(body: Term): number {
  return body.kind === "operator" && (INFIX[body.operator]?.[1] === PRODUCT || body.operator === "div")
    ? POWER
    : PRODUCT;
}

/** The symbol of a point that is a name, an entry of one, or a member of a family with that name, also of one that moves. */
function headOf(point: Term): FreeTerm | null {
  if (point.kind === "free") return point;
  if (point.kind === "entry" && point.indices.length === 1) return point.tensor.kind === "free" ? point.tensor : null;
  if (point.kind !== "apply" || !isFamily(point.fn.type)) return null;
  const family = point.fn;
  const isMoving = family.kind === "apply" && family.fn.type.kind === "function" && family.fn.type.from.kind === "time";
  const head = isMoving ? family.fn : family;
  return head.kind === "free" ? head : null;
}

/** Keys of the family with one member varied: j ↦ (v if j = k, w_j otherwise), for the point w_k; of the vector for an entry. */
function updatesOf(point: Term, varied: FreeTerm): ReadonlySet<string> {
  if (point.kind === "entry" && point.tensor.type.kind === "tensor") {
    const { tensor, indices } = point;
    const [size] = tensor.type.kind === "tensor" ? tensor.type.shape : [];
    const [argument] = indices;
    if (!size || !argument) return new Set();
    const j = free("print:member", "j", indexType(literal(1), size));
    const update = (condition: Term): string =>
      key(tabulate(lambda(j, cases([{ condition, value: varied }], entry(tensor, [j])))));
    return new Set([update(operator("eq", j, argument)), update(operator("eq", argument, j))]);
  }
  if (point.kind !== "apply" || !headOf(point) || point.fn.type.kind !== "function") return new Set();
  const { fn, argument } = point;
  const j = free("print:member", "j", point.fn.type.from);
  const update = (condition: Term): string => key(lambda(j, cases([{ condition, value: varied }], apply(fn, j))));
  return new Set([update(operator("eq", j, argument)), update(operator("eq", argument, j))]);
}

/** Whether a symbol occurs in a term outside of the subterms with the given keys. */
function occurs(symbol: FreeTerm, term: Term, except: ReadonlySet<string>): boolean {
  if (term.kind === "free") return term.id === symbol.id;
  if ((term.kind === "lambda" || term.kind === "tabulate") && except.size > 0 && except.has(key(term))) return false;
  return children(term).some((c) => occurs(symbol, c, except));
}

function binderLatex(t: BinderTerm, wanted: number, p: Printer): string {
  const sign = SIGNS[t.binder];
  if (t.fn.kind !== "lambda") return `${sign} ${at(t.fn, ATOM, p)}`;
  const { fn } = t;
  const { name, body, inner } = open(fn, p);
  const guard =
    t.guard?.kind === "lambda"
      ? at(instantiate(t.guard.body, free(`print:${name}`, name, fn.domain)), LOOSE, inner)
      : null;
  if (t.binder === "forall" || t.binder === "exists") {
    const range = `${sign} ${name} \\in ${printTypeLatex(fn.domain)}`;
    return bracketed(`${range}${guard === null ? "" : `, ${guard}`} : ${at(body, LOOSE, inner)}`, LOOSE, wanted);
  }
  const bounds =
    fn.domain.kind === "index" && guard === null
      ? `_{${name}=${at(fn.domain.from, LOOSE, p)}}^{${at(fn.domain.to, LOOSE, p)}}`
      : `_{${guard ?? `${name} \\in ${printTypeLatex(fn.domain)}`}}`;
  return bracketed(`${sign}${bounds} ${at(body, PRODUCT, inner)}`, PRODUCT, wanted);
}

/** That a limit exists, where it is called by its own name; else its value. */
function limitStatement(args: readonly Term[], p: Printer): string {
  const [fn, second, third] = args;
  const value = third ?? second;
  if (!fn || !value) return "";
  const own = limit(fn, third && second ? second : null);
  const text = at(own, PRODUCT, p);
  return key(own) === key(value) ? `${text} \\text{ exists}` : `${text} = ${at(value, PRODUCT, p)}`;
}

function operatorLatex(name: OperatorName, args: readonly Term[], wanted: number, p: Printer): string {
  const [a, b] = args;
  const infix = INFIX[name];
  if (infix && a && b) {
    const [sign, level] = infix;
    // A quantifier reaches as far as it can: on the left it is closed by brackets.
    const quantified = a.kind === "binder" && (a.binder === "forall" || a.binder === "exists");
    const left = at(a, quantified ? level + 1 : level, p);
    const right = at(b, ASSOCIATIVE.has(name) ? level : level + 1, p);
    // 2 3 would be 23, and 2 -3 a difference.
    const glue = sign === " " && /^[\d-]/.test(right) ? " \\cdot " : sign;
    return bracketed(left + glue + right, level, wanted);
  }
  const around = AROUND[name];
  if (around) return around[0] + list(args, p) + around[1];
  if (!a) return NAMES[name] ?? `\\mathrm{${name}}`;
  switch (name) {
    case "div":
      return b
        ? bracketed(`\\frac{${at(a, LOOSE, p)}}{${at(b, LOOSE, p)}}`, wanted === POWER ? PRODUCT : ATOM, wanted)
        : at(a, wanted, p);
    case "neg":
      return bracketed(`-${at(a, PRODUCT, p)}`, SUM, wanted);
    case "not":
      return `\\neg ${at(a, ATOM, p)}`;
    case "powN":
    case "powZ":
    case "powR":
    case "matpow":
      return bracketed(`${scriptBase(at(a, ATOM, p), "^")}^{${b ? at(b, LOOSE, p) : ""}}`, POWER, wanted);
    case "root":
      return `\\sqrt[${at(a, LOOSE, p)}]{${b ? at(b, LOOSE, p) : ""}}`;
    case "transpose":
      return bracketed(`${scriptBase(at(a, ATOM, p), "^")}^{\\top}`, POWER, wanted);
    case "inverse":
      return bracketed(`${scriptBase(at(a, ATOM, p), "^")}^{-1}`, POWER, wanted);
    case "norm2":
      return `\\|${at(a, LOOSE, p)}\\|${a.type.kind === "tensor" && a.type.shape.length > 1 ? "_{F}" : ""}`;
    case "factorial":
      return `${at(a, ATOM, p)}!`;
    case "binomial":
      return `\\binom{${at(a, LOOSE, p)}}{${b ? at(b, LOOSE, p) : ""}}`;
    case "integrable":
      return b ? `${at(integral(a, b), PRODUCT, p)} \\text{ exists}` : at(a, wanted, p);
    case "hasLimit":
    case "hasLimitAtInfinity":
      return limitStatement(args, p);
    case "stack":
      return `(${list(args, p)})`;
    case "map":
      return `${at(a, ATOM, p)}(${b ? at(b, LOOSE, p) : ""})`;
    case "identity":
      return "I";
    case "zeros":
      return "0";
    case "ones":
      return "\\mathbf{1}";
    default: {
      const shown = NAMES[name] ?? (COMMANDS.has(name) ? `\\${name}` : `\\operatorname{${name}}`);
      return `${shown}(${list(args, p)})`;
    }
  }
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
