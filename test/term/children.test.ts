import { expect, it } from "vitest";
import { apply, binder, free, operator, rawLambda, tabulate } from "../../src/term/build.ts";
import { bound } from "../../src/term/build.ts";
import { lambda } from "../../src/term/binding.ts";
import { partsAtDepth, partsWithSizes } from "../../src/term/children.ts";
import { literal } from "../../src/term/operator.ts";
import type { Term } from "../../src/term/term.ts";
import { functionType, indexType, NATURAL, REAL, tensorType } from "../../src/term/type.ts";

const n = free("n", "n", NATURAL);
const range = indexType(literal(1), n);
const k = free("k", "k", range);
const A = free("A", "A", tensorType([n, operator("add", n, literal(1))]));
const f = free("f", "f", functionType(range, tensorType([n])));
const sum = binder("sum", lambda(k, apply(free("g", "g", functionType(range, REAL)), k)), null);

it.each<[string, Term]>([
  ["a variable with sizes", A],
  ["a function with sizes", f],
  ["a bound variable", bound(0, range)],
  ["a λ over a range", rawLambda("k", range, bound(0, range))],
  ["a sum", sum],
  ["an operator", operator("add", sum, literal(2))],
  ["an application", apply(f, k)],
  ["a table", tabulate(lambda(k, literal(1)))],
])("the parts of %s are those with a depth", (_, term) => {
  expect(partsWithSizes(term)).toEqual(partsAtDepth(term, 0).map(([part]) => part));
});
