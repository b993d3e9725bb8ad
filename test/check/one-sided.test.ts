import { expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";

const VECTORS = "Let $n \\in \\mathbb{N}$. Let $u, v \\in \\mathbb{R}^n$ and $c \\in \\mathbb{R}$.";

/** The names that the warnings of the only step speak of. */
function oneSided(line: string): readonly unknown[] {
  const { steps } = checkDocument(`${VECTORS}\n\nThen $$${line}$$\n`, { seed: null, runs: 50, only: null, path: null });
  return steps.flatMap(({ verdict }) =>
    "warnings" in verdict
      ? verdict.warnings.flatMap((w) => (w.code === "index-on-one-side" ? [w.data["name"]] : []))
      : [],
  );
}

it.each<readonly [string, readonly string[]]>([
  ["u_i = c", ["i"]],
  ["u_i + v_j = v_j + u_i + v_j - v_j", []],
  ["u_i v_j = v_j c", ["i"]],
  ["u_i = u_i + c - c", []],
  ["\\sum_{i=1}^n u_i = c", []],
  ["u_i = 0", []],
])("%s", (line, names) => {
  expect(oneSided(line)).toEqual(names);
});
