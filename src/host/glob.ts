import { join } from "node:path";

/** Whether a path is a pattern: files whose names hold such characters are named as they are, and found first. */
export function isGlob(path: string): boolean {
  return /[*?[\]{}]/.test(path);
}

const MOST_ALTERNATIVES = 1000;

/** The alternatives of `{a,b}`, also one in another; not all of them where there are more than a thousand. */
function alternatives(pattern: string): readonly string[] {
  let list: readonly string[] = [pattern];
  for (;;) {
    const next = list.flatMap((text) => {
      const inner = /\{([^{}]*)\}/.exec(text);
      if (!inner) return [text];
      const after = text.slice(inner.index + inner[0].length);
      return (inner[1] ?? "").split(",").map((choice) => text.slice(0, inner.index) + choice + after);
    });
    if (next.length > MOST_ALTERNATIVES || next.every((text, i) => text === list[i])) return list;
    list = next;
  }
}

/** A search by a pattern. */
export interface Glob {
  /** Where it begins: the part of the pattern without a special character. */
  readonly folder: string;
  /** The patterns behind it, as in a `.gitignore` of that folder. */
  readonly patterns: readonly string[];
}

/** The folder and the patterns behind a pattern such as `notes/*.{md,tex}`. */
export function readGlob(pattern: string, workingFolder: string): Glob {
  const segments = pattern.split(/[\\/]/);
  const first = Math.min(segments.findIndex(isGlob), segments.length - 1);
  const fixed = segments.slice(0, first).join("/");
  const rest = segments.slice(first).join("/");
  const folder = pattern.startsWith("/") ? fixed || "/" : join(workingFolder, fixed);
  return { folder, patterns: alternatives(rest).map((p) => `/${p}`) };
}
