import { isInteger, show, sign } from "../term/rational.ts";
import type { Expression } from "./expression.ts";

/**
 * An expression in ASCII that mathjs and nerdamer read alike: every operation in brackets, so that no precedence has to be agreed on
 * (`-2^2`, `a/b*c` and `a^b^c` differ between programs); a fraction is a quotient of integers, as decimals would be rounded.
 */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return isInteger(expression.value) && sign(expression.value) >= 0
        ? show(expression.value)
        : `(${show(expression.value)})`;
    case "name":
      return expression.name;
    case "constant":
      return expression.constant;
    case "negate":
      return `(-${printExpression(expression.argument)})`;
    case "binary":
      return `(${printExpression(expression.left)}${expression.sign}${printExpression(expression.right)})`;
    case "call":
      return `${expression.fn}(${printExpression(expression.argument)})`;
  }
}
