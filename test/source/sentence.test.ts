import { describe, expect, it } from "vitest";
import { endsWithFullStop } from "../../src/source/sentence.ts";
import { documentSummary } from "./document-summary.ts";

describe("sentences end at full stops before a capital letter or math", () => {
  it.each([
    ["Let $x$. Then $y$.", "¶ ‹Let $x$.› ‹Then $y$.›"],
    ["Let $x$. $y$ is.", "¶ ‹Let $x$.› ‹$y$ is.›"],
    ["So what? We see! (It is.) Now.", "¶ ‹So what?› ‹We see!› ‹(It is.)› ‹Now.›"],
    ["Let $x = 1.$ Then.", "¶ ‹Let $x = 1.$› ‹Then.›"],
    ["He said “so.” Then.", "¶ ‹He said “so.”› ‹Then.›"],
    ["It is 2.5 or 3. 4 is.", "¶ ‹It is 2.5 or 3. 4 is.›"],
    ["See x.y. and z.", "¶ ‹See x.y. and z.›"],
    ["**Setting.** Let $x$.", "¶ ‹Setting.› ‹Let $x$.›"],
    ["First line.\nSecond *line*.", "¶ ‹First line.› ‹Second line.›"],
    ["Élan. Été.", "¶ ‹Élan.› ‹Été.›"],
  ])("%j", (text, expected) => {
    expect(documentSummary(text)).toBe(expected);
  });
});

describe("abbreviations", () => {
  it.each([
    "The gradient w.r.t. $w$, i.e. $g$, e.g. Gaussian.",
    "See Fig. 3 and Eq. $(1)$, cf. Lemma 2, resp. Thm. 4.",
    "Let $x$ be i.i.d. Gaussian and $y$ i.i.d. $N$.",
    "With $x$ s.t. $y$, w.h.p. $z$ and a.s. $u$, etc. and so on.",
    "By C. D. Wild and A. Jacot et al. We-like.",
    "W.l.o.g. $x = 1$.",
    "w.p. $1$ it holds.",
    "Prof. Euler and Dr. Gauss.",
  ])("%j is one sentence", (text) => {
    expect(documentSummary(text)).toBe(`¶ ‹${text}›`);
  });

  it.each([
    ["The $x_i$ are i.i.d. Then $y$.", "¶ ‹The $x_i$ are i.i.d.› ‹Then $y$.›"],
    ["It holds w.h.p. We are done.", "¶ ‹It holds w.h.p.› ‹We are done.›"],
    ["Take the set A. Then $y$.", "¶ ‹Take the set A.› ‹Then $y$.›"],
    ["Take $x$, $y$, etc. Hence $z$.", "¶ ‹Take $x$, $y$, etc.› ‹Hence $z$.›"],
  ])("%j", (text, expected) => {
    expect(documentSummary(text)).toBe(expected);
  });
});

describe("displays belong to the sentence around them", () => {
  it.each([
    ["Then\n$$a.$$\nNow $b$.", "¶ ‹Then⏎$$a.$$› ‹Now $b$.›"],
    ["Then $$a$$ and $$b.$$ Now.", "¶ ‹Then $$a$$ and $$b.$$› ‹Now.›"],
    ["Then\n$$a$$\nwhere $x$. So.", "¶ ‹Then⏎$$a$$⏎where $x$.› ‹So.›"],
    ["For all $t$,\n\n$$a$$\n\nwhere $x$ is.", "¶ ‹For all $t$,⏎⏎$$a$$⏎⏎where $x$ is.›"],
    ["We have:\n\n$$a,$$\n\n$$b.$$\n\n$$c$$", "¶ ‹We have:⏎⏎$$a,$$⏎⏎$$b.$$›\n¶ ‹$$c$$›"],
    ["It is done.\n\n$$a$$\n\nThe rest.", "¶ ‹It is done.›\n¶ ‹$$a$$›\n¶ ‹The rest.›"],
    ["$$a.$$\n\nwhere $b$.", "¶ ‹$$a.$$⏎⏎where $b$.›"],
    ["$$a$$\nThen.", "¶ ‹$$a$$› ‹Then.›"],
    ["$$a$$\n\n$x$ is.", "¶ ‹$$a$$›\n¶ ‹$x$ is.›"],
    ["$$a$$, so $x$.", "¶ ‹$$a$$, so $x$.›"],
    ["See e.g.\n\n$$a$$", "¶ ‹See e.g.⏎⏎$$a$$›"],
    ["- so that:\n\n$$a$$", "¶ ‹so that:⏎⏎$$a$$›"],
    ["- Define $x$ by\n\n$$a$$", "¶ ‹Define $x$ by⏎⏎$$a$$›"],
    ["- an item\n\n$$a$$", "¶ ‹an item›\n¶ ‹$$a$$›"],
    ["- so\n\n  $$a$$\n\n  where $b$.", "¶ ‹so⏎⏎$$a$$⏎⏎where $b$.›"],
    ["Words\n\nmore words", "¶ ‹Words›\n¶ ‹more words›"],
    ["## Title\n\n$$a$$", "## Title {title}\n¶ ‹$$a$$›"],
  ])("%j", (text, expected) => {
    expect(documentSummary(text)).toBe(expected);
  });
});

describe("the full stop of a display", () => {
  it.each([
    "a.",
    "a. ",
    "\\begin{aligned} a &= b. \\end{aligned}",
    "a. \\tag{1}",
    "a. \\quad (14)",
    "a.\\label{x}\n",
    "a. \\square",
    "\\text{a for all }x.",
    "\\text{a.}",
    "a.\\nonumber \\\\",
  ])("%j has one", (latex) => {
    expect(endsWithFullStop(latex)).toBe(true);
  });

  it.each(["a", "a,", "n!", "\\left. a \\right.", "a \\big.", "1, \\ldots", "a \\quad (1)", ""])(
    "%j has none",
    (latex) => {
      expect(endsWithFullStop(latex)).toBe(false);
    },
  );
});
