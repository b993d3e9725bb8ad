/** The part of vitest's worker that is looked for; it is not of its public API, so nothing is taken for granted. */
interface Worker {
  readonly rpc?: { readonly ensureModuleGraphEntry?: (file: string, importer: string) => Promise<void> };
}

/**
 * Tells vitest that a test file depends on a file that it read by itself: a change of it runs the tests again, and an error in it is shown
 * with its lines. Vitest before 4.1 is not told; there a glob import says the same.
 */
export function dependOn(file: string, testFile: string): void {
  const worker = (globalThis as { readonly __vitest_worker__?: Worker }).__vitest_worker__;
  void worker?.rpc?.ensureModuleGraphEntry?.(file, testFile).catch(() => undefined);
}
