import { BlockBuilder, type BlockDraft } from "./block-builder.ts";
import { directiveTargets, type DirectiveTargets } from "./directive-target.ts";
import { HeadingSlugs } from "./heading-slug.ts";
import { splitLabels } from "./item-label.ts";
import { readMarkdown, type MarkdownEvent } from "./markdown.ts";
import { maskCode, maskMath } from "./mask.ts";
import { scanMath } from "./math-scanner.ts";
import type { SourceProblem } from "./problem.ts";
import { runningText, type RunningText } from "./running-text.ts";
import type { Scan, ScannedEnvironment } from "./scanned.ts";
import type { SentenceDraft } from "./sentence.ts";
import type { Span } from "./span.ts";
import { asWritten, splitStatements } from "./statement.ts";

/** A document whose formulas are found but not read yet. */
export interface Outline {
  readonly blocks: readonly BlockDraft[];
  readonly directives: DirectiveTargets;
  readonly problems: readonly SourceProblem[];
  /** The text with spaces for code and comments, as long as the document: where macros are defined. */
  readonly withoutCode: string;
}

/** Finds blocks, sentences, statements, directives and the places of formulas. */
export function readOutline(text: string): Outline {
  const scan = scanMath(text);
  const { blocks, problems, code } = readBlocks(text, scan);
  const directives = directiveTargets(text, commentsOf(scan), sentencesOf(blocks));
  const inCode = (problem: SourceProblem): boolean =>
    code.some((span) => span.start <= problem.span.start && problem.span.start < span.end);
  return {
    blocks,
    directives,
    problems: [...scan.problems.filter((problem) => !inCode(problem)), ...problems, ...directives.problems],
    withoutCode: maskCode(text, scan.pieces),
  };
}

interface Blocks {
  readonly blocks: readonly BlockDraft[];
  readonly problems: readonly SourceProblem[];
  /** Blocks of code that are so by their indentation: what was scanned in there does not count. */
  readonly code: readonly Span[];
}

function readBlocks(text: string, scan: Scan): Blocks {
  const builder = new BlockBuilder();
  const slugs = new HeadingSlugs();
  const code: Span[] = [];
  const displays = scan.pieces.filter((piece) => piece.kind === "math" && piece.display);
  const environments = scan.pieces.filter(
    (piece): piece is ScannedEnvironment => piece.kind === "begin" || piece.kind === "end",
  );
  let next = 0;
  let display = 0;
  for (const event of readMarkdown(maskMath(text, scan.pieces))) {
    const start = "span" in event ? event.span.start : event.offset;
    for (let mark = environments[next]; mark !== undefined && mark.span.start <= start; mark = environments[++next]) {
      builder.environment(mark);
    }
    while ((displays[display]?.span.start ?? Infinity) < start) display++;
    if (event.kind === "code" && (displays[display]?.span.start ?? Infinity) >= event.span.end) code.push(event.span);
    else readEvent(event, text, scan, builder, slugs);
  }
  for (const mark of environments.slice(next)) builder.environment(mark);
  return { ...builder.finish(), code };
}

function readEvent(event: MarkdownEvent, text: string, scan: Scan, builder: BlockBuilder, slugs: HeadingSlugs): void {
  if ("container" in event) {
    if (event.kind === "close") builder.close(event.container);
    else builder.open(event.container, "item" in event ? event.item : null);
    return;
  }
  const running = runningText(text, event.lines, scan.pieces);
  if (event.kind === "heading") {
    const title = asWritten(running, 0, running.text.length, text).trim();
    return builder.heading({ span: event.span, level: event.level, title, slug: slugs.slug(title) }, running);
  }
  for (const part of splitStatements(running, text)) {
    if ("kind" in part) builder.lead(part);
    else if (/\S/.test(part.text)) labelled(part, builder);
  }
}

function labelled(running: RunningText, builder: BlockBuilder): void {
  for (const part of splitLabels(running, builder.lastLabel()?.marker ?? null)) {
    if ("kind" in part) builder.label(part);
    else builder.words(part);
  }
}

function commentsOf(scan: Scan): Span[] {
  return scan.pieces.filter((piece) => piece.kind === "comment").map((piece) => piece.span);
}

/** All but those of headings, in order. */
function sentencesOf(blocks: readonly BlockDraft[]): SentenceDraft[] {
  return blocks.flatMap((block) =>
    block.kind === "statement" ? sentencesOf(block.blocks) : block.kind === "paragraph" ? block.sentences : [],
  );
}
