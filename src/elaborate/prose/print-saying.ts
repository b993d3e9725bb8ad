import type { AdjectiveUse, Condition, Given, NounPhrase, Saying } from "./saying.ts";
import type { Slot } from "./slot.ts";

const latex = (slot: Slot): string => `$${slot.part.latex.trim().replace(/\s+/g, " ")}$`;

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
      return `assumes ${saying.subject ? latex(saying.subject) : "it"} ${useText(saying.use)}${givenText(saying.given)}`;
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
    case "lead":
      return `leads on: “${saying.words}”`;
    case "unread":
      return `not understood of ${saying.slots.map(latex).join(", ")}${saying.words === "" ? "" : `: “${saying.words}”`}`;
  }
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
      return `${c.subject ? latex(c.subject) : "it"} ${useText(c.use)}`;
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
