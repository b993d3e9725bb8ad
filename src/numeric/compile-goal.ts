import { unfold } from "../term/binding.ts";
import type { BinderTerm, OperatorTerm, Term } from "../term/term.ts";
import {
  type Code,
  type Environment,
  type PropCode,
  type Registers,
  Unsupported,
  type ValueCode,
  unionRegisters,
} from "./compile-code.ts";
import { extremeEigenvalue } from "./compile-eigenvalue.ts";
import {
  AGREE,
  type MutableJudgement,
  type Sides,
  type Status,
  decide,
  judgeDifferent,
  judgeEqual,
  judgeOrder,
  sidesOf,
} from "./compile-judgement.ts";
import { type Loop, openLoop, step } from "./compile-loop.ts";
import { keep, shared } from "./compile-memo.ts";
import { isIndexArithmetic } from "./compile-operator.ts";
import { addTensors, viewOf } from "./compile-tensor.ts";
import type { Compiler } from "./compile.ts";
import { isSymmetric } from "./linear-algebra.ts";

/* The parts of a proposition, compiled to nodes that judge themselves. */

/** A part of a proposition: `run` leaves its judgement in `out`. */
export interface Node {
  readonly out: MutableJudgement;
  readonly run: () => void;
  readonly sides: () => Sides | null;
}

export class Builder {
  readonly #c: Compiler;
  /** Whether quantifiers keep the sides of their worst instance. */
  recording = false;

  constructor(c: Compiler) {
    this.#c = c;
  }

  /** `open`: the registers of the quantifiers around. */
  node(t: Term, environment: Environment, open: Registers): Node {
    if (t.kind === "operator") return this.#operator(t, environment, open);
    if (t.kind === "binder" && (t.binder === "forall" || t.binder === "exists"))
      return this.#quantifier(t, environment, open);
    if (t.kind === "call" && environment.parameters.size === 0 && environment.bound.length === 0)
      return this.node(unfold(t), environment, open);
    if (t.kind === "apply" && t.fn.kind === "lambda") {
      const argument = shared(this.#c.code(t.argument, environment));
      const inner = { bound: [argument, ...environment.bound], parameters: environment.parameters };
      return this.node(t.fn.body, inner, open);
    }
    return this.#proposition(this.#c.prop(t, environment), open);
  }

  #operator(t: OperatorTerm, environment: Environment, open: Registers): Node {
    const [a, b] = t.args;
    switch (t.operator) {
      case "le":
      case "lt":
      case "ge":
      case "gt":
      case "eq":
      case "ne":
        return this.#relation(
          t.operator,
          this.#c.code(a as Term, environment),
          this.#c.code(b as Term, environment),
          open,
          isIndexArithmetic(a as Term) && isIndexArithmetic(b as Term),
          () => this.#proposition(this.#c.prop(t, environment), open),
        );
      case "loewnerGe":
      case "loewnerGt":
        return this.#loewner(t.operator === "loewnerGt", a as Term, b as Term, false, environment, open);
      case "loewnerLe":
      case "loewnerLt":
        return this.#loewner(t.operator === "loewnerLt", b as Term, a as Term, true, environment, open);
      case "not":
      case "and":
      case "or":
      case "implies":
      case "iff":
        return connective(
          t.operator,
          t.args.map((x) => this.node(x, environment, open)),
          this.#c.bounded,
        );
      default:
        return this.#proposition(this.#c.prop(t, environment), open);
    }
  }

  #proposition(code0: PropCode, open: Registers): Node {
    const code = keep(code0, open);
    const out: MutableJudgement = { status: "undefined", slack: NaN, vacuous: false };
    const { bounded } = this.#c;
    const run = (): void => {
      const v = code.run();
      out.status = Number.isNaN(v)
        ? "undefined"
        : code.flags.doubt || (!bounded && v === 0)
          ? "unsure"
          : v === 1
            ? "holds"
            : "fails";
      out.slack = Number.isNaN(v) ? NaN : v === 1 ? 1 : -1;
    };
    return { out, run, sides: () => null };
  }

  #relation(
    relation: "eq" | "ne" | "le" | "lt" | "ge" | "gt",
    left0: Code,
    right0: Code,
    open: Registers,
    exact: boolean,
    otherwise: () => Node,
  ): Node {
    if (left0.kind === "function" && right0.kind === "function" && relation === "eq") {
      const domain = left0.type.from;
      if (domain.kind !== "index") throw new Unsupported("equality of functions");
      const environment =
        left0.form === "lambda"
          ? left0.environment
          : right0.form === "lambda"
            ? right0.environment
            : { bound: [], parameters: new Map<string, Code>() };
      const loop = openLoop(this.#c, domain, environment);
      const body = this.#relation(
        "eq",
        this.#c.apply(left0, loop.index),
        this.#c.apply(right0, loop.index),
        unionRegisters(open, new Set([loop.register])),
        false,
        otherwise,
      );
      this.#c.leave();
      return this.#loop(loop, true, body, null);
    }
    if (left0.kind === "function" || left0.kind === "prop" || right0.kind === "function" || right0.kind === "prop")
      return otherwise();
    const swap = relation === "ge" || relation === "gt";
    const triggers = unionRegisters(open, left0.reads, right0.reads);
    const left = viewOf(keep<ValueCode>(left0, triggers));
    const right = viewOf(keep<ValueCode>(right0, triggers));
    const out: MutableJudgement = { status: "undefined", slack: NaN, vacuous: false };
    // Integers without error need no bounds.
    const bounded = this.#c.bounded || exact;
    const strict = relation === "lt" || relation === "gt";
    const order = relation !== "eq" && relation !== "ne";
    const judge = order ? judgeOrder : relation === "eq" ? judgeEqual : judgeDifferent;
    const run = (): void => {
      left.run();
      right.run();
      if (swap) judge(right.ref, left.ref, bounded, strict, out);
      else judge(left.ref, right.ref, bounded, strict, out);
    };
    return { out, run, sides: () => sidesOf(left.ref, right.ref) };
  }

  #loewner(
    strict: boolean,
    large: Term,
    small: Term,
    swapped: boolean,
    environment: Environment,
    open: Registers,
  ): Node {
    const { bounded } = this.#c;
    const a0 = this.#c.tensor(large, environment);
    const b0 = this.#c.tensor(small, environment);
    const triggers = unionRegisters(open, a0.reads, b0.reads);
    const [a, b] = [keep(a0, triggers), keep(b0, triggers)];
    const difference = addTensors(a, b, -1, bounded);
    const least = extremeEigenvalue(difference, false, bounded);
    const out: MutableJudgement = { status: "undefined", slack: NaN, vacuous: false };
    const run = (): void => {
      const value = least.run();
      const { ref } = difference;
      const n = ref.dims[0] as number;
      out.slack = value;
      if (Number.isNaN(value)) {
        const entries = ref.data.subarray(ref.offset, ref.offset + n * n);
        const asymmetric =
          entries.every(Number.isFinite) && !isSymmetric(ref.data, ref.offset, n, 0, bounded ? ref.errors : null);
        out.status = !asymmetric ? "undefined" : bounded ? "fails" : "unsure";
        out.slack = asymmetric ? -Infinity : NaN;
        return;
      }
      if (!bounded) {
        let size = 0;
        for (let i = 0; i < n * n; i++) size = Math.max(size, Math.abs(ref.data[ref.offset + i] as number));
        out.status = value > AGREE * size ? "holds" : "unsure";
        return;
      }
      decide(value, least.jet.errors[0] as number, Math.abs(value), strict, out);
    };
    return { out, run, sides: () => (swapped ? sidesOf(b.ref, a.ref) : sidesOf(a.ref, b.ref)) };
  }

  #quantifier(t: BinderTerm, environment: Environment, open: Registers): Node {
    const domain = t.fn.type.kind === "function" ? t.fn.type.from : null;
    if (domain?.kind !== "index") throw new Unsupported(`${t.binder} over an infinite set`);
    const loop = openLoop(this.#c, domain, environment);
    const inside = unionRegisters(open, new Set([loop.register]));
    const guard0 = t.guard ? this.#c.apply(this.#c.functionOf(t.guard, environment), loop.index) : null;
    if (guard0 && guard0.kind !== "prop") throw new RangeError("a guard is a proposition");
    const body =
      t.fn.kind === "lambda"
        ? this.node(
            t.fn.body,
            { bound: [loop.index, ...environment.bound], parameters: environment.parameters },
            inside,
          )
        : this.#bodyOf(this.#c.apply(this.#c.functionOf(t.fn, environment), loop.index), inside);
    this.#c.leave();
    return this.#loop(loop, t.binder === "forall", body, guard0 && keep(guard0, inside));
  }

  #bodyOf(code: Code, open: Registers): Node {
    if (code.kind !== "prop") throw new RangeError("a quantifier binds a proposition");
    return this.#proposition(code, open);
  }

  #loop(loop: Loop, all: boolean, body: Node, guard: PropCode | null): Node {
    const out: MutableJudgement = { status: "undefined", slack: NaN, vacuous: false };
    const { register } = loop;
    let worst: Sides | null = null;
    const run = (): void => {
      const low = loop.from.run();
      const high = loop.to.run();
      register.low = low;
      register.high = high;
      worst = null;
      out.slack = all ? Infinity : -Infinity;
      out.vacuous = all && high >= low;
      let decided = 0;
      let undecided = 0;
      let agreeing = 0;
      let missing = Number.isNaN(low) || Number.isNaN(high) ? 1 : 0;
      for (let i = low; i <= high; i++) {
        step(register, i);
        const g = guard ? guard.run() : 1;
        if (guard?.flags.doubt) undecided++;
        if (Number.isNaN(g)) missing++;
        if (g !== 1) continue;
        body.run();
        const { status, slack } = body.out;
        if (!body.out.vacuous) out.vacuous = false;
        if (status === "undefined") missing++;
        else if (status === "unsure") undecided++;
        else if (status === "agrees") agreeing++;
        else if ((status === "fails") === all) decided++;
        if (all ? slack < out.slack : slack > out.slack) {
          out.slack = slack;
          if (this.recording) worst = body.sides();
        }
      }
      const open = undecided > 0 ? "unsure" : agreeing > 0 ? "agrees" : null;
      if (all) out.status = missing > 0 ? "undefined" : decided > 0 ? "fails" : (open ?? "holds");
      else out.status = decided > 0 ? "holds" : missing > 0 ? "undefined" : (open ?? "fails");
      if (!all && !this.#c.bounded && out.status === "fails") out.status = "unsure";
      if (out.status === "undefined") out.slack = NaN;
    };
    return { out, run, sides: () => worst };
  }
}

const isOpen = (status: Status): boolean => status === "unsure" || status === "agrees";

/** ∧, ∨ and ⇒ look at the right part only when the left one does not decide. */
function connective(
  operator: "not" | "and" | "or" | "implies" | "iff",
  parts: readonly Node[],
  bounded: boolean,
): Node {
  const out: MutableJudgement = { status: "undefined", slack: NaN, vacuous: false };
  const [a, b] = parts;
  if (!a) throw new RangeError("a connective has parts");
  let shown: Node = a;
  const take = (node: Node): void => {
    out.status = node.out.status;
    out.slack = node.out.slack;
    out.vacuous = node.out.vacuous;
    shown = node;
  };
  const run = (): void => {
    a.run();
    take(a);
    out.vacuous = false;
    if (operator === "not" || !b) {
      if (out.status === "holds") out.status = "fails";
      else if (out.status === "fails") out.status = "holds";
      else if (out.status === "agrees") out.status = "unsure";
      out.slack = -out.slack;
      return;
    }
    const first = a.out;
    if (first.status === "undefined") return;
    if (operator === "and" && first.status === "fails") return;
    if (operator === "or" && first.status === "holds") return;
    if (operator === "implies" && first.status === "fails") {
      out.status = "holds";
      out.slack = Infinity;
      out.vacuous = true;
      return;
    }
    b.run();
    const second = b.out;
    switch (operator) {
      case "implies":
        take(b);
        // Without bounds it matters whether the antecedent holds even where the consequent does.
        if (isOpen(first.status) && second.status !== "undefined" && !(bounded && second.status === "holds"))
          out.status = first.status === "agrees" && second.status === "agrees" ? "agrees" : "unsure";
        return;
      case "and":
        if (second.status === "undefined" || second.status === "fails" || second.slack < first.slack) take(b);
        else take(a);
        if (second.status === "holds") out.status = first.status;
        if (second.status === "agrees") out.status = first.status === "holds" ? "agrees" : first.status;
        if (second.status === "unsure") out.status = "unsure";
        out.vacuous = first.vacuous && second.vacuous;
        return;
      case "or":
        if (second.status === "holds" || second.status === "undefined" || second.slack > first.slack) take(b);
        else take(a);
        if (second.status === "fails") out.status = first.status;
        if (second.status === "unsure") out.status = "unsure";
        if (second.status === "agrees" && first.status === "unsure") out.status = "unsure";
        return;
      case "iff": {
        const same = first.status === second.status;
        const sure = !isOpen(first.status) && !isOpen(second.status);
        out.status = second.status === "undefined" ? "undefined" : !sure ? "unsure" : same ? "holds" : "fails";
        out.slack = out.status === "undefined" ? NaN : same ? 0 : -(Math.abs(first.slack) + Math.abs(second.slack));
      }
    }
  };
  return { out, run, sides: () => shown.sides() };
}
