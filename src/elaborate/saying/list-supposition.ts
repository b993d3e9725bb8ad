import type { Block, Sentence } from "../../source/document.ts";
import { supposes, type Unit } from "./unit.ts";

/** A supposition in a list: the places from and to which it is in force. `scoped`: in a scope of the item's own. */
export interface ListSpan {
  readonly from: number;
  readonly to: number;
  readonly scoped: boolean;
  /** What the item says may be supposed. */
  readonly doubt: boolean;
}

/** Words before a list, by which what its items say is said of all that follows. */
const STANDING =
  /\b(?:assum\w*|suppos\w*|conditions?|hypothes[ei]s|requirements?|standing|premises?|constraints?|axioms?)\b/i;

/** Words that say so of a list before a colon, or as a heading. */
const SETTING =
  /\b(?:given|let|setting|set-?up|notations?|conventions?|where|denote|define|definitions|throughout|data|model|preliminar\w+|prerequisites?|require\w*)\b/i;

/**
 * Where the suppositions in lists end. An item that supposes and claims supposes it for itself; what another one supposes is in force to the end of
 * the list, or beyond where the words before the list say that all of it is assumed; the cells of a table suppose nothing.
 */
export function listEnds(units: readonly Unit[]): readonly ListSpan[] {
  const found: ListSpan[] = [];
  const items = new Map<string, number[]>();
  const ends = new Map<number, number>();
  units.forEach(({ paragraph }, at) => {
    if (!paragraph?.item) return;
    const { list, index } = paragraph.item;
    const key = `${String(list)}:${String(index)}`;
    items.set(key, [...(items.get(key) ?? []), at]);
    ends.set(list, at);
  });
  for (const places of items.values()) {
    const [from] = places;
    const to = places.at(-1);
    const item = units[from ?? -1]?.paragraph?.item;
    if (from === undefined || to === undefined || !item) continue;
    const supposing = places.filter((at) => units[at]?.sayings.some(supposes));
    const claims = places.some((at) => units[at]?.sayings.some((s) => s.kind === "claim"));
    const end = ends.get(item.list) ?? to;
    const withdrawn = (until: number): readonly ListSpan[] =>
      supposing.map((at) => ({ from: at, to: until, scoped: false, doubt: false }));
    // "(i) $x > 0$. Then …": the item may be about that case.
    const heads = units[from]?.sayings.length === 1 && units[from]?.sayings[0]?.kind === "bare";
    const later = units
      .slice(to + 1, end + 1)
      .some((u) => u.sayings.some((s) => s.kind === "claim") && !u.sayings.some(supposes));
    if (item.marker === "|") for (const at of supposing) found.push({ from: at, to: at, scoped: false, doubt: false });
    else if (supposing.length > 0 && claims)
      found.push(...(later ? withdrawn(to) : [{ from, to, scoped: true, doubt: false }]));
    else if (heads && claims) found.push({ from, to, scoped: true, doubt: true });
    else if (!isStanding(units, item.list)) found.push(...withdrawn(end));
  }
  return found;
}

/** Whether the words before a list say that it is assumed, or its items declare without supposing. */
function isStanding(units: readonly Unit[], list: number): boolean {
  const first = units.findIndex((u) => u.paragraph?.item?.list === list);
  const before = units[first - 1];
  if (before && before.turn?.disowns !== true && before.turn?.contrary !== true && leadsToStanding(before.place))
    return true;
  const own = units.filter((u) => u.paragraph?.item?.list === list);
  return !own.some((u) => u.turn?.supposes === true || u.sayings.some((s) => s.kind === "claim"));
}

function leadsToStanding(place: Sentence | Block): boolean {
  if ("kind" in place) return place.kind === "heading" && (STANDING.test(place.title) || SETTING.test(place.title));
  const words = place.parts.map((p) => (p.kind === "text" ? p.text : "§")).join("");
  return /[:：]\s*$/.test(words)
    ? STANDING.test(words) || SETTING.test(words)
    : STANDING.test(words) && !words.includes("§");
}
