import type { Block, MathPart, Sentence } from "../../source/document.ts";
import type { Declared, WrittenSection } from "./input.ts";
import { nounHints } from "./hint.ts";

/** What is known of a sentence: the declarations in force, and the names that a piece of math in it defines. */
export interface SentenceFacts {
  readonly declared: (part: MathPart) => Declared;
  readonly defines: (part: MathPart) => ReadonlySet<string>;
  /** The names that it tries to define. */
  readonly attempts: (part: MathPart) => ReadonlySet<string>;
}

/** The formulas of a document by section, a section from one heading to the next; the id is the heading's place, empty before the first. */
export function writtenSections(
  blocks: readonly Block[],
  facts: (sentence: Sentence) => SentenceFacts,
): readonly WrittenSection[] {
  const sections: WrittenSection[] = [];
  let id = "";
  const add = (sentence: Sentence): void => {
    const { declared, defines, attempts } = facts(sentence);
    const parts = sentence.parts.filter((p): p is MathPart => p.kind === "math");
    const formulas = parts.map((p) => ({
      clauses: p.formula.rows.flatMap((row) => row.clauses.map((c) => c.body)),
      span: p.span,
      declared: declared(p),
      defines: defines(p),
      attempts: attempts(p),
    }));
    sections.push({ id, formulas, hints: nounHints(sentence) });
  };
  const read = (list: readonly Block[]): void => {
    for (const block of list)
      if (block.kind === "statement") read(block.blocks);
      else {
        if (block.kind === "heading") id = sectionId(block.span.start);
        for (const s of block.sentences) add(s);
      }
  };
  read(blocks);
  return joined(sections);
}

/** The id of the section under a heading that starts at a place. */
export function sectionId(start: number): string {
  return String(start);
}

function joined(parts: readonly WrittenSection[]): readonly WrittenSection[] {
  const ids = [...new Set(parts.map((p) => p.id))];
  return ids.map((id) => {
    const own = parts.filter((p) => p.id === id);
    return { id, formulas: own.flatMap((p) => p.formulas), hints: own.flatMap((p) => p.hints) };
  });
}
