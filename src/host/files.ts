import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Ignore } from "ignore";
import { isGlob, readGlob } from "./glob.ts";

/** A file to check: `path` names it in the report. */
export interface FoundFile {
  readonly path: string;
  readonly absolute: string;
  /** Named by the user, not found by a search. */
  readonly named: boolean;
}

/** Something that could not be read; the rest of the run goes on. */
export interface FileFault {
  readonly path: string;
  readonly message: string;
}

export interface Search {
  readonly files: readonly FoundFile[];
  readonly faults: readonly FileFault[];
  /** The folders that were searched, and those of the files that were named. */
  readonly folders: readonly string[];
}

/** Markdown with its dialects, LaTeX, notebooks. */
const DOCUMENT = /\.(?:md|markdown|qmd|rmd|mdx|tex|ipynb)$/i;

/** A path for people: relative where it lies below the working folder, with `/` between folders. */
export function shown(path: string, workingFolder: string): string {
  const inside = relative(workingFolder, path);
  const short = inside !== "" && !inside.startsWith("..") && !/^[A-Za-z]:/.test(inside) ? inside : path;
  return short.split(sep).join("/");
}

/** What the operating system said, in words. */
export function faultText(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const words: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file or folder",
    EACCES: "it may not be read",
    EPERM: "it may not be read",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of the path is no folder",
    ELOOP: "its links go round in a circle",
    ENAMETOOLONG: "its name is too long",
    ERR_ENCODING_INVALID_ENCODED_DATA: "it is not UTF-8 text",
    ERR_FS_FILE_TOO_LARGE: "it is too large",
    ERR_STRING_TOO_LONG: "it is too large",
  };
  return words[code] ?? (code === "" ? "it cannot be read" : `it cannot be read (${code})`);
}

interface Rule {
  readonly folder: string;
  readonly ignore: Ignore;
}

/** The rules of the `.gitignore` in a folder, or null. */
async function ruleOf(folder: string): Promise<Rule | null> {
  let text: string;
  try {
    text = readFileSync(join(folder, ".gitignore"), "utf8");
  } catch {
    return null;
  }
  const { default: ignore } = await import("ignore");
  return { folder, ignore: ignore().add(text) };
}

function isIgnored(rules: readonly Rule[], path: string, isFolder: boolean): boolean {
  // A deeper file's rules come later and may take back what an upper one says.
  let ignored = false;
  for (const { folder, ignore } of rules) {
    const name = relative(folder, path).split(sep).join("/") + (isFolder ? "/" : "");
    if (name === "" || name.startsWith("..")) continue;
    const answer = ignore.test(name);
    if (answer.ignored) ignored = true;
    else if (answer.unignored) ignored = false;
  }
  return ignored;
}

/** Rules of the folders above, up to the root of the repository. */
async function rulesAbove(folder: string): Promise<Rule[]> {
  const above: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    if (at !== folder) above.unshift(at);
    try {
      statSync(join(at, ".git"));
      break;
    } catch {
      // Outside of a repository no folder above has a say.
      if (dirname(at) === at) return [];
    }
  }
  const rules = await Promise.all(above.map(ruleOf));
  return rules.filter((r) => r !== null);
}

/** Folder or file behind an entry; links to files are followed, links to folders are not: they may go round in a circle. */
function kindOf(entry: Dirent, path: string): "file" | "folder" | null {
  if (entry.isDirectory()) return "folder";
  if (entry.isFile()) return "file";
  if (!entry.isSymbolicLink()) return null;
  try {
    return statSync(path).isFile() ? "file" : null;
  } catch {
    return null;
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Patterns that a search leaves out, as in a `.gitignore` of a folder. */
export interface LeftOut {
  readonly folder: string;
  readonly patterns: readonly string[];
}

async function ruleFor({ folder, patterns }: LeftOut): Promise<Rule> {
  const { default: ignore } = await import("ignore");
  return { folder, ignore: ignore().add([...patterns]) };
}

/**
 * The files behind paths and globs, in the order of the paths, each once; folders are searched for documents, sorted. What is not there, or
 * may not be read, is a fault of its own.
 * @param left what a search leaves out besides what a `.gitignore` does
 */
export async function findFiles(
  paths: readonly string[],
  workingFolder: string,
  left: LeftOut | null = null,
): Promise<Search> {
  const last = left === null || left.patterns.length === 0 ? [] : [await ruleFor(left)];
  const files = new Map<string, FoundFile>();
  const faults: FileFault[] = [];
  const folders = new Set<string>();
  const add = (absolute: string, named: boolean): void => {
    let real = absolute;
    try {
      real = realpathSync(absolute);
    } catch {
      // Reading it says what is wrong.
    }
    if (!files.has(real)) files.set(real, { path: shown(absolute, workingFolder), absolute, named });
  };
  const walk = async (
    folder: string,
    outer: readonly Rule[],
    wanted: (path: string) => boolean = (path) => DOCUMENT.test(path),
  ): Promise<void> => {
    folders.add(folder);
    const own = await ruleOf(folder);
    const rules = own ? [...outer, own] : outer;
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true }).sort(byName);
    } catch (error) {
      faults.push({ path: shown(folder, workingFolder), message: faultText(error) });
      return;
    }
    for (const entry of entries) {
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      const path = join(folder, entry.name);
      const kind = kindOf(entry, path);
      if (kind === null || (kind === "file" && !wanted(path))) continue;
      if (isIgnored([...rules, ...last], path, kind === "folder")) continue;
      if (kind === "folder") await walk(path, rules, wanted);
      else add(path, false);
    }
  };
  const search = async (pattern: string): Promise<void> => {
    const glob = readGlob(pattern, workingFolder);
    const rule = await ruleFor(glob);
    const before = files.size;
    // A pattern that names an ending means it; another means documents.
    const every = /\.[\w{},]+$/.test(pattern);
    await walk(
      glob.folder,
      await rulesAbove(glob.folder),
      (path) => (every || DOCUMENT.test(path)) && isIgnored([rule], path, false),
    );
    if (files.size === before && faults.length === 0)
      faults.push({ path: pattern, message: "no document is named so" });
  };
  for (const path of paths) {
    const absolute = resolve(workingFolder, path);
    try {
      if (statSync(absolute).isDirectory()) await walk(absolute, await rulesAbove(absolute));
      else {
        folders.add(dirname(absolute));
        add(absolute, true);
      }
    } catch (error) {
      if (isGlob(path)) await search(path);
      else faults.push({ path, message: faultText(error) });
    }
  }
  return { files: [...files.values()], faults, folders: [...folders] };
}

/** Bytes as text, without a byte order mark. @throws when they are not UTF-8 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

/** The text of a file, without a byte order mark. @throws when it cannot be read, or is not UTF-8 */
export function readText(absolute: string): string {
  return decodeText(readFileSync(absolute));
}

const INPUT = /\\(?:input|include|usepackage)\s*(?:\[[^\]\n]*\])?\s*\{([^{}\n]{1,200})\}/g;
const MACRO_FILE = /^---[ \t]*\r?\n(?:[^\n]*\n)*?macros:[ \t]*["']?([^\s"'#]+\.(?:tex|sty|md))["']?[ \t]*\r?\n/;

/**
 * The texts of the files beside a document that may define its commands: those that it inputs or includes, packages of its folder, and the
 * file that `macros:` names in its front matter. What is not there is left out.
 */
export function definitionsFor(text: string, absolute: string): string {
  const names = [...text.matchAll(INPUT)].slice(0, 50).flatMap((m) => (m[1] ?? "").split(","));
  const named = MACRO_FILE.exec(text.slice(0, 5000))?.[1];
  if (named !== undefined) names.push(named);
  const texts: string[] = [];
  for (const name of names) {
    for (const end of ["", ".tex", ".sty"]) {
      try {
        texts.push(readText(resolve(dirname(absolute), name.trim() + end)));
        break;
      } catch {
        // It is not there under this name.
      }
    }
  }
  return texts.join("\n");
}

/** Whether a text may hold math: files that a search found and that hold none are not listed. */
export function mayHoldMath(text: string): boolean {
  return /\$|\\[([]|\\begin\s*\{|^[ \t]*(?:```|~~~)[ \t]*math/m.test(text);
}

/** Names near a path that is not there, for a suggestion. */
export function namesBeside(path: string): readonly string[] {
  try {
    return readdirSync(dirname(path)).map((name) => (dirname(path) === "." ? name : join(dirname(path), name)));
  } catch {
    return [];
  }
}
