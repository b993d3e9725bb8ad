import { toAscii } from "./ascii.ts";
import { prose, renderBlock, type Block } from "./block.ts";
import { cells, clip, padEnd } from "./cells.ts";
import type { ReadDocument, ReadFormula, Reading, ReadSentence, ReadSymbol } from "./reading.ts";
import { printable, printableData, printableLines } from "./printable.ts";
import { sourceExcerpt } from "./source-excerpt.ts";
import { createPen, WIDTH, type Pen, type Style } from "./style.ts";
import { nameText } from "./value-text.ts";

/** How much of a reading is shown: every display on a line of its own, or some formulas in full. */
export interface ReadingOptions extends Style {
  readonly texts: ReadonlyMap<string, string>;
  /** Show the sentences and formulas on this line alone, in full. */
  readonly line: number | null;
  /** Also formulas in running text, and sentences. */
  readonly inline: boolean;
}

function place(document: ReadDocument, { span }: ReadFormula | ReadSentence): string {
  return `${document.path}:${String(span.start.line)}`;
}

/** Whether something stands on a line, wholly or in part. */
function isOnLine({ span }: ReadFormula | ReadSentence, line: number): boolean {
  return span.start.line <= line && line <= span.end.line;
}

function status(pen: Pen, formula: ReadFormula): string {
  const word = formula.status === "read" ? formula.as : formula.status === "skipped" ? "skipped" : "not read";
  const padded = padEnd(word, 12);
  return formula.status === "unread" ? pen.paint("unknown", padded) : padded;
}

/** One formula on one line: its place, what it is, and the reading or the reason that there is none. */
function row(pen: Pen, document: ReadDocument, formula: ReadFormula, width: number): string {
  const [first, ...others] = formula.readings;
  const more = others.length === 0 ? "" : `  (and ${String(others.length)} more)`;
  const text = first ? pen.formula(first) : (formula.message ?? formula.latex);
  const head = `  ${padEnd(place(document, formula), width)}  `;
  const room = WIDTH - cells(head) - 12 - 1 - more.length;
  const shown = clip(text.replace(/\s+/g, " ").trim(), Math.max(room, 16), pen.ellipsis);
  return `${head}${status(pen, formula)} ${shown}${more}`.trimEnd();
}

/** Words with their formulas as people write them. */
const withFormulas = (pen: Pen, text: string): string =>
  text.replace(/\$([^$]*)\$/g, (_, latex: string) => nameText(pen, latex));

/** A sentence that says something, or that was not understood, on one line. */
function sentenceRow(pen: Pen, document: ReadDocument, sentence: ReadSentence, width: number): readonly string[] {
  const unread = sentence.unread === null ? [] : [`not understood: ${sentence.unread}`];
  const said = withFormulas(pen, [...sentence.says, ...unread].join("; "));
  if (said === "") return [];
  const head = `  ${padEnd(place(document, sentence), width)}  ${padEnd("sentence", 12)} `;
  return [`${head}${clip(said, Math.max(WIDTH - cells(head), 16), pen.ellipsis)}`];
}

function fullSentence(
  pen: Pen,
  document: ReadDocument,
  sentence: ReadSentence,
  lines: readonly string[],
): readonly string[] {
  const says = sentence.says.map((text) => withFormulas(pen, text));
  const blocks: Block[] = says.length > 0 ? [{ label: "says", lines: says }] : [];
  if (sentence.unread !== null) blocks.push(prose("not\nunderstood", withFormulas(pen, sentence.unread)));
  if (blocks.length === 0) blocks.push(prose("says", "nothing of the mathematics"));
  return [
    `${place(document, sentence)}:${String(sentence.span.start.column)}   sentence`,
    "",
    ...sourceExcerpt(pen, lines, [{ span: sentence.span, sign: "", label: null }], 0, 12),
    ...blocks.flatMap((b) => ["", ...renderBlock(pen, b)]),
    "",
  ];
}

/** The sentences and formulas of a document that stand on a line, wholly or in part. */
export function onLine(document: ReadDocument, line: number): ReadDocument {
  return {
    ...document,
    formulas: document.formulas.filter((f) => isOnLine(f, line)),
    sentences: document.sentences.filter((s) => isOnLine(s, line)),
  };
}

function symbolLine(pen: Pen, symbol: ReadSymbol): string {
  const sign = symbol.type.includes("\\to") ? ":" : pen.either("∈", "in");
  const line = symbol.line === null ? "" : `line ${String(symbol.line)}`;
  return `${padEnd(nameText(pen, symbol.name), 10)} ${sign} ${padEnd(nameText(pen, symbol.type), 24)} ${line}`.trimEnd();
}

function full(pen: Pen, document: ReadDocument, formula: ReadFormula, lines: readonly string[]): readonly string[] {
  const blocks: Block[] = formula.readings.map((reading, i) => ({
    ...prose(i === 0 ? "read as" : "", pen.formula(reading)),
    tight: i > 0,
  }));
  if (formula.message !== null)
    blocks.push(prose(formula.status === "skipped" ? "skipped" : "problem", formula.message));
  if (formula.symbols.length > 0)
    blocks.push({ label: "symbols", lines: formula.symbols.map((s) => symbolLine(pen, s)) });
  // An underline below each of several lines would hide more than it shows.
  const sign = formula.span.start.line === formula.span.end.line ? "^" : "";
  return [
    `${place(document, formula)}:${String(formula.span.start.column)}   ${status(pen, formula).trimEnd()}`,
    "",
    ...sourceExcerpt(pen, lines, [{ span: formula.span, sign, label: null }], 0, 12),
    ...blocks.flatMap((b) => [...(b.tight === true ? [] : [""]), ...renderBlock(pen, b)]),
    "",
  ];
}

/** Relations in running text that are no claims, each with its place. */
function inProse(pen: Pen, document: ReadDocument): readonly string[] {
  if (document.inlineUnread.length === 0) return [];
  const rows = document.inlineUnread.map(({ span, latex }) => {
    const head = `  ${document.path}:${String(span.start.line)}:${String(span.start.column)}  `;
    return `${head}${clip(latex.replace(/\s+/g, " ").trim(), Math.max(WIDTH - cells(head), 16), pen.ellipsis)}`;
  });
  return ["  relations in prose that were not read as claims", ...rows, ""];
}

function totals(pen: Pen, reading: Reading): string {
  const sum = (pick: (d: ReadDocument) => number): number => reading.documents.reduce((n, d) => n + pick(d), 0);
  const [read, skipped, unread] = [
    sum((d) => d.displays.read),
    sum((d) => d.displays.skipped),
    sum((d) => d.displays.unread),
  ];
  const parts = [`${String(read)} read`, ...(skipped > 0 ? [`${String(skipped)} skipped`] : [])];
  if (unread > 0) parts.push(pen.paint("unknown", `${String(unread)} not read`));
  return `  ${pen.dim(padEnd("formulas", 12))}${String(read + skipped + unread)}   ${parts.join("   ")}`;
}

/** Every display with its reading, or with the reason that it has none, and totals of all of them. */
export function renderReading(written: Reading, options: ReadingOptions): string {
  const reading = printableData(written);
  const pen = createPen(options);
  const out: string[] = [];
  const { line } = options;
  for (const document of reading.documents) {
    const text = [...options.texts].find(([path]) => printable(path) === document.path);
    const lines = printableLines(text?.[1] ?? "");
    const shown = document.formulas.filter((f) =>
      line === null ? f.display || options.inline || f.status === "unread" : isOnLine(f, line),
    );
    const sentences = line === null && !options.inline ? [] : document.sentences;
    if (line !== null) {
      const here = sentences.filter((s) => isOnLine(s, line));
      out.push(...here.flatMap((s) => fullSentence(pen, document, s, lines)));
      out.push(...shown.flatMap((f) => full(pen, document, f, lines)));
    } else {
      const width = Math.min(36, Math.max(0, ...[...shown, ...sentences].map((f) => cells(place(document, f)))));
      const rows = [
        ...sentences.map((s) => ({ span: s.span, lines: sentenceRow(pen, document, s, width) })),
        ...shown.map((f) => ({ span: f.span, lines: [row(pen, document, f, width)] })),
      ];
      const order = ({ span: { start } }: (typeof rows)[number]): number => start.line * 1e6 + start.column;
      out.push(...rows.sort((a, b) => order(a) - order(b)).flatMap((r) => r.lines));
      if (shown.length > 0) out.push("");
      out.push(...inProse(pen, document));
    }
  }
  if (line === null) out.push(totals(pen, reading));
  while (out.at(-1) === "") out.pop();
  const text = `${out.join("\n")}\n`;
  return pen.style.unicode ? text : toAscii(text);
}
