import MarkdownIt from "markdown-it";
import { HeadingSlugs } from "../../source/heading-slug.ts";
import { escapeHtml, html, Markup } from "./markup.ts";
import { MARK, withoutMarks } from "./marked-source.ts";

/** What a page puts where the marks of a document stand. */
export interface Marks {
  /** The formula of a number, as part of a line. */
  readonly inline: (math: number) => Markup;
  /** Whether a formula stands on lines of its own. */
  readonly isDisplay: (math: number) => boolean;
  /** A display, with what is told of it. */
  readonly display: (math: number) => Markup;
  /** What is told below a paragraph of the formulas in its lines, and of the sentences in it. */
  readonly below: (math: readonly number[], sentences: readonly number[]) => Markup | null;
  /** The class of the words of a sentence; `unread`: those that were not understood. */
  readonly sentenceClass: (sentence: number, unread: boolean) => string | null;
  readonly title: (title: number) => string;
  /** Where a link of the document leads; null: nowhere that this page leads to. */
  readonly link: (href: string) => string | null;
}

/** Where in the text the renderer is. */
interface State {
  sentence: number | null;
  unread: boolean;
  /** Formulas and sentences of the paragraph that is written. */
  readonly math: number[];
  readonly sentences: Set<number>;
}

const parser = new MarkdownIt("commonmark", { html: false, linkify: false, typographer: false }).enable([
  "table",
  "strikethrough",
]);

type Token = ReturnType<typeof parser.parse>[number];

/** Markdown as HTML, without any HTML of the document's own. */
export class ProseRenderer {
  readonly #marks: Marks;
  readonly #slugs = new HeadingSlugs();
  readonly #state: State = { sentence: null, unread: false, math: [], sentences: new Set() };
  /** Formulas and sentences in what is not a paragraph: told of behind it. */
  #links: boolean[] = [];

  constructor(marks: Marks) {
    this.#marks = marks;
  }

  /** A document's text, with marks, as HTML. */
  render(text: string): Markup {
    const tokens = parser.parse(text, {});
    let out = "";
    for (const [i, token] of tokens.entries()) {
      if (token.type === "inline") out += this.#inlineBlock(token, tokens[i - 1]);
      else if (token.type === "paragraph_open" || token.type === "paragraph_close") continue;
      else out += this.#block(token, tokens[i + 1]);
    }
    return new Markup(out);
  }

  #block(token: Token, next: Token | undefined): string {
    if (token.type === "fence" || token.type === "code_block")
      return html`<pre tabindex="0"><code>${withoutMarks(token.content)}</code></pre>`.text;
    if (token.type === "hr") return "<hr>";
    if (token.type === "heading_open") {
      const slug = this.#slugs.slug(withoutMarks(next?.content ?? ""));
      return `<${token.tag} id="${escapeHtml(`section-${slug}`)}">`;
    }
    if (token.type === "table_open") return '<div class="table" tabindex="0" role="region" aria-label="table"><table>';
    const below = /^(?:heading|table)_close$/.test(token.type) ? this.#below() : "";
    if (token.type === "table_close") return `</table></div>${below}`;
    if (token.nesting === 0) return escapeHtml(token.content);
    if (token.nesting < 0) return `</${token.tag}>${below}`;
    const start = token.type === "ordered_list_open" ? Number(token.attrGet("start") ?? 1) : 1;
    return start === 1 ? `<${token.tag}>` : `<${token.tag} start="${String(start)}">`;
  }

  /** What is told of the formulas and sentences since the last time. */
  #below(): string {
    const { math, sentences } = this.#state;
    const markup = this.#marks.below(math, [...sentences]);
    math.length = 0;
    sentences.clear();
    return markup?.text ?? "";
  }

  /** The text of a paragraph, a heading or a cell; displays in a paragraph stand beside its parts. */
  #inlineBlock(token: Token, opener: Token | undefined): string {
    const children = token.children ?? [];
    if (opener?.type !== "paragraph_open") return this.#inline(children);
    let out = "";
    for (const part of this.#parts(children)) {
      if (typeof part === "number") {
        out += this.#marks.display(part).text;
        continue;
      }
      const text = this.#inline(part);
      const below = this.#below();
      if (text.trim() === "" && below === "") continue;
      const paragraph = text.trim() === "" ? "" : opener.hidden ? text : `<p>${text.trim()}</p>`;
      out += below === "" ? paragraph : `<div class="block">${paragraph}${below}</div>`;
    }
    return out;
  }

  /** The tokens of a paragraph, parted by its displays; one inside of emphasis or a link is left there. */
  #parts(children: readonly Token[]): readonly (number | readonly Token[])[] {
    const parts: (number | readonly Token[])[] = [];
    let run: Token[] = [];
    let depth = 0;
    const close = (): void => {
      if (run.length > 0) parts.push(run);
      run = [];
    };
    for (const child of children) {
      depth += child.nesting;
      if (child.type !== "text" || depth > 0) {
        run.push(child);
        continue;
      }
      let from = 0;
      for (const match of child.content.matchAll(MARK)) {
        if (match[1] !== "m" || !this.#marks.isDisplay(Number(match[2]))) continue;
        run.push(textToken(child, child.content.slice(from, match.index)));
        close();
        parts.push(Number(match[2]));
        from = match.index + match[0].length;
      }
      run.push(textToken(child, child.content.slice(from)));
    }
    close();
    return parts;
  }

  #inline(tokens: readonly Token[]): string {
    return tokens.map((t) => this.#inlineToken(t)).join("");
  }

  #inlineToken(token: Token): string {
    switch (token.type) {
      case "text":
        return this.#text(token.content);
      case "code_inline":
        return html`<code>${withoutMarks(token.content)}</code>`.text;
      case "softbreak":
        return "\n";
      case "hardbreak":
        return "<br>";
      case "image":
        return html`<span class="image">[picture: ${withoutMarks(token.content)}]</span>`.text;
      case "link_open": {
        const href = this.#marks.link(withoutMarks(String(token.attrGet("href") ?? "")));
        this.#links.push(href !== null);
        return href === null ? "" : `<a href="${escapeHtml(href)}" rel="noopener noreferrer">`;
      }
      case "link_close":
        return this.#links.pop() === true ? "</a>" : "";
      case "em_open":
      case "strong_open":
      case "s_open":
        return `<${token.tag}>`;
      case "em_close":
      case "strong_close":
      case "s_close":
        return `</${token.tag}>`;
      default:
        return escapeHtml(withoutMarks(token.content));
    }
  }

  /** Text with marks: formulas in their places, and each run of a sentence of which something is told in an element of its own. */
  #text(text: string): string {
    let out = "";
    let from = 0;
    for (const match of text.matchAll(MARK)) {
      out += this.#run(escapeHtml(text.slice(from, match.index)));
      out += this.#mark(match[1] ?? "", Number(match[2]));
      from = match.index + match[0].length;
    }
    return out + this.#run(escapeHtml(text.slice(from)));
  }

  #mark(kind: string, number: number): string {
    const state = this.#state;
    switch (kind) {
      case "m":
        state.math.push(number);
        return this.#run(this.#marks.inline(number).text);
      case "s":
        state.sentence = number;
        state.sentences.add(number);
        break;
      case "e":
        state.sentence = null;
        state.unread = false;
        break;
      case "u":
        state.unread = true;
        break;
      case "v":
        state.unread = false;
        break;
      case "t":
        return html`<strong class="statement">${this.#marks.title(number)}.</strong>`.text;
      case "q":
        return '<span class="qed" aria-label="end of proof">∎</span>';
    }
    return "";
  }

  /** HTML of a piece of a sentence. */
  #run(text: string): string {
    if (text === "" || this.#state.sentence === null) return text;
    const name = this.#marks.sentenceClass(this.#state.sentence, this.#state.unread);
    return name === null ? text : `<span class="${escapeHtml(name)}">${text}</span>`;
  }
}

function textToken(like: Token, content: string): Token {
  const token = Object.assign(Object.create(Object.getPrototypeOf(like) as object) as Token, like);
  token.content = content;
  return token;
}
