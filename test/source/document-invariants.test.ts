import fc from "fast-check";
import { expect, it } from "vitest";
import type { Block, Sentence } from "../../src/source/document.ts";
import { scanMath } from "../../src/source/math-scanner.ts";
import { readOutline } from "../../src/source/outline.ts";
import { readDocument } from "../../src/source/read-document.ts";

const FRAGMENTS = [
  "$x$", "$$\na\n= b\n$$", "$$c.$$", "$", "$$", "\\(y\\)", "\\[ z", "\\]", "`", "```\n", "```math\nq\n```\n", "<!-- skip: r -->", "<!--", "-->", "\n", "\n\n", "\r\n",
  "> ", "- ", "1. ", "  ", "    ", "\t", "# ", "---\n", "| ", "|---|---|\n", "**", "*", "_", "**Lemma 1.** ", "*Proof.* ", "Proof. ", "∎", "\\begin{theorem}", "\\end{theorem}",
  "\\begin{align}u\\end{align}", "Let ", "then ", "where ", ". ", "e.g. ", ", ", "A. ", "[t](u)", "\\", "<b>", "\\newcommand{\\p}{q}", "é", "\u{1D49C}", "\uFFFC", "※",
]; // prettier-ignore

const text = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 24 }).map((parts) => parts.join(""));

function sentencesOf(blocks: readonly Block[]): Sentence[] {
  return blocks.flatMap((block) => (block.kind === "statement" ? sentencesOf(block.blocks) : block.sentences));
}

it("pieces are in order, within their sentence, and offsets point at the characters", () => {
  fc.assert(
    fc.property(text, (source) => {
      let end = 0;
      for (const sentence of sentencesOf(readDocument(source).blocks)) {
        expect(sentence.span.start).toBeGreaterThanOrEqual(end);
        end = sentence.span.start;
        for (const part of sentence.parts) {
          expect(part.span.start).toBeGreaterThanOrEqual(end);
          expect(part.span.end).toBeGreaterThanOrEqual(part.span.start);
          end = part.span.end;
        }
        expect(sentence.span.end).toBe(end);
      }
      expect(end).toBeLessThanOrEqual(source.length);
    }),
    { seed: 21, numRuns: 2000 },
  );
});

it("no math is lost: what is found is in a sentence, in the title of a statement, or in an indented block of code", () => {
  fc.assert(
    fc.property(text, (source) => {
      const inSentences = new Set(
        sentencesOf(readDocument(source).blocks).flatMap((sentence) =>
          sentence.parts.filter((part) => part.kind === "math").map((part) => part.span.start),
        ),
      );
      const displays = scanMath(source).pieces.filter((piece) => piece.kind === "math" && piece.display);
      for (const { span } of displays) expect([...inSentences], source.slice(span.start)).toContain(span.start);
    }),
    { seed: 22, numRuns: 2000 },
  );
});

it("every character of math has its place", () => {
  fc.assert(
    fc.property(text, (source) => {
      for (const piece of scanMath(source).pieces) {
        if (piece.kind !== "math") continue;
        const { text: latex, offsets } = piece.content;
        expect(offsets.length).toBe(latex.length + 1);
        for (let i = 0; i < latex.length; i++) {
          expect(source[offsets[i] ?? -1]).toBe(latex[i]);
          expect(offsets[i + 1] ?? -1).toBeGreaterThan(offsets[i] ?? -1);
        }
      }
    }),
    { seed: 23, numRuns: 2000 },
  );
});

it("pieces of the scan do not overlap", () => {
  fc.assert(
    fc.property(text, (source) => {
      let end = 0;
      for (const { span } of scanMath(source).pieces) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        end = span.end;
        expect(end).toBeGreaterThan(span.start);
      }
      expect(readOutline(source).withoutCode.length).toBe(source.length);
    }),
    { seed: 24, numRuns: 2000 },
  );
});
