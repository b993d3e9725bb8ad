import { syntaxChildren } from "./syntax-children.ts";
import type { SymbolSyntax, Syntax } from "./syntax.ts";

/** Canonical LaTeX of a symbol: `\hat{w}`, `\mathbf{x}`, `\mathrm{MSE}`, `\lambda`, `\bar{\mathbf{x}}`. Equal names are equal symbols. */
export function symbolName(s: SymbolSyntax): string {
  const base = s.font === null ? s.base : `\\${s.font}{${s.base}}`;
  return s.accents.reduce((inner, accent) => `\\${accent}{${inner}}`, base);
}

/** What a node says besides its parts. */
function label(s: Syntax): string {
  switch (s.kind) {
    case "number":
    case "text":
      return s.text;
    case "symbol":
      return symbolName(s);
    case "script":
      return `${s.sub === null ? "" : "_"}${s.sup === null ? "" : "^"}${String(s.primes)}`;
    case "accented":
      return s.accent;
    case "infix":
    case "prefix":
    case "postfix":
      return s.operator;
    case "bracket":
      return s.bracket;
    case "list":
      return s.separator;
    case "big":
      return `${s.operator} ${s.sub === null ? "" : "_"}${s.sup === null ? "" : "^"}${s.power === null ? "" : "p"}${String(s.differentials.length)}`;
    case "function":
      return `${s.name} ${s.sub === null ? "" : "_"}${s.sup === null ? "" : "^"}`;
    case "derivative":
      return `${s.notation} ${String(s.order)} ${String(s.variables.length)} ${s.at === null ? "" : "at"}`;
    case "evaluated":
      return `${s.sub === null ? "" : "_"}${s.sup === null ? "" : "^"}`;
    case "matrix":
      return `${s.environment} ${s.rows.map((row) => String(row.length)).join(" ")}`;
    case "cases":
      return s.branches.map((branch) => (branch.condition === null ? "-" : "c")).join("");
    case "relations":
      return `${s.first === null ? "_" : ""} ${s.links.map((link) => `${link.operator}{${link.note ?? ""}}`).join(" ")}`;
    case "logic":
      return `${s.first === null ? "_" : ""} ${s.links.map((link) => link.operator).join(" ")}`;
    case "quantifier":
      return s.quantifier;
    case "root":
      return s.degree === null ? "" : "n";
    case "annotated":
      return s.note === null ? "" : "n";
    case "opaque":
      return s.latex;
    case "juxtaposition":
    case "fraction":
    case "binomial":
    case "set-builder":
    case "typed":
    case "placeholder":
    case "dots":
      return "";
  }
}

/** Are two trees the same, places aside? */
export function equalSyntax(a: Syntax, b: Syntax): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || label(a) !== label(b)) return false;
  const left = syntaxChildren(a);
  const right = syntaxChildren(b);
  return (
    left.length === right.length && left.every((child, i) => right[i] !== undefined && equalSyntax(child, right[i]))
  );
}
