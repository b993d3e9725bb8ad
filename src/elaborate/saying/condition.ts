import type { Syntax } from "../../source/syntax.ts";
import { operator } from "../../term/build.ts";
import type { Term } from "../../term/term.ts";
import { isScalar } from "../../term/type.ts";
import { type Env, unsupported } from "../environment.ts";
import { commaItems, fullName, scripted } from "../name.ts";
import { ElaborateError } from "../problem.ts";
import { asVector } from "../product.ts";
import { adjectiveNamed } from "../prose/lexicon/adjectives.ts";
import { state } from "../prose/lexicon/property.ts";
import type { AdjectiveUse, Condition } from "../prose/saying.ts";
import type { Slot } from "../prose/slot.ts";
import { proposition, relation } from "../relation.ts";
import { roleOf } from "../scope.ts";
import { carriedBy, readSet, type ReadSet } from "../set.ts";
import { isSubtype } from "../../term/size.ts";
import { statedBy, syntaxOf } from "./stated.ts";

/** The proposition that a condition in words states. @throws ElaborateError where it has none */
export function conditionTerm(condition: Condition, env: Env): Term {
  switch (condition.kind) {
    case "formula":
      return conjunction(statedBy(condition.slot).map(({ syntax }) => proposition(syntax, env)));
    case "property": {
      const { subject, use } = condition;
      const of = subject ? subjectTerms(subject, env) : [];
      const stated = of.map((t) => propertyOf(use, t, env));
      if (stated.length === 0 || stated.some((p) => p === null))
        return unsupported(`“${use.adjective}”`, subject?.part.span ?? { start: 0, end: 0 });
      return conjunction(stated.filter((p) => p !== null));
    }
    case "compared": {
      const [left, right] = [condition.left, condition.right].map((slot) => {
        const syntax = syntaxOf(slot) as Syntax;
        return env.read(syntax, env);
      });
      return relation(condition.sign, left as Term, right as Term, condition.left.part.span);
    }
    case "in": {
      const set = readSet(syntaxOf(condition.set) as Syntax, env);
      if (!set || set.domain) return unsupported("a set", condition.set.part.span);
      return conjunction(subjectTerms(condition.subject, env).flatMap((x) => memberOf(x, set, condition.set)));
    }
    case "any":
      return condition.of.map((c) => conditionTerm(c, env)).reduce((a, b) => operator("or", a, b));
    case "all":
      return conjunction(condition.of.map((c) => conditionTerm(c, env)));
  }
}

/** What it says of a term that it is in a set; what the term's type says already is left out. */
function memberOf(x: Term, set: ReadSet, { part }: Slot): readonly Term[] {
  const known = isSubtype(x.type, set.type);
  if (!known && !(isScalar(x.type) && (set.carried === "integer" || set.carried === "natural")))
    return unsupported("a set", part.span);
  return [...set.constraints(x), ...(known ? [] : carriedBy(set, x))];
}

function conjunction(terms: readonly Term[]): Term {
  return terms.length === 0 ? operator("true") : terms.reduce((a, b) => operator("and", a, b));
}

/** What an adjective says of a term; null where it says nothing of things of that type, or nothing that there are terms for. */
export function propertyOf(use: AdjectiveUse, term: Term, env: Env): Term | null {
  const line = adjectiveNamed(use);
  if (!line?.states) return null;
  // "$f : (0, \infty) \to \mathbb{R}$ is increasing" says nothing of f elsewhere.
  if (term.kind === "free" && env.reading.ids.domains.has(term.id)) return null;
  const syntax = use.argument && syntaxOf(use.argument);
  const argument = syntax ? env.read(syntax, env) : null;
  return line.together ? line.states(term, argument) : state(line.states, term, argument);
}

/** The terms that a subject names: those of its names, or the expression that it writes. @throws ElaborateError where one has no meaning */
export function subjectTerms(subject: Slot, env: Env): readonly Term[] {
  const written = syntaxOf(subject);
  if (!written) return [];
  const s = written.kind === "typed" ? written.subject : written.kind === "relations" ? written.first : written;
  if (!s) return [];
  const items = commaItems(s);
  const [head] = items;
  // "$x_1, \dots, x_n$" of a family is all of it.
  if (head && items.some((x) => x.kind === "dots")) {
    const family = env.scope.find(fullName(scripted(head).base) ?? "").find((m) => roleOf(m) !== "function");
    if (family?.kind === "variable") return [family.symbol];
  }
  return items.flatMap((x) => {
    if (x.kind === "dots") return [];
    if (x.kind === "opaque") throw new ElaborateError("not-read", x.span, { what: "a name" });
    return [asVector(env.read(x, env))];
  });
}
