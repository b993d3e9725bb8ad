import type { CheckedDocument, CheckedStep } from "../check/checked.ts";
import { describeEvidence, describeLeft } from "../diagnostic/taken-words.ts";
import type { Taken } from "../elaborate/infer/taken.ts";
import type { Evidence } from "../elaborate/infer/type-variable.ts";
import { printSyntax } from "../source/latex-printer.ts";
import { freeVariables } from "../term/binding.ts";
import { lineOf, printed } from "./printed.ts";
import type { ReportTaken, ReportUndeclared } from "./report.ts";

/** Names that nothing declares, told once for a document. */
export function undeclaredReport(document: CheckedDocument): ReportUndeclared {
  const { taken, left } = document.undeclared;
  const open = left.filter((l, i) => left.findIndex((m) => m.name === l.name && m.why === l.why) === i);
  const sections = [...new Set(taken.map((t) => t.slug))];
  return {
    taken: taken.map((t) => ({ ...takenReport(document, t), section: t.slug, uses: t.uses })),
    left: open.map((l) => ({
      name: l.name,
      why: l.why,
      message: describeLeft(l),
      line: lineOf(document.lines, l.at.span) ?? 1,
      against: lineOf(document.lines, l.against?.span),
    })),
    declare: sections.map((section) => ({
      section,
      sentence: declaringSentence(taken.filter((t) => t.slug === section)),
    })),
  };
}

/** The names of a step's terms that nothing declares; where its terms show none, all that it rests on. */
export function takenBy(document: CheckedDocument, step: CheckedStep): readonly ReportTaken[] {
  const inside = step.meant ? freeVariables(step.meant.proposition) : null;
  const own = step.taken.filter((t) => inside?.has(t.id) === true);
  return (own.length > 0 ? own : step.taken).map((t) => takenReport(document, t));
}

function takenReport(document: CheckedDocument, t: Taken): ReportTaken {
  return {
    name: t.name,
    declaration: printed(`${t.subject} ${t.sign} ${t.set}`),
    by: t.by,
    because: t.because.slice(0, 1).map((e) => ({ text: evidenceText(e), line: lineOf(document.lines, e.span) ?? 1 })),
  };
}

/** The piece as it can be read in a line of text. */
function evidenceText(e: Evidence): string {
  return describeEvidence(e, e.syntax && printed(printSyntax(e.syntax)).unicode);
}

/** ` Here $X, y$ are random variables.` */
function chance(random: readonly Taken[]): string {
  const names = random.map((t) => t.name).join(", ");
  return random.length === 0
    ? ""
    : ` Here $${names}$ ${random.length > 1 ? "are random variables" : "is a random variable"}.`;
}

/** `Let $n, p \in \mathbb{N}$, $X \in \mathbb{R}^{n \times p}$.`: the sentence that declares names; those of one set together. */
function declaringSentence(taken: readonly Taken[]): string {
  const groups = new Map<string, Taken[]>();
  const defined = taken.filter((t) => t.sign === "=").map((t) => ` Define $${t.subject} = ${t.set}$.`);
  const random = taken.filter((t) => t.random);
  for (const t of taken.filter((x) => x.sign !== "=")) {
    // Members and functions are declared one by one.
    const set = t.form === "plain" ? `${t.sign} ${t.set}` : `${t.subject} ${t.sign} ${t.set}`;
    groups.set(set, [...(groups.get(set) ?? []), t]);
  }
  const pieces = [...groups.values()].map((group) => {
    const [first] = group as [Taken];
    return `$${group.map((t) => t.subject).join(", ")} ${first.sign} ${first.set}$`;
  });
  const lets = pieces.length > 0 ? `Let ${pieces.join(", ")}.` : "";
  return `${lets}${chance(random)}${defined.join("")}`.trim();
}
