import type { CallTerm, FreeTerm, Term } from "./term.ts";

/**
 * The hidden arguments of a call that stand for something else than the symbol of their parameter's name, by parameter: those of `f_\eta(x)`
 * for a defined `f_\theta`, of `p(z + c)` for a `p` that depends on z. Values along a flow at its running time, symbols with one part
 * varied by a derivative, and sizes are left out: they are what the symbol of that name means there. A symbol is left to the printer, which knows its name.
 */
export function replacedArguments(call: CallTerm): readonly (readonly [FreeTerm, Term])[] {
  const { params, implicit } = call.definition;
  return params.slice(0, implicit).flatMap((p, i) => {
    const value = call.args[i];
    const size = p.type.kind === "number" && p.type.domain === "N";
    return !value || size || isOwn(p, value) ? [] : [[p, value] as const];
  });
}

function isOwn(parameter: FreeTerm, value: Term): boolean {
  switch (value.kind) {
    case "bound":
      return true;
    case "lambda":
      return value.body.kind === "cases" || isOwn(parameter, value.body);
    case "tabulate":
      return isOwn(parameter, value.fn);
    case "apply":
      return (
        value.fn.kind === "free" &&
        value.fn.name === parameter.name &&
        value.fn.type.kind === "function" &&
        value.fn.type.from.kind === "time"
      );
    default:
      return false;
  }
}
