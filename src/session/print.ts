import type { CheckedDocument } from "../check/checked.ts";
import { checkWritten } from "./written.ts";
import type { ReportPosition } from "../report/report.ts";
import { UnprintableError } from "../term/print-infix.ts";
import { printLatex } from "../term/print-latex.ts";
import { printMathjs } from "../term/print-mathjs.ts";
import { printNerdamer } from "../term/print-nerdamer.ts";
import { printSympy } from "../term/print-sympy.ts";
import { printText } from "../term/print-text.ts";
import type { Term } from "../term/term.ts";
import { checkExpressionDocument, type Expression } from "./expression.ts";

/** The syntaxes that a step can be printed in. */
export type PrintFormat = "latex" | "text" | "mathjs" | "nerdamer" | "sympy";

/** A step in another syntax; `construct` is what that syntax cannot say, where it cannot. */
export interface PrintedStep {
  readonly id: string;
  /** Lines of the step, from 1. */
  readonly from: number;
  readonly to: number;
  /** The place of its judged piece. */
  readonly at: ReportPosition;
  readonly printed: { readonly text: string } | { readonly construct: string };
}

const NO_STEP = { seed: null, runs: null, only: "", path: null };

/** The steps of a Markdown text that were read, printed; nothing is judged. @throws what the reader throws, which is a fault of the program */
export function printSteps(path: string, text: string, format: PrintFormat, definitions = ""): readonly PrintedStep[] {
  return printed(checkWritten(path, text, { ...NO_STEP, definitions }), format);
}

/** The steps of an expression, printed; none where it was not read. */
export async function printExpression(expression: Expression, format: PrintFormat): Promise<readonly PrintedStep[]> {
  const { document } = await checkExpressionDocument(expression, NO_STEP);
  return printed(document, format);
}

function printed(document: CheckedDocument, format: PrintFormat): readonly PrintedStep[] {
  return document.steps.flatMap((step) => {
    if (!step.meant) return [];
    const at = document.lines.position(step.judged.start);
    return [
      {
        id: step.id,
        from: document.lines.position(step.span.start).line,
        to: Math.max(at.line, document.lines.position(step.span.end).line),
        at,
        printed: attempt(step.meant.proposition, format),
      },
    ];
  });
}

function attempt(term: Term, format: PrintFormat): PrintedStep["printed"] {
  try {
    return { text: printTerm(term, format) };
  } catch (error) {
    if (error instanceof UnprintableError) return { construct: error.construct };
    // A term nested beyond the call stack is too large as well.
    if (error instanceof RangeError) return { construct: "a formula of this size" };
    throw error;
  }
}

/** A term in a syntax, on one line; in SymPy's, a line that declares the symbols stands before it. @throws UnprintableError */
function printTerm(term: Term, format: PrintFormat): string {
  switch (format) {
    case "latex":
      return printLatex(term);
    case "text":
      return printText(term);
    case "mathjs":
      return printMathjs(term);
    case "nerdamer":
      return printNerdamer(term);
    case "sympy": {
      const { declarations, expression } = printSympy(term);
      return `${declarations}\n${expression}`;
    }
  }
}
