import { ElaborateError } from "./problem.ts";
import { syntaxChildren } from "../source/syntax-children.ts";
import type { Syntax } from "../source/syntax.ts";
import type { Env } from "./environment.ts";
import { flowsByName, undotted } from "./flow-time.ts";
import { swappedParameter } from "./hidden-swap.ts";
import { indexItems } from "./index-use.ts";
import { commaItems, fullName, isEigenvalueName, nameReadings, scripted } from "./name.ts";
import { roleOf } from "./scope.ts";

/** The left side of a definition, taken apart: `f(x; W, a)`, `H_{ij}`, `f_t`, `y`. */
export interface Head {
  readonly name: string;
  readonly syntax: Syntax;
  /** Explicit parameters before the `;`, and the names after it. */
  readonly parameters: readonly Syntax[];
  readonly optional: readonly Syntax[];
  /** Index letters of an array or family that is defined by its members. */
  readonly indices: readonly Syntax[];
}

/** The head that a left side writes when it can be defined; null for an expression. */
export function headOf(left: Syntax, env: Env): Head | null {
  if (left.kind === "juxtaposition") {
    const [f, list, more] = left.items;
    if (!f || list?.kind !== "bracket" || list.bracket !== "round" || more) return null;
    if (isEigenvalueName(fullName(f) ?? "")) return null;
    const head = headOf(f, env);
    if (!head || head.indices.length > 0) return null;
    const groups =
      list.body.kind === "list" && list.body.separator === ";"
        ? list.body.items.map(commaItems)
        : [commaItems(list.body)];
    const [parameters = [], ...optional] = groups;
    if ([...parameters, ...optional.flat()].some((p) => fullName(p) === null)) return null;
    return { ...head, parameters, optional: optional.flat() };
  }
  if (left.kind !== "symbol" && left.kind !== "script") return null;
  const { base, sub, sup } = scripted(left);
  if (base.kind !== "symbol" || (sup && !isDecoration(sup) && !isNamedSquare(left, env))) return null;
  const primed =
    scripted(left).primes > 0 && env.scope.find(fullName(base) ?? "").some((m) => roleOf(m) === "function");
  if (primed) return null;
  const plain = { name: fullName(left) as string, syntax: left, parameters: [], optional: [], indices: [] };
  // \dot x and x_0 of what flows are its velocity and its start, and no names of their own.
  const moving = undotted(left) ?? (sub?.kind === "number" && sub.text === "0" ? base : null);
  const isNamed = env.scope.find(plain.name).length > 0;
  if (moving && !isNamed && nameReadings(moving).some((r) => flowsByName(r.name, env))) return null;
  if (!sub) return plain;
  const time = env.scope.time;
  const r =
    nameReadings(left).find((x) => x.sub === sub && !x.sup && x.primes === 0) ??
    nameReadings(left).find((x) => x.sub !== null);
  if (!r) return plain;
  // f_t is f at the running time.
  if (time?.kind === "free" && fullName(sub) === time.name) return { ...plain, name: fullNameWithout(left) };
  // e_n, a_{k+1} and x_1 of a family or vector in force are members of it, and no names of their own.
  const member = env.scope.find(fullNameWithout(left)).some((m) => ["array", "family"].includes(roleOf(m)));
  const letters = indexItems(sub, 2).map(fullName);
  const isIndex = letters.every(
    (l) => l !== null && (env.scope.index(l) !== null || (/^[i-l]$/.test(l) && env.scope.find(l).length === 0)),
  );
  if (member && !isIndex && !isPoint(sub, env) && env.scope.find(plain.name).length === 0) return null;
  if (!isIndex || letters.length === 0) return plain;
  return { ...plain, name: fullNameWithout(left), indices: indexItems(sub, letters.length) };
}

/** Whether a script names a vector or a matrix, which no member is chosen by: K_x beside K is a name of its own. */
function isPoint(sub: Syntax, env: Env): boolean {
  const name = fullName(sub);
  return name !== null && env.scope.find(name).some((m) => roleOf(m) === "array");
}

/** The head of an explicit definition, "Define $\mathrm{softmax}(z) = …$": a word that is a function by itself may be defined anew. */
export function definedHead(left: Syntax, env: Env): Head | null {
  if (left.kind !== "function" || left.sub !== null || left.sup !== null || left.argument.kind !== "bracket")
    return headOf(left, env);
  const word: Syntax = { kind: "symbol", span: left.span, base: left.name, font: "mathrm", accents: [] };
  return headOf({ kind: "juxtaposition", span: left.span, items: [word, left.argument] }, env);
}

/**
 * `s^2 = …`, `\sigma_i^2 = …` of a letter that nothing declares: the square is a name of its own, as long as nothing declares the letter.
 */
function isNamedSquare(left: Syntax, env: Env): boolean {
  const { sup } = scripted(left);
  return sup?.kind === "number" && sup.text === "2" && definesPower(left, env);
}

/** Whether a left side is a power of a name that nothing declares, as in `s^2 = …`: it defines neither s nor its power. */
export function definesPower(left: Syntax, env: Env): boolean {
  const { base, sup } = scripted(left);
  if (base.kind !== "symbol" || sup?.kind !== "number") return false;
  try {
    env.read(base, env);
    return false;
  } catch (error) {
    if (!(error instanceof ElaborateError)) throw error;
    return error.problem.code === "undeclared-symbol";
  }
}

/** Whether a superscript is part of a name and no power: `*`, `\infty`, `+`, a word, `(m)`. */
export function isDecoration(sup: Syntax): boolean {
  if (sup.kind === "bracket") return sup.bracket === "round";
  if (sup.kind !== "symbol") return false;
  return sup.font !== null || ["*", "\\ast", "\\star", "\\infty", "\\dagger", "+", "-"].includes(sup.base);
}

function fullNameWithout(left: Syntax): string {
  const { base, sup, primes } = scripted(left);
  return fullName({ kind: "script", span: left.span, base, sub: null, sup, primes }) as string;
}

/** Whether a head may be defined here: nothing of that name and use is in force yet, and it is no use of a defined name at another parameter. */
export function isNew(head: Head, env: Env): boolean {
  return isUnused(head, env) && !swappedParameter(head.syntax, env);
}

function isUnused(head: Head, env: Env): boolean {
  const role =
    head.parameters.length > 0 ? ["function"] : head.indices.length > 0 ? ["array", "family"] : ["plain", "array"];
  // A letter whose square is defined has its value by that.
  if (env.scope.find(`${head.name}^{2}`).length > 0) return false;
  return env.scope.isAwaited(head.name) || !env.scope.find(head.name).some((m) => role.includes(roleOf(m)));
}

/** Whether a "Define" or "Let" makes a head anew: what an outer section defined is hidden, what this one did is not. */
export function isNewHere(head: Head, env: Env): boolean {
  if (isUnused(head, env)) return true;
  const here = env.scope.findHere(head.name);
  const outer = env.scope.find(head.name).filter((m) => !here.includes(m));
  return here.length === 0 && outer.some((m) => m.kind === "definition");
}

/** Names of constants, operators and functions of the language: what a formula says of one, without a word that defines, is a claim. */
const RESERVED =
  /^(?:\\(?:pi|infty|nabla|partial|top|emptyset|Pr|sum|prod|int|sin|cos|tan|sinh|cosh|tanh|exp|log|ln|max|min|sup|inf|det|lim|arg)(?![A-Za-z])|\\math(?:bb|bf)\{[EPRNZQC1]\}|\\(?:operatorname|mathrm)\{(?:E|Pr|tr|Tr|det|rank|diag|Var|Cov|sin|cos|tan|sinh|cosh|tanh|arcsin|arccos|arctan|exp|log|ln|erf|erfc|sgn|sign|max|min|sup|inf|Re|Im|e|i)\})'*$/;

/** Whether `left = right` says something of a constant or of a function that the language has: $\pi = 4 \arctan 1$, $e = 3$, $\sin'(z) = \cos z$. */
export function isReserved(head: Head, right: Syntax): boolean {
  const bare = fullNameOfBase(head.syntax) ?? head.name;
  if (RESERVED.test(bare)) return true;
  // A letter e that names another thing is given by names, and is no number.
  return head.name === "e" && head.parameters.length === 0 && !namesSomething(right);
}

function fullNameOfBase(s: Syntax): string | null {
  if (s.kind === "juxtaposition") return s.items[0] ? fullNameOfBase(s.items[0]) : null;
  return fullName(scripted(s).base);
}

/** Whether something written has a name in it that is no constant. */
export function namesSomething(s: Syntax): boolean {
  if (s.kind === "symbol" && !/^(?:e|\\pi)$/.test(fullName(s) ?? "")) return true;
  return syntaxChildren(s).some(namesSomething);
}
