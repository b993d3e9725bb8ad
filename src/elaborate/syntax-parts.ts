import { syntaxChildren } from "../source/syntax-children.ts";
import type { Syntax } from "../source/syntax.ts";

/** The nodes of a tree, root first. */
export function syntaxParts(s: Syntax): readonly Syntax[] {
  const found: Syntax[] = [];
  const stack: Syntax[] = [s];
  for (let node = stack.pop(); node; node = stack.pop()) {
    found.push(node);
    stack.push(...[...syntaxChildren(node)].reverse());
  }
  return found;
}
