import { syntaxChildren } from "./syntax-children.ts";
import type { Syntax } from "./syntax.ts";

/** Number of nodes on the longest way down; needs no stack of its own. */
export function syntaxHeight(s: Syntax): number {
  let height = 0;
  let level: readonly Syntax[] = [s];
  while (level.length > 0) {
    height++;
    level = level.flatMap(syntaxChildren);
  }
  return height;
}
