/** Functions of mathjs of one argument that LaTeX has under a name of its own; the argument goes into brackets behind it. */
export const MATHJS_PREFIX: Readonly<Record<string, string>> = {
  sin: "\\sin",
  cos: "\\cos",
  tan: "\\tan",
  sec: "\\sec",
  csc: "\\csc",
  cot: "\\cot",
  asin: "\\arcsin",
  acos: "\\arccos",
  atan: "\\arctan",
  sinh: "\\sinh",
  cosh: "\\cosh",
  tanh: "\\tanh",
  coth: "\\coth",
  exp: "\\exp",
  sign: "\\operatorname{sign}",
  erf: "\\operatorname{erf}",
  det: "\\det",
  trace: "\\operatorname{tr}",
  diag: "\\operatorname{diag}",
};

/** Functions of mathjs of any number of arguments. */
export const MATHJS_LISTS: Readonly<Record<string, string>> = { min: "\\min", max: "\\max" };

/**
 * The other functions, by their number of arguments: pieces of LaTeX, and the positions of the arguments in between. An argument
 * stands in braces, or between delimiters.
 */
export const MATHJS_TEMPLATES: Readonly<Record<string, readonly (string | number)[]>> = {
  "sqrt/1": ["\\sqrt{", 0, "}"],
  "cbrt/1": ["\\sqrt[3]{", 0, "}"],
  "nthRoot/1": ["\\sqrt{", 0, "}"],
  "nthRoot/2": ["\\sqrt[", 1, "]{", 0, "}"],
  "abs/1": ["\\left|", 0, "\\right|"],
  "floor/1": ["\\left\\lfloor ", 0, "\\right\\rfloor "],
  "ceil/1": ["\\left\\lceil ", 0, "\\right\\rceil "],
  "square/1": ["{\\left(", 0, "\\right)}^{2}"],
  "cube/1": ["{\\left(", 0, "\\right)}^{3}"],
  "log/1": ["\\log\\left(", 0, "\\right)"],
  "log/2": ["\\frac{\\log\\left(", 0, "\\right)}{\\log\\left(", 1, "\\right)}"],
  "log2/1": ["\\frac{\\log\\left(", 0, "\\right)}{\\log\\left(2\\right)}"],
  "log10/1": ["\\frac{\\log\\left(", 0, "\\right)}{\\log\\left(10\\right)}"],
  "log1p/1": ["\\log\\left(1 + {\\left(", 0, "\\right)}\\right)"],
  "expm1/1": ["\\left(\\exp\\left(", 0, "\\right) - 1\\right)"],
  "pow/2": ["{\\left(", 0, "\\right)}^{", 1, "}"],
  "add/2": ["\\left({\\left(", 0, "\\right)} + {\\left(", 1, "\\right)}\\right)"],
  "subtract/2": ["\\left({\\left(", 0, "\\right)} - {\\left(", 1, "\\right)}\\right)"],
  "multiply/2": ["\\left({\\left(", 0, "\\right)} \\cdot {\\left(", 1, "\\right)}\\right)"],
  "dotMultiply/2": ["\\left({\\left(", 0, "\\right)} \\odot {\\left(", 1, "\\right)}\\right)"],
  "divide/2": ["\\frac{", 0, "}{", 1, "}"],
  "unaryMinus/1": ["\\left(-{\\left(", 0, "\\right)}\\right)"],
  "factorial/1": ["{\\left(", 0, "\\right)}!"],
  "combinations/2": ["\\binom{", 0, "}{", 1, "}"],
  "dot/2": ["\\left\\langle ", 0, ", ", 1, "\\right\\rangle "],
  "transpose/1": ["{\\left(", 0, "\\right)}^{\\top}"],
  "ctranspose/1": ["{\\left(", 0, "\\right)}^{\\top}"],
  "inv/1": ["{\\left(", 0, "\\right)}^{-1}"],
  "identity/1": ["I_{", 0, "}"],
  "norm/1": ["\\left\\|", 0, "\\right\\|"],
  "derivative/2": ["\\left(\\frac{d}{d ", 1, "} \\left(", 0, "\\right)\\right)"],
  "equal/2": ["", 0, " = ", 1, ""],
  "unequal/2": ["", 0, " \\ne ", 1, ""],
  "smaller/2": ["", 0, " < ", 1, ""],
  "smallerEq/2": ["", 0, " \\le ", 1, ""],
  "larger/2": ["", 0, " > ", 1, ""],
  "largerEq/2": ["", 0, " \\ge ", 1, ""],
};

/** The second argument of `norm`, as it is written, and the mark that LaTeX puts behind the bars. */
export const MATHJS_NORMS: Readonly<Record<string, string>> = {
  "1": "_{1}",
  "2": "_{2}",
  '"fro"': "_{F}",
  "'fro'": "_{F}",
  Infinity: "_{\\infty}",
  '"inf"': "_{\\infty}",
  "'inf'": "_{\\infty}",
};

/** Operators between two operands. A division is a fraction, a power a script. */
export const MATHJS_INFIX: Readonly<Record<string, string>> = {
  "+": " + ",
  "-": " - ",
  "*": " \\cdot ",
  ".*": " \\odot ",
  "==": " = ",
  "!=": " \\ne ",
  "<": " < ",
  "<=": " \\le ",
  ">": " > ",
  ">=": " \\ge ",
  and: " \\land ",
  or: " \\lor ",
};

/** Constants of mathjs that there is a letter for. */
export const MATHJS_CONSTANTS: Readonly<Record<string, string>> = { pi: "\\pi", e: "e" };

/** What mathjs means by the other names that it knows. */
export const MATHJS_OTHER_CONSTANTS: Readonly<Record<string, string>> = {
  i: "the imaginary unit",
  tau: "2π",
  phi: "the golden ratio",
  PI: "π",
  E: "Euler's number",
  LN2: "a constant",
  LN10: "a constant",
  LOG2E: "a constant",
  LOG10E: "a constant",
  SQRT2: "a constant",
  SQRT1_2: "a constant",
};

/** What stands in mathjs where a formula has nothing. */
export const MATHJS_OTHER_NODES: Readonly<Record<string, string>> = {
  AssignmentNode: "an assignment",
  FunctionAssignmentNode: "the definition of a function",
  BlockNode: "more than one expression",
  ObjectNode: "an object",
  RangeNode: "a range",
};

/** An entry of a table; null where it has none of its own. */
export function own<T>(table: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

/** Whether mathjs has a function of this name that is read. */
export function isFunctionName(name: string): boolean {
  return (
    Object.hasOwn(MATHJS_PREFIX, name) ||
    Object.hasOwn(MATHJS_LISTS, name) ||
    ["1", "2"].some((n) => Object.hasOwn(MATHJS_TEMPLATES, `${name}/${n}`))
  );
}
