import { toAscii } from "./ascii.ts";
import { prose, renderBlock } from "./block.ts";
import { cells, clip, padEnd } from "./cells.ts";
import type { ReadDocument, ReadFormula, Reading } from "./reading.ts";
import { sourceExcerpt } from "./source-excerpt.ts";
import { createPen, WIDTH, type Pen, type Style } from "./style.ts";
import { nameText } from "./value-text.ts";

/** How much of a reading is shown: every display on a line of its own, or some formulas in full. */
export interface ReadingOptions extends Style {
  readonly texts: ReadonlyMap<string, string>;
  /** Show the formulas on this line alone, in full. */
  readonly line: number | null;
  /** Also formulas in running text. */
  readonly inline: boolean;
}

function place(document: ReadDocument, formula: ReadFormula): string {
  return `${document.path}:${String(formula.span.start.line)}`;
}

function status(pen: Pen, formula: ReadFormula): string {
  const word = formula.status === "read" ? formula.as : formula.status === "skipped" ? "skipped" : "not read";
  const padded = padEnd(word, 12);
  return formula.status === "unread" ? pen.paint("unknown", padded) : padded;
}

/** One formula on one line: its place, what it is, and the reading or the reason that there is none. */
function row(pen: Pen, document: ReadDocument, formula: ReadFormula, width: number): string {
  const text =
    formula.status === "read" && formula.reading ? pen.formula(formula.reading) : (formula.message ?? formula.latex);
  const head = `  ${padEnd(place(document, formula), width)}  `;
  const room = WIDTH - cells(head) - 12 - 1;
  return `${head}${status(pen, formula)} ${clip(text.replace(/\s+/g, " "), Math.max(room, 16), pen.ellipsis)}`.trimEnd();
}

function full(pen: Pen, document: ReadDocument, formula: ReadFormula, lines: readonly string[]): readonly string[] {
  const blocks = [
    ...(formula.reading ? [prose("read as", pen.formula(formula.reading))] : []),
    ...(formula.message === null ? [] : [prose("problem", formula.message)]),
    ...(formula.symbols.length === 0
      ? []
      : [
          {
            label: "symbols",
            lines: formula.symbols.map((s) =>
              `${padEnd(nameText(pen, s.name), 10)} ${pen.either("∈", "in")} ${padEnd(nameText(pen, s.type), 24)} ${s.line === null ? "" : `line ${String(s.line)}`}`.trimEnd(),
            ),
          },
        ]),
  ];
  return [
    `${place(document, formula)}:${String(formula.span.start.column)}   ${status(pen, formula).trimEnd()}`,
    "",
    ...sourceExcerpt(pen, lines, [{ span: formula.span, sign: "^", label: null }], 0, 12),
    ...blocks.flatMap((b) => ["", ...renderBlock(pen, b)]),
    "",
  ];
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
export function renderReading(reading: Reading, options: ReadingOptions): string {
  const pen = createPen(options);
  const out: string[] = [];
  const { line } = options;
  for (const document of reading.documents) {
    const lines = (options.texts.get(document.path) ?? "").split(/\r?\n/);
    const shown = document.formulas.filter((f) =>
      line === null
        ? f.display || options.inline || f.status === "unread"
        : f.span.start.line <= line && line <= f.span.end.line,
    );
    if (line !== null) out.push(...shown.flatMap((f) => full(pen, document, f, lines)));
    else {
      const width = Math.min(36, Math.max(0, ...shown.map((f) => cells(place(document, f)))));
      out.push(...shown.map((f) => row(pen, document, f, width)));
      if (shown.length > 0) out.push("");
    }
  }
  if (line === null) out.push(totals(pen, reading));
  while (out.at(-1) === "") out.pop();
  const text = `${out.join("\n")}\n`;
  return pen.style.unicode ? text : toAscii(text);
}
