import type { Step } from "../elaborate/step.ts";
import { relation } from "../elaborate/relation.ts";
import { ElaborateError } from "../elaborate/problem.ts";
import type { Term } from "../term/term.ts";

const WEAKER: Readonly<Record<string, readonly string[]>> = {
  "<": ["\\le", "="],
  ">": ["\\ge", "="],
  "\\prec": ["\\preceq", "="],
  "\\succ": ["\\succeq", "="],
  "\\le": ["="],
  "\\ge": ["="],
  "\\preceq": ["="],
  "\\succeq": ["="],
};

/** `a R b` and `b S c` give `a (R∘S) c`; null when they give nothing. */
export function compose(first: string, second: string): string | null {
  if (first === second) return first === "\\ne" ? null : first;
  if (first === "=") return second;
  if (second === "=") return first;
  if (WEAKER[first]?.includes(second)) return first;
  return WEAKER[second]?.includes(first) ? second : null;
}

/** What a step is judged against: the line before it, or the last line that stands, with the composed relation. */
export interface Judged {
  readonly proposition: Term;
  readonly left: Term;
  readonly right: Term;
  readonly sign: string;
  /** LaTeX of the line, where it is not the one before. */
  readonly against: string | null;
}

/** The lines of one derivation as they are judged, so that one slip gives one refutation. */
export class Lines {
  #line: { readonly term: Term; readonly latex: string } | null = null;
  /** Relation from the last standing line to the line before the next step; null where none composes. */
  #sign: string | null = "=";
  #skipped = false;

  /** What a step of a relation must show; null when one of its sides could not be read. */
  goal(step: Step): Judged | null {
    const { left, right } = step.terms;
    if (!this.#line && left && !this.#skipped) this.#line = { term: left, latex: step.leftLatex ?? "" };
    if (!this.#line || !right || step.sign === null) return null;
    if (!this.#skipped && step.terms.proposition && left)
      return { proposition: step.terms.proposition, left, right, sign: step.sign, against: null };
    const sign = this.#sign === null ? null : compose(this.#sign, step.sign);
    if (sign === null) return null;
    try {
      const proposition = relation(sign, this.#line.term, right, step.judged);
      const [l, r] = proposition.kind === "operator" ? proposition.args : [];
      return {
        proposition,
        left: l ?? this.#line.term,
        right: r ?? right,
        sign,
        against: this.#skipped ? this.#line.latex : null,
      };
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      return null;
    }
  }

  /** Records how the step came out: its right side stands unless it was refuted. */
  done(step: Step, refuted: boolean): void {
    const { right } = step.terms;
    // Across what was not read, or is no relation that composes, nothing is judged: the lines begin anew behind it.
    const known = step.kind !== "statement" && step.problem === null && right !== null;
    if (!known || !refuted) {
      this.#line = known ? { term: right, latex: step.rightLatex ?? "" } : null;
      this.#sign = "=";
      this.#skipped = false;
      return;
    }
    this.#skipped = true;
    this.#sign = this.#sign === null || step.sign === null ? null : compose(this.#sign, step.sign);
  }
}
