import pico from "picocolors";
import type { Printed, VerdictWord } from "./report.ts";

/** Columns that a line of the report may take. */
export const WIDTH = 80;

/** How a report is drawn. */
export interface Style {
  /** False: only ASCII, formulas as LaTeX. */
  readonly unicode: boolean;
  readonly color: boolean;
}

type Sign = "good" | "bad" | "tested" | "unknown" | "malformed";

/** Draws the pieces of a report in one style. */
export interface Pen {
  readonly style: Style;
  /** The sign of a verdict, coloured. Its width is 1, in ASCII up to 4. */
  sign(verdict: VerdictWord): string;
  /** The sign of something that is well, or is not, coloured. */
  outcome(well: boolean): string;
  /** The colour of a verdict on a text. */
  paint(verdict: VerdictWord, text: string): string;
  bold(text: string): string;
  dim(text: string): string;
  formula(formula: Printed): string;
  /** The Unicode spelling where it can be shown, else the other. */
  either(unicode: string, ascii: string): string;
  /** Between the gutter and the source. */
  readonly bar: string;
  /** Stands for what was cut off. */
  readonly ellipsis: string;
}

const SIGNS: Readonly<Record<Sign, readonly [unicode: string, ascii: string]>> = {
  good: ["✓", "ok"],
  bad: ["✗", "FAIL"],
  tested: ["≈", "~"],
  unknown: ["?", "?"],
  malformed: ["!", "!"],
};

const SIGN_OF: Readonly<Record<VerdictWord, Sign>> = {
  proved: "good",
  assumed: "good",
  tested: "tested",
  refuted: "bad",
  unknown: "unknown",
  malformed: "malformed",
};

/** A pen for a style. Without colour it writes no escape sequences. */
export function createPen(style: Style): Pen {
  const colors = pico.createColors(style.color);
  const paints: Readonly<Record<Sign, (text: string) => string>> = {
    good: colors.green,
    bad: colors.red,
    tested: colors.cyan,
    unknown: colors.yellow,
    malformed: colors.magenta,
  };
  const draw = (sign: Sign): string => paints[sign](SIGNS[sign][style.unicode ? 0 : 1]);
  return {
    style,
    sign: (verdict) => draw(SIGN_OF[verdict]),
    outcome: (well) => draw(well ? "good" : "bad"),
    paint: (verdict, text) => paints[SIGN_OF[verdict]](text),
    bold: colors.bold,
    dim: colors.dim,
    formula: (formula) => (style.unicode ? formula.unicode : formula.latex),
    either: (unicode, ascii) => (style.unicode ? unicode : ascii),
    bar: style.unicode ? "│" : "|",
    ellipsis: style.unicode ? "…" : "~",
  };
}
