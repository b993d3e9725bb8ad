import { describe, expect, it } from "vitest";
import { scanMath } from "../../src/source/math-scanner.ts";
import { LineIndex } from "../../src/source/span.ts";

/** `$x$` as `<x>`, displays as `[[x]]`, with line:column of the opening; then the problems. */
function summary(text: string): string {
  const lines = new LineIndex(text);
  const place = (offset: number): string => {
    const { line, column } = lines.position(offset);
    return `${line}:${column}`;
  };
  const { pieces, problems } = scanMath(text);
  const found = pieces.flatMap((piece) => {
    if (piece.kind !== "math") return [];
    const latex = piece.content.text.replaceAll("\n", "⏎");
    return [`${place(piece.span.start)} ${piece.display ? `[[${latex}]]` : `<${latex}>`}`];
  });
  return [...found, ...problems.map((problem) => `${place(problem.span.start)} ${problem.code}`)].join(" | ");
}

describe("inline math", () => {
  it.each([
    ["Let $x$ be.", "1:5 <x>"],
    ["$a$$b$", "1:1 <a> | 1:4 <b>"],
    ["($n$)-th and $k$th", "1:2 <n> | 1:14 <k>"],
    ["$a\n+ b$ is", "1:1 <a⏎+ b>"],
    ["$a\n= b$ is", "1:1 <a⏎= b>"],
    ["\\(a + b\\) and \\\\(c\\\\)", "1:1 <a + b> | 1:15 <c>"],
    ["$`a`$ on some sites", "1:1 <a>"],
    ["$ x = y $ with spaces", "1:1 < x = y >"],
    ["$x_1 $ and $ y$", "1:1 <x_1 > | 1:12 < y>"],
    ["**$x$** and *$y$*", "1:3 <x> | 1:14 <y>"],
    ["| $a$ | $b$ |\n|---|---|", "1:3 <a> | 1:9 <b>"],
    ["$\\text{a \\$ sign}$", "1:1 <\\text{a \\$ sign}>"],
    ["$|\\{\\pm 1\\}|$", "1:1 <|\\{\\pm 1\\}|>"],
  ])("%j", (text, expected) => {
    expect(summary(text)).toBe(expected);
  });
});

describe("no math", () => {
  it.each([
    "costs $5 and $10 each",
    "from $5-$10, or $1,000.50.",
    "5$ and 6 $ and US$ 7",
    "a \\$x\\$ b",
    "`$x$` and ``a ` $y$``",
    "```\n$x$\n```",
    "~~~ latex\n$$x$$\n~~~~",
    "> ```\n> $x$\n> ```",
    "- item\n  ```\n  $x$\n  ```",
    "<!-- $x$ -->",
    "<!-- a\n\n$$x$$ -->",
    "---\ntitle: $x$\n---\n",
    "<script>MathJax = {inlineMath: [['$', '$']]}</script>",
    "see \\[12\\] and \\[ \\]",
    "\\newcommand{\\be}{\\begin{equation}}",
    "\\newcommand{\\R}[1]{$#1$}",
    "\\newcommand{\\R}[2][a]{$#1$}",
    "\\def\\R#1{$#1$}",
  ])("%j", (text) => {
    expect(summary(text)).toBe("");
  });
});

describe("displays", () => {
  it.each([
    ["$$a = b$$", "1:1 [[a = b]]"],
    ["$$\na = b\n$$", "1:1 [[⏎a = b⏎]]"],
    ["$$ a\n= b $$\n\nText $x$", "1:1 [[ a⏎= b ]] | 4:6 <x>"],
    ["Then $$a$$ and $$b$$.", "1:6 [[a]] | 1:16 [[b]]"],
    [
      "$$\\begin{aligned}\na &= b \\\\\n&= c\n\\end{aligned}$$",
      "1:1 [[\\begin{aligned}⏎a &= b \\\\⏎&= c⏎\\end{aligned}]]",
    ],
    ["$$\na\n\n= b\n$$\n\n$$c$$", "1:1 [[⏎a⏎⏎= b⏎]] | 7:1 [[c]]"],
    ["\\[ a \\\\[2pt] b \\]", "1:1 [[ a \\\\[2pt] b ]]"],
    ["\\[\na\n\\]", "1:1 [[⏎a⏎]]"],
    ["```math\na = b\nc\n```", "1:1 [[a = b⏎c]]"],
    ["- x\n  ```math\n  a\n  ```\n", "2:3 [[a]]"],
    ["\\begin{align*}\na &= b\n\\end{align*}", "1:1 [[\\begin{align*}⏎a &= b⏎\\end{align*}]]"],
    ["\\begin{equation}\na\n\\end{equation}", "1:1 [[⏎a⏎]]"],
    [
      "\\begin{gather}a\\end{gather}, \\begin{multline}b\\end{multline}",
      "1:1 [[\\begin{gather}a\\end{gather}]] | 1:30 [[\\begin{multline}b\\end{multline}]]",
    ],
    ["$$x = \\text{if $y$}$$", "1:1 [[x = \\text{if $y$}]]"],
    ["$$x \\text{ if } $y$$$", "1:1 [[x \\text{ if } $y$]]"],
    ["\\def\\be{\\begin{equation}} \\def\\ee{\\end{equation}}\n\n\\be\na\n\\ee $b$", "3:1 [[\\be⏎a⏎\\ee]] | 5:5 <b>"],
    ["$$$$", "1:1 [[]]"],
    ["a\r\n$$\r\nb\r\n$$\r\nc $d$", "2:1 [[⏎b⏎]] | 5:3 <d>"],
    ["\uFEFF$$a$$", "1:2 [[a]]"],
  ])("%j", (text, expected) => {
    expect(summary(text)).toBe(expected);
  });
});

describe("prefixes of block quotes and lists inside of math", () => {
  it.each([
    ["> $$\n> a\n> > b\n> $$", "1:3 [[⏎a⏎> b⏎]]"],
    ["> > $$\n> > a\n> > $$", "1:5 [[⏎a⏎]]"],
    ["- x\n  $$\n  a\n    b\n  $$", "2:3 [[⏎a⏎  b⏎]]"],
    ["1. > $$\n   > a\n   > $$", "1:6 [[⏎a⏎]]"],
    ["> Let $a\n> + b$ be", "1:7 <a⏎+ b>"],
    ["> text\nlazy $a\n> = b$", "2:6 <a⏎= b>"],
    ["$$\na\n> b\n$$", "1:1 [[⏎a⏎> b⏎]]"],
    ["> ```math\n> a\n> ```", "1:3 [[a]]"],
  ])("%j", (text, expected) => {
    expect(summary(text)).toBe(expected);
  });

  it("keeps the offset of every character", () => {
    const text = "> - $$\r\n>   a\r\n>   + b\r\n>   $$ c";
    const [piece] = scanMath(text).pieces;
    if (piece?.kind !== "math") throw new Error("no math");
    const { text: latex, offsets } = piece.content;
    expect(latex).toBe("\na\n+ b\n");
    for (const [index, character] of [...latex].entries()) expect(text[offsets[index] ?? -1]).toBe(character);
    expect(offsets.length).toBe(latex.length + 1);
    expect(text.slice(offsets[latex.length])).toBe("$$ c");
  });
});

describe("what is not closed is reported, and the rest is read", () => {
  it.each([
    ["Let $x be.\n\nThen $y$.", "3:6 <y> | 1:5 unclosed-math"],
    ["Let $x be in $S$. Then $y$.", "1:14 <S> | 1:24 <y> | 1:5 unclosed-math"],
    ["Let x$ be.", "1:6 unclosed-math"],
    ["- $x\n- $y$", "2:3 <y> | 1:3 unclosed-math"],
    ["# Title $x\n$y$", "2:1 <y> | 1:9 unclosed-math"],
    ["$$\na = b\n\nThen for all of the values we have $$c$$ and $y$.", "4:36 [[c]] | 4:46 <y> | 1:1 unclosed-math"],
    ["$$ a\n\n$$ b $$", "3:1 [[ b ]] | 1:1 unclosed-math"],
    ["\\[ a = b\n\n$y$", "3:1 <y> | 1:1 unclosed-math"],
    ["\\( a\n\n$y$", "3:1 <y> | 1:1 unclosed-math"],
    ["```math\na\n\n$y$", "4:1 <y> | 1:1 unclosed-math"],
    ["\\begin{align}\na\n\n## B\n\n$y$", "6:1 <y> | 1:1 unclosed-environment"],
    ["<!-- a\n\n$y$", "3:1 <y> | 1:1 unclosed-comment"],
    ["<!-- a\n\n$y$ <!-- b -->", "3:1 <y> | 1:1 unclosed-comment"],
    ["``` \n$x$", "1:1 unclosed-environment"],
  ])("%j", (text, expected) => {
    expect(summary(text)).toBe(expected);
  });
});

describe("hostile text is read in linear time", () => {
  const size = 200_000;
  it.each([
    "$",
    "$$",
    "$ ",
    "$x ",
    "\\(",
    "\\[",
    "\\[ ",
    "`",
    "` `` ",
    "<!--",
    "<a ",
    "<script>",
    "> ",
    "- ",
    "\\begin{align}",
    "\\begin{align} \n\n",
    "$$\n\n",
    "$$ a\n\nb\n\n",
    "[",
    "*a ",
    "a\n",
  ])("%j, repeated", (piece) => {
    const text = piece.repeat(size / piece.length);
    expect(scanMath(text).pieces.length).toBeLessThanOrEqual(size);
  });
});
