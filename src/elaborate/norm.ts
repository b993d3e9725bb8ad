import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { unsupported, written } from "./environment.ts";
import { ElaborateError } from "./problem.ts";
import { asVector } from "./product.ts";
import { located, typeText } from "./shape.ts";

/** ‖·‖, ‖·‖₂, ‖·‖₁, ‖·‖_∞, ‖·‖_F: Euclidean of vectors; spectral of matrices unless F. */
export function norm(body: Term, sub: Syntax | null, span: Span): Term {
  const value = asVector(body);
  if (isScalar(value.type)) return operator("abs", value);
  if (value.type.kind !== "tensor")
    throw new ElaborateError("type-mismatch", span, {
      construct: "norm",
      expected: "tensor",
      found: [typeText(value.type)],
    });
  const which = sub ? written(sub).replace(/[{}\s]|\\math(rm|sf)|\\text/g, "") : "";
  const vector = value.type.shape.length === 1;
  switch (which) {
    case "":
    case "2":
      return located(span, () => operator(vector ? "norm2" : "normSpectral", value));
    case "F":
      return located(span, () => operator("norm2", value));
    case "op":
      return located(span, () => operator("normSpectral", value));
    case "1":
      return vector ? operator("norm1", value) : unsupported("the 1-norm of a matrix", span);
    case "\\infty":
      return vector ? operator("normInf", value) : unsupported("the ∞-norm of a matrix", span);
    default:
      return unsupported(`a norm with subscript ${which}`, span);
  }
}
