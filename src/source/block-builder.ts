import type { ListItem } from "./document.ts";
import type { ContainerKind } from "./markdown.ts";
import type { ScannedEnvironment } from "./scanned.ts";
import type { SourceProblem } from "./problem.ts";
import { join, offsetAfter, offsetAt, type RunningText } from "./running-text.ts";
import { continues, splitSentences, type SentenceDraft } from "./sentence.ts";
import { cover, type Span } from "./span.ts";
import { hasClaimed, staysInStatement } from "./statement-extent.ts";
import { labelledItem, type ItemLabel } from "./item-label.ts";
import type { StatementLead } from "./statement.ts";

/** A block before its formulas are read. */
export type BlockDraft =
  | {
      readonly kind: "heading";
      readonly span: Span;
      readonly level: number;
      readonly title: string;
      readonly slug: string;
      readonly sentences: readonly SentenceDraft[];
    }
  | {
      readonly kind: "paragraph";
      readonly span: Span;
      readonly item: ListItem | null;
      readonly sentences: readonly SentenceDraft[];
    }
  | {
      readonly kind: "statement";
      readonly span: Span;
      readonly role: string;
      readonly title: string;
      readonly endsMarked: boolean;
      readonly blocks: readonly BlockDraft[];
    };

interface StatementFrame {
  /** `quote`: a block quote that opens with no lead. */
  readonly kind: "lead" | "environment" | "quotation";
  readonly environment: string;
  readonly role: string;
  title: string;
  /** Whether it has come to a claim. */
  claimed: boolean;
  /** An environment whose `\begin` stands in a block quote. */
  readonly quoted: boolean;
  readonly opening: Span;
  span: Span;
  readonly blocks: BlockDraft[];
}

interface ContainerFrame {
  readonly kind: ContainerKind;
  readonly item: ListItem | null;
  /** Whether it opens with the lead of a statement. */
  readonly led: boolean;
}

type Frame = StatementFrame | ContainerFrame;

interface OpenParagraph {
  readonly parts: RunningText[];
  readonly container: ContainerFrame | null;
  readonly item: ListItem | null;
}

/** Puts headings, paragraphs and what opens and closes around them together to blocks, in the order of the text. */
export class BlockBuilder {
  readonly #blocks: BlockDraft[] = [];
  readonly #frames: Frame[] = [];
  readonly #problems: SourceProblem[] = [];
  /** Paragraphs that belong to one block, because a sentence goes on from one to the next. */
  #open: OpenParagraph | null = null;
  /** The last item that a label such as `(a)` opened, and where; and the one that the next words belong to. */
  #labelled: { readonly item: ListItem; readonly around: Frame | null } | null = null;
  #next: ListItem | null = null;

  heading(heading: { span: Span; level: number; title: string; slug: string }, running: RunningText): void {
    this.#labelled = null;
    const top = this.#top();
    // Quarto writes the title of a fenced statement as its first heading.
    if (top?.kind === "environment" && isFence(top.environment) && top.blocks.length === 0 && this.#open === null) {
      top.title = `${top.title} (${heading.title})`;
      return;
    }
    this.#endOfSection();
    this.#add({ kind: "heading", ...heading, sentences: splitSentences(running) });
  }

  /** The label of the item that the next words are. */
  label(label: ItemLabel): void {
    const depth = this.#frames.filter((frame) => isContainer(frame) && frame.item !== null).length;
    this.#next = labelledItem(label, this.lastLabel(), depth);
  }

  /** The item that the label before opened, if an item of the same list may stand here. */
  lastLabel(): ListItem | null {
    return this.#labelled?.around === this.#top() ? this.#labelled.item : null;
  }

  /** Words of a paragraph without its leads and labels. */
  words(running: RunningText): void {
    const item = this.#next;
    this.#next = null;
    const open = this.#open;
    const before = open?.parts[open.parts.length - 1];
    const container = this.#container();
    const goesOn = open !== null && before !== undefined && continues(before, running, open.container === container);
    if (goesOn && item === null && container?.kind !== "cell" && open.container?.kind !== "cell") {
      open.parts.push(running);
      return;
    }
    this.#flush();
    if (item === null) this.#endLeadsBefore(running);
    const top = this.#top();
    // What a quote supposes stays within. The quote around an environment is its own.
    if (top?.kind === "quote" && !top.led && this.#statement()?.quoted !== true)
      this.#begin({ kind: "quotation", role: "quote", title: "", span: spanOf(running) });
    if (item !== null) this.#labelled = { item, around: this.#top() };
    this.#open = { parts: [running], container, item: item ?? this.#item() };
  }

  lead({ role, title, span }: StatementLead): void {
    this.#flush();
    this.#endLeads(role);
    const top = this.#top();
    // A block quote that opens with a lead is a statement next to the one before it, not within it.
    if (top?.kind === "quote" && !top.led) {
      this.#frames.pop();
      this.#endLeads(role);
      this.#frames.push({ ...top, led: true });
    }
    this.#begin({ kind: "lead", role, title, span });
  }

  environment({ kind, span, environment, role, note, quoted }: ScannedEnvironment): void {
    this.#flush();
    if (kind === "begin") {
      this.#endLeads(role);
      // No environment stands in one of its own name: the outer one was never closed.
      const same = isFence(environment)
        ? -1
        : this.#frames.findIndex((frame) => frame.kind === "environment" && frame.environment === environment);
      while (same >= 0 && this.#frames.length > same) this.#endFrame();
      const name = role.slice(0, 1).toUpperCase() + role.slice(1);
      const title = note === null ? name : `${name} (${note})`;
      this.#begin({ kind: "environment", role, title, span, environment, quoted });
      return;
    }
    const index = this.#frames.findLastIndex(
      (frame) => frame.kind === "environment" && frame.environment === environment,
    );
    if (index < 0) {
      this.#problems.push({ code: "unclosed-environment", span, data: { environment } });
      return;
    }
    while (this.#frames.length > index + 1) this.#endFrame();
    const frame = this.#frames[index];
    if (frame?.kind === "environment") frame.span = cover(frame.span, span);
    this.#closeStatement();
  }

  /** `item`: which one it is, of the items of lists. */
  open(container: ContainerKind, item: ListItem | null): void {
    this.#frames.push({ kind: container, item, led: false });
  }

  close(container: ContainerKind): void {
    const index = this.#frames.findLastIndex((frame) => frame.kind === container);
    if (index < 0) return;
    // A statement by a lead ends with its container; an environment waits for its `\end`.
    const quotation = this.#frames[index + 1]?.kind === "quotation";
    while (this.#frames.length > index + 1 && (quotation || this.#top()?.kind === "lead")) {
      this.#flush();
      this.#endFrame();
    }
    this.#frames.splice(index, 1);
  }

  finish(): { readonly blocks: readonly BlockDraft[]; readonly problems: readonly SourceProblem[] } {
    this.#flush();
    while (this.#frames.length > 0) this.#endFrame();
    return { blocks: this.#blocks, problems: this.#problems };
  }

  #container(): ContainerFrame | null {
    return this.#frames.findLast(isContainer) ?? null;
  }

  /** The item of a list around the current place. */
  #item(): ListItem | null {
    return this.#frames.filter(isContainer).findLast((frame) => frame.item !== null)?.item ?? null;
  }

  #top(): Frame | null {
    return this.#frames[this.#frames.length - 1] ?? null;
  }

  #begin(statement: Pick<StatementFrame, "kind" | "role" | "title" | "span"> & Partial<StatementFrame>): void {
    this.#frames.push({
      environment: "",
      quoted: false,
      claimed: false,
      opening: statement.span,
      blocks: [],
      ...statement,
    });
  }

  #add(block: BlockDraft): void {
    const frame = this.#statement();
    if (frame === null) {
      this.#blocks.push(block);
      return;
    }
    frame.blocks.push(block);
    frame.span = cover(frame.span, block.span);
  }

  #statement(): StatementFrame | null {
    return this.#frames.findLast((frame) => !isContainer(frame)) ?? null;
  }

  /** Turns the open paragraphs into a block; one that holds the end of a proof into two. */
  #flush(): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    const running = join(open.parts);
    const sentences = splitSentences(running);
    const last = sentences.findIndex(endsStatement);
    const ending = last < 0 ? -1 : this.#endingLead();
    if (ending < 0) {
      const statement = this.#statement();
      if (statement !== null && hasClaimed(running.text)) statement.claimed = true;
      return this.#paragraph(sentences, open.item);
    }
    this.#paragraph(sentences.slice(0, last + 1), open.item);
    const around: ContainerFrame[] = [];
    while (this.#frames.length > ending) {
      const top = this.#top();
      if (top !== null && isContainer(top)) {
        around.unshift(top);
        this.#frames.pop();
      } else this.#closeStatement();
    }
    this.#frames.push(...around);
    this.#paragraph(sentences.slice(last + 1), open.item);
  }

  /** Index of the statement by a lead that an end mark closes: the innermost proof, else the innermost; -1 where none is open. */
  #endingLead(): number {
    const outer = this.#frames.findLastIndex((frame) => frame.kind === "environment" || frame.kind === "quotation");
    const proof = this.#frames.findLastIndex(
      (frame) => frame.kind === "lead" && (frame.role === "proof" || frame.role === "solution"),
    );
    return proof > outer ? proof : Math.max(-1, this.#leadAfter(outer));
  }

  #leadAfter(outer: number): number {
    const index = this.#frames.findLastIndex((frame) => frame.kind === "lead");
    return index > outer ? index : -1;
  }

  #paragraph(sentences: readonly SentenceDraft[], item: ListItem | null): void {
    const [first] = sentences;
    const last = sentences[sentences.length - 1];
    if (first === undefined || last === undefined) return;
    this.#add({ kind: "paragraph", span: cover(first.span, last.span), item, sentences });
  }

  /** Ends the statements by a lead that one of the role does not stand in: cases and parts stand in others. */
  #endLeads(role: string): void {
    for (;;) {
      const top = this.#top();
      if (top?.kind !== "lead" || (isPart(role) && !isPart(top.role))) return;
      this.#closeStatement();
    }
  }

  /** Ends the statements by a lead that a paragraph does not belong to any more. */
  #endLeadsBefore(running: RunningText): void {
    const top = this.#top();
    const quote = top?.kind === "quote" && !top.led ? top : null;
    if (quote !== null) this.#frames.pop();
    for (;;) {
      const lead = this.#top();
      if (lead?.kind !== "lead" || lead.blocks.length === 0) break;
      const around = this.#frames[this.#frames.length - 2];
      // In a block quote it goes on to the end of the quote.
      if (around?.kind === "quote" || staysInStatement(lead.role, running, lead.claimed)) break;
      this.#closeStatement(false);
    }
    if (quote !== null) this.#frames.push(quote);
  }

  /** A heading ends all statements; an environment that is still open there was never closed. */
  #endOfSection(): void {
    this.#flush();
    for (;;) {
      const top = this.#top();
      if (top?.kind !== "lead" && (top?.kind !== "environment" || isFence(top.environment))) return;
      this.#endFrame();
    }
  }

  #endFrame(): void {
    const top = this.#top();
    if (top?.kind === "environment") {
      this.#problems.push({ code: "unclosed-environment", span: top.opening, data: { environment: top.environment } });
    }
    if (top !== null && isContainer(top)) this.#frames.pop();
    else this.#closeStatement();
  }

  #closeStatement(endsMarked = true): void {
    const frame = this.#frames.pop();
    if (frame === undefined || isContainer(frame)) return;
    const { span, role, title, blocks } = frame;
    this.#add({ kind: "statement", span, role, title, endsMarked, blocks });
  }
}

/** A mark that opens a fenced block. */
function isFence(environment: string): boolean {
  return /^[:`]/.test(environment);
}

function isPart(role: string): boolean {
  return role === "case" || role === "part";
}

function isContainer(frame: Frame): frame is ContainerFrame {
  return frame.kind !== "lead" && frame.kind !== "environment" && frame.kind !== "quotation";
}

function spanOf(running: RunningText): Span {
  return { start: offsetAt(running, 0), end: offsetAfter(running, running.text.length - 1) };
}

const END = /[∎□◻■]\s*$|\b(?:QED|Q\.E\.D\.|q\.e\.d\.)\s*$/;
const END_IN_MATH = /\\(?:square|blacksquare|Box|qed|qedhere)(?![A-Za-z])[\s}$]*$/;

function endsStatement(sentence: SentenceDraft): boolean {
  const last = sentence.parts[sentence.parts.length - 1];
  return last?.kind === "text" ? END.test(last.text) : last !== undefined && END_IN_MATH.test(last.content.text);
}
