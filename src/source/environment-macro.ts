import { isDisplayEnvironment } from "./environment.ts";

const DEFINITION =
  /\\(?:(?:re|provide)?newcommand\*?\s*\{?\s*|def\s*)(\\[A-Za-z]+)\s*\}?\s*\{\s*\\(begin|end)\s*\{([A-Za-z]+\*?)\}\s*\}/g;

/** Commands that a document defines as `\begin{equation}` or the like, each with the command for its `\end`; both with backslash. */
export function environmentMacros(text: string): ReadonlyMap<string, string> {
  const closing = new Map<string, string>();
  const opening: [string, string][] = [];
  if (!text.includes("\\begin")) return closing;
  for (const [, name, side, environment] of text.matchAll(DEFINITION)) {
    if (name === undefined || environment === undefined || !isDisplayEnvironment(environment)) continue;
    if (side === "end") closing.set(environment, name);
    else opening.push([name, environment]);
  }
  return new Map(
    opening.flatMap(([name, environment]) => {
      const close = closing.get(environment);
      return close === undefined ? [] : [[name, close] as const];
    }),
  );
}
