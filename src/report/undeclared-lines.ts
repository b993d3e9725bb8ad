import { renderBlock } from "./block.ts";
import type { ReportDocument, ReportTaken } from "./report.ts";
import type { Pen } from "./style.ts";

/** `X ∈ ℝⁿˣᵖ, by use: multiplied in X w, line 7`. */
export function takenLine(pen: Pen, { declaration, by, because }: ReportTaken): string {
  const why = because.map((b) => `${b.text}, line ${String(b.line)}`).join("; ");
  return `${pen.formula(declaration)}, by ${by}: ${why}`;
}

/** The names that a document does not declare, once: what they are taken as, what stays open, and the sentences that declare them; at most `listed` of each. */
export function undeclaredLines(pen: Pen, document: ReportDocument, listed: number): readonly string[] {
  const { taken, left, declare } = document.undeclared;
  const block = (label: string, lines: readonly string[], whole = false): readonly string[] =>
    lines.length === 0 ? [] : renderBlock(pen, { label, lines, whole, tight: true });
  const some = <T>(list: readonly T[]): readonly T[] => list.slice(0, listed);
  const rest = (list: readonly unknown[]): readonly string[] =>
    list.length > some(list).length ? [`${pen.ellipsis} and ${String(list.length - some(list).length)} more`] : [];
  const out = [
    ...block("taken as", [...some(taken).map((t) => takenLine(pen, t)), ...rest(taken)]),
    ...block("undeclared", [
      ...some(left).map(
        (l) =>
          `${l.name}: ${l.message}, line ${String(l.line)}${l.against === null ? "" : ` and line ${String(l.against)}`}`,
      ),
      ...rest(left),
    ]),
    ...some(declare).flatMap(({ section, sentence }) => [
      ...block("to declare", [section === null ? "them, write at the top:" : `them, write under #${section}:`]),
      ...block("", [sentence], true),
    ]),
    ...block("", rest(declare)),
  ];
  return out.length === 0 ? [] : [pen.bold(document.path), ...out, ""];
}
