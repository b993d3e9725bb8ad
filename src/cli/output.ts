import { writeFileSync } from "node:fs";
import { printable, printableText, withoutCommands } from "../report/printable.ts";
import { faultText } from "../host/files.ts";
import { UsageError } from "./usage.ts";

/**
 * Writes a report to a file or to standard output, whole; nothing in it acts on a terminal, nor, but for a report of `commands`, on the
 * program that runs a workflow. @throws UsageError when the file cannot be written
 */
export async function writeReport(text: string, output: string | null, commands = false): Promise<void> {
  if (output === null) {
    const clean = printableText(text);
    await new Promise<void>((done) =>
      process.stdout.write(commands ? clean : withoutCommands(clean), () => {
        done();
      }),
    );
    return;
  }
  writeWhole(printableText(text), output);
}

/** Writes data to a file, every byte as it is. @throws UsageError when the file cannot be written */
export function writeWhole(text: string, output: string): void {
  try {
    writeFileSync(output, text);
  } catch (error) {
    const message = faultText(error)
      .replace("read", "written")
      .replace("there is no such file or folder", "there is no such folder");
    throw new UsageError(`${output}: ${message}`);
  }
}

/** One line on standard error. */
export function complain(message: string): void {
  process.stderr.write(`derivcheck: ${printable(message)}\n`);
}

/** Says on standard error what is being checked, on a terminal only, and only when the run takes more than a second. */
export class Progress {
  readonly #started = Date.now();
  #shown = false;

  /** To be called before each document. */
  show(path: string, index: number, count: number): void {
    if (!process.stderr.isTTY || Date.now() - this.#started < 1000) return;
    this.#shown = true;
    process.stderr.write(`\r\u001b[Kchecking ${printable(path)} (${String(index)} of ${String(count)})`);
  }

  /** Takes the line away again. */
  clear(): void {
    if (this.#shown) process.stderr.write("\r\u001b[K");
    this.#shown = false;
  }
}
