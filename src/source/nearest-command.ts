import { editDistance } from "./edit-distance.ts";
import {
  ACCENTS,
  ARROWS,
  BIGS,
  BINOMIALS,
  CLOSERS,
  CONNECTIVES,
  DOTS,
  FONTS,
  FRACTIONS,
  FUNCTION_COMMANDS,
  OPENERS,
  PRODUCTS,
  QUADS,
  RELATIONS,
  SUMS,
  SYMBOLS,
} from "./latex-commands.ts";

const KNOWN: readonly string[] = [
  ...RELATIONS.keys(),
  ...ARROWS.keys(),
  ...SUMS.keys(),
  ...PRODUCTS.keys(),
  ...CONNECTIVES.keys(),
  ...BIGS.keys(),
  ...FUNCTION_COMMANDS,
  ...ACCENTS.keys(),
  ...FONTS.keys(),
  ...SYMBOLS,
  ...DOTS,
  ...FRACTIONS,
  ...BINOMIALS,
  ...OPENERS.keys(),
  ...CLOSERS.keys(),
  ...QUADS,
  "\\sqrt",
  "\\left",
  "\\right",
  "\\text",
  "\\forall",
  "\\exists",
  "\\underbrace",
  "\\overbrace",
  "\\boxed",
  "\\overset",
  "\\underset",
  "\\stackrel",
  "\\neg",
  "\\mid",
  "\\begin",
  "\\end",
].filter((command) => command.length > 2 && command.startsWith("\\"));

/** The known command that is nearest to an unknown one in single edits (adjacent swaps count as one), or null when none is near. */
export function nearestCommand(command: string): string | null {
  const word = command.slice(1);
  if (word.length > 24) return null;
  let best: string | null = null;
  let least = word.length <= 3 ? 1 : 2;
  let bestPrefix = -1;
  for (const known of KNOWN) {
    const candidate = known.slice(1);
    if (Math.abs(candidate.length - word.length) > least) continue;
    const distance = editDistance(word, candidate);
    let prefix = 0;
    while (prefix < word.length && word[prefix] === candidate[prefix]) prefix++;
    if (distance < least || (distance === least && prefix > bestPrefix)) {
      best = known;
      least = distance;
      bestPrefix = prefix;
    }
  }
  return best;
}
