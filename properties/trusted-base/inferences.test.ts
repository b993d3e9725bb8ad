import { expect, it } from "vitest";
import { RULES } from "../../src/certificate/checker/rules.ts";
import type { RuleName } from "../../src/kernel/theorem.ts";
import { children } from "../../src/term/binding.ts";
import { TermTypeError } from "../../src/term/build.ts";
import { memo } from "../../src/term/made.ts";
import { printText } from "../../src/term/print-text.ts";
import type { Term } from "../../src/term/term.ts";
import { effort, table } from "../lemmas/sweep.ts";
import { claimOf, CLAIMS } from "./random-claim.ts";
import { RandomInference } from "./random-inference.ts";
import { RandomTerm } from "./random-term.ts";
import { Random } from "./random.ts";
import { TwoCheckers, type Answer, type Offer, type Shown } from "./two-checkers.ts";
import { CHANGES, type Means } from "./wrong-inference.ts";

/*
 * The kernel and the second checker are given the same random inferences, over statements that both made: right ones, and ones made wrong
 * by rule. They must agree on each, and on what it shows; and on which claims are shown by it.
 */

const NAMES = Object.keys(RULES) as RuleName[];
const BATCHES = effort(10, 2000);
const PER_BATCH = 250;
/** Statements that are kept of one batch, and the size that each may have. */
const MOST_KEPT = 80;
const MOST_NODES = 150;
const MOST_HYPOTHESES = 6;

const sizes = memo<number>();

function nodes(t: Term): number {
  let size = sizes.get(t);
  if (size === undefined) {
    size = children(t).reduce((sum, part) => sum + nodes(part), 1);
    sizes.set(t, size);
  }
  return size;
}

function isSmall({ sequent: { conclusion, hypotheses } }: Shown): boolean {
  return nodes(conclusion) <= MOST_NODES && hypotheses.size <= MOST_HYPOTHESES;
}

type Counts = Record<Answer["kind"], number>;

/** How often which answer was given, by a name. */
class Tally {
  readonly #counts = new Map<string, Counts>();

  add(name: string, kind: Answer["kind"]): void {
    const counts = this.of(name);
    counts[kind]++;
    this.#counts.set(name, counts);
  }

  of(name: string): Counts {
    return this.#counts.get(name) ?? { accepted: 0, refused: 0, fuel: 0, disagreement: 0 };
  }

  sum(kind: Answer["kind"]): number {
    return [...this.#counts.values()].reduce((sum, c) => sum + c[kind], 0);
  }
}

const [right, wrong, changes, claims] = [new Tally(), new Tally(), new Tally(), new Tally()];
const disagreements: string[] = [];

function disagree(seed: number, reason: string, what: string): void {
  if (disagreements.length < 20) disagreements.push(`${String(seed)}: ${reason}: ${what}`);
}

function statement({ sequent: { hypotheses, conclusion } }: Shown): string {
  return `${[...hypotheses.values()].map(printText).join(", ")} ⊢ ${printText(conclusion)}`;
}

function described({ rule, premises, terms, law }: Offer): string {
  return [law ? `${rule} ${law}` : rule, ...premises.map(statement), ...terms.map(printText)].join("; ");
}

/** What was drawn; null where its terms do not fit together. */
function typed<T>(draw: () => T | null | undefined): T | null {
  try {
    return draw() ?? null;
  } catch (error) {
    if (error instanceof TermTypeError) return null;
    throw error;
  }
}

/** For a variable replaced by itself the kernel gives the theorem back: that is no inference. */
function isInference({ rule, terms: [variable, value] }: Offer): boolean {
  return rule !== "instantiation" || variable !== value;
}

function runBatch(seed: number): void {
  const [random, checkers, pool] = [new Random(seed), new TwoCheckers(), [] as Shown[]];
  const means: Means = { random, term: new RandomTerm(random), pool };
  const give = (offer: Offer, change: string | null): Answer => {
    const answer = checkers.answer(offer);
    (change === null ? right : wrong).add(offer.rule, answer.kind);
    if (change !== null) changes.add(change, answer.kind);
    if (answer.kind === "disagreement") disagree(seed, answer.reason, described(offer));
    if (answer.kind === "accepted" && isSmall(answer.shown))
      pool[pool.length < MOST_KEPT ? pool.length : random.below(MOST_KEPT)] = answer.shown;
    return answer;
  };
  const inference = new RandomInference(means, (offer) => {
    const answer = give(offer, null);
    return answer.kind === "accepted" ? answer.shown : null;
  });
  for (let i = 0; i < PER_BATCH; i++) {
    const offer = typed(() => inference.of(random.pick(NAMES)));
    if (!offer || !isInference(offer)) continue;
    give(offer, null);
    for (let j = 0; j < 2; j++) {
      const change = random.pick(Object.keys(CHANGES));
      const changed = typed(() => CHANGES[change]?.(offer, means));
      if (changed && isInference(changed)) give(changed, change);
    }
    const shown = random.find(pool, () => true);
    if (!shown) continue;
    const change = random.pick(Object.keys(CLAIMS));
    const claim = typed(() => CLAIMS[change]?.(claimOf(shown), means));
    if (!claim) continue;
    const kind = checkers.claim(shown, claim);
    claims.add(change, kind);
    if (kind === "disagreement") {
      const assumptions = claim.assumptions.map((a) => printText(a.proposition)).join(", ");
      disagree(seed, change, `${statement(shown)} for ${assumptions} ⊢ ${printText(claim.goal)}`);
    }
  }
}

const KINDS = ["accepted", "refused", "fuel"] as const;
const TABLES = {
  rules: table("Random inferences", "rule", ...["right", "wrong"].flatMap((w) => KINDS.map((k) => `${w}, ${k}`))),
  changes: table("Made wrong by rule", "what is changed", ...KINDS),
  claims: table("Claims for what was shown", "what is claimed", ...KINDS),
};

it("kernel and second checker agree on random inferences and claims, right and wrong", () => {
  for (let batch = 1; batch <= BATCHES; batch++) runBatch(1_000_003 * batch);
  const cells = (tally: Tally, name: string): readonly number[] => KINDS.map((k) => tally.of(name)[k]);
  for (const name of NAMES) TABLES.rules.row(name, ...cells(right, name), ...cells(wrong, name));
  for (const name of Object.keys(CHANGES)) TABLES.changes.row(name, ...cells(changes, name));
  for (const name of Object.keys(CLAIMS)) TABLES.claims.row(name, ...cells(claims, name));
  const sums = [right, wrong, claims].map((tally) => KINDS.map((k) => tally.sum(k)).join(" + "));
  TABLES.claims.note(
    `accepted + refused + out of fuel: right ${sums.join("; wrong ")}`.replace(/; wrong ([^;]*)$/, "; claims $1"),
  );
  expect(disagreements).toEqual([]);
  for (const name of NAMES)
    expect([name, right.of(name).accepted > 0, wrong.of(name).refused > 0]).toEqual([name, true, true]);
});
