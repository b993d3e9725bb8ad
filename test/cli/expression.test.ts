import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { buildProgram, inFolder, removeProgram, run } from "./program.ts";

beforeAll(buildProgram, 120_000);
afterAll(removeProgram);

const expr = (...args: readonly string[]) => run(".", ["expr", ...args]);

describe("one relation", () => {
  it("that holds is shown with its reading", async () => {
    const { stdout, stderr, status } = await expr("sin(x)^2 + cos(x)^2 = 1", "--let", "x in R, x > 0");
    expect([stderr, status]).toEqual(["", 0]);
    expect(stdout).toMatch(/^(?:≈ tested|✓ proved) +expr:1:21 {3}step 1 of 1 /);
    expect(stdout).toContain("   1 │ sin(x)^2 + cos(x)^2 = 1\n     │                     ^\n");
    expect(stdout).toContain("read as     sin(x)² + cos(x)² = 1\n");
    expect(stdout).toMatch(/✓ the only step is as expected \(exit 0\)\n$/);
  });

  it("that fails is shown with a counterexample, and the command that shows it again", async () => {
    const args = ["log(x*y) = log(x) - log(y)", "--let", "x > 0", "--let", "y in R, y > 0"];
    const { stdout, status } = await expr(...args);
    expect(status).toBe(1);
    expect(stdout).toContain("✗ refuted");
    expect(stdout).toContain("both assumptions in force hold there: x > 0, line 2; y > 0, line 3");
    const command = /replay {6}derivcheck expr 'log\(x\*y\) = log\(x\) - log\(y\)' (.*)\n/s.exec(stdout)?.[1] ?? "";
    const options = command.split("\n\n")[0]?.replace(/\\\n\s*/g, "") ?? "";
    const replay = /--step (\w+) --seed (\d+)(?: --path (\S+))?/.exec(options);
    expect(options).toContain("--let 'x > 0' --let 'y in R, y > 0' ");
    const again = await expr(
      ...args,
      ...["--step", replay?.[1] ?? "", "--seed", replay?.[2] ?? "", "--path", replay?.[3] ?? ""],
    );
    expect(/instance {4}.*/.exec(again.stdout)?.[0]).toBe(/instance {4}.*/.exec(stdout)?.[0]);
  });

  it("is proved by way of the factors that an oracle suggests, when it may be asked", async () => {
    const relation = ["x^3 - 3*x + 2 >= 0", "--let", "x >= 0", "--explain"];
    const alone = await expr(...relation);
    expect(alone.stdout).toMatch(/^≈ tested/);
    const asked = await expr(...relation, "--oracles");
    expect([asked.stderr, asked.status]).toEqual(["", 0]);
    expect(asked.stdout).toMatch(/^✓ proved/);
    expect(asked.stdout).toContain("suggested   by nerdamer; proved by the kernel\n");
  });

  it.each<[string, readonly string[], string, number]>([
    ["malformed", ["sin(x = 1"], "! malformed expr:1:10 ", 1],
    ["malformed in what is let", ["x > 0", "--let", "y in R", "--let", "x in Foo"], "! malformed expr:3:1 ", 1],
    ["not declared", ["f(x) = 2 x"], "! malformed expr:1:1 ", 1],
    ["LaTeX", ["\\|u\\|^2 = u^\\top u", "--let", "u \\in \\mathbb{R}^n"], "expr:1:9 ", 0],
    ["with a minus in front", ["--", "-x = 0 - x"], "expr:1:4 ", 0],
    ["quiet", ["x = x + 0*y", "--quiet"], "✓ the only step is as expected (exit 0)\n", 0],
  ])("%s: the place and the exit status", async (_, args, text, expected) => {
    const { stdout, stderr, status } = await expr(...args);
    expect([stderr, status]).toEqual(["", expected]);
    expect(stdout).toContain(text);
  });

  it("has the same JSON report", async () => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(
      JSON.parse(readFileSync("docs/report.schema.json", "utf8")) as object,
    );
    for (const relation of ["x + y = y + x", "x = y", "sin(x", "x^2"]) {
      const { stdout } = await expr(relation, "--reporter", "json");
      const report = JSON.parse(stdout) as Report;
      expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
      expect(report.documents.map((d) => d.path)).toEqual(["expr"]);
    }
  });

  it.each([
    [[], 'expr takes one relation: derivcheck expr "sin(x)^2 + cos(x)^2 = 1" --let "x in R"'],
    [["x = x", "y = y"], 'expr takes one relation: derivcheck expr "sin(x)^2 + cos(x)^2 = 1" --let "x in R"'],
    [["x = x", "--print", "maple"], "there is no syntax maple; there are latex, text, mathjs, nerdamer, sympy"],
    [["x = x", "--print", "simpy"], "there is no syntax simpy; did you mean sympy?"],
    [["x = x", "--let"], '--let needs a value, as in --let "x in R, x > 0"'],
  ])("%j cannot be run", async (args, message) => {
    expect(await expr(...args)).toEqual({ stdout: "", stderr: `derivcheck: ${message}\n`, status: 2 });
  });
});

const NOTES = `Let $x \\in \\mathbb{R}$ and $n \\in \\mathbb{N}$. Define $g(s) = s^2$.

Then $$g(x + 1) = x^2 + 2x + 1.$$

Then $$\\sum_{i=1}^n i = \\frac{n (n + 1)}{2}.$$
`;

describe("--print", () => {
  it.each([
    ["latex", "\\sum_{i=1}^{n} i^{2} \\ge \\lambda_{0}\n"],
    ["text", "∑_{i=1..n} i^2 ≥ λ_0\n"],
    [
      "sympy",
      "from sympy import *; i = symbols('i', integer=True); n = symbols('n', integer=True, nonnegative=True); lambda_0 = symbols('lambda_0', real=True)\nGe(Sum(i**2, (i, 1, n)), lambda_0)\n",
    ],
  ])("%s: the relation, and nothing else", async (format, text) => {
    expect(await expr("\\sum_{i=1}^n i^2 \\ge \\lambda_0", "--print", format)).toEqual({
      stdout: text,
      stderr: "",
      status: 0,
    });
  });

  it.each([
    ["mathjs", "a sum with symbolic bounds"],
    ["nerdamer", "an inequality"],
  ])("%s: what it cannot say is an error", async (format, construct) => {
    expect(await expr("\\sum_{i=1}^n i^2 \\ge \\lambda_0", "--print", format)).toEqual({
      stdout: "",
      stderr: `derivcheck: expr:1:18: ${format} cannot say ${construct}\n`,
      status: 2,
    });
  });

  it("reports what was not read", async () => {
    const { stdout, status } = await expr("sin(x", "--print", "mathjs");
    expect([stdout.split("\n")[0]?.slice(0, 20), status]).toEqual(["! malformed expr:1:6", 1]);
  });

  it("of a step in a document, definitions unfolded", async () => {
    await inFolder({ "notes.md": NOTES }, async (folder) => {
      const explained = await run(folder, ["explain", "notes.md:3", "--print", "mathjs"]);
      expect(explained).toEqual({ stdout: "(x + 1)^2 == x^2 + 2*x + 1\n", stderr: "", status: 0 });
      const report = JSON.parse((await run(folder, ["notes.md", "--reporter", "json"])).stdout) as Report;
      const id = report.documents[0]?.steps.at(-1)?.id ?? "";
      const step = await run(folder, ["notes.md", "--step", id, "--print", "nerdamer"]);
      expect(step).toEqual({ stdout: "sum(i2, i2, 1, n) = n*(n + 1)/2\n", stderr: "", status: 0 });
      const failed = await run(folder, ["explain", "notes.md:5", "--print", "mathjs"]);
      expect([failed.stderr, failed.status]).toEqual([
        "derivcheck: notes.md:5:23: mathjs cannot say a sum with symbolic bounds\n",
        2,
      ]);
    });
  });

  it.each([
    [
      ["notes.md", "--print", "mathjs"],
      "--print needs a step: derivcheck PATH --step ID --print SYNTAX, or derivcheck explain FILE:LINE --print SYNTAX",
    ],
    [["read", "notes.md", "--print", "mathjs"], "--print belongs to expr, explain and --step"],
    [["explain", "notes.md:1", "--print", "mathjs"], "no step that was read stands on notes.md:1"],
    [["notes.md", "--let", "x in R"], "--let belongs to derivcheck expr: a document declares in its sentences"],
  ])("%j cannot be run", async (args, message) => {
    const result = await inFolder({ "notes.md": NOTES }, (folder) => run(folder, args));
    expect(result).toEqual({ stdout: "", stderr: `derivcheck: ${message}\n`, status: 2 });
  });
});
