import { children, unfold } from "../../term/binding.ts";
import type { Term } from "../../term/term.ts";

/** A bound on the degree of a term as a polynomial in some of its parts; infinite where it need not be one. */
export function degreeIn(term: Term, isAtom: (t: Term) => boolean): number {
  if (isAtom(term)) return 1;
  const below = children(term).map((c) => degreeIn(c, isAtom));
  const most = Math.max(0, ...below);
  if (term.kind === "call") return degreeIn(unfold(term), isAtom);
  if (most === 0) return 0;
  switch (term.kind) {
    case "lambda":
    case "tabulate":
      return most;
    case "apply":
    case "entry":
      return below.slice(1).every((d) => d === 0) ? most : Infinity;
    case "binder":
      return term.binder === "sum" && !(below[1] ?? 0) ? most : Infinity;
    case "operator":
      return ofOperator(term.operator, term.args, below, most);
    default:
      return Infinity;
  }
}

function ofOperator(name: string, args: readonly Term[], below: readonly number[], most: number): number {
  switch (name) {
    case "add":
    case "sub":
    case "neg":
    case "trace":
    case "transpose":
    case "stack":
    case "diag":
    case "diagonal":
      return most;
    case "mul":
    case "dot":
    case "matmul":
    case "outer":
      return below.reduce((sum, d) => sum + d, 0);
    case "div":
      return below[1] === 0 ? most : Infinity;
    case "powN": {
      const [, exponent] = args;
      return exponent?.kind === "rational" ? most * Number(exponent.value.numerator) : Infinity;
    }
    default:
      return Infinity;
  }
}
