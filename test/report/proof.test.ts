import { describe, expect, it } from "vitest";
import { renderExplanation, type TerminalOptions } from "../../src/report/terminal.ts";
import { renderJson } from "../../src/report/json.ts";
import { checkText, createReport } from "../../src/session/session.ts";

/** The picture of the last step of a text. */
function explained(text: string, style: Partial<TerminalOptions> = {}): string {
  const report = createReport([checkText("notes.md", text)]);
  const [document] = report.documents;
  const step = document?.steps.at(-1);
  if (!document || !step) throw new Error("no step");
  const options = { unicode: true, color: false, detail: "normal", allowUnread: false, version: "0.1.0" } as const;
  return renderExplanation(document, [step], { ...options, texts: new Map([["notes.md", text]]), ...style });
}

const SOFTMAX = `\
Let $K \\in \\mathbb{N}$ and $z, y \\in \\mathbb{R}^K$. Assume $\\sum_{k=1}^K y_k = 1$.

Define $p_k = \\frac{e^{z_k}}{\\sum_{j=1}^K e^{z_j}}$. Then

$$-\\sum_{k=1}^K y_k \\log p_k = -\\langle y, z \\rangle + \\log \\sum_{k=1}^K e^{z_k}.$$
`;

describe("a proved step", () => {
  it("is shown with its proof, its conditions and what it rests on", () => {
    expect(explained(SOFTMAX).replace(/ +certificate.*\n/, "")).toMatchSnapshot();
  });

  it("is shown without Unicode, too", () => {
    const text = explained(SOFTMAX, { unicode: false });
    expect([...text].filter((c) => c > "~")).toEqual([]);
    expect(text).toContain("definition of p, line 3");
  });

  it.each([
    ["an assumption", "log of a product", "Let $x, y > 0$. Then $$\\log(x y) = \\log x + \\log y.$$"],
    ["a theorem", "sin^2 + cos^2 = 1", "Let $x \\in \\mathbb{R}$. Then $$1 - \\sin^2 x = \\cos^2 x.$$"],
    [
      "a rule",
      "product rule",
      "Let $x \\in \\mathbb{R}$. Then $$\\frac{d}{dx} (e^x \\sin x) = e^x \\cos x + e^x \\sin x.$$",
    ],
  ])("names %s: %s", (_, reason, text) => {
    expect(explained(text, { unicode: false })).toContain(reason);
  });
});

describe("a step that lacks a premise", () => {
  const text = "Let $x \\in \\mathbb{R}$. Assume $x \\ge 0$.\n\nThen $$\\log(x^2) = 2 \\log x.$$\n";

  it("shows what is needed, what is known, and a line that was tried", () => {
    expect(explained(text)).toContain(`\
  so far      log(x²)
            = 2 log(x)    ? log of a product

  needed      0 < x
  known       x ≥ 0    line 1

  proved if   Assume $0 < x$.
`);
  });

  it("tells the lines that hold from those that rest on it", () => {
    const sum = text.replace("\\log(x^2) = 2", "\\log(x^2) + \\sin^2 x + \\cos^2 x = 1 + 2");
    expect(explained(sum)).toMatch(/ \? log of a product\n +=.* ✓ sin² \+ cos² = 1\n/);
  });

  it("is proved with that line", () => {
    expect(explained(text.replace("Then", "Assume $0 < x$. Then"))).toContain("✓ proved");
  });

  it("offers nothing where nothing was tried", () => {
    expect(explained("Let $x \\in \\mathbb{R}$. Then $$x + 1 = 1 + x.$$")).not.toContain("proved if");
  });
});

describe("a refuted step", () => {
  it.each([
    ["Let $x, y \\in \\mathbb{R}$. Then $$x - y = y - x.$$", true],
    ["Let $x, y \\in \\mathbb{R}$. Then $$x y = -y x.$$", false],
  ])("%s: a minus is missing, %s", (text, missing) => {
    expect(explained(text).includes("a minus is missing")).toBe(missing);
  });
});

it("the report has the same bytes at every run", () => {
  const [one, two] = [SOFTMAX, SOFTMAX].map((text) => renderJson(createReport([checkText("notes.md", text)])));
  expect(one).toBe(two);
});
