import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { replayCertificate } from "../../src/certificate/replay.ts";
import { certificateOf } from "../../src/certificate/write-certificate.ts";
import { provedSteps } from "./proved-steps.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "derivations");

describe("the proofs of the notes", () => {
  const files = readdirSync(FOLDER).filter((f) => f.endsWith(".md") && f !== "README.md");

  it.each(files)("in %s are replayed", (file) => {
    const proofs = provedSteps(readFileSync(join(FOLDER, file), "utf8"));
    expect(proofs.length).toBeGreaterThan(0);
    const { refused, proofs: replayed } = replayCertificate(certificateOf(proofs));
    expect(refused).toBeNull();
    expect(replayed.filter((p) => p.broken).map((p) => [p.id, p.broken])).toEqual([]);
    expect(replayed.map((p) => p.id)).toEqual(proofs.map((p) => p.id));
  });
});
