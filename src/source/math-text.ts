/**
 * The characters of one piece of math, each with its offset in the document: block-quote and list prefixes are left out,
 * so offsets[i] need not be offsets[0] + i. offsets has one more entry than text: the offset after the last character.
 */
export interface MathText {
  readonly text: string;
  readonly offsets: readonly number[] | Int32Array;
}

/** A piece of math whose characters stand together in the document, the first at `offset`. */
export function contiguous(text: string, offset = 0): MathText {
  const offsets = new Int32Array(text.length + 1);
  for (let i = 0; i <= text.length; i++) offsets[i] = offset + i;
  return { text, offsets };
}
