/**
 * What a construct is called, the document before the line, a line that holds, a twin that does not. A line with a `$` stands as a
 * sentence, any other as a display. The twin is refuted; `why` says otherwise: malformed, or refuted because a side is undefined.
 */
export type Pair = readonly [
  name: string,
  before: string,
  holds: string,
  fails: string,
  why?: "malformed" | "left-undefined" | "right-undefined",
];

const STANDS_ALONE = /\$|```|^\\\[|^\\begin\{(align\*|equation)\}/;

/** The document that consists of what stands before and one line. */
export function documentOf(before: string, line: string): string {
  return `${before}\n\n${STANDS_ALONE.test(line) ? line : `$$\n${line}\n$$`}\n`;
}
