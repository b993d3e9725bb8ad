import { replaceFree, replaceFreeInType } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { betaNormal } from "./beta.ts";
import { KernelError } from "./kernel-error.ts";
import type { Law } from "./laws/law.ts";
import { membership } from "./membership.ts";

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
