import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { buildProgram, inFolder, removeProgram, run } from "./program.ts";

beforeAll(buildProgram, 120_000);
afterAll(removeProgram);

const DESCENT = `# One step of gradient descent

Let $X \\in \\mathbb{R}^{n \\times d}$, $y \\in \\mathbb{R}^n$ and $w \\in \\mathbb{R}^d$.
Define $L(w) = \\frac12 \\|Xw - y\\|^2$. Then

$$
\\begin{aligned}
\\nabla L(w) &= X^\\top (Xw - y) \\\\
            &= X^\\top X w + X^\\top y .
\\end{aligned}
$$
`;
const MENDED = DESCENT.replace("w + X", "w - X");
const FORESEEN = DESCENT.replace("$$\n\\begin", (display) => `<!-- expect: - refuted ; a sign -->\n${display}`);
const UNREAD = `${MENDED}\n$$ \\frobnicate{x} = 1 $$\n`;

describe("a file with a slip", () => {
  it("is shown with the counterexample and what shows it again", async () => {
    await inFolder({ "descent.md": DESCENT }, async (folder) => {
      const { stdout, stderr, status } = await run(folder, ["descent.md"]);
      expect([stderr, status]).toEqual(["", 1]);
      expect(stdout).toMatch(/^✗ refuted {3}descent\.md:9:14 {3}step 2 of 2 {3}[0-9a-f]{4} {20}at n = d = 1$/m);
      expect(stdout).toMatch(/^ {5}│ {14}\^$/m);
      expect(stdout).toContain("left        Xᵀ (X w − y)");
      expect(stdout).toContain("✗ 1 step is not as expected (exit 1)    see  derivcheck explain descent.md:9");
      const replay = /replay {6}derivcheck (.*)/.exec(stdout)?.[1]?.split(" ") ?? [];
      const again = await run(folder, replay);
      expect(/instance {4}.*/.exec(again.stdout)?.[0]).toBe(/instance {4}.*/.exec(stdout)?.[0]);
    });
  });

  it("is explained a line at a time", async () => {
    const [eight, nine, none] = await inFolder({ "descent.md": DESCENT }, async (folder) => [
      await run(folder, ["explain", "descent.md:8"]),
      await run(folder, ["explain", "descent.md:9:14"]),
      await run(folder, ["explain", "descent.md:2"]),
    ]);
    expect(eight.stdout).toMatch(/^✓ proved {4}descent\.md:8:14 {3}step 1 of 2/);
    expect(eight.stdout).toContain("read as     ∇_w L(w) = Xᵀ (X w − y)");
    expect(eight.stdout).toContain("depends     L on n, d, X, y");
    expect([eight.status, nine.status]).toEqual([0, 0]);
    expect(nine.stdout).toContain("✗ refuted");
    expect([none.stdout, none.status]).toEqual(["", 2]);
    expect(none.stderr).toBe("derivcheck: no step stands on descent.md:2; the nearest are on lines 8, 9\n");
  });

  it("answers for sentences: what they say, or which words were not understood", async () => {
    const text =
      "# Notes\n\nLet $x \\in \\mathbb{R}$ be positive. Many authors assume $x > 1$.\n\nThe sun shines.\n\nThen $x > 0$.\n";
    const [said, harmless, read, listed] = await inFolder({ "prose.md": text }, async (folder) => [
      await run(folder, ["explain", "prose.md:3"]),
      await run(folder, ["explain", "prose.md:5"]),
      await run(folder, ["read", "prose.md:3"]),
      await run(folder, ["read", "prose.md", "--verbose"]),
    ]);
    expect([said.stderr, said.status]).toEqual(["", 0]);
    expect([read.stderr, read.status, listed.stderr, listed.status]).toEqual(["", 0, "", 0]);
    expect(said.stdout).toContain("  says        introduces x ∈ ℝ\n              assumes x positive\n");
    expect(said.stdout).toContain("  not         “many authors assume x > 1”\n  understood\n");
    expect(harmless.stdout).toContain("  says        nothing of the mathematics\n");
    expect(read.stdout).toContain("  not         “many authors assume x > 1”\n  understood\n");
    expect(listed.stdout).toContain("prose.md:7  sentence     claims x > 0\n");
  });

  it("lists relations in prose that are no claims", async () => {
    const text = "Let $x \\in \\mathbb{R}$. We look at $x = 0$ by hand. Then $x + x = 2x$.\n";
    const all = await inFolder({ "prose.md": text }, (folder) => run(folder, ["read", "prose.md"]));
    expect(all.stdout).toContain("relations in prose that were not read as claims\n  prose.md:1:36  $x = 0$\n");
    expect(all.stdout).not.toContain("2x");
  });

  it("is read back", async () => {
    const [all, one] = await inFolder({ "descent.md": DESCENT }, async (folder) => [
      await run(folder, ["read", "descent.md"]),
      await run(folder, ["read", "descent.md:8"]),
    ]);
    expect([all.stderr, all.status]).toEqual(["", 0]);
    expect(all.stdout).toBe(
      "  descent.md:6  relation     ∇_w L(w) = Xᵀ (X w − y)  (and 1 more)\n\n  formulas    1   1 read\n",
    );
    expect(one.stdout).toContain("symbols     d          ∈ ℕ\n");
    expect(one.stdout).toContain("              L          : ℝᵈ → ℝ\n");
  });
});

describe("the exit status", () => {
  it.each<[string, string, readonly string[], number]>([
    ["every step holds", MENDED, [], 0],
    ["a step does not", DESCENT, [], 1],
    ["a step does not, as expected", FORESEEN, [], 0],
    ["a step holds that was expected not to", FORESEEN.replace("w + X", "w - X"), [], 1],
    ["a formula was not read", UNREAD, [], 1],
    ["a formula was not read, allowed", UNREAD.replace("= 1", ""), ["--allow-unread"], 0],
    ["a definition was not read", `${MENDED}\nDefine $u = V W$.\n`, [], 1],
    ["a definition was not read, allowed", `${MENDED}\nDefine $u = V W$.\n`, ["--allow-unread"], 0],
    ["nothing to check", "Words.\n", [], 2],
  ])("%s", async (_, text, args, status) => {
    const result = await inFolder({ "a.md": text }, (folder) => run(folder, ["a.md", ...args]));
    expect(result.status).toBe(status);
    expect(result.stdout).toContain(`(exit ${String(status)})`);
  });

  it("says that formulas were not read, whatever the options", async () => {
    await inFolder({ "a.md": UNREAD }, async (folder) => {
      for (const args of [[], ["--quiet"], ["--verbose"], ["--allow-unread"], ["--explain"]])
        expect((await run(folder, ["a.md", ...args])).stdout).toMatch(/1 formula was not read/);
    });
  });
});

describe("the JSON report", () => {
  it("is as the schema says, and has no machine in it", async () => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(
      JSON.parse(readFileSync("docs/report.schema.json", "utf8")) as object,
    );
    await inFolder({ "descent.md": DESCENT, "unread.md": UNREAD }, async (folder) => {
      const { stdout } = await run(folder, [".", "--reporter", "json", "--seed", "7"]);
      const report = JSON.parse(stdout) as Report;
      expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
      expect(report.seed).toBe(7);
      expect(report.summary).toMatchObject({ refuted: 1, unread: 1 });
      expect(stdout).not.toContain(folder);
    });
  });

  it("of one step has that step alone", async () => {
    await inFolder({ "descent.md": DESCENT }, async (folder) => {
      const all = JSON.parse((await run(folder, [".", "--reporter", "json"])).stdout) as Report;
      const id = all.documents[0]?.steps.at(-1)?.id ?? "";
      const one = JSON.parse((await run(folder, [".", "--reporter", "json", "--step", id])).stdout) as Report;
      expect(one.documents[0]?.steps).toEqual(all.documents[0]?.steps.slice(-1));
      const { stderr, status } = await run(folder, [".", "--step", `${id.slice(0, -1)}x`]);
      expect([stderr, status]).toEqual([`derivcheck: there is no step ${id.slice(0, -1)}x; did you mean ${id}?\n`, 2]);
    });
  });

  it("reads the example of the README", () => {
    const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
    expect(readme).toContain(DESCENT.trim());
  });
});
