/** Closed classes: what binds, denies, or leads from one part of a sentence to another. Unknown words never stand in for one of these. */

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Words that bind names or facts to what follows. */
export const BINDING: ReadonlySet<string> = set(
  "let lets fix fixed take takes taking given consider considers considering choose chooses choosing chosen pick picks picking define defines defined defining write writes writing set sets setting denote denotes denoting denoted put puts abbreviate " +
    "assume assumes assumed assuming assumption suppose supposes supposed supposing supposition require requires required requiring impose imposes imposing demand demands restrict restricts restricting normalize normalise wlog hypothesis hypothesize constraint constraints condition conditions case cases",
);

/** Words that deny, or say that something is so only in part, or seemingly. */
export const NEGATION: ReadonlySet<string> = set(
  "not no nor neither never none nothing nobody nowhere without cannot can't don't doesn't isn't aren't won't needn't n't unless except false wrong fails fail failed mistake mistaken incorrect untrue only almost hardly barely rarely longer instead lest contrary contradiction contradicts contradict violates violated violate violating drop drops dropped lack lacks absent unlike deny denies refute refuted pretend counterexample invalid impossible nonsense",
);

/** Words of possibility, wish and report. */
export const MODAL: ReadonlySet<string> = set(
  "may might could would should must shall can will wants want wish hope hopes aim goal ought needs need try tries tempting seems seem appears appear think thinks believe believes believed guess claim-to wonder wonders ask asks question whether imagine perhaps maybe possibly probably presumably heuristically roughly approximately asymptotically typically usually sometimes often generally supposedly allegedly probability chance likely surely whp almost-surely almost-everywhere confidence authors author people texts text books book paper papers others someone anyone students",
);

/** Modals of what the author does: "we can write". */
export const MILD: ReadonlySet<string> = set("can could may will would");

/** Words that make one thing depend on another. */
export const CONDITIONAL: ReadonlySet<string> = set(
  "if when whenever unless provided providing as until once because since while although though whereas whether iff except that which who whose whom then else otherwise so such",
);

/** Determiners and quantifiers. */
export const DETERMINERS: ReadonlySet<string> = set(
  "a an the any some each every all both two three four five several many few most either our its their this that these those his her my your one",
);

/** Prepositions that may stand in the subject of a claim. */
export const PREPOSITIONS: ReadonlySet<string> = set(
  "of in on at by for from to with into onto between over under through along across around after before within per via wrt respect against upon behind above below",
);

/** Forms of "be", "have", and other verbs that say something of their subject. */
export const LINKING: ReadonlySet<string> = set(
  "is are was were be been being am has have had having equals equal becomes become reads read remains remain stays stay lies lie belongs belong satisfies satisfy obeys obey fulfils fulfills meets vanishes vanish holds hold commutes commute implies imply entails entail guarantees guarantee ensures ensure forces force follows follow leads lead yields yield gives give means mean does do did",
);

/** Words that are never read as an unknown noun or adjective. */
export function isClosed(word: string): boolean {
  return (
    BINDING.has(word) ||
    NEGATION.has(word) ||
    MODAL.has(word) ||
    CONDITIONAL.has(word) ||
    DETERMINERS.has(word) ||
    PREPOSITIONS.has(word) ||
    LINKING.has(word) ||
    OTHER.has(word)
  );
}

/** Pronouns, connectives and adverbs with a reading of their own. */
const OTHER: ReadonlySet<string> = set(
  "we i you he she it they us them there here now and or but nor and/or hence thus therefore clearly moreover furthermore finally also too again both respectively recall note observe notice show shows prove proves see ie eg st iid whp wlog cf probability surely almost-surely almost-everywhere where with what how why does let's even just same exactly precisely ever always why following than more less least",
);

/** Words of a phrase that may say where, or in which sense only, something holds: "at the minimum", "to first order". */
export const RESTRICTING: ReadonlySet<string> = set(
  "first second leading lowest order minimum maximum minimizer minimiser maximizer maximiser optimum optimal optimality critical stationary boundary equilibrium convergence initialization initialisation saddle sphere diagonal event limit expectation average small large big tiny general origin infinity asymptotic approximation approximate linear regime symmetry",
);

/** Words before a display after which it is not claimed: it is denied, asked about, wished for, or somebody else's. */
export const DISOWNING: ReadonlySet<string> = set(
  "false wrong fails fail failed mistake mistaken incorrect untrue invalid impossible nonsense contrary contradiction contradicts violates violated counterexample pretend refute refuted nobody " +
    "might could would should ought want wants wish hope hopes aim goal try tries tempting seems seem appears appear think thinks believe believes believed guess wonder ask asks question whether imagine perhaps maybe possibly probably presumably supposedly allegedly " +
    "authors author people texts text someone anyone students",
);

/** Words that take back what was assumed. */
export const WITHDRAWING: ReadonlySet<string> = set(
  "drop drops dropped dropping lift lifts lifted remove removes removed relax relaxes relaxed withdraw withdrawn discard discarded abandon abandoned forget waive waived release released undo cancel retract longer anymore",
);

/** What is assumed, as a thing that can be spoken of. */
export const ASSUMED_THING: ReadonlySet<string> = set(
  "assumption assumptions hypothesis hypotheses condition conditions restriction restrictions requirement requirements supposition constraint constraints",
);

/** Words that suppose, wherever they stand. */
export const ASSUMING: ReadonlySet<string> = set(
  "assume assumes assumed assuming assumption assumptions suppose supposes supposed supposing supposition require required requiring requirement impose imposing demand " +
    "restrict restricts restricting restriction normalize normalise normalized normalised wlog hypothesis hypotheses hypothesize constraint constraints condition conditions generality posit postulate stipulate insist ensure enforce suffices guaranteed",
);

/** Verbs that say how one thing is to another, besides those of `LINKING`. */
export const RELATING: ReadonlySet<string> = set(
  "requires imposes demands exceeds exceed dominates dominate contains contain divides divide bounds bound majorizes majorises minorizes annihilates annihilate preserves preserve determines determine spans span generates generate includes include covers cover coincides coincide agrees agree differs differ sums sum adds add converges converge diverges diverge tends tend approaches approach maps map sends send solves solve minimizes minimize minimises minimise maximizes maximize maximises maximise consists consist represents represent corresponds correspond increases decreases grows decays stays amounts",
);

/** Verbs of what a reader does with a thing: nothing is said of it. */
export const OPERATING: ReadonlySet<string> = set(
  "compute computing calculate calculating evaluate evaluating change changing vary varying differentiate differentiating integrate integrating plot plotting draw drawing update updating rewrite rewriting simplify simplifying expand expanding estimate estimating predict predicting know knowing understand visualize visualise increase increasing decrease decreasing optimize optimise optimizing optimising find finding",
);

/** Words behind "is" with which a sentence comments: nothing is said of what the subject is. */
export const COMMENTED: ReadonlySet<string> = set(
  "easy hard straightforward difficult useful helpful important interesting instructive convenient discussed described explained illustrated plotted",
);
