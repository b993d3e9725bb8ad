import { statementRole } from "./environment.ts";
import { MATH, offsetAfter, offsetAt, slice, type RunningText } from "./running-text.ts";
import type { Span } from "./span.ts";

/** `**Lemma 2.**` and the like: what opens a statement. */
export interface StatementLead {
  readonly kind: "lead";
  readonly role: string;
  readonly title: string;
  readonly span: Span;
}

const NAME =
  /^(\p{Lu}\p{L}+)\.?(?:\s+(?:\d|\p{Lu}(?![\p{L}]))[\p{L}\d.'’-]*)?(?:\s*[([][\s\S]*[)\]])?(?:\s*[.:–—][\s\S]*|\s+(?:of|for|sketch|idea)\b[\s\S]*)?$/u;
const KIND =
  "(?:Theorem|Lemma|Proposition|Corollary|Claim|Fact|Definition|Remark|Example|Thm\\.|Lem\\.|Prop\\.|Cor\\.|Def\\.|Rem\\.)";
/** Plain words that can be nothing but a lead: `Lemma 2.`, `Lemma 2 (Jacot)` on its own, `Claim. If`, `Def. For`, `Proof.` */
const PLAIN = new RegExp(
  `^(?:${KIND} ?\\d+(?:\\.\\d+)*(?: \\([^()\\n]*\\))?(?:[.:](?=\\s|$)|(?=\\s*$))|` +
    `${KIND.replaceAll("\\.", "")}\\.(?=\\s+[\\p{Lu}(\uFFFC]|\\s*$)|(?:Theorem|Proof):(?=\\s)|` +
    `(?:Proof|Pf)\\.(?=\\s|$)|Proof (?:of|sketch|idea)\\b[^.:\\n]{0,80}[.:](?=\\s|$))`,
  "u",
);
/** A note in brackets after the bold words, and the full stop. */
const AFTER = /^(?:[ \t]*\([^()\n]*\))?[ \t]*[.:]?\s*/;

/** Splits a paragraph at the leads of statements: the bold or italic words at the start of a line, plain ones at its start. */
export function splitStatements(running: RunningText, source: string): (StatementLead | RunningText)[] {
  const parts: (StatementLead | RunningText)[] = [];
  let from = 0;
  const words = (to: number): void => {
    if (/\S/.test(running.text.slice(from, to))) parts.push(slice(running, from, to));
  };
  for (const lead of leadsOf(running)) {
    if (lead.start < from) continue;
    const role = roleOf(running.text.slice(lead.start, lead.end));
    if (role === null) continue;
    words(lead.start);
    const after = AFTER.exec(running.text.slice(lead.end, lead.end + 300))?.[0] ?? "";
    const note = after.trim().replace(/[.:]$/, "").trim();
    const title = asWritten(running, lead.start, lead.end, source).trim().replace(/[.:]$/, "").trim();
    parts.push({ kind: "lead", role, title: note === "" ? title : `${title} ${note}`, span: lead.span });
    from = lead.end + after.length;
  }
  if (from === 0) return [running];
  words(running.text.length);
  return parts;
}

function leadsOf(running: RunningText): RunningText["leads"] {
  const start = running.text.length - running.text.trimStart().length;
  const plain = PLAIN.exec(running.text.slice(start, start + 300));
  if (plain === null) return running.leads;
  const end = start + plain[0].length;
  const span = { start: offsetAt(running, start), end: offsetAfter(running, end - 1) };
  return [{ start, end, span }, ...running.leads];
}

/** The role that bold words name if they are a lead: `Lemma 2.`, `Theorem (Jacot)`, `Proof of Lemma 2.`; else null. */
function roleOf(words: string): string | null {
  const text = words.trim();
  if (text.length > 200) return null;
  const word = NAME.exec(text)?.[1];
  if (word === undefined) return null;
  return statementRole(word) ?? (word.endsWith("s") ? statementRole(word.slice(0, -1)) : null);
}

/** Characters from index `start` to before `end`, with the LaTeX of the math. */
export function asWritten(running: RunningText, start: number, end: number, source: string): string {
  const part = slice(running, start, end);
  let index = 0;
  return part.text.replaceAll(MATH, () => {
    const span = part.math[index++]?.piece.span;
    return span === undefined ? "" : source.slice(span.start, span.end);
  });
}
