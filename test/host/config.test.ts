import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { configFault } from "../../src/host/check-config.ts";
import { CONFIG_KEYS, CONFIG_SCHEMA, defineConfig } from "../../src/host/config.ts";

const text = readFileSync("docs/config.schema.json", "utf8");
const validate = new Ajv2020({ allErrors: true }).compile(CONFIG_SCHEMA);

const GOOD: readonly unknown[] = [
  {},
  { $schema: "x" },
  defineConfig({ files: ["notes", "a/**/*.md"], ignore: ["drafts/"], seed: 0, runs: 1, timeout: 0.5 }),
  { reporters: ["terminal", "junit=out.xml"], severity: { unread: "warn", unknown: "error" } },
];

const BAD: readonly (readonly [value: unknown, message: string])[] = [
  [{ flies: [] }, "there is no key flies; did you mean files?"],
  [{ colour: true }, "there is no key colour; there are files, ignore, seed, runs, timeout, reporters, severity"],
  [{ __proto__x: 1 }, "there is no key __proto__x; there are files, ignore, seed, runs, timeout, reporters, severity"],
  [[], 'it is no configuration: an object is, { "files": ["notes"] }'],
  [null, 'it is no configuration: an object is, { "files": ["notes"] }'],
  [{ files: "notes" }, 'files is a list of paths: ["notes", "chapters/**/*.md"]'],
  [{ ignore: [1] }, 'ignore is a list of patterns: ["drafts/"]'],
  [{ seed: -1 }, "seed is a whole number from 0 to 4294967295"],
  [{ runs: 1.5 }, "runs is a whole number from 1 to 1000000"],
  [{ timeout: 0 }, "timeout is a number of seconds, more than 0 and at most 86400"],
  [{ timeout: "60" }, "timeout is a number of seconds, more than 0 and at most 86400"],
  [{ reporters: ["jnuit=out.xml"] }, "there is no reporter jnuit; did you mean junit?"],
  [{ reporters: "json" }, 'reporters is a list of texts: ["terminal", "junit=report.xml"]'],
  [{ severity: { unred: "warn" } }, "there is no key severity.unred; did you mean severity.unread?"],
  [{ severity: { unread: "off" } }, 'severity.unread is "error" or "warn"'],
  [{ severity: "warn" }, 'severity is an object: { "unread": "warn" }'],
];

describe("a configuration", () => {
  it.each(GOOD)("is used: %j", (value) => {
    expect([configFault(value), validate(value)]).toEqual([null, true]);
  });

  it.each(BAD)("is refused in one sentence, and by the schema: %j", (value, message) => {
    expect([configFault(value), validate(value)]).toEqual([message, false]);
  });

  it("has the schema that docs/config.schema.json holds", () => {
    expect(JSON.parse(text)).toEqual(CONFIG_SCHEMA);
    expect(Object.keys(CONFIG_SCHEMA.properties)).toEqual(["$schema", ...CONFIG_KEYS]);
  });
});
