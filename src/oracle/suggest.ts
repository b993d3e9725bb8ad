import { lambda } from "../term/binding.ts";
import { derivative, limit, operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { FreeTerm, LimitTerm, Term } from "../term/term.ts";
import { isIntegral, isScalar } from "../term/type.ts";
import type { Expression } from "./expression.ts";
import { expressionTerm } from "./expression-term.ts";
import type { BlockingOracleHost, Command, OracleHost, Program, Question, Reply } from "./oracle-host.ts";
import { printExpression } from "./print-expression.ts";
import { readExpression } from "./read-expression.ts";
import { atInverse, logsOfSizes, negated, tanhByExp } from "./rewrite-expression.ts";
import { dependsOn, Opaque, SubtermNames } from "./subterm-names.ts";

/*
 * Asks computer algebra for a term that may be equal to another, an antiderivative, a limit. What comes back is a suggestion: it can be
 * wrong, and is worth nothing until the kernel has proved its obligation: nerdamer says that x·y/(x + 1) goes to 0, and of random
 * questions it gets one factorisation in eight wrong, and one antiderivative and one simplification in four.
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
  readonly command: Command;
  readonly term: Term;
  /**
   * What the kernel has to prove: `asked = term` for a normal form or a factorisation; that the derivative of `term` in the variable is
   * the asked term; that the limit is `term`. The variable stays free in an antiderivative's, like every free variable of the asked term.
   */
  readonly obligation: Term;
}

/** A question, and the expressions that its answer may stand for. */
interface Attempt {
  readonly question: Question;
  readonly readings: (answer: Expression) => readonly Expression[];
}

const asSaid = (answer: Expression): readonly Expression[] => [answer];

/** Whom to ask for what, the most often right first; a wrong suggestion costs its reader a failed proof. */
function attempts(request: Request, names: SubtermNames): readonly Attempt[] {
  const asked = names.express(request.term);
  const ask = (
    program: Program,
    command: Command,
    args: readonly (Expression | string)[],
    readings: Attempt["readings"] = asSaid,
  ): Attempt => ({
    question: { program, command, args: args.map((a) => (typeof a === "string" ? a : printExpression(a))) },
    readings,
  });
  switch (request.kind) {
    case "normal-form":
      return [
        ask("nerdamer", "expand", [asked]),
        ask("mathjs", "simplify", [asked]),
        ask("nerdamer", "simplify", [asked]),
      ];
    case "factor":
      // nerdamer loses the sign of 2x − 6x² − 8.
      return [ask("nerdamer", "factor", [asked], (answer) => [answer, negated(answer)])];
    case "antiderivative": {
      const variable = names.nameOf(request.variable);
      // As it is said, for where the arguments of logarithms are positive, and for both signs.
      return [ask("nerdamer", "integrate", [asked, variable], (answer) => [answer, logsOfSizes(answer)])];
    }
    case "limit": {
      const variable = names.nameOf(request.variable);
      const plain = tanhByExp(asked);
      if (request.to) return [ask("nerdamer", "limit", [plain, variable, names.express(request.to)])];
      return [
        ask("nerdamer", "limit", [plain, variable, "Infinity"]),
        ask("nerdamer", "limit", [atInverse(plain, variable), variable, "0"]),
      ];
    }
  }
}

/** Whether the question makes sense: about a number, in a variable that is no integer, at a point that does not depend on it. */
function makesSense(request: Request): boolean {
  if (!isScalar(request.term.type)) return false;
  if (!("variable" in request)) return true;
  if (!isScalar(request.variable.type) || isIntegral(request.variable.type)) return false;
  return (
    request.kind !== "limit" || !request.to || (isScalar(request.to.type) && !dependsOn(request.to, request.variable))
  );
}

/** Longer questions are not asked. */
const LONGEST = 5000;

/** The attempts; none where the variable is hidden in something that has no expression. */
function prepare(request: Request, names: SubtermNames): readonly Attempt[] {
  if (!makesSense(request)) return [];
  try {
    return attempts(request, names).filter(({ question }) => question.args.join().length <= LONGEST);
  } catch (error) {
    if (error instanceof Opaque) return [];
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

/** The questions of one request, and what their replies suggest, each thing once. */
class Conversation {
  readonly attempts: readonly Attempt[];
  private readonly request: Request;
  private readonly names: SubtermNames;
  private readonly seen = new Set<string>();

  constructor(request: Request) {
    this.request = request;
    this.names = new SubtermNames("variable" in request ? request.variable : null);
    this.attempts = prepare(request, this.names);
  }

  hear({ question, readings }: Attempt, reply: Reply): readonly Suggestion[] {
    const { request } = this;
    if (reply.kind !== "answer") return [];
    const subterms = this.names.subterms();
    const answer = readExpression(reply.text, new Set(subterms.keys()));
    if (!answer) return [];
    const terms = readings(answer).map((reading) => expressionTerm(reading, subterms));
    // The question itself is no news, and neither is what else it could be read as.
    if (request.kind !== "antiderivative" && terms.some((term) => key(term) === key(request.term))) return [];
    return terms.flatMap((term) => {
      if (this.seen.has(key(term)) || (request.kind === "limit" && dependsOn(term, request.variable))) return [];
      this.seen.add(key(term));
      const { program, command } = question;
      return [{ kind: request.kind, program, command, term, obligation: obligation(request, term) }];
    });
  }
}

/**
 * Each thing that the programs suggest, once, in the order in which they are asked; the next is asked when the caller wants more. The
 * asked term itself is no suggestion. Nothing comes for a term that is no number, an integer variable, a term where the variable is
 * hidden in something that is no arithmetic, an answer that is not read, no answer.
 */
export async function* suggestions(host: OracleHost, request: Request): AsyncGenerator<Suggestion, void, undefined> {
  const conversation = new Conversation(request);
  for (const attempt of conversation.attempts)
    yield* conversation.hear(attempt, await host.ask(attempt.question, request.timeoutMs));
}

/** The same from a host that stands still until there is a reply. */
export function* suggestionsNow(host: BlockingOracleHost, request: Request): Generator<Suggestion, void, undefined> {
  const conversation = new Conversation(request);
  for (const attempt of conversation.attempts)
    yield* conversation.hear(attempt, host.askNow(attempt.question, request.timeoutMs));
}

/** The first suggestion, or null. See `suggestions`. */
export async function suggest(host: OracleHost, request: Request): Promise<Suggestion | null> {
  for await (const suggestion of suggestions(host, request)) return suggestion;
  return null;
}
