import type { Scanned } from "./scanned.ts";

/** Punctuation without a meaning in Markdown. */
const FILLER = "※";

/**
 * The text with filler of the same length for what is no Markdown, so that a `+` or `=` at the start of a line of math is no list or
 * heading. Front matter becomes empty lines; `\begin{theorem}` and its end become a break between paragraphs.
 */
export function maskMath(text: string, pieces: readonly Scanned[]): string {
  const masked = replace(text, pieces, ({ kind, span }) => {
    const length = span.end - span.start;
    if (kind === "front-matter") return "\n".repeat(length);
    if (kind === "begin" || kind === "end" || kind === "break") return `\n${" ".repeat(length - 2)}\n`;
    return kind === "code" || kind === "fence" ? null : FILLER.repeat(length);
  });
  return masked.startsWith("\uFEFF") ? ` ${masked.slice(1)}` : masked;
}

/** The text with spaces for code and comments: what is in there defines nothing. */
export function maskCode(text: string, pieces: readonly Scanned[]): string {
  return replace(text, pieces, ({ kind, span }) =>
    kind === "code" || kind === "fence" || kind === "comment" ? " ".repeat(span.end - span.start) : null,
  );
}

function replace(text: string, pieces: readonly Scanned[], by: (piece: Scanned) => string | null): string {
  let out = "";
  let at = 0;
  for (const piece of pieces) {
    const filler = by(piece);
    if (filler === null) continue;
    out += text.slice(at, piece.span.start) + filler;
    at = piece.span.end;
  }
  return out + text.slice(at);
}
