import type { Sentence } from "../../source/document.ts";

/**
 * What the words of a sentence, understood or not, may do to what is supposed around it. They grant nothing, and to end a supposition too early
 * proves nothing, so that single words count.
 */
export interface Turn {
  /** It supposes something for contradiction. */
  readonly contrary: boolean;
  /** It comes to a contradiction; what it states from `after` on, an offset of the document, is said when the supposition has ended. */
  readonly contradicts: { readonly after: number } | null;
  /** It goes on to what was not supposed before: "otherwise", "conversely". */
  readonly turns: boolean;
  /** It supposes one of several things: "suppose first", "assume now". */
  readonly first: boolean;
  /** It concludes from several cases: "in both cases". */
  readonly collects: boolean;
  /** It concludes from what was said before it: "thus", "this proves". */
  readonly concludes: boolean;
  /** It says of what comes next that it is not so. */
  readonly disowns: boolean;
  /** It says of what stands in it that it is not so. */
  readonly corrects: boolean;
  /** It says something under a condition of its own. */
  readonly conditional: boolean;
  /** What it introduces is arbitrary. */
  readonly lifts: boolean;
  /** It has a word that supposes. */
  readonly supposes: boolean;
  /** It adds to what was supposed before: "suppose moreover". */
  readonly adds: boolean;
}

const CONTRARY =
  /\b(?:for|to|towards?|by|via|obtain|reach|seek(?:ing)?|derive|deriving|aiming (?:for|at)|by way of) (?:a |the |sake of |an? eventual )*contradiction\b|\b(?:to|on|assume|suppose) the (?:contrary|opposite|converse|negation)\b|\b(?:assum\w+|suppos\w+),? (?:not|otherwise|it (?:fails|is false|does not hold)|(?:this|that|it) (?:is|were|was) (?:not|false))\b|\breductio\b|(?<=\b(?:assum|suppos)[^.;:§]{1,60})\b(?:this|that|it|(?:the|our|this) (?:claim|assertion|statement|inequality|identity|equality|equation|conclusion|lemma|theorem|proposition)) (?:(?:is|was|were) (?:false|wrong|untrue|not)|fails|failed|(?:does|did) not hold)\b/g;

/** Words for a contradiction, and what says of "this" that it cannot be. */
const CONTRADICTION = new RegExp(
  [
    "contradict|\\babsurd|\\bimpossib|\\bnonsens|[⊥↯※]|⇒\\s*⇐|→\\s*←|\\bno such\\b",
    "\\b(?:assumption|supposition|hypothesis|premise)s? (?:is|are|was|were|must|cannot|fails|failed|turns)\\b",
    "\\b(?:this|that|which|it|these|such \\w+|the (?:last|latter|former|case)|case) (?:\\w+ )?" +
      "(?:(?:is|are|was|were) (?:\\w+ )?(?:false|wrong|untenable|not true|not the case|not possible|inconsistent|incompatible|ruled out|excluded)" +
      "(?! (?:in general|for|without|when|if|unless|otherwise))" +
      "|(?:cannot|can not|can['’]t|can never|never|do not|does not|don['’]t|doesn['’]t) (?:be|happens?|holds?|occurs?|exists?)(?: true| so| the case)?(?=\\s*(?:[.,;:!)]|$|and\\b|so\\b|hence\\b))" +
      "|violat)",
  ].join("|"),
  "g",
);

/** Math that is, or ends in, the sign of a contradiction or the word for it. */
const SIGN =
  /^\s*\\(?:bot|perp|lightning|contradiction|blitz\w*)[\s.!]*$|\\(?:q?quad|[;,: ])\s*\\(?:bot|lightning|contradiction)[\s.!}$]*$|\\(?:R|r|Longr)ightarrow\s*\\(?:L|l|Longl)eftarrow[\s.!]*$|\\implies\s*\\impliedby|\\(?:text|mathrm|textbf|textit|mbox)\s*\{[^{}]*(?:[Cc]ontradict|[Aa]bsurd|[Ii]mpossib)/;

/** Characters at the end of a formula that its sign stands in. */
const LONGEST_SIGN = 100;

const TURNS =
  /^(?:but |and |so |now |thus |\W)*(?:otherwise|else|elsewise|if (?:not|instead|on the other hand|this is not)|conversely|(?:for|in|consider|now for|we turn to|it remains|to|turning to|next is|then|assume|suppose|finally) .{0,30}\b(?:other|remaining|opposite|second|third|last|latter|reverse|converse|contrary)\b (?:case|cases|direction|possibilit\w+|situation|inclusion|implication|half|alternative)|for the (?:converse|reverse)|the converse (?:direction|implication|inclusion|part)\b|the (?:other|reverse|remaining|second|opposite|last|third) (?:direction|case|cases|implication|inclusion|possibility)\b|alternatively|(?:the )?(?:"|“)?(?:only )?if(?:"|”)? (?:part|direction)|sufficiency|necessity|[⇒⇐⟹⟸←→]|["“(](?:only )?if[)"”])/;

/** The mark of a direction of an equivalence: what is supposed behind it ends with it. */
const DIRECTION = /^\W{0,3}(?:[⇒⇐⟹⟸]|["“(](?:only )?if[)"”])/;

/** Words that turn only where they suppose something else. */
const SUPPOSES_ELSE =
  /^\W*(?:on the other hand|instead|alternatively|second(?:ly)?|third(?:ly)?|finally|lastly|next|in contrast|by contrast)\b|\binstead\b|\bon the other hand\b/;

const COLLECTS =
  /\bin (?:both|all|either|each|every|any)(?: of)?(?: the| these)?(?: \w+)? (?:cases?|situations?|events?)\b|\b(?:both|all|either) (?:of the |the |these )?cases?\b|\b(?:altogether|either way|in any event)\b/;

const CONCLUDES =
  /^\W*(?:and |but |now )?(?:thus|hence|therefore|so|consequently|accordingly|as a (?:result|consequence)|in conclusion|in summary|to conclude|summing up|overall|we (?:therefore |thus |now |have )?(?:conclude|proved|proven|shown)|(?:this|which|it) (?:now |also |therefore |thus )?(?:follows|proves|shows|completes|establishes|concludes|implies|finishes))\b/;

/** Words by which what comes next is a mistake, or somebody else's. */
const DISOWNS =
  /\b(?:students?|someone|somebody|people|authors?|texts?|textbooks?|books?|colleagues?|beginners?|amateurs?) (?:\w+ ){0,2}(?:writes?|wrote|claim(?:s|ed)?|argues?|argued|says?|said|assumes?|reasons?|may|might|would|could)\b|\b(?:false|wrong(?:ly)?|mistakes?|mistaken|incorrect(?:ly)?|fallac\w+|erroneous(?:ly)?|untrue|invalid|bogus|flawed|faulty|nonsense|pitfalls?|misconceptions?|misunderstandings?|not to (?:do|write|assume|argue)|do not (?:do|write|argue)|never (?:do|write|argue)|bad (?:proof|argument|example)|sham|spurious|paradox|joke|tempting|tempted|pretend|imagine|counterfactual\w*)\b/;

/** Verbs with what is wrong as their object. */
const CORRECTS =
  /\b(?:fix|correct|spot|find|avoid|remove) (?:the|this|that|an?|our|your) (?:\w+ )?(?:error|mistake|bug|typo|fallacy|problem|issue|flaw)\b/;

/** Words at the start of a sentence that looks back. */
const BACKWARD =
  /^(?:this|that|it|which|these|those|they|hence|thus|so|therefore|otherwise|without|but|then|since|because|if|otherwise)\b/;

/** Words that look forward. */
const FORWARD = /\b(?:following|next|below)\b|:\s*$/;

const SUPPOSING = /\b(?:suppos(?:e|ing)|assum(?:e|ing)|imagine|pretend)\b/;

/** What the words of a sentence may end. */
export function turnOf(sentence: Sentence): Turn {
  const texts = sentence.parts.map((p) => (p.kind === "text" ? p.text.toLowerCase().replace(/\s/g, " ") : "§"));
  const words = texts.join("");
  const supposes = SUPPOSING.test(words);
  const contrary = words.replace(CONTRARY, "") !== words && (supposes || /\b(?:if|proof|we|argue)\b/.test(words));
  let at: number | null = null;
  sentence.parts.forEach((p, i) => {
    if (p.kind === "math") {
      if (SIGN.test(p.latex.slice(-LONGEST_SIGN))) at = p.span.end;
      return;
    }
    const behind = sentence.parts[i + 1] ? "§" : "";
    const text = (texts[i] ?? "").replace(CONTRARY, (x) => " ".repeat(x.length)) + behind;
    for (const found of text.matchAll(CONTRADICTION)) at = p.span.start + found.index;
  });
  const arrows = sentence.parts
    .slice(0, 3)
    .some((p) => p.kind === "math" && p.latex.length < LONGEST_SIGN && ARROW.test(p.latex));
  return {
    contrary,
    contradicts: at === null ? null : { after: conclusionAfter(sentence, at) },
    turns:
      TURNS.test(words.trimStart()) ||
      arrows ||
      (SUPPOSES_ELSE.test(words.trimStart()) && (supposes || /\bif\b/.test(words))),
    first:
      arrows ||
      DIRECTION.test(words) ||
      (supposes &&
        /\b(?:suppose|assume)\w* (?:first|that first|now|for now|for the moment|for a moment|momentarily|temporarily)\b|^\W*(?:first|for now|for the moment)\b/.test(
          words,
        )),
    collects: COLLECTS.test(words),
    concludes: CONCLUDES.test(words),
    disowns: DISOWNS.test(words) && (FORWARD.test(words) || !BACKWARD.test(words.trimStart())),
    corrects: CORRECTS.test(words),
    conditional: /\b(?:if|when|whenever)\b/.test(words),
    lifts: /\b(?:arbitrary|generic|in general)\b/.test(words),
    supposes,
    adds: /\b(?:also|further(?:more)?|moreover|additionally|addition|again|too|as well)\b/.test(words),
  };
}

/** An arrow that names a direction of an equivalence. */
const ARROW = /^\W*\(?\s*\\(?:Rightarrow|Leftarrow|implies|impliedby|Longrightarrow|Longleftarrow)\s*\)?\W*$/;

/** Where what follows from a contradiction begins: behind the next word that concludes; the sentence's end where there is none. */
function conclusionAfter({ parts, span }: Sentence, at: number): number {
  for (const p of parts) {
    if (p.kind !== "text" || p.span.end < at) continue;
    const from = Math.max(0, at - p.span.start);
    const found = /\b(?:so|hence|thus|therefore|whence|consequently|and|conclude|shows?|proves?|implies|means)\b/i.exec(
      p.text.slice(from),
    );
    if (found) return p.span.start + from + found.index;
  }
  return span.end;
}
