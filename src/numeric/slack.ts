import type { Term } from "../term/term.ts";
import { NO_REGISTERS, doubts, runBounded, type Unsupported } from "./compile-code.ts";
import { Builder, type Node } from "./compile-goal.ts";
import type { Judgement, Sides } from "./compile-judgement.ts";
import { Binding, type SlotSource } from "./compile-program.ts";
import { Compiler, compileWith } from "./compile.ts";

/** A proposition compiled for evaluation at many instances. */
export interface CompiledGoal {
  /**
   * The same object each time, overwritten. `unsure` when it is too large to evaluate.
   * @throws RangeError when a variable has no value
   */
  evaluate(frame: SlotSource): Judgement;
  /** The same with error bounds from the start. */
  evaluateBounded(frame: SlotSource): Judgement;
  /** The sides of the relation that decided, at the worst index; null when there is no relation of values. */
  evaluateSides(frame: SlotSource): Sides | null;
}

/** Compiles a closed proposition. Returns Unsupported when it has no finite evaluation. */
export function compileGoal(proposition: Term): CompiledGoal | Unsupported {
  return compileWith(() => new Goal(proposition));
}

class Goal implements CompiledGoal {
  readonly #proposition: Term;
  readonly #fast: Program;
  #bounded: Program | null = null;

  constructor(proposition: Term) {
    this.#proposition = proposition;
    this.#fast = new Program(proposition, false);
  }

  evaluate(frame: SlotSource): Judgement {
    const fast = this.#fast.run(frame);
    return fast.status === "holds" || fast.status === "agrees" ? fast : this.evaluateBounded(frame);
  }

  evaluateBounded(frame: SlotSource): Judgement {
    this.#bounded ??= new Program(this.#proposition, true);
    return this.#bounded.run(frame);
  }

  evaluateSides(frame: SlotSource): Sides | null {
    this.#bounded ??= new Program(this.#proposition, true);
    return this.#bounded.sides(frame);
  }
}

/** A proposition compiled with or without bounds. Without, whatever does not clearly hold or agree is `unsure`. */
class Program {
  readonly #root: Node;
  readonly #binding: Binding;
  readonly #builder: Builder;

  constructor(proposition: Term, bounded: boolean) {
    const c = new Compiler(bounded);
    this.#builder = new Builder(c);
    this.#root = this.#builder.node(proposition, { bound: [], parameters: new Map() }, NO_REGISTERS);
    this.#binding = new Binding(c.variables);
  }

  run(frame: SlotSource): Judgement {
    this.#binding.bind(frame);
    doubts.raised = false;
    const { out } = this.#root;
    if (!runBounded(this.#root.run)) {
      out.status = "unsure";
      out.slack = NaN;
      out.vacuous = false;
    }
    if (doubts.raised && out.status !== "undefined") out.status = "unsure";
    doubts.raised = false;
    return out;
  }

  sides(frame: SlotSource): Sides | null {
    this.#builder.recording = true;
    this.run(frame);
    this.#builder.recording = false;
    return this.#root.sides();
  }
}
