import { lambdas } from "../term/binding.ts";
import { entry, operator, tabulate } from "../term/build.ts";
import { upTo } from "../term/literal.ts";
import { sameSize } from "../term/size.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isScalar, type Type } from "../term/type.ts";
import type { Env } from "./environment.ts";
import { asVector } from "./product.ts";

/** Whether a matrix stands where a function takes a vector of the size of its rows; `isOpen` says which sizes a call leaves open. */
function isDataMatrix(argument: Type, wanted: Type | undefined, isOpen: (size: Term) => boolean): boolean {
  if (argument.kind !== "tensor" || wanted?.kind !== "tensor") return false;
  const [, columns] = argument.shape;
  const [size] = wanted.shape;
  if (argument.shape.length !== 2 || wanted.shape.length !== 1 || !columns || !size) return false;
  return isOpen(size) || sameSize(columns, size);
}

/**
 * A function of vectors at data matrices, whose rows are the points: f(X) is the vector of the f(x_i), K(X, X') the matrix of the K(x_i, x'_j),
 * K(X, x) a column, and K(x, X) a row where both arguments of K are of one type. Null where no argument is such a matrix.
 * @param wanted the types of the parameters
 * @param at the value at points
 */
export function overRows(
  args: readonly Term[],
  wanted: readonly Type[],
  isOpen: (size: Term) => boolean,
  env: Env,
  at: (args: readonly Term[]) => Term,
): Term | null {
  const given = args.map(asVector);
  const places = given.flatMap((a, i) => (isDataMatrix(a.type, wanted[i], isOpen) ? [i] : []));
  const [first, , more] = places;
  if (first === undefined || more !== undefined) return null;
  const indices: FreeTerm[] = [];
  const points = given.map((a, i) => {
    if (!places.includes(i) || a.type.kind !== "tensor") return a;
    const [rows, columns] = a.type.shape as readonly [Term, Term];
    const k = env.reading.ids.variable(indices.length === 0 ? "i" : "j", upTo(rows));
    indices.push(k);
    const c = env.reading.ids.variable("c", upTo(columns));
    return tabulate(lambdas([c], entry(a, [k, c])));
  });
  const value = at(points);
  if (!isScalar(value.type)) return null;
  const table = tabulate(lambdas(indices, value));
  const [x, y] = wanted;
  const isKernelRow =
    first === 1 &&
    places.length === 1 &&
    x?.kind === "tensor" &&
    y?.kind === "tensor" &&
    sameSize(x.shape[0] as Term, y.shape[0] as Term);
  return isKernelRow ? operator("transpose", table) : table;
}
