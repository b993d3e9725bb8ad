import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  combine,
  discreteMeasure,
  integrate,
  isProbability,
  showMeasure,
  totalMass,
  type DiscreteMeasure,
} from "../../src/numeric/discrete-measure.ts";
import { dual, type Perturbed } from "../../src/numeric/dual.ts";
import { rationals, type Real } from "../../src/numeric/real-arithmetic.ts";
import {
  ONE,
  ZERO,
  add,
  divide,
  equal,
  multiply,
  negate,
  rational,
  show,
  sign,
  subtract,
  type Rational,
} from "../../src/term/rational.ts";
import { effort, table } from "./sweep.ts";
import { holds, refutation, twinTable } from "./twin.ts";

/*
 * and the first variation of the mean-field loss of A-82, for discrete measures with rational masses and atoms: d/dε F(μ + εν) at ε = 0
 * equals ∫ G dν exactly, for every ν of mass 0 for which μ + εν is a probability measure for small ε > 0.
 */

type Point = readonly Rational[];
/** A functional, evaluated on a measure whose masses may be perturbed: dual numbers over ℚ. */
interface PerturbedAtom {
  readonly mass: Perturbed<Real>;
  readonly point: Point;
}
type Functional = (mu: readonly PerturbedAtom[]) => Perturbed<Real>;

const arithmetic = dual(rationals());
const TWO = rational(2);
const HALF = rational(1, 2);

/** d/dε F(μ + εν) at ε = 0, by dual numbers over ℚ. */
function derivative(functional: Functional, mu: DiscreteMeasure, nu: DiscreteMeasure): Rational {
  const atoms: PerturbedAtom[] = [
    ...mu.atoms,
    ...nu.atoms.map(({ mass, point }) => ({ mass: arithmetic.perturb(1, ZERO, mass), point })),
  ];
  const tangent = arithmetic.tangentOf(1, functional(atoms));
  const exact = arithmetic.rationalOf(tangent);
  if (!exact) throw new Error("a derivative left the rationals");
  return exact;
}

/** F(μ + hν), exactly. */
function valueAt(functional: Functional, mu: DiscreteMeasure, nu: DiscreteMeasure, h: Rational): Rational {
  const exact = arithmetic.rationalOf(functional(combine(ONE, mu, h, nu).atoms));
  if (!exact) throw new Error("a value left the rationals");
  return exact;
}

/**
 * The same derivative without derivatives: for a functional of degree two in the measure, (-3F(0) + 4F(h) - F(2h))/(2h)
 * is exact for any h.
 */
function threePointDerivative(functional: Functional, mu: DiscreteMeasure, nu: DiscreteMeasure, h: Rational): Rational {
  const at = (k: number): Rational => valueAt(functional, mu, nu, multiply(rational(k), h));
  const sum = subtract(subtract(multiply(rational(4), at(1)), multiply(rational(3), at(0))), at(2));
  return divide(sum, multiply(TWO, h));
}

const constant = (value: Rational): Perturbed<Real> => arithmetic.constant(value);
const sum = (terms: readonly Perturbed<Real>[]): Perturbed<Real> =>
  terms.reduce((total, term) => arithmetic.add(total, term), constant(ZERO));

/** F(μ) = ∫ f dμ. */
const linear =
  (f: (x: Point) => Rational): Functional =>
  (mu) =>
    sum(mu.map(({ mass, point }) => arithmetic.multiply(mass, constant(f(point)))));

/** F(μ) = ∬ W(x, y) dμ(x) dμ(y). */
const quadratic =
  (w: (x: Point, y: Point) => Rational): Functional =>
  (mu) =>
    sum(
      mu.flatMap((a) =>
        mu.map((b) => arithmetic.multiply(arithmetic.multiply(a.mass, b.mass), constant(w(a.point, b.point)))),
      ),
    );

/* Generators. A polynomial holds coefficients of monomials in the coordinates; tables of values would do as well, but print worse. */

const small = (bound: number): fc.Arbitrary<Rational> =>
  fc.integer({ min: -bound, max: bound }).map((k) => rational(k));
const fraction = (): fc.Arbitrary<Rational> =>
  fc.oneof(
    { withCrossShrink: true },
    small(2),
    fc
      .record({ p: fc.integer({ min: -6, max: 6 }), q: fc.integer({ min: 1, max: 4 }) })
      .map(({ p, q }) => rational(p, q)),
  );

/** Points with as many coordinates as the largest dimension. */
const LARGEST_DIMENSION = 3;
const point = (): fc.Arbitrary<Point> =>
  fc.array(fraction(), { minLength: LARGEST_DIMENSION, maxLength: LARGEST_DIMENSION });

/**
 * μ in 𝒫(ℚ^d), and ν of mass 0 with a mass that is not negative wherever μ has none: then μ + εν is in 𝒫 for small ε >
 * 0.
 */
interface Pair {
  readonly mu: DiscreteMeasure;
  readonly nu: DiscreteMeasure;
}

/** A probability measure from positive integers. */
const probability = (
  atoms: readonly { readonly share: number; readonly point: Point }[],
  d: number,
): DiscreteMeasure => {
  const total = atoms.reduce((count, { share }) => count + share, 0);
  return discreteMeasure(atoms.map(({ share, point: x }) => ({ mass: rational(share, total), point: x.slice(0, d) })));
};

/**
 * ν = c (ρ - μ) + c' (μ restricted and rescaled - μ): every direction that leads from μ into 𝒫 is a multiple of a
 * difference ρ - μ.
 */
const pair = (): fc.Arbitrary<Pair> => {
  const atoms = fc.array(fc.record({ share: fc.integer({ min: 1, max: 6 }), point: point() }), {
    minLength: 1,
    maxLength: 5,
  });
  return fc
    .record({
      d: fc.integer({ min: 1, max: LARGEST_DIMENSION }),
      atoms,
      target: atoms,
      keep: fc.boolean(),
      scale: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ d, atoms: from, target, keep, scale }) => {
      const mu = probability(from, d);
      // Half of the directions stay on the support of μ, where masses of ν have both signs.
      const onto = keep ? target.map(({ share }, i) => ({ share, point: from[i % from.length]?.point ?? [] })) : target;
      return { mu, nu: combine(rational(scale), probability(onto, d), rational(-scale), mu) };
    });
};

const showPair = ({ mu, nu }: Pair): string => `μ = ${showMeasure(mu)}, ν = ${showMeasure(nu)}`;

/** c_0 + c_1 x_1 + c_2 x_2 + c_3 x_3 + q x_1² + k |x_1|: missing coordinates are 0. */
interface Polynomial {
  readonly c: readonly Rational[];
}
const polynomial = (): fc.Arbitrary<Polynomial> =>
  fc.array(small(3), { minLength: 6, maxLength: 6 }).map((c) => ({ c }));
const NAMES = ["", "x1", "x2", "x3", "x1²", "|x1|"];
const coordinate = (x: Point, i: number): Rational => x[i] ?? ZERO;
const magnitude = (x: Rational): Rational => (sign(x) < 0 ? negate(x) : x);
const monomials = (x: Point): Rational[] => {
  const first = coordinate(x, 0);
  return [ONE, first, coordinate(x, 1), coordinate(x, 2), multiply(first, first), magnitude(first)];
};
const evaluate = ({ c }: Polynomial, x: Point): Rational =>
  monomials(x).reduce((total, monomial, i) => add(total, multiply(c[i] ?? ZERO, monomial)), ZERO);
const showTerms = (terms: readonly (readonly [Rational, string])[]): string => {
  const shown = terms
    .filter(([c]) => sign(c) !== 0)
    .map(([c, name]) => (name === "" ? show(c) : equal(c, ONE) ? name : `${show(c)} ${name}`));
  return shown.length === 0 ? "0" : shown.join(" + ");
};
const showPolynomial = ({ c }: Polynomial): string => showTerms(c.map((value, i) => [value, NAMES[i] ?? ""] as const));

/** W(x, y) = Σ c_ij m_i(x) m_j(y) over the monomials 1, x1, |x1|; symmetric when c is. */
interface Interaction {
  readonly c: readonly Rational[];
}
const features = (x: Point): Rational[] => [ONE, coordinate(x, 0), magnitude(coordinate(x, 0))];
const FEATURES = ["1", "x", "|x|"];
const interaction = (symmetric: boolean): fc.Arbitrary<Interaction> =>
  fc.array(small(3), { minLength: 9, maxLength: 9 }).map((c) => ({
    c: symmetric ? c.map((_, i) => c[Math.max(i, (i % 3) * 3 + Math.floor(i / 3))] ?? ZERO) : c,
  }));
const interact = ({ c }: Interaction, x: Point, y: Point): Rational => {
  const [left, right] = [features(x), features(y)];
  return c.reduce(
    (total, value, i) => add(total, multiply(value, multiply(left[Math.floor(i / 3)] ?? ZERO, right[i % 3] ?? ZERO))),
    ZERO,
  );
};
const showInteraction = ({ c }: Interaction): string =>
  showTerms(
    c.map(
      (value, i) =>
        [
          value,
          i === 0 ? "" : `${FEATURES[Math.floor(i / 3)] ?? ""}·${(FEATURES[i % 3] ?? "").replace("x", "y")}`,
        ] as const,
    ),
  );

const instances = table(
  "First variations in exact rational arithmetic",
  "claim",
  "functional",
  "instances",
  "atoms",
  "d",
  "differences that are not 0",
);

/** Whether the derivative, both ways, equals ∫ G dν exactly. */
function isFirstVariation(functional: Functional, g: (x: Point) => Rational, { mu, nu }: Pair): boolean {
  const claimed = integrate(g, nu);
  return (
    equal(derivative(functional, mu, nu), claimed) &&
    equal(threePointDerivative(functional, mu, nu, rational(1, 7)), claimed)
  );
}

const RUNS = effort(300, 10_000);

/** Checks a claim on every instance, and enters into the table how many there were and how many failed. */
function check<T extends { readonly pair: Pair }>(
  claim: string,
  functional: string,
  arbitrary: fc.Arbitrary<T>,
  isTrue: (at: T) => boolean,
): void {
  let [count, failures, atoms, dimension] = [0, 0, 0, 0];
  const property = fc.property(arbitrary, (at) => {
    const truth = isTrue(at);
    count++;
    if (!truth) failures++;
    atoms = Math.max(atoms, at.pair.mu.atoms.length);
    dimension = Math.max(dimension, at.pair.mu.atoms[0]?.point.length ?? 0);
    return truth;
  });
  holds(property, RUNS);
  instances.row(claim, functional, count, atoms, dimension, failures);
}

describe("A-91 the admissible directions", () => {
  it("A-91 the generated directions have mass 0 and lead into 𝒫", () => {
    holds(
      fc.property(pair(), ({ mu, nu }) => {
        const near = combine(ONE, mu, rational(1, 1000), nu);
        return isProbability(mu) && isProbability(near) && sign(totalMass(nu)) === 0;
      }),
      RUNS,
    );
  });

  it("A-91 as printed, for all ε > 0, leaves no direction but 0, so that every G would do", () => {
    // A mass of ν that is negative makes μ + εν negative for large ε; without one, mass 0 leaves ν = 0.
    const printed = fc.property(
      pair(),
      ({ mu, nu }) => !isProbability(combine(ONE, mu, rational(1000), nu)) || nu.atoms.length === 0,
    );
    holds(printed, RUNS);
  });
});

describe("A-93 the first variation of ∫ f dμ", () => {
  it("A-93 is f", () => {
    check("A-93", "∫ f dμ", fc.record({ pair: pair(), f: polynomial() }), (at) =>
      isFirstVariation(
        linear((x) => evaluate(at.f, x)),
        (x) => evaluate(at.f, x),
        at.pair,
      ),
    );
  });

  it("A-93 is f + c as well, on directions of mass 0", () => {
    check(
      "A-93, up to a constant",
      "∫ f dμ, G = f + c",
      fc.record({ pair: pair(), f: polynomial(), c: fraction() }),
      ({ pair: at, f, c }) =>
        isFirstVariation(
          linear((x) => evaluate(f, x)),
          (x) => add(evaluate(f, x), c),
          at,
        ),
    );
  });
});

describe("A-94 the first variation of ∬ W dμ dμ", () => {
  it("A-94 is 2 ∫ W(x, y) dμ(y) for symmetric W", () => {
    check("A-94", "∬ W dμ dμ, W symmetric", fc.record({ pair: pair(), w: interaction(true) }), ({ pair: at, w }) =>
      isFirstVariation(
        quadratic((x, y) => interact(w, x, y)),
        (x) =>
          multiply(
            TWO,
            integrate((y) => interact(w, x, y), at.mu),
          ),
        at,
      ),
    );
  });

  it("A-94 is ∫ (W(x, y) + W(y, x)) dμ(y) for any W", () => {
    check(
      "A-94, any W",
      "G = ∫ (W(x, y) + W(y, x)) dμ(y)",
      fc.record({ pair: pair(), w: interaction(false) }),
      ({ pair: at, w }) =>
        isFirstVariation(
          quadratic((x, y) => interact(w, x, y)),
          (x) => integrate((y) => add(interact(w, x, y), interact(w, y, x)), at.mu),
          at,
        ),
    );
  });
});

/* The mean-field loss: neurons (a, w) in ℚ^(1+2), data in ℚ^2 × ℚ with rational weights, σ = ReLU or the square. */

interface Data {
  readonly samples: DiscreteMeasure;
  readonly square: boolean;
}
const data = (): fc.Arbitrary<Data> =>
  fc
    .record({
      samples: fc.array(fc.record({ share: fc.integer({ min: 1, max: 4 }), point: point() }), {
        minLength: 1,
        maxLength: 4,
      }),
      square: fc.boolean(),
    })
    .map(({ samples, square }) => ({ samples: probability(samples, 3), square }));

/** a σ(w · x) for a neuron (a, w) and a sample (x, y). */
const neuron = (square: boolean, theta: Point, sample: Point): Rational => {
  const z = add(
    multiply(coordinate(theta, 1), coordinate(sample, 0)),
    multiply(coordinate(theta, 2), coordinate(sample, 1)),
  );
  return multiply(coordinate(theta, 0), square ? multiply(z, z) : sign(z) > 0 ? z : ZERO);
};
const label = (sample: Point): Rational => coordinate(sample, 2);

/** L(μ) = 1/2 E (y - ∫ a σ(w · x) dμ)². */
const meanFieldLoss =
  ({ samples, square }: Data): Functional =>
  (mu) =>
    sum(
      samples.atoms.map(({ mass, point: sample }) => {
        const prediction = linear((theta) => neuron(square, theta, sample))(mu);
        const residual = arithmetic.subtract(constant(label(sample)), prediction);
        return arithmetic.multiply(constant(multiply(HALF, mass)), arithmetic.power(residual, 2n));
      }),
    );

/** G(a, w) = -E (y - f(x; μ)) a σ(w · x). */
const meanFieldVariation =
  ({ samples, square }: Data, mu: DiscreteMeasure) =>
  (theta: Point): Rational =>
    negate(
      integrate((sample) => {
        const residual = subtract(
          label(sample),
          integrate((at) => neuron(square, at, sample), mu),
        );
        return multiply(residual, neuron(square, theta, sample));
      }, samples),
    );

const showData = ({ samples, square }: Data): string =>
  `σ = ${square ? "square" : "ReLU"}, (x1, x2, y) ~ ${showMeasure(samples)}`;

describe("A-82 the first variation of the mean-field loss", () => {
  it("A-82 is -E (y - f(x; μ)) a σ(w · x)", () => {
    check("A-82", "1/2 E (y - f(x; μ))²", fc.record({ pair: pair(), data: data() }), ({ pair: at, data: on }) =>
      isFirstVariation(meanFieldLoss(on), meanFieldVariation(on, at.mu), at),
    );
  });
});

const twins = twinTable();

describe("first variations, false twins", () => {
  it("A-93 twin: a factor of 2", () => {
    const found = refutation(
      fc.property(fc.record({ pair: pair(), f: polynomial() }), ({ pair: at, f }) =>
        isFirstVariation(
          linear((x) => evaluate(f, x)),
          (x) => multiply(TWO, evaluate(f, x)),
          at,
        ),
      ),
      ({ pair: at, f }) => `${showPair(at)}, f = ${showPolynomial(f)}`,
    );
    twins.row("A-93: G = 2f", found);
    expect(found).toMatchInlineSnapshot(`"μ = 1 δ(1), ν = 1 δ(0) + -1 δ(1), f = |x1|"`);
  });

  it("A-93 twin: f + c on directions of any mass", () => {
    const found = refutation(
      fc.property(fc.record({ pair: pair(), f: polynomial(), c: small(3) }), ({ pair: at, f, c }) =>
        isFirstVariation(
          linear((x) => evaluate(f, x)),
          (x) => add(evaluate(f, x), c),
          { mu: at.mu, nu: at.mu },
        ),
      ),
      ({ pair: at, f, c }) => `μ = ν = ${showMeasure(at.mu)}, f = ${showPolynomial(f)}, c = ${show(c)}`,
    );
    twins.row("A-93: G = f + c, mass of ν not 0", found);
    expect(found).toMatchInlineSnapshot(`"μ = ν = 1 δ(0), f = 0, c = 1"`);
  });

  it("A-94 twin: W not symmetric", () => {
    const found = refutation(
      fc.property(fc.record({ pair: pair(), w: interaction(false) }), ({ pair: at, w }) =>
        isFirstVariation(
          quadratic((x, y) => interact(w, x, y)),
          (x) =>
            multiply(
              TWO,
              integrate((y) => interact(w, x, y), at.mu),
            ),
          at,
        ),
      ),
      ({ pair: at, w }) => `${showPair(at)}, W(x, y) = ${showInteraction(w)}`,
    );
    twins.row("A-94 without symmetry", found);
    expect(found).toMatchInlineSnapshot(`"μ = 1 δ(1), ν = 1 δ(0) + -1 δ(1), W(x, y) = |x|·1"`);
  });

  it("A-94 twin: without the factor 2", () => {
    const found = refutation(
      fc.property(fc.record({ pair: pair(), w: interaction(true) }), ({ pair: at, w }) =>
        isFirstVariation(
          quadratic((x, y) => interact(w, x, y)),
          (x) => integrate((y) => interact(w, x, y), at.mu),
          at,
        ),
      ),
      ({ pair: at, w }) => `${showPair(at)}, W(x, y) = ${showInteraction(w)}`,
    );
    twins.row("A-94: G = ∫ W(x, y) dμ(y)", found);
    expect(found).toMatchInlineSnapshot(`"μ = 1 δ(1), ν = 1 δ(0) + -1 δ(1), W(x, y) = x·|y| + |x|·y"`);
  });

  it("A-82 twin: the sign", () => {
    const found = refutation(
      fc.property(fc.record({ pair: pair(), data: data() }), ({ pair: at, data: on }) =>
        isFirstVariation(meanFieldLoss(on), (theta) => negate(meanFieldVariation(on, at.mu)(theta)), at),
      ),
      ({ pair: at, data: on }) => `${showPair(at)}, ${showData(on)}`,
    );
    twins.row("A-82: G = +E (y - f) a σ(w · x)", found);
    expect(found).toMatchInlineSnapshot(
      `"μ = 1 δ(0, 0), ν = -1 δ(0, 0) + 1 δ(1, 1), σ = ReLU, (x1, x2, y) ~ 1 δ(1, 0, -1)"`,
    );
  });

  it("A-82 twin: the variation at another measure", () => {
    const found = refutation(
      fc.property(fc.record({ pair: pair(), data: data() }), ({ pair: at, data: on }) =>
        isFirstVariation(meanFieldLoss(on), meanFieldVariation(on, discreteMeasure([])), at),
      ),
      ({ pair: at, data: on }) => `${showPair(at)}, ${showData(on)}`,
    );
    twins.row("A-82: G = -E y a σ(w · x)", found);
    expect(found).toMatchInlineSnapshot(
      `"μ = 1 δ(1, -1), ν = 1 δ(0, 0) + -1 δ(1, -1), σ = square, (x1, x2, y) ~ 1 δ(1, 0, 0)"`,
    );
  });
});
