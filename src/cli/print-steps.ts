import type { PrintedStep, PrintFormat } from "../session/print.ts";
import { isAsked } from "../check/identity.ts";
import { printableLines } from "../report/printable.ts";
import { complain, writeReport } from "./output.ts";
import { didYouMean, UsageError } from "./usage.ts";

/** Names of the syntaxes, for sentences. */
const SYNTAX: Readonly<Record<PrintFormat, string>> = {
  latex: "LaTeX",
  text: "plain text",
  mathjs: "mathjs",
  nerdamer: "nerdamer",
  sympy: "SymPy",
};

/**
 * Writes steps in another syntax, a line each, and nothing else; what the syntax cannot say is said on standard error.
 * @returns the exit status: 2 where a step cannot be said
 */
export async function writePrinted(
  steps: readonly PrintedStep[],
  path: string,
  format: PrintFormat,
  output: string | null,
): Promise<number> {
  const texts = steps.flatMap(({ printed }) =>
    "text" in printed ? [`${printableLines(printed.text).join("\n")}\n`] : [],
  );
  if (texts.length > 0) await writeReport(texts.join(""), output);
  for (const { printed, at } of steps)
    if ("construct" in printed)
      complain(`${path}:${String(at.line)}:${String(at.column)}: ${SYNTAX[format]} cannot say ${printed.construct}`);
  return texts.length === steps.length ? 0 : 2;
}

/** The steps that `--step` asks for; all of them without it. @throws UsageError where there is none */
export function asked(steps: readonly PrintedStep[], id: string | null): readonly PrintedStep[] {
  if (id === null) return steps;
  const found = steps.filter((s) => isAsked(s.id, id));
  if (found.length > 0) return found;
  const ids = steps.map((s) => s.id);
  throw new UsageError(`there is no step ${id} that was read${didYouMean(id, ids)}`);
}
