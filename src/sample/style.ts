import type { Random } from "fast-check";
import {
  ONE,
  ZERO,
  add,
  compare,
  divide,
  equal,
  multiply,
  negate,
  rational,
  subtract,
  type Rational,
} from "../term/rational.ts";
import { small } from "./small.ts";
import { contains, integersBetween, project, type Domain } from "./domain.ts";

/** How the entries of one run are drawn. */
export type Style =
  | "generic"
  | "integers"
  | "signs"
  | "fractions"
  | "ties"
  | "zeros"
  | "ones"
  | "boundary"
  | "dyadic"
  | "large"
  | "small"
  | "mixed";

/** How the sizes of one run are drawn; `different`: pairwise different and at least 2. */
export type SizeStyle =
  | { readonly kind: "all"; readonly size: number }
  | { readonly kind: "different" }
  | { readonly kind: "upTo"; readonly size: number };

/** What sort of run one is: the ramp of sizes first, and every style of entries in turn. */
export interface RunKind {
  readonly sizes: SizeStyle;
  readonly style: Style;
}

const OPENING: readonly RunKind[] = [
  { sizes: { kind: "all", size: 1 }, style: "generic" },
  { sizes: { kind: "all", size: 2 }, style: "generic" },
  { sizes: { kind: "different" }, style: "generic" },
  { sizes: { kind: "all", size: 1 }, style: "signs" },
  { sizes: { kind: "all", size: 3 }, style: "integers" },
  { sizes: { kind: "different" }, style: "integers" },
];

const CYCLE: readonly Style[] = [
  "integers",
  "fractions",
  "signs",
  "dyadic",
  "ties",
  "mixed",
  "zeros",
  "boundary",
  "generic",
  "large",
  "ones",
  "small",
  "dyadic",
  "mixed",
];

/** The kind of a run: a fixed opening, then all styles in turn over sizes that grow, less so the more of them there are. Runs count from 0. */
export function kindOfRun(run: number, sizes: number): RunKind {
  const opening = OPENING[run];
  if (opening) return opening;
  const style = CYCLE[run % CYCLE.length] ?? "integers";
  if (run % 6 === 0) return { sizes: { kind: "different" }, style };
  if (run % 9 === 5) return { sizes: { kind: "all", size: 1 }, style };
  const most = sizes <= 1 ? 4 : 3;
  if (run % 25 === 7) return { sizes: { kind: "upTo", size: most + 2 }, style };
  return { sizes: { kind: "upTo", size: sizes > 2 && run % 2 === 0 ? 2 : run < 30 ? 3 : most }, style };
}

const MIXED: readonly Style[] = ["integers", "fractions", "signs", "zeros", "boundary", "dyadic", "large", "small"];

function signed(random: Random, value: Rational): Rational {
  return random.nextInt(0, 1) === 0 ? value : negate(value);
}

function plain(random: Random, style: Style): Rational {
  switch (style) {
    case "integers":
      return small(random.nextInt(-3, 3));
    case "generic":
      return signed(random, rational(random.nextInt(1, 7), random.nextInt(0, 2) === 0 ? 2 : 1));
    case "signs":
      return small(random.nextInt(0, 1) * 2 - 1);
    case "fractions":
      return rational(random.nextInt(-6, 6), random.nextInt(2, 5));
    case "ties":
      return small(random.nextInt(0, 3) === 0 ? 2 : 1);
    case "zeros":
      return random.nextInt(0, 2) === 0 ? small(random.nextInt(-2, 2)) : ZERO;
    case "ones":
      return ONE;
    case "dyadic": {
      const bits = random.nextInt(2, 6);
      return rational(random.nextInt(-(4 << bits), 4 << bits), 1 << bits);
    }
    case "large":
      return signed(random, rational(random.nextInt(1, 9) * 10 ** random.nextInt(0, 3)));
    case "small":
      return signed(random, rational(random.nextInt(1, 7), 1 << random.nextInt(3, 8)));
    case "boundary":
      return small(random.nextInt(-1, 1));
    case "mixed":
      return plain(random, MIXED[random.nextInt(0, MIXED.length - 1)] ?? "integers");
  }
}

/** A random value of the domain in a style; null when the domain is empty. */
export function drawNumber(random: Random, style: Style, domain: Domain): Rational | null {
  if (domain.only) {
    const open = domain.only.filter((o) => contains(domain, o));
    if (style === "ones" || style === "ties") return project(domain, ONE);
    return open[random.nextInt(0, Math.max(0, open.length - 1))] ?? null;
  }
  const { low, high } = domain;
  let value = plain(random, style);
  if (!low && !high) return contains(domain, value) ? value : project(domain, value);
  if (style === "boundary") {
    const end = low && high ? (random.nextInt(0, 1) === 0 ? low : high) : (low ?? high);
    if (end && random.nextInt(0, 2) > 0) {
      if (!end.strict || domain.integral) return project(domain, end.value);
      const gap = low && high ? divide(subtract(high.value, low.value), rational(8)) : rational(1, 8);
      return project(domain, end === low ? add(end.value, gap) : subtract(end.value, gap));
    }
  }
  if (contains(domain, value)) return value;
  if (domain.integral) value = rational(value.numerator / value.denominator);
  if (low && high) {
    if (equal(low.value, high.value)) return project(domain, low.value);
    if (domain.integral && compare(subtract(high.value, low.value), rational(1000)) < 0)
      return project(
        domain,
        rational(
          random.nextInt(
            Number(project(domain, low.value)?.numerator ?? 0n),
            Number(project(domain, high.value)?.numerator ?? 0n),
          ),
        ),
      );
    const bits = style === "dyadic" || style === "small" ? 6 : style === "fractions" || style === "mixed" ? 3 : 2;
    const part = rational(random.nextInt(0, 1 << bits), 1 << bits);
    return project(domain, add(low.value, multiply(part, subtract(high.value, low.value))));
  }
  const gap = value.numerator < 0n ? negate(value) : value;
  return project(domain, low ? add(low.value, gap) : subtract(high?.value ?? ZERO, gap));
}

/** The k-th of the random sizes of a run. */
export function drawSize(
  random: Random,
  style: SizeStyle,
  taken: ReadonlySet<string>,
  domain: Domain,
): Rational | null {
  switch (style.kind) {
    case "all":
      return project(domain, rational(style.size));
    case "upTo":
      return drawNumber(random, "generic", inside(domain, 1, style.size));
    case "different": {
      for (let tries = 0; tries < 4; tries++) {
        const size = project(domain, rational(random.nextInt(2, 4 + tries)));
        if (size && !taken.has(String(size.numerator))) return size;
      }
      for (let n = 2; n < 12; n++) if (!taken.has(String(n)) && contains(domain, rational(n))) return rational(n);
      return project(domain, rational(2));
    }
  }
}

function inside(domain: Domain, from: number, to: number): Domain {
  const range = integersBetween(from, to);
  const low = domain.low && range.low && compare(domain.low.value, range.low.value) > 0 ? domain.low : range.low;
  const high = domain.high && range.high && compare(domain.high.value, range.high.value) < 0 ? domain.high : range.high;
  const both: Domain = { ...domain, integral: true, low, high };
  return low && high && compare(low.value, high.value) > 0 ? domain : both;
}
