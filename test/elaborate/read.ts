import { elaborateDocument, type Elaboration } from "../../src/elaborate/document.ts";
import { readDocument } from "../../src/source/read-document.ts";
import { printText } from "../../src/term/print-text.ts";

/** The document of some text and one line, which is a display unless it has math of its own. */
export function documentOf(before: string, line: string): string {
  return `${before}\n\n${line.includes("$") || line === "" ? line : `$$\n${line}\n$$`}\n`;
}

/** With what is declared alone: no type is inferred. */
function elaborate(text: string): Elaboration {
  return elaborateDocument(readDocument(text), false);
}

/** What each step means, its second reading after a bar; the code of its problem where it has none. */
export function readings(before: string, line: string): readonly string[] {
  return elaborate(documentOf(before, line)).steps.map((s) => {
    if (s.problem) return s.problem.code;
    const all = [s.terms.proposition ?? s.terms.right, s.alternate?.proposition];
    return all.flatMap((t) => (t ? [printText(t)] : [])).join(" | ");
  });
}

/** Every problem as its code and the text that it underlines, in steps first. */
export function problems(before: string, line: string): readonly (readonly [code: string, underlined: string])[] {
  const text = documentOf(before, line);
  const e = elaborate(text);
  const all = [...e.steps.flatMap((s) => (s.problem ? [s.problem] : [])), ...e.problems];
  return all.map((p) => [p.code, text.slice(p.span.start, p.span.end)]);
}

/** What the problems of a line suggest. */
export function suggestions(before: string, line: string): readonly unknown[] {
  return elaborate(documentOf(before, line)).steps.flatMap((s) => (s.problem ? [s.problem.data["suggestion"]] : []));
}

/** The assumptions in force at the last step, as text. */
export function assumptions(before: string, line: string): readonly string[] {
  const last = elaborate(documentOf(before, line)).steps.at(-1);
  return last?.assumptions.map((a) => printText(a.proposition)) ?? [];
}
