import type { Syntax } from "../source/syntax.ts";
import { lambdas } from "../term/binding.ts";
import { entry, operator, tabulate } from "../term/build.ts";
import { upTo } from "../term/literal.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { functionType, tensorType } from "../term/type.ts";
import type { ElaborationBuilder } from "./builder.ts";
import { fullName, indexScript, scripted } from "./name.ts";
import type { Scope } from "./scope.ts";
import { roleOf } from "./scope.ts";
import { located } from "./shape.ts";

/** "the matrix with rows $w_k$", after a matrix W: W = [w_k]; the same for columns. A family that nothing declares is declared by it. */
export function defineRows(builder: ElaborationBuilder, s: Syntax, scope: Scope, columns: boolean): boolean {
  const matrix = scope.variables().findLast((v) => v.type.kind === "tensor" && v.type.shape.length === 2);
  if (matrix?.type.kind !== "tensor") return false;
  const [outer, inner] = (columns ? matrix.type.shape.toReversed() : matrix.type.shape) as readonly [Term, Term];
  const base = scripted(s).base;
  const letter = indexScript(s);
  const name = base.kind === "symbol" ? fullName(base) : null;
  if (name !== null && letter && scope.find(name).every((m) => roleOf(m) !== "family")) {
    const symbol = builder.ids.variable(name, functionType(upTo(outer), tensorType([inner])));
    scope.add({ kind: "variable", name, span: s.span, symbol, flow: null });
    scope.setIndex(fullName(letter) ?? "", upTo(outer));
  }
  const freeIndices = new Map<string, FreeTerm>();
  const env = builder.env(scope, freeIndices);
  const member = env.read(s, env);
  const [k, more] = [...freeIndices.values()];
  if (!k || more) return false;
  const j = builder.ids.variable("j", upTo(inner));
  const axes = columns ? [j, k] : [k, j];
  const equation = located(s.span, () => operator("eq", matrix, tabulate(lambdas(axes, entry(member, [j])))));
  scope.assume(builder.assumption(equation, s.span));
  return true;
}
