import { defineConfig, type UserConfig } from "tsdown";

/**
 * The program: everything in few files, made small, as most of a short run is reading them; what is rarely needed is a file of its own.
 * The oracle's worker is started by its file's name.
 */
export const program = {
  entry: { cli: "src/cli/cli.ts", "oracle-worker": "src/cli/oracle-worker.ts" },
  format: "esm",
  platform: "node",
  target: "node20",
  dts: false,
  minify: true,
  fixedExtension: false,
  deps: { alwaysBundle: [/.*/], onlyBundle: false },
} satisfies UserConfig;

/** The library, and what hosts it inside of other programs: dependencies stay imports. */
const library = {
  entry: { index: "src/index.ts", vitest: "src/vitest/vitest.ts" },
  format: "esm",
  platform: "neutral",
  deps: { neverBundle: [/^node:/] },
  target: "es2022",
  dts: true,
  clean: false,
  fixedExtension: false,
} satisfies UserConfig;

export default defineConfig([program, library]);
