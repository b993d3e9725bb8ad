import type { BlockingOracleHost, Program } from "../oracle/oracle-host.ts";
import { suggestionsNow, type Request, type Suggestion } from "../oracle/suggest.ts";
import type { ProofAttempt } from "../tactic/prove.ts";
import {
  antiderivativeClaim,
  differenceOf,
  proveAntiderivative,
  proveIntegrating,
  proveReplacing,
  proveSignVia,
  proveVia,
} from "../tactic/suggestion.ts";
import { key } from "../term/key.ts";
import type { OperatorName } from "../term/operator.ts";
import type { Context, Goal } from "../term/context.ts";
import { free, instantiate } from "../term/build.ts";
import type { FreeTerm, IntegralTerm, LambdaTerm, LimitTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { confirmed, isDeterministic, type Proof } from "./prove-step.ts";

/** A proof that an oracle's suggestion led to, if any, and how many suggestions were dropped before it because nothing came of them. */
export interface SuggestedProof {
  readonly found: { readonly proof: Proof; readonly suggestion: Suggestion; readonly by: Program } | null;
  readonly dropped: number;
}

/** Milliseconds for an answer. */
const TIME_LIMIT = 2000;
/** Inferences for a suggestion. */
const FUEL = 30_000;
/** Late answers of one step after which nobody is asked again. */
const MOST_LATE = 2;
/** Subterms that are asked about. */
const MOST_PARTS = 4;

/** A question, and what to do with an answer. */
interface Use {
  readonly request: Request;
  readonly prove: (suggestion: Suggestion) => ProofAttempt;
}

/**
 * Tries to prove a relation of numbers by way of terms that the oracles suggest: by antiderivatives of its integrals and values of its
 * limits, an equation over another form of a side, an order or inequation by the factors of the difference, either with the argument of a
 * function in factors. A suggestion that is not proved to be equal to what was asked is dropped. An answer that comes late is none, so
 * what is found may depend on the machine's speed.
 */
export function proveBySuggestion(host: BlockingOracleHost, goal: Goal): SuggestedProof {
  if (!isDeterministic(goal.proposition)) return { found: null, dropped: 0 };
  return firstProof(patient(host), usesFor(goal), goal);
}

/**
 * An antiderivative of a term in a variable of the context, with the proof that its derivative is the term wherever the assumptions of
 * the context hold; found is null where none is suggested or none is right.
 */
export function provenAntiderivative(
  host: BlockingOracleHost,
  context: Context,
  integrand: Term,
  variable: FreeTerm,
): SuggestedProof {
  let dropped = 0;
  for (const suggestion of suggestionsNow(host, {
    kind: "antiderivative",
    term: integrand,
    variable,
    timeoutMs: TIME_LIMIT,
  })) {
    const goal = { context, proposition: antiderivativeClaim(variable, suggestion.term, integrand) };
    const outcome = confirmed(proveAntiderivative(context, variable, suggestion.term, integrand, FUEL), goal);
    if (outcome.kind === "proof")
      return { found: { proof: outcome.proof, suggestion, by: suggestion.program }, dropped };
    dropped++;
  }
  return { found: null, dropped };
}

/** The host, until some answers were late. */
function patient(host: BlockingOracleHost): BlockingOracleHost {
  let late = 0;
  return {
    askNow(question, timeoutMs) {
      if (late >= MOST_LATE) return { kind: "no-answer" };
      const reply = host.askNow(question, timeoutMs);
      if (reply.kind === "timeout" || reply.kind === "out-of-memory") late++;
      return reply;
    },
    close() {
      host.close();
    },
  };
}

function firstProof(host: BlockingOracleHost, uses: Iterable<Use>, goal: Goal): SuggestedProof {
  let dropped = 0;
  for (const { request, prove } of uses)
    for (const suggestion of suggestionsNow(host, request)) {
      const outcome = confirmed(prove(suggestion), goal);
      if (outcome.kind === "proof")
        return { found: { proof: outcome.proof, suggestion, by: suggestion.program }, dropped };
      dropped++;
    }
  return { found: null, dropped };
}

/** What is asked for a goal, the most often of use first. */
function* usesFor(goal: Goal): Generator<Use> {
  const { proposition } = goal;
  if (proposition.kind !== "operator") return;
  const [a, b] = proposition.args;
  if (!a || !b || !isScalar(a.type) || !isScalar(b.type)) return;
  const ask = (kind: "normal-form" | "factor", term: Term, prove: (term: Term) => ProofAttempt): Use => ({
    request: { kind, term, timeoutMs: TIME_LIMIT },
    prove: (suggestion) => prove(suggestion.term),
  });
  yield* integralsIn(goal, [a, b]);
  yield* limitsIn(goal, [a, b]);
  const difference = differenceOf(proposition);
  if (difference) yield ask("factor", difference, (term) => proveSignVia(goal, term, FUEL));
  else if (proposition.operator !== "eq") return;
  for (const part of argumentsIn([a, b])) yield ask("factor", part, (term) => proveReplacing(goal, part, term, FUEL));
  if (difference) return;
  for (const kind of ["normal-form", "factor"] as const)
    for (const side of [a, b]) yield ask(kind, side, (term) => proveVia(goal, [term], FUEL));
}

/** An antiderivative is asked for each integral over an interval. */
function* integralsIn(goal: Goal, terms: readonly Term[]): Generator<Use> {
  for (const { part, fn } of written(terms, isNumericIntegral)) {
    const variable = free("integrated", fn.hint, fn.domain);
    yield {
      request: { kind: "antiderivative", term: instantiate(fn.body, variable), variable, timeoutMs: TIME_LIMIT },
      prove: (suggestion) => proveIntegrating(goal, part, variable, suggestion.term, FUEL),
    };
  }
}

/** The value is asked of each limit. */
function* limitsIn(goal: Goal, terms: readonly Term[]): Generator<Use> {
  for (const { part, fn } of written(terms, isLimit)) {
    const { to, side } = part;
    const variable = free("tending", fn.hint, fn.domain);
    yield {
      request: { kind: "limit", term: instantiate(fn.body, variable), variable, to, side, timeoutMs: TIME_LIMIT },
      prove: (suggestion) => proveReplacing(goal, part, suggestion.term, FUEL),
    };
  }
}

const isNumericIntegral = (term: Term): term is IntegralTerm => term.kind === "integral" && isScalar(term.type);
const isLimit = (term: Term): term is LimitTerm => term.kind === "limit";

/** The first parts of a kind, with their functions, that do not stand below a binder, each once. */
function written<T extends IntegralTerm | LimitTerm>(
  terms: readonly Term[],
  isWanted: (term: Term) => term is T,
): readonly { readonly part: T; readonly fn: LambdaTerm }[] {
  const found = new Map<string, T>();
  const walk = (term: Term): void => {
    if (term.kind === "operator") term.args.forEach(walk);
    if (isWanted(term)) found.set(key(term), term);
  };
  terms.forEach(walk);
  return [...found.values()]
    .slice(0, MOST_PARTS)
    .flatMap((part) => (part.fn.kind === "lambda" ? [{ part, fn: part.fn }] : []));
}

/** Functions whose laws speak of products and powers. */
const OF_FACTORS: ReadonlySet<OperatorName> = new Set(["sqrt", "root", "log", "abs", "sign", "powR", "div"]);

/** Sums and differences of numbers that such a function is applied to, innermost first, each once. */
function argumentsIn(terms: readonly Term[]): readonly Term[] {
  const found = new Map<string, Term>();
  const walk = (term: Term): void => {
    if (term.kind !== "operator") return;
    term.args.forEach(walk);
    if (!OF_FACTORS.has(term.operator)) return;
    for (const a of term.args)
      if (a.kind === "operator" && (a.operator === "add" || a.operator === "sub") && isScalar(a.type))
        found.set(key(a), a);
  };
  terms.forEach(walk);
  return [...found.values()].slice(0, MOST_PARTS);
}
