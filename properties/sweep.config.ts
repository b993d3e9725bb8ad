import { defineConfig } from "vitest/config";

/** The long form of the properties: more instances, seeds and sizes, and their tables on the terminal. */
export default defineConfig({
  test: {
    include: ["properties/**/*.test.ts"],
    env: { DERIVCHECK_SWEEP: "1" },
    testTimeout: 3_600_000,
    disableConsoleIntercept: true,
  },
});
