import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

const HOLDS = ["proved", "tested"];

function last(text: string): string {
  const { steps } = checkDocument(text, { seed: null, runs: null, only: null, path: null });
  return steps.at(-1)?.verdict.verdict ?? "none";
}

describe("a text's own logarithms", () => {
  it.each([
    ["In this section $\\log$ has base 2.", "\\log 8 = 3", "holds"],
    ["In this section $\\log$ has base 2.", "\\log 8 = 2", "refuted"],
    ["We use the decimal logarithm throughout.", "\\log 100 = 2", "holds"],
    ["Here $\\log$ is not the logarithm to base 2.", "\\log 8 = 3", "unknown"],
    ["Logarithms are taken to base $b$.", "\\log 8 = 3", "unknown"],
    ["The base of the pyramid is a square.", "\\log e = 1", "holds"],
    ["The base case takes the log of both sides.", "\\log e = 1", "holds"],
    ["The binary cross-entropy is a log loss.", "\\log e = 1", "holds"],
    ["It is common to take the log.", "\\log 8 = 3", "refuted"],
    ["Some texts use the logarithm to base 2.", "\\log 8 = 3", "unknown"],
    ["In information theory $\\log$ has base 2.", "\\log 8 = 3", "unknown"],
  ])("%s %s", (sentence, claim, verdict) => {
    const found = last(`${sentence} Then\n$$ ${claim}. $$\n`);
    if (verdict === "holds") expect(HOLDS).toContain(found);
    else expect(found).toBe(verdict);
  });
});

describe("signs that a text means otherwise are not judged as usual", () => {
  it.each([
    ["All angles are measured in degrees.", "\\sin(\\pi) = 0"],
    ["All equations are modulo $7$.", "3 \\cdot 5 = 1"],
    ["Numbers are written in hexadecimal.", "8 + 8 = 10"],
    ["For real $a, b$ write $a \\ast b = a + 2b$.", "1 \\ast 2 = 2"],
    ["Let $\\pi = 4$ be the number of primes up to $10$.", "\\cos \\pi = -1"],
    ["All numbers here are positive reals. Let $x$ be a number.", "|x| = x"],
  ])("%s %s", (sentence, claim) => {
    expect(last(`${sentence} Then\n$$ ${claim}. $$\n`)).toBe("unknown");
  });
});

it.each([
  ["2^e = 8", "proved"],
  ["\\log e = 1", "refuted"],
])("Let $e = 3$ be the exponent: %s", (claim, verdict) => {
  expect(last(`Let $e = 3$ be the exponent. Then\n$$ ${claim}. $$\n`)).toBe(verdict);
});

describe("words that only look like a notation of its own change nothing", () => {
  it.each([
    ["The number of binary features enters the equation.", "3 \\cdot 5 = 15"],
    ["The characteristic equation has two numbers as roots.", "3 \\cdot 5 = 15"],
    ["The model has two degrees of freedom.", "\\sin(\\pi) = 0"],
    ["Let $a = 2$ and $b = 3$. We write $a * b$ for short.", "a * b = 6"],
  ])("%s %s", (sentence, claim) => {
    expect(HOLDS).toContain(last(`${sentence} Then\n$$ ${claim}. $$\n`));
  });

  it("a lower bound that is positive says nothing of other names", () => {
    const text = "Let $x \\in \\mathbb{R}$. The lower bound is a positive constant. Then\n$$ |x| = x. $$\n";
    expect(last(text)).toBe("refuted");
  });
});

describe("what is defined anew, or may be, is not what it was", () => {
  it.each([
    ["Let $n = 4$. Now let $n$ be any positive integer.", "n^2 = 16"],
    ["Let $f(x) = x^2$. In the next example let $f(x) = x^3$.", "f(2) = 4"],
  ])("%s %s", (sentence, claim) => {
    expect(HOLDS).not.toContain(last(`${sentence} Then\n$$ ${claim}. $$\n`));
  });

  it("what is not, is", () => {
    expect(last("Let $f(x) = x^2$. In the next example let $y = 3$. Then\n$$ f(2) = 4. $$\n")).toBe("proved");
  });
});

describe("the next example has names of its own", () => {
  const FIRST = "We look at\n$$ A = \\begin{pmatrix} 1 & 0 \\\\ 0 & 2 \\end{pmatrix}. $$\n";
  const second = (words: string): string => `${words}\n$$ A = \\begin{pmatrix} 3 & 1 \\\\ 1 & 3 \\end{pmatrix}. $$\n`;
  it("is defined anew", () => {
    expect(last(`${FIRST}\nNow look at${second("")}`)).toBe("assumed");
    expect(HOLDS).toContain(last(`${FIRST}\nNow look at${second("")}\nThen\n$$ \\det A = 8. $$\n`));
    expect(last(`${FIRST}\nNow look at${second("")}\nThen\n$$ \\det A = 2. $$\n`)).toBe("refuted");
  });
  it.each(["Let us try this with a harder matrix", "We repeat it for the following symmetric matrix:"])(
    "%s",
    (words) => {
      expect(last(`${FIRST}\n${second(words)}`)).toBe("assumed");
    },
  );
  it.each(["We get", "This gives the following matrix:", "Thus it is a symmetric matrix"])(
    "%s: what is computed of the same example is not",
    (words) => {
      expect(last(`${FIRST}\n${second(words)}`)).toBe("refuted");
    },
  );
  it("an equation between names is a claim on the same ones", () => {
    const given = "Let $a, b \\in \\mathbb{R}$. Define $s = a + b$.";
    expect(last(`${given} Now look at the sum\n$$ s = a - b. $$\n`)).toBe("refuted");
  });
});

describe("a label in the middle of a paragraph", () => {
  it.each([
    ["**Assumption 1.** $x > 0$.", "proved"],
    ["**Remark 1.** $x > 0$.", "refuted"],
  ])("%s", (sentence, verdict) => {
    expect(last(`Let $x \\in \\mathbb{R}$. ${sentence}\n\nThen\n$$ |x| = x. $$\n`)).toBe(verdict);
  });
});

describe("a sentence that means what was named before leaves it in doubt", () => {
  it.each([
    ["Let $x \\in \\mathbb{R}$. It is supposed to be positive.", "|x| = x"],
    ["Let $a, b \\in \\mathbb{R}$. The two numbers coincide.", "a^2 = b^2"],
    ["Let $A \\in \\mathbb{R}^{n \\times n}$. This matrix is symmetric by assumption.", "A^\\top = A"],
    ["Let $e \\in \\mathbb{R}^n$ be the vector of all ones.", "e^\\top e = n"],
    ["Let $n$ denote the number of sides of a triangle.", "n = 3"],
  ])("%s %s", (sentence, claim) => {
    expect(last(`${sentence} Then\n$$ ${claim}. $$\n`)).toBe("unknown");
  });

  it.each([
    ["Let $x \\in \\mathbb{R}$. The sun is shining.", "|x| = x"],
    ["Let $y \\in \\mathbb{R}^n$ be the vector of labels.", "y^\\top y = n"],
  ])("%s %s is refuted", (sentence, claim) => {
    expect(last(`${sentence} Then\n$$ ${claim}. $$\n`)).toBe("refuted");
  });
});

describe("what restricts a quantified index is not lost", () => {
  const FAMILY = "Let $n \\in \\mathbb{N}$ and $x_1, \\dots, x_n \\in \\mathbb{R}$.";
  it.each(["for every odd index $i$", "for all even $i$", "for every good index $i$", "for any positive index $i$"])(
    "Let $x_i = 1$ %s.",
    (where) => {
      expect(HOLDS).not.toContain(last(`${FAMILY} Let $x_i = 1$ ${where}. Then\n$$ \\sum_{i=1}^n x_i = n. $$\n`));
    },
  );
  it("every index is every index", () => {
    expect(HOLDS).toContain(last(`${FAMILY} Let $x_i = 1$ for every index $i$. Then\n$$ \\sum_{i=1}^n x_i = n. $$\n`));
  });
});
