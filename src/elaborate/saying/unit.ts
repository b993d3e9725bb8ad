import type { Block, ParagraphBlock, Sentence } from "../../source/document.ts";
import type { Readings } from "../prose/read-document.ts";
import type { Saying } from "../prose/saying.ts";
import { type Turn, turnOf } from "../prose/turn.ts";

/** One thing on a level, in order: a sentence of a paragraph, a heading, a statement. */
export interface Unit {
  readonly place: Sentence | Block;
  /** Null for a heading and a statement. */
  readonly paragraph: ParagraphBlock | null;
  readonly sayings: readonly Saying[];
  readonly turn: Turn | null;
  /** How many headings stand before it. */
  readonly run: number;
}

/** The units of one level. */
export function unitsOf(blocks: readonly Block[], readings: Readings): readonly Unit[] {
  let run = 0;
  return blocks.flatMap((block): readonly Unit[] => {
    if (block.kind === "paragraph")
      return block.sentences.map((s) => ({
        place: s,
        paragraph: block,
        sayings: readings.of(s).sayings,
        turn: turnOf(s),
        run,
      }));
    if (block.kind === "heading") run += 1;
    return [{ place: block, paragraph: null, sayings: [], turn: null, run }];
  });
}

/** Whether a sentence supposes something of its own accord, for more than itself. */
export const supposes = (s: Saying): boolean =>
  (s.kind === "suppose" && s.given.length === 0) ||
  (s.kind === "attribute" && s.given.length === 0) ||
  s.kind === "choose";
