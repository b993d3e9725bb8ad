import { children } from "./binding.ts";
import { free, instantiate } from "./build.ts";
import type { OperatorName } from "./operator.ts";
import { show } from "./rational.ts";
import type { BinderName, BinderTerm, LambdaTerm, Term } from "./term.ts";
import type { Type } from "./type.ts";

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
  return at(term, LOOSE, new Set(namesIn(term)));
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

type Names = ReadonlySet<string>;

function bracketed(text: string, own: number, wanted: number): string {
  return own < wanted ? `(${text})` : text;
}

/** Opens a λ with a name that nothing in sight has. */
function open(fn: LambdaTerm, taken: Names): { readonly name: string; readonly body: Term; readonly inner: Names } {
  let name = fn.hint;
  while (taken.has(name)) name += "'";
  return { name, body: instantiate(fn.body, free(`print:${name}`, name, fn.domain)), inner: new Set([...taken, name]) };
}

function list(terms: readonly Term[], taken: Names): string {
  return terms.map((t) => at(t, LOOSE, taken)).join(", ");
}

/** A base that scripts can be put on: one that has scripts of that sort goes into brackets or braces. */
function scriptBase(text: string, mark: "_" | "^"): string {
  return text.includes(mark) ? `{${text}}` : text;
}

function at(t: Term, wanted: number, taken: Names): string {
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
      return operatorLatex(t.operator, t.args, wanted, taken);
    case "lambda": {
      const { name, body, inner } = open(t, taken);
      return bracketed(`${name} \\mapsto ${at(body, LOOSE, inner)}`, LOOSE, wanted);
    }
    case "apply":
      return applyLatex(t, taken);
    case "tabulate":
      return tabulateLatex(t.fn, taken);
    case "entry":
      return `${scriptBase(at(t.tensor, ATOM, taken), "_")}_{${t.indices.map((i) => at(i, LOOSE, taken)).join(" ")}}`;
    case "binder":
      return binderLatex(t, wanted, taken);
    case "integral":
      return bracketed(`\\int ${at(t.fn, PRODUCT, taken)} \\, d${at(t.measure, ATOM, taken)}`, PRODUCT, wanted);
    case "derivative":
      return derivativeLatex(t.fn, t.at, wanted, taken);
    case "limit": {
      const side = { both: "", above: "^+", below: "^-" }[t.side];
      const to = t.to ? at(t.to, LOOSE, taken) + side : "\\infty";
      if (t.fn.kind !== "lambda") return `\\lim_{${to}} ${at(t.fn, ATOM, taken)}`;
      const { name, body, inner } = open(t.fn, taken);
      return bracketed(`\\lim_{${name} \\to ${to}} ${at(body, PRODUCT, inner)}`, PRODUCT, wanted);
    }
    case "cases": {
      const rows = t.branches.map((b) => `${at(b.value, LOOSE, taken)} & ${at(b.condition, LOOSE, taken)}`);
      if (t.otherwise) rows.push(`${at(t.otherwise, LOOSE, taken)} & \\text{otherwise}`);
      return `\\begin{cases} ${rows.join(" \\\\ ")} \\end{cases}`;
    }
    case "call": {
      const explicit = t.args.slice(t.definition.implicit);
      return explicit.length > 0 ? `${t.definition.name}(${list(explicit, taken)})` : t.definition.name;
    }
  }
}

function isFamily(type: Type): boolean {
  return type.kind === "function" && type.from.kind === "index";
}

/** `f(x, y)`, and `x_{i}` where the function is a family. */
function applyLatex(term: Term, taken: Names): string {
  const args: Term[] = [];
  let fn = term;
  while (fn.kind === "apply" && !isFamily(fn.fn.type)) {
    args.unshift(fn.argument);
    ({ fn } = fn);
  }
  if (args.length > 0) return `${at(fn, ATOM, taken)}(${list(args, taken)})`;
  const indices: string[] = [];
  while (fn.kind === "apply" && isFamily(fn.fn.type)) {
    indices.unshift(at(fn.argument, LOOSE, taken));
    ({ fn } = fn);
  }
  return `${scriptBase(at(fn, ATOM, taken), "_")}_{${indices.join(" ")}}`;
}

/** An array by its entries: `(x_{i})_{i}`. */
function tabulateLatex(fn: Term, taken: Names): string {
  const names: string[] = [];
  let body = fn;
  let inner = taken;
  while (body.kind === "lambda") {
    const opened = open(body, inner);
    names.push(opened.name);
    ({ body, inner } = opened);
  }
  return names.length > 0 ? `(${at(body, LOOSE, inner)})_{${names.join(" ")}}` : `(${at(body, LOOSE, inner)})`;
}

function derivativeLatex(fn: Term, point: Term, wanted: number, taken: Names): string {
  if (fn.kind !== "lambda") return `${at(fn, ATOM, taken)}'(${at(point, LOOSE, taken)})`;
  const { name, body, inner } = open(fn, taken);
  const sign = fn.domain.kind === "tensor" ? `\\nabla_{${name}}` : `\\frac{d}{d${name}}`;
  const value = at(point, LOOSE, taken);
  const bar = value === fn.hint ? "" : ` \\big|_{${name} = ${value}}`;
  return bracketed(`${sign} ${at(body, PRODUCT, inner)}${bar}`, PRODUCT, wanted);
}

function binderLatex(t: BinderTerm, wanted: number, taken: Names): string {
  const sign = SIGNS[t.binder];
  if (t.fn.kind !== "lambda") return `${sign} ${at(t.fn, ATOM, taken)}`;
  const { fn } = t;
  const { name, body, inner } = open(fn, taken);
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
      ? `_{${name}=${at(fn.domain.from, LOOSE, taken)}}^{${at(fn.domain.to, LOOSE, taken)}}`
      : `_{${guard ?? `${name} \\in ${printTypeLatex(fn.domain)}`}}`;
  return bracketed(`${sign}${bounds} ${at(body, PRODUCT, inner)}`, PRODUCT, wanted);
}

function operatorLatex(name: OperatorName, args: readonly Term[], wanted: number, taken: Names): string {
  const [a, b] = args;
  const infix = INFIX[name];
  if (infix && a && b) {
    const [sign, level] = infix;
    const left = at(a, level, taken);
    const right = at(b, ASSOCIATIVE.has(name) ? level : level + 1, taken);
    // 2 3 would be 23, and 2 -3 a difference.
    const glue = sign === " " && /^[\d-]/.test(right) ? " \\cdot " : sign;
    return bracketed(left + glue + right, level, wanted);
  }
  const around = AROUND[name];
  if (around) return around[0] + list(args, taken) + around[1];
  if (!a) return NAMES[name] ?? `\\mathrm{${name}}`;
  switch (name) {
    case "div":
      return b ? `\\frac{${at(a, LOOSE, taken)}}{${at(b, LOOSE, taken)}}` : at(a, wanted, taken);
    case "neg":
      return bracketed(`-${at(a, PRODUCT, taken)}`, SUM, wanted);
    case "not":
      return `\\neg ${at(a, ATOM, taken)}`;
    case "powN":
    case "powZ":
    case "powR":
    case "matpow":
      return bracketed(`${scriptBase(at(a, ATOM, taken), "^")}^{${b ? at(b, LOOSE, taken) : ""}}`, POWER, wanted);
    case "root":
      return `\\sqrt[${b ? at(b, LOOSE, taken) : ""}]{${at(a, LOOSE, taken)}}`;
    case "transpose":
      return bracketed(`${scriptBase(at(a, ATOM, taken), "^")}^{\\top}`, POWER, wanted);
    case "inverse":
      return bracketed(`${scriptBase(at(a, ATOM, taken), "^")}^{-1}`, POWER, wanted);
    case "norm2":
      return `\\|${at(a, LOOSE, taken)}\\|${a.type.kind === "tensor" && a.type.shape.length > 1 ? "_{F}" : ""}`;
    case "factorial":
      return `${at(a, ATOM, taken)}!`;
    case "binomial":
      return `\\binom{${at(a, LOOSE, taken)}}{${b ? at(b, LOOSE, taken) : ""}}`;
    case "stack":
      return `(${list(args, taken)})`;
    case "map":
      return `${at(a, ATOM, taken)}(${b ? at(b, LOOSE, taken) : ""})`;
    case "identity":
      return "I";
    case "zeros":
      return "0";
    case "ones":
      return "\\mathbf{1}";
    default: {
      const shown = NAMES[name] ?? (COMMANDS.has(name) ? `\\${name}` : `\\operatorname{${name}}`);
      return `${shown}(${list(args, taken)})`;
    }
  }
}
