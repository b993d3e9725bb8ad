import type { Convention } from "./convention.ts";
import type { AdjectiveUse, Condition, Given, NounPhrase, Saying, SentenceReading } from "./saying.ts";
import { ARBITRARY } from "./lexicon/adjectives.ts";
import type { Slot } from "./slot.ts";

const latex = (slot: Slot): string => `$${slot.part.latex.trim().replace(/\s+/g, " ")}$`;

/** The thing that something is said of: of "$x \in S$" the x alone. */
const thing = (slot: Slot): string =>
  slot.forms.has("member") ? latex(slot).replace(/\s*\\(?:in|colon)\b.*|\s*:.*/s, "$") : latex(slot);

/** What a saying says, in words with its formulas as written: "introduces $A$: matrix, $n \times p$", "assumes $A$ symmetric". */
export function sayingText(saying: Saying): string {
  switch (saying.kind) {
    case "introduce":
      return `introduces ${latex(saying.slot)}${phraseText(saying.phrase)}`;
    case "distribute":
      return `introduces ${latex(saying.slot)}`;
    case "define":
      return `defines ${latex(saying.slot)}${givenText(saying.given)}`;
    case "bare":
      return `states ${latex(saying.slot)}${givenText(saying.given)}`;
    case "suppose":
      return `assumes ${conditionText(saying.condition)}${givenText(saying.given)}`;
    case "attribute":
      if (saying.use.adjective === ARBITRARY)
        return `takes ${saying.subject ? latex(saying.subject) : "it"} to be arbitrary`;
      return `assumes ${saying.subject ? thing(saying.subject) : "it"} ${useText(saying.use)}${givenText(saying.given)}`;
    case "range":
      return `range ${latex(saying.slot)}`;
    case "choose":
      return `chooses ${latex(saying.slot)}${factsText(saying.facts)}`;
    case "rows":
      return `${latex(saying.slot)} are the ${saying.columns ? "columns" : "rows"} of ${latex(saying.of)}`;
    case "claim":
      return `claims ${latex(saying.slot)}${givenText(saying.given)}`;
    case "mention":
      return `shows ${latex(saying.slot)}`;
    case "contrary":
      return "supposes for contradiction";
    case "doubt":
      return `not sure: “${saying.words}”`;
    case "contradiction":
      return "ends what was supposed last";
    case "case":
      return `case ${saying.conditions.map(conditionText).join(", ")}`;
    case "drop":
      return `drops ${saying.slot ? latex(saying.slot) : "an assumption"}`;
    case "convention":
      return conventionText(saying.convention);
    case "lead":
      return `leads on: “${saying.words}”`;
    case "unread":
      return `not understood of ${saying.slots.map(latex).join(", ")}${saying.words === "" ? "" : `: “${saying.words}”`}`;
  }
}

function conventionText(convention: Convention): string {
  switch (convention.kind) {
    case "log-base":
      return `takes logarithms to base ${String(convention.base)}`;
    case "own":
      return `has ${convention.of} of its own`;
    case "sign":
      return `gives the sign ${convention.sign} a meaning of its own`;
  }
}

/** The words of a sentence that were not understood, and the names that they may say something of; empty where all were understood. */
export function unreadWords(reading: SentenceReading): string {
  const said = reading.sayings.flatMap((s) => (s.kind === "unread" ? [unreadText(s)] : []));
  return said.length > 0 ? [...new Set(said)].join("; ") : reading.status === "unread" ? reading.unread : "";
}

function unreadText(s: Saying & { kind: "unread" }): string {
  const of = s.slots.length > 0 && !s.words.includes("$") ? `of ${s.slots.map(latex).join(", ")}` : "";
  return [s.words === "" ? "" : `“${s.words}”`, of].filter((x) => x !== "").join(" ");
}

function phraseText(phrase: NounPhrase | null): string {
  if (!phrase) return "";
  const parts = [phrase.noun, phrase.size && latex(phrase.size), phrase.set && `in ${latex(phrase.set)}`];
  const said = parts.filter((x) => x !== null);
  return said.length > 0 ? `: ${said.join(", ")}` : "";
}

function useText({ adjective, argument }: AdjectiveUse): string {
  return argument ? `${adjective} ${latex(argument)}` : adjective;
}

function conditionText(c: Condition): string {
  switch (c.kind) {
    case "formula":
      return latex(c.slot);
    case "property":
      return `${c.subject ? thing(c.subject) : "it"} ${useText(c.use)}`;
    case "in":
      return `${latex(c.subject)} in ${latex(c.set)}`;
    case "compared":
      return `${latex(c.left)} ${c.sign} ${latex(c.right)}`;
    case "any":
      return c.of.map(conditionText).join(" or ");
    case "all":
      return c.of.map(conditionText).join(" and ");
  }
}

function factsText(facts: readonly Slot[]): string {
  return facts.length > 0 ? ` with ${facts.map(latex).join(", ")}` : "";
}

function givenText(given: readonly Given[]): string {
  return given
    .map((g) => {
      switch (g.kind) {
        case "for":
          return ` for ${g.all ? "all " : ""}${latex(g.slot)}${factsText(g.facts)}`;
        case "if":
          return ` if ${conditionText(g.condition)}`;
        case "since":
          return ` since ${conditionText(g.condition)}`;
        case "let":
          return ` where it ${g.sayings.map(sayingText).join(" and ")}`;
      }
    })
    .join("");
}
