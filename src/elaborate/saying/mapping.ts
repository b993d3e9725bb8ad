import type { RelationsSyntax } from "../../source/syntax.ts";
import type { Saying } from "../prose/saying.ts";
import { type Stated, statedBy, syntaxOf } from "./stated.ts";

/** `f(x) = x^2` of "Let $f : \mathbb{R} \to \mathbb{R}$, $x \mapsto x^2$"; null for another supposition. */
export function mappingOf(s: Saying, sayings: readonly Saying[]): Stated | null {
  if (s.kind !== "suppose" || s.condition.kind !== "formula") return null;
  const [stated, more] = statedBy(s.condition.slot);
  const map = stated?.syntax;
  if (!stated || more || map?.kind !== "relations" || !map.first || map.links.length !== 1) return null;
  const [link] = map.links;
  const types = sayings.flatMap((x) => (x.kind === "introduce" ? (syntaxOf(x.slot) ?? []) : []));
  const typed = types.filter((x) => x.kind === "typed");
  const [fn] = typed;
  if (link?.operator !== "\\mapsto" || fn?.kind !== "typed" || typed.length > 1) return null;
  const { span } = map;
  const list = map.first.kind === "bracket" ? map.first.body : map.first;
  const syntax: RelationsSyntax = {
    kind: "relations",
    span,
    first: {
      kind: "juxtaposition",
      span,
      items: [fn.subject, { kind: "bracket", span, bracket: "round", body: list }],
    },
    links: [{ ...link, operator: "=" }],
  };
  return { ...stated, syntax };
}
