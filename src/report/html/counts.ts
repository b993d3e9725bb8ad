import type { ReportDocument, ReportStep } from "../report.ts";
import { html, type Markup } from "./markup.ts";
import { outcomeOf, type Outcome } from "./step.ts";

interface Count {
  readonly outcome: Outcome;
  readonly count: number;
}

const ORDER: readonly Outcome["tone"][] = ["proved", "tested", "assumed", "unknown", "fails", "malformed", "refuted"];

/** How many steps there are of each outcome; definitions are told apart from assumptions. */
function countsOf(steps: readonly ReportStep[]): readonly Count[] {
  const found = new Map<string, { outcome: Outcome; count: number }>();
  for (const step of steps) {
    const outcome = outcomeOf(step);
    const known = found.get(outcome.word);
    if (known) known.count += 1;
    else found.set(outcome.word, { outcome, count: 1 });
  }
  return [...found.values()].sort((a, b) => ORDER.indexOf(a.outcome.tone) - ORDER.indexOf(b.outcome.tone));
}

/** A bar with a part for each outcome, as long as its share; the numbers are told beside it. */
export function countBar(steps: readonly ReportStep[]): Markup {
  const parts = countsOf(steps).map(
    ({ outcome, count }) => html`<span class="part ${outcome.tone}" style="flex-grow:${count}"></span>`,
  );
  return html`<div class="bar" aria-hidden="true">${parts}</div>`;
}

function plural(n: number, noun: string): string {
  return `${String(n)} ${n === 1 ? noun : `${noun}s`}`;
}

/** `7 steps: 5 proved, 1 tested, 1 refuted`, and what was not read. */
export function countWords({ steps, displays, inlineUnread }: ReportDocument): Markup {
  const counts = countsOf(steps).map(
    ({ outcome, count }) =>
      html`<li><span class="verdict ${outcome.tone}">${outcome.sign} ${count} ${outcome.word}</span></li>`,
  );
  const gaps = gapWords({ displays, inlineUnread }).map((words) => html`<li class="gap">${words}</li>`);
  return html`${plural(steps.length, "step")}
    <ul class="inline">
      ${counts}${gaps}
    </ul>`;
}

/** What a document holds that was not judged. */
export function gapWords({
  displays: { skipped, unread },
  inlineUnread,
}: Pick<ReportDocument, "displays" | "inlineUnread">): readonly string[] {
  return [
    ...(unread > 0 ? [`${plural(unread, "formula")} not read`] : []),
    ...(skipped > 0 ? [`${String(skipped)} skipped`] : []),
    ...(inlineUnread > 0 ? [`${plural(inlineUnread, "relation")} in prose not read as claims`] : []),
  ];
}
