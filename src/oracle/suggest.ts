import { lambda } from "../term/binding.ts";
import { derivative, limit, operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { FreeTerm, LimitTerm, Term } from "../term/term.ts";
import { isIntegral, isScalar } from "../term/type.ts";
import type { Expression } from "./expression.ts";
import { expressionTerm } from "./expression-term.ts";
import type { OracleHost, Program, Question } from "./oracle-host.ts";
import { printExpression } from "./print-expression.ts";
import { readExpression } from "./read-expression.ts";
import { dependsOn, Opaque, SubtermNames } from "./subterm-names.ts";

/*
 * Asks computer algebra for a term that may be equal to another, an antiderivative, a limit. What comes back is a suggestion: it can be
 * wrong, and is worth nothing until the kernel has proved its obligation. nerdamer says that lim v2·x/(x + 1) is 0 and factors x¹² − 1
 * into a product of degree 22.
 *
 * term -> expression over fresh names -> text -> [program, elsewhere] -> text -> expression -> term over the original subterms
 */

/** What is wanted of a scalar term. */
export type Request = {
  readonly term: Term;
  /** Milliseconds for each program that is asked. */
  readonly timeoutMs: number;
} & (
  | { readonly kind: "normal-form" | "factor" }
  /** In a real or time variable. */
  | { readonly kind: "antiderivative"; readonly variable: FreeTerm }
  /** As the variable goes to +∞ (`to` null) or to a point that does not depend on it; both sides unless said. */
  | {
      readonly kind: "limit";
      readonly variable: FreeTerm;
      readonly to: Term | null;
      readonly side?: LimitTerm["side"];
    }
);

/** A term that a program suggests, and the proposition that makes it of use. Neither is known to be true. */
export interface Suggestion {
  readonly kind: Request["kind"];
  readonly program: Program;
  readonly term: Term;
  /**
   * What the kernel has to prove: `asked = term` for a normal form or a factorisation; that the derivative of `term` in the variable is
   * the asked term; that the limit is `term`. The variable stays free in an antiderivative's, like every free variable of the asked term.
   */
  readonly obligation: Term;
}

type Attempt = readonly [Program, Question["command"]];

/** Whom to ask for what, the most useful first. */
const ATTEMPTS: Record<Request["kind"], readonly Attempt[]> = {
  "normal-form": [
    ["nerdamer", "simplify"],
    ["nerdamer", "expand"],
    ["mathjs", "simplify"],
  ],
  factor: [["nerdamer", "factor"]],
  antiderivative: [["nerdamer", "integrate"]],
  limit: [["nerdamer", "limit"]],
};

/** Arguments, or null where the question has no form that a program understands. */
function prepare(request: Request): { readonly names: SubtermNames; readonly args: readonly string[] } | null {
  const variable = "variable" in request ? request.variable : null;
  if (!isScalar(request.term.type) || (variable && (!isScalar(variable.type) || isIntegral(variable.type))))
    return null;
  const names = new SubtermNames(variable);
  const print = (term: Term): string => printExpression(names.express(term));
  try {
    const args = [print(request.term)];
    if (variable) args.push(names.nameOf(variable));
    if (request.kind === "limit") {
      if (request.to && (!isScalar(request.to.type) || dependsOn(request.to, request.variable))) return null;
      args.push(request.to ? print(request.to) : "Infinity");
    }
    return { names, args };
  } catch (error) {
    if (error instanceof Opaque) return null;
    throw error;
  }
}

function obligation(request: Request, term: Term): Term {
  switch (request.kind) {
    case "normal-form":
    case "factor":
      return operator("eq", request.term, term);
    case "antiderivative":
      return operator("eq", derivative(lambda(request.variable, term), request.variable), request.term);
    case "limit":
      return operator("eq", limit(lambda(request.variable, request.term), request.to, request.side ?? "both"), term);
  }
}

/** The expression with log|u| for each log(u): on the reals, its derivative is u′/u on both sides of 0. */
function logsOfSizes(e: Expression): Expression {
  switch (e.kind) {
    case "number":
    case "name":
    case "constant":
      return e;
    case "negate":
      return { ...e, argument: logsOfSizes(e.argument) };
    case "binary":
      return { ...e, left: logsOfSizes(e.left), right: logsOfSizes(e.right) };
    case "call": {
      const argument = logsOfSizes(e.argument);
      return { ...e, argument: e.fn === "log" ? { kind: "call", fn: "abs", argument } : argument };
    }
  }
}

/**
 * Each thing that the programs suggest, once, in the order in which they are asked; the next is asked when the caller wants more. The
 * asked term itself is no suggestion. Nothing comes for a term that is no number, an integer variable, a term where the variable is
 * hidden in something that is no arithmetic, an answer that is not read, no answer.
 */
export async function* suggestions(host: OracleHost, request: Request): AsyncGenerator<Suggestion, void, undefined> {
  const prepared = prepare(request);
  if (!prepared) return;
  const subterms = prepared.names.subterms();
  const seen = new Set<string>(request.kind === "antiderivative" ? [] : [key(request.term)]);
  for (const [program, command] of ATTEMPTS[request.kind]) {
    const reply = await host.ask({ program, command, args: prepared.args }, request.timeoutMs);
    if (reply.kind !== "answer") continue;
    const expression = readExpression(reply.text, new Set(subterms.keys()));
    if (!expression) continue;
    // An antiderivative with logarithms is suggested as it is said, for where their arguments are positive, and for both signs.
    const readings = request.kind === "antiderivative" ? [expression, logsOfSizes(expression)] : [expression];
    for (const reading of readings) {
      const term = expressionTerm(reading, subterms);
      if (seen.has(key(term)) || (request.kind === "limit" && dependsOn(term, request.variable))) continue;
      seen.add(key(term));
      yield { kind: request.kind, program, term, obligation: obligation(request, term) };
    }
  }
}

/** The first suggestion, or null. See `suggestions`. */
export async function suggest(host: OracleHost, request: Request): Promise<Suggestion | null> {
  for await (const suggestion of suggestions(host, request)) return suggestion;
  return null;
}
