/** What the words before a piece of math make of it; `condition`: of what its sentence assumes. */
export type Mode = "declare" | "define" | "assume" | "condition" | "premise" | "where" | "quantify" | "claim" | "none";

const TRIGGERS: readonly (readonly [RegExp, Mode])[] = [
  [/\b(?:let|fix|take|given|consider|throughout|pick|choose)\b|^\s*setting\./g, "declare"],
  [/\b(?:define|write|set|denote|put|abbreviate)\b/g, "define"],
  [/\b(?:assume|suppose|assuming|supposing|without loss of generality|wlog)\b|\bw\.l\.o\.g\./g, "assume"],
  [/\b(?:if|whenever|when|provided|as long as|under the (?:assumption|condition|hypothesis))\b/g, "premise"],
  [/\bequality\b/g, "none"],
  [/\b(?:where|with|such that|here|s\.t\.)(?=\W|$)/g, "where"],
  [/\bfor (?:all|every|any|each)\b|\bfor\b|\ball\b(?=\s*$)/g, "quantify"],
  [
    /\b(?:then|hence|so|thus|therefore|clearly|moreover|furthermore|one has|one gets|we have|we get|we obtain|we find|note that|in particular|this gives|which gives|gives|it follows|follows that|implies|yields|shows that|that is|namely|equals|holds|satisfies|becomes|claim|consequently|similarly|likewise|finally|indeed|because|since|also)\b|\bi\.e\.|∴/g,
    "claim",
  ],
];

/** The mode after some words, given the mode before them: that of the last trigger in the text. */
export function modeAfter(text: string, before: Mode): Mode {
  const lower = text.toLowerCase().replace(/[*_]/g, "");
  let mode = before;
  if (before === "none" && /^\s*by\b/.test(lower)) mode = "claim";
  let at = -1;
  for (const [pattern, next] of TRIGGERS) {
    for (const match of lower.matchAll(pattern)) {
      if (match.index < at) continue;
      // "Let f be defined by", "set to zero", "the set", "is given by": no new mode.
      if (next === "define" && /\b(?:the|a|training|data|index|of)\s+$/.test(lower.slice(0, match.index))) continue;
      if (match[0] === "set" && /^\s*(?:of|to)\b/.test(lower.slice(match.index + 3))) continue;
      if (match[0] === "given" && /\bis\s+$/.test(lower.slice(0, match.index))) continue;
      if (match[0] === "write" && /\bwe\s+can\s+$/.test(lower.slice(0, match.index))) continue;
      if (match[0] === "so" && /^\s*far\b/.test(lower.slice(match.index + 2))) continue;
      if (before === "define" && next === "claim" && /^(?:gives|holds|equals|satisfies)$/.test(match[0])) continue;
      at = match.index;
      mode = reaches(match[0], lower.slice(match.index + match[0].length), next) ? next : "none";
    }
  }
  return mode;
}

/**
 * Words that may make a relation something else than a claim that holds always: a case, a condition, an existence, a denial. A
 * counterexample to a sentence with one of them is not sure to count. `§` stands for math.
 */
const DOUBTFUL = [
  /\b(?:unless|case|cases|suppose not|contradiction|for some|there (?:is|are|exists?)|exists?|in general|false|wrong|not true|might think|one may think|setting|set (?:to|equal)|plugging|choosing|choose|condition|minimi[sz]er|maximi[sz]er|stationary|as long as)\b/,
  /\b(?:as soon as|only if|if and only if|iff|counterexamples?|mistakes?|mistaken|tempting|erroneous(?:ly)?|contrary to|heuristically|subject to|neglecting|ignoring|in the limit|asymptotically|approximately|roughly|sufficiently|eventually|typically|usually|sometimes|on average|in expectation|with (?:high |some )?probability|we (?:want|wish|hope|aim|would like)|(?:our|the) (?:goal|aim))\b/,
  /\b(?:to (?:first|second|leading|lowest)[- ]order|up to (?:an?|some|additive|constants?|terms?|higher)|for (?:all )?(?:large|small))\b/,
  /\b(?:at (?:(?:the|an?|any|every|each|its|this|that) )?(?:[a-z]+ )?(?:minim\w+|maxim\w+|optim\w+|critical|boundary|fixed point|equilibrium|convergence|initiali[sz]ation|saddle)|on (?:the|its) (?:boundary|sphere|diagonal|event|set))\b/,
  /\b(?:solve|solving|impose|imposing|require|requiring|enforce|enforcing|consider the (?:equation|inequality|constraint|problem|condition|system))\b[^§]{0,30}§/,
  /\bconstraints?\s*(?:is|are|reads?)?\s*:?\s*§/,
  /§\s*,?\s*(?:implies|iff|is (?:equivalent|sufficient|necessary|enough|possible|impossible|violated|satisfied)|once|exactly when|precisely when|except|apart from|but (?:only|not)|has|have|admits|need|may|might|can|cannot|could|would|should|fails?|does not|do not|is not|defines|describes)\b/,
];

/** Whether the words of a sentence, with `§` for its math, leave it in doubt whether its relations are claimed to hold always. */
export function isDoubtful(text: string): boolean {
  const lower = lowerCase(text);
  return DOUBTFUL.some((pattern) => pattern.test(lower));
}

/** The mode in which a sentence without math leaves the items of the list that follows it; null for none. */
export function leadsTo(text: string): Mode | null {
  const lower = text.trim().toLowerCase();
  if (/\b(?:assume|suppose)(?: that)?[:,]?$/.test(lower)) return "assume";
  return /\b(?:then|we have|hence|so|thus|therefore|following hold|properties)(?: that)?[:,]?$/.test(lower)
    ? "claim"
    : null;
}

/** How many words may stand between a trigger and the math that it is about: "Take the derivative of both sides" takes nothing. */
const REACH: Partial<Record<Mode, number>> = { declare: 6, define: 5, where: 4, assume: 12, premise: 12 };

function reaches(trigger: string, gap: string, mode: Mode): boolean {
  const words = gap.match(/[a-z][a-z'-]*/g)?.length ?? 0;
  if (
    /^(?:let|fix|take|pick|choose)$/.test(trigger) &&
    /^\s*(?:us|me|'s|the derivative|derivatives|gradients?|expectations?|logarithms?|norms?)\b/.test(gap)
  )
    return false;
  const most = trigger === "with" ? 2 : REACH[mode];
  if (most === undefined) return true;
  return words <= most && !(mode !== "assume" && mode !== "premise" && /[:;]/.test(gap));
}

/** Words without the marks of emphasis, in lower case. */
export function lowerCase(text: string): string {
  return text.toLowerCase().replace(/[*_`]/g, " ");
}

/** Whether some words say nothing of their own, so that what came before them goes on: "and", ",". */
export function joins(text: string): boolean {
  return /^[\s,]*(?:and)?\s*$/.test(text);
}

/** Whether a "for" binds for the sentence only: "for all", "for every", "for any", "for each". */
export function bindsSentence(text: string): boolean {
  return /\b(?:all|every|any|each)\s*$/i.test(text.replace(/[*_,]/g, " "));
}

/** Whether text opens a sentence that declares, and so should be understood. */
export function opensDeclaration(text: string): boolean {
  return /^\s*(?:\*\*[^*]*\*\*\.?\s*)?(?:let|fix|take|given|consider|throughout|define|write|denote|assume|suppose)\b/i.test(
    text,
  );
}
