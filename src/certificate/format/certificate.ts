import { digest } from "./digest.ts";
import { Refusal, require } from "../checker/refusal.ts";

/** A part of a proof's table: a word for its kind, then numbers of earlier parts, names and texts. Types and terms share the table. */
export type Entry = readonly (string | number | readonly (string | number)[])[];

/** One inference: rule, numbers of earlier inferences, numbers of its terms in the table; a law's name where the rule is `law`. */
export type InferenceEntry =
  | readonly [rule: string, premises: readonly number[], terms: readonly number[]]
  | readonly [rule: string, premises: readonly number[], terms: readonly number[], law: string];

/** A proof as data: a goal, what it may rest on, and inferences the last of which shows it. Whole by itself. */
export interface ProofData {
  readonly id: string;
  /** What the author wrote, for readers. What is shown is the goal. */
  readonly statement: string;
  readonly goal: number;
  /** Variables of the goal's context that it does not mention and that may have no value: the goal is said where they have one. */
  readonly variables: readonly number[];
  /** Id, origin and proposition of the assumptions that are used. */
  readonly assumptions: readonly (readonly [id: string, origin: string, proposition: number])[];
  readonly table: readonly Entry[];
  readonly inferences: readonly InferenceEntry[];
}

/** What a certificate file is. Another version is another format. */
export const FORMAT = "derivcheck certificate 1";

const SEAL = /^([^]*\],)"digest":"([0-9a-f]{64})"\}\n$/;

/** The text of a certificate: one proof a line, and a digest of every byte before it. */
export function seal(proofs: readonly ProofData[]): string {
  const lines = proofs.map((p) => JSON.stringify(p)).join(",\n");
  const text = `{"format":${JSON.stringify(FORMAT)},"proofs":[\n${lines}\n],`;
  return `${text}"digest":"${digest(text)}"}\n`;
}

/** The proofs of a text, as yet unread. @throws Refusal when the text is damaged, or no certificate of this version */
export function unseal(text: string): readonly unknown[] {
  const match = SEAL.exec(text);
  require(match !== null, "this is no certificate: it does not end with a digest");
  const [, body = "", sealed = ""] = match;
  require(digest(body) === sealed, "the certificate is damaged: its bytes have another digest");
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new Refusal("this is no certificate: it is not JSON");
  }
  require(isRecord(data) && Array.isArray(data["proofs"]), "this is no certificate: it has no proofs");
  require(data["format"] === FORMAT, `this is no certificate of this version, ${FORMAT}`);
  return data["proofs"];
}

function isRecord(x: unknown): x is Readonly<Record<string, unknown>> {
  return typeof x === "object" && x !== null && !Array.isArray(x);
}

const isNumber = (x: unknown): x is number => typeof x === "number" && Number.isSafeInteger(x) && x >= 0;
const areNumbers = (x: unknown): x is readonly number[] => Array.isArray(x) && x.every(isNumber);
const isString = (x: unknown): x is string => typeof x === "string";
const isAtom = (x: unknown): x is string | number => isString(x) || isNumber(x);

function isEntry(x: unknown): x is Entry {
  return Array.isArray(x) && x.every((y) => isAtom(y) || (Array.isArray(y) && y.every(isAtom)));
}

/** Whether it is a list of parts, each of its shape. */
function isList(x: unknown, ...shapes: ((part: unknown) => boolean)[]): boolean {
  return Array.isArray(x) && x.length === shapes.length && shapes.every((is, i) => is(x[i]));
}

function isInference(x: unknown): x is InferenceEntry {
  return isList(x, isString, areNumbers, areNumbers) || isList(x, isString, areNumbers, areNumbers, isString);
}

function isAssumption(x: unknown): x is readonly [string, string, number] {
  return isList(x, isString, isString, isNumber);
}

const FIELDS = ["id", "statement", "goal", "variables", "assumptions", "table", "inferences"];

/** One proof with the shape of its data checked. @throws Refusal */
export function readProof(data: unknown): ProofData {
  require(isRecord(data) && Object.keys(data).join(" ") === FIELDS.join(" "), "a proof has other fields");
  const { id, statement, goal, variables, assumptions, table, inferences } = data;
  require(isString(id) && isString(statement) && isNumber(goal), "a proof has no goal");
  require(areNumbers(variables), "a proof has no list of variables");
  require(Array.isArray(assumptions) && assumptions.every(isAssumption), "an assumption is malformed");
  require(Array.isArray(table) && table.every(isEntry), "an entry of the table is malformed");
  require(Array.isArray(inferences) && inferences.every(isInference), "an inference is malformed");
  return { id, statement, goal, variables, assumptions, table, inferences };
}
