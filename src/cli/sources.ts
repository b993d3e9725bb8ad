import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { ReportDocument } from "../report/report.ts";
import {
  decodeText,
  definitionsFor,
  faultText,
  findFiles,
  mayHoldMath,
  namesBeside,
  readText,
  type FileFault,
  type LeftOut,
} from "../host/files.ts";
import { COMMANDS, type Arguments } from "./arguments.ts";
import { didYouMean } from "./usage.ts";

/** A text to check. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly named: boolean;
  /** Texts whose definitions of commands hold in it as well. */
  readonly definitions: string;
}

export interface Sources {
  readonly sources: readonly Source[];
  readonly faults: readonly FileFault[];
  /** The folders in which a change may matter. */
  readonly folders: readonly string[];
}

/** What is checked when no path is given. */
function defaultPaths(): readonly string[] {
  try {
    if (statSync("derivations").isDirectory()) return ["derivations"];
  } catch {
    // There is no such folder.
  }
  return ["."];
}

/** Standard input among the paths, as a source. */
async function readStandardInput(path: string): Promise<Source | FileFault> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  try {
    const text = decodeText(Buffer.concat(chunks));
    return { path, text, named: true, definitions: definitionsFor(text, resolve(path === "-" ? "stdin.md" : path)) };
  } catch (error) {
    return { path, message: faultText(error) };
  }
}

/**
 * Reads all files behind some paths but those that are left out; `-` is standard input. Files that a search found and that hold no math are
 * left out.
 */
export async function readSources(
  paths: readonly string[],
  { left, stdinPath }: Pick<Arguments, "left" | "stdinPath">,
): Promise<Sources> {
  const files = paths.filter((p) => p !== "-");
  const { sources, faults, folders } =
    paths.length > 0 && files.length === 0
      ? { sources: [], faults: [], folders: [] }
      : await readFiles(files.length === 0 ? defaultPaths() : files, left);
  if (files.length === paths.length) return { sources, faults, folders };
  const input = await readStandardInput(stdinPath);
  return "text" in input
    ? { sources: [...sources, input], faults, folders }
    : { sources, faults: [...faults, input], folders };
}

async function readFiles(paths: readonly string[], left: LeftOut | null): Promise<Sources> {
  const { files, faults, folders } = await findFiles(paths, process.cwd(), left);
  const sources: Source[] = [];
  const all = faults.map((f) => ({ ...f, message: f.message + hint(f.path) }));
  for (const file of files) {
    try {
      const text = readText(file.absolute);
      if (/\.ipynb$/i.test(file.path) && !isJson(text)) {
        all.push({ path: file.path, message: "it is no notebook: it is not JSON" });
        continue;
      }
      if (file.named || mayHoldMath(text))
        sources.push({ path: file.path, text, named: file.named, definitions: definitionsFor(text, file.absolute) });
    } catch (error) {
      all.push({ path: file.path, message: faultText(error) });
    }
  }
  return { sources, faults: all, folders };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A word that is no path may be a command that was misspelt. */
function hint(path: string): string {
  // What cannot be read may be there all the same: a link that goes round in a circle is.
  const beside = namesBeside(path).filter((name) => name !== path);
  return didYouMean(path, /[./\\]/.test(path) ? beside : [...COMMANDS, ...beside]);
}

/** A place named as `FILE:LINE` or `FILE:LINE:COLUMN`; null for anything else. */
export function placeOf(argument: string): { readonly path: string; readonly line: number } | null {
  const match = /^(.+?):(\d+)(?::\d+)?$/s.exec(argument);
  return match ? { path: match[1] ?? "", line: Number(match[2]) } : null;
}

/** Whether a document that a search found holds anything to report. */
export function isWorthListing(document: ReportDocument, named: boolean): boolean {
  const { read, skipped, unread } = document.displays;
  return named || document.steps.length > 0 || document.problems.length > 0 || read + skipped + unread > 0;
}
