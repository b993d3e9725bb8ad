import { lineEnd, skipPrefix } from "./line-prefix.ts";
import type { MathText } from "./math-text.ts";

/** `text[start, end)` as math: carriage returns and, on all lines but the first, prefixes and indentation are left out. */
export function contentOf(text: string, start: number, end: number, quotes: number, indent: number): MathText {
  let content = "";
  const offsets: number[] = [];
  let line = start;
  for (;;) {
    const feed = text.indexOf("\n", line);
    const last = feed < 0 || feed >= end;
    const stop = last ? end : feed;
    const keep = !last && text[stop - 1] === "\r" && stop - 1 >= line ? stop - 1 : stop;
    content += text.slice(line, keep);
    for (let at = line; at < keep; at++) offsets.push(at);
    if (last) break;
    content += "\n";
    offsets.push(stop);
    line = Math.min(skipPrefix(text, stop + 1, lineEnd(text, stop + 1), quotes, indent), end);
  }
  offsets.push(end);
  return { text: content, offsets: Int32Array.from(offsets) };
}

/** What a processor of Markdown escapes by a backslash. */
const ESCAPED = /[\\`*_{}[\]()#+.!:|"'$<>-]/;

/** Math as it is once a processor of Markdown took the backslashes for itself: of `\\`, `\{` and `\_` the first. */
export function unescaped({ text, offsets }: MathText): MathText {
  let content = "";
  const kept: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\" && ESCAPED.test(text[i + 1] ?? "")) i++;
    content += text[i] ?? "";
    kept.push(offsets[i] ?? 0);
  }
  kept.push(offsets[text.length] ?? 0);
  return { text: content, offsets: Int32Array.from(kept) };
}
