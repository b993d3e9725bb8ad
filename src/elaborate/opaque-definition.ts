import { printSyntax } from "../source/latex-printer.ts";
import type { Syntax } from "../source/syntax.ts";
import type { Env } from "./environment.ts";
import { nameReadings } from "./name.ts";
import type { ElaborateProblem } from "./problem.ts";
import { roleOf, type Scope } from "./scope.ts";
import { syntaxParts } from "./syntax-parts.ts";

/** What a name of a density is, in a message. */
export const DENSITY = "a density, a probability or a law that nothing defines";

/** What a name is that a formula defines by something without a meaning yet. */
export const UNSUPPORTED = "what is defined by something that is not supported";

/** What a name of something random is of which nothing says of what type. */
export const RANDOM = "what is random and of no known type";

/**
 * `p(y \mid \mu) = …` of a density: the first equation that has it alone on its left says what it is. It has no meaning yet, and a second one is a
 * claim. Null for what is no density, is known, or stands on both sides; the problem says why the density has no meaning.
 */
export function densityDefinition(left: Syntax, right: Syntax, env: Env, target: Scope): ElaborateProblem | null {
  if (!isDensity(left, env)) return null;
  const key = printSyntax(left);
  if (env.scope.opaque(key) !== null || syntaxParts(right).some((x) => printSyntax(x) === key)) return null;
  target.setOpaque([key], DENSITY);
  return { code: "unsupported", span: left.span, data: { what: DENSITY } };
}

/** Whether a piece is a density at its arguments: `p(y \mid x)`, `\mathcal{N}(x; \mu, \sigma^2)`. */
export function isDensity(s: Syntax, env: Env): boolean {
  if (s.kind !== "juxtaposition" || s.items.length !== 2) return false;
  const [name, list] = s.items;
  if (!name || list?.kind !== "bracket") return false;
  return nameReadings(name).some(
    (r) => env.scope.opaque(r.name) === DENSITY && !env.scope.find(r.name).some((m) => roleOf(m) === "function"),
  );
}
