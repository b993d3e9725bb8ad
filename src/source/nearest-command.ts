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

/** Optimal string alignment distance. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
