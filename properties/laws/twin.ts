import { lambda } from "../../src/term/binding.ts";
import { apply, free, operator } from "../../src/term/build.ts";
import { integer } from "../../src/term/literal.ts";
import type { Term } from "../../src/term/term.ts";
import { isScalar, type Type } from "../../src/term/type.ts";
import type { Statement } from "./law-goal.ts";

/** A statement that is false where the law says something, and what was changed. */
export interface Twin {
  readonly change: string;
  readonly statement: Statement;
}

/** The statement without one of its conditions, for each of them. */
export function withoutConditions(s: Statement): readonly Twin[] {
  return s.conditions.map((_, position) => ({
    change: `without condition ${String(position + 1)}`,
    statement: { ...s, conditions: s.conditions.filter((_, i) => i !== position) },
  }));
}

/** Other conclusions: of an equation, a right side of the other sign, twice as large, one more; an inequality reversed; a negation. */
export function otherConclusions(s: Statement): readonly Twin[] {
  return changes(s.conclusion).map(([change, conclusion]) => ({ change, statement: { ...s, conclusion } }));
}

function changes(t: Term): readonly (readonly [string, Term])[] {
  if (t.kind === "operator") {
    const [a, b, c] = t.args as readonly [Term, Term, Term];
    switch (t.operator) {
      case "eq":
        return otherValues(b).map(([change, value]) => [change, operator("eq", a, value)]);
      case "hasDerivative":
        return otherValues(c).map(([change, value]) => [change, operator("hasDerivative", a, b, value)]);
      case "le":
        return [
          ["≤ reversed", operator("le", b, a)],
          ["≤ to <", operator("lt", a, b)],
        ];
      case "lt":
        return [["< reversed", operator("lt", b, a)]];
      default:
        break;
    }
  }
  return [["negated", operator("not", t)]];
}

/** Values that differ from the given one, unless it is 0. */
function otherValues(t: Term): readonly (readonly [string, Term])[] {
  const { type } = t;
  if (type.kind === "prop") return [["negated", operator("not", t)]];
  if (type.kind === "function") {
    const x = free("twin", "x", type.from);
    return otherValues(apply(t, x)).map(([change, value]) => [change, lambda(x, value)]);
  }
  if (!isScalar(type) && type.kind !== "tensor") return [];
  return [
    ["other sign", operator("neg", t)],
    ["twice", operator("mul", integer(2), t)],
    ["one more", operator("add", t, ones(type))],
  ];
}

function ones(type: Type): Term {
  return type.kind === "tensor" ? operator("ones", ...type.shape) : integer(1);
}
