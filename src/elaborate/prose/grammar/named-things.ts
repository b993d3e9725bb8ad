import { type Found, Nonterminal } from "../chart.ts";
import { wordOf } from "../token.ts";
import { isUnknown, KnownNoun } from "./terminals.ts";

/** The words for a law: "binomial distribution", "normal distribution with mean $m$ and variance $v$". */
export const LawWords = new Nonterminal<true>("LawWords", (tokens, at) => {
  let end = at;
  while (isUnknown(tokens[end]) && !/^(?:distribution|law)$/.test(wordOf(tokens[end])) && end < at + MOST_LAW_WORDS)
    end += 1;
  if (!/^(?:distribution|law)$/.test(wordOf(tokens[end]))) return [];
  const found: Found<true>[] = [{ end: end + 1, value: true }];
  // "with mean $m$ and variance $v$": what the law says again in symbols.
  for (let next = end + 1; wordOf(tokens[next]) === (next === end + 1 ? "with" : "and");) {
    next += 1;
    while (isUnknown(tokens[next]) || wordOf(tokens[next]) === "mean") next += 1;
    const t = tokens[next];
    if (t?.kind !== "slot" || t.slot.display || !(t.slot.forms.has("names") || t.slot.forms.has("term"))) break;
    next += 1;
    if (
      wordOf(tokens[next]) === "degrees" &&
      wordOf(tokens[next + 1]) === "of" &&
      wordOf(tokens[next + 2]) === "freedom"
    )
      next += 3;
    found.push({ end: next, value: true });
  }
  return found;
});

const MOST_LAW_WORDS = 6;

/** Words of comment before a thing that a formula gives: they say nothing of it. */
export const COMMENTING: ReadonlySet<string> = new Set(
  "simple very quite rather basic concrete explicit familiar famous well-known easy interesting useful typical multiplication addition little more another next".split(
    " ",
  ),
);

/** "simple function of two numbers": a kind of thing, with comment alone. */
export const SimpleFunction = new Nonterminal<true>("SimpleFunction", (tokens, at) => {
  let end = at;
  while (COMMENTING.has(wordOf(tokens[end]))) end += 1;
  if (end === at) return [];
  const [noun] = KnownNoun.scan?.(tokens, end) ?? [];
  if (
    !noun ||
    !["function", "vector", "matrix", "real"].includes(noun.value.kind) ||
    noun.value.says ||
    noun.value.more
  )
    return [];
  const found: Found<true>[] = [{ end: noun.end, value: true }];
  const counted =
    /^(?:of|in)$/.test(wordOf(tokens[noun.end])) && /^(?:one|two|three|several)$/.test(wordOf(tokens[noun.end + 1]));
  if (counted && /^(?:numbers|variables|arguments|parameters|inputs)$/.test(wordOf(tokens[noun.end + 2])))
    found.push({ end: noun.end + 3, value: true });
  return found;
});
