import { readDirective, withDirective, noDirectives, type Directive } from "./directive.ts";
import type { Directives } from "./document.ts";
import type { ScannedMath } from "./scanned.ts";
import type { SourceProblem } from "./problem.ts";
import type { SentenceDraft } from "./sentence.ts";
import type { Span } from "./span.ts";

/** What the comments say, by the display or the sentence that they belong to. */
export interface DirectiveTargets {
  readonly of: (target: ScannedMath | SentenceDraft) => Directives;
  readonly problems: readonly SourceProblem[];
}

/** Gives each comment to the next display, or to the next sentence if that one has no display. Both lists are in order. */
export function directiveTargets(
  source: string,
  comments: readonly Span[],
  sentences: readonly SentenceDraft[],
): DirectiveTargets {
  const targets = new Map<ScannedMath | SentenceDraft, Directives>();
  const problems: SourceProblem[] = [];
  let next = 0;
  let part = 0;
  for (const span of comments) {
    const { directive, problems: found } = readDirective(source.slice(span.start, span.end), span);
    problems.push(...found);
    if (directive === null) continue;
    for (; next < sentences.length && (sentences[next]?.span.end ?? 0) <= span.start; next++) part = 0;
    const sentence = sentences[next];
    if (sentence === undefined) {
      problems.push(lost(directive));
      continue;
    }
    while (part < sentence.parts.length && !isDisplayFrom(sentence.parts[part], span.end)) part++;
    const target = sentence.parts[part];
    const key = target?.kind === "math" ? target : sentence;
    targets.set(key, withDirective(targets.get(key) ?? noDirectives, directive));
  }
  return { of: (target) => targets.get(target) ?? noDirectives, problems };
}

function isDisplayFrom(part: SentenceDraft["parts"][number] | undefined, offset: number): boolean {
  return part?.kind === "math" && part.display && part.span.start >= offset;
}

/** A comment that nothing follows. */
function lost(directive: Directive): SourceProblem {
  return { code: "unknown-directive", span: directive.span, data: { found: directive.kind, target: "none" } };
}
