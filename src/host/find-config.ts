import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Config } from "./config.ts";
import { faultText, readText } from "./files.ts";

/** The names of a configuration file; the first that is there counts. */
export const CONFIG_NAMES = [
  "derivcheck.config.json",
  "derivcheck.config.js",
  "derivcheck.config.mjs",
  "derivcheck.config.ts",
];

/** A configuration and where it is from: its paths count from there. */
export interface FoundConfig {
  readonly config: Config;
  readonly folder: string;
}

/** A configuration that cannot be used; the message is one line. */
export class ConfigError extends Error {
  constructor(file: string, message: string) {
    super(`${file}: ${message}`);
    this.name = "ConfigError";
  }
}

/** The configuration file of a folder: its own, else that of a folder above it in the same repository; null where there is none. */
function configFile(workingFolder: string): string | null {
  let found: string | null = null;
  for (let folder = workingFolder; ; folder = dirname(folder)) {
    found ??= CONFIG_NAMES.map((name) => join(folder, name)).find((path) => existsSync(path)) ?? null;
    if (found !== null && dirname(found) === workingFolder) return found;
    if (existsSync(join(folder, ".git"))) return found;
    // Outside of a repository no folder above has a say.
    if (dirname(folder) === folder) return null;
  }
}

async function load(file: string, name: string): Promise<unknown> {
  if (name.endsWith(".json")) {
    let text: string;
    try {
      text = readText(file);
    } catch (error) {
      throw new ConfigError(name, faultText(error));
    }
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      throw new ConfigError(
        name,
        `it is not JSON: ${error instanceof Error ? error.message.split("\n", 1).join("") : ""}`,
      );
    }
  }
  try {
    const module = (await import(pathToFileURL(file).href)) as { readonly default?: unknown };
    if (module.default === undefined) throw new ConfigError(name, "it has no default export");
    return module.default;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ERR_UNKNOWN_FILE_EXTENSION")
      throw new ConfigError(
        name,
        `Node ${process.versions.node} does not import TypeScript, Node 22.18 does; derivcheck.config.js or .json will do`,
      );
    if (code === "ERR_MODULE_NOT_FOUND" && !existsSync(file))
      throw new ConfigError(name, "there is no such file or folder");
    throw new ConfigError(name, error instanceof Error ? error.message.split("\n", 1).join("") : String(error));
  }
}

/**
 * The configuration that holds in a folder.
 * @param named the file to take; null: the one that is found there, or above it in the same repository
 * @returns null where there is none
 * @throws ConfigError for one that cannot be read, or says what is not known
 */
export async function findConfig(workingFolder: string, named: string | null): Promise<FoundConfig | null> {
  const file = named === null ? configFile(workingFolder) : resolve(workingFolder, named);
  if (file === null) return null;
  const name =
    named ?? (dirname(file) === workingFolder ? file.slice(workingFolder.length).replace(/^[\\/]/, "") : file);
  const value = await load(file, name);
  const { configFault } = await import("./check-config.ts");
  const fault = configFault(value);
  if (fault !== null) throw new ConfigError(name, fault);
  return { config: value as Config, folder: dirname(file) };
}
