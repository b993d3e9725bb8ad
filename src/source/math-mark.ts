/** Offset of a closing mark that is not escaped, in `text[from, limit)`, or null. */
export function findMark(text: string, mark: string, from: number, limit: number): number | null {
  const first = mark.charCodeAt(0);
  const doubled = mark.startsWith("\\\\");
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === first && text.startsWith(mark, at) && at + mark.length <= limit && !goesOn(text, mark, at)) {
      // Of `$$$` the last two close, so that `$x$` may stand at the end of a display's \text.
      while (mark === "$$" && text[at + 2] === "$") at++;
      return at;
    }
    if (code === 92 && !doubled) at++;
  }
  return null;
}

/** Whether the command `\ee` at `at` is the beginning of a longer one. */
function goesOn(text: string, mark: string, at: number): boolean {
  return /^\\[A-Za-z]+$/.test(mark) && /[A-Za-z]/.test(text[at + mark.length] ?? "");
}

/** How often `$$` stands in `text[from, limit)`; 1 for every other mark. */
export function countMarks(text: string, mark: string, from: number, limit: number): number {
  if (mark !== "$$") return 1;
  let count = 0;
  for (let at = findMark(text, mark, from, limit); at !== null; at = findMark(text, mark, at + 2, limit)) count++;
  return count;
}

/** Where the runs of backticks in `text[from, limit)` start, by their length, the last one first. */
export function tickRuns(text: string, from: number, limit: number): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (let at = text.indexOf("`", from); at >= 0 && at < limit; at = text.indexOf("`", at)) {
    const start = at;
    while (text[at] === "`") at++;
    const same = runs.get(at - start);
    if (same === undefined) runs.set(at - start, [start]);
    else same.push(start);
  }
  for (const starts of runs.values()) starts.reverse();
  return runs;
}
