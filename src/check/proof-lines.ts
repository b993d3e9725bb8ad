import { children } from "../term/binding.ts";
import type { Goal } from "../term/context.ts";
import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import { CommonForms, type CommonForm } from "./common-form.ts";
import { looseKey } from "./loose-key.ts";
import type { Telling } from "./narrate.ts";
import { merged, type Chain, type Link, type Reason } from "./proof-chain.ts";
import { ReadableTerms } from "./readable-terms.ts";

/** Lines of one proof. */
const MOST_LINES = 14;
/** With so few, also those that only compute stay. */
const FEW_LINES = 4;
/** Longer terms are left out where they can be; counted as printed. */
const LONG = 190;
/** Terms whose algebra is compared. */
const MOST_COMPARED = 160;
/** Longer terms are not compared. */
const COMPARED = 420;
/** Lines by algebra alone are this short where they stand beside lines by a law. */
const SHORT = 70;

/** Definitions that are found to be needed one after another. */
const MOST_ATTEMPTS = 2;

const NO_LAWS: ReadonlySet<string> = new Set();

/** A rewriting as it is shown: neighbours look different. */
interface Step extends Link {
  readonly text: string;
  /** The algebraic form of the term; terms with one form differ by algebra alone. Null where it is not known. */
  readonly form: string | null;
  /** The laws that lead to that form. */
  readonly laws: ReadonlySet<string>;
}

/**
 * The lines of a proof: its rewritings with terms written as an author would, without detours, each line by few laws. What only computes
 * is one line, and is left out where the two ends of it differ by algebra alone. The last line is the right side as it stands.
 */
export function lines(goal: Goal, chain: Chain, telling: Telling): readonly Link[] {
  const unfolded = new Set<string>();
  const forms = new CommonForms(goal);
  for (;;) {
    const { steps, start, folded } = attempt(forms, chain, telling, unfolded);
    const needed = MOST_ATTEMPTS > unfolded.size ? bodiesNeeded(start, steps, folded, telling) : [];
    if (needed.length === 0) return steps.map(({ to, reasons, conditions }) => ({ to, reasons, conditions }));
    for (const id of needed) unfolded.add(id);
  }
}

/** Folded definitions whose body a step looks into, though it does not say so: they go by a law, or by algebra that sees them. */
function bodiesNeeded(
  start: Step,
  steps: readonly Step[],
  folded: ReadonlySet<string>,
  telling: Telling,
): readonly string[] {
  const needed = new Set<string>();
  for (const [i, step] of steps.entries()) {
    const before = i === 0 ? start : (steps[i - 1] as Step);
    const computes = [...step.reasons.keys()].every((t) => telling.isMinor(t));
    const differ = before.form !== null && step.form !== null && before.form !== step.form;
    for (const id of folded) {
      const [one, two] = [before, step].map((s) => count(s.to, (t) => t.kind === "call" && t.definition.id === id));
      if ([...step.reasons.values()].some((r) => r.kind === "definition" && r.definition.id === id)) {
        // By a definition that stands in both terms as it was: what happens to its body is not seen.
        if (one === two) needed.add(id);
      } else if ((two as number) < (one as number) || (computes && differ && one !== two)) needed.add(id);
    }
  }
  return [...needed];
}

interface Attempt {
  readonly start: Step;
  readonly steps: readonly Step[];
  readonly folded: ReadonlySet<string>;
}

function attempt(forms: CommonForms, chain: Chain, telling: Telling, unfolded: ReadonlySet<string>): Attempt {
  const last = chain.links.at(-1)?.to ?? chain.from;
  const terms = [chain.from, ...chain.links.map((l) => l.to)];
  const readable = new ReadableTerms([chain.from, last], terms, telling.tidy, unfolded);
  const sides = [chain.from, last];
  const sideKeys = new Map(sides.map((s) => [s, looseKey(readable.of(s))]));
  const shown = new Map<string, Step>();
  const show = (link: Link, exact: boolean): Step => {
    const k = `${String(exact)} ${key(link.to)}`;
    const known = shown.get(k);
    if (known) return { ...known, reasons: link.reasons, conditions: link.conditions };
    const shownForm = exact ? link.to : readable.of(link.to);
    // What is a side but for the order of its parts is that side.
    const to = exact ? shownForm : (sides.find((s) => sideKeys.get(s) === looseKey(shownForm)) ?? shownForm);
    const form = formOf(to);
    const step: Step = { ...link, to, text: telling.textOf(to), form: form?.key ?? null, laws: form?.laws ?? NO_LAWS };
    shown.set(k, step);
    return step;
  };
  const byText = new Map<string, CommonForm | null>();
  const formOf = (term: Term): CommonForm | null => {
    const text = telling.textOf(term);
    let form = byText.get(text);
    if (form === undefined) {
      form = byText.size < MOST_COMPARED && text.length <= COMPARED ? forms.of(term) : null;
      byText.set(text, form);
    }
    return form;
  };
  const start = show({ to: chain.from, reasons: new Map(), conditions: new Map() }, true);
  const steps = chain.links.map((l, i) => show(l, i === chain.links.length - 1));
  const direct = withoutDetours(start, steps, telling);
  return { start, steps: fewer(visible(start, direct, telling), telling), folded: readable.folded };
}

/**
 * The steps without those that go round in a circle: from a term the proof goes on where it last has that term, or one that differs from it
 * by algebra alone. What leads through other forms and back is left out with its reasons.
 */
function withoutDetours(start: Step, steps: readonly Step[], telling: Telling): readonly Step[] {
  const all = [start, ...steps];
  const end = all.length - 1;
  const last = new Map<string, number>();
  const name = (s: Step): string => s.form ?? `text ${s.text}`;
  all.forEach((s, i) => last.set(name(s), i));
  const kept: Step[] = [];
  // One form throughout: the algebra itself is the proof.
  if (last.get(name(start)) === end) return shortest(withoutRepeats(start, steps), telling);
  for (let i = last.get(name(start)) ?? 0; i < end;) {
    const next = all[i + 1] as Step;
    const back = last.get(name(next)) ?? i + 1;
    const before = kept.at(-1) ?? start;
    // Of what differs by algebra alone, the first that is short enough.
    const group = all.filter((s, k) => k > i && k <= back && name(s) === name(next));
    const shown = group.reduce((a, b) => (b.text.length * 1.5 < a.text.length ? b : a));
    const final = back === end;
    if (next.text !== before.text || !final)
      kept.push({ ...shown, reasons: next.reasons, conditions: next.conditions });
    // Where the next law takes hold.
    const exit = all[back] as Step;
    const reasons = algebraBetween(shown, exit, telling);
    const isWorthALine = exit.text.length <= SHORT && [...reasons.keys()].some((t) => !telling.isMinor(t));
    if (shown.text !== exit.text && (final || isWorthALine)) kept.push({ ...exit, reasons, conditions: new Map() });
    i = back;
  }
  return kept;
}

/** What leads from a term to one with its form: the law that only one of them needs for it, where these are one or two; else algebra. */
function algebraBetween(one: Step, two: Step, telling: Telling): ReadonlyMap<string, Reason> {
  const found = new Map<string, Reason>();
  for (const [a, b] of [
    [one, two],
    [two, one],
  ] as const)
    for (const name of a.laws) {
      const reason: Reason = { kind: "law", name };
      const title = b.laws.has(name) || !isVisible(reason, one.to, two.to) ? null : telling.titleOf(reason);
      if (title !== null && !telling.isMinor(title)) found.set(title, reason);
    }
  return found.size > 0 && found.size <= 2 ? found : new Map([[telling.titleOf(ALGEBRA) ?? "", ALGEBRA]]);
}

const ALGEBRA: Reason = { kind: "algebra" };

function withoutRepeats(start: Step, steps: readonly Step[]): readonly Step[] {
  const all = [start, ...steps];
  const last = new Map(all.map((s, i) => [s.text, i]));
  if (last.get(start.text) === all.length - 1) return steps.length === 0 ? [] : [joined(steps)];
  const kept: Step[] = [];
  for (let i = last.get(start.text) ?? 0; i + 1 < all.length;) {
    const next = all[i + 1] as Step;
    kept.push(next);
    i = last.get(next.text) ?? i + 1;
  }
  return kept;
}

/** Among steps that may be joined as one likes: few lines, short ones, each by few laws. */
function shortest(steps: readonly Step[], telling: Telling): readonly Step[] {
  const main = (t: string): boolean => !telling.isMinor(t) && !telling.isAside(t);
  /** The least cost of a proof of the first steps, and the step after which its last line begins. */
  const best: { readonly cost: number; readonly from: number }[] = [{ cost: 0, from: -1 }];
  for (let to = 1; to <= steps.length; to++) {
    let found = { cost: Infinity, from: 0 };
    const titles = new Set<string>();
    for (let from = to - 1; from >= 0; from--) {
      for (const t of (steps[from] as Step).reasons.keys()) if (main(t)) titles.add(t);
      const length = to === steps.length ? 0 : (steps[to - 1] as Step).text.length;
      const line = 1 + Math.max(0, length - 80) / 30 + Math.max(0, titles.size - 1) * 2;
      const cost = (best[from]?.cost ?? 0) + line;
      if (cost < found.cost) found = { cost, from };
    }
    best.push(found);
  }
  const chosen: Step[] = [];
  for (let to = steps.length; to > 0; to = best[to]?.from ?? 0)
    chosen.unshift(joined(steps.slice(best[to]?.from ?? 0, to)));
  return chosen;
}

function joined(steps: readonly Step[]): Step {
  const link = steps.reduce<Link>((a, b) => merged(a, b), steps[0] as Step);
  return { ...(steps.at(-1) as Step), ...link };
}

/** Reasons that can be seen at work: a definition, an inner product or a root of which there are as many before as after is none. */
function visible(start: Step, steps: readonly Step[], telling: Telling): readonly Step[] {
  return steps.map((step, i) => {
    const before = (i === 0 ? start : (steps[i - 1] as Step)).to;
    const seen = [...step.reasons].filter(([, r]) => isVisible(r, before, step.to));
    const whole = seen.filter(([, r]) => r.kind === "rule" || (r.kind === "law" && r.name === "eq-from-difference"));
    const reasons = new Map(whole.length > 0 ? whole : seen);
    const some = reasons.size > 0 ? reasons : new Map([...step.reasons].slice(0, 1));
    return { ...step, reasons: some.size > 0 ? some : new Map([[telling.titleOf(ALGEBRA) ?? "", ALGEBRA]]) };
  });
}

function isVisible(reason: Reason, before: Term, after: Term): boolean {
  const changes = (is: (t: Term) => boolean): boolean => count(before, is) !== count(after, is);
  if (reason.kind === "definition")
    return changes((t) => t.kind === "call" && t.definition.id === reason.definition.id);
  if (reason.kind !== "law") return true;
  if (/^(?:dot|entry-matmul)/.test(reason.name))
    return changes((t) => t.kind === "operator" && (t.operator === "dot" || t.operator === "matmul"));
  if (reason.name === "sqrt-square") return changes((t) => t.kind === "operator" && t.operator === "sqrt");
  return true;
}

function count(term: Term, is: (t: Term) => boolean): number {
  return children(term).reduce((n, c) => n + count(c, is), is(term) ? 1 : 0);
}

/** Neighbours joined until there are few lines, each short: first what is alike or minor, then what leaves the longest term out. */
function fewer(all: readonly Step[], { isMinor, isAside }: Telling): readonly Step[] {
  const steps = [...all];
  const main = (step: Step): readonly string[] => [...step.reasons.keys()].filter((t) => !isMinor(t) && !isAside(t));
  /** What is lost when the term between two steps is left out. */
  const cost = (i: number): number => {
    const [one, two] = [steps[i] as Step, steps[i + 1] as Step];
    const titles = new Set([...main(one), ...main(two)]);
    const fewest = Math.max(1, Math.min(main(one).length, main(two).length));
    const lost = titles.size <= 1 || main(one).length === 0 || main(two).length === 0 ? 0 : titles.size - fewest + 1;
    return lost * 100 - Math.min(one.text.length, 400);
  };
  for (;;) {
    let best = -1;
    let least = Infinity;
    for (let i = 0; i + 1 < steps.length; i++) {
      const c = cost(i);
      if (c < least) [best, least] = [i, c];
    }
    if (best < 0) return steps;
    const [one, two] = [steps[best] as Step, steps[best + 1] as Step];
    const [minor, same] = [main(one).length === 0 || main(two).length === 0, main(one).join() === main(two).join()];
    const turns = [...one.reasons.values()].some((r) => r.kind === "definition");
    const alike = (same && !turns) || (minor && steps.length > FEW_LINES);
    const long = one.text.length > LONG * 2;
    if (!alike && !long && steps.length <= MOST_LINES) return steps;
    steps.splice(best, 2, { ...two, ...merged(one, two) });
  }
}
