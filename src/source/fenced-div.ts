import { statementRole } from "./environment.ts";

/** The line that opens or closes a fenced block of Markdown: Pandoc's and Quarto's `::: {.theorem}`, MyST's `:::{prf:theorem} Title`. */
interface FencedDiv {
  /** `:` or a backtick. */
  readonly mark: string;
  /** How many marks. */
  readonly length: number;
  readonly closes: boolean;
  /** The role of the statement that the block is; null for any other block. */
  readonly role: string | null;
  readonly title: string | null;
}

const LINE = /^(:{3,}|`{3,})[ \t]*(?:\{([^{}]*)\}|([A-Za-z][\w:-]*))?[ \t]*(.*?)[ \t]*:*$/;

/** Reads the content of a line; null where it neither opens nor closes such a block: a block of code, words. */
function fencedDiv(line: string): FencedDiv | null {
  const match = LINE.exec(line);
  if (match === null) return null;
  const [, run = "", braces, word, title = ""] = match;
  const mark = run[0] ?? ":";
  const plain = { mark, length: run.length, role: null, title: null };
  if (braces === undefined && word === undefined) return title === "" ? { ...plain, closes: true } : null;
  const role = roleOf(braces ?? `.${word ?? ""}`);
  // Three backticks without a directive in braces open code.
  if (mark === "`" && (role === null || braces === undefined)) return null;
  const named = /\b(?:name|title)="([^"]*)"/.exec(braces ?? "")?.[1] ?? title;
  return { ...plain, closes: false, role, title: named === "" ? null : named };
}

/** Of `.theorem`, `#thm-name`, `prf:theorem` the first that is a statement. */
function roleOf(attributes: string): string | null {
  for (const word of attributes.replace(/"[^"]*"/g, "").split(/\s+/)) {
    const name = word.startsWith("#") ? word.slice(1).split(/[-:]/, 1)[0] : word.replace(/^\.|^prf:/, "");
    const role = statementRole(name ?? "");
    if (role !== null) return role;
  }
  return null;
}

/** What a line is among the fenced blocks of a document; an option, `:label: x`, follows the line that opens one. */
export type DivLine =
  | { readonly kind: "option" | "break" }
  | {
      readonly kind: "begin" | "end";
      readonly environment: string;
      readonly role: string;
      readonly title: string | null;
    };

/** Keeps track of the fenced blocks that are open. */
export class FencedDivs {
  readonly #open: FencedDiv[] = [];
  /** Whether the line before opened one: options may follow. */
  #options = false;

  /** Takes the next line of content; null for a line that is none of a fenced block's own. */
  read(line: string): DivLine | null {
    const options = this.#options;
    this.#options = false;
    if (options && /^:[\w-]+:(?:\s|$)/.test(line)) {
      this.#options = true;
      return { kind: "option" };
    }
    const div = fencedDiv(line);
    if (div === null) return null;
    const open = this.#open[this.#open.length - 1];
    if (div.closes) {
      if (open?.mark !== div.mark || div.length < open.length) return null;
      this.#open.pop();
    } else this.#open.push(div);
    this.#options = !div.closes;
    const role = div.closes ? (open?.role ?? null) : div.role;
    if (role === null) return { kind: "break" };
    return { kind: div.closes ? "end" : "begin", environment: div.mark.repeat(3), role, title: div.title };
  }
}
