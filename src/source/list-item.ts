import type { ListItem } from "./document.ts";

interface List {
  readonly id: number;
  /** What its markers end with: `.` or `)` after a number, or the bullet itself. */
  readonly mark: string;
  count: number;
  /** The number that the next item has if it goes on counting; null for bullets. */
  next: number | null;
  /** Whether something that is no item came after its last one. */
  interrupted: boolean;
}

/** The list that was last begun in a container of blocks. */
export interface ListPlace {
  list: List | null;
}

/** Something that is no item stands there: bullets after it are a new list. */
export function interruptList(place: ListPlace): void {
  if (place.list !== null) place.list.interrupted = true;
}

/** The next item there. A list whose numbers go on after a paragraph between is the same list. */
export function nextItem(place: ListPlace, offset: number, marker: string, depth: number): ListItem {
  const mark = marker.slice(-1);
  const number = /^\d/.test(marker) ? Number.parseInt(marker, 10) : null;
  const { list } = place;
  const same = list?.mark === mark && (!list.interrupted || (number !== null && number > 1 && number === list.next));
  const into = same ? list : { id: offset, mark, count: 0, next: null, interrupted: false };
  into.interrupted = false;
  into.next = number === null ? null : number + 1;
  place.list = into;
  return { list: into.id, index: into.count++, depth, marker };
}
