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
  /^(?:(?:Special|Toy|Worked|Numerical|Simple|Side|Sanity|Quick|Main|Key|Running|Important|Technical|Auxiliary|Motivating|First|Second|Third|Another)[ -](?=\p{L}))?(\p{L}\p{L}+)\.?(?:\s+(?:\d|[IVX]+(?![\p{L}])|\p{Lu}(?![\p{L}]))[\p{L}\d.'’-]*)?(?:\s*[([][\s\S]*[)\]])?(?:\s*[.:–—][\s\S]*|\s+(of|for|to|sketch|idea)\b[\s\S]*)?$/u;
const WORD =
  "(?:Theorem|Lemma|Proposition|Corollary|Claim|Fact|Conjecture|Observation|Definition|Assumption|Axiom|Remark|Example|Exercise|Problem|Question|Solution|Answer)";
const KIND = `(?:${WORD}|Case|Thm\\.|Lem\\.|Prop\\.|Cor\\.|Def\\.|Rem\\.)`;
/** Plain words that can be nothing but a lead: `Lemma 2.`, `Lemma 2 (Jacot)` on its own, `Claim. If`, `Def. For`, `Proof.`, `Case $x > 0$:` */
const PLAIN = new RegExp(
  `^(?:${KIND} ?\\d+(?:\\.\\d+)*(?: \\([^()\\n]*\\))?(?:[.:](?=\\s|$)|(?=\\s*$))|` +
    `(?:${WORD}|Thm|Lem|Prop|Cor|Def|Rem)\\.(?=\\s+[\\p{Lu}(\uFFFC]|\\s*$)|${WORD}:(?=\\s+[\\p{Lu}(\uFFFC]|\\s*$)|` +
    `(?:Theorem|Proof):(?=\\s)|Case(?= \uFFFC[.:,])|Case [IVX]+[.:](?=\\s)|` +
    `(?:Proof|Pf)\\.(?=\\s|$)|Proof (?:of|sketch|idea)\\b[^.:\\n]{0,80}[.:](?=\\s|$))`,
  "u",
);
/** Words that must not go on with "of" or "for" to be a lead: the solution of an equation is no lead, nor is the question of a limit. */
const BARE: ReadonlySet<string> = new Set([
  "assumption",
  "exercise",
  "question",
  "case",
  "part",
  "solution",
  "observation",
]);
/** The supposition of a case, which is none of its title. */
const SUPPOSITION = /[ \t]*(?:[(:,.–—]\s*)?\(?\s*\uFFFC/u;
/** A note in brackets after the bold words, and the full stop. */
const AFTER = /^(?:[ \t]*\([^()\n]*\))?[ \t]*[.:]?\s*/;

const STOP = /^[ \t]*[.:,]?\s*/;

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
    const supposition = role === "case" ? SUPPOSITION.exec(running.text.slice(lead.start, lead.end)) : null;
    const end = supposition === null ? lead.end : lead.start + supposition.index;
    const rest = running.text.slice(end, end + 300);
    const after = (supposition === null ? AFTER : STOP).exec(rest)?.[0] ?? "";
    const note = after.trim().replace(/[.:]$/, "").trim();
    const title = asWritten(running, lead.start, end, source).trim().replace(/[.:]$/, "").trim();
    parts.push({ kind: "lead", role, title: note === "" ? title : `${title} ${note}`, span: lead.span });
    from = end + after.length;
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

/** The role that bold words name if they are a lead: `Lemma 2.`, `Theorem (Jacot)`, `Proof of Lemma 2.`, `Case $x > 0$:`; else null. */
function roleOf(words: string): string | null {
  const text = words.trim();
  if (text.length > 200) return null;
  if (/^Case[.:]?\s*\uFFFC/u.test(text)) return "case";
  const [, word, link] = NAME.exec(text) ?? [];
  if (word === undefined) return null;
  const role = statementRole(word) ?? (word.endsWith("s") ? statementRole(word.slice(0, -1)) : null);
  if (role === null) return null;
  // "**Cases.**" and "**Parts.**" head several.
  if ((role === "case" || role === "part") && word.endsWith("s")) return null;
  const answers = role === "solution" && /\b(?:of|for|to) (?:Exercise|Problem|Question|Example)\b/.test(text);
  if (link === "to" || BARE.has(role)) return link === undefined || answers ? role : null;
  return role;
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
