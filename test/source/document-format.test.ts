import { expect, it, describe } from "vitest";
import { asMarkdown } from "../../src/source/document-format.ts";
import { checkText, readText } from "../../src/session/session.ts";

function markdown(path: string, text: string): string {
  return (asMarkdown(path, text)?.text ?? "none")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

describe("LaTeX", () => {
  it.each([
    ["\\section{A $x$}\nLet $x$. % no\nSo.", "## A $x$\n\nLet $x$. So."],
    ["a\n% Assume $x > 0$.\nb 5\\% c", "a\n\nb 5% c"],
    [
      "\\documentclass{a}\n\\newcommand{\\R}{r}\n\\title{B}\n\\begin{document}\nC.\n\\end{document}\nD",
      "\\newcommand{\\R}{r}\n\nC.",
    ],
    ["A \\emph{b} \\textbf{c {d}} ``e''~f--g \\texttt{h}", 'A *b* **c d** "e" f--g `h`'],
    [
      "\\begin{itemize}\n\\item A.\n\n  B.\n\\item C.\n\\end{itemize}\nD.",
      "-A.\n\n   B.\n\n- C.\n\nD.".replace("-A", "- A"),
    ],
    [
      "\\begin{enumerate}[(a)]\n\\item A\n\\begin{itemize}\\item B\\end{itemize}\n\\item C\n\\end{enumerate}",
      "1. A\n\n   - B\n\n1. C",
    ],
    ["A\\label{a} by \\eqref{b} and \\cite{c}.", "A by `b` and `c`."],
    ["\\begin{figure}$x$\\end{figure}A", "A"],
    ["\\begin{align}\na &= b % c\n\\\\ c\n\\end{align}", "\\begin{align}\na &= b % c\n\\\\ c\n\\end{align}"],
    ["\\begin{theorem}[B] A.\\end{theorem}", "\\begin{theorem}[B]\n\nA.\n\n\\end{theorem}"],
    ["    A\n- b\n# c", "A\n\\- b\n\\# c"],
    ["\\unknown{A $x$} B\\footnote{Assume $x > 0$.}", "A $x$ B"],
  ])("%j", (text, expected) => {
    expect(markdown("a.tex", text)).toBe(expected);
  });

  it("has its places in the file", () => {
    const text = [
      "\\documentclass{article}",
      "\\newcommand{\\R}{\\mathbb{R}}",
      "\\newtheorem{satz}{Theorem}",
      "\\begin{document}",
      "\\section{One}",
      "Let $x \\in \\R$. % Assume $x > 0$.",
      "\\begin{satz}",
      "  Suppose $x > 0$. Then $x^3 > 0$.",
      "\\end{satz}",
      "Then",
      "\\begin{equation} x > 0. \\end{equation}",
      "\\end{document}",
    ].join("\n");
    const { steps } = checkText("a.tex", text);
    expect(steps.map((s) => [s.verdict, s.span.start.line, s.span.start.column])).toEqual([
      ["proved", 8, 26],
      ["refuted", 11, 18],
    ]);
  });
});

describe("notebooks", () => {
  const notebook = (cells: readonly unknown[]): string =>
    JSON.stringify({ metadata: { cells: "x" }, cells, nbformat: 4 }, null, 1);
  it("are their Markdown cells", () => {
    const text = notebook([
      { cell_type: "markdown", metadata: { source: "no" }, source: ["Let $x \\in \\mathbb{R}$.\n", 'Then "$x$".'] },
      { cell_type: "code", source: ["Assume $x > 0$."], outputs: [{ data: { source: ["Assume"] } }] },
      { source: "Then $$x > 0.$$", cell_type: "markdown" },
    ]);
    expect(markdown("a.ipynb", text)).toBe('Let $x \\in \\mathbb{R}$.\nThen "$x$".\n\nThen $$x > 0.$$');
    const [step] = checkText("a.ipynb", text).steps;
    const line = text.split("\n").findIndex((l) => l.includes("$$")) + 1;
    // The words in quotation marks are not understood, and are about x.
    expect([step?.verdict, step?.span.start.line]).toEqual(["unknown", line]);
  });

  it.each([
    "",
    "{}",
    "[",
    '{"cells": 3}',
    '{"cells": [{"cell_type": "markdown"}]}',
    '{"cells": [[{"source": "$x$"}]]}',
  ])("%j holds no text", (text) => {
    expect(markdown("a.ipynb", text)).toBe("");
  });
});

describe("commands that settings define", () => {
  it.each([
    ["---\nmath:\n  '\\E': '\\mathbb{R}'\n---\n\nLet $x \\in \\E$.", ""],
    ['---\nmath:\n  "\\\\E": "\\\\mathbb{R}"\n---\n\nLet $x \\in \\E$.', ""],
    [
      '<script>MathJax = {tex: {macros: {N: ["\\\\|#1\\\\|", 1], E: "\\\\mathbb{R}"}}}</script>\n\nLet $x \\in \\E$.',
      "",
    ],
    ["Let $x \\in \\E$.", "\\newcommand{\\E}{\\mathbb{R}}"],
  ])("%j", (text, definitions) => {
    const reading = readText("a.md", `${text} Then $$x = x.$$`, { definitions });
    expect(reading.formulas.map((f) => f.status)).not.toContain("unread");
  });

  it("and the document has the last word", () => {
    const text =
      "---\nmath:\n  '\\E': '\\mathbb{N}'\n---\n\n$\\newcommand{\\E}{\\mathbb{R}}$ Let $x \\in \\E$. Then $$x \\ge 1.$$";
    expect(checkText("a.md", text).steps.map((s) => s.verdict)).toEqual(["refuted"]);
  });
});
