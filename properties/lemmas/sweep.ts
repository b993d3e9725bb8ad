import { afterAll } from "vitest";

/** Whether the long form runs: `npm run sweep` sets the variable. */
export const LONG = process.env["DERIVCHECK_SWEEP"] === "1";

/** A number of runs, draws or sizes: the first in `npm test`, the second in `npm run sweep`. */
export function effort<T>(short: T, long: T): T {
  return LONG ? long : short;
}

/** A cell: numbers that are not small integers are shown to three digits. */
export type Cell = string | number;

function showCell(cell: Cell): string {
  if (typeof cell === "string") return cell;
  if (Number.isInteger(cell) && Math.abs(cell) < 1e9) return String(cell);
  const size = Math.abs(cell);
  return size >= 1e-3 && size < 1e4 ? cell.toPrecision(4) : cell.toExponential(2);
}

/** A table that is printed after the tests of its file, in the long form only. */
export interface Table {
  row(...cells: readonly Cell[]): void;
  note(text: string): void;
}

/** A table with a title and columns. */
export function table(title: string, ...columns: readonly string[]): Table {
  const rows: (readonly string[])[] = [columns];
  const notes: string[] = [];
  afterAll(() => {
    if (!LONG || (rows.length === 1 && notes.length === 0)) return;
    const widths = columns.map((_, j) => Math.max(...rows.map((row) => (row[j] ?? "").length)));
    const numeric = columns.map((_, j) => j > 0 && rows.slice(1).every((row) => /^[-\d]/.test(row[j] ?? "")));
    const pad = (cell: string, j: number): string =>
      numeric[j] ? cell.padStart(widths[j] ?? 0) : cell.padEnd(widths[j] ?? 0);
    const lines = rows.map((row) => row.map(pad).join("  "));
    if (columns.length > 0) lines.splice(1, 0, widths.map((w) => "-".repeat(w)).join("  "));
    console.log(["", title, ...lines, ...notes, ""].map((line) => line.trimEnd()).join("\n"));
  });
  return {
    row: (...cells) => void rows.push(cells.map(showCell)),
    note: (text) => void notes.push(text),
  };
}
