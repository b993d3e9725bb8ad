import type { ListItem } from "./document.ts";
import { offsetAt, slice, type RunningText } from "./running-text.ts";

/** `(a)` in front of words: the label of an item that Markdown does not know. */
export interface ItemLabel {
  readonly kind: "label";
  /** As written, with its brackets. */
  readonly marker: string;
  /** Offset in the document. */
  readonly offset: number;
}

/** `(a)`, `(iv)`, `(2)`, `a)` at the start of a line, and what it labels. */
const LABEL = /(^|\n)([ \t]*)(\(?([a-z]|[ivx]{1,5}|[A-Z]|\d{1,2})\))(?=[ \t]+(\S))/gu;
const BEGINNING = /[\p{Lu}\uFFFC"'“‘([]/u;
const ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv"];

/** What comes after a label's letters or number, in each way of counting that they may belong to. */
function successors(label: string): string[] {
  if (/^\d+$/.test(label)) return [String(Number(label) + 1)];
  const roman = ROMAN.indexOf(label);
  const letter = label.length === 1 ? [String.fromCharCode(label.charCodeAt(0) + 1)] : [];
  return roman < 0 ? letter : [ROMAN[roman + 1] ?? "", ...letter];
}

function isFirst(label: string): boolean {
  return ["a", "i", "A", "1"].includes(label);
}

/** The letters or the number of a marker. */
function lettersOf(marker: string): string {
  return marker.replace(/[()]/g, "");
}

/**
 * Splits a paragraph at the labels of items: `(a)` and its like open a list before a capital letter or a formula, or if a later line
 * goes on with `(b)`; other labels count only where they come next, after `previous`. The labels are left out of the words.
 */
export function splitLabels(running: RunningText, previous: string | null): (ItemLabel | RunningText)[] {
  const { text } = running;
  const all = [...text.matchAll(LABEL)];
  if (all.length === 0) return [running];
  const parts: (ItemLabel | RunningText)[] = [];
  let from = 0;
  let last = previous;
  for (const [index, match] of all.entries()) {
    const [whole, before = "", space = "", marker = "", label = "", next = ""] = match;
    const follows = last !== null && successors(lettersOf(last)).includes(label);
    const later = all.slice(index + 1).some((other) => successors(label).includes(other[4] ?? ""));
    if (!follows && !(isFirst(label) && (later || BEGINNING.test(next)))) continue;
    const start = match.index + before.length + space.length;
    if (/\S/.test(text.slice(from, start))) parts.push(slice(running, from, start));
    parts.push({ kind: "label", marker, offset: offsetAt(running, start) });
    from = match.index + whole.length;
    last = marker;
  }
  if (from === 0) return [running];
  parts.push(slice(running, from, text.length));
  return parts;
}

/** The item that a label opens: the next one of the list of `previous` if it comes next there, else the first of a list. */
export function labelledItem(label: ItemLabel, previous: ListItem | null, depth: number): ListItem {
  const { marker, offset } = label;
  return previous !== null && successors(lettersOf(previous.marker)).includes(lettersOf(marker))
    ? { list: previous.list, index: previous.index + 1, depth, marker }
    : { list: offset, index: 0, depth, marker };
}
