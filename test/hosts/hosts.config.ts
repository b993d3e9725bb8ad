import { defineConfig } from "vitest/config";

/** The package as its users install it, in projects of their own; some minutes. */
export default defineConfig({
  test: { include: ["test/hosts/*.host.ts"], testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false },
});
