import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "tsdown";
import { program } from "../../tsdown.config.ts";

/** Where the program of the test file at hand is built: a folder of its own, so that test files do not build over each other. */
let built = "";

/** Builds the program as it is published. */
export async function buildProgram(): Promise<void> {
  built = mkdtempSync(join(tmpdir(), "derivcheck-build-"));
  writeFileSync(join(built, "package.json"), '{ "type": "module" }');
  await build({ ...program, config: false, outDir: join(built, "dist"), logLevel: "error" });
}

/** Takes the build away again. */
export function removeProgram(): void {
  rmSync(built, { recursive: true, force: true });
}

export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** The locale and the colours of a run are its own, not those of the machine. */
const ENVIRONMENT = { PATH: process.env["PATH"] ?? "", LANG: "C.UTF-8" };

/** Starts the built program in a folder; its standard input is a pipe. */
export function start(folder: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [join(built, "dist/cli.js"), ...args], { cwd: folder, env: ENVIRONMENT });
}

/** Runs the built program in a folder. `reads`: bytes of standard output to read before the pipe is closed. */
export async function run(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  reads = Infinity,
): Promise<Result> {
  const child = spawn(process.execPath, [join(built, "dist/cli.js"), ...args], {
    cwd: folder,
    env: { ...ENVIRONMENT, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    stdout += chunk;
    if (stdout.length >= reads) child.stdout.destroy();
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    stderr += chunk;
  });
  const status = await new Promise<number | null>((done, failed) => {
    child.on("error", failed);
    child.on("close", done);
  });
  return { stdout, stderr, status };
}

/** Makes a folder of files, calls, and takes the folder away. */
export async function inFolder<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  call: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "derivcheck-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return await call(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
