import { expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import type { CheckOptions } from "../../src/check/checked.ts";

const OPTIONS: CheckOptions = { seed: null, runs: null, only: null, path: null };

/** The verdicts of a text's steps, an unknown one with its reason and what was spent. */
function verdicts(text: string, options: Partial<CheckOptions> = {}): readonly string[] {
  const { steps, problems } = checkDocument(text, { ...OPTIONS, ...options });
  expect(problems.filter((p) => p.code === "internal-error")).toEqual([]);
  return steps.map(({ verdict }) =>
    verdict.verdict === "unknown"
      ? `${verdict.reason}${"spent" in verdict.data ? `: ${String(verdict.data["spent"])}` : ""}`
      : verdict.verdict,
  );
}

const nested = (f: string, times: number): string => `${`${f}(`.repeat(times)}x${")".repeat(times)}`;
const SUMS = ["a", "b", "c", "d", "e", "f"];
const sums = (to: string): string => SUMS.map((i) => `\\sum_{${i}=1}^{${to}}`).join(" ");

/** Seconds of CPU, generously: each takes at most five on a machine of 2020. */
const LONGEST = 20;

/** Declarations, then a formula that is large or slow; its verdict, which is never a hang. */
const LARGE: readonly (readonly [string, string, string])[] = [
  ["Let $x \\in \\mathbb{R}$. Define $g(t) = t + t$.", `${nested("g", 24)} = 16777216 x`, "gave-up: length"],
  ["Let $x \\in \\mathbb{R}$. Define $g(t) = t + t$.", `${nested("g", 24)} = 16777217 x`, "gave-up: length"],
  ["Let $x \\in \\mathbb{R}$. Define $g(t) = t + t$.", `${nested("g", 6)} = 64 x`, "proved"],
  ["Let $x \\in \\mathbb{R}$. Define $g(t) = t + t$.", `${nested("g", 6)} = 65 x`, "refuted"],
  ["Let $x \\in \\mathbb{R}$. Define $g(t) = t + \\sqrt{t}$.", `${nested("g", 24)} \\ge x`, "gave-up: length"],
  ["Let $f : \\mathbb{R} \\to \\mathbb{R}$ be smooth.", `f${"'".repeat(20)}(0) = 0`, "gave-up: work"],
  ["Define $f(x) = \\sin(x) e^x$ for $x \\in \\mathbb{R}$.", `f${"'".repeat(14)}(0) = 0`, "any"],
  ["Let $n \\in \\mathbb{N}$.", `${sums("n")} \\sin(a+b+c+d+e+f) \\le n^6`, "tested"],
  ["", `${sums("30")} \\sin(a b c d e f) \\ge 0`, "unsupported"],
  ["Let $n \\in \\mathbb{N}$.", "\\prod_{k=1}^{n^5} (1 + k^n) > 0", "proved"],
  ["Let $A \\in \\mathbb{R}^{12 \\times 12}$.", "\\det(A^{12}) = \\det(A)^{12}", "tested"],
  ["Let $A \\in \\mathbb{R}^{12 \\times 12}$.", "\\det(A^{12}) = 2 \\det(A)^{12}", "refuted"],
  ["Let $X \\in \\mathbb{R}^{64 \\times 64}$.", "\\|X\\|_F^2 = \\operatorname{tr}(X^\\top X)", "proved"],
  ["Let $X \\in \\mathbb{R}^{64 \\times 64}$.", "\\|X\\|_F^2 = 2 \\operatorname{tr}(X^\\top X)", "refuted"],
  ["Let $X \\in \\mathbb{R}^{784 \\times 10}$.", "\\|X\\|_F^2 = \\operatorname{tr}(X^\\top X)", "proved"],
  ["Let $X \\in \\mathbb{R}^{784 \\times 10}$.", "\\|X\\|_F^2 = 2 \\operatorname{tr}(X^\\top X)", "refuted"],
  ["Let $X \\in \\mathbb{R}^{60000 \\times 784}$.", "\\operatorname{tr}(X^\\top X) \\le 5", "gave-up: size"],
  ["Let $x \\in \\mathbb{R}^{1000}$.", "\\|x\\|^2 = x^\\top x", "proved"],
  ["Let $x \\in \\mathbb{R}^{1000}$.", "\\|x\\|^2 = 2 x^\\top x", "refuted"],
  [
    "Let $x \\in \\mathbb{R}$.",
    "\\sum_{i=1}^{300} \\sum_{j=1}^{300} \\sum_{k=1}^{300} \\sin(i j k x) = 0",
    "gave-up: work",
  ],
  ["", "\\int_0^1 \\int_0^1 \\int_0^1 \\int_0^1 e^{\\sin(a b c d)} \\,da \\,db \\,dc \\,dd \\le 3", "any"],
  ["Let $a > 0$, $a \\ne 1$.", "\\int_1^3 a^x dx = \\frac{a^3 - a}{\\log a}", "proved"],
  ["Let $a > 0$, $a \\ne 1$.", "\\int_1^3 a^x dx = \\frac{a^3 + a}{\\log a}", "refuted"],
];

it.each(LARGE)("%s %s: %s", { timeout: 120_000 }, (declared, formula, expected) => {
  const before = process.cpuUsage();
  const found = verdicts(`${declared}\n\nThen\n$$ ${formula}. $$\n`);
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(LONGEST);
  expect(found).toHaveLength(1);
  if (expected !== "any") expect(found).toEqual([expected]);
});

it("gives the same verdict at each run", () => {
  const text = "Let $A \\in \\mathbb{R}^{12 \\times 12}$. Then\n$$ \\det(A^{12}) = \\det(A)^{12}. $$\n";
  const [first, second] = [1, 2].map(() => checkDocument(text, OPTIONS).steps.map((s) => s.verdict));
  expect(first).toEqual(second);
});

it("a step that takes longer than the host gives it is unknown, and the others are judged", () => {
  const text = `Let $x \\in \\mathbb{R}$.\n\nThen\n$$ ${sums("9")} \\sin(x a b c d e f) = 0. $$\n\nThen\n$$ x + x = 2x. $$\n\nThen\n$$ x + x = 3x. $$\n`;
  let steps = 0;
  const deadline = (): (() => boolean) => {
    steps += 1;
    return () => true;
  };
  expect(verdicts(text, { deadline })).toEqual(["timeout", "proved", "refuted"]);
  expect(steps).toBeGreaterThanOrEqual(3);
  expect(verdicts(text, { deadline: () => () => false })).not.toContain("timeout");
});
