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

const some = (...items: readonly (Syntax | null)[]): readonly Syntax[] => items.filter((i): i is Syntax => i !== null);

/** The immediate parts of a node, in the order of writing. */
export function syntaxChildren(s: Syntax): readonly Syntax[] {
  switch (s.kind) {
    case "number":
    case "symbol":
    case "text":
    case "placeholder":
    case "dots":
    case "opaque":
      return [];
    case "script":
      return some(s.base, s.sub, s.sup);
    case "accented":
    case "bracket":
      return [s.body];
    case "juxtaposition":
    case "list":
      return s.items;
    case "infix":
      return [s.left, s.right];
    case "prefix":
    case "postfix":
      return [s.argument];
    case "fraction":
      return [s.numerator, s.denominator];
    case "binomial":
      return [s.top, s.bottom];
    case "root":
      return some(s.degree, s.radicand);
    case "set-builder":
      return [s.element, s.condition];
    case "big":
      return some(s.sub, s.sup, s.power, s.body, ...s.differentials);
    case "function":
      return some(s.sub, s.sup, s.argument);
    case "derivative":
      return some(...s.variables, s.body, s.at);
    case "evaluated":
      return some(s.body, s.sub, s.sup);
    case "matrix":
      return s.rows.flat();
    case "cases":
      return s.branches.flatMap((b) => some(b.value, b.condition));
    case "relations":
      return some(s.first, ...s.links.map((l) => l.right));
    case "logic":
      return some(s.first, ...s.links.map((l) => l.right));
    case "quantifier":
      return some(s.binding, s.body);
    case "typed":
      return [s.subject, s.type];
    case "annotated":
      return some(s.body, s.note);
  }
}
