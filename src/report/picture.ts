import { describeProblem, PROBLEM_CODES } from "../diagnostic/problem.ts";
import { describeReason } from "../diagnostic/verdict.ts";
import type { UnknownReason } from "../check/verdict.ts";
import { prose, renderBlock, spread, type Block } from "./block.ts";
import {
  attemptBlocks,
  counterexampleBlocks,
  malformedBlocks,
  quote,
  sampledBlocks,
  shortId,
  theoremBlocks,
} from "./evidence-blocks.ts";
import type { ReportBinding } from "./evidence.ts";
import { takenLine } from "./undeclared-lines.ts";
import type { ReportDocument, ReportStep } from "./report.ts";
import { DIGITS, isExpected, isRounded, PROVISO, provisoOf } from "./summary.ts";
import { sourceExcerpt, type Mark } from "./source-excerpt.ts";
import type { Pen } from "./style.ts";
import { instanceTexts, nameText } from "./value-text.ts";

/** The reasons that a verdict can be unknown for. */
const REASONS: ReadonlySet<string> = new Set<UnknownReason>([
  "gave-up",
  "timeout",
  "unsupported",
  "undecided",
  "vacuous",
  "potential",
  "undetermined",
  "conflict",
]);

function isReason(word: string | null): word is UnknownReason {
  return word !== null && REASONS.has(word);
}

/** The sizes of an instance: the natural numbers in it. */
function sizesOf(instance: readonly ReportBinding[]): readonly ReportBinding[] {
  return instance.filter((b) => b.value.kind === "number" && /\\mathbb\s*\{?N\}?/.test(b.type));
}

/** What stands at the right of the head line: for which sizes, under which proviso, or why. */
function note(pen: Pen, step: ReportStep): string {
  const provisos = [provisoOf(step) ? PROVISO : "", isRounded(step) ? DIGITS : ""];
  return [extentNote(pen, step), ...provisos].filter((text) => text !== "").join(", ");
}

function extentNote(pen: Pen, step: ReportStep): string {
  const { evidence } = step;
  switch (evidence.kind) {
    case "counterexample": {
      if (evidence.failure !== "relation")
        return `the ${evidence.failure === "left-undefined" ? "left" : "right"} side is not defined`;
      const sizes = instanceTexts(pen, sizesOf(evidence.instance)).join(", ");
      return sizes === "" ? "" : `at ${sizes}`;
    }
    case "theorem":
      return evidence.sizes.length === 0 ? "" : `for every ${evidence.sizes.map((s) => nameText(pen, s)).join(", ")}`;
    case "sampled":
      return evidence.instances === 1 ? "one instance" : "no instance disagreed";
    case "declared":
      return `line ${String(evidence.line)}`;
    case "attempt":
      return isReason(step.reason) ? describeReason(step.reason, evidence.data).note : "";
    case "malformed": {
      const code = PROBLEM_CODES.find((c) => c === evidence.code);
      return code === undefined ? "" : describeProblem({ code, data: {} }).headline;
    }
  }
}

/** Sign, verdict, place, which step, its id; at the right, for which sizes the verdict holds. One line, two where they do not fit. */
export function headLine(pen: Pen, path: string, step: ReportStep): readonly string[] {
  const place = `${path}:${String(step.judged.start.line)}:${String(step.judged.start.column)}`;
  const { title, step: index, of } = step.derivation;
  const which =
    title !== null && of === 1 ? title : `${title === null ? "" : `${title}, `}step ${String(index)} of ${String(of)}`;
  const word = step.verdict.padEnd(9);
  const sign = pen.sign(step.verdict);
  const width = pen.style.unicode
    ? 1
    : { proved: 2, assumed: 2, tested: 1, refuted: 4, unknown: 1, malformed: 1 }[step.verdict];
  const rest = ` ${place}   ${which}   ${shortId(step)}`;
  const left = `${sign} ${pen.bold(pen.paint(step.verdict, word))}${rest}`;
  return spread(pen, left, `${"x".repeat(width)} ${word}${rest}`, note(pen, step));
}

/** Later steps of the same derivation that are judged against an earlier line than their own. */
function following(document: ReportDocument, step: ReportStep): string | null {
  const later = document.steps.filter(
    (s) => s.derivation.number === step.derivation.number && s.derivation.step > step.derivation.step,
  );
  const detoured = later.filter((s) => s.against !== null);
  const [first] = detoured;
  if (!first) return null;
  const numbers = detoured.map((s) => String(s.derivation.step));
  const steps =
    numbers.length === 1
      ? `step ${numbers.join("")} is`
      : `steps ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1) ?? ""} are`;
  const verdicts = [...new Set(detoured.map((s) => s.verdict))];
  return `${steps} judged against ${first.against ?? ""}: ${verdicts.length === 1 ? `${numbers.length === 1 ? "" : "all "}${verdicts.join("")}` : detoured.map((s) => s.verdict).join(", ")}`;
}

function marksOf(step: ReportStep): readonly Mark[] {
  const { evidence } = step;
  if (evidence.kind === "malformed" && evidence.pieces.length > 0)
    return evidence.pieces.map((p) => ({ span: p.span, sign: evidence.pieces.length > 1 ? "~" : "^", label: p.label }));
  const label = evidence.kind === "counterexample" && evidence.holdsAs?.edit === "minus" ? "a minus is missing" : null;
  return [{ span: step.judged, sign: "^", label }];
}

function evidenceBlocks(
  pen: Pen,
  document: ReportDocument,
  step: ReportStep,
  command: readonly string[],
  explain: boolean,
): readonly Block[] {
  const { evidence } = step;
  switch (evidence.kind) {
    case "theorem":
      return theoremBlocks(pen, step, evidence, explain);
    case "sampled":
      return sampledBlocks(pen, command, step, evidence);
    case "counterexample":
      return counterexampleBlocks(pen, command, step, evidence, following(document, step));
    case "declared":
      return [];
    case "attempt":
      return attemptBlocks(pen, command, step, evidence);
    case "malformed":
      return malformedBlocks(pen, evidence, following(document, step));
  }
}

/**
 * A step in full: head line, source, labelled blocks.
 * @param lines the lines of the document, without line breaks
 * @param explain also how it was read, and on what each name depends
 * @param command the words of the command that judges the document, for a shell
 */
export function picture(
  pen: Pen,
  document: ReportDocument,
  step: ReportStep,
  lines: readonly string[],
  explain: boolean,
  command: readonly string[] = [`derivcheck ${quote(document.path)}`],
): readonly string[] {
  const blocks: Block[] = [];
  const readAs = step.reading && (explain || step.verdict === "tested" || step.verdict === "unknown");
  if (readAs) blocks.push(prose("read as", pen.formula(step.reading.formula)));
  if (readAs && step.taken.length > 0)
    blocks.push({ label: "taken as", lines: step.taken.map((t) => takenLine(pen, t)), tight: true });
  if (explain && step.reading && step.reading.depends.length > 0)
    blocks.push({
      label: "depends",
      lines: step.reading.depends.map(
        (d) => `${nameText(pen, d.name)} on ${d.on.map((n) => nameText(pen, n)).join(", ")}`,
      ),
    });
  if (step.expected !== null && !isExpected(step))
    blocks.push(prose("author said", step.expected + (step.expectReason === null ? "" : `: ${step.expectReason}`)));
  blocks.push(...evidenceBlocks(pen, document, step, command, explain));
  for (const warning of step.warnings) blocks.push(prose("warning", warning.message));
  const before = step.evidence.kind === "malformed" || step.evidence.kind === "attempt" ? 1 : 0;
  return [
    ...headLine(pen, document.path, step),
    "",
    ...sourceExcerpt(pen, lines, marksOf(step), before),
    ...blocks.flatMap((block) => [...(block.tight === true ? [] : [""]), ...renderBlock(pen, block)]),
  ];
}
