import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, inFolder, removeProgram, run, start } from "./program.ts";

beforeAll(buildProgram, 120_000);
afterAll(removeProgram);

const GOOD = "Let $x \\in \\mathbb{R}$. Then $$x + x = 2x.$$\n";
const BAD = "Let $x \\in \\mathbb{R}$. Then $$x + 1 = x.$$\n";

/** All that a child says until it matches; what was said before is taken away. */
async function until(child: ChildProcessWithoutNullStreams, said: { text: string }, pattern: RegExp): Promise<string> {
  for (let i = 0; i < 400; i++) {
    if (pattern.test(said.text)) {
      const { text } = said;
      said.text = "";
      return text;
    }
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`not said: ${String(pattern)} in ${said.text}; exit ${String(child.exitCode)}`);
}

function listen(child: ChildProcessWithoutNullStreams): { text: string } {
  const said = { text: "" };
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      said.text += chunk;
    });
  return said;
}

describe("standard input", () => {
  async function piped(
    text: string | Buffer,
    args: readonly string[],
  ): Promise<{ readonly text: string; readonly status: number | null }> {
    return inFolder({ "b.md": GOOD, "macros.tex": "\\newcommand{\\two}{2}" }, async (folder) => {
      const child = start(folder, args);
      const said = listen(child);
      child.stdin.end(text);
      const status = await new Promise<number | null>((done) => child.on("close", done));
      return { text: said.text, status };
    });
  }

  it("is checked under the name -", async () => {
    const { text, status } = await piped(BAD, ["-"]);
    expect([status, text]).toEqual([1, expect.stringMatching(/^✗ refuted {3}-:1:\d+/m)]);
  });

  it("is checked beside files, under a name, with the files beside it", async () => {
    const { text, status } = await piped("\\input{macros}\nLet $x \\in \\mathbb{R}$. Then $$x + x = \\two x.$$\n", [
      ...["b.md", "-", "--stdin-filepath", "a.tex", "--reporter", "json"],
    ]);
    const { documents } = JSON.parse(text) as { documents: { path: string }[] };
    expect([status, documents.map((d) => d.path)]).toEqual([0, ["b.md", "a.tex"]]);
  });

  it("is read", async () => {
    expect((await piped(GOOD, ["read", "-"])).status).toBe(0);
  });

  it("that is no text is said", async () => {
    expect(await piped(Buffer.from([0x80, 0x81]), ["-"])).toEqual({
      text: "derivcheck: -: it is not UTF-8 text\n",
      status: 2,
    });
  });
});

describe("a glob in quotes", () => {
  it.each([
    [["*.md"], ["a.md", "b.md"]],
    [["**/*.md"], ["a.md", "b.md", "c/d.md"]],
    [["{a,c/*}.md"], ["a.md", "c/d.md"]],
    [["c/*"], ["c/d.md"]],
    [["**/*.txt"], ["c/e.txt"]],
    [
      ["b.md", "*.md"],
      ["b.md", "a.md"],
    ],
    [["[x].md"], ["[x].md"]],
  ])("%j", async (args, paths) => {
    const files = { "a.md": GOOD, "b.md": GOOD, "c/d.md": GOOD, "c/e.txt": GOOD, "node_modules/x.md": GOOD };
    const extra = args[0] === "[x].md" ? { "[x].md": GOOD, "x.md": GOOD } : {};
    const { stdout } = await inFolder({ ...files, ...extra }, (folder) => run(folder, [...args, "--reporter", "json"]));
    expect((JSON.parse(stdout) as { documents: { path: string }[] }).documents.map((d) => d.path)).toEqual(paths);
  });

  it("that nothing is named by is said", async () => {
    const { stderr, status } = await inFolder({ "a.md": GOOD }, (folder) => run(folder, ["b*.md"]));
    expect([stderr, status]).toEqual([expect.stringContaining("derivcheck: b*.md: no document is named so"), 2]);
  });
});

describe("--watch", () => {
  it("checks again what changes, is added and is taken away, and nothing else", async () => {
    await inFolder({ "a.md": GOOD, "b.md": GOOD }, async (folder) => {
      const child = start(folder, [".", "--watch"]);
      try {
        const said = listen(child);
        expect(await until(child, said, /waiting for changes/)).toContain("all 2 steps are as expected");
        writeFileSync(join(folder, "b.md"), BAD);
        const changed = await until(child, said, /waiting for changes/);
        expect(changed).toMatch(/✗ refuted {3}b\.md:1:[^]*\(exit 1\)[^]*derivcheck: checked b\.md; waiting/);
        writeFileSync(join(folder, "c.md"), GOOD);
        expect(await until(child, said, /waiting for changes/)).toMatch(/c\.md[^]*derivcheck: checked c\.md; waiting/);
        rmSync(join(folder, "b.md"));
        expect(await until(child, said, /waiting for changes/)).toContain("all 2 steps are as expected");
        expect(child.exitCode).toBe(null);
      } finally {
        child.kill();
      }
    });
  });

  it.each([
    [["a.md", "--watch", "--reporter", "json"], "--watch shows the terminal report, and writes no file"],
    [["a.md", "--watch", "--output", "x"], "--watch shows the terminal report, and writes no file"],
    [["a.md", "--watch", "--shard", "1/2"], "--watch and --shard exclude each other"],
    [["read", "a.md", "--watch"], "--watch belongs to derivcheck check"],
    [["-", "--watch"], "standard input cannot be watched"],
    [["a.md", "--shard", "3/2"], "--shard 3/2: a part and their number is needed, as in --shard 1/3"],
  ])("%j is refused", async (args, message) => {
    const { stderr, status } = await inFolder({ "a.md": GOOD }, (folder) => run(folder, args));
    expect([stderr, status]).toEqual([`derivcheck: ${message}\n`, 2]);
  });
});

describe("--allow-empty", () => {
  it.each([
    [["words.md"], 0, ""],
    [["words.md", "good.md"], 0, ""],
    [["words.md", "bad.md"], 1, ""],
    [["missing.md"], 2, "derivcheck: missing.md: there is no such file or folder\n"],
  ])("%j", async (args, expected, message) => {
    const files = { "words.md": "Words.\n", "good.md": GOOD, "bad.md": BAD };
    const { stdout, stderr, status } = await inFolder(files, (folder) => run(folder, ["--allow-empty", ...args]));
    expect([status, stderr]).toEqual([expected, message]);
    expect(stdout).not.toContain("words.md");
  });
});
