import type { ReadDocument, ReadFormula } from "../reading.ts";
import type { ReportDocument, ReportPosition, ReportSpan, ReportStep } from "../report.ts";
import { isExpected, isRemark } from "../summary.ts";
import { quoted, type Context } from "./evidence.ts";
import { inline, showFormula, type FormulaMacros } from "./formula.ts";
import { formulaMacros } from "./macros.ts";
import { html, type Markup } from "./markup.ts";
import { markSource, type MarkedSource, type PlacedMath } from "./marked-source.ts";
import { ProseRenderer } from "./prose.ts";
import { outcomeOf, stepDetails } from "./step.ts";
import { countBar, countWords } from "./counts.ts";

/** What a page of a document is made of. */
export interface DocumentInput {
  readonly document: ReportDocument;
  /** Null where the text is not there. */
  readonly text: string | null;
  /** Texts whose definitions of commands hold in it as well. */
  readonly definitions: string;
  readonly reading: ReadDocument | null;
  /** The page of a document, by its path as this document links to it; null where it has none. */
  readonly pageOf: (href: string) => string | null;
}

function isBefore(a: ReportPosition, b: ReportPosition): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

function holds(span: ReportSpan, at: ReportPosition): boolean {
  return !isBefore(at, span.start) && isBefore(at, span.end);
}

/** Places on a page, by the number of the step. */
export function stepAnchor(index: number): string {
  return `step-${String(index + 1)}`;
}

/** Where a step's row ends in a formula: how many line breaks of its outermost rows come before its judged piece. */
function rowOf({ math, place }: PlacedMath, at: ReportPosition): number {
  const { text, offsets } = math.content;
  let depth = 0;
  let braces = 0;
  let row = 0;
  const outer = /^\s*(?:(?:%[^\n]*\n|\\label\{[^{}]*\})\s*)*\\begin/.test(text) ? 1 : 0;
  for (const match of text.matchAll(/\\begin\b|\\end\b|\\\\|\\.|[{}]/gs)) {
    if (!isBefore(place(offsets[match.index] ?? 0), at)) break;
    if (match[0] === "\\begin") depth += 1;
    else if (match[0] === "\\end") depth -= 1;
    else if (match[0] === "{") braces += 1;
    else if (match[0] === "}") braces -= 1;
    else if (match[0] === "\\\\" && depth <= outer && braces === 0) row += 1;
  }
  return row;
}

/** The page of one document, as it is put together. */
class DocumentPage {
  readonly #input: DocumentInput;
  readonly #source: MarkedSource;
  readonly #macros: FormulaMacros;
  readonly #context: Context;
  /** Steps that no formula has shown yet. */
  readonly #left: Set<ReportStep>;

  constructor(input: DocumentInput) {
    const { document, text, definitions, reading } = input;
    this.#input = input;
    this.#macros = formulaMacros(text ?? "", definitions);
    this.#source = markSource(document.path, text ?? "", reading);
    this.#left = new Set(document.steps);
    const places = new Map(document.steps.map((s, i) => [s.id, stepAnchor(i)]));
    this.#context = {
      macros: this.#macros,
      anchor: (id) => places.get(id) ?? null,
      command: `derivcheck ${quoted(document.path)}`,
    };
  }

  body(): Markup {
    const renderer = new ProseRenderer({
      inline: (i) => this.#inlineFormula(i),
      isDisplay: (i) => this.#source.math[i]?.math.display === true,
      display: (i) => this.#display(i),
      below: (math, sentences) => this.#below(math, sentences),
      sentenceClass: (i, unread) => this.#sentenceClass(i, unread),
      title: (i) => this.#source.titles[i] ?? "",
      link: (href) => this.#link(href),
    });
    const text = renderer.render(this.#source.text);
    const rest = [...this.#left].map((s) => this.#details(s, null));
    return html`${text}${
      rest.length === 0
        ? null
        : html`<section aria-label="steps elsewhere">
            <h2>Steps elsewhere</h2>
            ${rest}
          </section>`
    }`;
  }

  #stepsIn(placed: PlacedMath): readonly ReportStep[] {
    const end = placed.place(placed.math.span.end);
    return [...this.#left].filter((s) => holds({ start: placed.start, end }, s.judged.start));
  }

  #details(step: ReportStep, row: number | null): Markup {
    this.#left.delete(step);
    return stepDetails(step, stepAnchor(this.#input.document.steps.indexOf(step)), row, this.#context);
  }

  #formula(placed: PlacedMath): ReadFormula | null {
    const { line, column } = placed.start;
    const found = this.#input.reading?.formulas.find((f) => {
      return f.span.start.line === line && f.span.start.column === column;
    });
    return found ?? null;
  }

  #latex(placed: PlacedMath): string {
    const { text } = placed.math.content;
    return text.trim();
  }

  #inlineFormula(index: number): Markup {
    const placed = this.#source.math[index];
    if (placed === undefined) return html``;
    const { markup } = showFormula(this.#latex(placed), placed.math.display, this.#macros);
    const [step] = this.#stepsIn(placed);
    if (step === undefined) return markup;
    return html`<span class="judged ${outcomeOf(step).tone}">${markup}</span>`;
  }

  #display(index: number): Markup {
    const placed = this.#source.math[index];
    if (placed === undefined) return html``;
    const { markup, rows } = showFormula(this.#latex(placed), true, this.#macros);
    const steps = this.#stepsIn(placed);
    const used = new Map<number, number>();
    const details = steps.map((step) => {
      const row = Math.min(rowOf(placed, step.judged.start), rows.length - 1);
      // A second verdict in the same row stands below the first.
      const before = used.get(row) ?? 0;
      used.set(row, before + 1);
      return this.#details(step, (rows[row] ?? 0.7) + before * 1.45);
    });
    const gap = steps.length > 0 ? null : this.#gap(placed);
    const region = html`<div class="math" tabindex="0" role="group" aria-label="formula">${markup}</div>`;
    return html`<div class="display">${region}${details}${gap}</div>`;
  }

  /** That a display was not read, or skipped, and why. */
  #gap(placed: PlacedMath): Markup | null {
    const formula = this.#formula(placed);
    if (formula === null || formula.status === "read") return null;
    const word = formula.status === "skipped" ? "skipped" : "not read";
    return html`<details class="step gap" style="--row:0.7">
      <summary><span class="chip">${formula.status === "skipped" ? "–" : "?"} ${word}</span></summary>
      <div class="panel"><p>${formula.message ?? "no reason is known"}</p></div>
    </details>`;
  }

  /** The steps in the lines of a paragraph, and what its sentences grant. */
  #below(math: readonly number[], sentences: readonly number[]): Markup | null {
    const placed = math.flatMap((i) => this.#source.math[i] ?? []);
    const steps = placed.flatMap((p) => this.#stepsIn(p)).map((s) => this.#details(s, null));
    const told = sentences.flatMap((i) => this.#source.sentences[i] ?? []);
    const grants = told.flatMap((s) => s.grants);
    const unread = told.flatMap((s) => s.sentence.unread ?? []);
    if (steps.length === 0 && grants.length === 0 && unread.length === 0) return null;
    return html`${grants.length + unread.length === 0 ? null : this.#grants(grants, unread)}${steps}`;
  }

  #grants(grants: readonly string[], unread: readonly string[]): Markup {
    const items = grants.map((g) => html`<li>${this.#words(g)}</li>`);
    const lost = unread.map((u) => html`<li class="lost">not understood: ${this.#words(u)}</li>`);
    const [sign, word] = unread.length > 0 ? ["?", "words not understood"] : ["+", grantWord(grants)];
    return html`<details class="step grants ${unread.length > 0 ? "unsure" : ""}" style="--row:0.75">
      <summary>
        <span class="chip"><span class="sign" aria-hidden="true">${sign}</span> ${word}</span>
      </summary>
      <div class="panel">
        <ul class="said">
          ${items}${lost}
        </ul>
      </div>
    </details>`;
  }

  /** Words with formulas in `$…$`. */
  #words(text: string): Markup {
    const parts = text.split(/\$([^$]*)\$/);
    return html`${parts.map((part, i) => (i % 2 === 0 ? part : inline(part, this.#macros)))}`;
  }

  #sentenceClass(index: number, unread: boolean): string | null {
    const marked = this.#source.sentences[index];
    if (marked === undefined) return null;
    const names = [...(marked.grants.length > 0 ? ["granted"] : []), ...(unread ? ["unread"] : [])];
    return names.length === 0 ? null : names.join(" ");
  }

  #link(href: string): string | null {
    if (/^(?:https?:|mailto:)/i.test(href)) return href;
    if (href.startsWith("#")) return `#section-${href.slice(1)}`;
    return this.#input.pageOf(href);
  }
}

const GRANTED: readonly (readonly [RegExp, string])[] = [
  [/^introduces/, "introduced"],
  [/^defines/, "defined"],
  [/^(?:assumes|supposes)/, "assumed"],
];

/** `3 introduced`, or what there is most of. */
function grantWord(grants: readonly string[]): string {
  const words = GRANTED.flatMap(([pattern, word]) => {
    const n = grants.filter((g) => pattern.test(g)).length;
    return n === 0 ? [] : [`${String(n)} ${word}`];
  });
  return words.slice(0, 2).join(", ") || "granted";
}

function problemList(document: ReportDocument): Markup | null {
  const problems = document.problems.filter((p) => !isRemark(p));
  if (problems.length === 0) return null;
  const items = problems.map((p) => html`<li><small>line ${p.span.start.line}</small> ${p.message}</li>`);
  return html`<section class="problems" aria-labelledby="problems">
    <h2 id="problems">Left unread</h2>
    <ul>
      ${items}
    </ul>
  </section>`;
}

function undeclaredList({ undeclared }: ReportDocument, macros: FormulaMacros): Markup | null {
  const { taken, left, declare } = undeclared;
  if (taken.length + left.length === 0) return null;
  return html`<section class="problems" aria-labelledby="names">
    <h2 id="names">Names that nothing declares</h2>
    <ul>
      ${taken.map((t) => html`<li>${inline(t.declaration.latex, macros)} <small>taken so by ${t.by}: ${t.because.map((b) => `${b.text}, line ${String(b.line)}`).join("; ")}</small></li>`)}
      ${left.map((l) => html`<li>${inline(l.name, macros)} <small>${l.message}, line ${l.line}</small></li>`)}
    </ul>
    ${declare.map(({ sentence }) => html`<p>To declare them: <code class="command">${sentence}</code></p>`)}
  </section>`;
}

/** Links to the steps that are not as expected. */
function findingList(document: ReportDocument): Markup | null {
  const found = document.steps.flatMap((step, i) => (isExpected(step) ? [] : [{ step, i }]));
  if (found.length === 0) return null;
  const items = found.map(({ step, i }) => {
    const { word, sign, tone } = outcomeOf(step);
    return html`<li>
      <a href="#${stepAnchor(i)}"
        ><span class="verdict ${tone}">${sign} ${word}</span> line ${step.judged.start.line}</a
      >
    </li>`;
  });
  return html`<nav class="findings" aria-label="steps that are not as expected">
    <ul>
      ${items}
    </ul>
  </nav>`;
}

/** The text of a document with its verdicts. */
export function documentBody(input: DocumentInput): Markup {
  const { document, text } = input;
  const macros = formulaMacros(text ?? "", input.definitions);
  const page = new DocumentPage(input);
  const missing = text === null ? html`<p>The text of this document is not where the report was written.</p>` : null;
  const body = page.body();
  const hasTitle = body.text.includes("<h1 ");
  return html`<header class="summary">
      ${hasTitle ? html`<p class="path">${document.path}</p>` : html`<h1 class="path">${document.path}</h1>`}
      ${countBar(document.steps)}
      <div class="counts">${countWords(document)}</div>
      ${findingList(document)}
    </header>
    <article>${missing}${body}</article>
    ${problemList(document)} ${undeclaredList(document, macros)}`;
}
