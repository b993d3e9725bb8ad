import type { ProblemCode } from "../check/checked.ts";
import type { Problem } from "../source/problem.ts";
import { ELABORATE_WORDS } from "./elaborate-words.ts";
import { EXPRESSION_WORDS } from "./expression-words.ts";
import { SOURCE_WORDS } from "./source-words.ts";
import { piecesOf, type Pieces, type Words } from "./words.ts";

const WORDS: Readonly<Record<ProblemCode, (pieces: Pieces) => Words>> = {
  ...SOURCE_WORDS,
  ...ELABORATE_WORDS,
  ...EXPRESSION_WORDS,
  "internal-error": ({ text, maybe }) => ({
    headline: "an error of derivcheck",
    message: `internal error: derivcheck failed on ${maybe("step") === null ? "this document" : "this step"}, through no fault of yours: ${text("found", "unknown error")}`,
    suggestion: "please report it, with the document",
  }),
};

/** All codes, for tests and documentation. */
export const PROBLEM_CODES = Object.keys(WORDS) as readonly ProblemCode[];

/** A problem in words. Missing pieces leave a gap in the sentence, never an error. */
export function describeProblem(problem: Pick<Problem<ProblemCode>, "code" | "data">): Words {
  return WORDS[problem.code](piecesOf(problem.data));
}

/** One line: the message, and what to do about it. */
export function problemSentence(problem: Pick<Problem<ProblemCode>, "code" | "data">): string {
  const { message, expected, suggestion } = describeProblem(problem);
  return [
    message + (expected === undefined || expected === null ? "" : `; expected ${expected}`),
    ...(suggestion ? [suggestion] : []),
  ].join("; ");
}
