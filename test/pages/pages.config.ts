import { defineConfig } from "vitest/config";

/** Pages in a real browser: by hand, where there is a Chromium. */
export default defineConfig({
  test: { include: ["test/pages/*.page.ts"], testTimeout: 120_000, hookTimeout: 120_000 },
});
