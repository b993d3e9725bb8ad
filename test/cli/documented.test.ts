import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { helpText } from "../../src/cli/help.ts";
import { CONFIG_KEYS, CONFIG_SCHEMA } from "../../src/host/config.ts";
import { CONFIG_NAMES } from "../../src/host/find-config.ts";
import { COMMANDS, OPTIONS } from "../../src/cli/arguments.ts";
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

const HELP = helpText(null);

describe("the documentation", () => {
  it.each(REPORTER_NAMES)("says of the reporter %s what the table of reporters does", (name) => {
    const { about, shares } = REPORTERS[name];
    expect(row(name)).toEqual([`\`${name}\``, about, shares ? "yes" : "no"]);
    expect(HELP).toContain(name);
  });

  it.each(Object.keys(OPTIONS))("and the help name the option --%s", (name) => {
    expect(page).toContain(`\`--${name}\``);
    expect(HELP.replaceAll("--no-allow", "--allow")).toContain(`--${name.replace(/^no-allow/, "allow")}`);
  });

  it.each(COMMANDS)("the help of %s is about it alone, in 80 columns", (command) => {
    const help = helpText(command);
    expect(help).toMatch(new RegExp(`^Usage\n  derivcheck \\[?${command}`));
    expect(help).toMatch(/Options\n[^]*--help/);
    expect(help.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(help.includes("--let")).toBe(command === "expr");
    expect(page).toContain(`| \`${command}\``);
  });

  it("has no option that there is not", () => {
    const named = [...page.matchAll(/`--([a-z-]+)/g)].map((m) => m[1]);
    expect(named.filter((n) => n === undefined || !(n in OPTIONS))).toEqual([]);
  });

  it.each(CONFIG_KEYS)("says of the key %s what its schema does", (name) => {
    const schema = CONFIG_SCHEMA.properties[name] as { readonly description: string };
    expect(row(name)[2]).toBe(schema.description);
  });

  it("names every configuration file", () => {
    for (const name of CONFIG_NAMES) expect(page).toContain(name);
  });
});
