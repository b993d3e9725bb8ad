import { countAnew } from "../../src/certificate/checker/occurrence.ts";
import { Numbering } from "../../src/certificate/checker/numbering.ts";
import { Refusal } from "../../src/certificate/checker/refusal.ts";
import { groundsOf } from "../../src/certificate/checker/goal.ts";
import { inferred, type Sequent } from "../../src/certificate/checker/rules.ts";
import { Normalization } from "../../src/certificate/checker/substitution.ts";
import { establish } from "../../src/kernel/establish.ts";
import { KernelError, OutOfFuel } from "../../src/kernel/kernel-error.ts";
import { conclusionOf, hypothesesOf, variablesOf, type Theorem } from "../../src/kernel/theorem.ts";
import { freeVariables } from "../../src/term/binding.ts";
import { TermTypeError } from "../../src/term/build.ts";
import type { Assumption } from "../../src/term/context.ts";
import { key } from "../../src/term/key.ts";
import type { FreeTerm, Term } from "../../src/term/term.ts";
import { kernelInference, type Inferred } from "../../test/certificate/kernel-proof.ts";

/** One statement, as the kernel and as the second checker made it. */
export interface Shown {
  readonly theorem: Theorem;
  readonly sequent: Sequent;
}

export type Offer = Inferred<Shown>;

/** What both say of an inference: what it shows, why both refuse it, that one of them is out of fuel; or how they differ. */
export type Answer =
  | { readonly kind: "accepted"; readonly shown: Shown }
  | { readonly kind: "refused" | "fuel" | "disagreement"; readonly reason: string };

/** What one of them says. */
type Said<T> = { readonly shown: T } | { readonly refused: string; readonly fuel: boolean };

function said<T>(infer: () => T): Said<T> {
  try {
    return { shown: infer() };
  } catch (error) {
    const isRefusal = error instanceof KernelError || error instanceof TermTypeError || error instanceof Refusal;
    if (!isRefusal && !(error instanceof OutOfFuel)) throw error;
    return { refused: error.message, fuel: error.message.startsWith("out of fuel") };
  }
}

/** What is to be shown: a proposition under assumptions, wherever the variables have values. */
export interface Claim {
  readonly goal: Term;
  readonly assumptions: readonly Assumption[];
  readonly variables: readonly FreeTerm[];
}

/** Kernel and second checker, for a number of inferences. */
export class TwoCheckers {
  readonly #numbering = new Numbering();
  readonly #normalization = new Normalization();

  constructor() {
    countAnew();
  }

  /** Offers an inference to both. */
  answer({ rule, premises, terms, law }: Offer): Answer {
    const [numbering, normalization] = [this.#numbering, this.#normalization];
    const kernel = said(() => kernelInference({ rule, premises: premises.map((p) => p.theorem), terms, law }));
    const checker = said(() =>
      inferred(rule, { premises: premises.map((p) => p.sequent), terms, law, numbering, normalization }),
    );
    if ("shown" in kernel && "shown" in checker) {
      const difference = this.#difference(kernel.shown, checker.shown);
      if (difference) return { kind: "disagreement", reason: difference };
      return { kind: "accepted", shown: { theorem: kernel.shown, sequent: checker.shown } };
    }
    const reasons = [kernel, checker].map((s) => ("shown" in s ? "accepted" : s.refused)).join(" / ");
    if ([kernel, checker].some((s) => "fuel" in s && s.fuel)) return { kind: "fuel", reason: reasons };
    return { kind: "shown" in kernel || "shown" in checker ? "disagreement" : "refused", reason: reasons };
  }

  /** Offers both a claim for what they made. */
  claim({ theorem, sequent }: Shown, { goal, assumptions, variables }: Claim): Answer["kind"] {
    const context = { variables, random: new Set<string>(), assumptions };
    const kernel = said(() => establish(theorem, { context, proposition: goal }));
    // The kernel takes all assumptions in force to be spoken of, a certificate those that it uses.
    const spoken = [...variables, ...assumptions.flatMap((a) => [...freeVariables(a.proposition).values()])];
    const checker = said(() => groundsOf(sequent, goal, assumptions, spoken, this.#numbering));
    if ("shown" in kernel !== "shown" in checker) return "disagreement";
    return "shown" in kernel ? "accepted" : "refused";
  }

  /** How the two statements differ; null when they do not. */
  #difference(theorem: Theorem, { conclusion, hypotheses, variables }: Sequent): string | null {
    const { of } = this.#numbering;
    const mine = conclusionOf(theorem);
    if (of(mine) !== of(conclusion) || key(mine) !== key(conclusion)) return "another conclusion";
    const assumed = hypothesesOf(theorem).map((h) => h.proposition);
    if (!isSame(assumed.map(of), hypotheses.keys())) return "other hypotheses";
    if (!isSame(assumed.map(key), [...hypotheses.values()].map(key))) return "other hypotheses";
    const spoken = variablesOf(theorem).map((v) => v.id);
    return isSame(spoken, variables.keys()) ? null : "other variables";
  }
}

function isSame<T>(a: Iterable<T>, b: Iterable<T>): boolean {
  const [one, other] = [new Set(a), new Set(b)];
  return one.size === other.size && [...one].every((item) => other.has(item));
}
