import { freeVariables } from "../../term/binding.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import { KernelError } from "../kernel-error.ts";

/**
 * A trusted statement: at every value of the parameters of their types, the conditions imply the conclusion, whatever partial functions
 * return outside of their domains. A parameter's type may mention earlier parameters.
 */
export interface Law {
  readonly name: string;
  readonly params: readonly FreeTerm[];
  readonly conditions: readonly Term[];
  readonly conclusion: Term;
  /** A book and section, or the one line why it holds. */
  readonly citation: string;
}

/** Makes a law. @throws KernelError when a symbol is no parameter, or a part is no proposition */
export function makeLaw(
  name: string,
  params: readonly FreeTerm[],
  conditions: readonly Term[],
  conclusion: Term,
  citation: string,
): Law {
  const ids = new Set(params.map((p) => p.id));
  for (const part of [...conditions, conclusion]) {
    if (part.type.kind !== "prop" || part.loose > 0)
      throw new KernelError(name, "a law is made of closed propositions");
    for (const id of freeVariables(part).keys())
      if (!ids.has(id)) throw new KernelError(name, `${id} is not a parameter`);
  }
  return Object.freeze({
    name,
    params: Object.freeze([...params]),
    conditions: Object.freeze([...conditions]),
    conclusion,
    citation,
  });
}
