import type { MathPart, Sentence } from "../source/document.ts";
import { fullName } from "./name.ts";
import { recordDisplay } from "./add-steps.ts";
import type { ElaborationBuilder } from "./builder.ts";
import { ANY_NAME, type Scope } from "./scope.ts";
import { syntaxParts } from "./syntax-parts.ts";

/** Words that may make a display behind them an assumption, a declaration or a definition. */
const BINDING =
  /\b(?:assum|suppos|let|given|fix|choos|take|pick|defin|set|writ|denot|consider|call|introduc|impos|requir|where|with|if)/i;

/**
 * A sentence without the displays that its author skips and that its words may have assumed or defined: nothing is assumed of what is not
 * read. Their names are as in a sentence that is not understood. Skipped claims stay: they are counted where claims are read.
 */
export function withoutSkipped(builder: ElaborationBuilder, sentence: Sentence, scope: Scope): Sentence {
  let words = "";
  const skipped = new Set<MathPart>();
  for (const part of sentence.parts) {
    if (part.kind === "text") words += ` ${part.text}`;
    else if (part.display && part.directives.skip && BINDING.test(words)) skipped.add(part);
  }
  if (skipped.size === 0) return sentence;
  for (const part of skipped) {
    recordDisplay(builder, part, "skipped", part.directives.skip?.reason ?? null);
    const nodes = part.formula.rows.flatMap((row) => row.clauses.flatMap((c) => syntaxParts(c.body)));
    const names = nodes.flatMap((x) => (x.kind === "symbol" || x.kind === "script" ? (fullName(x) ?? []) : []));
    // What has no name that was read may speak of anything.
    scope.addUnread({ span: part.span, names: names.length === 0 ? [ANY_NAME] : names });
  }
  return { ...sentence, parts: sentence.parts.filter((p) => p.kind === "text" || !skipped.has(p)) };
}
