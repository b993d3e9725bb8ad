import { lambda } from "../term/binding.ts";
import { entry, free, operator, tabulate } from "../term/build.ts";
import { integer, upTo } from "../term/literal.ts";
import type { OperatorName } from "../term/operator.ts";
import { isSubtype, sameSize } from "../term/size.ts";
import type { Term } from "../term/term.ts";
import { isIntegral, isScalar, NATURAL } from "../term/type.ts";
import type { Span } from "../source/span.ts";
import { ElaborateError } from "./problem.ts";
import { fill, isHole, located, shapeOf, sizeText, solveHoles, typeText } from "./shape.ts";

/** Whether a term is the literal 0, which stands for the zero of any shape. */
function isZero(t: Term): boolean {
  return t.kind === "rational" && t.value.numerator === 0n;
}

/** A family of numbers over 1..n as the vector of its members; anything else as it is. */
export function asVector(t: Term): Term {
  if (t.type.kind !== "function" || t.type.from.kind !== "index" || !isScalar(t.type.to)) return t;
  return t.type.from.from.kind === "rational" && t.type.from.from.value.numerator === 1n ? tabulate(t) : t;
}

/** Two terms made to agree in shape where one of them leaves it open: `I`, `\mathbf 1`, a bare 0 beside a tensor. */
export function agree(a: Term, b: Term): readonly [Term, Term] {
  const [l, r] = [asVector(a), asVector(b)];
  if (isZero(l) && r.type.kind === "tensor") return [operator("zeros", ...r.type.shape), r];
  if (isZero(r) && l.type.kind === "tensor") return [l, operator("zeros", ...l.type.shape)];
  const [s, t] = [shapeOf(l.type), shapeOf(r.type)];
  if (!s || !t || s.length !== t.length) return [l, r];
  const values = solveHoles(s.map((x, i) => [x, t[i] as Term] as const));
  return values ? [fill(l, values), fill(r, values)] : [l, r];
}

/** An operator on two terms of one shape: + − and the relations. */
export function combine(name: OperatorName, a: Term, b: Term, span: Span): Term {
  const [l, r] = agree(a, b);
  if (isScalar(l.type) !== isScalar(r.type) && shapeOf(l.type) && shapeOf(r.type))
    throw new ElaborateError("broadcast", span, { construct: name, found: [typeText(l.type), typeText(r.type)] });
  return located(span, () => operator(name, l, r));
}

function rowSize(t: Term): Term | null {
  if (t.type.kind !== "tensor" || t.type.shape.length !== 2) return null;
  const [rows, columns] = t.type.shape as readonly [Term, Term];
  return rows.kind === "rational" && rows.value.numerator === 1n ? columns : null;
}

/** The single row of a 1 × n matrix as a vector, without a transpose where the row was made by one. */
function rowAsVector(t: Term): Term {
  if (t.kind === "operator") {
    const [a, b] = t.args;
    if (t.operator === "transpose" && a?.type.kind === "tensor" && a.type.shape.length === 1) return a;
    if (t.operator === "matmul" && a && b && rowSize(a))
      return operator("matmul", operator("transpose", b), rowAsVector(a));
  }
  const size = rowSize(t) as Term;
  const j = free("row-entry", "j", upTo(size));
  return tabulate(lambda(j, entry(t, [integer(1), j])));
}

/** A 1 × n matrix times a vector; uᵀ A v is ⟨u, A v⟩. */
function rowTimes(row: Term, vector: Term): Term {
  const [a, b] = row.kind === "operator" && row.operator === "matmul" ? row.args : [];
  return a && b && rowSize(a) ? rowTimes(a, operator("matmul", b, vector)) : operator("dot", rowAsVector(row), vector);
}

/**
 * The product of two factors by their shapes: number times anything, row times column (a number), matrix times matrix or vector,
 * column times row. A column times a matrix, or a vector times a vector, is a problem: nothing is transposed silently.
 */
export function multiply(left: Term, right: Term, span: Span): Term {
  const [a, b] = [asVector(left), asVector(right)];
  const [s, t] = [shapeOf(a.type), shapeOf(b.type)];
  if (!s || !t)
    throw new ElaborateError("type-mismatch", span, {
      construct: "product",
      expected: "number or tensor",
      found: [typeText(a.type), typeText(b.type)],
    });
  if (s.length === 0 || t.length === 0) return located(span, () => operator("mul", a, b));
  if (s.length === 2) {
    const values = solveHoles([[s[1] as Term, t[0] as Term]]);
    const [l, r] = values ? [fill(a, values), fill(b, values)] : [a, b];
    const row = rowSize(l);
    const size = shapeOf(r.type)?.[0];
    if (row && t.length === 1 && size && sameSize(row, size)) return rowTimes(l, r);
    const inner = [s[1], t[0]] as readonly [Term, Term];
    if (!values)
      throw new ElaborateError("shape-mismatch", span, {
        construct: "product",
        expected: "inner sizes",
        found: [typeText(l.type), typeText(r.type)],
        sizes: inner.map(sizeText),
      });
    return located(span, () => operator("matmul", l, r));
  }
  if (s.length === 1 && rowSize(b) && !isHole(t[1] as Term)) return operator("outer", a, rowAsVector(b));
  throw new ElaborateError("implicit-transpose", span, {
    construct: "product",
    found: [typeText(a.type), typeText(b.type)],
    sizes: [...s, ...t].map(sizeText),
  });
}

/** `a \cdot b`: the inner product of two tensors of one shape, else the product. */
export function dotProduct(left: Term, right: Term, span: Span): Term {
  const [a, b] = [asVector(left), asVector(right)];
  if (shapeOf(a.type)?.length === 1 && shapeOf(b.type)?.length === 1) return innerProduct(a, b, span);
  return multiply(a, b, span);
}

/** `\langle a, b \rangle` of two vectors or two matrices of one shape; of two numbers, their product. */
export function innerProduct(left: Term, right: Term, span: Span): Term {
  const [a, b] = agree(left, right);
  if (isScalar(a.type) && isScalar(b.type)) return operator("mul", a, b);
  return located(span, () => operator("dot", a, b));
}

/** Whether a number is natural by its type, or as the lower end of its range is; a sum or product of such numbers is. */
export function isNatural(t: Term): boolean {
  if (t.kind === "rational") return t.value.denominator === 1n && t.value.numerator >= 0n;
  if (t.type.kind === "index") return isNatural(t.type.from);
  if (isSubtype(t.type, NATURAL)) return true;
  return t.kind === "operator" && (t.operator === "add" || t.operator === "mul") && t.args.every(isNatural);
}

/** A number to a power: of a natural, an integer or a real exponent. */
export function scalarPower(base: Term, exponent: Term, span: Span): Term {
  if (!isScalar(exponent.type))
    throw new ElaborateError("type-mismatch", span, {
      construct: "power",
      expected: "number",
      found: [typeText(exponent.type)],
    });
  const name = isNatural(exponent) ? "powN" : isIntegral(exponent.type) ? "powZ" : "powR";
  return located(span, () => operator(name, base, exponent));
}
