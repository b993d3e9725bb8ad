/** The least and the greatest value of what is a number. */
export const LIMITS = {
  seed: { least: 0, greatest: 0xffffffff },
  runs: { least: 1, greatest: 1_000_000 },
  /** Seconds. */
  timeout: { least: 0, greatest: 86_400 },
} as const;
