import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts", "properties/**/*.test.ts"],
    testTimeout: 60_000,
    // No test mocks or changes a module, so that files may share them; loading them anew takes a sixth of the time.
    isolate: false,
    // One worker a core; unless told, one core is left idle.
    maxWorkers: "100%",
  },
});
