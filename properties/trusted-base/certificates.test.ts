import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { seal, unseal, type ProofData } from "../../src/certificate/format/certificate.ts";
import { replayCertificate } from "../../src/certificate/replay.ts";
import { certificateOf } from "../../src/certificate/write-certificate.ts";
import { kernelProof } from "../../test/certificate/kernel-proof.ts";
import { provedSteps } from "../../test/certificate/proved-steps.ts";
import { effort, table } from "../lemmas/sweep.ts";
import { Random } from "./random.ts";
import { WRONG } from "./wrong-certificate.ts";

/*
 * The certificates of the proofs of the notes, each made wrong by rule: the second checker refuses it, or the kernel makes the same theorem
 * of the inferences, which shows the goal of the certificate under its assumptions.
 */

const FOLDER = join(import.meta.dirname, "..", "..", "derivations");
const FILES = effort(
  ["polynomial-kernel.md", "least-squares.md"],
  readdirSync(FOLDER).filter((name) => name.endsWith(".md")),
);
/** Certificates of one proof and one change. */
const TRIES = effort(1, 6);

const counts = new Map(Object.keys(WRONG).map((change) => [change, { refused: 0, same: 0, valid: 0 }]));
const results = table("Wrong certificates", "what is changed", "refused", "shown by the kernel too", "not changed");

/** Whether the kernel makes a theorem of the inferences that shows the goal. */
function isShown(proof: ProofData): boolean {
  try {
    kernelProof(proof);
    return true;
  } catch {
    return false;
  }
}

it.each(FILES)("wrong certificates of the proofs of %s are refused", (file) => {
  const random = new Random(20_261_130);
  const proofs = unseal(certificateOf(provedSteps(readFileSync(join(FOLDER, file), "utf8")))) as readonly ProofData[];
  expect(proofs.length).toBeGreaterThan(0);
  for (const proof of proofs)
    for (const [change, make] of Object.entries(WRONG))
      for (let i = 0; i < TRIES; i++) {
        const changed = make(proof, random);
        if (!changed) continue;
        const count = counts.get(change) as { refused: number; same: number; valid: number };
        if (JSON.stringify(changed) === JSON.stringify(proof)) {
          count.same++;
          continue;
        }
        const [replayed] = replayCertificate(seal([changed])).proofs;
        if (replayed?.broken) count.refused++;
        else {
          count.valid++;
          expect([change, isShown(changed)], JSON.stringify(changed)).toEqual([change, true]);
        }
      }
});

it("each change of something that is there is refused somewhere", () => {
  for (const [change, { refused, same, valid }] of counts) results.row(change, refused, valid, same);
  const all = [...counts.values()];
  const sum = (of: "refused" | "valid"): string => String(all.reduce((n, c) => n + c[of], 0));
  results.note(`${sum("refused")} refused, ${sum("valid")} shown by the kernel too`);
  const missing = [...counts].filter(([, c]) => c.refused === 0 && c.valid > 0).map(([change]) => change);
  expect(missing).toEqual(effort(missing, []));
});
