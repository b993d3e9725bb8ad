import type { Block, Sentence } from "../../source/document.ts";
import { readProse } from "./read-sentence.ts";
import type { SentenceReading } from "./saying.ts";

/** What each sentence of a document says. */
export interface Readings {
  /** The reading of a sentence of the document. */
  of(sentence: Sentence): SentenceReading;
  /** The reading of a sentence whose names were put together since, in the place of another. */
  again(sentence: Sentence, before: Sentence): SentenceReading;
}

/** Reads all sentences of a document, in order; what one without math leaves to the items behind it is read with them. */
export function readDocumentProse(blocks: readonly Block[]): Readings {
  const readings = new Map<Sentence, SentenceReading>();
  const leads = new Map<Sentence, string>();
  let lead = "";
  const read = (sentence: Sentence): void => {
    if (!isItem(sentence)) lead = "";
    if (lead !== "") leads.set(sentence, lead);
    const reading = readProse(sentence, lead);
    readings.set(sentence, reading);
    const left = reading.sayings.find((s) => s.kind === "lead");
    if (left) lead = left.words;
  };
  const walk = (list: readonly Block[]): void => {
    for (const block of list)
      if (block.kind === "statement") walk(block.blocks);
      else for (const s of block.sentences) read(s);
  };
  walk(blocks);
  return {
    of: (sentence) => readings.get(sentence) ?? readProse(sentence),
    again: (sentence, before) => readProse(sentence, leads.get(before) ?? ""),
  };
}

/** Whether a sentence begins with math, as the items of a list do that goes on with a sentence. */
function isItem({ parts: [first] }: Sentence): boolean {
  return first?.kind === "math" || (first?.kind === "text" && /^[\s(]*$/.test(first.text));
}
