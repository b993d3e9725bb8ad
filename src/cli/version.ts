import manifest from "../../package.json" with { type: "json" };

/** The version in the package's own manifest. */
export function version(): string {
  return manifest.version;
}
