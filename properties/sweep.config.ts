import { defineConfig } from "vitest/config";

/** The long form of the lemmas: more instances, larger sizes, and their tables on the terminal. */
export default defineConfig({
  test: {
    include: ["properties/lemmas/**/*.test.ts"],
    env: { DERIVCHECK_SWEEP: "1" },
    testTimeout: 3_600_000,
    disableConsoleIntercept: true,
  },
});
