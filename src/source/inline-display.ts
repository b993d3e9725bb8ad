import { lineEnd } from "./line-prefix.ts";
import type { Scanned, ScannedMath } from "./scanned.ts";

/** Kramdown's rule: where `$$…$$` is the only mark of math and has both uses, it is inline within a line of words, else a display. */
export function withInlineDisplays(text: string, pieces: readonly Scanned[]): readonly Scanned[] {
  const math = pieces.filter((piece) => piece.kind === "math");
  if (math.some((piece) => !piece.display)) return pieces;
  const inLine = math.map((piece) => wordsAround(text, piece));
  const within = inLine.some((around) => around.before && around.after);
  const alone = inLine.some((around) => !around.before && !around.after);
  if (!within || !alone) return pieces;
  const inline = new Set<Scanned>(math.filter((_, i) => inLine[i]?.before === true || inLine[i]?.after === true));
  return pieces.map((piece) => (piece.kind === "math" && inline.has(piece) ? { ...piece, display: false } : piece));
}

/** Whether words stand before and after `$$…$$` on its only line. */
function wordsAround(text: string, { span }: ScannedMath): { readonly before: boolean; readonly after: boolean } {
  const none = { before: false, after: false };
  if (!text.startsWith("$$", span.start) || text.slice(span.start, span.end).includes("\n")) return none;
  const line = text.lastIndexOf("\n", span.start - 1) + 1;
  const word = /\p{L}/u;
  const outside = (from: number, to: number): string => text.slice(from, to).replace(/\$\$[^$\n]*\$\$/g, "");
  return {
    before: word.test(outside(line, span.start)),
    after: word.test(outside(span.end, lineEnd(text, span.end))),
  };
}
