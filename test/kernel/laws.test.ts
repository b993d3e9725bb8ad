import { describe, expect, it } from "vitest";
import { allLaws } from "../../src/kernel/laws/all-laws.ts";
import { freeVariables } from "../../src/term/binding.ts";
import { key, typeKey } from "../../src/term/key.ts";

const LAWS = allLaws();

describe("the laws that the kernel trusts", () => {
  it("are the listed ones, word for word: a new or changed law is a visible change of laws.txt", async () => {
    const lines = LAWS.map(({ name, params, conditions, conclusion }) => {
      const types = params.map((p) => `${key(p)}: ${typeKey(p.type)}`).join(", ");
      return [name, `  for ${types}`, ...conditions.map((c) => `  if ${key(c)}`), `  then ${key(conclusion)}`].join(
        "\n",
      );
    });
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("laws.txt");
  });

  it("have names of their own", () => {
    expect(new Set(LAWS.map((l) => l.name)).size).toBe(LAWS.length);
  });

  it("say where they are from", () => {
    expect(LAWS.filter((l) => l.citation.length < 4)).toEqual([]);
  });

  it("are frozen, and have no variables but their parameters, each of a type that mentions earlier ones", () => {
    for (const law of LAWS) {
      expect([law, law.params, law.conditions].every(Object.isFrozen), law.name).toBe(true);
      const known = new Set<string>();
      for (const p of law.params) {
        for (const id of freeVariables(p).keys()) if (id !== p.id) expect(known, `${law.name}: ${id}`).toContain(id);
        known.add(p.id);
      }
      for (const t of [...law.conditions, law.conclusion])
        for (const id of freeVariables(t).keys()) expect(known, law.name).toContain(id);
    }
  });
});
