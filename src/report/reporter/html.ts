import { renderSite, type SiteFile } from "../html/site.ts";
import type { Run } from "./finding.ts";

/** The report as a site that works from disk. */
export function renderHtml({ report, options, readings, definitions }: Run): readonly SiteFile[] {
  return renderSite({
    report,
    allowUnread: options.allowUnread,
    allowUnknown: options.allowUnknown === true,
    version: options.version,
    texts: options.texts,
    definitions: definitions ?? new Map(),
    readings: readings ?? new Map(),
  });
}
