import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

const OPTIONS = { seed: null, runs: null, only: null, path: null };

function verdicts(text: string): readonly string[] {
  return checkDocument(text, OPTIONS).steps.map(({ verdict }) => {
    if (verdict.verdict !== "unknown") {
      const follows = "warnings" in verdict && verdict.warnings.some((w) => w.code === "follows-from-condition");
      return follows ? "follows" : verdict.verdict;
    }
    if (verdict.reason !== "undetermined") return verdict.reason;
    return Object.keys(verdict.data).join();
  });
}

describe("a step that fails on names that nothing determines", () => {
  it.each<readonly [string, string, readonly string[]]>([
    ["an equation to be met", "$$x^2 + 3 = 7$$", ["condition"]],
    ["a name on both sides makes it a claim", "$$(x + y)^2 = x^2 + y^2$$", ["potential"]],
    ["a name that does not matter", "$$\\frac{d}{dx} (x^2 + 3y) = 2x + 3$$", ["potential"]],
    ["what is declared is refuted", "Let $x \\in \\mathbb{R}$.\n\n$$x^2 + 3 = 7$$", ["refuted"]],
    ["numbers meant positive", "$$\\sqrt{s^2} = s$$", ["positive"]],
    ["what fails for positive numbers, too", "$$\\sqrt{s^2 + t^2} = s + t$$", ["potential"]],
    ["a logarithm of what may be negative", "$$\\log(u v) = \\log u + \\log v$$", ["positive"]],
    [
      "what follows from equations above",
      "$$a + b = 4$$\n\n$$a - b = 2$$\n\n$$2 a = 6$$",
      ["condition", "condition", "follows"],
    ],
    [
      "what does not follow from them",
      "$$a + b = 4$$\n\n$$a - b = 2$$\n\n$$2 a = 10$$",
      ["condition", "condition", "condition"],
    ],
    [
      "equations that clash show nothing",
      "$$a + b = 4$$\n\n$$2 a + 2 b = 2$$\n\n$$a b = 1$$",
      ["condition", "condition", "condition"],
    ],
  ])("%s", (_, text, expected) => {
    expect(verdicts(text)).toEqual(expected);
  });

  it("a theorem's claim is no condition that its proof follows from", () => {
    const text = "**Theorem.** It holds that $$a^2 + b = 4.$$\n\n**Proof.** We have $$2 a^2 + 2 b = 8.$$ ∎";
    expect(verdicts(text)).toEqual(["condition", "condition"]);
  });
});
