import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

const OPTIONS = { seed: null, runs: null, only: null, path: null };

function verdicts(text: string): readonly string[] {
  return checkDocument(text, OPTIONS).steps.map(({ verdict }) =>
    verdict.verdict === "unknown" ? `unknown ${verdict.reason}` : verdict.verdict,
  );
}

const TRUE = "\n\n$$(a + 1)^2 = a^2 + 2a + 1$$";
const FALSE = "\n\n$$(a + 1)^2 = a^2 + 1$$";
const DECLARED = "Let $a \\in \\mathbb{R}$.\n\n";

describe("a display in a sentence that is not derived", () => {
  it.each<readonly [string, string, readonly string[]]>([
    ["is claimed behind a word that claims", `With the tricks of the trade at hand, we get${TRUE}`, ["proved"]],
    [
      "and never refuted",
      `${DECLARED}With the tricks of the trade at hand, we therefore have${FALSE}`,
      ["unknown potential"],
    ],
    [
      "behind a reference set as code",
      `With the tricks of the trade at hand, we see that by \`eq_trick\` the square is${TRUE}`,
      ["proved"],
    ],
    [
      "but not where it is denied",
      `It is not so for $a$, with or without tricks, that we get${TRUE}`,
      ["unknown unsupported"],
    ],
    ["or supposed", `If the trade has tricks with which $a$ grows, we get${TRUE}`, ["unknown unsupported"]],
    ["or sought", `With the tricks of the trade for $a$, find what satisfies:${TRUE}`, ["unknown unsupported"]],
    ["or rests on more", `The tricks of the trade in $a = 2$ become once more:${TRUE}`, ["unknown unsupported"]],
    ["or wanted such", `The tricks of the trade with $a$ are such that:${TRUE}`, ["unknown unsupported"]],
    ["or assumed, by a colon", `Here the trade has assumed with $a$ in mind:${TRUE}`, ["unknown unsupported"]],
    ["is claimed behind a colon", `The tricks of the trade in $a$ become once more:${TRUE}`, ["proved"]],
    [
      "and never refuted there",
      `${DECLARED}The tricks of the trade in $a$ become once more:${FALSE}`,
      ["unknown potential"],
    ],
    [
      "behind a verb and its object",
      `By old tricks of the trade in $a$ which grows, we arrive at the square${TRUE}`,
      ["proved"],
    ],
    ["where the reader does something", `If we expand the trade in $a$ by tricks, we get the sum${TRUE}`, ["proved"]],
    [
      "but not where something is so",
      `If we are lucky in $a$ by tricks, we get the sum${TRUE}`,
      ["unknown unsupported"],
    ],
    ["or asked", `With the tricks of the trade for $a$, do we get${TRUE} ?`, ["unknown unsupported"]],
    ["or reported", `With tricks, many authors think that we get${TRUE}`, ["unknown unsupported"]],
    [
      "is given behind a word that gives",
      "Given a model, with independent errors throughout\n\n$$u^2 + v = 3.$$\n\n$$u^2 + v = 3$$",
      ["assumed", "unknown undetermined"],
    ],
    [
      "or that constrains",
      "This is to be seen subject to the constraint that all is well with errors\n\n$$u + v = 3$$",
      ["assumed"],
    ],
    ["a law is given", "Let the noise be with its usual faults as in\n\n$$Z \\sim \\mathcal{N}(0, 1)$$", ["assumed"]],
    ["and is no claim that can be judged", "Hence\n\n$$Z \\sim \\mathcal{N}(0, 1)$$", ["unknown unsupported"]],
  ])("%s", (_, text, expected) => {
    expect(verdicts(text)).toEqual(expected);
  });
});

describe("what a formula defines", () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      "a theorem's claim defines nothing",
      "**Theorem.** The sum is\n\n$$c = a + b.$$\n\n**Proof.** We have\n\n$$c - a = b.$$\n\n∎",
      ["unknown undetermined", "unknown undetermined"],
    ],
    [
      "something without a meaning yet, once",
      "The noise $X$ is random.\n\n$$m = \\mathbb{E}[X \\mid Y]$$\n\n$$m = \\mathbb{E}[Y \\mid X]$$",
      ["assumed", "unknown unsupported"],
    ],
    [
      "a density, once",
      "The distribution is\n\n$$p(u \\mid v) = 2 u$$\n\n$$p(u \\mid v) = 3 u$$\n\n$$p(v) = p(v) + 1$$",
      ["assumed", "unknown unsupported", "unknown unsupported"],
    ],
    [
      "a letter of a density is a number beside it",
      "The distribution is\n\n$$p(x \\mid z) = 2 x$$\n\n$$(1 - p)^2 = 1 - 2p + p^2$$\n\n$$p(x) = p x$$",
      ["assumed", "proved", "assumed"],
    ],
    [
      "an update is none, and no claim",
      "$$v \\leftarrow v - c$$\n\n$$w_{t+1} = w_t - c$$\n\n$$w^{(k+1)} = w^{(k)} - c$$",
      ["assumed", "assumed", "assumed"],
    ],
    [
      "nothing by a row that is solved for a name of the rows above",
      "$$\\begin{aligned} 2 c + b &= 3 b \\\\ 2 c &= 2 b \\\\ c &= b \\end{aligned}$$\n\n$$c - b = 1$$",
      ["unknown undetermined", "proved", "proved", "unknown undetermined"],
    ],
    ["in its section", "# A\n\n$$g(x) + 1 = 1 + g(x)$$\n\n# B\n\n$$g(x) = x^2$$", ["proved", "assumed"]],
    [
      "a mean by its bar",
      "$$\\sum_{i=1}^n (x_i - \\bar{x}) = 0$$\n\n$$\\sum_{i=1}^n (x_i - \\bar{x})^2 = \\sum_{i=1}^n x_i^2 + n \\bar{x}^2$$",
      ["proved", "unknown potential"],
    ],
    [
      "and no mean where the author defines it",
      "$$\\bar{x} = 2 \\sum_{i=1}^n x_i$$\n\n$$\\sum_{i=1}^n (x_i - \\bar{x}) = 0$$",
      ["assumed", "unknown undetermined"],
    ],
  ])("%s", (_, text, expected) => {
    expect(verdicts(text)).toEqual(expected);
  });
});

it("a name whose sizes a statement declares holds there", () => {
  const text =
    "**Theorem.** Let $Y \\in \\mathbb{R}^{n \\times v}$ and consider the odd weights $W = f(Y) \\in \\mathbb{R}^{v \\times n}$ at hand.\n\n" +
    "**Proof.** We have\n\n$$(Y W)^\\top = W^\\top Y^\\top$$\n\n∎";
  expect(verdicts(text)).toEqual(["proved"]);
});
