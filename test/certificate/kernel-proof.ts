import type { InferenceEntry, ProofData } from "../../src/certificate/format/certificate.ts";
import { TermTable } from "../../src/certificate/format/read-terms.ts";
import { establish } from "../../src/kernel/establish.ts";
import * as k from "../../src/kernel/theorem.ts";
import { children } from "../../src/term/binding.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";

/** The theorem that the kernel makes of a certificate's inferences; it shows the certificate's goal. @throws KernelError */
export function kernelProof(data: ProofData): k.Theorem {
  const table = new TermTable(data.table);
  const theorems: k.Theorem[] = [];
  for (const inference of data.inferences) theorems.push(inferred(inference, theorems, table));
  const last = theorems[theorems.length - 1] as k.Theorem;
  establish(last, {
    context: {
      variables: data.variables.map((n) => table.term(n) as FreeTerm),
      random: new Set(),
      assumptions: data.assumptions.map(([id, , n]) => ({ id, proposition: table.term(n), origin: "assumed" })),
    },
    proposition: table.term(data.goal),
  });
  return last;
}

function inferred(
  [rule, premises, numbers, law]: InferenceEntry,
  earlier: readonly k.Theorem[],
  table: TermTable,
): k.Theorem {
  const [a, b, c] = numbers.map((n) => table.term(n)) as [Term, Term, Term];
  const [p, q] = premises.map((n) => earlier[n]) as [k.Theorem, k.Theorem];
  const [x, y] = [a, b] as unknown as [FreeTerm, FreeTerm];
  switch (rule) {
    case "assume":
      return k.assume(a, "assumption");
    case "reflexivity":
      return k.reflexivity(a);
    case "symmetry":
      return k.symmetry(p);
    case "transitivity":
      return k.transitivity(p, q);
    case "congruence": {
      const places = numbers.slice(1).map((n) => table.term(n));
      const equations = children(a).map((_, i) => {
        const at = places.findIndex((t) => t.kind === "rational" && t.value.numerator === BigInt(i));
        return at < 0 ? null : (earlier[premises[at] as number] ?? null);
      });
      return k.congruence(a, equations);
    }
    case "abstraction":
      return k.abstraction(x, p);
    case "beta":
      return k.beta(a);
    case "unfolding":
      return k.unfolding(a);
    case "cut":
      return k.cut(p, q);
    case "discharge":
      return k.discharge(a, p);
    case "modus-ponens":
      return k.modusPonens(p, q);
    case "equality":
      return k.equality(p, q);
    case "generalization":
      return k.generalization(x, p);
    case "specialization":
      return k.specialization(p, a);
    case "instantiation":
      return k.instantiation(p, x, y);
    case "law":
      return k.law(
        law ?? "",
        numbers.map((n) => table.term(n)),
      );
    case "natural":
      return k.natural(a);
    case "lower-bound":
      return k.lowerBound(a);
    case "upper-bound":
      return k.upperBound(a);
    case "time":
      return k.time(a);
    case "case-split":
      return k.caseSplit(a, p, q);
    case "induction":
      return k.induction(a, b, c as FreeTerm, p, q);
    case "arithmetic":
      return k.arithmetic(a);
    case "ring":
      return k.ring(a, b);
    case "ncring":
      return k.ncring(a, b);
    default:
      throw new Error(rule);
  }
}
