import type { Span } from "./span.ts";

/** Everything that can be wrong with a document before its meaning is looked at. */
export type SourceProblemCode =
  | "unclosed-math"
  | "unclosed-comment"
  | "unclosed-environment"
  | "unbalanced-brace"
  | "unbalanced-delimiter"
  | "missing-argument"
  | "unknown-command"
  | "command-as-symbol"
  | "unknown-environment"
  | "unknown-directive"
  | "empty-formula"
  | "unexpected-token"
  | "macro-loop"
  | "macro-definition"
  | "too-deep"
  | "too-long"
  | "double-script"
  | "unclear-number"
  | "binary-data";

/**
 * A finding as data; `diagnostic/` words it. `data` holds the pieces that the sentence names
 * (what was found, what was expected, a suggestion), never prose.
 */
export interface Problem<Code extends string = string> {
  readonly code: Code;
  readonly span: Span;
  readonly data: Readonly<Record<string, string | number | readonly string[]>>;
}

export type SourceProblem = Problem<SourceProblemCode>;
