import { editDistance } from "./edit-distance.ts";
import type { Directives, ExpectDirective } from "./document.ts";
import type { SourceProblem } from "./problem.ts";
import type { Span } from "./span.ts";

/** One comment that speaks to the checker. */
export type Directive =
  | ({ readonly kind: "expect" } & ExpectDirective)
  | { readonly kind: "skip"; readonly span: Span; readonly reason: string | null }
  | { readonly kind: "gap"; readonly span: Span; readonly reason: string }
  | { readonly kind: "claims"; readonly span: Span; readonly ids: readonly string[] };

/** No directives. */
export const noDirectives: Directives = { expect: null, skip: null, gap: null, claims: null };

const NAMES = ["expect", "skip", "gap", "claims"] as const;
const VERDICTS = ["-", "proved", "tested", "refuted", "assumed", "unknown", "malformed", "gap"] as const;

/** Reads an HTML comment (`<!-- … -->`, whole). A comment that is none of the four but nearly, is a problem; any other is null. */
export function readDirective(
  comment: string,
  span: Span,
): { directive: Directive | null; problems: readonly SourceProblem[] } {
  const body = comment.replace(/^<!--/, "").replace(/-->$/, "").trim();
  const head = /^([A-Za-z]+)\s*(:?)/.exec(body);
  const none = { directive: null, problems: [] };
  if (head === null) return none;
  const word = head[1] ?? "";
  const content = body.slice(head[0].length).trim();
  const name = NAMES.find((known) => known === word.toLowerCase());
  const colon = head[2] === ":";
  if (name === undefined) {
    const suggestion = colon ? nearest(word.toLowerCase(), NAMES) : null;
    return suggestion === null ? none : { directive: null, problems: [unknown(span, word, suggestion)] };
  }
  if (!colon && !(name === "skip" && content === "")) {
    const first = content.split(/[\s,;]+/)[0] ?? "";
    const meant = name === "expect" && VERDICTS.some((verdict) => verdict === first);
    return meant ? { directive: null, problems: [unknown(span, `${word} ${first}`, `expect: ${first}`)] } : none;
  }
  switch (name) {
    case "skip":
      return { directive: { kind: "skip", span, reason: content === "" ? null : content }, problems: [] };
    case "gap":
      return content === ""
        ? { directive: null, problems: [unknown(span, "gap:", "gap: why")] }
        : { directive: { kind: "gap", span, reason: content }, problems: [] };
    case "claims":
      return { directive: { kind: "claims", span, ids: wordsOf(content) }, problems: [] };
    case "expect":
      return expectation(content, span);
  }
}

function expectation(content: string, span: Span): { directive: Directive; problems: readonly SourceProblem[] } {
  const cut = content.indexOf(";");
  const verdicts = wordsOf(cut < 0 ? content : content.slice(0, cut));
  const reason = cut < 0 ? "" : content.slice(cut + 1).trim();
  const problems = verdicts
    .filter((verdict) => !VERDICTS.some((known) => known === verdict))
    .map((verdict) => unknown(span, verdict, nearest(verdict.toLowerCase(), VERDICTS)));
  return { directive: { kind: "expect", span, verdicts, reason: reason === "" ? null : reason }, problems };
}

function wordsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}

function unknown(span: Span, found: string, suggestion: string | null): SourceProblem {
  return { code: "unknown-directive", span, data: suggestion === null ? { found } : { found, suggestion } };
}

/** The word that differs in the fewest letters, if that is at most a third of them. */
function nearest(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const candidate of known) {
    if (Math.abs(word.length - candidate.length) > 3) continue;
    const distance = editDistance(word, candidate);
    if (distance < least && distance * 3 <= Math.max(candidate.length, 3)) [best, least] = [candidate, distance];
  }
  return best;
}

/** Adds one directive to those of a target; the later of two of a kind holds. */
export function withDirective(directives: Directives, directive: Directive): Directives {
  switch (directive.kind) {
    case "expect": {
      const { span, verdicts, reason } = directive;
      return { ...directives, expect: { span, verdicts, reason } };
    }
    case "skip":
      return { ...directives, skip: { span: directive.span, reason: directive.reason } };
    case "gap":
      return { ...directives, gap: { span: directive.span, reason: directive.reason } };
    case "claims":
      return { ...directives, claims: { span: directive.span, ids: directive.ids } };
  }
}
