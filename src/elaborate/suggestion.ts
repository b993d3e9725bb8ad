import { editDistance } from "../source/edit-distance.ts";

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
    // Lengths further apart than that cannot be near.
    if (Math.abs(name.length - k.length) > most) continue;
    const d = editDistance(name, k);
    if (d < least) [best, least] = [k, d];
  }
  return best;
}
