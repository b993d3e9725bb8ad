import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createProject, said, type Project } from "./project.ts";

let project: Project;

const GOOD = "Let $x \\in \\mathbb{R}$. Then\n\n<!-- claims: A-01 -->\n\n$$ x + x = 2x. $$\n";
const BAD = `${GOOD}\n<!-- claims: A-02 -->\n\n$$ x + 1 = x. $$\n`;

beforeAll(() => {
  project = createProject();
  project.write("notes/good.md", GOOD);
  project.write("notes/bad.md", BAD);
  project.write(
    "test/paths.test.js",
    'import { derivations } from "derivcheck/vitest";\nawait derivations("notes");\n',
  );
  project.write(
    "test/glob.test.js",
    'import { derivations } from "derivcheck/vitest";\nawait derivations(import.meta.glob("../notes/*.md", { query: "?raw", import: "default", eager: true }));\n',
  );
});
afterAll(() => {
  project.remove();
});

interface Results {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

describe.each(["test/paths.test.js", "test/glob.test.js"])("%s", (file) => {
  it("has a test for each step, named by its id, that fails at its line with the counterexample", () => {
    const { output, status } = project.run("vitest", ["run", file, "--reporter=json"]);
    const { testResults } = JSON.parse(output.slice(output.indexOf("{"))) as Results;
    const tests = testResults.flatMap((r) => r.assertionResults);
    expect(status).toBe(1);
    expect(tests.map((t) => `${t.status} ${t.fullName}`)).toEqual([
      "passed notes/bad.md A-01",
      "failed notes/bad.md A-02",
      "passed notes/bad.md everything is read",
      "passed notes/good.md A-01",
      "passed notes/good.md everything is read",
    ]);
    expect(tests[1]?.failureMessages[0]).toMatch(/refuted: x \+ 1 = x[^]*instance {4}x = 0[^]*notes\/bad\.md:9:10/);
  });

  it("shows the line of the document", () => {
    const { output } = project.run("vitest", ["run", file]);
    expect(output).toMatch(/❯ refuted notes\/bad\.md:9:10/);
    expect(output).toMatch(/9\| \$\$ x \+ 1 = x\. \$\$/);
  });

  it("is filtered by name", () => {
    expect(project.run("vitest", ["run", file, "-t", "A-01"])).toMatchObject({
      output: expect.stringMatching(/2 passed \| 3 skipped/) as string,
      status: 0,
    });
  });

  it("runs again when a document changes", async () => {
    const child = project.start("vitest", ["--watch", file]);
    try {
      await said(child, /1 failed[^]*Watching for file changes/);
      const again = said(child, /RERUN[^]*5 passed[^]*Waiting for file changes/);
      project.write("notes/bad.md", BAD.replace("x + 1 = x", "x + 1 = 1 + x"));
      expect(await again).toContain("bad.md");
    } finally {
      child.kill();
      project.write("notes/bad.md", BAD);
    }
  });
});

it("nothing of a hostile document acts on a terminal", () => {
  const hostile = "\u001b[2J\u202e\u0007";
  project.write(
    "hostile/a.md",
    `${GOOD}\n<!-- claims: A-${hostile} -->\n\n$$ x_{${hostile}} + 1 = x. $$\n\n$$ \\frac{${hostile} $$\n`,
  );
  project.write(
    "test/hostile.test.js",
    'import { derivations } from "derivcheck/vitest";\nawait derivations("hostile");\n',
  );
  const { output, status } = project.run("vitest", ["run", "test/hostile.test.js", "--reporter=verbose"]);
  const pictures = output.replace(/^ +(?:\d+)?\|.*$/gm, "");
  expect(status).toBe(1);
  expect(pictures).toContain("A-␛[2J");
  // eslint-disable-next-line no-control-regex -- control characters are what must not be there
  expect(pictures).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

it("what is no text, and what is not there, is said", () => {
  project.write(
    "test/wrong.test.js",
    'import { derivations } from "derivcheck/vitest";\nawait derivations(import.meta.glob("../notes/*.md"));\n',
  );
  expect(project.run("vitest", ["run", "test/wrong.test.js"]).output).toContain(
    'the glob import needs { query: "?raw"',
  );
  project.write("test/wrong.test.js", 'import { derivations } from "derivcheck/vitest";\nawait derivations("note");\n');
  expect(project.run("vitest", ["run", "test/wrong.test.js"]).output).toContain(
    "derivations: note: there is no such file or folder",
  );
});
