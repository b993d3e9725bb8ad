/** The marks that end a proof, in LaTeX, at the start of a string. */
export const END_MARK = /^\\(?:square|blacksquare|Box|qed|qedhere|qedsymbol)(?![A-Za-z])/;

const GROUP_OF_TEXT = /\\(?:text|textbf|textit|textrm|mathrm|mbox|operatorname|label|tag|intertext)\*?\s*\{[^{}]*\}/g;
const COMMAND = /\\(?:begin|end)\s*\{[^{}]*\}|\\[A-Za-z]+/g;

function words(latex: string): string {
  return latex.replace(GROUP_OF_TEXT, "+").replace(COMMAND, "+");
}

/** Whether the content of a `$ … $` that Pandoc does not take for math has a sign of math and no run of words. */
export function looksLikeMath(content: string): boolean {
  if (content.length > 2000 || !/\S/.test(content)) return false;
  if (/^\s*\d[\d.,]*\s*\p{L}*\b\s*[^\\^_=<>+]*$/u.test(content)) return false;
  if (/^\s*\p{L}\s*$/u.test(content)) return true;
  return /[\\^_=<>+{}|]/.test(content) && !/(?<!\p{L})\p{L}{2,}\s+\p{L}{2,}/u.test(words(content));
}

/** Whether LaTeX holds four words in a row outside of `\text{…}`. */
export function looksLikeProse(latex: string): boolean {
  return /(?<!\p{L})\p{L}{2,}[ ,\n]+\p{L}+[ ,\n]+\p{L}{2,}[ ,\n]+\p{L}{2,}/u.test(words(latex));
}

/** Whether the `$` at `at`, which opens no math, is meant as a dollar: `$5`, `5$`, `US$`, a `$` between spaces. */
export function looksLikePrice(text: string, at: number): boolean {
  const before = text[at - 1] ?? " ";
  const after = text[at + 1] ?? " ";
  if (/\d/.test(after) || /\d/.test(before))
    return /\d/.test(before) || /^\d[\d.,]*(?:[kKmMbB]\b|(?=[\s.,;:!?)\]/–-]|$))/.test(text.slice(at + 1, at + 20));
  if (/\s/.test(after)) return /\s/.test(before) || /\b[A-Z]{1,3}$/.test(text.slice(Math.max(0, at - 4), at));
  return false;
}
