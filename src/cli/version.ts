import { readFileSync } from "node:fs";

/** The version in the package's own manifest. */
export function version(): string {
  try {
    const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "";
  } catch {
    return "";
  }
}
