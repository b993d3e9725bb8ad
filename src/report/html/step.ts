import { describeProblem, PROBLEM_CODES } from "../../diagnostic/problem.ts";
import type { ReportStep, ReportTaken, VerdictWord } from "../report.ts";
import { isExpected, isRounded, DIGITS, PROVISO, provisoOf } from "../summary.ts";
import { attemptRows, counterexampleRows, malformedRows, sampledRows, theoremRows, type Context } from "./evidence.ts";
import { factList, row, rows, type Row } from "./fact.ts";
import { inline } from "./formula.ts";
import { html, type Markup } from "./markup.ts";

/** Signs of the verdicts; the word always follows. */
export const SIGNS: Readonly<Record<VerdictWord, string>> = {
  proved: "✓",
  tested: "≈",
  refuted: "✗",
  assumed: "·",
  unknown: "?",
  malformed: "!",
};

/** What a verdict is called, and how it is coloured. */
export interface Outcome {
  readonly word: string;
  readonly sign: string;
  /** The class of its colour: a verdict, or `fails`. */
  readonly tone: VerdictWord | "fails";
}

/** The outcome of a step, in a word or two. */
export function outcomeOf(step: ReportStep): Outcome {
  if (step.verdict === "unknown" && step.reason === "potential")
    return { word: "fails as read", sign: SIGNS.unknown, tone: "fails" };
  const isDefinition = step.verdict === "assumed" && step.kind === "definition";
  return { word: isDefinition ? "definition" : step.verdict, sign: SIGNS[step.verdict], tone: step.verdict };
}

/** What a screen reader calls the step. */
function name(step: ReportStep): string {
  const { title, step: index, of } = step.derivation;
  const which = of === 1 ? "" : `step ${String(index)} of ${String(of)}`;
  return [title ?? "", which, `line ${String(step.judged.start.line)}`].filter((t) => t !== "").join(", ");
}

function extent(step: ReportStep): string {
  const { evidence } = step;
  const parts = [
    step.expected === null ? "" : isExpected(step) ? "as expected" : `expected: ${step.expected}`,
    evidence.kind === "malformed" ? headline(evidence.code) : "",
    provisoOf(step) ? PROVISO : "",
    isRounded(step) ? DIGITS : "",
  ];
  return parts.filter((p) => p !== "").join(", ");
}

function headline(code: string): string {
  const known = PROBLEM_CODES.find((c) => c === code);
  return known === undefined ? "" : describeProblem({ code: known, data: {} }).headline;
}

function takenItem({ declaration, by, because }: ReportTaken, context: Context): Markup {
  const why = because.map((b) => `${b.text}, line ${String(b.line)}`).join("; ");
  return html`<li>${inline(declaration.latex, context.macros)} <small>by ${by}: ${why}</small></li>`;
}

function evidenceRows(step: ReportStep, context: Context): readonly Row[] {
  const { evidence } = step;
  switch (evidence.kind) {
    case "theorem":
      return theoremRows(step, evidence, context);
    case "sampled":
      return sampledRows(step, evidence, context);
    case "counterexample":
      return counterexampleRows(step, evidence, context);
    case "attempt":
      return attemptRows(step, evidence, context);
    case "malformed":
      return malformedRows(evidence);
    case "declared":
      return [row("given", `by the author, line ${String(evidence.line)}`)];
  }
}

function stepRows(step: ReportStep, context: Context): readonly Row[] {
  const { reading, taken } = step;
  const { macros } = context;
  const head = rows(
    reading === null ? null : row("read as", inline(`\\displaystyle ${reading.formula.latex}`, macros)),
    taken.length === 0
      ? null
      : row(
          "taken as",
          html`<ul>
            ${taken.map((t) => takenItem(t, context))}
          </ul>`,
        ),
    reading === null || reading.depends.length === 0
      ? null
      : row(
          "depends",
          html`<ul class="values">
            ${reading.depends.map((d) => html`<li>${inline(d.name, macros)} on ${inline(d.on.join(",\\ "), macros)}</li>`)}
          </ul>`,
        ),
    step.against === null ? null : row("judged against", inline(step.against, macros)),
    step.expected === null
      ? null
      : row("author said", step.expectReason === null ? step.expected : `${step.expected}: ${step.expectReason}`),
  );
  const warnings = step.warnings.map((w) => row("warning", w.message));
  return [...head, ...evidenceRows(step, context), ...warnings];
}

/** The statement of a step as it is shown above its facts. */
function statement(step: ReportStep, context: Context): Markup {
  const { left, relation, right } = step;
  const latex = left !== null && relation !== null && right !== null ? `${left} ${relation} ${right}` : step.statement;
  return inline(`\\displaystyle ${latex.replace(/(?<!\\)&/g, "")}`, context.macros);
}

/**
 * A step: its verdict, which opens what stands behind it.
 * @param at how far below the top of its display the row is that it judges, in ems of the formula; null where it stands in a line of text
 */
export function stepDetails(step: ReportStep, id: string, at: number | null, context: Context): Markup {
  const { word, sign, tone } = outcomeOf(step);
  const note = extent(step);
  const unexpected = isExpected(step) ? "" : " unexpected";
  return html`<details class="step ${tone}${unexpected}" id="${id}" style="--row:${(at ?? 0.7).toFixed(3)}">
    <summary>
      <span class="chip"><span class="sign" aria-hidden="true">${sign}</span> ${word}</span>
      <span class="which">${name(step)}</span>
      <span class="formula-of">${statement(step, context)}</span>
    </summary>
    <div class="panel">
      <p class="head">
        <span class="verdict ${tone}">${sign} ${word}</span>
        ${note === "" ? null : html`<span class="note">${note}</span>`}
        <span class="id">${step.claims.length === 0 ? step.id : step.claims.join(", ")}</span>
      </p>
      <p class="statement-of">${statement(step, context)}</p>
      ${factList(stepRows(step, context))}
    </div>
  </details>`;
}
