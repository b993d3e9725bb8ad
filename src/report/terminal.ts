import { toAscii } from "./ascii.ts";
import { flow } from "./block.ts";
import { causeLines, shownSteps } from "./by-cause.ts";
import { cells, padEnd, padStart, wrap } from "./cells.ts";
import { headLine, picture } from "./picture.ts";
import type { Report, ReportDocument, ReportProblem, ReportSpan, ReportStep } from "./report.ts";
import { printable, printableData, printableLines } from "./printable.ts";
import { createPen, WIDTH, type Pen, type Style } from "./style.ts";
import { exitStatus, isExpected, isGapAsExpected, lostSentences, PROVISO, provisoOf, VERDICTS } from "./summary.ts";
import { undeclaredLines } from "./undeclared-lines.ts";

/** How much the terminal report says. */
export interface TerminalOptions extends Style {
  /** `quiet`: what is not as expected alone; `verbose`: a line for each step; `explain`: every step in full. */
  readonly detail: "quiet" | "normal" | "verbose" | "explain";
  readonly allowUnread: boolean;
  /** Whether a step without a verdict passes; false unless said. */
  readonly allowUnknown?: boolean;
  /** Of the program, for the first line. */
  readonly version: string;
  /** Texts of the documents by path, for the lines that are quoted. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Problems and provisos that are listed one by one; fewer beside a document of which most is told by cause. */
const LISTED = 12;
const LISTED_BESIDE_CAUSES = 3;

function plural(n: number, noun: string): string {
  return `${String(n)} ${n === 1 ? noun : `${noun}s`}`;
}

/** `1 formula was not read`. */
function unreadText(n: number): string {
  return n === 1 ? "1 formula was not read" : `${String(n)} formulas were not read`;
}

/** The lines of the document of a printable path. */
function linesOf({ texts }: TerminalOptions, path: string): readonly string[] {
  const found = [...texts].find(([written]) => printable(written) === path);
  return printableLines(found?.[1] ?? "");
}

/** Counts by verdict; what was expected to fail is counted apart: by verdict, or in `brief` together. */
function counts(pen: Pen, steps: readonly ReportStep[], brief = false): readonly string[] {
  const plain: string[] = [];
  const expected: string[] = [];
  const gaps = steps.filter(isGapAsExpected).length;
  let together = 0;
  for (const verdict of VERDICTS) {
    const all = steps.filter((s) => s.verdict === verdict && !isGapAsExpected(s));
    const foreseen = all.filter(
      (s) => s.expected === verdict && !["proved", "tested", "assumed"].includes(verdict),
    ).length;
    if (all.length > foreseen) plain.push(pen.paint(verdict, `${String(all.length - foreseen)} ${verdict}`));
    together += foreseen;
    if (foreseen > 0 && !brief) expected.push(`${String(foreseen)} ${verdict} as expected`);
  }
  if (gaps > 0) expected.push(plural(gaps, "gap"));
  if (!brief || together === 0) return [...plain, ...expected];
  return [...plain, `${String(together)} as expected`, ...expected];
}

/** Visible columns of a text that may hold colours. */
function visible(text: string): string {
  // eslint-disable-next-line no-control-regex -- escape sequences begin with one
  return text.replace(/\u001b\[[0-9;]*m/g, "");
}

function flowColoured(items: readonly string[], width: number): readonly string[] {
  const plain = flow(
    items.map((i) => visible(i).replaceAll(" ", "\u00a0")),
    width,
  );
  let at = 0;
  return plain.map((line) => {
    const n = line.split("   ").length;
    return items.slice(at, (at += n)).join("   ");
  });
}

/** One line; a second one where what only holds with a proviso does not fit beside the counts. */
function documentLines(
  pen: Pen,
  document: ReportDocument,
  pathWidth: number,
  stepWidth: number,
  allowUnread: boolean,
): readonly string[] {
  const { read, skipped, unread } = document.displays;
  const path = cells(document.path) <= pathWidth ? document.path : pen.ellipsis + document.path.slice(1 - pathWidth);
  if (document.steps.length === 0 && read + skipped + unread === 0)
    return [`  ${pen.sign("unknown")} ${padEnd(path, pathWidth)}  ${padStart("nothing to check", stepWidth)}`];
  const well = document.steps.every(isExpected) && (allowUnread || unread === 0);
  const steps = padStart(plural(document.steps.length, "step"), stepWidth);
  const items = [...counts(pen, document.steps, true)];
  if (unread > 0) items.unshift(pen.paint("unknown", `${String(unread)} not read`));
  const head = `  ${pen.outcome(well)} ${padEnd(path, pathWidth)}  ${steps}`;
  const room = WIDTH - cells(visible(head)) - 3;
  // What does not fit is cut from the end: proved and tested stand first, and the summary has them all.
  let text = "";
  for (const [i, item] of items.entries()) {
    const next = text === "" ? item : `${text}   ${item}`;
    const more = i < items.length - 1 ? 2 + cells(pen.ellipsis) : 0;
    if (cells(visible(next)) + more > room) {
      text = `${text}   ${pen.ellipsis}`;
      break;
    }
    text = next;
  }
  const line = `${head}   ${text}`.trimEnd();
  const limited = document.steps.filter((s) => provisoOf(s) !== null).length;
  if (limited === 0) return [line];
  const proviso = `${String(limited)} ${PROVISO}`;
  return cells(visible(line)) + 3 + cells(proviso) <= WIDTH
    ? [`${line}   ${proviso}`]
    : [line, `${" ".repeat(WIDTH - room)}${proviso}`];
}

function summaryLines(pen: Pen, report: Report): readonly string[] {
  const steps = report.documents.flatMap((d) => d.steps);
  const sum = (pick: (d: ReportDocument) => number): number =>
    report.documents.reduce((total, d) => total + pick(d), 0);
  const read = sum((d) => d.displays.read);
  const { skipped, unread } = report.summary;
  const inline = sum((d) => d.inlineUnread);
  const row = (label: string, total: number, items: readonly string[]): readonly string[] => {
    const lines = flowColoured(items, WIDTH - 20);
    const first = `  ${pen.dim(padEnd(label, 11))}${padStart(String(total), 4)}   `;
    return lines.length === 0 ? [first.trimEnd()] : lines.map((line, i) => (i === 0 ? first : " ".repeat(20)) + line);
  };
  const out = [...row("steps", steps.length, counts(pen, steps))];
  const formulas = [`${String(read)} read`];
  if (skipped > 0) formulas.push(`${String(skipped)} skipped`);
  if (unread > 0) formulas.push(pen.paint("unknown", `${String(unread)} not read`));
  out.push(...row("formulas", read + skipped + unread, formulas));
  if (inline > 0)
    out.push(`  ${pen.dim(padEnd("in prose", 11))}${padStart(String(inline), 4)}   relations not read as claims`);
  return out;
}

function placeOf(document: ReportDocument, span: ReportSpan): string {
  return `${document.path}:${String(span.start.line)}:${String(span.start.column)}`;
}

/** Whether the picture of a malformed step says it already. */
function isPictured(document: ReportDocument, problem: ReportProblem): boolean {
  return document.steps.some((s) => {
    if (s.evidence.kind !== "malformed" || s.evidence.code !== problem.code || isExpected(s)) return false;
    const at = s.evidence.pieces[0]?.span.start;
    return at?.line === problem.span.start.line && at.column === problem.span.start.column;
  });
}

/** Undeclared names are told once, in their own list. */
function isListed(document: ReportDocument, problem: ReportProblem): boolean {
  return (
    problem.code === "undeclared-symbol" &&
    document.undeclared.left.some((l) => problem.message.startsWith(`${l.name} `))
  );
}

function problemLines(pen: Pen, report: Report, listed = LISTED): readonly string[] {
  return placedLines(
    pen,
    "problems",
    listed,
    report.documents.flatMap((d) =>
      d.problems
        .filter((p) => !isPictured(d, p) && !isListed(d, p))
        .map((p) => ({ place: placeOf(d, p.span), message: p.message })),
    ),
  );
}

/** The verdicts that stand wherever both sides are defined, with the conditions for that. */
function provisoLines(pen: Pen, report: Report, listed: number): readonly string[] {
  return placedLines(
    pen,
    "provisos",
    listed,
    report.documents.flatMap((d) =>
      d.steps.flatMap((s) => {
        const warning = provisoOf(s);
        return warning ? [{ place: placeOf(d, s.judged), message: `${s.verdict}, ${warning.message}` }] : [];
      }),
    ),
  );
}

/** Sentences with their places, under one label. */
function placedLines(
  pen: Pen,
  label: string,
  listed: number,
  items: readonly { readonly place: string; readonly message: string }[],
): readonly string[] {
  const out: string[] = [];
  for (const [i, p] of items.slice(0, listed).entries()) {
    const first = `  ${pen.dim(padEnd(i === 0 ? label : "", 12))}`;
    const lines = wrap(p.message, WIDTH - 14);
    const [only] = lines;
    if (lines.length === 1 && only !== undefined && cells(p.place) + 3 + cells(only) <= WIDTH - 14)
      out.push(`${first}${p.place}   ${only}`);
    else out.push(`${first}${p.place}`, ...wrap(p.message, WIDTH - 16).map((line) => " ".repeat(16) + line));
  }
  if (items.length > listed)
    out.push(`${" ".repeat(14)}${pen.either("…", "...")} and ${String(items.length - listed)} more`);
  return out;
}

function finalLines(
  pen: Pen,
  report: Report,
  options: TerminalOptions,
  single = false,
  more = false,
): readonly string[] {
  const status = exitStatus(report.documents, options.allowUnread, options.allowUnknown);
  const steps = report.documents.flatMap((d) => d.steps);
  const { unexpected, unread } = report.summary;
  const parts: string[] = [];
  if (unexpected > 0)
    parts.push(unexpected === 1 ? "1 step is not as expected" : `${String(unexpected)} steps are not as expected`);
  if (unread > 0 && unexpected > 0) parts.push(unreadText(unread));
  let text = parts.join(", ");
  if (text === "") {
    if (steps.length === 0) text = unread > 0 ? unreadText(unread) : "there is no step to judge";
    else {
      const all =
        steps.length === 1 ? "the only step is as expected" : `all ${String(steps.length)} steps are as expected`;
      const lost = lostSentences(report.documents);
      const missing =
        unread > 0 ? unreadText(unread) : lost > 0 ? `${plural(lost, "problem")} left something unread` : "";
      text = missing === "" ? all : `${all}, but ${missing}`;
    }
  }
  if (steps.some((s) => s.reason === "conflict")) text += ", and the checker contradicts itself";
  if (report.documents.some((d) => d.problems.some((p) => p.code === "internal-error")))
    text += ", and the checker failed on a document";
  const first = single ? null : firstUnexpected(report);
  const see = first === null ? "" : `see  derivcheck ${first}${more ? "    or add  --verbose" : ""}`;
  const line = `${text} (exit ${String(status)})`;
  const sign = pen.outcome(status === 0);
  const used = cells(visible(sign)) + 1 + cells(line);
  if (see === "") return [`${sign} ${pen.bold(line)}`];
  if (used + 4 + cells(see) <= WIDTH) return [`${sign} ${pen.bold(line)}    ${see}`];
  return [`${sign} ${pen.bold(line)}`, `  ${see}`];
}

function firstUnexpected(report: Report): string | null {
  for (const d of report.documents) {
    const step = d.steps.find((s) => !isExpected(s));
    if (step) return `explain ${d.path}:${String(step.judged.start.line)}`;
  }
  const unread = report.documents.find((d) => d.displays.unread > 0);
  return unread ? `read ${unread.path}` : null;
}

function finish(pen: Pen, lines: readonly string[]): string {
  const text = lines.map((l) => l.trimEnd()).join("\n") + "\n";
  return pen.style.unicode ? text : toAscii(text);
}

/** The report for people: a line for each document, the pictures of the steps that are not as expected, and a summary of everything. */
export function renderTerminal(written: Report, options: TerminalOptions): string {
  const report = printableData(written);
  const pen = createPen(options);
  const { detail } = options;
  const out: string[] = [];
  if (detail !== "quiet") {
    out.push(`${pen.bold("derivcheck")} ${options.version}   ${plural(report.documents.length, "document")}`, "");
    const pathWidth = Math.min(36, Math.max(...report.documents.map((d) => cells(d.path)), 8));
    const stepWidth = Math.max(8, ...report.documents.map((d) => plural(d.steps.length, "step").length));
    for (const d of report.documents) out.push(...documentLines(pen, d, pathWidth, stepWidth, options.allowUnread));
    out.push("");
  }
  let told = 0;
  for (const d of report.documents) {
    const lines = linesOf(options, d.path);
    const shown = detail === "normal" ? shownSteps(d) : null;
    for (const step of shown?.full ?? d.steps) {
      if (detail === "explain" || !isExpected(step))
        out.push(...picture(pen, d, step, lines, detail === "explain"), "");
      else if (detail === "verbose") out.push(...headLine(pen, d.path, step), "");
    }
    const causes = shown ? causeLines(pen, shown) : [];
    if (causes.length > 0 && report.documents.length > 1) out.push(pen.bold(d.path));
    out.push(...causes);
    told += causes.length;
  }
  const listed = told > 0 ? LISTED_BESIDE_CAUSES : LISTED;
  if (detail !== "quiet") out.push(...summaryLines(pen, report));
  if (detail === "normal" || detail === "verbose") out.push(...provisoLines(pen, report, listed));
  const problems = problemLines(pen, report, listed);
  out.push(...problems);
  if (detail !== "quiet" || problems.length > 0) out.push("");
  if (detail !== "quiet")
    for (const d of report.documents)
      out.push(...undeclaredLines(pen, d, { explain: Infinity, verbose: Infinity, normal: listed }[detail]));
  out.push(...finalLines(pen, report, options, false, told > 0));
  return finish(pen, out);
}

/**
 * The report of one relation that stands in no file: its steps in full, what is wrong, and the outcome; when quiet, only what is not as
 * expected.
 * @param words the words of the command that judges it, for a shell
 */
export function renderExpression(written: Report, words: readonly string[], options: TerminalOptions): string {
  const [report, command] = printableData([written, words] as const);
  const pen = createPen(options);
  const out: string[] = [];
  for (const d of report.documents) {
    const lines = linesOf(options, d.path);
    for (const step of d.steps)
      if (options.detail !== "quiet" || !isExpected(step)) out.push(...picture(pen, d, step, lines, true, command), "");
  }
  const problems = problemLines(pen, report);
  if (problems.length > 0) out.push(...problems, "");
  out.push(...finalLines(pen, report, options, true));
  return finish(pen, out);
}

/** The steps of one document at a place, in full; what the command `explain` prints. */
export function renderExplanation(
  written: ReportDocument,
  explained: readonly ReportStep[],
  options: TerminalOptions,
): string {
  const [document, steps] = printableData([written, explained] as const);
  const pen = createPen(options);
  const lines = linesOf(options, document.path);
  return finish(
    pen,
    steps.flatMap((step, i) => [...(i === 0 ? [] : [""]), ...picture(pen, document, step, lines, true)]),
  );
}
