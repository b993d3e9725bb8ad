import { defineConfig } from "tsdown";

export default defineConfig([
  {
    // The program: one file with everything in it starts fastest.
    entry: { cli: "src/cli/cli.ts" },
    format: "esm",
    platform: "node",
    target: "node20",
    dts: false,
    fixedExtension: false,
    deps: { alwaysBundle: [/.*/], onlyBundle: false },
  },
  {
    // The library: dependencies stay imports.
    entry: { index: "src/index.ts" },
    format: "esm",
    platform: "neutral",
    target: "es2022",
    dts: true,
    clean: false,
    fixedExtension: false,
  },
]);
