import type { Term } from "../../term/term.ts";
import { functionType, type Type } from "../../term/type.ts";
import { freeVariablesOfType } from "../../term/binding.ts";
import type { ElaborationBuilder } from "../builder.ts";
import { defineHead } from "../definition.ts";
import { partialDefinition } from "../definition-step.ts";
import { declaredFunction } from "../declared-function.ts";
import { type Env, unsupported } from "../environment.ts";
import { declareFlow } from "../flow.ts";
import { definedHead, definesPower, type Head, headOf, isNew, isNewHere } from "../head.ts";
import { fullName } from "../name.ts";
import { signDefined } from "../own-sign.ts";
import { ElaborateError } from "../problem.ts";
import type { Given } from "../prose/saying.ts";
import { trailing, unreadWords } from "../row.ts";
import { explicitParameters, type Scope } from "../scope.ts";
import { readGivens } from "./given.ts";
import { introduceRange } from "./introduce.ts";
import type { Stated } from "./stated.ts";
import { argumentScope } from "./restrict.ts";
import { supposeStated } from "./suppose.ts";

/**
 * Defines the new side of an equation. Where nothing is new in it: by "define" and "let" it is supposed, or the name is of unknown value where it
 * was defined before; by "where" it says nothing new. @throws ElaborateError where it is not read
 */
export function defineStated(
  builder: ElaborationBuilder,
  stated: Stated,
  given: readonly Given[],
  by: "define" | "let" | "where",
  scope: Scope,
): void {
  const { syntax: s, row } = stated;
  const env = builder.env(scope);
  const [link, more] = s.kind === "relations" ? s.links : [];
  if (s.kind !== "relations" || !s.first || !link || !["=", ":=", "=:"].includes(link.operator)) {
    if (by !== "where") supposeStated(builder, stated, given, scope, true);
    return;
  }
  const [left, right] = link.operator === "=:" ? [link.right, s.first] : [s.first, link.right];
  const explicit = by === "define" || link.operator !== "=";
  const head = explicit ? definedHead(left, env) : headOf(left, env);
  const anew = by === "where" ? isNew : isNewHere;
  const before = head && by !== "where" ? partialDefinition(head, scope) : null;
  const declared = head && by !== "where" && !before ? declaredFunction(head, env, scope) : null;
  if (head && (before || declared || anew(head, env))) {
    for (const g of given) if (g.kind === "for" && g.slot.forms.has("range")) introduceRange(builder, g.slot, scope);
    const parameters = new Set(head.parameters.flatMap((p) => fullName(p) ?? []));
    let at = declared?.env ?? env;
    const conditions: Term[] = [...(declared?.conditions ?? [])];
    let known = true;
    for (const g of given)
      if (g.kind === "let") {
        const inner = argumentScope(builder, g.sayings, parameters, at.scope);
        at = { ...at, scope: inner.scope };
        conditions.push(...inner.conditions);
        known &&= inner.known;
      }
    const around = readGivens(given, at, { anew: false, conditions: true, parameters });
    const trail = trailing(row, { env: around.env, assumption: (p, span) => builder.assumption(p, span) });
    const problem = around.problem ?? trail.problem;
    const late = [...around.late, ...trail.late];
    known &&= !problem && unreadWords(row) === null;
    if (problem) builder.report(problem);
    conditions.push(...around.bindings.flatMap((b) => b.conditions), ...trail.premises.map((p) => p.proposition));
    try {
      defineHead(head, right, s.span, trail.env, scope, { conditions, late, known, before });
      return;
    } catch (error) {
      if (!before || !(error instanceof ElaborateError) || error.problem.code !== "redefinition") throw error;
    }
  }
  if (by === "where") return;
  const sign = head ? null : signDefined(left, right);
  if (sign !== null) {
    scope.setConvention({ kind: "sign", sign });
    unsupported("a sign that the text gives a meaning of its own", left.span);
  }
  if (head && definedAgain(builder, head, env)) return;
  if (definesPower(left, env)) unsupported("a definition of a power", left.span);
  if (!more && declareFlow(s, s.span, env, builder.ledger())) return;
  supposeStated(builder, stated, given, scope, true);
}

/**
 * "Define $f(x) = x^2$ for $x \ge 0$ and $f(x) = -x^2$ for $x < 0$", "Define $y = a$. … Define $y = b$": of what is defined twice in one section,
 * neither definition is known to be in force. From here on the name stands for something of that type; false where nothing has the name.
 */
function definedAgain(builder: ElaborationBuilder, head: Head, env: Env): boolean {
  const old = env.scope.findHere(head.name).find((m) => m.kind === "definition");
  if (old?.kind !== "definition") return false;
  const { span } = head.syntax;
  builder.report({ code: "redefinition", span, data: { name: head.name } });
  env.scope.addUnread({ span, names: [head.name] });
  const { definition } = old;
  const type = explicitParameters(definition).reduceRight<Type>(
    (t, x) => functionType(x.type, t),
    definition.body.type,
  );
  if (freeVariablesOfType(type).size === 0)
    env.scope.add({
      kind: "variable",
      name: head.name,
      span,
      symbol: builder.ids.variable(head.name, type),
      flow: null,
    });
  return true;
}
