import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { renderExplanation } from "../../src/report/terminal.ts";
import { checkText, createReport } from "../../src/session/session.ts";

/** The proof of a step of a document, with what it needs and rests on. */
function proofOf(name: string, id: string): string {
  const text = readFileSync(new URL(`../../derivations/${name}`, import.meta.url), "utf8");
  const report = createReport([checkText(name, text, { only: id })]);
  const [document] = report.documents;
  const step = document?.steps.find((s) => s.claims.includes(id));
  if (!document || !step) throw new Error("no step");
  const options = { unicode: true, color: false, detail: "normal", allowUnread: false, version: "0.1.0" } as const;
  const picture = renderExplanation(document, [step], { ...options, texts: new Map([[name, text]]) });
  const start = picture.indexOf("\n  proof ") + 1;
  const end = picture.indexOf("\n  met by");
  return picture.slice(start, end < 0 ? undefined : end);
}

/** Proofs as a student reads them: short ones, sums, gradients of a network and its dynamics. */
describe("a proof on the blackboard", () => {
  it.each([
    ["identities.md", "I-09"],
    ["identities.md", "I-15"],
    ["identities.md", "I-27"],
    ["identities.md", "I-36"],
    ["least-squares.md", "C-06"],
    ["ntk-dynamics.md", "A-05c"],
    ["ntk-dynamics.md", "A-06c"],
    ["ntk-dynamics.md", "A-07c"],
    ["ntk-dynamics.md", "A-12"],
    ["ntk-dynamics.md", "A-13"],
    ["kernel-gradient.md", "B-12"],
    ["kernel-gradient.md", "B-26"],
  ])("%s %s", (name, id) => {
    const text = proofOf(name, id);
    expect(text.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
    expect(text).toMatchSnapshot();
  });
});
