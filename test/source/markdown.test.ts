import fc from "fast-check";
import type { Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../src/source/markdown.ts";

/** Our structure, as `quote( item( p3-5 h1@7 ) )`. */
function structure(text: string): string {
  return readMarkdown(text)
    .map((event) => {
      switch (event.kind) {
        case "open":
          return `${event.container}(`;
        case "close":
          return ")";
        case "heading":
          return `h${event.level}@${event.span.start}`;
        case "paragraph":
          return `p${event.span.start}-${event.span.end}`;
        case "code":
          return "code";
      }
    })
    .join(" ");
}

/** The same by a reference implementation of CommonMark, without HTML and definitions of links, which we take for paragraphs. */
function reference(text: string): string {
  const disable = { null: ["htmlFlow", "definition", "labelStartLink", "labelStartImage", "labelEnd"] };
  const words: string[] = [];
  const visit = (node: Nodes): void => {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    if (node.type === "heading") words.push(`h${node.depth}@${start}`);
    else if (node.type === "paragraph") words.push(`p${start}-${end}`);
    else if (node.type === "code") words.push("code");
    else if (node.type === "blockquote" || node.type === "listItem") {
      words.push(node.type === "blockquote" ? "quote(" : "item(");
      node.children.forEach(visit);
      words.push(")");
    } else if ("children" in node) node.children.forEach(visit);
  };
  visit(fromMarkdown(text, { extensions: [{ disable }] }));
  return words.join(" ");
}

const FRAGMENTS =
  "a|b|\n|\n\n|\n|> |>|- |* |+ |1. |1) |  |   |    |\t|# |## b #|###|---|***|===|```|~~~|\n- |\n> |\n  |x".split("|");

/** Empty items after a paragraph: the reference takes some for words, against the specification. */
const EMPTY_ITEM = /(?:[-+*]|1[.)])[ \t]*(?:\n|$)/;

describe("the blocks of CommonMark", () => {
  it("are those of the reference implementation", () => {
    const line = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 14 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(line, (text) => {
        fc.pre(!EMPTY_ITEM.test(text));
        expect(structure(text)).toBe(reference(text));
      }),
      { seed: 7, numRuns: 3000 },
    );
  });

  it.each([
    ["a\n- \nb", "h2@0 p5-6"],
    ["a\n*\nb", "p0-5"],
    ["a\n2. b", "p0-6"],
    ["a\n1. b", "p0-1 item( p5-6 )"],
    ["> 2. a\nb", "quote( item( p5-8 ) )"],
    ["-\n\n  a", "item( ) p5-6"],
    ["a\n> 10. b", "p0-1 quote( item( p8-9 ) )"],
  ])("%j", (text, expected) => {
    expect(structure(text)).toBe(expected);
  });
});
