import { describe, expect, it } from "vitest";
import type { SampledEvidence } from "../../src/report/evidence.ts";
import { renderExplanation } from "../../src/report/terminal.ts";
import { softmax, SOFTMAX, spanOf, step, texts } from "./example.ts";

const sampled: SampledEvidence = {
  kind: "sampled",
  instances: 200,
  undefinedInstances: 0,
  discards: [],
  sizes: [],
  slack: null,
  identity: { prime: "1826389345612398761", points: 3, degree: 6, errorBound: "5e-17" },
  premise: null,
  replay: { seed: 1, path: null },
};

function explained(evidence: SampledEvidence): string {
  const one = step({ verdict: "tested", span: spanOf(SOFTMAX, 3, "\\preceq"), evidence });
  return renderExplanation(softmax, [one], {
    unicode: true,
    color: false,
    detail: "normal",
    allowUnread: false,
    version: "0.1.0",
    texts,
  }).replaceAll(/\s+/g, " ");
}

describe("an equality that was also compared mod a prime says so, with its error", () => {
  it.each<[string, SampledEvidence, string]>([
    [
      "without sizes",
      sampled,
      "identity also exact at 3 random points modulo a random prime of 61 bits: wrong with probability < 5e-17 replay",
    ],
    [
      "with sizes",
      { ...sampled, sizes: [{ name: "K", values: [1, 2, 3] }] },
      "modulo a random prime of 61 bits: wrong with probability < 5e-17 at these sizes",
    ],
  ])("%s", (_name, evidence, expected) => {
    expect(explained(evidence)).toContain(expected);
  });

  it("and says nothing where it was not", () => {
    expect(explained({ ...sampled, identity: null })).not.toContain("identity");
  });
});
