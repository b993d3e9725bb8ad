import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readShard, shardPlaces } from "../../src/cli/shard.ts";
import { buildProgram, inFolder, removeProgram, run } from "./program.ts";

beforeAll(buildProgram, 120_000);
afterAll(removeProgram);

describe("the parts of some documents", () => {
  const lengths = [5, 900, 30, 0, 12, 450, 450, 7];

  it.each([1, 2, 3, 8, 20])("in %i shards are all of them, each once", (count) => {
    const shards = Array.from({ length: count }, (_, i) => shardPlaces(lengths, { index: i + 1, count }));
    expect(shards.flat().sort((a, b) => a - b)).toEqual(lengths.map((_, i) => i));
    for (const places of shards) expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("are about as long", () => {
    const total = (index: number): number =>
      shardPlaces(lengths, { index, count: 2 }).reduce((sum, place) => sum + (lengths[place] ?? 0), 0);
    expect(Math.abs(total(1) - total(2))).toBeLessThan(60);
  });

  it.each(["0/3", "4/3", "1", "1/0", "a/b", "1/3/5", "-1/3", "1/99999"])("--shard %s is refused", (text) => {
    expect(() => readShard(text)).toThrow(/^--shard \S+: a part and their number is needed, as in --shard 1\/3$/);
  });
});

const LET = "Let $x \\in \\mathbb{R}$. Then\n\n";
const NOTES = {
  "a.md": `${LET}$$ x + x = 2x $$\n`,
  "b.md": `${LET}$$ x + 1 = x $$\n`,
  "c/d.md": `${LET}$$ (x + 1)^2 = x^2 + 2x + 1 $$\n\n$$ x = \\frac{x $$\n`,
  "e.md": `${LET}<!-- claims: A-\u001b[31m##[error] -->\n\n$$ x \\le x^2 $$\n`,
  "f.md": "Words and $x$.\n",
};

/** Writes the JSON reports of all shards. */
async function writeParts(folder: string, count: number, args: readonly string[] = []): Promise<readonly string[]> {
  const names: string[] = [];
  for (let i = 1; i <= count; i++) {
    const name = `part-${String(i)}.json`;
    await run(folder, [".", "--shard", `${String(i)}/${String(count)}`, "--reporter", `json=${name}`, ...args]);
    names.push(name);
  }
  return names;
}

describe("derivcheck merge", () => {
  it.each([[1], [3], [7]])(
    "of %i shards writes what one run writes, to the byte, and fails as it does",
    async (count) => {
      await inFolder(NOTES, async (folder) => {
        const parts = [...(await writeParts(folder, count, ["--seed", "7"]))].reverse();
        for (const reporter of ["json", "terminal", "junit", "sarif", "tap", "github"]) {
          const one = await run(folder, [".", "--seed", "7", "--reporter", reporter]);
          const merged = await run(folder, ["merge", ...parts, "--reporter", reporter]);
          expect(merged).toEqual(one);
        }
      });
    },
  );

  it("needs no notes", async () => {
    await inFolder(NOTES, async (folder) => {
      const parts = await writeParts(folder, 2);
      await inFolder(
        Object.fromEntries(parts.map((p) => [p, readFileSync(join(folder, p), "utf8")])),
        async (elsewhere) => {
          const { stdout, stderr, status } = await run(elsewhere, ["merge", ...parts]);
          expect([stderr, status]).toEqual(["", 1]);
          expect(stdout).toContain("b.md");
        },
      );
    });
  });

  it("says which shard is missing, and what does not belong together", async () => {
    await inFolder(NOTES, async (folder) => {
      const parts = await writeParts(folder, 3);
      await run(folder, [".", "--reporter", "json=whole.json"]);
      await run(folder, [".", "--seed", "1", "--shard", "3/3", "--reporter", "json=other.json"]);
      const merge = async (...args: readonly string[]): Promise<string> => {
        const { stdout, stderr, status } = await run(folder, ["merge", ...args]);
        expect([stdout, status]).toEqual(["", 2]);
        return stderr;
      };
      expect(await merge()).toBe("derivcheck: merge takes reports: derivcheck merge FILE...\n");
      expect(await merge(parts[0] ?? "", parts[2] ?? "")).toBe("derivcheck: shard 2 of 3 is missing\n");
      expect(await merge(...parts, "whole.json")).toBe(
        "derivcheck: whole.json: it is no part of the same run as part-1.json\n",
      );
      expect(await merge(parts[0] ?? "", parts[1] ?? "", "other.json")).toBe(
        "derivcheck: other.json: its seed is another than that of part-1.json\n",
      );
      expect(await merge("whole.json", "whole.json")).toMatch(/^derivcheck: a\.md is twice in whole\.json\n$/);
      writeFileSync(join(folder, "bad.json"), '{ "version": 1, "documents": [1] }');
      expect(await merge("bad.json")).toMatch(/^derivcheck: bad\.json: it is no report/);
      const hollow = { path: "a.md", displays: {}, steps: [{}], problems: [{}] };
      writeFileSync(join(folder, "hollow.json"), JSON.stringify({ version: 1, seed: null, documents: [hollow] }));
      expect(await merge("hollow.json")).toBe("derivcheck: hollow.json: not what derivcheck --reporter json wrote\n");
      expect(await merge("a.md")).toBe("derivcheck: a.md: it is no report: it is not JSON\n");
      expect(await merge("no.json")).toBe("derivcheck: no.json: there is no such file or folder\n");
    });
  });

  it("does not mind shards without a document", async () => {
    await inFolder({ "a.md": NOTES["a.md"] }, async (folder) => {
      expect((await run(folder, [".", "--shard", "2/2"])).status).toBe(0);
      const parts = await writeParts(folder, 2);
      expect((await run(folder, ["merge", ...parts])).status).toBe(0);
    });
  });
});

it("--bail stops behind the first document that fails", async () => {
  await inFolder(NOTES, async (folder) => {
    const { stdout, stderr, status } = await run(folder, [".", "--bail", "--reporter", "json"]);
    const { documents } = JSON.parse(stdout) as { documents: { path: string }[] };
    expect([documents.map((d) => d.path), status]).toEqual([["a.md", "b.md"], 1]);
    expect(stderr).toMatch(/^derivcheck: stopped behind b\.md: [23] more were not checked\n$/);
  });
});
