/** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours count 1. Given up above `most`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? most) + 1 : substituted;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substituted, swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? most + 1;
}

/** The known name that an unknown one most resembles: other case, other decoration, or a few letters off. Null when none is near. */
export function nearest(name: string, known: readonly string[]): string | null {
  const plain = (s: string): string =>
    s.replace(/\\(?:mathbf|mathrm|mathcal|hat|tilde|bar|vec)\b|[{}]/g, "").toLowerCase();
  const same = known.find((k) => k !== name && plain(k) === plain(name));
  if (same !== undefined) return same;
  const most = Math.min(2, Math.floor(name.length / 3));
  let best: string | null = null;
  let least = most + 1;
  for (const k of known) {
    const d = distance(name, k, most);
    if (d < least) [best, least] = [k, d];
  }
  return best;
}
