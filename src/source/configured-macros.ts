import { lexLatex } from "./latex-lexer.ts";
import type { Macro, Macros } from "./macro.ts";

/**
 * The commands that a document's settings define: `math:` or `macros:` in its front matter, as MyST has them, and the `macros: {…}` of a
 * MathJax or KaTeX configuration in a script. What is written otherwise defines nothing.
 */
export function configuredMacros(text: string): Macros {
  const macros = new Map<string, readonly Macro[]>();
  for (const [name, body] of [...frontMatter(text), ...scripts(text)]) {
    const command = name.startsWith("\\") ? name : `\\${name}`;
    if (!/^\\[A-Za-z]+$/.test(command)) continue;
    const parameters = Math.max(0, ...[...body.matchAll(/#(\d)/g)].map((m) => Number(m[1])));
    const macro = { name: command, parameters, optional: null, body: lexLatex(body), delimiter: false, offset: -1 };
    macros.set(command, [macro]);
  }
  return macros;
}

type Entry = readonly [name: string, body: string];

/** `"\E": "\\mathbb{E}"` under `math:`, a line each. */
function frontMatter(text: string): Entry[] {
  const matter = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*\r?(?:\n|$)/.exec(text)?.[1] ?? "";
  const block = /^(?:math|macros|mathjax-macros):[ \t]*\r?\n((?:[ \t]+\S.*(?:\n|$))+)/m.exec(matter)?.[1] ?? "";
  return block.split("\n").flatMap((line): Entry[] => {
    const match = /^\s+(["']?)(\\{0,2}[A-Za-z]+)\1\s*:\s*(.+?)\s*$/.exec(line);
    return match === null ? [] : [[(match[2] ?? "").replace("\\\\", "\\"), scalar(match[3] ?? "")]];
  });
}

/** A scalar of YAML: in double quotes a backslash is doubled. */
function scalar(text: string): string {
  const quote = text[0];
  if (text.length < 2 || quote !== text[text.length - 1]) return text;
  if (quote === '"') return text.slice(1, -1).replace(/\\(.)/g, "$1");
  return quote === "'" ? text.slice(1, -1).replaceAll("''", "'") : text;
}

const STRING = /(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')/.source;
/** `E: "\\mathbb{E}"`, `norm: ["\\|#1\\|", 1]`. */
const ENTRY = new RegExp(
  `\\s*["']?(\\\\{0,2}[A-Za-z]+)["']?\\s*:\\s*(?:\\[\\s*${STRING}[^\\]]*\\]|${STRING})\\s*,?`,
  "y",
);

function scripts(text: string): Entry[] {
  const entries: Entry[] = [];
  for (const match of text.matchAll(/\bmacros["']?\s*:\s*\{/gi)) {
    ENTRY.lastIndex = match.index + match[0].length;
    for (let entry = ENTRY.exec(text); entry !== null; entry = ENTRY.exec(text)) {
      const body = entry[2] ?? entry[3] ?? entry[4] ?? entry[5] ?? "";
      entries.push([(entry[1] ?? "").replace("\\\\", "\\"), body.replace(/\\(.)/g, "$1")]);
    }
  }
  return entries;
}
