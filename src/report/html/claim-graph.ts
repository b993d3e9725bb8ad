import type { ReportDocument, ReportStep } from "../report.ts";
import { outcomeOf, type Outcome } from "./step.ts";

/** A derivation as a whole: what it claims, and which others it rests on. */
export interface Claim {
  readonly name: string;
  /** The step that the name links to: the place of its last one in the document. */
  readonly step: number;
  readonly line: number;
  /** The outcome of its weakest step. */
  readonly outcome: Outcome;
  /** Places in the list of claims. */
  readonly restsOn: readonly number[];
  /** The weakest claim that it rests on at any distance, itself included, where that is weaker than itself; null where none is. */
  readonly weakest: number | null;
}

/** From strong to weak. What is assumed is weaker than what was tested: nothing stands behind it in the document. */
const STRENGTH: readonly Outcome["tone"][] = [
  "proved",
  "tested",
  "assumed",
  "unknown",
  "malformed",
  "fails",
  "refuted",
];

function weakness(outcome: Outcome): number {
  return outcome.word === "definition" ? 0 : STRENGTH.indexOf(outcome.tone);
}

function nameOf(steps: readonly ReportStep[]): string {
  const [first] = steps;
  const title = first?.derivation.title ?? null;
  if (title !== null) return title;
  const ids = steps.flatMap((s) => s.claims);
  const line = `line ${String(first?.judged.start.line ?? 1)}`;
  const said = first?.reading?.formula.unicode;
  return ids[0] ?? (said === undefined ? line : `${line}: ${said}`);
}

/** The claims of a document, in its order, with what each rests on. */
export function claimGraph(document: ReportDocument): readonly Claim[] {
  const groups = new Map<number, ReportStep[]>();
  for (const step of document.steps) {
    const group = groups.get(step.derivation.number);
    if (group) group.push(step);
    else groups.set(step.derivation.number, [step]);
  }
  const lists = [...groups.values()];
  const home = new Map(lists.flatMap((steps, i) => steps.flatMap((s) => [s.id, ...s.claims].map((id) => [id, i]))));
  const restsOn = lists.map((steps, i) => {
    const used = steps.flatMap((s) => s.premises).flatMap((p) => home.get(p.id) ?? []);
    return [...new Set(used)].filter((j) => j !== i).sort((a, b) => a - b);
  });
  const outcomes = lists.map((steps) => steps.map(outcomeOf).reduce((a, b) => (weakness(b) > weakness(a) ? b : a)));
  return lists.map((steps, i) => ({
    name: nameOf(steps),
    step: document.steps.indexOf(steps.at(-1) as ReportStep),
    line: steps[0]?.judged.start.line ?? 1,
    outcome: outcomes[i] as Outcome,
    restsOn: restsOn[i] ?? [],
    weakest: weakestBelow(i, restsOn, outcomes),
  }));
}

function weakestBelow(
  start: number,
  restsOn: readonly (readonly number[])[],
  outcomes: readonly Outcome[],
): number | null {
  const weaknessOf = (i: number): number => {
    const outcome = outcomes[i];
    return outcome ? weakness(outcome) : 0;
  };
  const seen = new Set([start]);
  let weakest = start;
  // A set is gone through in the order in which it grows.
  for (const i of seen) {
    if (weaknessOf(i) > weaknessOf(weakest)) weakest = i;
    for (const j of restsOn[i] ?? []) seen.add(j);
  }
  return weakest === start ? null : weakest;
}

/** A claim with its place in a drawing: `layer` counts from what rests on nothing. */
export interface PlacedClaim {
  readonly claim: number;
  readonly layer: number;
  readonly row: number;
}

/** Layers of the claims that rest on another one, or that another one rests on. */
export function layers(claims: readonly Claim[]): readonly PlacedClaim[] {
  const used = new Set(claims.flatMap((c) => c.restsOn));
  const drawn = claims.flatMap((c, i) => (c.restsOn.length > 0 || used.has(i) ? [i] : []));
  const depth = new Map<number, number>();
  const depthOf = (i: number, above: ReadonlySet<number>): number => {
    const known = depth.get(i);
    if (known !== undefined) return known;
    const below = (claims[i]?.restsOn ?? []).filter((j) => !above.has(j));
    const found = below.length === 0 ? 0 : 1 + Math.max(...below.map((j) => depthOf(j, new Set([...above, i]))));
    depth.set(i, found);
    return found;
  };
  const filled = new Map<number, number>();
  return drawn.map((claim) => {
    const layer = depthOf(claim, new Set([claim]));
    const row = filled.get(layer) ?? 0;
    filled.set(layer, row + 1);
    return { claim, layer, row };
  });
}
