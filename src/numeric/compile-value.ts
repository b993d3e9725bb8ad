import type { Term } from "../term/term.ts";
import { runBounded, type TensorRef, Unsupported, type ValueCode } from "./compile-code.ts";
import { Binding, type SlotSource } from "./compile-program.ts";
import { viewOf } from "./compile-tensor.ts";
import { Compiler, compileWith } from "./compile.ts";

/** The value of a compiled term, row by row: `length` numbers from the start of `data`, NaN where undefined. The same object each
 * time, overwritten. */
export interface FloatValue {
  readonly data: Float64Array;
  /** Bounds on the rounding errors, to first order, when compiled with `bounded`. */
  readonly errors: Float64Array;
  readonly length: number;
  /** One size per axis; none for a number. */
  readonly dims: readonly number[];
}

/** A number or tensor term compiled for evaluation at many instances. */
export interface CompiledTerm {
  /** One NaN when it is too large to evaluate. @throws RangeError when a variable has no value */
  evaluate(frame: SlotSource): FloatValue;
}

/** Compiles a closed term of a number or tensor type. Returns Unsupported when it has no finite evaluation. */
export function compileTerm(term: Term, options: { readonly bounded?: boolean } = {}): CompiledTerm | Unsupported {
  return compileWith(() => {
    const c = new Compiler(options.bounded ?? false);
    const code = c.top(term);
    if (code.kind === "function") throw new Unsupported("value of a function");
    if (code.kind === "prop") throw new Unsupported("value of a proposition");
    return new Value(code, new Binding(c.variables));
  });
}

class Value implements CompiledTerm {
  readonly #run: () => void;
  readonly #ref: TensorRef;
  readonly #binding: Binding;
  readonly #value: { data: Float64Array; errors: Float64Array; length: number; dims: readonly number[] };

  constructor(code: ValueCode, binding: Binding) {
    const { run, ref } = viewOf(code);
    this.#run = run;
    this.#ref = ref;
    this.#binding = binding;
    this.#value = { data: new Float64Array(1), errors: new Float64Array(1), length: 0, dims: [] };
  }

  evaluate(frame: SlotSource): FloatValue {
    this.#binding.bind(frame);
    const value = this.#value;
    if (!runBounded(this.#run)) {
      value.data.fill(NaN);
      value.length = 1;
      value.dims = [];
      return value;
    }
    const { data, errors, offset, length, dims } = this.#ref;
    if (value.data.length < length) {
      value.data = new Float64Array(length);
      value.errors = new Float64Array(length);
    }
    for (let i = 0; i < length; i++) {
      value.data[i] = data[offset + i] as number;
      value.errors[i] = errors[offset + i] as number;
    }
    value.length = length;
    value.dims = dims;
    return value;
  }
}
