import type { Span } from "./span.ts";

const ASIDE = /<(details|aside|figure|figcaption|footer)(?=[\s>])[^>]*>[\s\S]*?<\/\1\s*>/gi;

/** The pieces of a text that HTML sets apart from what is around them: what folds away, figures and their captions, notes at the side. */
export function asidesOf(text: string): readonly Span[] {
  return [...text.matchAll(ASIDE)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
}
