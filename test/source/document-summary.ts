import type { Block, Directives, MathPart, Sentence } from "../../src/source/document.ts";
import { readDocument } from "../../src/source/read-document.ts";

/**
 * A document on a few lines: `# title {slug}`, `¶` before a paragraph, `lemma "Lemma 2" { … }`, with a `?` where nothing marks its end, sentences between `‹ ›` with inline
 * math as `$x$` and displays as `$$x$$`, line breaks as `⏎`; directives in front of what they belong to; problems last.
 */
export function documentSummary(text: string): string {
  const document = readDocument(text);
  const problems = document.problems.map(({ code, span }) => {
    const { line, column } = document.lines.position(span.start);
    return `! ${line}:${column} ${code}`;
  });
  return [...document.blocks.map(blockSummary), ...problems].join("\n");
}

/** The paragraphs' items, as `[list.index.depth marker]` with the lists counted in the order of the text, or `¶`. */
export function itemSummaries(text: string): string {
  const lists: number[] = [];
  const items = (block: Block): string[] => {
    if (block.kind !== "paragraph") return block.kind === "statement" ? block.blocks.flatMap(items) : [];
    if (block.item === null) return ["¶"];
    const { list, index, depth, marker } = block.item;
    if (!lists.includes(list)) lists.push(list);
    return [`[${[lists.indexOf(list), index, depth].join(".")} ${marker}]`];
  };
  return readDocument(text).blocks.flatMap(items).join(" ");
}

function blockSummary(block: Block): string {
  if (block.kind === "heading") return `${"#".repeat(block.level)} ${block.title} {${block.slug}}`;
  if (block.kind === "paragraph") return `¶ ${block.sentences.map(sentenceSummary).join(" ")}`;
  return `${block.role} "${block.title}" { ${block.blocks.map(blockSummary).join(" ")} }${block.endsMarked ? "" : "?"}`;
}

function sentenceSummary(sentence: Sentence): string {
  const parts = sentence.parts.map((part) => (part.kind === "text" ? part.text : mathSummary(part)));
  return `${directiveSummary(sentence.directives)}‹${parts.join("").replaceAll("\n", "⏎")}›`;
}

function mathSummary(part: MathPart): string {
  const mark = part.display ? "$$" : "$";
  return `${directiveSummary(part.directives)}${mark}${part.latex}${mark}`;
}

function directiveSummary({ expect, skip, claims }: Directives): string {
  return [
    expect === null ? "" : `[expect ${expect.verdicts.join(",")}; ${expect.reason ?? ""}]`,
    skip === null ? "" : `[skip ${skip.reason ?? ""}]`,
    claims === null ? "" : `[claims ${claims.ids.join(",")}]`,
  ].join("");
}
