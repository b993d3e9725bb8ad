import type { Span } from "../../source/span.ts";
import type { Syntax } from "../../source/syntax.ts";
import type { Term } from "../../term/term.ts";
import { operator } from "../../term/build.ts";
import { REAL } from "../../term/type.ts";
import { sameSize } from "../../term/size.ts";
import { type Env, unsupported } from "../environment.ts";
import { mentionsOneOf, realArguments, withArguments } from "../argument-bound.ts";
import { mentionsName } from "../mentions.ts";
import { indexSet } from "../index-set.ts";
import { commaItems, fullName } from "../name.ts";
import { ElaborateError, type ElaborateProblem } from "../problem.ts";
import { type Given, type Saying, slotsOf } from "../prose/saying.ts";
import type { Slot } from "../prose/slot.ts";
import { type Binding, proposition, quantify, readBinding } from "../relation.ts";
import { declaredIndex, isBareIndex, isIndexCondition, latePremises, reserving } from "../sentence-binding.ts";
import { conditionTerm } from "./condition.ts";
import { slotNames, statedBy } from "./stated.ts";

/** What a saying is said under, as meant: names bound, conditions, and conditions on indices that are read once their ranges are known. */
export interface Around {
  readonly env: Env;
  readonly bindings: readonly Binding[];
  readonly late: readonly Syntax[];
  /** Why a part of it was not read. */
  readonly problem: ElaborateProblem | null;
}

/**
 * Reads what a saying is said under. `anew`: a "for all" binds also a name that is declared; `conditions`: whether "if" and "since" count as
 * conditions here, or are assumed elsewhere; `parameters`: the arguments of the function that is defined, which are no indices.
 */
export function readGivens(
  givens: readonly Given[],
  outer: Env,
  options: { readonly anew: boolean; readonly conditions: boolean; readonly parameters?: ReadonlySet<string> },
): Around {
  let env = outer;
  const bindings: Binding[] = [];
  const late: Syntax[] = [];
  let problem: ElaborateProblem | null = null;
  const attempt = (read: () => void): void => {
    try {
      read();
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      ({ problem } = error);
    }
  };
  const condition = (term: Term): void => {
    bindings.push({ variables: [], conditions: [term], env });
  };
  const parameters = options.parameters ?? NO_NAMES;
  const ofArguments = (s: Syntax): boolean => mentionsOneOf(s, parameters);
  const bind = (s: Syntax, all: boolean, real = false): void => {
    if (real) {
      const binding = readBinding(s, env, true, REAL);
      env = binding.env;
      bindings.push(binding);
      return;
    }
    if (ofArguments(s)) {
      // "for $x = 1$" of an argument x is where the function is defined, and no substitution.
      if (isPlainEquation(s, env)) {
        env = realArguments(parameters, env);
        condition(proposition(s, env));
        return;
      }
      env = withArguments(s, parameters, env);
      const binding = readBinding(s, env, options.anew && all);
      env = binding.env;
      bindings.push(binding);
      return;
    }
    if (isIndexCondition(s, env.scope)) {
      env = reserving(env, s);
      late.push(s);
      return;
    }
    if ((declaredIndex(s, env.scope) && isOfDeclaredRange(s, env)) || isBareIndex(s, env.scope)) {
      env = reserving(env, s);
      return;
    }
    const binding = readBinding(s, env, options.anew && all);
    env = binding.env;
    bindings.push(binding);
  };
  const fact = (slot: Slot): void => {
    for (const { syntax } of statedBy(slot))
      attempt(() => {
        if (!ofArguments(syntax) && isIndexCondition(syntax, env.scope)) late.push(syntax);
        else if (hasIndex(syntax, env)) late.push(syntax);
        else condition(proposition(syntax, env));
      });
  };
  for (const g of givens)
    switch (g.kind) {
      case "for":
        for (const row of g.slot.part.formula.rows)
          for (const { body } of row.clauses)
            attempt(() => {
              bind(body, g.all, g.real);
            });
        for (const f of g.facts) fact(f);
        break;
      case "if":
      case "since":
        if (options.conditions)
          attempt(() => {
            const formulas = g.condition.kind === "formula" ? statedBy(g.condition.slot).map((x) => x.syntax) : [];
            // "whenever $x > 0$" of a new x speaks of all of them.
            if (formulas.length > 0 && formulas.every((s) => isAboutNewNames(s, env)))
              for (const s of formulas) bind(s, false);
            else {
              env = realArguments(parameters, env);
              condition(conditionTerm(g.condition, env));
            }
          });
        break;
      case "let":
        // "for every odd index $i$": what it says of the letter beyond its kind would be lost.
        if (options.conditions && restricts(g.sayings, parameters))
          attempt(() => unsupported("what restricts a quantified letter", outerSpan(g.sayings)));
        break;
    }
  return { env, bindings, late, problem };
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** Whether a range that is written is the one that its letters are declared with; a letter alone takes that one. */
function isOfDeclaredRange(s: Syntax, env: Env): boolean {
  if (s.kind !== "relations" || !s.first) return true;
  const [link] = s.links;
  const range = link ? indexSet(link.right, env) : null;
  if (!range) return false;
  return commaItems(s.first).every((x) => {
    const known = env.scope.index(fullName(x) ?? "");
    return known !== null && sameSize(known.from, range.from) && sameSize(known.to, range.to);
  });
}

/** Whether a relation is one equation, and no range. */
function isPlainEquation(s: Syntax, env: Env): boolean {
  if (s.kind !== "relations" || s.links.length !== 1) return false;
  const [link] = s.links;
  return link?.operator === "=" && link.right.kind !== "list" && indexSet(link.right, env) === null;
}

/** Whether a relation begins with a name that nothing declares. */
function isAboutNewNames(s: Syntax, env: Env): boolean {
  return (
    s.kind === "relations" &&
    s.first !== null &&
    commaItems(s.first).every((x) => {
      const name = fullName(x);
      return name !== null && env.scope.find(name).length === 0 && (x.kind !== "script" || x.sub === null);
    })
  );
}

/** Whether a fact speaks of a letter that the sentence leaves to be a free index: it is read with what it restricts. */
function hasIndex(s: Syntax, env: Env): boolean {
  return [...env.reading.reserved].some((letter) => mentionsName(s, letter, env));
}

/** A proposition with all that it is said under: conditions on indices innermost, then what is bound, then free indices. */
export function closed(body: Term, around: Around, close: (t: Term) => Term): Term {
  const inner = latePremises(around.late, around.env).reduceRight((q, c) => operator("implies", c, q), body);
  return close(around.bindings.reduceRight((q, b) => quantify("forall", b, q), inner));
}

/** Whether what is introduced for a sentence is said to be more than of a kind; arguments of the function that is defined have conditions of their own. */
function restricts(sayings: readonly Saying[], parameters: ReadonlySet<string>): boolean {
  return sayings.some(
    (s) =>
      (s.kind === "attribute" || s.kind === "suppose" || s.kind === "unread") &&
      !slotsOf(s).every((slot) => slotNames(slot).every((n) => parameters.has(n))),
  );
}

function outerSpan(sayings: readonly Saying[]): Span {
  const [slot] = sayings.flatMap(slotsOf);
  return slot?.part.span ?? { start: 0, end: 0 };
}
