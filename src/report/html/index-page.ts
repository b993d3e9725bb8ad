import type { Report, ReportDocument } from "../report.ts";
import { exitStatus, isExpected } from "../summary.ts";
import { countBar, countWords, gapWords } from "./counts.ts";
import { html, type Markup } from "./markup.ts";
import { outcomeOf } from "./step.ts";

function documentRow(document: ReportDocument, page: string, title: string | null): Markup {
  const unexpected = document.steps.filter((s) => !isExpected(s));
  const words = [...new Set(unexpected.map((s) => outcomeOf(s).word))].map((word) => {
    const of = unexpected.filter((s) => outcomeOf(s).word === word);
    const [first] = of;
    return first === undefined
      ? null
      : html`<span class="verdict ${outcomeOf(first).tone}">${outcomeOf(first).sign} ${of.length} ${word}</span> `;
  });
  const gaps = gapWords(document).join(", ");
  return html`<tr>
    <th scope="row">
      <a href="${page}">${title ?? document.path}</a
      >${title === null ? null : html`<small class="path">${document.path}</small>`}
    </th>
    <td>${document.steps.length}</td>
    <td class="share">${countBar(document.steps)}</td>
    <td>${unexpected.length === 0 ? html`<span class="verdict proved">✓ none</span>` : words}</td>
    <td>${gaps === "" ? "–" : gaps}</td>
  </tr>`;
}

/** All documents with their counts and gaps. @param pageOf the page of a document @param titleOf what it calls itself */
export function indexBody(
  report: Report,
  allowUnread: boolean,
  allowUnknown: boolean,
  pageOf: (path: string) => string,
  titleOf: (path: string) => string | null,
): Markup {
  const { documents } = report;
  const all = documents.flatMap((d) => d.steps);
  const unexpected = all.filter((s) => !isExpected(s)).length;
  const passes = exitStatus(documents, allowUnread, allowUnknown) === 0;
  const displays = { read: 0, skipped: report.summary.skipped, unread: report.summary.unread };
  const inlineUnread = documents.reduce((sum, d) => sum + d.inlineUnread, 0);
  const outcome =
    unexpected > 0
      ? `${String(unexpected)} of ${String(all.length)} steps ${unexpected === 1 ? "is" : "are"} not as expected`
      : `all ${String(all.length)} steps are as expected${passes ? "" : ", but something was not read"}`;
  return html`<header class="summary">
      <h1>Derivations</h1>
      <p class="outcome">
        <span class="verdict ${passes ? "proved" : "refuted"}">${passes ? "✓" : "✗"} ${outcome}</span>
      </p>
      ${countBar(all)}
      <div class="counts">
        ${countWords({ steps: all, displays, inlineUnread, path: "", problems: [], undeclared: { taken: [], left: [], declare: [] } })}
      </div>
    </header>
    <section class="wide" aria-label="documents">
      <div class="table" tabindex="0" role="region" aria-label="documents">
        <table class="documents">
          <thead>
            <tr>
              <th scope="col">document</th>
              <th scope="col">steps</th>
              <th scope="col">outcomes</th>
              <th scope="col">not as expected</th>
              <th scope="col">gaps</th>
            </tr>
          </thead>
          <tbody>
            ${documents.map((d) => documentRow(d, pageOf(d.path), titleOf(d.path)))}
          </tbody>
        </table>
      </div>
    </section>
    <section class="legend" aria-labelledby="verdicts">
      <h2 id="verdicts">The verdicts</h2>
      <dl>
        <dt><span class="verdict proved">✓ proved</span></dt>
        <dd>by a small kernel, under the assumptions in force</dd>
        <dt><span class="verdict tested">≈ tested</span></dt>
        <dd>on random instances; none disagreed, and no proof was found</dd>
        <dt><span class="verdict refuted">✗ refuted</span></dt>
        <dd>by an instance that meets all assumptions, with the numbers</dd>
        <dt><span class="verdict fails">? fails as read</span></dt>
        <dd>the same, of a reading that is not whole: what was not understood may change it</dd>
        <dt><span class="verdict unknown">? unknown</span></dt>
        <dd>neither proved, tested nor refuted</dd>
        <dt><span class="verdict malformed">! malformed</span></dt>
        <dd>not read, or of shapes that do not fit</dd>
      </dl>
    </section>`;
}
