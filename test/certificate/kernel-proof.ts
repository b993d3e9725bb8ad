import type { ProofData } from "../../src/certificate/format/certificate.ts";
import { TermTable } from "../../src/certificate/format/read-terms.ts";
import { establish } from "../../src/kernel/establish.ts";
import { KernelError } from "../../src/kernel/kernel-error.ts";
import * as k from "../../src/kernel/theorem.ts";
import { children } from "../../src/term/binding.ts";
import { isInteger } from "../../src/term/rational.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";

/** The theorem that the kernel makes of a certificate's inferences; it shows the certificate's goal. @throws KernelError */
export function kernelProof(data: ProofData): k.Theorem {
  const table = new TermTable(data.table);
  const theorems: k.Theorem[] = [];
  for (const [rule, premises, terms, law = null] of data.inferences) {
    const earlier = premises.map((n) => theorems[n] as k.Theorem);
    theorems.push(kernelInference({ rule, premises: earlier, terms: terms.map((n) => table.term(n)), law }));
  }
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

/** What an inference is made of. */
export interface Inferred<P> {
  readonly rule: string;
  readonly premises: readonly P[];
  readonly terms: readonly Term[];
  readonly law: string | null;
}

/** The theorem that the kernel makes of an inference. @throws KernelError, also where the kernel has no way to say it; TermTypeError */
export function kernelInference({ rule, premises, terms, law }: Inferred<k.Theorem>): k.Theorem {
  const [ofPremises, ofTerms] = SHAPES[rule] ?? [null, null];
  const fits = premises.length === (ofPremises ?? premises.length) && terms.length === (ofTerms ?? terms.length);
  if (!fits) throw new KernelError(rule, "another number of premises or terms");
  if (law !== null && rule !== "law") throw new KernelError(rule, "only a law has a name");
  const [a, b, c] = terms as readonly [Term, Term, Term];
  const [p, q] = premises as readonly [k.Theorem, k.Theorem];
  const [x, y] = [a, b] as readonly [FreeTerm, Term];
  switch (rule) {
    case "assume":
      return k.assume(a, "assumption");
    case "reflexivity":
      return k.reflexivity(a);
    case "symmetry":
      return k.symmetry(p);
    case "transitivity":
      return k.transitivity(p, q);
    case "congruence":
      return k.congruence(a, equationsAt(a, terms.slice(1), premises));
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
      return k.law(law ?? "", terms);
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
      throw new KernelError(rule, "there is no such rule");
  }
}

/** How many premises and terms a rule takes; null: any number. */
const SHAPES: Readonly<Record<string, readonly [premises: number | null, terms: number | null]>> = {
  ...{ assume: [0, 1], reflexivity: [0, 1], symmetry: [1, 0], transitivity: [2, 0], congruence: [null, null] },
  ...{ abstraction: [1, 1], beta: [0, 1], unfolding: [0, 1], cut: [2, 0], discharge: [1, 1], "modus-ponens": [2, 0] },
  ...{ equality: [2, 0], generalization: [1, 1], specialization: [1, 1], instantiation: [1, 2], law: [0, null] },
  ...{ natural: [0, 1], "lower-bound": [0, 1], "upper-bound": [0, 1], time: [0, 1], "case-split": [2, 1] },
  ...{ induction: [2, 3], arithmetic: [0, 1], ring: [0, 2], ncring: [0, 2] },
};

/** Which part each premise of a congruence replaces; null for the others. */
function equationsAt(
  node: Term | undefined,
  places: readonly Term[],
  premises: readonly k.Theorem[],
): readonly (k.Theorem | null)[] {
  if (!node || places.length !== premises.length) throw new KernelError("congruence", "a place for each premise");
  const equations: (k.Theorem | null)[] = children(node).map(() => null);
  let last = -1;
  for (const [i, place] of places.entries()) {
    const at = place.kind === "rational" && isInteger(place.value) ? Number(place.value.numerator) : -1;
    if (at <= last || at >= equations.length) throw new KernelError("congruence", "no such place");
    equations[at] = premises[i] as k.Theorem;
    last = at;
  }
  return equations;
}
