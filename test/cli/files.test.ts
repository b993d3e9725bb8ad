import { chmodSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { buildProgram, inFolder, removeProgram, run } from "./program.ts";

beforeAll(buildProgram, 120_000);
afterAll(removeProgram);

const MATH = "Let $x \\in \\mathbb{R}$. Then $$x + x = 2x.$$\n";

async function paths(files: Readonly<Record<string, string>>, args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await inFolder(files, (folder) => run(folder, ["--reporter", "json", ...args]));
  return (JSON.parse(stdout) as Report).documents.map((d) => d.path);
}

describe("which files are checked", () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[], readonly string[]]>([
    ["derivations/ where there is one", { "derivations/a.md": MATH, "b.md": MATH }, [], ["derivations/a.md"]],
    ["else the folder", { "b.md": MATH, "a/c.markdown": MATH }, [], ["a/c.markdown", "b.md"]],
    ["Markdown with math alone", { "a.md": MATH, "b.md": "No math.\n", "c.txt": MATH }, ["."], ["a.md"]],
    [
      "LaTeX, notebooks and the dialects of Markdown",
      {
        "a.tex": MATH,
        "b.qmd": MATH,
        "c.mdx": MATH,
        "d.ipynb": JSON.stringify({ cells: [{ cell_type: "markdown", source: [MATH] }] }),
        "e.sty": MATH,
      },
      ["."],
      ["a.tex", "b.qmd", "c.mdx", "d.ipynb"],
    ],
    ["a file that is named, whatever it is called", { "notes.txt": MATH }, ["notes.txt"], ["notes.txt"]],
    ["each file once", { "a.md": MATH }, ["a.md", ".", "./a.md"], ["a.md"]],
    ["no dot folders, no node_modules", { "a.md": MATH, ".b/c.md": MATH, "node_modules/d.md": MATH }, ["."], ["a.md"]],
    [
      "not what .gitignore names",
      { ".gitignore": "b/\n*.draft.md\n", "a.md": MATH, "b/c.md": MATH, "d.draft.md": MATH },
      ["."],
      ["a.md"],
    ],
    [
      "what a deeper .gitignore takes back",
      { ".gitignore": "*.md\n", "a/.gitignore": "!b.md\n", "a/b.md": MATH, "a/c.md": MATH },
      ["."],
      ["a/b.md"],
    ],
    ["names with spaces and other letters", { "Übung 1.md": MATH }, ["Übung 1.md"], ["Übung 1.md"]],
    [
      "the order of the paths, folders sorted",
      { "z.md": MATH, "f/b.md": MATH, "f/a.md": MATH },
      ["z.md", "f"],
      ["z.md", "f/a.md", "f/b.md"],
    ],
  ])("%s", async (_, files, args, expected) => {
    expect(await paths(files, args)).toEqual(expected);
  });
});

it("commands are defined in files beside the document, too", async () => {
  const files = {
    "a.tex": "\\input{macros}\nLet $x \\in \\Q$. Then $$x + x = 2x.$$\n",
    "b.md": "---\nmacros: macros.tex\n---\n\nLet $x \\in \\Q$. Then $$x + x = 2x.$$\n",
    "macros.tex": "\\newcommand{\\Q}{\\mathbb{R}}",
  };
  const { stdout } = await inFolder(files, (folder) => run(folder, ["--reporter", "json", "."]));
  const { documents } = JSON.parse(stdout) as Report;
  expect(documents.map((d) => [d.path, d.steps.map((s) => s.verdict)])).toEqual([
    ["a.tex", ["proved"]],
    ["b.md", ["proved"]],
  ]);
});

describe("what cannot be read", () => {
  it("a notebook that is none", async () => {
    const { stderr, status } = await inFolder({ "a.ipynb": "$x$" }, (folder) => run(folder, ["a.ipynb"]));
    expect(stderr).toContain("derivcheck: a.ipynb: it is no notebook: it is not JSON\n");
    expect(status).toBe(2);
  });

  it("is said on standard error, and the other files are checked", async () => {
    const { stdout, stderr, status } = await inFolder({ "a.md": MATH }, (folder) =>
      run(folder, ["missing.md", "a.md"]),
    );
    expect(stderr).toBe("derivcheck: missing.md: there is no such file or folder\n");
    expect(stdout).toContain("a.md");
    expect(status).toBe(2);
  });

  it("a file without permission", async () => {
    const { stderr, status } = await inFolder({ "a.md": MATH, "b.md": MATH }, async (folder) => {
      chmodSync(join(folder, "b.md"), 0);
      return run(folder, ["a.md", "b.md"]);
    });
    // The superuser may read everything.
    if (process.getuid?.() !== 0) expect([stderr, status]).toEqual(["derivcheck: b.md: it may not be read\n", 2]);
  });

  it("bytes that are not UTF-8", async () => {
    const { stderr, status } = await inFolder({ "a.md": Uint8Array.of(0x24, 0xff, 0xfe, 0x24) }, (folder) =>
      run(folder, ["a.md"]),
    );
    expect([stderr, status]).toEqual(["derivcheck: a.md: it is not UTF-8 text\n", 2]);
  });

  it.each([
    ["an empty folder", {}, [], "derivcheck: there is nothing to check: no document with math in this folder\n"],
    [
      "a folder without math",
      { "a.md": "Words.\n" },
      ["."],
      "derivcheck: there is nothing to check: no document with math in .\n",
    ],
  ])("%s", async (_, files, args, message) => {
    const { stdout, stderr, status } = await inFolder(files, (folder) => run(folder, args));
    expect([stdout, stderr, status]).toEqual(["", message, 2]);
  });
});

describe("input that means harm", () => {
  const nested = (depth: number): string => `$$${"{".repeat(depth)}x${"}".repeat(depth)} = x$$\n`;
  it.each<[string, string]>([
    ["an unclosed $", "Let $x be a number.\n\nNext $y$.\n"],
    ["an unknown command", "$$\\frobnicate{x} = 1$$\n"],
    ["unbalanced braces", "$$\\frac{a = b$$\n"],
    ["a formula a thousand deep", nested(1000)],
    ["brackets a hundred thousand deep", `$$${"(".repeat(100_000)}x = 1$$\n`],
    ["fractions a thousand deep", `$$${"\\frac{1}{".repeat(1000)}x${"}".repeat(1000)} = 1$$\n`],
    ["a macro that expands for ever", "$$\\newcommand{\\a}{\\a\\a} \\a = 1$$\n"],
    ["two macros that call each other", "$\\newcommand{\\a}{\\b\\b}\\newcommand{\\b}{\\a\\a}$\n\n$$\\a = 1$$\n"],
    [
      "a macro that doubles forty times",
      `${Array.from({ length: 40 }, (_, i) => `$\\newcommand{\\m${"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrst"[i] ?? "z"}${"x".repeat(i)}}{y}$`).join("\n")}\n`,
    ],
    ["binary data", "a\u0000b $x = x$"],
    ["an unclosed environment", "$$\\begin{aligned} a &= b$$\n"],
    ["a hundred thousand dollars", "$ ".repeat(100_000)],
    [
      "names of things that objects have",
      "Let $x \\in \\mathbb{R}$. $$\\mathrm{constructor} = \\mathrm{__proto__} + \\operatorname{toString}$$\n",
    ],
  ])("%s: said in words, in time, without a trace", async (_, text) => {
    const { stdout, stderr, status } = await inFolder({ "a.md": text, "b.md": MATH }, (folder) =>
      run(folder, ["a.md", "b.md"]),
    );
    expect(stdout + stderr).not.toMatch(/^\s+at .*\.js:\d+|RangeError|TypeError|Maximum call stack/m);
    expect(stdout).toContain("b.md");
    expect([0, 1]).toContain(status);
  });

  it("a file of five megabytes", async () => {
    const text = `Let $x \\in \\mathbb{R}$.\n\n${"Words and words, and $x$ among them, without an end.\n\n".repeat(90_000)}`;
    const { stdout, stderr, status } = await inFolder({ "a.md": text }, (folder) => run(folder, ["a.md"]));
    expect(stderr).toBe("");
    expect(stdout).toContain("a.md");
    expect(status).not.toBe(null);
  });
});

describe("where the report goes", () => {
  it("to several places at once, each the same as alone", async () => {
    await inFolder({ "a.md": MATH }, async (folder) => {
      const args = ["a.md", "--reporter", "terminal", "--reporter", "junit=out.xml", "--reporter=json=out.json"];
      const { stdout, stderr } = await run(folder, args);
      expect([stdout, stderr]).toEqual([(await run(folder, ["a.md"])).stdout, ""]);
      const { readFileSync } = await import("node:fs");
      for (const [name, file] of [
        ["junit", "out.xml"],
        ["json", "out.json"],
      ] as const)
        expect((await run(folder, ["a.md", "--reporter", name])).stdout).toBe(readFileSync(join(folder, file), "utf8"));
    });
  });

  it("to the runner of a workflow: its annotations are commands, no line of another report is", async () => {
    const text = "Let $x \\in \\mathbb{R}$. Then\n\n$$\n::error::x + 1 = x\n$$\n";
    await inFolder({ "a.md": text }, async (folder) => {
      const { stdout } = await run(folder, ["a.md", "--reporter", "terminal", "--reporter", "github"]);
      const commands = stdout.split("\n").filter((line) => /^\s*::/.test(line));
      expect(commands).toEqual([expect.stringMatching(/^::error file=a\.md,/)]);
    });
  });

  it("to a file, and nothing to standard output", async () => {
    await inFolder({ "a.md": MATH }, async (folder) => {
      const { stdout, stderr } = await run(folder, ["a.md", "--reporter", "json", "--output", "report.json"]);
      expect([stdout, stderr]).toEqual(["", ""]);
      expect((await run(folder, ["a.md", "--reporter", "json"])).stdout).toBe(
        (await import("node:fs")).readFileSync(join(folder, "report.json"), "utf8"),
      );
    });
  });

  it("the same bytes each time", async () => {
    const [first, second] = await inFolder({ "a.md": MATH }, async (folder) => [
      await run(folder, ["a.md", "--reporter", "json"]),
      await run(folder, ["a.md", "--reporter", "json"]),
    ]);
    expect(first).toEqual(second);
  });

  it("to a reader that stops early, without a complaint", async () => {
    const files = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`notes-${String(i)}.md`, MATH]));
    const { stderr } = await inFolder(files, (folder) => run(folder, ["--reporter", "json", "."], {}, 10));
    expect(stderr).toBe("");
  });

  it.each<[string, readonly string[], Readonly<Record<string, string>>, boolean]>([
    ["no terminal: no colour", [], {}, false],
    ["--color", ["--color"], {}, true],
    ["FORCE_COLOR", [], { FORCE_COLOR: "1" }, true],
    ["FORCE_COLOR=0", [], { FORCE_COLOR: "0" }, false],
    ["NO_COLOR wins over FORCE_COLOR", [], { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    ["--no-color wins over FORCE_COLOR", ["--no-color"], { FORCE_COLOR: "1" }, false],
    ["--color wins over NO_COLOR", ["--color"], { NO_COLOR: "1" }, true],
    ["the later of the two options wins", ["--color", "--no-color"], {}, false],
  ])("%s", async (_, args, environment, coloured) => {
    const { stdout } = await inFolder({ "a.md": MATH }, (folder) => run(folder, ["a.md", ...args], environment));
    expect(stdout.includes("\u001b[")).toBe(coloured);
  });

  it.each<[Readonly<Record<string, string>>, boolean]>([
    [{ LANG: "C.UTF-8" }, false],
    [{ LANG: "de_DE.utf8" }, false],
    [{ LANG: "C" }, true],
    [{ LC_ALL: "POSIX", LANG: "C.UTF-8" }, true],
    [{ LANG: "de_DE.ISO-8859-1" }, true],
    [{ LANG: "" }, false],
  ])("%j", async (environment, ascii) => {
    const { stdout } = await inFolder({ "a.md": MATH }, (folder) => run(folder, ["a.md"], environment));
    expect(/^[\x20-\x7e\n]+$/.test(stdout)).toBe(ascii);
  });
});
