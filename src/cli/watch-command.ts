import { watch, type FSWatcher } from "node:fs";
import type { ReportDocument } from "../report/report.ts";
import { createReport } from "../session/session.ts";
import type { Arguments } from "./arguments.ts";
import { checkSources } from "./check-sources.ts";
import { complain } from "./output.ts";
import { readSources, type Source } from "./sources.ts";
import { UsageError } from "./usage.ts";
import { withOracles } from "./with-oracles.ts";
import { writeReports } from "./write-reports.ts";

/** An editor that saves writes several times; what follows within this many milliseconds is one change. */
const DEBOUNCE = 30;

/** Clears a terminal, what was scrolled away included. */
const CLEAR = "\u001b[2J\u001b[3J\u001b[H";

/** What was found of a text, as long as the text stays. */
interface Known {
  readonly source: Source;
  readonly document: ReportDocument | null;
}

function isSame(a: Source, b: Source): boolean {
  return a.text === b.text && a.definitions === b.definitions && a.named === b.named;
}

/** Checks again what changes, and shows everything that is known. */
class Watch {
  readonly #args: Arguments;
  #known = new Map<string, Known>();
  readonly #watchers = new Map<string, FSWatcher>();
  #timer: NodeJS.Timeout | null = null;
  #running = false;

  constructor(args: Arguments) {
    this.#args = args;
  }

  /** Looks at all sources, judges those that are new or changed, shows the report. */
  async look(): Promise<void> {
    const { sources, faults, folders } = await readSources(this.#args.paths, this.#args);
    const changed = sources.filter((s) => {
      const known = this.#known.get(s.path);
      return known === undefined || !isSame(known.source, s);
    });
    const gone = this.#known.size + changed.filter((s) => !this.#known.has(s.path)).length > sources.length;
    this.#follow(folders);
    if (changed.length === 0 && !gone && this.#known.size > 0) return;
    const checked = await withOracles(this.#args, (oracles) => checkSources(this.#args, changed, oracles));
    const found = new Map(checked.map((c) => [c.document.path, c.document]));
    this.#known = new Map(
      sources.map((source) => [
        source.path,
        changed.includes(source)
          ? { source, document: found.get(source.path) ?? null }
          : (this.#known.get(source.path) ?? { source, document: null }),
      ]),
    );
    await this.#show(sources, changed);
    for (const fault of faults) complain(`${fault.path}: ${fault.message}`);
  }

  async #show(sources: readonly Source[], changed: readonly Source[]): Promise<void> {
    if (process.stdout.isTTY) process.stdout.write(CLEAR);
    const documents = [...this.#known.values()].flatMap((k) => k.document ?? []);
    await writeReports(this.#args, createReport(documents, { seed: this.#args.seed }), sources);
    const names = changed.length === sources.length ? "" : changed.map((s) => s.path).join(", ");
    complain(`${names === "" ? "" : `checked ${names}; `}waiting for changes, Ctrl-C stops`);
  }

  /** Watches the folders of the last search, and no others. */
  #follow(folders: readonly string[]): void {
    for (const [folder, watcher] of this.#watchers) {
      if (folders.includes(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of folders) {
      if (this.#watchers.has(folder)) continue;
      try {
        const watcher = watch(folder, () => {
          this.#soon();
        });
        watcher.on("error", () => {
          watcher.close();
          this.#watchers.delete(folder);
        });
        this.#watchers.set(folder, watcher);
      } catch {
        // It is gone again; the folder above says so.
      }
    }
    if (this.#watchers.size === 0) throw new UsageError("there is no folder to watch");
  }

  #soon(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // What changes while it looks is looked at after it.
      if (this.#running) {
        this.#soon();
        return;
      }
      this.#running = true;
      this.look()
        .catch((error: unknown) => {
          complain(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
        })
        .finally(() => {
          this.#running = false;
        });
    }, DEBOUNCE);
  }
}

/** The command `check --watch`: goes on until it is stopped. @returns the exit status where it cannot begin */
export async function runWatch(args: Arguments): Promise<number> {
  if (args.paths.includes("-")) throw new UsageError("standard input cannot be watched");
  await new Watch(args).look();
  return await new Promise<never>(() => undefined);
}
