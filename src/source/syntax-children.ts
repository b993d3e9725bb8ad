import type { Syntax } from "./syntax.ts";

/** The direct parts of a node, in the order in which they are written (a big operator's limits before its body). */
export function syntaxChildren(s: Syntax): readonly Syntax[] {
  const present = (...parts: readonly (Syntax | null)[]): readonly Syntax[] => parts.filter((part) => part !== null);
  switch (s.kind) {
    case "number":
    case "symbol":
    case "text":
    case "placeholder":
    case "dots":
    case "opaque":
      return [];
    case "script":
      return present(s.base, s.sub, s.sup);
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
      return present(s.degree, s.radicand);
    case "set-builder":
      return [s.element, s.condition];
    case "big":
      return [...present(s.sub, s.sup, s.power), s.body, ...s.differentials];
    case "function":
      return present(s.sub, s.sup, s.argument);
    case "derivative":
      return [...s.variables, ...present(s.at), s.body];
    case "evaluated":
      return present(s.body, s.sub, s.sup);
    case "matrix":
      return s.rows.flat();
    case "cases":
      return s.branches.flatMap((branch) => present(branch.value, branch.condition));
    case "relations":
      return [...present(s.first), ...s.links.map((link) => link.right)];
    case "logic":
      return [...present(s.first), ...s.links.map((link) => link.right)];
    case "quantifier":
      return present(s.binding, s.body);
    case "typed":
      return [s.subject, s.type];
    case "annotated":
      return present(s.body, s.note);
  }
}
