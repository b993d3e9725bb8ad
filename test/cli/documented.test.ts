import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { HELP } from "../../src/cli/usage.ts";
import { REPORTER_NAMES, REPORTERS } from "../../src/report/reporter/table.ts";

const page = readFileSync("docs/command-line.md", "utf8");

/** The cells of a table's row that begins with a name. */
function row(name: string): readonly string[] {
  const line = page.split("\n").find((l) => l.startsWith(`| \`${name}\``)) ?? "";
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe("the documentation", () => {
  it.each(REPORTER_NAMES)("says of the reporter %s what the table of reporters does", (name) => {
    const { about, shares } = REPORTERS[name];
    expect(row(name)).toEqual([`\`${name}\``, about, shares ? "yes" : "no"]);
    expect(HELP).toContain(name);
  });
});
