import { LIMITS } from "./limits.ts";
import { REPORTER_NAMES } from "../report/reporter/table.ts";

/** Whether something fails the run. */
export type Severity = "error" | "warn";

/** What a configuration file may say. All of it may be left out; what the command line says counts more. */
export interface Config {
  /** Files, folders and globs that are checked when the command line names none; from the folder of the configuration. */
  readonly files?: readonly string[];
  /** What a search leaves out, as in a `.gitignore`; from the folder of the configuration. */
  readonly ignore?: readonly string[];
  /** The seed of all instances; else each step has its own. */
  readonly seed?: number;
  /** Instances a step. */
  readonly runs?: number;
  /** Seconds that the judgement of one step may take. */
  readonly timeout?: number;
  /** As `--reporter` takes them: `terminal`, `junit=report.xml`. */
  readonly reporters?: readonly string[];
  readonly severity?: {
    /** Of a formula or a declaration that was not read. */
    readonly unread?: Severity;
    /** Of a step that is neither proved, tested nor refuted. */
    readonly unknown?: Severity;
  };
}

const texts = (description: string, items: object = {}): object => {
  return { description, type: "array", items: { type: "string", minLength: 1, ...items } };
};
const whole = (description: string, { least, greatest }: (typeof LIMITS)["seed" | "runs"]): object => {
  return { description, type: "integer", minimum: least, maximum: greatest };
};
const severity = (description: string): object => ({ description, enum: ["error", "warn"], default: "error" });

/** The keys as JSON Schema, in the order of the documentation. */
const KEYS: Readonly<Record<keyof Config, object>> = {
  files: texts("Files, folders and globs that are checked when the command line names none."),
  ignore: texts("What a search leaves out, as in a .gitignore."),
  seed: whole("The seed of all instances; else each step has its own.", LIMITS.seed),
  runs: whole("Instances a step.", LIMITS.runs),
  timeout: {
    description: "Seconds that the judgement of one step may take; 60 unless said.",
    type: "number",
    exclusiveMinimum: LIMITS.timeout.least,
    maximum: LIMITS.timeout.greatest,
  },
  reporters: texts("How the report is written, and where to: terminal, junit=report.xml.", {
    pattern: `^(${REPORTER_NAMES.join("|")})(=.+)?$`,
  }),
  severity: {
    description: "What fails the run: error (the default) does, warn does not.",
    type: "object",
    additionalProperties: false,
    properties: {
      unread: severity("A formula or a declaration that was not read."),
      unknown: severity("A step that is neither proved, tested nor refuted."),
    },
  },
};

/** The keys of a configuration, in the order of the documentation. */
export const CONFIG_KEYS = Object.keys(KEYS) as readonly (keyof Config)[];

/** The JSON Schema of a configuration file; `docs/config.schema.json` holds it. */
export const CONFIG_SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "derivcheck.config.json",
  type: "object",
  additionalProperties: false,
  properties: { $schema: { type: "string" }, ...KEYS },
};

/** Gives a configuration its type: for `derivcheck.config.js` and `.ts`. @returns the same */
export function defineConfig(config: Config): Config {
  return config;
}
