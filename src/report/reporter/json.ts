import { renderJson } from "../json.ts";
import type { Run } from "./finding.ts";

/** The report as data. */
export function renderData({ report }: Run): string {
  return renderJson(report);
}
