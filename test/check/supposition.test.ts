import { describe, expect, it } from "vitest";
import { outcomes } from "./outcomes.ts";

const NUMBERS = "Let $x, y \\in \\mathbb{R}$.\n\n";

/** What becomes of the last step of a text about two numbers. */
function last(text: string): string {
  return outcomes(`${NUMBERS}${text}\n`).at(-1) ?? "none";
}

const CLAIM = "We have $x^3 > 0$.";

describe("what may have ended proves nothing behind its end", () => {
  it.each([
    "This is absurd.",
    "This is impossible.",
    "That is nonsense.",
    "This cannot be.",
    "This is not possible.",
    "But this is false.",
    "Such numbers do not exist.",
    "This never happens.",
    "This case is ruled out.",
    "There is no such number.",
    "Then $y < y$, which does not hold.",
    "This contradicts $x \\le 0$.",
    "This violates our assumptions.",
    "So our assumption was wrong.",
    "Contradiction!",
    "Then $x^3 \\le 0$, a contradiction.",
    "Then $x^3 \\le 0$, which is impossible.",
    "Then $x^3 \\le 0$, contradicting $x > 0$.",
    "Then $0 > 1$, which cannot happen.",
    "Then $$1 < 0,$$ which is absurd.\n\n",
    "Then $$1 < 0. \\quad\\text{Contradiction!}$$\n\n",
    "Then $$1 < 0. \\quad\\bot$$\n\n",
    "Then $1 < 0$. $\\Rightarrow\\Leftarrow$.\n\n",
    "Then $1 < 0$ $\\bot$.\n\n",
    "↯\n\n",
    "This yields a contradiction, so $x \\le 0$.",
    "Then $x^5 > 0$. Otherwise, $x^5 \\le 0$.",
    "Then $x^5 > 0$. If not, $x^5 \\le 0$.",
    "Then $x^5 > 0$. In the other case, $x^5 \\le 0$.",
    "Then $x^5 > 0$. On the other hand, if $x \\le 0$, then $x^5 \\le 0$.",
    "Then $x^5 > 0$. Conversely, suppose $x^5 > 0$.",
    "Then $x^5 > 0$. For the converse, assume $x^5 > 0$.",
    "Then $x^5 > 0$. Now suppose $x \\le 0$.",
    "Then $x^5 > 0$. Next assume $x < -1$.",
    "Then $x^5 > 0$. Finally assume $x = 0$.",
    "Now let $x$ be arbitrary.",
  ])("Suppose $x > 0$. %s", (end) => {
    expect(["proved", "tested"]).not.toContain(last(`Suppose $x > 0$. ${end} ${CLAIM}`));
  });

  it.each([
    "Suppose for contradiction that $x > 0$.",
    "Suppose towards a contradiction that $x > 0$.",
    "Suppose, on the contrary, that $x > 0$.",
    "For the sake of contradiction, suppose $x > 0$.",
    "Suppose not, so $x > 0$.",
    "Suppose not. Then $x > 0$.",
    "We argue by contradiction. Suppose $x > 0$.",
    "Proof by contradiction: suppose $x > 0$.",
    "Suppose the claim fails, i.e., $x > 0$.",
    "Suppose first that $x > 0$.",
    "First assume $x > 0$.",
    "Assume for the moment that $x > 0$.",
    "Case 1: $x > 0$.",
  ])("%s Nothing ends it.", (start) => {
    expect(["proved", "tested"]).not.toContain(last(`${start} Then $x^5 > 0$. We go on.\n\n${CLAIM}`));
  });

  it.each([
    "Consider:\n\n- Assume $x > 0$.\n\n",
    "Properties:\n\n- Suppose $x > 0$.\n- Then $x^5 > 0$.\n\n",
    "1. Assume $x > 0$.\n2. Then $x^5 > 0$.\n\n",
    "(a) Suppose $x > 0$. Then $x^5 > 0$.\n\n(b) Then $x^2 \\ge 0$.\n\n",
    "Some people assume:\n\n- $x > 0$.\n\n",
    "| a | b |\n|---|---|\n| Assume $x > 0$. | Let $y > 0$. |\n\n",
    "<details>\n<summary>More</summary>\n\nAssume $x > 0$.\n\n</details>\n\n",
    "<figure><figcaption>Assume $x > 0$.</figcaption></figure>\n\n",
    "See [Assume $x > 0$.](https://example.org)\n\n",
    "![Assume $x > 0$.](a.png)\n\n",
    "See it.[^1]\n\n[^1]: Assume $x > 0$.\n\n",
    "~~Assume $x > 0$.~~\n\n",
    "<!-- Assume $x > 0$. -->\n\n",
    "`Assume $x > 0$.`\n\n",
    "**Note.** Suppose $x > 0$. Then $x^5 > 0$.\n\n",
    "**Aside.** Suppose $x > 0$. Then $x^5 > 0$.\n\n",
    "**Toy example.** Suppose $x > 0$. Then $x^5 > 0$.\n\n",
    "**Special case.** Suppose $x > 0$. Then $x^5 > 0$.\n\n",
    "*Example.* Suppose $x > 0$. Then $x^5 > 0$.\n\n",
    "Exercise 2. Suppose $x > 0$. Show that $x^5 > 0$.\n\n",
    "> Suppose $x > 0$. Then $x^5 > 0$.\n\n",
    "> **Note.** Suppose $x > 0$. Then $x^5 > 0$.\n\n",
    "**Lemma 1.** Suppose $x > 0$. Then $x^5 > 0$.\n\n**Proof.** Clear. ∎\n\n",
    "**Case 1: $x > 0$.** Then $x^5 > 0$.\n\n**Case 2: $x \\le 0$.** Then $x^5 \\le 0$. In both cases, ",
    "Case 1: $x > 0$. Then $x^5 > 0$. Case 2: $x \\le 0$. Then $x^5 \\le 0$. In both cases, ",
    "(i) $x > 0$. Then $x^5 > 0$.\n\n(ii) $x \\le 0$. Then $x^5 \\le 0$.\n\n",
  ])("%j", (before) => {
    expect(["proved", "tested"]).not.toContain(last(`${before}${CLAIM}`));
  });
});

describe("what is wrong, or somebody else's, grants nothing", () => {
  it.each([
    "The following sentence is false. Assume $x > 0$.",
    "Here is what not to do. Assume $x > 0$.",
    "A common mistake: assume $x > 0$.",
    "One might be tempted to assume $x > 0$.",
    "It is tempting to write the following. Let $x > 0$.",
    "The following argument is flawed: assume $x > 0$.",
    "The next proof contains a mistake.\n\nAssume $x > 0$.",
    "Do not do this: assume $x > 0$.",
    "A student writes the following. Assume $x > 0$.",
    "**Wrong proof.** Assume $x > 0$.",
    "Pretend that $x > 0$.",
    "Consider the claim $x \\in (0, 1)$.",
    "Consider the statement $x = 1$.",
    "Fix the error $x = 1$.",
    "Fix the mistake $x \\in (0, 1)$.",
  ])("%s", (before) => {
    expect(["proved", "tested"]).not.toContain(last(`${before}\n\n${CLAIM}`));
  });
});

describe("what goes on stays in force", () => {
  it.each([
    ["Suppose $x > 0$. Then $x^5 > 0$.", CLAIM],
    ["Suppose $x > 0$.\n\nThis is what we need.\n\n", CLAIM],
    ["Assume $x \\ge 1$. If $x = 0$, then $0 \\ge 1$, a contradiction.", CLAIM],
    ["Assume $x > 0$. If $y > 0$, then $x y > 0$. Otherwise, $x y \\le 0$.", CLAIM],
    ["Assume $x > 0$. On the other hand,", "we have $x^3 > 0$."],
    ["Assume $x > 0$. Now suppose $y > 0$.", "We have $x y > 0$."],
    ["Assume $x > 0$. Suppose moreover $x < 1$.", "We have $x^3 > 0$."],
    ["Assume $x > 0$. The other way round:", `\n\n${CLAIM}`],
    ["Assume $x > 0$. The converse is false.", CLAIM],
    ["Assume $x > 0$. Then $x$ cannot be $0$.", CLAIM],
    ["Assume $x > 0$. This is false in general.", CLAIM],
    ["Assume $x > 0$. This rules out $x = 0$.", CLAIM],
    ["Suppose for contradiction that $x > 0$.", CLAIM],
    ["Suppose, for the sake of contradiction, that $x > 0$. Then $x^5 > 0$.", CLAIM],
    ["Suppose first that $x > 0$. Then $x^5 > 0$.", CLAIM],
    ["Assume $y > 0$. Suppose for contradiction that $x > 0$. This is a contradiction.", "We have $y^3 > 0$."],
    ["Assume $y > 0$. Case 1: $x > 0$. Case 2: $x \\le 0$. In both cases,", "we have $y^3 > 0$."],
    ["Case 1: $x > 0$.", "Then $x^3 > 0$."],
    ["**Case 1: $x > 0$.**", "Then $x^3 > 0$."],
    ["- Case $x > 0$:", "Then $x^3 > 0$."],
    ["We assume:\n\n- $x > 0$.\n- $y > 0$.\n\n", CLAIM],
    ["Assume that the following hold:\n\n- $x > 0$.\n- $y > 0$.\n\n", CLAIM],
    ["**Assumptions.**\n\n- $x > 0$.\n- $y > 0$.\n\n", CLAIM],
    ["Setting:\n\n- Assume $x > 0$.\n- Let $y > 0$.\n\n", CLAIM],
    ["1. Assume $x > 0$.\n2. ", CLAIM],
    ["The claim is false for $x \\le 0$. Assume $x > 0$.", CLAIM],
    ["This is false in general. Assume $x > 0$.", CLAIM],
    ["The following holds. Assume $x > 0$.", CLAIM],
    ["Consider the number $x \\in (0, 1)$.", CLAIM],
    ["**Note.** Suppose $x > 0$.", CLAIM],
    ["> Suppose $x > 0$.", CLAIM],
  ])("%s %s", (before, claim) => {
    expect(last(`${before} ${claim}`)).toBe("proved");
  });
});

describe("what does not hold under a supposition that has ended is never refuted by mistake", () => {
  it.each([
    "Suppose $x = 0$. Then $x^5 = 0$. Suppose $x \\ne 0$. Then $x^2 > 0$.\n\nThen $x^4 > 0$.",
    "1. If $x > 0$, then $x^3 > 0$.\n2. Assume $x > 0$.\n\n   Then $x^5 > 0$.\n3. Then $x^7 > 0$.",
    "Suppose not. Then $x > 0$.\n\nWe get $x^5 > 0$.",
    "Suppose $x > 0$. This yields a contradiction, so $x \\le 0$.",
  ])("%s", (text) => {
    expect(last(text)).toBe("unknown potential");
  });
});
