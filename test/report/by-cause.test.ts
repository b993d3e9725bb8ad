import { expect, it } from "vitest";
import { renderTerminal } from "../../src/report/terminal.ts";
import { checkText } from "../../src/session/session.ts";
import { reportOf } from "./example.ts";

const NOTE = `# Notes

Let $x \\in \\mathbb{R}$. Then
$$ x^2 = x. $$

Here
$$ u = 3 x^2 v + \\oint g $$
$$ \\oint_C h = u \\star v $$
$$ \\oint_C h = u \\star x $$
$$ x + q_{r} \\star 1 = \\oint h $$
$$ (x + 1)^2 = x^2 + 2x + 1 $$
`;

function told(text: string, detail: "normal" | "verbose"): string {
  const document = checkText("n.md", text);
  const options = {
    unicode: true,
    color: false,
    allowUnread: false,
    version: "0.1.0",
    texts: new Map([["n.md", text]]),
  };
  return renderTerminal(reportOf([document]), { ...options, detail });
}

it("what fails comes in full, and what has no verdict once a cause", () => {
  const text = told(NOTE, "normal");
  expect(text).toContain("✗ refuted   n.md:4:");
  expect(text).toMatch(/no verdict {2}\d × [^\n]+, lines? \d/);
  expect(text).not.toMatch(/^[!?] \w+ +n\.md:8/m);
  expect(text).toContain("or add  --verbose");
});

it("every step in full where a reader asks for it, or where they are few", () => {
  expect(told(NOTE, "verbose")).toMatch(/^[!?] \w+ +n\.md:8/m);
  const few = NOTE.split("\n").slice(0, 8).join("\n");
  expect(told(few, "normal")).toMatch(/^[!?] \w+ +n\.md:8/m);
  expect(told(few, "normal")).not.toContain("no verdict");
});
