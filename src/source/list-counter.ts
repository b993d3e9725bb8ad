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

/** Numbers the lists of a document and their items. A list whose numbers go on after a paragraph between is the same list. */
export class ListCounter {
  #lists = 0;

  /** A container that holds no list yet. */
  place(): ListPlace {
    return { list: null };
  }

  /** Something that is no item: bullets after it are a new list. */
  interrupt(place: ListPlace): void {
    if (place.list !== null) place.list.interrupted = true;
  }

  /** A heading or a rule: any item after it is a new list. */
  end(place: ListPlace): void {
    place.list = null;
  }

  /** The next item in a container. */
  item(place: ListPlace, marker: string, depth: number): ListItem {
    const mark = marker.slice(-1);
    const number = /^\d/.test(marker) ? Number.parseInt(marker, 10) : null;
    const { list } = place;
    const same = list?.mark === mark && (!list.interrupted || (number !== null && number > 1 && number === list.next));
    const into = same ? list : { id: this.#lists++, mark, count: 0, next: null, interrupted: false };
    into.interrupted = false;
    into.next = number === null ? null : number + 1;
    place.list = into;
    return { list: into.id, index: into.count++, depth, marker };
  }
}
