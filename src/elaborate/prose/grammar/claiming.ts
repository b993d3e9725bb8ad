import { type Given, NO_PHRASE, type Saying } from "../saying.ts";
import type { Slot } from "../slot.ts";
import { letFormula, named } from "./declared.ts";
import {
  Claims,
  Conjunction,
  Described,
  Frame,
  GuardRun,
  Guards,
  Lead,
  Leads,
  Led,
  LetList,
  Phrase,
  Predicate,
  Premise,
  Reason,
  Said,
  type Sayings,
  SubjectList,
  Where,
  WhereList,
} from "./symbols.ts";
import {
  Display,
  Equation,
  InlineFact,
  InlineStated,
  Law,
  Member,
  Names,
  OpenPhrase,
  OpenWords,
  ReasonPhrase,
  Stated,
} from "./terminals.ts";
import { under } from "./supposing.ts";

const claim = (slot: Slot, given: readonly Given[] = []): Saying => ({ kind: "claim", slot, given });

/** A reason; "by symmetry of $A$" says something of A, and is read elsewhere. */
const reason = (words: string): true | null => (words === "symmetry" ? null : true);

/** What is claimed of what a phrase names. */
const inPhrase = (words: string, slot: Slot): Sayings => [
  claim(slot),
  ...(words === "" ? [] : [{ kind: "doubt", words } as const]),
];

const everySatisfies = (sayings: Sayings, slot: Slot): Sayings => [
  claim(slot, [{ kind: "let", sayings, every: true }]),
];

/** A formula behind "where": it defines what is new, and says nothing where all is known. */
const where = (slot: Slot): Sayings =>
  slot.forms.has("equation") && !slot.forms.has("range")
    ? [{ kind: "define", slot, given: [], by: "where" }]
    : letFormula(slot);

/** A claim with what stands behind it: an equation or a relation there is a premise of the claim, and of nothing else. */
function withWhere(claims: Sayings, behind: Sayings): Sayings | null {
  const given = behind.flatMap((s): Given[] => {
    if (s.kind === "suppose") return [{ kind: "since", condition: s.condition }];
    return s.kind === "define" && !s.slot.display
      ? [{ kind: "since", condition: { kind: "formula", slot: s.slot } }]
      : [];
  });
  const said = under(claims, given);
  return said && [...said, ...behind.filter((s) => s.kind !== "suppose")];
}

/** "If $a > 0$, $b > 0$, then …": a relation in running text, with more behind it, goes on with the conditions. */
const isListed = (c: Sayings): boolean => {
  const claims = c.filter((s) => s.kind === "claim");
  return claims.length > 1 && claims[0]?.slot.display === false;
};

export const CLAIMING = [
  Lead.is(
    "then|hence|thus|therefore|so|clearly|moreover|furthermore|also|now|indeed|consequently|finally|similarly|likewise|obviously|evidently|trivially|again|next|further|namely|accordingly|so|next|first|second|third|overall|altogether|together|equivalently|additionally|naturally",
    [],
    () => true,
  ),
  Lead.is(
    "we|one [ also|then|now|thus|therefore|can|easily|immediately|finally|have ] have|has|get|gets|obtain|obtains|find|finds|see|conclude|know|deduce|derive|compute|calculate|recover|observe|note [ that ]",
    [],
    () => true,
  ),
  Lead.is(
    "we|one can [ now|also|then ] write|compute|see|check|verify|show|conclude|calculate [ that ]",
    [],
    () => true,
  ),
  Lead.is("we [ now|also|first|next|shall|will ] claim|assert [ that ]", [], () => true),
  Lead.is("it [ then|thus|now|also|therefore|easily ] follows|holds [ that ]", [], () => true),
  Lead.is("it is easy|easily|straightforward|immediate|clear to see|check|verify [ that ]", [], () => true),
  Lead.is("it is clear|obvious|immediate|evident that", [], () => true),
  Lead.is(
    "this|which|that|it [ in turn|then|immediately|also ] gives|yields|implies|shows|means|proves|entails [ that|us ]",
    [],
    () => true,
  ),
  Lead.is("this|which|that|it simplifies|reduces|amounts|boils [ down ] to", [], () => true),
  Lead.is("this|which|that|it becomes|reads", [], () => true),
  Lead.is("that is|ie", [], () => true),
  Lead.is("in particular|fact|addition|total|summary|short|turn", [], () => true),
  Lead.is("in other words", [], () => true),
  Lead.is("in this case", [], () => true),
  Lead.is("in both|all|either|any|each|every case|cases", [], () => true),
  Lead.is("in both|all|each|either|any of the|these cases", [], () => true),
  Lead.is("as a consequence|result", [], () => true),
  Lead.is("note|observe|notice|see [ that|also|here|first|further ]", [], () => true),
  Lead.is("note|observe|notice further|also|first|here that", [], () => true),
  Lead.is("claim|fact|result|conclusion|remark [ : ]", [], () => true),
  Lead.is("the following [ identity|inequality|formula|equation|bound|relation|result ] holds", [], () => true),
  Lead.is("on the other hand", [], () => true),
  Lead.is("as claimed|desired|required|wanted", [], () => true),
  Lead.is("to see this|that", [], () => true),
  Lead.is("{}", [Reason], () => true),
  Leads.is("{} [ , ]", [Lead], () => true),
  Leads.is("{} : ", [Lead], () => true),
  Leads.is("{} [ , ] {}", [Lead, Leads], () => true),

  Reason.is(
    "by|from|using|via|through|applying|invoking|per [ the|a|an|lemma|theorem|our ] {}",
    [ReasonPhrase],
    reason,
  ),
  Reason.is(
    "by|from|using|applying|expanding|completing|collecting|rearranging|differentiating|summing|taking|multiplying|dividing|adding|integrating|factoring|combining|averaging|squaring [ the|a ] {}",
    [ReasonPhrase],
    reason,
  ),
  Reason.is(
    "by|after|upon differentiating|expanding|completing|collecting|rearranging|taking|multiplying|dividing|adding|summing|integrating|factoring [ the|out ] {}",
    [ReasonPhrase],
    reason,
  ),
  Reason.is(
    "by|after|upon differentiating|expansion|rearranging|induction|symmetry|linearity|definition",
    [],
    () => true,
  ),
  Reason.is("expanding|rearranging|simplifying|multiplying out", [], () => true),
  Reason.is("{} gives|yields|implies|shows|says|say|states|tells [ us ] [ that ]", [ReasonPhrase], reason),
  Reason.is("the|a|an {} gives|yields|implies|shows|says|say|states|tells [ us ] [ that ]", [ReasonPhrase], reason),

  // Claims.
  Claims.is("{}", [InlineStated], (s) => [claim(s)]),
  Claims.is("{} and {}", [InlineStated, Claims], (s, more) => [claim(s), ...more]),
  Claims.is("{} , {}", [InlineStated, Claims], (s, more) => [claim(s), ...more]),
  Claims.is("{} , and {}", [InlineStated, Claims], (s, more) => [claim(s), ...more]),
  Claims.is("{} , {} {}", [InlineStated, Leads, Claims], (s, _l, more) => [claim(s), ...more]),
  Claims.is("{} , and|so|hence {} {}", [InlineStated, Leads, Claims], (s, _l, more) => [claim(s), ...more]),
  Claims.is("{} and {} {}", [InlineStated, Leads, Claims], (s, _l, more) => [claim(s), ...more]),
  Claims.is("{}", [Display], (s) => [claim(s)]),
  Claims.is("{} {}", [Display, Claims], (s, more) => [claim(s), ...more]),
  Claims.is("{} [ , ] since|because {}", [Display, Display], (s, t) => [claim(s), claim(t)]),
  Claims.is("{} [ , ] and {}", [Display, Claims], (s, more) => [claim(s), ...more]),
  Claims.is("{} [ , ] {} {}", [Display, Leads, Claims], (s, _l, more) => [claim(s), ...more]),

  // Displays, and relations, with a subject in front.
  Frame.is(
    "{} is|are|equals|reads|becomes|remains [ then|now|thus|therefore|simply|also|just ] [ : ] {}",
    [OpenPhrase, Display],
    inPhrase,
  ),
  Frame.is(
    "the|a|an|its|their|our|this|that|both {} is|are|equals|reads|becomes|remains|satisfies|obeys|has|have|fulfills|stays [ then|now|thus|therefore|simply|also|just ] [ : ] {}",
    [OpenPhrase, Display],
    inPhrase,
  ),
  Frame.is(
    "all|every|each {} is|are|equals|reads|becomes|remains|satisfy|satisfies|obey|obeys|has|have|fulfills|stays [ : ] {}",
    [OpenWords, Display],
    inPhrase,
  ),
  // "Every real $x$ satisfies": whatever is assumed of x elsewhere.
  Frame.is("all|every|each {} {} satisfy|satisfies|obey|obeys|has|have [ : ] {}", [Phrase, Names, Display], (p, s, d) =>
    everySatisfies(named(s, p), d),
  ),
  Frame.is("all|every|each|any real {} satisfy|satisfies|obey|obeys [ : ] {}", [Names, Display], (s, d) =>
    everySatisfies(named(s, { ...NO_PHRASE, noun: "number" }), d),
  ),
  Frame.is(
    "the|a|an|its|their|our|this|that|it {} is|are|can|may [ be ] given|written|expressed|computed|rewritten|printed [ then|now|explicitly|simply ] as|by [ : ] {}",
    [OpenPhrase, Display],
    inPhrase,
  ),
  Frame.is("{} is|are [ then|now ] given|expressed|written|printed by|as [ : ] {}", [OpenPhrase, Display], inPhrase),
  Frame.is("it|this|they|these is|are|reads|becomes|equals|satisfies [ : ] {}", [Display], (s) => [claim(s)]),
  // "The domain is $x \\ge 0$", "the minimum is $x = 0$": no claim on x, and what is refuted of it may be said of less.
  Frame.is("the|a|an|its|their|our {} is|are|equals {}", [OpenPhrase, InlineFact], (words, slot) => [
    { kind: "unread", slots: [slot], words },
  ]),
  Frame.is("the|a|an|its|their|our {} {} has derivative {}", [OpenPhrase, Equation, Display], (_p, e, s) => [
    { kind: "define", slot: e, given: [], by: "let" },
    claim(s),
  ]),
  Frame.is("the|a|an|its|their|our {} : {}", [OpenPhrase, Display], inPhrase),
  Frame.is("{} : {}", [OpenWords, Display], inPhrase),
  Frame.is("[ the|a ] {} [ , ] {}", [OpenWords, Display], inPhrase),
  Frame.is("{} of|to|for|as|at|in|with|than|by|from [ : ] {}", [OpenWords, Display], inPhrase),

  // What stands behind a formula.
  Where.is("where|with|here [ again|now ] {}", [Equation], where),
  Where.is("where|with|here {}", [InlineFact], (s) =>
    s.forms.has("equation") || s.forms.has("range") ? null : letFormula(s),
  ),
  Where.is("where|with|here {}", [Member], letFormula),
  Where.is("where|with|here {}", [Law], letFormula),
  Where.is("where|with {} and {}", [Equation, Equation], (a, b) => [...where(a), ...where(b)]),
  Where.is("where|with {} , {} and {}", [Equation, Equation, Equation], (a, b, c) => [a, b, c].flatMap(where)),
  Where.is("where|with|here {}", [LetList], ({ sayings: x }) =>
    x.every((y) => y.kind === "introduce" || y.kind === "attribute" || y.kind === "unread" || y.kind === "range")
      ? x
      : null,
  ),
  Where.is("where|here {} is|are|denotes|denote {}", [SubjectList, Predicate], (s, p) => s.flatMap((x) => named(x, p))),
  Where.is("where|here {} {}", [Described, Names], (p, s) => named(s, p)),
  Where.is("with equality if|iff|when|where|whenever {}", [Stated], () => []),
  Where.is("with equality if and only if {}", [Stated], () => []),
  Where.is("with equality at {}", [Names], () => []),
  Where.is("where we [ have ] used {}", [OpenPhrase], () => []),
  Where.is("where {}", [Display], where),
  Where.is("so that {}", [InlineStated], (s) => [{ kind: "mention", slot: s, as: "a remark" }]),
  Where.is("such that {}", [InlineStated], (s) => [{ kind: "mention", slot: s, as: "a remark" }]),
  Where.is("with strict inequality|equality if|where|when|for|unless {}", [Stated], () => []),
  WhereList.is("{}", [Where], (w) => w),
  WhereList.is("{} [ , ] and {}", [Where, WhereList], (a, b) => [...a, ...b]),
  WhereList.is("{} , {}", [Where, WhereList], (a, b) => [...a, ...b]),
  WhereList.is("{} {}", [Where, WhereList], (a, b) => [...a, ...b]),

  // A claim with all that belongs to it.
  Led.is("{} gives|yields|shows|implies|becomes [ that|us ] {}", [Premise, Said], (g, c) => under(c, [g])),
  Said.is("{}", [Claims], (c) => c),
  Said.is("{}", [Frame], (c) => c),
  Said.is("{}", [Led], (c) => c),
  Led.is("{} {}", [Leads, Said], (_l, c) => c),
  Led.is("the|a|an|our {} : {}", [OpenPhrase, Led], (_p, c) => c),
  // What holds by definition may be how a name is meant.
  Led.is("by definition [ , ] {}", [Said], (c) => [...c, { kind: "doubt", words: "by definition" }]),
  Led.is("{} {}", [Guards, Said], (g, c) => under(c, g)),
  Led.is("{} , then|also|again {}", [Guards, Said], (g, c) => under(c, g)),
  Led.is("{} , [ and ] {}", [Guards, Said], (g, c) => (isListed(c) ? null : under(c, g))),
  Led.is("{} then {}", [Guards, Said], (g, c) => under(c, g)),
  Said.is("{} [ , ] {}", [Claims, GuardRun], (c, g) => under(c, g)),
  Said.is("{} [ , ] where|here we [ have ] used [ that ] {}", [Claims, Conjunction], (c, condition) =>
    under(c, [{ kind: "since", condition }]),
  ),
  Said.is("{} [ , ] {}", [Frame, GuardRun], (c, g) => under(c, g)),
  Said.is("{} [ , ] {}", [Claims, WhereList], withWhere),
  Said.is("{} [ , ] {}", [Frame, WhereList], withWhere),
  Said.is("{} [ , ] {} [ , ] {}", [Claims, GuardRun, WhereList], (c, g, w) => {
    const said = under(c, g);
    return said && withWhere(said, w);
  }),
  Said.is("{} [ , ] {}", [Claims, Reason], (c) => c),
  Said.is("{} [ , ] {} [ , ] {}", [Claims, Reason, GuardRun], (c, _r, g) => under(c, g)),
  Said.is("{} [ , ] {}", [Frame, Reason], (c) => c),
  Said.is("{} [ , ] as|which claimed|desired|required|wanted|before", [Claims], (c) => c),
  Said.is(
    "{} [ , ] which|this proves|shows|completes|is the claim|statement|result|proof|lemma|theorem",
    [Claims],
    (c) => c,
  ),
  Said.is("{} again|too|also|holds|directly", [Claims], (c) => c),
  Said.is("{} [ , ] [ and ] {} {}", [Claims, Leads, Said], (c, _l, more) => [...c, ...more]),
];
