import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { renderJson } from "../../src/report/json.ts";
import { checkText, createReport } from "../../src/session/session.ts";
import { report } from "./example.ts";

const schema = JSON.parse(readFileSync("docs/report.schema.json", "utf8")) as object;
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

function faults(value: unknown): unknown {
  return validate(value) ? [] : validate.errors;
}

describe("report.schema.json", () => {
  it("describes one step of every verdict", () => {
    expect(faults(JSON.parse(renderJson(report)))).toEqual([]);
  });

  it.each([
    ["", "an empty text"],
    ["Let $x \\in \\mathbb{R}$. Then $$x^2 + 1 = 1 + x^2.$$ Also $$x + 1 = x.$$", "a true and a false step"],
    ["$$x = \\frac{a$$", "a formula that is not closed"],
    ["Let $x \\in \\mathbb{R}^n$. Then $$x = 1.$$", "shapes that do not fit"],
    ["a\u0000b", "binary data"],
  ])("describes the report of %j: %s", (text) => {
    expect(faults(JSON.parse(renderJson(createReport([checkText("notes.md", text)]))))).toEqual([]);
  });

  it.each([
    ["a verdict that does not exist", { verdict: "true" }],
    ["a place before the first column", { span: { start: { line: 1, column: 0 }, end: { line: 1, column: 1 } } }],
    ["a key that is not described", { time: 12 }],
    ["evidence of no kind", { evidence: { kind: "none" } }],
  ])("rejects %s", (_, wrong) => {
    const documents = report.documents.map((d) => ({ ...d, steps: d.steps.map((s) => ({ ...s, ...wrong })) }));
    expect(validate({ ...report, documents })).toBe(false);
  });
});
