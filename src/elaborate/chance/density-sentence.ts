import type { Sentence } from "../../source/document.ts";
import type { Syntax } from "../../source/syntax.ts";
import { declareMembership, type Ledger } from "../declaration.ts";
import { type Env } from "../environment.ts";
import { commaItems, fullName } from "../name.ts";
import type { Scope } from "../scope.ts";
import { declareLetter, densitiesNamed, roleNamed, supposePositive } from "./density.ts";
import { wholeCall } from "./density-scan.ts";

/** Words of a sentence that says of some names what kind of law they are, and nothing else. */
const WORDS = new Set(
  (
    "let suppose assume that consider write denote be is are denotes the a an any some two given by of over and for with joint marginal conditional " +
    "posterior prior likelihood evidence probability density densities mass function functions distribution distributions law laws pmf pdf positive strictly everywhere " +
    "model has have their its discrete continuous random variable variables"
  ).split(" "),
);
/** One of these is said. */
const LAW = /^(?:densit|mass|distribution|likelihood|laws?$|pmf|pdf)/;

/**
 * Whether a sentence says of densities in force what kind of law they are and no more: that is known of them by how they are written. "Positive" is
 * assumed of them, and functions beside them are declared.
 */
export function saysLawOnly(sentence: Sentence, scope: Scope, env: Env, ledger: Ledger): boolean {
  const words = wordsOf(sentence);
  if (!hasLawWordsOnly(sentence)) return false;
  const written: Syntax[] = [];
  for (const p of sentence.parts) {
    if (p.kind !== "math") continue;
    const clauses = p.formula.rows.flatMap((r) => r.clauses);
    if (p.display || p.formula.problems.length > 0 || clauses.some((c) => c.lead !== null)) return false;
    written.push(...clauses.flatMap((c) => commaCalls(c.body)));
  }
  const calls = written.flatMap((s) => wholeCall(s) ?? []);
  const functions = written.filter((s) => s.kind === "typed");
  const isKnown = (s: Syntax): boolean =>
    wholeCall(s) !== null || s.kind === "typed" || roleNamed(fullName(s) ?? "", scope) !== null;
  const laws = calls.map((c) => densitiesNamed(c, scope));
  if (calls.length === 0 || !written.every(isKnown) || laws.some((l) => !l)) return false;
  for (const f of functions) declareMembership(f.subject, f.type, f.span, env, ledger);
  for (const c of calls) declareLetter(c, scope, sentence.span);
  if (words.includes("positive")) for (const c of calls) supposePositive(c, scope, env);
  return true;
}

/** Whether the words of a sentence do no more than call something a law. */
export function hasLawWordsOnly(sentence: Sentence): boolean {
  const words = wordsOf(sentence);
  return words.some((w) => LAW.test(w)) && words.every((w) => WORDS.has(w));
}

function wordsOf(sentence: Sentence): readonly string[] {
  const text = sentence.parts.map((p) => (p.kind === "text" ? p.text : " ")).join("");
  return text.toLowerCase().match(/[a-z]+(?:['’-][a-z]+)*/g) ?? [];
}

/** A list of calls, one by one; a call alone, whole. */
function commaCalls(s: Syntax): readonly Syntax[] {
  return s.kind === "list" ? commaItems(s) : [s];
}
