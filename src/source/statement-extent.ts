import { MATH, type RunningText } from "./running-text.ts";

/** Roles whose text goes on to its end mark, to the next statement or to a heading. */
const LONG: ReadonlySet<string> = new Set(["proof", "solution"]);
/** Roles that say what is so; what they suppose may take several paragraphs. */
const STATES: ReadonlySet<string> = new Set(
  "theorem lemma proposition corollary claim fact conjecture observation definition assumption".split(" "),
);
/** Roles that ask. */
const ASKS: ReadonlySet<string> = new Set(["exercise", "question"]);

const GOES_ON =
  /^(?:then|hence|thus|so|therefore|consequently|moreover|furthermore|further|in addition|additionally|in particular|also|and|or|but|where|here|that is|i\.e\.|equivalently|conversely|in (?:this|that) case|it follows)(?![\p{L}])/iu;
/** After a case, "hence" may conclude from all of them. */
const GOES_ON_IN_CASE = /^(?:then|here|in (?:this|that) case)(?![\p{L}])/iu;
const SUPPOSES = /^(?:let|assume|suppose|if|given|fix|denote|define|set|under)(?![\p{L}])/iu;
const TASK =
  /^(?:show|prove|find|compute|calculate|derive|verify|check|determine|decide|give|is|are|does|do|what|why|when|how|hint|deduce|conclude)(?![\p{L}])/iu;
const CLAIMED = /(?<![\p{L}])(?:then|thus|hence|therefore|we have|holds?|there (?:is|are|exists?))(?![\p{L}])/iu;

/** Whether a statement of the role, so far, has come to a claim. */
export function hasClaimed(words: string): boolean {
  return CLAIMED.test(words);
}

/**
 * Whether a paragraph after a blank line still belongs to the statement that a lead opened: a display, a lower-case letter or a word that
 * goes on; in a theorem and its like what supposes, as long as nothing is `claimed`; in an exercise what asks.
 */
export function staysInStatement(role: string, paragraph: RunningText, claimed: boolean): boolean {
  if (LONG.has(role)) return true;
  const text = paragraph.text.trimStart();
  if (/^\p{Ll}/u.test(text)) return true;
  if (text.startsWith(MATH)) return paragraph.math[0]?.piece.display === true;
  if (role === "case" || role === "part") return GOES_ON_IN_CASE.test(text) || (role === "part" && TASK.test(text));
  return (
    GOES_ON.test(text) || (STATES.has(role) && !claimed && SUPPOSES.test(text)) || (ASKS.has(role) && TASK.test(text))
  );
}
