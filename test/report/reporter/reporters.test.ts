import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { findings, type Run } from "../../../src/report/reporter/finding.ts";
import { renderReport, TEXT_REPORTER_NAMES } from "../../../src/report/reporter/table.ts";
import { withoutCommands } from "../../../src/report/printable.ts";
import { exitStatus } from "../../../src/report/summary.ts";
import { checkText, createReport } from "../../../src/session/session.ts";
import { readXml } from "./xml.ts";

function runOf(files: Readonly<Record<string, string>>, allowUnread = false): Run {
  const documents = Object.entries(files).map(([path, text]) => checkText(path, text));
  return {
    report: createReport(documents),
    options: {
      unicode: true,
      color: false,
      detail: "normal",
      allowUnread,
      version: "0.0.0",
      texts: new Map(Object.entries(files)),
    },
  };
}

const NOTES = [
  "Let $x \\in \\mathbb{R}$. Then",
  "$$ x + x = 2x. $$",
  "<!-- claims: A-01 -->",
  "$$ x + 1 = x. $$",
  "<!-- expect: refuted -->",
  "$$ x + 2 = x. $$",
  "<!-- expect: refuted -->",
  "$$ x = x. $$",
  "$$ x = \\frac{x $$",
].join("\n\n");

const notes = runOf({ "a/notes.md": NOTES, "b.md": "$$ 1 = 1 $$\n" });

/** Markup of every kind, escapes, and what the reporters' own formats use. */
const HOSTILE = `\u001b[2J\u0001\ufffe\ud800]]><!--<script>alert("&'")</script>%0A::error::\n::set-output name=a::b\n##[error]#`;
const HOSTILE_NOTES = [
  "Let $x \\in \\mathbb{R}$. Then",
  `<!-- claims: A-<b>&"'::#%,\u001b[31m -->`,
  "$$ x + 1 = x. $$",
  `<!-- expect: proved ; ${HOSTILE.replaceAll("-->", "").replaceAll("<!--", "")} -->`,
  "$$ x + 2 = x. $$",
  `$$ x = \\text{${HOSTILE}} $$`,
  `$$ x = \\frac{${HOSTILE} $$`,
].join("\n\n");
const hostile = runOf({ [`a:b,c%<&"'\u001b[2J\n::error::.md`]: HOSTILE_NOTES });

// eslint-disable-next-line no-control-regex -- control characters are what must not be there
const ACTS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe("every reporter", () => {
  it.each(TEXT_REPORTER_NAMES)("%s writes nothing of a hostile document that acts", async (name) => {
    const text = await renderReport(name, hostile);
    expect(text.length).toBeGreaterThan(0);
    expect(ACTS.exec(text)).toBeNull();
    const commands = text.split("\n").filter((line) => /^\s*::/.test(line));
    if (name === "github") {
      expect(commands).toHaveLength(text.split("\n").length - 1);
      for (const line of commands) expect(line).toMatch(/^::(?:error|notice) [^:\n]*::[^\n]*$/);
    }
    // What goes to standard output has no other command in it.
    else expect(withoutCommands(text)).not.toMatch(/^\s*::|##\w*\[/m);
  });

  it.each(TEXT_REPORTER_NAMES)("%s writes the same bytes for the same run, and an empty report", async (name) => {
    expect(await renderReport(name, notes)).toBe(await renderReport(name, notes));
    await expect(renderReport(name, runOf({}))).resolves.toEqual(expect.any(String));
  });
});

describe("findings", () => {
  it("are the steps that are not as expected and the problems, by rule and place", () => {
    const all = notes.report.documents.flatMap((d) => findings(notes, d));
    expect(all.map((f) => `${f.severity} ${f.path}:${String(f.span.start.line)} ${f.message}`)).toEqual([
      "error a/notes.md:7 refuted: x + 1 = x",
      "error a/notes.md:15 proved (expected: refuted): x = x",
      "error a/notes.md:17 malformed: the braces do not match: { has no partner",
    ]);
    expect(all.map((f) => f.rule)).toEqual(["refuted", "unexpected", "malformed"]);
  });

  it.each([
    ["Let $x \\in \\mathbb{R}$. Then $$ x = x $$", false],
    ["$$ x = \\frac{a $$", false],
    ["$$ x = \\frac{a $$", true],
    ["Let $x \\in \\mathbb{R}^n$. Then $$ x = 1 $$", false],
    ["Let $x$ be flubbery. Then $$ x = x $$", false],
  ])("have an error exactly where the run fails: %j, unread allowed: %j", (text, allowUnread) => {
    const run = runOf({ "a.md": text }, allowUnread);
    const errors = run.report.documents.flatMap((d) => findings(run, d)).filter((f) => f.severity === "error");
    expect(errors.length > 0).toBe(exitStatus(run.report.documents, allowUnread) !== 0);
  });

  it("say a malformed step once", () => {
    const run = runOf({ "a.md": "Let $x \\in \\mathbb{R}^n$. Then $$ x = 1 $$" });
    expect(run.report.documents.flatMap((d) => findings(run, d)).map((f) => f.rule)).toEqual(["malformed"]);
  });
});

describe("junit", () => {
  it("has a test case for each step and each unread formula, failures with the counterexample", async () => {
    const root = readXml(await renderReport("junit", notes));
    expect([root.name, root.attributes]).toEqual([
      "testsuites",
      { name: "derivcheck", tests: "6", failures: "2", errors: "1", skipped: "0" },
    ]);
    const [suite, other] = root.inner;
    expect([suite?.attributes["name"], suite?.attributes["tests"], other?.attributes["tests"]]).toEqual([
      "a/notes.md",
      "5",
      "1",
    ]);
    const failed = suite?.inner.find((c) => c.attributes["name"] === "A-01");
    expect(failed?.attributes).toEqual({ name: "A-01", classname: "a/notes.md", file: "a/notes.md", line: "7" });
    const [failure] = failed?.inner ?? [];
    expect([failure?.name, failure?.attributes]).toEqual([
      "failure",
      { message: "refuted: x + 1 = x", type: "refuted" },
    ]);
    expect(failure?.text).toContain("instance    x = 0");
  });

  it("is XML whatever the document says", async () => {
    const root = readXml(await renderReport("junit", hostile));
    expect(root.inner[0]?.attributes["name"]).toContain(`a:b,c%<&"'`);
    expect(root.inner[0]?.inner.length).toBeGreaterThan(3);
  });
});

/** The parts of SARIF 2.1.0 that the reporter uses, nothing else allowed (OASIS, sarif-schema-2.1.0). */
const text = {
  type: "object",
  properties: { text: { type: "string" } },
  required: ["text"],
  additionalProperties: false,
};
const positive = { type: "integer", minimum: 1 };
const object = (properties: object, required: readonly string[]): object => {
  return { type: "object", properties, required, additionalProperties: false };
};
const SARIF = object(
  {
    $schema: { type: "string", format: "uri" },
    version: { const: "2.1.0" },
    runs: {
      type: "array",
      minItems: 1,
      items: object(
        {
          tool: object(
            {
              driver: object(
                {
                  name: { type: "string" },
                  semanticVersion: { type: "string" },
                  rules: {
                    type: "array",
                    uniqueItems: true,
                    items: object({ id: { type: "string" }, shortDescription: text }, ["id"]),
                  },
                },
                ["name"],
              ),
            },
            ["driver"],
          ),
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          results: {
            type: "array",
            items: object(
              {
                ruleId: { type: "string" },
                ruleIndex: { type: "integer", minimum: 0 },
                level: { enum: ["none", "note", "warning", "error"] },
                message: text,
                locations: {
                  type: "array",
                  items: object(
                    {
                      physicalLocation: object(
                        {
                          artifactLocation: object(
                            { uri: { type: "string", pattern: "^[\\w%.~!*'():/-]+$" }, uriBaseId: { type: "string" } },
                            ["uri"],
                          ),
                          region: object(
                            { startLine: positive, startColumn: positive, endLine: positive, endColumn: positive },
                            ["startLine"],
                          ),
                        },
                        ["artifactLocation"],
                      ),
                    },
                    [],
                  ),
                },
                partialFingerprints: { type: "object", additionalProperties: { type: "string" } },
              },
              ["message"],
            ),
          },
        },
        ["tool"],
      ),
    },
  },
  ["version", "runs"],
);

describe("sarif", () => {
  const validate = new Ajv2020({ allErrors: true, formats: { uri: true } }).compile(SARIF);

  it.each([
    ["notes", notes],
    ["a hostile document", hostile],
    ["an empty report", runOf({})],
  ] as const)("has the structure of SARIF for %s", async (_, run) => {
    expect(validate(JSON.parse(await renderReport("sarif", run))) ? [] : validate.errors).toEqual([]);
  });

  it("has a result with rule and region for each finding", async () => {
    const { runs } = JSON.parse(await renderReport("sarif", notes)) as {
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; ruleIndex: number; locations: unknown }[];
      }[];
    };
    const [run] = runs;
    expect(run?.results.map((r) => r.ruleId)).toEqual(["refuted", "unexpected", "malformed"]);
    expect(run?.results.every((r) => run.tool.driver.rules[r.ruleIndex]?.id === r.ruleId)).toBe(true);
    expect(run?.results[0]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: "a/notes.md", uriBaseId: "%SRCROOT%" },
          region: { startLine: 7, startColumn: 10, endLine: 7, endColumn: 11 },
        },
      },
    ]);
  });
});

it("github: an annotation on the line of each finding", async () => {
  const lines = (await renderReport("github", notes)).trimEnd().split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(
    /^::error file=a\/notes\.md,line=7,endLine=7,col=10,endColumn=11,title=refuted%3A A-01::refuted: x \+ 1 = x%0A%0A✗ refuted/,
  );
});

it("tap: a plan, a point for each step, and diagnostics", async () => {
  const lines = (await renderReport("tap", notes)).split("\n");
  expect(lines.slice(0, 4)).toEqual([
    "TAP version 14",
    "1..6",
    expect.stringMatching(/^ok 1 - a\/notes\.md:3 \S+ proved$/) as string,
    "not ok 2 - a/notes.md:7 A-01 refuted",
  ]);
  expect(lines.filter((l) => /^(?:not )?ok /.test(l))).toHaveLength(6);
  expect(lines).toContain('  message: "refuted: x + 1 = x"');
});
