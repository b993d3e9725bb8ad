import katex from "katex";
import { html, Markup } from "./markup.ts";

/** Commands of a document as KaTeX takes them. */
export type FormulaMacros = Readonly<Record<string, string>>;

/** A formula as it is shown. */
export interface ShownFormula {
  readonly markup: Markup;
  /**
   * How far below its top edge the line of writing of each row lies, in ems of the formula; one for a formula of one row. Empty where that is not
   * known.
   */
  readonly rows: readonly number[];
}

/** A formula that is longer is shown as its source: nobody reads it, and KaTeX takes long. */
const LONGEST = 20_000;

/** What KaTeX does not know, or would show as an error, and what says the same. */
function prepared(latex: string, display: boolean): string {
  const plain = latex
    .replace(/\\label\s*\{[^{}]*\}/g, "")
    .replace(/\\(?:eq|auto|c|C)?ref\s*\{([^{}]*)\}/g, "\\text{($1)}")
    .replace(/\\(begin|end)\s*\{(?:eqnarray|flalign|IEEEeqnarray)(\*?)\}/g, "\\$1{align$2}")
    .replace(/\\(begin|end)\s*\{multline(\*?)\}/g, "\\$1{gather$2}")
    .replace(/\\(?:nonumber|notag)(?![A-Za-z])/g, "")
    .trim();
  // Rows without an environment are lined up as their signs say.
  if (!display || /\\begin\s*\{/.test(plain) || !/\\\\/.test(plain)) return plain;
  const environment = /(?<!\\)&/.test(plain) ? "aligned" : "gathered";
  return `\\begin{${environment}}${plain}\\end{${environment}}`;
}

/**
 * A formula as HTML with MathML for screen readers. Nothing in it is obeyed: no links, no images, no styles, no classes.
 * @returns its source where KaTeX does not know it
 */
export function showFormula(latex: string, display: boolean, macros: FormulaMacros = {}): ShownFormula {
  try {
    if (latex.length > LONGEST) throw new katex.ParseError("too long");
    const text = katex.renderToString(prepared(latex, display), {
      displayMode: display,
      throwOnError: true,
      trust: false,
      strict: "ignore",
      maxSize: 20,
      maxExpand: 1000,
      // KaTeX writes the macros that a formula defines into what it is given.
      macros: { ...macros },
    });
    // What is not trusted is shown as its name in the colour of an error.
    if (text.includes('mathcolor="#cc0000"')) return { markup: source(latex, display), rows: [] };
    return { markup: new Markup(text), rows: rowsOf(text) };
  } catch {
    return { markup: source(latex, display), rows: [] };
  }
}

function source(latex: string, display: boolean): Markup {
  return display
    ? html`<pre class="source" tabindex="0"><code>${latex.trim()}</code></pre>`
    : html`<code class="source">${latex.trim()}</code>`;
}

/** A formula in a line. */
export function inline(latex: string, macros: FormulaMacros = {}): Markup {
  return showFormula(latex, false, macros).markup;
}

const TAG = /<(\/?)span\b([^>]*)>/g;

function em(text: string | undefined): number {
  return Number(text ?? NaN);
}

/** The rows of what KaTeX wrote, from the heights in its styles: those of the table that the formula is, else the line itself. */
function rowsOf(text: string): readonly number[] {
  const visible = text.slice(text.indexOf('class="katex-html"'));
  const strut = /class="(?:katex-)?strut" style="height:(-?[\d.]+)em;(?:vertical-align:(-?[\d.]+)em;)?"/.exec(visible);
  if (!strut) return [];
  const ascent = em(strut[1]) + (strut[2] === undefined ? 0 : em(strut[2]));
  const table =
    /^.*?class="(?:katex-)?strut"[^>]*><\/span>(?:<span class="(?:mord|minner)">)*<span class="mtable">/.exec(visible);
  if (!table) return [ascent];
  const offsets = listOffsets(visible.slice(table[0].length));
  return offsets.every(Number.isFinite) ? offsets.map((y) => ascent + y) : [];
}

/** How far below the line of writing the members of the first vertical list are, in ems. */
function listOffsets(text: string): readonly number[] {
  const start = /class="vlist" style="height:[^"]*"/.exec(text);
  if (!start) return [];
  const offsets: number[] = [];
  let depth = 0;
  let top: number | null = null;
  TAG.lastIndex = start.index;
  for (let tag = TAG.exec(text); tag; tag = TAG.exec(text)) {
    if (tag[1] === "/") {
      depth -= 1;
      if (depth < 0) break;
      continue;
    }
    const attributes = tag[2] ?? "";
    if (depth === 0) top = em(/top:(-?[\d.]+)em/.exec(attributes)?.[1]);
    if (depth === 1 && top !== null && attributes.includes("pstrut")) {
      offsets.push(top + em(/height:(-?[\d.]+)em/.exec(attributes)?.[1]));
      top = null;
    }
    depth += 1;
  }
  return offsets;
}
