import { nearest } from "../elaborate/suggestion.ts";
import { REPORTER_NAMES } from "../report/reporter/table.ts";
import { CONFIG_KEYS, type Config } from "./config.ts";
import { LIMITS } from "./limits.ts";

const SEVERITIES = ["unread", "unknown"] as const;

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string" && item !== "");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown, { least, greatest }: { readonly least: number; readonly greatest: number }): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= greatest;
}

/** The first key that is not known, as a sentence; null where all are. */
function unknownKey(value: Readonly<Record<string, unknown>>, known: readonly string[], inside: string): string | null {
  const key = Object.keys(value).find((k) => !known.includes(k));
  if (key === undefined) return null;
  const near = nearest(key, known);
  return `there is no key ${inside}${key}; ${near === null || near === undefined ? `there are ${known.map((k) => inside + k).join(", ")}` : `did you mean ${inside}${near}?`}`;
}

function reporterFault(value: unknown): string | null {
  if (!isTexts(value)) return 'reporters is a list of texts: ["terminal", "junit=report.xml"]';
  for (const text of value as readonly string[]) {
    const [name = ""] = text.split("=");
    if (REPORTER_NAMES.some((n) => n === name)) continue;
    const near = nearest(name, REPORTER_NAMES);
    return `there is no reporter ${name}; ${near === null || near === undefined ? `there are ${REPORTER_NAMES.join(", ")}` : `did you mean ${near}?`}`;
  }
  return null;
}

function severityFault(value: unknown): string | null {
  if (!isObject(value)) return 'severity is an object: { "unread": "warn" }';
  const unknown = unknownKey(value, SEVERITIES, "severity.");
  if (unknown !== null) return unknown;
  const wrong = SEVERITIES.find((k) => value[k] !== undefined && value[k] !== "error" && value[k] !== "warn");
  return wrong === undefined ? null : `severity.${wrong} is "error" or "warn"`;
}

const FAULT: Readonly<Record<keyof Config, (value: unknown) => string | null>> = {
  files: (value) => (isTexts(value) ? null : 'files is a list of paths: ["notes", "chapters/**/*.md"]'),
  ignore: (value) => (isTexts(value) ? null : 'ignore is a list of patterns: ["drafts/"]'),
  seed: (value) =>
    isWhole(value, LIMITS.seed) ? null : `seed is a whole number from 0 to ${String(LIMITS.seed.greatest)}`,
  runs: (value) =>
    isWhole(value, LIMITS.runs) ? null : `runs is a whole number from 1 to ${String(LIMITS.runs.greatest)}`,
  timeout: (value) =>
    typeof value === "number" && value > LIMITS.timeout.least && value <= LIMITS.timeout.greatest
      ? null
      : `timeout is a number of seconds, more than 0 and at most ${String(LIMITS.timeout.greatest)}`,
  reporters: reporterFault,
  severity: severityFault,
};

/** What is wrong with a configuration, in one sentence; null for one that may be used. */
export function configFault(value: unknown): string | null {
  if (!isObject(value)) return 'it is no configuration: an object is, { "files": ["notes"] }';
  const unknown = unknownKey(value, [...CONFIG_KEYS, "$schema"], "");
  if (unknown !== null) return unknown.replace(", $schema", "");
  for (const key of CONFIG_KEYS) {
    const fault = value[key] === undefined ? null : FAULT[key](value[key]);
    if (fault !== null) return fault;
  }
  return null;
}
