import { printSyntax } from "../../source/latex-printer.ts";
import type { Syntax } from "../../source/syntax.ts";
import { fullName } from "../name.ts";

/** What stands at a place of a density: a name, or a name with the value that it is to have, `z = k`. */
export interface DensityArgument {
  readonly role: string;
  readonly at: Syntax;
}

/** `p(x, z \mid y; \theta)`, taken apart. */
export interface DensityCall {
  /** The letter with its decorations. */
  readonly letter: string;
  readonly name: Syntax;
  readonly front: readonly DensityArgument[];
  readonly behind: readonly DensityArgument[];
  readonly parameters: readonly Syntax[];
}

/** Letters of densities and of mass functions. */
const LETTER = /^[pqPQ]$/;

/** A name before an argument list as a density; null where an argument is more than a name. */
export function densityCall(name: Syntax, list: Syntax): DensityCall | null {
  if (list.kind !== "bracket" || list.bracket !== "round") return null;
  const letter = fullName(name);
  if (letter === null || (name.kind === "script" && name.primes > 0)) return null;
  const parts = split(list.body);
  if (!parts) return null;
  return { letter, name, ...parts };
}

/** Whether the letter of a call is one that densities have by habit. */
export function hasDensityLetter({ name }: DensityCall): boolean {
  const base = name.kind === "script" ? name.base : name;
  return base.kind === "symbol" && LETTER.test(base.base);
}

type Parts = Pick<DensityCall, "front" | "behind" | "parameters">;

function split(s: Syntax): Parts | null {
  if (s.kind === "list" && s.separator !== ",") {
    const [first, second, more] = s.items;
    if (!first || !second || more) return null;
    const [a, b] = [split(first), s.separator === ";" ? null : split(second)];
    if (!a || a.behind.length + (s.separator === "|" ? a.parameters.length : 0) > 0) {
      if (!a || s.separator === "|") return null;
    }
    if (s.separator === ";") return { ...a, parameters: [...a.parameters, ...items(second)] };
    if (!b || b.behind.length > 0) return null;
    return { front: a.front, behind: b.front, parameters: b.parameters };
  }
  const found = items(s).map(argument);
  return found.every((x) => x !== null) && found.length > 0 ? { front: found, behind: [], parameters: [] } : null;
}

function items(s: Syntax): readonly Syntax[] {
  return s.kind === "list" ? s.items : [s];
}

function argument(s: Syntax): DensityArgument | null {
  if (s.kind === "relations") {
    const [link, more] = s.links;
    const role = s.first && roleOf(s.first);
    if (!role || link?.operator !== "=" || more) return null;
    // `Z = z`: the value z of Z.
    const value = roleOf(link.right);
    return { role: value !== null && value === role.toLowerCase() ? value : role, at: link.right };
  }
  const role = roleOf(s);
  return role === null ? null : { role, at: s };
}

/** A name that an argument of a density may have: without a letter for an index, a prime or a power. */
function roleOf(s: Syntax): string | null {
  if (s.kind === "symbol") return fullName(s);
  if (s.kind !== "script" || s.base.kind !== "symbol" || s.primes > 0 || s.sup) return null;
  return s.sub?.kind === "number" ? fullName(s) : null;
}

/** The parameters of a call as written: with another one, it is another law. */
export function parametersText({ parameters }: DensityCall): string {
  return parameters.map(printSyntax).join(", ");
}
