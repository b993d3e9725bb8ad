import { Arbitrary, Stream, Value, type Random } from "fast-check";
import { spend } from "../term/budget.ts";
import { ZERO, show, type Rational } from "../term/rational.ts";
import { Clash, type Choice, type ChoiceKind, type Choices, type Drawn, type Source } from "./choice.ts";
import { construct } from "./construct.ts";
import { project, type Domain } from "./domain.ts";
import { isSize, type Plan } from "./plan.ts";
import { complexity, isSimpler, simplifications } from "./simplify.ts";
import { drawNumber, drawSize, kindOfRun, type RunKind } from "./style.ts";

/** A drawn instance, or the assumption that left no room for one. */
export type Sample = Drawn | Clash;

/** Numbers from a generator, in the manner of one kind of run. */
class RandomSource implements Source {
  private readonly random: Random;
  private readonly kind: RunKind;
  private readonly sizes = new Set<string>();

  constructor(random: Random, kind: RunKind) {
    this.random = random;
    this.kind = kind;
  }

  choose(_key: string, domain: Domain, kind: ChoiceKind): Rational | null {
    if (kind === "size") {
      const size = drawSize(this.random, this.kind.sizes, this.sizes, domain);
      if (size) this.sizes.add(String(size.numerator));
      return size;
    }
    if (kind === "member" && domain.only)
      return domain.only[this.random.nextInt(0, Math.max(0, domain.only.length - 1))] ?? null;
    return drawNumber(this.random, this.kind.style, domain);
  }
}

/** Raw numbers to put in the place of others, by variable and key. */
export type Replacements = ReadonlyMap<string, ReadonlyMap<string, Rational>>;

/** Stored choices, some of them replaced; what is missing is as close to 0 as its domain allows. */
class StoredSource implements Source {
  private readonly old = new Map<string, Choice>();
  private readonly replaced = new Map<string, Rational>();

  constructor(from: Drawn, replaced: Replacements) {
    for (const choices of from.choices.values()) for (const [key, c] of choices) this.old.set(key, c);
    spend(this.old.size);
    for (const values of replaced.values()) for (const [key, v] of values) this.replaced.set(key, v);
  }

  choose(key: string, domain: Domain): Rational | null {
    return project(domain, this.replaced.get(key) ?? this.old.get(key)?.value ?? ZERO);
  }
}

/** The instance with some raw choices replaced and all that is built from them rebuilt. */
export function rebuild(plan: Plan, from: Drawn, replaced: Replacements): Sample {
  return construct(plan, new StoredSource(from, replaced), from, new Set(replaced.keys()));
}

const fingerprints = new WeakMap<Choices, string>();

/** A text that two instances of one plan share when they are made from the same choices. */
export function fingerprint(drawn: Drawn): string {
  let text = "";
  for (const [variable, choices] of drawn.choices) {
    let own = fingerprints.get(choices);
    if (own === undefined) {
      own = `${variable}:`;
      for (const [key, c] of choices) own += `${key}=${show(c.value)};`;
      fingerprints.set(choices, own);
    }
    text += own;
  }
  return text;
}

/** The instances of a plan. Shrinking replaces raw choices and rebuilds, so what holds by construction holds of every shrunk instance. */
export class InstanceArbitrary extends Arbitrary<Sample> {
  private readonly plan: Plan;
  private readonly sizes: number;

  constructor(plan: Plan) {
    super();
    this.plan = plan;
    this.sizes = plan.slots.filter((s) => isSize(s.variable)).length;
  }

  /** An instance of a random kind. */
  override generate(mrng: Random, _biasFactor: number | undefined): Value<Sample> {
    return this.generateRun(mrng, mrng.nextInt(0, 99));
  }

  /** The instance of a run by its number: small sizes and plain values first. */
  generateRun(mrng: Random, run: number): Value<Sample> {
    return new Value<Sample>(construct(this.plan, new RandomSource(mrng, kindOfRun(run, this.sizes))), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Sample {
    return typeof value === "object" && value !== null && "choices" in value;
  }

  /** Simpler instances, each once in a descent: sizes first, then functions, then values. */
  override shrink(value: Sample, context: unknown): Stream<Value<Sample>> {
    if (value instanceof Clash) return Stream.nil();
    const seen = context instanceof Set ? (context as Set<string>) : new Set([fingerprint(value)]);
    return new Stream(this.shrinks(value, seen));
  }

  private *shrinks(from: Drawn, seen: Set<string>): IterableIterator<Value<Sample>> {
    const own = complexity(from);
    for (const replaced of simplifications(from)) {
      const next = rebuild(this.plan, from, replaced);
      if (next instanceof Clash || !isSimpler(complexity(next), own)) continue;
      const name = fingerprint(next);
      if (seen.has(name)) continue;
      seen.add(name);
      yield new Value<Sample>(next, seen);
    }
  }
}
