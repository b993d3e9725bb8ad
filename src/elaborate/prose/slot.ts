import type { MathPart } from "../../source/document.ts";
import type { Clause, Row, Syntax } from "../../source/syntax.ts";
import { boundsArgument, inBrackets } from "../argument-bound.ts";
import { commaItems, fullName, scripted } from "../name.ts";

/**
 * What a formula can be by its form alone: names (`x`, `x_1, \dots, x_n`, `(x_i)_{i=1}^n`), a membership or a type, a law (∼), an equation, another
 * relation, a range of an index, a size (`n \times p`), any other expression. One formula may have several.
 */
export type Form = "names" | "member" | "law" | "equation" | "relation" | "range" | "size" | "term";

/** A piece of math as the grammar sees it. `index` counts the formulas of its sentence. */
export interface Slot {
  readonly index: number;
  readonly part: MathPart;
  readonly display: boolean;
  readonly forms: ReadonlySet<Form>;
}

/** The slot of a piece of math. */
export function slotOf(part: MathPart, index: number): Slot {
  const clauses = part.formula.rows.flatMap(stating);
  // "with probability $\ge 1 - \delta$": a relation whose left side stands in the words states nothing by itself.
  const isPart = (c: Clause): boolean => !part.display && c.body.kind === "relations" && c.body.first === null;
  const each = clauses.map((c) => (isPart(c) ? new Set<Form>() : formsOf(c.body)));
  const forms = new Set<Form>([...(each[0] ?? [])].filter((f) => each.every((e) => e.has(f))));
  // "$x \in \mathbb{R}, y = 2$": several things at once state something.
  if (forms.size === 0 && each.every((forms) => isStating({ forms }))) forms.add("relation");
  return { index, part, display: part.display, forms };
}

/** Forms that say something true or false. */
const STATES: readonly Form[] = ["member", "law", "equation", "relation", "range"];

/** Whether a formula says something true or false. */
export function isStating({ forms }: Pick<Slot, "forms">): boolean {
  return STATES.some((f) => forms.has(f));
}

/** The clauses of a row but those that a word such as "for" or "where" leads to, trailing quantifiers, and bounds on the arguments in front. */
function stating(row: Row): readonly Clause[] {
  return row.clauses.filter(
    (c) =>
      (c.lead === null || c.lead === "and") &&
      !boundsArgument(row, c) &&
      !(c !== row.clauses[0] && c.body.kind === "bracket" && inBrackets(c.body).kind === "relations") &&
      c.body.kind !== "text" &&
      !(c.body.kind === "quantifier" && !c.body.body),
  );
}

/** The forms of an expression. */
export function formsOf(s: Syntax): ReadonlySet<Form> {
  const forms = new Set<Form>();
  const add = (form: Form, holds: boolean): void => {
    if (holds) forms.add(form);
  };
  switch (s.kind) {
    case "relations": {
      const [link, more] = s.links;
      const single = link !== undefined && more === undefined && s.first !== null;
      const sign = single ? link.operator : "";
      add("member", sign === "\\in" || sign === "\\subset" || sign === "\\subseteq");
      add("law", sign === "\\sim");
      add("equation", sign === "=" || sign === ":=" || sign === "=:");
      add("range", isRange(s));
      add("relation", !forms.has("member") && !forms.has("law"));
      break;
    }
    case "typed":
      forms.add("member");
      break;
    case "logic":
    case "quantifier":
      forms.add("relation");
      break;
    default: {
      const names = isNames(s);
      add("names", names);
      add("size", s.kind === "infix" && s.operator === "\\times");
      add("term", s.kind !== "opaque" && s.kind !== "text");
    }
  }
  return forms;
}

/** Names, members with an index, families, and lists of them. */
function isNames(s: Syntax): boolean {
  return commaItems(s).every((x) => {
    if (x.kind === "dots") return s.kind === "list";
    const { base, sup, sub } = scripted(x);
    if (base.kind === "bracket" && sub !== null)
      return sub !== null && (base.bracket === "round" || base.bracket === "curly") && isFamilyBody(base.body);
    if (x.kind === "bracket" && (x.bracket === "round" || x.bracket === "curly")) return isFamilyBody(x.body);
    return fullName(x) !== null && sup?.kind !== "number";
  });
}

function isFamilyBody(s: Syntax): boolean {
  return commaItems(s).every(
    (x) => x.kind === "dots" || fullName(x) !== null || (x.kind === "bracket" && isNames(x.body)),
  );
}

/** `1 \dots n`: a range that is written without commas. */
function hasDots(s: Syntax): boolean {
  return s.kind === "dots" || ("items" in s && s.items.some((x) => "kind" in x && x.kind === "dots"));
}

/** `i = 1, \dots, n`, `i \in [n]`, `k \in \{1, \dots, m\}`, `1 \le i \le n`. */
function isRange(s: Syntax & { kind: "relations" }): boolean {
  if (!s.first) return false;
  const letters = (x: Syntax): boolean => commaItems(x).every((y) => /^[a-z]$/.test(fullName(y) ?? ""));
  const [link, more] = s.links;
  if (link && !more) {
    if (!letters(s.first)) return false;
    const { right } = link;
    const list = right.kind === "list" && right.items.some((x) => x.kind === "dots");
    if (link.operator === "=") return list || hasDots(right);
    return (
      link.operator === "\\in" && right.kind === "bracket" && (right.bracket === "square" || right.bracket === "curly")
    );
  }
  const between = s.links.slice(0, -1).map((l) => l.right);
  return (
    between.every((x) => commaItems(x).every((y) => /^[i-n]$/.test(fullName(y) ?? ""))) &&
    s.links.every((l) => l.operator === "\\le" || l.operator === "<") &&
    !letters(s.first)
  );
}
