import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, inFolder, removeProgram, run } from "./program.ts";

beforeAll(buildProgram, 120_000);
afterAll(removeProgram);

const GOOD = "Let $x \\in \\mathbb{R}$. Then $$x + x = 2x.$$\n";
const BAD = "Let $x \\in \\mathbb{R}$. Then $$x + 1 = x.$$\n";
const UNREAD = `${GOOD}\n$$ \\frobnicate{x} $$\n`;
const json = (config: object): string => JSON.stringify(config);

/** The documents that a run reports on, and its exit status. */
async function checked(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  inside = ".",
): Promise<{ readonly paths: readonly string[]; readonly status: number | null; readonly stderr: string }> {
  return inFolder(files, async (folder) => {
    const { stdout, stderr, status } = await run(join(folder, inside), [...args, "--reporter", "json"]);
    const { documents } = JSON.parse(stdout === "" ? '{"documents":[]}' : stdout) as { documents: { path: string }[] };
    return { paths: documents.map((d) => d.path), status, stderr };
  });
}

describe("derivcheck.config.json", () => {
  const files = { "a/good.md": GOOD, "a/drafts/bad.md": BAD, "b/bad.md": BAD, "c/unread.md": UNREAD };

  it("says what is checked and what is left out", async () => {
    const config = json({ files: ["a", "c/*.md"], ignore: ["drafts/"] });
    expect(await checked({ ...files, "derivcheck.config.json": config })).toEqual({
      paths: ["a/good.md", "c/unread.md"],
      status: 1,
      stderr: "",
    });
  });

  it.each([
    [["b"], ["b/bad.md"]],
    [["a/**/*.md"], ["a/good.md"]],
    [["a", "--ignore", "good.md"], ["a/drafts/bad.md"]],
    [
      ["a", "--no-config"],
      ["a/drafts/bad.md", "a/good.md"],
    ],
    [["a", "--config", "other.json"], ["a/drafts/bad.md"]],
  ])("loses against the command line: %j", async (args, paths) => {
    const config = { ...files, "derivcheck.config.json": json({ files: ["a"], ignore: ["drafts/"] }) };
    expect((await checked({ ...config, "other.json": json({ ignore: ["good.md"] }) }, args)).paths).toEqual(paths);
  });

  it("says what fails the run", async () => {
    const config = json({ files: ["c"], severity: { unread: "warn" } });
    expect((await checked({ ...files, "derivcheck.config.json": config })).status).toBe(0);
    expect((await checked({ ...files, "derivcheck.config.json": config }, ["--no-allow-unread"])).status).toBe(1);
  });

  it("lets a step without a verdict pass, never one with a counterexample", async () => {
    const limit = "Let $a_n \\in \\mathbb{R}$ for $n \\in \\mathbb{N}$. Then $$\\lim_{n \\to \\infty} a_n = 0.$$\n";
    const config = json({ severity: { unknown: "warn" } });
    const notes = { "a.md": limit, "derivcheck.config.json": config };
    expect((await checked(notes)).status).toBe(0);
    expect((await checked(notes, ["--no-allow-unknown"])).status).toBe(1);
    expect((await checked({ ...notes, "a.md": "$$x + 1 = x$$\n" })).status).toBe(1);
  });

  it("writes reports, each from the folder of the configuration", async () => {
    const config = json({ files: ["a/good.md"], reporters: ["terminal", "junit=out.xml"], seed: 7 });
    await inFolder({ ...files, ".git/HEAD": "", "derivcheck.config.json": config }, async (folder) => {
      const { stdout, status } = await run(join(folder, "b"), []);
      expect([status, stdout]).toEqual([0, expect.stringContaining("as expected")]);
      expect(readFileSync(join(folder, "out.xml"), "utf8")).toContain("<testsuites");
    });
  });

  it("holds below its folder in a repository, and nowhere else", async () => {
    const config = json({ files: ["a/good.md"] });
    const notes = { ...files, "derivcheck.config.json": config };
    expect((await checked({ ...notes, ".git/HEAD": "" }, [], "b")).paths).toEqual([
      expect.stringMatching(/a\/good\.md$/),
    ]);
    expect((await checked(notes, [], "b")).paths).toEqual(["bad.md"]);
  });

  it.each([
    ['{ "flies": [] }', "derivcheck.config.json: there is no key flies; did you mean files?"],
    ['{ "runs": 0 }', "derivcheck.config.json: runs is a whole number from 1 to 1000000"],
    ["{", /^derivcheck: derivcheck\.config\.json: it is not JSON: /],
  ])("that cannot be used is said in one line: %s", async (config, message) => {
    const { stderr, status } = await checked({ ...files, "derivcheck.config.json": config });
    if (typeof message === "string") expect(stderr).toBe(`derivcheck: ${message}\n`);
    else expect(stderr).toMatch(message);
    expect([status, stderr.trimEnd().split("\n").length]).toEqual([2, 1]);
  });
});

describe("a configuration that is a program", () => {
  it.each([["derivcheck.config.js"], ["derivcheck.config.mjs"]])("%s is imported", async (name) => {
    const files = { "package.json": '{ "type": "module" }', "a/good.md": GOOD, "b.md": BAD };
    expect((await checked({ ...files, [name]: 'export default { files: ["a"] };\n' })).paths).toEqual(["a/good.md"]);
  });

  it("in TypeScript is imported where Node can, and else that is said", async () => {
    const config = 'const files: string[] = ["a"];\nexport default { files };\n';
    const { paths, stderr, status } = await checked({ "a/good.md": GOOD, "derivcheck.config.ts": config });
    if (status === 0) expect(paths).toEqual(["a/good.md"]);
    else expect(stderr).toMatch(/^derivcheck: derivcheck\.config\.ts: Node \S+ does not import TypeScript[^\n]*\n$/);
  });

  it("without a default export, or that throws, is said in one line", async () => {
    for (const text of ["export const files = [];\n", 'throw new Error("no\\nmore");\n']) {
      const { stderr, status } = await checked({ "a.md": GOOD, "derivcheck.config.mjs": text });
      expect([status, stderr]).toEqual([2, expect.stringMatching(/^derivcheck: derivcheck\.config\.mjs: [^\n]+\n$/)]);
    }
  });
});

describe("derivcheck init", () => {
  it("writes a derivation that holds, a configuration and a workflow", async () => {
    await inFolder({}, async (folder) => {
      const { stdout, status } = await run(folder, ["init"]);
      expect([status, stdout.match(/wrote/g)?.length]).toEqual([0, 3]);
      const check = await run(folder, []);
      expect([check.status, check.stderr]).toEqual([0, ""]);
      expect(check.stdout).toContain("derivations/first.md");
      expect(readFileSync(join(folder, ".github/workflows/derivations.yml"), "utf8")).toContain("npx --yes derivcheck");
    });
  });

  it("never writes over something", async () => {
    await inFolder({ "derivcheck.config.json": "{}", "derivations/first.md": "mine" }, async (folder) => {
      const { stdout } = await run(folder, ["init"]);
      expect([stdout.match(/wrote/g)?.length, stdout.match(/kept/g)?.length]).toEqual([1, 2]);
      expect(readFileSync(join(folder, "derivations/first.md"), "utf8")).toBe("mine");
      expect(readFileSync(join(folder, "derivcheck.config.json"), "utf8")).toBe("{}");
      expect((await run(folder, ["init"])).stdout.match(/kept/g)?.length).toBe(3);
    });
  });

  it("says what is in its way", async () => {
    await inFolder({}, async (folder) => {
      writeFileSync(join(folder, "derivations"), "a file");
      const { stderr, status } = await run(folder, ["init"]);
      expect([status, stderr]).toEqual([2, expect.stringMatching(/^derivcheck: derivations\/first\.md: [^\n]+\n$/)]);
      expect(existsSync(join(folder, ".github"))).toBe(false);
      expect(readdirSync(folder)).toEqual(["derivations"]);
    });
  });
});
