import { describe, expect, it } from "vitest";
import type { Block, MathPart, Sentence, TextPart } from "../../src/source/document.ts";
import { readDocument } from "../../src/source/read-document.ts";
import { documentSummary, itemSummaries } from "./document-summary.ts";

describe("blocks", () => {
  it.each([
    ["# A $x$\n\nText\n\nB\n---", "# A $x$ {a-x}\n¶ ‹Text›\n## B {b}"],
    ["# A\n# A\n# A-1", "# A {a}\n# A {a-1}\n# A-1 {a-1-1}"],
    ["## §3. The *NTK*, I & II ##", "## §3. The NTK, I & II {3-the-ntk-i--ii}"],
    ["- a\n- b\n  - c", "¶ ‹a›\n¶ ‹b›\n¶ ‹c›"],
    ["> a\n> b\n\nc", 'quote "" { ¶ ‹a⏎b› }\n¶ ‹c›'],
    ["We get\n\n> $$a$$\n\nC", "¶ ‹We get⏎⏎$$a$$›\n¶ ‹C›"],
    ["> a\n> # b\n> c\n\nd", 'quote "" { ¶ ‹a› # b {b} ¶ ‹c› }\n¶ ‹d›'],
    ["- > a\n- b", 'quote "" { ¶ ‹a› }\n¶ ‹b›'],
    ["> a\n> > b\n>\n> c\n\nd", 'quote "" { ¶ ‹a› quote "" { ¶ ‹b› } ¶ ‹c› }\n¶ ‹d›'],
    ['a {% include note.html text="Let $x$" %} b {%c', "¶ ‹a  b {%c›"],
    ["By {eq}`a` and :eqref:`b`, {math}`x` a:b:`c`", '¶ ‹By "a" and "b", $x$ a:b:"c"›'],
    ["$$a$$\n:eqlabel:`b`\n\nwhere $c$.", "¶ ‹$$a$$⏎⏎⏎where $c$.›"],
    ["a ~~b $x$~~ c ~~d", "¶ ‹a  c ~~d›"],
    ["~~Assume $x > 0$.~~ a", "¶ ‹a›"],
    ["<del>Assume $x > 0$.</del> a <s>b</s> ~c~ d</s>", "¶ ‹a  ~c~ d›"],
    ["Let ~~$x$~~ $y$ $\\sim$ z ~ w", "¶ ‹Let  $y$ $\\sim$ z ~ w›"],
    ["| the norm is | $$x$$ |\n|---|---|\n| is | $$y$$ |", "¶ ‹the norm is›\n¶ ‹$$x$$›\n¶ ‹is›\n¶ ‹$$y$$›"],
    ["(a) Let $x$.\n(b) Let $y$.", "¶ ‹Let $x$.›\n¶ ‹Let $y$.›"],
    ["By (a) and\n(b) we get", "¶ ‹By (a) and⏎(b) we get›"],

    ["---\ntitle: a\n---\n\nText", "¶ ‹Text›"],
    ["a [link](http://x.y/z) and `code` and <b>tag</b> \\* and *e*", '¶ ‹a link and "code" and tag * and e›'],
    ["a `b\nc` d `$x$`", '¶ ‹a "b⏎c" d "$x$"›'],
    ["a * b and n\\*n and __c__ and d_e_f", "¶ ‹a * b and n*n and c and d_e_f›"],
    ["<div>\n$$a$$\n</div>", "¶ ‹$$a$$›"],
    ["```\n# no\n```\nText", "¶ ‹Text›"],
    ["    $x$ code\n\nText", "¶ ‹Text›"],
    ["a)\n\n    $$a$$", "¶ ‹a)⏎⏎$$a$$›"],
    ["[x]: $y$", "¶ ‹[x]: $y$›"],
    ["$a\n+ b$\n= c", "¶ ‹$a\n+ b$⏎= c›".replace("\n", "⏎")],
    ["$$\na\n= b\n---\n$$", "¶ ‹$$⏎a⏎= b⏎---⏎$$›"],
    ["| a | $|b|$ |\n|---|:-:|\n| c \\| d | |\nText", "¶ ‹a›\n¶ ‹$|b|$›\n¶ ‹c | d›\n¶ ‹Text›"],
    ["So:\n| a |\n|---|\n| $$b$$ |", "¶ ‹So:›\n¶ ‹a›\n¶ ‹$$b$$›"],
    ["***\n\na", "¶ ‹a›"],
    ["a\r\n\r\nb\r\nc", "¶ ‹a›\n¶ ‹b⏎c›"],
    ["\uFEFF# A", "# A {a}"],
    ["", ""],
    ["a\0b", "! 1:2 binary-data"],
    ["\\newcommand{\\R}{\\mathbb{R}}\n\nLet $x$.", "¶ ‹Let $x$.›"],
  ])("%j", (text, expected) => {
    expect(documentSummary(text)).toBe(expected);
  });
});

describe("items of lists, as [list.index.depth marker]", () => {
  it.each([
    ["a\n\n- b\n- c\n\nd", "¶ [0.0.0 -] [0.1.0 -] ¶"],
    ["- b\n\n  b2\n- c", "[0.0.0 -] [0.0.0 -] [0.1.0 -]"],
    ["1. a\n   - b\n   - c\n2. d", "[0.0.0 1.] [1.0.1 -] [1.1.1 -] [0.1.0 2.]"],
    ["- a\n* b", "[0.0.0 -] [1.0.0 *]"],
    ["1. a\n2) b", "[0.0.0 1.] [1.0.0 2)]"],
    ["- a\n\nb\n\n- c", "[0.0.0 -] ¶ [1.0.0 -]"],
    ["1. a\n\nb\n\n2. c", "[0.0.0 1.] ¶ [0.1.0 2.]"],
    ["1. a\n\nb\n\n1. c", "[0.0.0 1.] ¶ [1.0.0 1.]"],
    ["1. a\n\n# b\n\n2. c", "[0.0.0 1.] [1.0.0 2.]"],
    ["> - a\n> - b\n\n- c", "[0.0.0 -] [0.1.0 -] [1.0.0 -]"],
    ["- > a\n- b", "[0.0.0 -] [0.1.0 -]"],
    ["- a:\n\n$$b$$\n\n- c", "[0.0.0 -] [1.0.0 -]"],
    ["**Lemma.** a:\n\n- b\n- c\n\nd", "¶ [0.0.0 -] [0.1.0 -] ¶"],
    ["| a | b |\n|---|---|\n| c | d |", "[0.0.0 |] [0.0.0 |] [0.1.0 |] [0.1.0 |]"],
    ["(a) Let x.\n\n(b) Let y.", "[0.0.0 (a)] [0.1.0 (b)]"],
    ["(a) Let x.\n\nSo.\n\n(b) Let y.", "[0.0.0 (a)] ¶ [0.1.0 (b)]"],
    ["(a) Let x.\n\n# B\n\n(b) Let y.", "[0.0.0 (a)] ¶"],
    ["(i) x\n(ii) y\n(iii) z", "[0.0.0 (i)] [0.1.0 (ii)] [0.2.0 (iii)]"],
    ["a) Let x.\n\nb) Let y.\n\na) Let z.", "[0.0.0 a)] [0.1.0 b)] [1.0.0 a)]"],
    ["1. (a) Let x.\n\n   (b) Let y.\n2. c", "[0.0.1 (a)] [0.1.1 (b)] [1.1.0 2.]"],
    ["(1) $x$ is\n\n(3) y", "[0.0.0 (1)] ¶"],
    ["(a) follows from (b).\n\n(b) holds.", "¶ ¶"],
    ["a 1. b\n3. c", "¶"],
    ["-a\n\n1.5 b", "¶ ¶"],
  ])("%j", (text, expected) => {
    expect(itemSummaries(text)).toBe(expected);
  });
});

describe("statements and proofs", () => {
  it.each([
    ["**Lemma 2.** Let $x$.\n\nThen.\n\n# B", 'lemma "Lemma 2" { ¶ ‹Let $x$.› ¶ ‹Then.› }\n# B {b}'],
    ["**Lemma.** A.\n\n**Proof.** B. ∎\n\nC.", 'lemma "Lemma" { ¶ ‹A.› }\nproof "Proof" { ¶ ‹B. ∎› }\n¶ ‹C.›'],
    ["*Proof.* B. $\\square$ C.", 'proof "Proof" { ¶ ‹B. ∎› }\n¶ ‹C.›'],
    ["*Proof.* B\n\n$$a. \\qed$$\n\nC.", 'proof "Proof" { ¶ ‹B⏎⏎$$a. \\qed$$› }\n¶ ‹C.›'],
    ["**Theorem (Jacot).** A.", 'theorem "Theorem (Jacot)" { ¶ ‹A.› }'],
    ["**Theorem 1** (Jacot). A.", 'theorem "Theorem 1 (Jacot)" { ¶ ‹A.› }'],
    ["**Proof of Lemma 2.** A.", 'proof "Proof of Lemma 2" { ¶ ‹A.› }'],
    ["**Lemma 1.** A.\n**Proof.** B.", 'lemma "Lemma 1" { ¶ ‹A.› }\nproof "Proof" { ¶ ‹B.› }'],
    ["**Lemma ($n = 1$).** A.", 'lemma "Lemma ($n = 1$)" { ¶ ‹A.› }'],
    ["**Cor. 3.** A.", 'corollary "Cor. 3" { ¶ ‹A.› }'],
    ["**Remarks.** A.", 'remark "Remarks" { ¶ ‹A.› }'],
    ["Lemma 2.\n\n$$a$$", 'lemma "Lemma 2" { ¶ ‹$$a$$› }'],
    ["Proof. A. \\square", 'proof "Proof" { ¶ ‹A. ∎› }'],
    ["> **Claim.** A.\n>\n> B.\n\nC.", 'claim "Claim" { ¶ ‹A.› ¶ ‹B.› }\n¶ ‹C.›'],
    ["**Lemma.** A.\n\n> **Remark.** B.\n\nC.", 'lemma "Lemma" { ¶ ‹A.› }\nremark "Remark" { ¶ ‹B.› }\n¶ ‹C.›'],
    ["**Lemma.** A:\n\n- B.\n- C.\n\nD.", 'lemma "Lemma" { ¶ ‹A:› ¶ ‹B.› ¶ ‹C.› }?\n¶ ‹D.›'],
    [
      "\\begin{theorem}[Jacot]\nA.\n\n$$b$$\n\\end{theorem}\nC.",
      'theorem "Theorem (Jacot)" { ¶ ‹A.› ¶ ‹$$b$$› }\n¶ ‹C.›',
    ],
    ["\\begin{lemma}A.\\end{lemma}\\begin{proof}B.\\end{proof}", 'lemma "Lemma" { ¶ ‹A.› }\nproof "Proof" { ¶ ‹B.› }'],
    ["\\begin{lemma}\n- A.\n\\end{lemma}\nB.", 'lemma "Lemma" { ¶ ‹A.› }\n¶ ‹B.›'],
    ["> \\begin{lemma}\n> A.\n> \\end{lemma}\n\nB.", 'lemma "Lemma" { ¶ ‹A.› }\n¶ ‹B.›'],
    ["\\begin{lemma}\nA.\n\n# B", 'lemma "Lemma" { ¶ ‹A.› }\n# B {b}\n! 1:1 unclosed-environment'],
    ["A. \\end{lemma}", "¶ ‹A.›\n! 1:4 unclosed-environment"],
  ])("%j", (text, expected) => {
    expect(documentSummary(text)).toBe(expected);
  });

  it.each([
    ["**Assumption 1.** A.\n\nB.", 'assumption "Assumption 1" { ¶ ‹A.› }?\n¶ ‹B.›'],
    ["**Example 2** A.\n\nThen B.\n\nC.", 'example "Example 2" { ¶ ‹A.› ¶ ‹Then B.› }?\n¶ ‹C.›'],
    ["**Exercise**\n\nA.\n\nShow B.\n\nC.", 'exercise "Exercise" { ¶ ‹A.› ¶ ‹Show B.› }?\n¶ ‹C.›'],
    ["**Remark** A\n\n$$b.$$\n\nwhere c.\n\nD.", 'remark "Remark" { ¶ ‹A⏎⏎$$b.$$⏎⏎where c.› }?\n¶ ‹D.›'],
    ["**Question** A?\n\nB.", 'question "Question" { ¶ ‹A?› }?\n¶ ‹B.›'],
    ["Question: Let A.\n\nB.", 'question "Question" { ¶ ‹Let A.› }?\n¶ ‹B.›'],
    [
      "**Exercise 1.** A.\n\n**Solution.** B.\n\nC. ∎\n\nD.",
      'exercise "Exercise 1" { ¶ ‹A.› }\nsolution "Solution" { ¶ ‹B.› ¶ ‹C. ∎› }\n¶ ‹D.›',
    ],
    ["**Remark.** A. ◻ B.", 'remark "Remark" { ¶ ‹A. ◻› }\n¶ ‹B.›'],
    [
      "**Theorem.** Let A.\n\nAssume B.\n\nThen C.\n\nLet D.",
      'theorem "Theorem" { ¶ ‹Let A.› ¶ ‹Assume B.› ¶ ‹Then C.› }?\n¶ ‹Let D.›',
    ],
    ["**Remark.** Let A.\n\nLet B.", 'remark "Remark" { ¶ ‹Let A.› }?\n¶ ‹Let B.›'],
    [
      "**Proof.** A.\n\n**Case 1:** B.\n\n**Case 2.** C. ∎\n\nD.",
      'proof "Proof" { ¶ ‹A.› case "Case 1" { ¶ ‹B.› } case "Case 2" { ¶ ‹C. ∎› } }\n¶ ‹D.›',
    ],
    [
      "*Proof.*\n\nCase 1. B.\n\nThen C.\n\nHence D. ∎\n\nE.",
      'proof "Proof" { case "Case 1" { ¶ ‹B.› ¶ ‹Then C.› }? ¶ ‹Hence D. ∎› }\n¶ ‹E.›',
    ],
    ["**Case $x > 0$.** A.", 'case "Case" { ¶ ‹$x > 0$.› ¶ ‹A.› }'.replace("› ¶ ‹", "› ‹")],
    ["**Case 1: $x > 0$.** A.", 'case "Case 1" { ¶ ‹$x > 0$.› ‹A.› }'],
    ["Case $x > 0$: A.", 'case "Case" { ¶ ‹$x > 0$: A.› }'],
    ["> **Remark.** A.\n>\n> B.\n\nC.", 'remark "Remark" { ¶ ‹A.› ¶ ‹B.› }\n¶ ‹C.›'],
    ["**Lemma.** A.\n\n> B.\n\nC.", 'lemma "Lemma" { ¶ ‹A.› }?\nquote "" { ¶ ‹B.› }\n¶ ‹C.›'],
    [
      "\\newtheorem{fun}{Fun Fact}\\newtheorem{asm}{Assumption}\n\n\\begin{fun}A.\\end{fun}\n\\begin{asm}B.\\end{asm}",
      'theorem "Theorem" { ¶ ‹A.› }\nassumption "Assumption" { ¶ ‹B.› }',
    ],
    ["\\begin{solution}A.\n\nB.\\end{solution} C.", 'solution "Solution" { ¶ ‹A.› ¶ ‹B.› }\n¶ ‹C.›'],
  ])("%j", (text, expected) => {
    expect(documentSummary(text)).toBe(expected);
  });

  it.each([
    [
      '::: {.theorem #thm-a name="Jacot"}\nA.\n\n$$b$$\n:::\n\nC.',
      'theorem "Theorem (Jacot)" { ¶ ‹A.› ¶ ‹$$b$$› }\n¶ ‹C.›',
    ],
    [":::{prf:lemma} Jacot\n:label: a\n\nA.\n:::\nB.", 'lemma "Lemma (Jacot)" { ¶ ‹A.› }\n¶ ‹B.›'],
    ["::: {#thm-line}\n\n## Line\n\nA.\n\n:::\n\nB.", 'theorem "Theorem (Line)" { ¶ ‹A.› }\n¶ ‹B.›'],
    [
      "````{prf:theorem}\nA.\n```{math}\n:label: a\n\nb\n```\nC.\n````\n\nD.",
      'theorem "Theorem" { ¶ ‹A.› ‹$$⏎b$$› ‹C.› }\n¶ ‹D.›',
    ],
    [
      "::: {.callout-note}\nA.\n\n::: {.example}\nB.\n:::\n\nC.\n:::\nD.",
      '¶ ‹A.›\nexample "Example" { ¶ ‹B.› }\n¶ ‹C.›\n¶ ‹D.›',
    ],
    ["$$a$$ (eq:b)\n\n$$c$$ {#eq-d}\n\n$$e$$ (Jensen)", "¶ ‹$$a$$⏎⏎$$c$$⏎⏎$$e$$› ‹(Jensen)›"],
    ["```{python}\nx = 1\n```\n\nA.", "¶ ‹A.›"],
    ["a ::: b\n:::\nc", "¶ ‹a ::: b⏎:::⏎c›"],
  ])("fenced block %j", (text, expected) => {
    expect(documentSummary(text)).toBe(expected);
  });

  it.each([
    "**Solution of the equation.** A.",
    "**Question of taste** A.",
    "**Cases.** A.",
    "**Problem statement**. A.",
    "Case by case, A.",
    "Example: a",
    "**Lemmas are fun.** A.",
    "**Example usage** A.",
    "Lemma 2 shows that A.",
    "**Important.** A.",
    "A **Lemma.** b",
  ])("%j opens none", (text) => {
    expect(documentSummary(text)).toMatch(/^¶/);
  });
});

describe("directives", () => {
  it.each([
    ["<!-- expect: refuted - - ; no minus -->\n$$a$$", "¶ ‹[expect refuted,-,-; no minus]$$a$$›"],
    ["<!-- skip: too hard -->\n\n$$a$$\n\n$$b$$", "¶ ‹[skip too hard]$$a$$⏎⏎$$b$$›"],
    ["<!-- claims: A-05 A-06 -->\n<!-- expect: refuted -->\n$$a$$", "¶ ‹[expect refuted; ][claims A-05,A-06]$$a$$›"],
    ["Then\n<!-- claims: A -->\n$$a$$\nwhere $b$.", "¶ ‹Then⏎⏎[claims A]$$a$$⏎where $b$.›"],
    ["<!-- claims: A -->\nLet $x$.\n\n$$a$$", "¶ [claims A]‹Let $x$.›\n¶ ‹$$a$$›"],
    ["<!-- claims: A -->\nBy this,\n\n$$a$$", "¶ ‹By this,⏎⏎[claims A]$$a$$›"],
    ["<!-- claims: A --> $$a$$", "¶ ‹[claims A]$$a$$›"],
    ["A.\n\n<!-- claims: A -->\n\n# B\n\nC.", "¶ ‹A.›\n# B {b}\n¶ [claims A]‹C.›"],
    ["> <!-- claims: A -->\n> $$a$$", 'quote "" { ¶ ‹[claims A]$$a$$› }'],
    ["<!-- skip -->\n$$a$$", "¶ ‹[skip ]$$a$$›"],
    ["<!-- a note: see there -->\n$$a$$", "¶ ‹$$a$$›"],
    ["<!-- expected: refuted -->\n$$a$$", "¶ ‹$$a$$›\n! 1:1 unknown-directive"],
    ["<!-- claim: A -->\n$$a$$", "¶ ‹$$a$$›\n! 1:1 unknown-directive"],
    ["<!-- expect refuted -->\n$$a$$", "¶ ‹$$a$$›\n! 1:1 unknown-directive"],
    ["<!-- expect: refutd -->\n$$a$$", "¶ ‹[expect refutd; ]$$a$$›\n! 1:1 unknown-directive"],
    ["A.\n\n<!-- skip: b -->", "¶ ‹A.›\n! 4:1 unknown-directive".replace("4:1", "3:1")],
  ])("%j", (text, expected) => {
    expect(documentSummary(text)).toBe(expected);
  });

  it("suggests the word that was meant", () => {
    const { problems } = readDocument("<!-- exepct: refuted -->\n<!-- expect: refutd -->\n$$a$$");
    expect(problems.map((problem) => problem.data)).toEqual([
      { found: "exepct", suggestion: "expect" },
      { found: "refutd", suggestion: "refuted" },
    ]);
  });
});

function sentencesOf(blocks: readonly Block[]): Sentence[] {
  return blocks.flatMap((block) => (block.kind === "statement" ? sentencesOf(block.blocks) : block.sentences));
}

function partsOf(text: string): (TextPart | MathPart)[] {
  return sentencesOf(readDocument(text).blocks).flatMap((sentence) => sentence.parts);
}

describe("places", () => {
  const text = [
    "# The $x$ case",
    "",
    "> Let **$n$** be",
    "> in $\\mathbb{N}$. Then,",
    ">",
    "> $$",
    "> a = b",
    "> $$",
    ">",
    "> where *so* $b$.",
    "",
    "1. > - one $c$",
    "   >   two $d$.",
  ].join("\r\n");

  it("gives every piece its line and column", () => {
    const document = readDocument(text);
    const places = partsOf(text).map((part) => {
      const start = document.lines.position(part.span.start);
      const end = document.lines.position(part.span.end);
      return `${start.line}:${start.column}-${end.line}:${end.column} ${part.kind === "text" ? part.text.trim() : part.latex.trim()}`;
    });
    expect(places).toEqual([
      "1:3-1:7 The",
      "1:7-1:10 x",
      "1:10-1:15 case",
      "3:3-3:9 Let",
      "3:9-3:12 n",
      "3:12-4:6 be\nin",
      "4:6-4:18 \\mathbb{N}",
      "4:18-4:19 .",
      "4:20-6:3 Then,",
      "6:3-8:5 a = b",
      "8:5-10:14 where so",
      "10:14-10:17 b",
      "10:17-10:18 .",
      "12:8-12:12 one",
      "12:12-12:15 c",
      "12:15-13:12 two",
      "13:12-13:15 d",
      "13:15-13:16 .",
    ]);
  });

  it("gives formulas the offsets of the document", () => {
    for (const part of partsOf(text)) {
      if (part.kind !== "math") continue;
      const { start, end } = part.formula.span;
      expect(start).toBeGreaterThanOrEqual(part.span.start);
      expect(end).toBeLessThanOrEqual(part.span.end);
    }
  });
});

describe("macros are collected from the whole file", () => {
  it.each(["\\newcommand{\\R}{\\mathbb{R}}\n\n$x \\in \\R$", "$\\newcommand{\\R}{\\mathbb{R}}$ and $x \\in \\R$"])(
    "%j",
    (text) => {
      const parts = partsOf(text);
      const last = parts[parts.length - 1];
      expect(last?.kind === "math" ? last.formula.problems : null).toEqual([]);
    },
  );

  it("but not from code", () => {
    const last = partsOf("`\\newcommand{\\Real}{\\mathbb{R}}` $x \\in \\Real$").at(-1);
    expect(last?.kind === "math" ? last.formula.problems.map(({ code }) => code) : null).toEqual(["unknown-command"]);
  });
});

describe("every piece of math is in a sentence", () => {
  it.each([
    "- a\n\n      $$a$$",
    "<table><tr><td>$a$</td></tr></table>",
    "[^1]: see $a$",
    "![alt $a$](x.png)",
    "# $a$",
    "$a$\n===",
    "* * $a$",
    "> - 1. $a$",
    "\t$$a$$",
    "| x |\n|---|\n| $a$ |",
    "[$a$](http://x)",
    "**Lemma $a$.**",
  ])("%j", (text) => {
    const document = readDocument(text);
    const titles = JSON.stringify(document.blocks);
    expect(titles).toContain("a");
    expect(documentSummary(text)).toMatch(/\$a\$/);
  });
});

describe("hostile text", () => {
  const size = 60_000;
  it.each([
    "$$a$$\n\n",
    "A. ",
    "> ",
    "- a\n",
    "> a\n\n",
    "1. ",
    "*a ",
    "_a *b ",
    "[",
    "[a](b) ",
    "**Proof.**\n",
    "# A\n",
    "<a ",
    "<!-- skip: a -->\n\na $$b$$\n\n",
    "\\begin{theorem}\n",
    "\\end{proof} ",
    "a\n---\n",
    "    a\n\n",
    "\\newcommand{\\a}{b} ",
    "e.g. ",
    "```\n",
    "> - ",
    "a:\n\n- $$b$$\n\n",
    "\\",
    "\r",
    "\uD800",
  ])("%j, repeated, is read", (piece) => {
    const text = piece.repeat(size / piece.length);
    const { blocks } = readDocument(text);
    expect(blocks.length).toBeLessThanOrEqual(size);
  });
});

/** The formulas' problems, then the document's. */
function findings(text: string): readonly string[] {
  const inFormulas = partsOf(text).flatMap((part) =>
    part.kind === "math" ? part.formula.problems.map((p) => `${p.code} ${String(p.data["found"])}`) : [],
  );
  return [...inFormulas, ...readDocument(text).problems.map((p) => `! ${p.code} ${String(p.data["found"])}`)];
}

describe("commands that nothing defines", () => {
  it.each([
    ["$\\E + 1$ and $\\E$", ["! command-as-symbol \\E"]],
    ["$\\E{x}$ and $\\E$", ["unknown-command \\E", "unknown-command \\E"]],
    ["$a = \\alpah$", ["unknown-command \\alpah"]],
    ["$a \\lessapprox b$", ["unknown-command \\lessapprox"]],
    ["$\\newcommand{\\E}{e} \\E$", []],
    ["$\\DeclareMathOperator*{\\am}{arg\\,min} \\am_x f$", []],
    ["$\\newcommand{\\n}[2][2]{\\|#2\\|_{#1}} \\n{x} = \\n[1]{x}$", []],
  ])("%j", (text, expected) => {
    expect(findings(text)).toEqual(expected);
  });
});

describe("escapes of Markdown in math", () => {
  it.each([
    ["$x\\_i$", "$x_i$"],
    ["$x\\_{ij} + \\theta\\_0$", "$x_{ij} + \\theta_0$"],
    ["$x^\\*$", "$x^*$"],
    ["$$a \\\\\\\\ b$$", "$$a \\\\ b$$"],
    ["\\\\(\\\\{a\\_i, b\\\\}\\\\)", "\\(\\{a_i, b\\}\\)"],
    ["\\\\[a \\\\\\\\ \\|b\\|\\\\]", "\\[a \\\\ |b|\\]"],
  ])("%j is %j", (escaped, plain) => {
    const read = (text: string): unknown =>
      JSON.stringify(partsOf(text).map((part) => (part.kind === "math" ? part.formula.rows : 0))).replace(
        /"(?:span|operatorSpan)":\{[^}]*\},?/g,
        "",
      );
    expect(read(escaped)).toBe(read(plain));
    expect(findings(escaped)).toEqual([]);
  });

  it.each(["$\\{a\\}$", "$\\operatorname{train\\_loss}$", "$\\|a\\|$"])("%s is as it was", (text) => {
    expect(findings(text).filter((found) => !found.includes("\\_"))).toEqual([]);
    expect(documentSummary(text)).toBe(`¶ ‹${text}›`);
  });
});

describe("$$ as kramdown has it", () => {
  it.each([
    ["Let $$x$$ be in $$R$$.\n\n$$y$$\n\nSo $$z$$.", "¶ ‹Let $x$ be in $R$.›\n¶ ‹$$y$$›\n¶ ‹So $z$.›"],
    ["Let $x$ and $$y$$ be.", "¶ ‹Let $x$ and $$y$$ be.›"],
    ["Then $$x$$\n\n$$y$$ holds.", "¶ ‹Then $$x$$⏎⏎$$y$$ holds.›"],
  ])("%j", (text, expected) => {
    expect(documentSummary(text)).toBe(expected);
  });
});
