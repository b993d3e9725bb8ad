import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildProgram, inFolder, removeProgram, run } from "./program.ts";

beforeAll(buildProgram, 120_000);
afterAll(removeProgram);

const NOTES = { "notes.md": "Let $x \\in \\mathbb{R}$. Then $$x + x = 2x.$$\n" };

describe("a command line that cannot be run", () => {
  it.each([
    [["--repoter", "json"], "there is no option --repoter; did you mean --reporter?"],
    [["--frobnicate"], "there is no option --frobnicate; derivcheck --help lists them"],
    [["-z"], "there is no option -z; derivcheck --help lists them"],
    [["--reporter", "jsno"], "there is no reporter jsno; did you mean json?"],
    [
      ["--reporter", "yaml5"],
      "there is no reporter yaml5; there are terminal, json, junit, sarif, github, tap and html",
    ],
    [["--reporter", "html5"], "there is no reporter html5; did you mean html?"],
    [["--reporter", "html"], "html writes a folder: name it, as in --reporter html=DIR"],
    [["--reporter", "junit="], "--reporter junit= names no file, as in --reporter junit=FILE"],
    [
      ["--reporter", "terminal", "--reporter", "json"],
      "the report of json cannot share standard output; give it a file, as in --reporter json=FILE",
    ],
    [
      ["--reporter", "terminal", "--reporter", "github", "--output", "out.txt"],
      "--output takes one report; give each a file, as in --reporter terminal=FILE",
    ],
    [
      ["--reporter", "json=out.json", "--output", "out.txt"],
      "--output has no report to write: every reporter has a file of its own",
    ],
    [["--reporter", "json=out", "--reporter", "junit=out"], "two reports would be written to out"],
    [
      ["read", "notes.md", "--reporter", "junit"],
      "derivcheck read writes one report, terminal or json; junit belongs to derivcheck check",
    ],
    [["--reporter"], "--reporter needs a value, as in --reporter json"],
    [["--seed", "--quiet"], "--seed needs a value, as in --seed 42"],
    [["--quiet=yes"], "--quiet takes no value"],
    [["--seed", "12x"], "--seed 12x is no seed: a whole number from 0 to 4294967295 is"],
    [["--seed", "99999999999"], "--seed 99999999999 is no seed: a whole number from 0 to 4294967295 is"],
    [["--runs", "0"], "--runs 0: a whole number from 1 to 1000000 is needed"],
    [["--timeout", "0"], "--timeout 0: a number of seconds is needed, more than 0 and at most 86400"],
    [["--timeout", "1e3"], "--timeout 1e3: a number of seconds is needed, more than 0 and at most 86400"],
    [["--path", "0:1", "notes.md"], "--path belongs to a replay: it needs --step and --seed"],
    [["--quiet", "--verbose"], "--quiet and --verbose exclude each other"],
    [["explain"], "explain takes one place: derivcheck explain FILE:LINE"],
    [["explain", "notes.md"], "explain takes one place: derivcheck explain FILE:LINE"],
    [["explain", "missing.md:3"], "missing.md: there is no such file or folder"],
    [["explain", "notes.md:99"], /^derivcheck: no step stands on notes\.md:99/],
    [["replay"], "replay takes one certificate: derivcheck replay FILE"],
    [
      ["read", "notes.md", "--certificate", "proofs.json"],
      "--certificate belongs to derivcheck check: it writes the proofs of what is checked",
    ],
    [["--certificate", "no/such/folder.json", "notes.md"], "no/such/folder.json: there is no such folder"],
    [["read", "notes.md", "--oracles"], "--oracles belongs to check, explain and expr: nothing is proved anew here"],
    [["chekc"], "chekc: there is no such file or folder; did you mean check?"],
    [["missing.md"], "missing.md: there is no such file or folder"],
    [["note.md"], "note.md: there is no such file or folder; did you mean notes.md?"],
    [["--output", "no/such/folder.txt", "notes.md"], "no/such/folder.txt: there is no such folder"],
  ] as const)("%j", async (args, message) => {
    const { stdout, stderr, status } = await inFolder(NOTES, (folder) => run(folder, args));
    if (typeof message === "string") expect(stderr).toBe(`derivcheck: ${message}\n`);
    else expect(stderr).toMatch(message);
    expect(stdout).toBe("");
    expect(status).toBe(2);
  });
});

describe("the program itself", () => {
  it.each([[["--version"]], [["-V"]]])("%j prints the version alone", async (args) => {
    expect(await run(".", args)).toEqual({
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
      stderr: "",
      status: 0,
    });
  });

  it.each([[["--help"]], [["-h"]], [["help"]], [["check", "--help"]]])("%j prints the usage", async (args) => {
    const { stdout, stderr, status } = await run(".", args);
    expect([stderr, status]).toEqual(["", 0]);
    expect(stdout).toContain("derivcheck explain FILE:LINE");
    expect(stdout.split("\n").every((line) => line.length <= 80)).toBe(true);
  });
});
