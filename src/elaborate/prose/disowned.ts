import type { Block, Sentence } from "../../source/document.ts";
import { turnOf } from "./turn.ts";

/**
 * The sentences that a document itself calls wrong, or somebody else's: what a sentence without math says so of is the rest of its paragraph, or the
 * paragraph behind it.
 */
export function disownedSentences(blocks: readonly Block[]): ReadonlySet<Sentence> {
  const found = new Set<Sentence>();
  let left = false;
  const walk = (list: readonly Block[]): void => {
    for (const block of list) {
      if (block.kind === "statement") {
        walk(block.blocks);
        continue;
      }
      let disowns = left;
      left = false;
      block.sentences.forEach((s, i) => {
        const turn = turnOf(s);
        if (disowns || turn.corrects) found.add(s);
        if (!turn.disowns || s.parts.some((p) => p.kind === "math")) return;
        disowns = true;
        left = i === block.sentences.length - 1;
      });
    }
  };
  walk(blocks);
  return found;
}
