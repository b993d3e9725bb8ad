import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
let folder = "";

const GOOD = "Let $x \\in \\mathbb{R}$. Then $$x + x = 2x.$$\n";
const BAD = "Let $x \\in \\mathbb{R}$. Then $$x + 1 = x.$$\n";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "derivcheck-action-"));
  // As the runner gets it: what is committed, and nothing installed.
  execFileSync("git", ["clone", "--quiet", "--depth=1", `file://${ROOT}`, join(folder, "action")]);
  for (const [path, text] of [
    ["notes/good notes.md", GOOD],
    ["notes/bad.md", BAD],
    ["derivations/a.md", GOOD],
  ] as const) {
    mkdirSync(dirname(join(folder, "work", path)), { recursive: true });
    writeFileSync(join(folder, "work", path), text);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The script of the action, run as the runner runs it. */
function act(paths: string, options = ""): { readonly output: string; readonly status: number } {
  const action = readFileSync(join(folder, "action/action.yml"), "utf8");
  const script = /^ {6}run: \|\n((?: {8}[^\n]*\n)+)/m.exec(action)?.[1]?.replace(/^ {8}/gm, "") ?? "exit 99";
  const file = join(folder, "step.sh");
  writeFileSync(file, script);
  const environment = {
    ...{ PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", LANG: "C.UTF-8" },
    ...{ GITHUB_ACTION_PATH: join(folder, "action"), DERIVCHECK_PATHS: paths, DERIVCHECK_OPTIONS: options },
  };
  try {
    const output = execFileSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", file], {
      ...{ cwd: join(folder, "work"), env: environment, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    });
    return { output, status: 0 };
  } catch (error) {
    const { stdout, stderr, status } = error as { stdout: string; stderr: string; status: number };
    return { output: stdout + stderr, status };
  }
}

describe("the action", () => {
  it("builds itself, and checks what is in the project", () => {
    const { output, status } = act("");
    expect([status, output]).toEqual([0, expect.stringContaining("derivations/a.md")]);
  });

  it("annotates the lines that do not hold", () => {
    const { output, status } = act("notes/good notes.md\nnotes/b*.md\n", "--reporter=junit=out.xml\n");
    expect(status).toBe(1);
    expect(output).toMatch(/^::error file=notes\/bad\.md,line=1,/m);
    expect(output).toContain("2 documents");
    expect(readFileSync(join(folder, "work/out.xml"), "utf8")).toContain("<testsuites");
  });

  it("runs nothing of its inputs", () => {
    const { output, status } = act('$(touch "owned")`touch owned`;touch owned\n--version');
    expect([status, output]).toEqual([2, expect.stringContaining("no such file")]);
    expect(() => readFileSync(join(folder, "work/owned"))).toThrow();
  });

  it("has an environment variable for each input that the script reads", () => {
    const action = readFileSync(join(ROOT, "action.yml"), "utf8");
    for (const name of ["paths", "options"])
      expect(action).toContain(`DERIVCHECK_${name.toUpperCase()}: \${{ inputs.${name} }}`);
    expect(action.slice(action.indexOf("run: |"))).not.toContain("${{");
  });
});

it("the pre-commit hook runs from a clone, and passes files without math", () => {
  const hook = readFileSync(join(folder, "action/.pre-commit-hooks.yaml"), "utf8");
  const [script = "", ...args] = (/^ {2}entry: (.*)$/m.exec(hook)?.[1] ?? "").split(" ");
  writeFileSync(join(folder, "work/words.md"), "Words.\n");
  const run = (...files: readonly string[]): string =>
    execFileSync(join(folder, "action", script), [...args, ...files], {
      ...{ cwd: join(folder, "work"), encoding: "utf8", stdio: "pipe" },
    });
  expect(run("words.md", "notes/good notes.md")).toContain("1 document");
  expect(() => run("words.md", "notes/bad.md")).toThrow(/Command failed/);
});
