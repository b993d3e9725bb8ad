import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const PROGRAM = join(ROOT, "dist/cli.js");
const LOCK = join(ROOT, "node_modules/.derivcheck-build");

function newest(folder: string): number {
  return Math.max(
    0,
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    }),
  );
}

function isStale(): boolean {
  return !existsSync(PROGRAM) || statSync(PROGRAM).mtimeMs < newest(join(ROOT, "src"));
}

/** Builds the program when a source is newer than it; of several test files that ask, one builds. */
export async function buildProgram(): Promise<void> {
  while (isStale()) {
    try {
      mkdirSync(LOCK);
    } catch {
      if (Date.now() - (statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > 120_000) rmdirSync(LOCK);
      await new Promise((done) => setTimeout(done, 200));
      continue;
    }
    try {
      if (isStale())
        execFileSync(process.execPath, [join(ROOT, "node_modules/tsdown/dist/run.mjs"), "--logLevel", "error"], {
          cwd: ROOT,
        });
    } finally {
      rmdirSync(LOCK);
    }
    return;
  }
}

export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number | null;
}

/** The locale and the colours of a run are its own, not those of the machine. */
const ENVIRONMENT = { PATH: process.env["PATH"] ?? "", LANG: "C.UTF-8" };

/** Runs the built program in a folder. `reads`: bytes of standard output to read before the pipe is closed. */
export async function run(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  reads = Infinity,
): Promise<Result> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
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
