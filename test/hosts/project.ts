import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** A project outside of this repository that has installed the packed package. */
export interface Project {
  readonly folder: string;
  write(path: string, text: string): void;
  read(path: string): string;
  /** Runs a program of the project. */
  run(command: string, args: readonly string[]): { readonly output: string; readonly status: number };
  start(command: string, args: readonly string[]): ChildProcessWithoutNullStreams;
  remove(): void;
}

const ENVIRONMENT = {
  PATH: process.env["PATH"] ?? "",
  HOME: process.env["HOME"] ?? "",
  LANG: "C.UTF-8",
  NO_COLOR: "1",
};

/** The version of vitest that this repository has: installing it asks for nothing new. */
function vitestVersion(): string {
  const manifest = readFileSync(join(ROOT, "node_modules/vitest/package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}

/** Builds and packs the package and installs it, with vitest, in a new project. */
export function createProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), "derivcheck-project-"));
  const exec = (command: string, args: readonly string[], cwd: string): string =>
    execFileSync(command, args, { cwd, env: ENVIRONMENT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  exec(join(ROOT, "node_modules/.bin/tsdown"), ["--logLevel", "error"], ROOT);
  const packed = exec("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], ROOT).trim();
  writeFileSync(join(folder, "package.json"), '{ "name": "notes", "private": true, "type": "module" }');
  const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts", "--silent"];
  exec("npm", ["install", ...quiet, `./${packed}`, `vitest@${vitestVersion()}`], folder);
  const program = (command: string): string => {
    const local = join(folder, "node_modules/.bin", command);
    return existsSync(local) ? local : command;
  };
  return {
    folder,
    write(path, text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    read: (path) => readFileSync(join(folder, path), "utf8"),
    run(command, args) {
      try {
        const output = execFileSync(program(command), args, {
          cwd: folder,
          env: ENVIRONMENT,
          encoding: "utf8",
          stdio: "pipe",
        });
        return { output, status: 0 };
      } catch (error) {
        const { stdout, stderr, status } = error as { stdout: string; stderr: string; status: number };
        return { output: stdout + stderr, status };
      }
    },
    start: (command, args) => spawn(program(command), args, { cwd: folder, env: ENVIRONMENT }),
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when a stream has said something that matches since the call; rejects after a while. */
export function said(child: ChildProcessWithoutNullStreams, pattern: RegExp, seconds = 60): Promise<string> {
  return new Promise((done, failed) => {
    let text = "";
    const listen = (chunk: Buffer): void => {
      text += chunk.toString();
      if (!pattern.test(text)) return;
      stop();
      done(text);
    };
    const timer = setTimeout(() => {
      stop();
      failed(new Error(`not said: ${String(pattern)} in\n${text}`));
    }, seconds * 1000);
    const stop = (): void => {
      clearTimeout(timer);
      child.stdout.off("data", listen);
      child.stderr.off("data", listen);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
  });
}
