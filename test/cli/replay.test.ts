import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildProgram, inFolder, removeProgram, run } from "./program.ts";

beforeAll(buildProgram, 120_000);
afterAll(removeProgram);

const NOTES = `Let $x, y \\in \\mathbb{R}$. Assume $x \\ne 0$.

$$ (x + y)^2 = x^2 + 2xy + y^2 $$

$$ \\frac{xy}{x} = y $$

$$ x + y = x $$
`;

it("writes the proofs of a check, and replays them", async () => {
  await inFolder({ "notes.md": NOTES }, async (folder) => {
    const checked = await run(folder, ["notes.md", "--certificate", "proofs.json"]);
    expect(checked.status).toBe(1);
    const replayed = await run(folder, ["replay", "proofs.json"]);
    expect([replayed.stderr, replayed.status]).toEqual(["", 0]);
    expect(replayed.stdout).toMatch(/^✓ 2 proofs hold {4}\d+ inferences, \d+ laws?\n$/);
    const listed = await run(folder, ["replay", "proofs.json", "--explain"]);
    expect(listed.stdout).toContain("✓ notes.md#top-");
    expect(listed.stdout).toMatch(/^ {2}assumed {5}x ≠ 0$/m);
    expect(listed.stdout.split("\n").every((line) => line.length <= 80)).toBe(true);
    const json = JSON.parse((await run(folder, ["replay", "proofs.json", "--reporter", "json"])).stdout) as unknown;
    expect(json).toMatchObject({ refused: null, summary: { proofs: 2, broken: 0 } });
    const again = await run(folder, ["notes.md", "--certificate", "again.json", "--quiet"]);
    expect(again.status).toBe(1);
    const [one, two] = ["proofs.json", "again.json"].map((f) => readFileSync(join(folder, f), "utf8"));
    expect(one).toBe(two);
  });
});

it("says what is wrong with a certificate", async () => {
  await inFolder({ "notes.md": NOTES, "damaged.json": '{"format":"derivcheck certificate 1"}\n' }, async (folder) => {
    const damaged = await run(folder, ["replay", "damaged.json"]);
    expect(damaged).toEqual({
      stdout: "✗ damaged.json: this is no certificate: it does not end with a digest\n",
      stderr: "",
      status: 1,
    });
    const missing = await run(folder, ["replay", "damagd.json"]);
    expect([missing.stderr, missing.status]).toEqual([
      "derivcheck: damagd.json: there is no such file or folder; did you mean damaged.json?\n",
      2,
    ]);
  });
});
