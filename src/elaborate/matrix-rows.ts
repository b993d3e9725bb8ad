import type { Syntax } from "../source/syntax.ts";
import { lambdas } from "../term/binding.ts";
import { apply, entry, operator, tabulate } from "../term/build.ts";
import { upTo } from "../term/literal.ts";
import { sameSize } from "../term/size.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { functionType, tensorType } from "../term/type.ts";
import type { ElaborationBuilder } from "./builder.ts";
import { fullName, indexScript, scripted } from "./name.ts";
import { ElaborateError } from "./problem.ts";
import type { Scope } from "./scope.ts";
import { roleOf } from "./scope.ts";
import { readSet } from "./set.ts";
import { located, typeText } from "./shape.ts";

/** The matrix that a piece of syntax names, or the last one declared where none is given. */
function matrixOf(scope: Scope, s: Syntax | null): FreeTerm | null {
  const name = s === null ? null : fullName(s);
  const variables =
    name === null ? scope.variables() : scope.find(name).flatMap((m) => (m.kind === "variable" ? m.symbol : []));
  return variables.findLast((v) => v.type.kind === "tensor" && v.type.shape.length === 2) ?? null;
}

/** A row as it is written, without its transpose: `x_i`, `x_i^\top`. */
function withoutTranspose(s: Syntax): Syntax {
  const transposed =
    s.kind === "script" && s.sup?.kind === "symbol" && ["\\top", "T", "\\intercal"].includes(s.sup.base);
  if (!transposed) return s;
  return s.sub || s.primes > 0 ? { ...s, sup: null } : s.base;
}

/**
 * "the matrix with rows $w_k$", after a matrix W, or "$w_1, \dots, w_m$ are the rows of $W$": W = [w_k]; the same for columns. A family that
 * nothing declares is declared by it. False when it names no rows. @throws ElaborateError when the rows are said to be of another size
 */
export function defineRows(
  builder: ElaborationBuilder,
  s: Syntax,
  scope: Scope,
  columns: boolean,
  named: Syntax | null = null,
): boolean {
  const matrix = matrixOf(scope, named);
  if (matrix?.type.kind !== "tensor") return false;
  const [outer, inner] = (columns ? matrix.type.shape.toReversed() : matrix.type.shape) as readonly [Term, Term];
  const [link] = s.kind === "relations" ? s.links : [];
  if (s.kind === "relations") {
    if (!s.first || link?.operator !== "\\in" || s.links.length > 1) return false;
    const set = readSet(link.right, builder.env(scope));
    const [size] = set?.type.kind === "tensor" ? set.type.shape : [];
    if (set && (!size || !sameSize(size, inner)))
      throw new ElaborateError("shape-mismatch", link.right.span, {
        construct: "matrix",
        expected: "same shape",
        found: [typeText(tensorType([inner])), typeText(set.type)],
      });
  }
  const written = s.kind === "relations" ? (s.first as Syntax) : s;
  const list = written.kind === "list" && written.items.some((x) => x.kind === "dots") ? written.items[0] : undefined;
  const one = withoutTranspose(list ?? written);
  const base = scripted(one).base;
  const letter = indexScript(one);
  const name = base.kind === "symbol" ? fullName(base) : null;
  if (name !== null && letter && scope.find(name).every((m) => roleOf(m) !== "family")) {
    const symbol = builder.ids.variable(name, functionType(upTo(outer), tensorType([inner])));
    scope.add({ kind: "variable", name, span: s.span, symbol, flow: null });
    if (!list) scope.setIndex(fullName(letter) ?? "", upTo(outer));
  }
  const freeIndices = new Map<string, FreeTerm>();
  const env = builder.env(scope, freeIndices);
  const generic = list ? builder.ids.variable("i", upTo(outer)) : null;
  const member = generic ? located(s.span, () => apply(env.read(base, env), generic)) : env.read(one, env);
  const [k, more] = generic ? [generic] : [...freeIndices.values()];
  if (!k || more) return false;
  const j = builder.ids.variable("j", upTo(inner));
  const axes = columns ? [j, k] : [k, j];
  const equation = located(s.span, () => operator("eq", matrix, tabulate(lambdas(axes, entry(member, [j])))));
  scope.assume(builder.assumption(equation, s.span));
  return true;
}
