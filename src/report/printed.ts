import type { Instance, Value } from "../numeric/instance.ts";
import type { LineIndex, Span } from "../source/span.ts";
import { printLatex, printTypeLatex } from "../term/print-latex.ts";
import { show } from "../term/rational.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import type { ReportBinding, ReportValue } from "./evidence.ts";
import type { Printed } from "./report.ts";
import { unicodeOf } from "./unicode-formula.ts";

/** LaTeX in both spellings. */
export function printed(latex: string): Printed {
  return { latex, unicode: unicodeOf(latex) };
}

/** A term in both spellings. */
export function printedTerm(term: Term): Printed {
  return printed(printLatex(term));
}

/** The line on which a span starts, from 1; null for no span. */
export function lineOf(lines: LineIndex, span: Span | null | undefined): number | null {
  return span ? lines.position(span.start).line : null;
}

function reportValue(value: Value): ReportValue {
  switch (value.kind) {
    case "number":
      return value.root
        ? { kind: "irrational", formula: printedTerm(value.root.term) }
        : { kind: "number", value: show(value.value) };
    case "tensor":
      return { kind: "tensor", shape: value.shape, data: value.data.map(show) };
    case "family":
      return { kind: "family", from: value.from, items: value.items.map(reportValue) };
    case "function":
      return { kind: "function", formula: printedTerm(value.term) };
    case "flow":
      return {
        kind: "flow",
        time: show(value.time),
        at: reportValue(value.at),
        velocity: printedTerm(value.velocity),
      };
  }
}

/** The values that an instance gives to variables, in their order. */
export function bindings(variables: readonly FreeTerm[], instance: Instance): readonly ReportBinding[] {
  return variables.flatMap((v) => {
    const value = instance.get(v.id);
    return value ? [{ name: v.name, type: printTypeLatex(v.type), value: reportValue(value) }] : [];
  });
}
