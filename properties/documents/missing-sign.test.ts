import { expect, it } from "vitest";
import { checkDocument } from "../../src/check/check-document.ts";
import type { Value } from "../../src/numeric/instance.ts";
import { absolute, compare, isInteger, rational, type Rational } from "../../src/term/rational.ts";
import { LONG } from "../lemmas/sweep.ts";

const SEEDS = LONG ? 1000 : 10;

const DOCUMENT = String.raw`
Let $n, m, d \in \mathbb{N}$. Let $x_i \in \mathbb{R}^d$ and $y_i \in \mathbb{R}$ for $i \in [n]$.
Let $w_k \in \mathbb{R}^d$ and $a_k \in \mathbb{R}$ for $k \in [m]$. Let $\sigma : \mathbb{R} \to \mathbb{R}$ be differentiable.
Define $f(x; w) = \frac{1}{\sqrt m} \sum_{k=1}^m a_k \sigma(w_k \cdot x)$ and $L(w) = \frac12 \sum_{i=1}^n (y_i - f(x_i; w))^2$. Then
$$ \nabla_{w_k} L(w) = \sum_{i=1}^n (y_i - f(x_i; w)) \nabla_{w_k} f(x_i; w). $$
`;

/** Every number in a value; a function has none. */
function numbers(value: Value): readonly Rational[] {
  switch (value.kind) {
    case "number":
      return [value.value];
    case "tensor":
      return value.data;
    case "family":
      return value.items.flatMap(numbers);
    case "function":
      return [];
    case "flow":
      return [value.time, ...numbers(value.at)];
  }
}

it(`A-05: a missing sign comes down to n = m = d = 1 and small integers in seeds 0 to ${String(SEEDS - 1)}`, () => {
  let most = 0;
  for (let seed = 0; seed < SEEDS; seed++) {
    const { verdict } = checkDocument(DOCUMENT, { seed, runs: null, only: null, path: null }).steps[0] ?? {};
    if (verdict?.verdict !== "refuted") throw new Error(`seed ${String(seed)}: ${verdict?.verdict ?? "no step"}`);
    const { instance, evaluations, variables } = verdict.counterexample;
    most = Math.max(most, evaluations);
    expect(evaluations, `seed ${String(seed)}`).toBeLessThanOrEqual(150);
    for (const v of variables) {
      const value = instance.get(v.id);
      if (!value) continue;
      if (["n", "m", "d"].includes(v.name)) expect(numbers(value), `seed ${String(seed)}`).toEqual([rational(1)]);
      for (const x of numbers(value))
        expect(isInteger(x) && compare(absolute(x), rational(2)) <= 0, `seed ${String(seed)}: ${v.name}`).toBe(true);
    }
  }
  if (LONG)
    console.log(`A-05, ${String(SEEDS)} seeds: at most ${String(most)} evaluations to the shrunk counterexample`);
});
