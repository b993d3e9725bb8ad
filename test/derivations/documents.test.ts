import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import type { CheckedDocument, CheckedStep } from "../../src/check/checked.ts";
import type { Span } from "../../src/source/span.ts";
import { twins } from "./held-out.ts";
import { readRows, rowTable, testTitles } from "./row-table.ts";

const ROOT = new URL("../../", import.meta.url);
const OPTIONS = { seed: null, runs: null, only: null, path: null };

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), "utf8");
}

function documentsIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md") && path !== "README.md")
    .map((path) => folder + path)
    .sort();
}

const checked = new Map<string, CheckedDocument>();

/** A shipped document, checked once. */
function documentAt(path: string): CheckedDocument {
  const document = checked.get(path) ?? checkDocument(read(path), OPTIONS);
  checked.set(path, document);
  return document;
}

/** Whether a step has the verdict that its document expects of it. */
function asExpected({ verdict, expected }: CheckedStep): boolean {
  const holds = ["proved", "tested", "assumed"].includes(verdict.verdict);
  if (expected === "gap")
    return verdict.verdict === "malformed" || (verdict.verdict === "unknown" && verdict.reason !== "potential");
  return expected === null ? holds : verdict.verdict === expected;
}

function within(step: CheckedStep, span: Span): boolean {
  return span.start <= step.span.start && step.span.end <= span.end;
}

/** The lines of a document that are not as they should be, with what was found there. */
function surprises(document: CheckedDocument): readonly string[] {
  const line = (offset: number): number => document.lines.position(offset).line;
  const text = ({ verdict, problem }: CheckedStep): string =>
    [verdict.verdict, verdict.verdict === "unknown" ? verdict.reason : "", problem?.code ?? ""].filter(Boolean).join(" ");
  return [
    ...document.steps
      .filter((step) => !asExpected(step))
      .map((step) => `${line(step.span.start)}: ${text(step)}, expected ${step.expected ?? "-"}: ${step.statement}`),
    ...document.formulas
      .filter((f) => f.status === "unread" && !document.steps.some((step) => step.expected && within(step, f.span)))
      .map((f) => `${line(f.span.start)}: unread ${f.latex}`),
    ...document.problems.map((p) => `${line(p.span.start)}: ${p.code}`),
  ];
}

describe("every document is as it expects itself to be", () => {
  it.each([...documentsIn("derivations/"), ...documentsIn("test/derivations/")])("%s", (path) => {
    expect(surprises(documentAt(path))).toEqual([]);
  });
});

describe("the table of the claims of the notes", () => {
  it("is current: npm run rows", async () => {
    const documents = documentsIn("derivations/")
      .filter((path) => /<!-- claims:.* [A-E]-/.test(read(path)))
      .map((path) => ({ name: path.slice("derivations/".length), document: documentAt(path) }));
    const lemmas = readdirSync(new URL("properties/lemmas/", ROOT))
      .filter((file) => file.endsWith(".test.ts"))
      .flatMap((file) => testTitles(read(`properties/lemmas/${file}`)).map((title) => ({ file, title })));
    const table = rowTable(readRows(read("test/derivations/rows.txt")), documents, lemmas);
    await expect(table).toMatchFileSnapshot("../../derivations/README.md");
  }, 300_000);
});

describe("a document with one symbol changed fails at that symbol", () => {
  it.each(twins)("%s: %s → %s", (name, from, to, verdict) => {
    const text = read(`test/derivations/${name}.md`);
    expect(text.split(from).length).toBe(2);
    const broken = text.replace(from, () => to);
    const document = checkDocument(broken, OPTIONS);
    const failed = document.steps.filter((step) => !asExpected(step));
    expect(failed.map((step) => step.verdict.verdict)).toContain(verdict);
    expect(failed.every((step) => step.span.end > text.indexOf(from))).toBe(true);
  });
});
