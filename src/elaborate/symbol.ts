import type { ScriptSyntax, Syntax } from "../source/syntax.ts";
import { operator } from "../term/build.ts";
import { integer, upTo } from "../term/literal.ts";
import type { Term } from "../term/term.ts";
import { bracket } from "./bracket.ts";
import { type Env, outsideScripts, unsupported } from "./environment.ts";
import { namedFunction } from "./function.ts";
import { indexed, indexItems } from "./index-use.ts";
import { fullName } from "./name.ts";
import { finishScripts, power } from "./power.ts";
import { ElaborateError } from "./problem.ts";
import { reference } from "./reference.ts";
import { isProposition, proposition } from "./relation.ts";
import { located, sizeHole } from "./shape.ts";

/** The identity and the vector of ones, which take the size that fits. */
const SIZED = /^(I|\\mathrm\{Id\}|\\math(bf|rm|bb)\{I\}|\\math(bf|bb)\{1\})$/;

/** A bare symbol: a declared name, or one that everybody knows: I, 1, a named function. */
export function symbol(s: Syntax & { kind: "symbol" }, env: Env): Term {
  const name = fullName(s) ?? "";
  if (env.scope.find(name).length === 0) {
    if (name === "I" && env.scope.isBlocked(name)) return unsupported("a letter with a meaning of its own", s.span);
    if (
      (name === "I" ||
        name === "\\mathrm{Id}" ||
        name === "\\mathbf{I}" ||
        name === "\\mathrm{I}" ||
        name === "\\mathbb{I}") &&
      !env.indexRange
    )
      return operator("identity", sizeHole());
    if (name === "\\mathbf{1}" || name === "\\mathbb{1}") return operator("ones", sizeHole());
    if (/^\\math(bf|bb)\{0\}$/.test(name)) return integer(0);
    if (name === "\\infty") return unsupported("infinity as a value", s.span);
    const fn = functionByName(s);
    if (fn) return namedFunction({ ...fn, span: s.span }, env);
  }
  return reference(s, env);
}

/** A named function used bare, as in `\sigma = \tanh`. */
function functionByName(s: Syntax & { kind: "symbol" }): (Syntax & { kind: "function" }) | null {
  if (s.font !== "mathrm" || !/^(exp|log|ln|sin|cos|tan|sinh|cosh|tanh|erf|ReLU|relu|sign|arctan)$/.test(s.base))
    return null;
  const argument: Syntax = { kind: "placeholder", span: s.span };
  return { kind: "function", span: s.span, name: s.base, sub: null, sup: null, argument };
}

/** A base with scripts: a declared name, a constant such as I_n, e_k or δ_{ij}, or a value with an index, a transpose, a power. */
export function script(s: ScriptSyntax, env: Env): Term {
  if (s.base.kind === "symbol") return scriptedSymbol(s, env);
  if (s.base.kind === "script" && s.base.base.kind === "symbol") {
    // (x_i)^2 written without the brackets: the outer script applies to what the inner one names.
    try {
      return reference(s, env);
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
    }
  }
  if (s.base.kind === "bracket") return bracket(s.base, s, env);
  if (s.base.kind === "number" && s.sub && (s.base.text === "0" || s.base.text === "1"))
    return constantArray(s.base.text, s, s.sub, env);
  if (s.base.kind === "function" && s.sup && !s.sub) return power(env.read(s.base, env), s.sup, s.span, env);
  let value = env.read(s.base, env);
  if (s.sub) value = indexed(value, s.sub, s.span, env);
  return finishScripts(value, s, env);
}

/** `0_n`, `0_{m \\times n}`, `1_n`: the array of zeros, the vector of ones. */
function constantArray(digit: string, s: ScriptSyntax, sub: Syntax, env: Env): Term {
  const at = outsideScripts(env);
  if (digit === "1" && isProposition(sub)) return finishScripts(operator("indicator", proposition(sub, at)), s, env);
  const sizes = digit === "0" && sub.kind === "infix" && sub.operator === "\\times" ? [sub.left, sub.right] : [sub];
  const shape = sizes.map((x) => env.read(x, at));
  return finishScripts(
    located(s.span, () => operator(digit === "0" ? "zeros" : "ones", ...shape)),
    s,
    env,
  );
}

function scriptedSymbol(s: ScriptSyntax & { base: Syntax }, env: Env): Term {
  const base = s.base.kind === "symbol" ? (fullName(s.base) ?? "") : "";
  const known = env.scope.find(base).length > 0 || env.scope.find(fullName(s) ?? "").length > 0;
  if (!known && s.sub) {
    const at = outsideScripts(env);
    if (/^(I|\\mathrm\{Id\}|\\mathbf\{I\}|\\mathrm\{I\})$/.test(base))
      return finishScripts(
        located(s.span, () => operator("identity", env.read(s.sub as Syntax, at))),
        s,
        env,
      );
    if (/^\\math(bf|bb)\{1\}$/.test(base) && isProposition(s.sub)) {
      const p = proposition(s.sub, at);
      return finishScripts(operator("indicator", p), s, env);
    }
    if (base === "\\mathbf{1}" || base === "\\mathbb{1}")
      return finishScripts(
        located(s.span, () => operator("ones", env.read(s.sub as Syntax, at))),
        s,
        env,
      );
    if (/^\\math(bf|bb)\{0\}$/.test(base)) return constantArray("0", s, s.sub, env);
    if (base === "e" || base === "\\mathbf{e}") {
      const size = sizeHole();
      const k = env.read(s.sub, { ...at, indexRange: upTo(size) });
      return finishScripts(
        located(s.span, () => operator("basis", size, k)),
        s,
        env,
      );
    }
    if (base === "\\delta") {
      const [i, j, more] = indexItems(s.sub, 2);
      if (i && j && !more) {
        const [a, b] = [env.read(i, env), env.read(j, env)];
        return finishScripts(
          located(s.span, () => operator("indicator", operator("eq", a, b))),
          s,
          env,
        );
      }
    }
  }
  // \mathbf{1}^\top, I^2: the size is the one that fits.
  if (!known && !s.sub && s.base.kind === "symbol" && SIZED.test(base))
    return finishScripts(symbol(s.base, env), s, env);
  return reference(s, env);
}
