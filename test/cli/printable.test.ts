import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seal } from "../../src/certificate/format/certificate.ts";
import { buildProgram, inFolder, removeProgram, run, type Result } from "./program.ts";

beforeAll(buildProgram, 120_000);
afterAll(removeProgram);

/** Clears the screen, sets a title, colours, turns the direction of writing, goes back on the line; C1 and DEL. */
const HOSTILE = "\u001b[2J\u001b]0;title\u0007\u001b[32m\u009b31m\u007f\u202egood\u2066\u200f\r";

// eslint-disable-next-line no-control-regex -- control characters are what must not be there
const ACTS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function expectClean({ stdout, stderr }: Result): void {
  expect(ACTS.exec(stdout)).toBeNull();
  expect(ACTS.exec(stderr)).toBeNull();
  // Something of it is seen, or the text did not get there.
  expect(stdout + stderr).toMatch(/[␛�]/);
}

const LET = "Let $x \\in \\mathbb{R}$. Then\n\n";

describe("nothing of a document acts on a terminal", () => {
  it("whatever is asked", async () => {
    const text = [
      LET,
      `<!-- expect: proved ; ${HOSTILE} -->\n$$ x = 1 $$\n`,
      `<!-- expect: pro${HOSTILE}ved -->\n$$ x = 2 $$\n`,
      `<!-- claims: A${HOSTILE} -->\n$$ x = 3 $$\n`,
      `$$ x = \\text{${HOSTILE}} $$\n`,
      `$$ x = x_{${HOSTILE}} $$\n`,
      `$$ x = \\foo${HOSTILE} $$\n`,
      `$$ x = 4 $$ ${HOSTILE}\n`,
    ].join("\n");
    await inFolder({ "a.md": text }, async (folder) => {
      expectClean(await run(folder, ["a.md", "--explain"]));
      expectClean(await run(folder, ["read", "a.md", "--verbose"]));
      expectClean(await run(folder, ["explain", "a.md:5"]));
      const { stdout } = await run(folder, ["a.md", "--reporter", "json"]);
      expect(ACTS.exec(stdout)).toBeNull();
      expect(stdout).toContain("\\u202e");
    });
  });

  it("the reason of skip", async () => {
    const text = `${LET}<!-- skip: ${HOSTILE} -->\n$$ x = 1 $$\n`;
    expectClean(await inFolder({ "a.md": text }, (folder) => run(folder, ["read", "a.md:4"])));
  });

  it("a macro", async () => {
    const text = `${LET}$$ \\newcommand{\\a}{${HOSTILE}} \\a = 1 $$\n`;
    expectClean(await inFolder({ "a.md": text }, (folder) => run(folder, ["a.md"])));
  });

  it("with colours, those of the report alone are left", async () => {
    const text = `${LET}<!-- expect: proved ; ${HOSTILE} -->\n$$ x = \\text{${HOSTILE}} $$\n`;
    const { stdout } = await inFolder({ "a.md": text }, (folder) => run(folder, ["a.md", "--color"]));
    expect(stdout).toContain("\u001b[1m");
    // eslint-disable-next-line no-control-regex -- the colours are taken away
    expect(ACTS.exec(stdout.replace(/\u001b\[\d+m/g, ""))).toBeNull();
    expect(stdout).not.toContain("\u001b[32mgood");
    expect(stdout).toContain("␛[32m");
  });
});

describe("nothing of a command line acts on a terminal", () => {
  it.each<[string, readonly string[]]>([
    ["a path", [`a${HOSTILE}.md`]],
    ["a place", ["explain", `a${HOSTILE}.md:3`]],
    ["a step", ["a.md", "--step", HOSTILE]],
    ["an option", [`--${HOSTILE}`]],
    ["a seed", ["a.md", "--seed", HOSTILE]],
    ["a reporter", ["a.md", "--reporter", HOSTILE]],
    ["a certificate to replay", ["replay", `a${HOSTILE}.json`]],
    ["where the report goes", ["a.md", "--output", `no/${HOSTILE}`]],
    ["a relation", ["expr", `x = ${HOSTILE}`]],
    ["a relation in another syntax", ["expr", `x_{${HOSTILE}} = 1`, "--print", "latex"]],
    ["what is let", ["expr", "x = 1", "--let", `x in R${HOSTILE}`]],
  ])("%s", async (_, args) => {
    expectClean(await inFolder({ "a.md": `${LET}$$ x + x = 2x $$\n` }, (folder) => run(folder, args)));
  });

  it("a file's name, a line break in it included", async () => {
    const name = `a${HOSTILE}\n✓ all is well.md`;
    const { stdout } = await inFolder({ [name]: `${LET}$$ x = 1 $$\n` }, (folder) => run(folder, ["."]));
    expect(ACTS.exec(stdout)).toBeNull();
    expect(stdout).not.toMatch(/^✓ all is well/m);
  });
});

it("nothing of a certificate acts on a terminal, and its bytes are kept", async () => {
  const text = `${LET}<!-- claims: A-${HOSTILE} -->\n$$ x + x = 2x $$\n`;
  await inFolder({ [`a${HOSTILE}.md`]: text }, async (folder) => {
    await run(folder, [".", "--certificate", "proofs.json"]);
    const proofs = readFileSync(join(folder, "proofs.json"), "utf8");
    expect(proofs).toContain("\u202e");
    expectClean(await run(folder, ["replay", "proofs.json", "--explain"]));
    const { proofs: parsed } = JSON.parse(proofs) as { proofs: { id: string }[] };
    const bad = parsed.map((p) => ({ ...p, id: HOSTILE, inferences: [] }));
    writeFileSync(join(folder, "bad.json"), seal(bad as never));
    const { stdout, stderr } = await run(folder, ["replay", "bad.json"]);
    expect(ACTS.exec(stdout + stderr)).toBeNull();
  });
});
