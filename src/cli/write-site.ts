import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { faultText } from "../host/files.ts";
import type { Run } from "../report/reporter/finding.ts";
import { renderFolder, type FolderReporterName } from "../report/reporter/table.ts";
import { readText } from "../session/session.ts";
import { writeWhole } from "./output.ts";
import { UsageError } from "./usage.ts";
import type { WrittenSource } from "./write-reports.ts";

/** The style and the fonts of formulas, beside the pages. */
function copyAssets(folder: string): void {
  const style = createRequire(import.meta.url).resolve("katex/dist/katex.min.css");
  const fonts = join(dirname(style), "fonts");
  mkdirSync(join(folder, "assets", "fonts"), { recursive: true });
  copyFileSync(style, join(folder, "assets", "katex.min.css"));
  // Every browser that knows the rest of a page knows this format of fonts.
  for (const font of readdirSync(fonts).filter((f) => f.endsWith(".woff2")))
    copyFileSync(join(fonts, font), join(folder, "assets", "fonts", font));
}

/** Writes a report into a folder, which is made where there is none. @throws UsageError when it cannot be written */
export async function writeSite(
  name: FolderReporterName,
  run: Run,
  sources: readonly WrittenSource[],
  folder: string | null,
): Promise<void> {
  if (folder === null) throw new UsageError(`${name} writes a folder: name it, as in --reporter ${name}=DIR`);
  const readings = new Map(sources.map((s) => [s.path, readText(s.path, s.text, { definitions: s.definitions })]));
  const definitions = new Map(sources.map((s) => [s.path, s.definitions]));
  const files = await renderFolder(name, { ...run, readings, definitions });
  try {
    copyAssets(folder);
  } catch (error) {
    throw new UsageError(`${folder}: ${faultText(error)}`);
  }
  for (const file of files) writeWhole(file.text, join(folder, file.name));
}
