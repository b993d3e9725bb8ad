import type { SourceProblemCode } from "../source/problem.ts";
import type { Pieces, Words } from "./words.ts";

/** Words for everything that can be wrong with how a document is written. */
export const SOURCE_WORDS: Readonly<Record<SourceProblemCode, (pieces: Pieces) => Words>> = {
  "unclosed-math": ({ text }) => ({
    headline: "this math is not closed",
    message: `math opens with ${text("opening", "$")} and does not close`,
    suggestion: `close it with ${text("closing", "$")}, or write \\$ for a dollar`,
  }),
  "unclosed-comment": () => ({
    headline: "this comment is not closed",
    message: "a comment opens with <!-- and does not close",
    suggestion: "close it with -->",
  }),
  "unclosed-environment": ({ text, maybe }) => {
    const name = text("environment", maybe("name") ?? "…");
    const fence = /^[`~]/.test(name);
    return {
      headline: "this has no end",
      message: fence ? `a block that opens with ${name} does not close` : `\\begin{${name}} has no \\end{${name}}`,
      suggestion: fence ? `close it with ${name}` : `close it with \\end{${name}}`,
    };
  },
  "unbalanced-brace": ({ text }) => ({
    headline: "a brace is missing",
    message: `the braces do not match: ${text("found", "{ or }")} has no partner`,
    suggestion: "count { and } from here",
  }),
  "unbalanced-delimiter": ({ text, maybe }) => ({
    headline: "a bracket is missing",
    message: `${text("found", "a bracket")} has no partner`,
    expected: maybe("expected"),
  }),
  "missing-argument": ({ text, maybe }) => ({
    headline: "an argument is missing",
    message: `${text("found", maybe("name") ?? "a command")} takes an argument, and none follows`,
  }),
  "unknown-command": ({ text, maybe }) => {
    const name = text("found", maybe("name") ?? maybe("command") ?? "a command");
    return {
      headline: "no such notation yet",
      message: `${name} is no notation that is read yet`,
      suggestion: didYouMean(maybe("suggestion")) ?? `\\newcommand{${name}}{…} in the file says what it means`,
    };
  },
  "command-as-symbol": ({ text }) => ({
    headline: "taken as a symbol",
    message: `nothing defines ${text("found", "a command")}, which takes no argument: it is taken as a symbol of its own`,
    suggestion: `\\newcommand{${text("found", "\\name")}}{…} in the file says what it means`,
  }),
  "unknown-environment": ({ text, maybe }) => ({
    headline: "no such environment yet",
    message: `\\begin{${text("environment", maybe("found") ?? maybe("name") ?? "…")}} is no environment that is read yet`,
    suggestion: didYouMean(maybe("suggestion")),
  }),
  "unknown-directive": ({ text, maybe }) => ({
    headline: "no such comment",
    message: `the comment "${text("found", maybe("name") ?? "…")}" says nothing that is understood`,
    suggestion:
      didYouMean(maybe("suggestion")) ??
      "the checker reads <!-- expect: … -->, <!-- skip: … -->, <!-- gap: … --> and <!-- claims: … -->",
  }),
  "empty-formula": () => ({ headline: "this formula is empty", message: "there is no formula between the delimiters" }),
  "unexpected-token": ({ text, maybe }) => ({
    headline: "this does not belong here",
    message: `${text("found", "this")} does not fit here`,
    expected: maybe("expected"),
  }),
  "macro-loop": ({ text, maybe }) => ({
    headline: "this macro has no end",
    message: `${text("found", maybe("name") ?? "a macro")} expands without end, or to more than can be read`,
    suggestion: "a macro must not use itself, also not through others",
  }),
  "macro-definition": ({ text, maybe }) => ({
    headline: "this macro is not read",
    message: `the definition of ${text("found", maybe("name") ?? "a macro")} was not understood`,
    expected: maybe("expected"),
    suggestion: "write \\newcommand{\\name}[1]{… #1 …}",
  }),
  "too-deep": () => ({
    headline: "nested too deeply",
    message: "this formula is nested more deeply than can be read",
    suggestion: "give its parts names, or skip it with <!-- skip: too deep -->",
  }),
  "too-long": ({ text, maybe }) => ({
    headline: "too long to read",
    message:
      maybe("found") === null
        ? "this is longer than can be read"
        : `this is longer than can be read (${text("found")})`,
    suggestion: "split it",
  }),
  "unclear-number": ({ text }) => ({
    headline: "digits with several readings",
    message: `${text("found")} can be read in more than one way`,
    suggestion: "write 1000, 1{,}000 or 0.5 for one number, and \\cdot between several",
  }),
  "double-script": ({ text }) => ({
    headline: "two scripts in one place",
    message: `${text("found", "this")} has two superscripts, or two subscripts`,
    suggestion: "put braces around the one that is meant first: {x^a}^b",
  }),
  "binary-data": () => ({
    headline: "this is not text",
    message: "the file holds bytes that are not text",
    suggestion: "save it as UTF-8",
  }),
};

/** `did you mean …?`, or null without a suggestion. */
export function didYouMean(suggestion: string | null): string | null {
  return suggestion === null ? null : `did you mean ${suggestion}?`;
}
