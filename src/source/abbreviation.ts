/** What a full stop after it never ends a sentence of. */
const WITHIN: ReadonlySet<string> = new Set(
  "e.g i.e w.r.t cf resp vs viz s.t w.l.o.g approx ca fig figs eq eqs eqn eqns sec sect ch chap ref refs no nos vol pp ed eds et.al al dr prof mr mrs ms thms lems".split(
    " ",
  ),
);

/** What may end a sentence: only where a word follows that opens one. */
const EITHER: ReadonlySet<string> = new Set(
  "i.i.d etc w.h.p w.p a.s a.e r.v r.vs p.d p.s.d r.h.s l.h.s dist distr prob proba init const u.h.p st u.a.r".split(
    " ",
  ),
);

/** Kinds of statement: within a sentence they go with a number (`Thm. 2`); at its start (`Def. For …`) they are a lead. */
const KINDS: ReadonlySet<string> = new Set("thm lem prop cor def defn rem ex pf".split(" "));

const OPENERS: ReadonlySet<string> = new Set(
  `A All Also An And Any As Assume At Because But By Choose Clearly Consider Define Denote Each Every Expanding Find Finally First Fix For From
  Furthermore Given Hence Here However If In Indeed It Let Meanwhile Moreover More Next Note Notice Now Observe On One Otherwise Our Plugging Prove
  Putting Recall Second Set Show Similarly Since So Some Step Suppose Take That The Then There Therefore These They This Thus To Under Using We What
  When Where Whether Which While With Write`.split(/\s+/),
);

const WORD = /(?<![\p{L}.])[\p{L}.]+$/u;

/**
 * Whether the full stop at index `at` of `text` belongs to an abbreviation; `next` is what follows, `start` where the sentence begins.
 */
export function isAbbreviation(text: string, at: number, start: number, next: string): boolean {
  const from = Math.max(start, at - 24);
  const word = WORD.exec(text.slice(from, at))?.[0] ?? "";
  if (word === "") return false;
  const plain = word.toLowerCase().replace(/^\.+/, "");
  const follower = /^\p{L}+/u.exec(next)?.[0] ?? "";
  if (WITHIN.has(plain)) return true;
  if (EITHER.has(plain)) return !OPENERS.has(follower);
  if (KINDS.has(plain)) return at - word.length > start || follower === "";
  // An initial: `A. Jacot`, `C. D. Wild`.
  if (/^\p{Lu}$/u.test(word) && /^\p{Lu}\. ?\p{Lu}/u.test(next)) return true;
  if (/^\p{Lu}$/u.test(word) && follower.length > 1) {
    const before = text.slice(Math.max(start, at - 6), at - 1);
    return /(?:^|\. |, |and )$/.test(before) && (at - 1 === start || before !== "") && !OPENERS.has(follower);
  }
  return false;
}
