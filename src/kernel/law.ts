import { replaceFree, replaceFreeInType } from "../term/build.ts";
import { freeVariables } from "../term/binding.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { betaNormal } from "./beta.ts";
import { KernelError } from "./kernel-error.ts";
import { membership } from "./membership.ts";

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

/**
 * A law at arguments, in β-normal form. The conditions come first those that the arguments lie in the parameters' types, then the law's.
 * @throws KernelError when an argument cannot be of its parameter's type
 */
export function instantiateLaw(
  law: Law,
  args: readonly Term[],
): { readonly conditions: readonly Term[]; readonly conclusion: Term } {
  if (args.length !== law.params.length) throw new KernelError("law", `${law.name}: one argument a parameter`);
  const values = new Map<string, Term>();
  const conditions: Term[] = [];
  for (const [i, param] of law.params.entries()) {
    const argument = args[i] as Term;
    if (argument.loose > 0) throw new KernelError("law", `${law.name}: arguments are closed`);
    const found = membership(argument, replaceFreeInType(param.type, values));
    if (!found) throw new KernelError("law", `${law.name}: argument ${String(i + 1)} is not of its parameter's type`);
    conditions.push(...found);
    values.set(param.id, argument);
  }
  const reduced = (statement: Term): Term => {
    const normal = betaNormal(replaceFree(statement, values));
    conditions.push(...normal.conditions.values());
    return normal.term;
  };
  for (const c of law.conditions) conditions.push(reduced(c));
  const conclusion = reduced(law.conclusion);
  return { conditions, conclusion };
}
