import { describe, expect, it } from "vitest";
import { allLaws } from "../../src/kernel/laws/all-laws.ts";
import { law } from "../../src/kernel/theorem.ts";
import { unseal, type ProofData } from "../../src/certificate/format/certificate.ts";
import { RULES } from "../../src/certificate/checker/rules.ts";
import { replayCertificate } from "../../src/certificate/replay.ts";
import { certificateOf } from "../../src/certificate/write-certificate.ts";
import { goalOf, PROOFS } from "./proofs.ts";

const LAWS = allLaws();

const certified = (theorem: ReturnType<typeof law>): string =>
  certificateOf([{ id: "step", statement: "", theorem, goal: goalOf(theorem) }]);

describe("a proof", () => {
  it.each(Object.keys(PROOFS))("by %s is replayed", (name) => {
    const theorem = (PROOFS[name] as () => ReturnType<typeof law>)();
    const { proofs, refused } = replayCertificate(certified(theorem));
    expect(refused).toBeNull();
    expect(proofs.map((p) => p.broken)).toEqual([null]);
  });

  it("has been given for every rule", () => {
    const used = Object.values(PROOFS).flatMap((p) =>
      (unseal(certified(p())) as readonly ProofData[]).flatMap((d) => d.inferences.map(([rule]) => rule)),
    );
    expect([...new Set(used)].sort()).toEqual(Object.keys(RULES).sort());
  });
});

describe("a law", () => {
  it.each(LAWS.map((l) => l.name))("%s is replayed at its own parameters", (name) => {
    const found = LAWS.find((l) => l.name === name);
    const { proofs } = replayCertificate(certified(law(name, found?.params ?? [])));
    expect(proofs.map((p) => [p.broken, p.laws])).toEqual([[null, [name]]]);
  });
});
