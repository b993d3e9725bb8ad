import { nounNamed } from "../lexicon/nouns.ts";
import type { NounPhrase, Saying } from "../saying.ts";
import type { Slot } from "../slot.ts";
import { fullName } from "../../name.ts";
import { STATEMENTS } from "./binding.ts";
import { letFormula, named } from "./declared.ts";
import { Binding, Clause, Described, LetList, NounGroup, type Sayings, SubjectList, Where } from "./symbols.ts";
import { LawWords, SimpleFunction } from "./named-things.ts";
import { Display, Equation, Law, Names, OpenPhrase } from "./terminals.ts";

/** The name on the left of a relation, without its arguments; null for an expression. */
function leftName(slot: Slot): string | null {
  const body = slot.part.formula.rows[0]?.clauses[0]?.body;
  const left = body?.kind === "relations" ? body.first : null;
  if (left?.kind !== "juxtaposition") return left && fullName(left);
  const [f, list, more] = left.items;
  return f && list?.kind === "bracket" && list.bracket === "round" && !more ? fullName(f) : null;
}

/** Whether a formula gives a value or a law to the name that stands before it. */
export function isOf(slot: Slot, name: Slot): boolean {
  const body = name.part.formula.rows[0]?.clauses[0]?.body;
  const left = leftName(slot);
  return left !== null && body !== undefined && fullName(body) === left;
}

/** The letter of a name without its font. */
const letterOf = (name: string | null): string => (name ?? "").replace(/^\\math(?:bf|rm|sf)\{(\w)\}$/, "$1");

/** Whether a formula gives a value to a letter that stands before it, be it in another font. */
function isOfLetter(slot: Slot, name: Slot): boolean {
  const body = name.part.formula.rows[0]?.clauses[0]?.body;
  const left = leftName(slot);
  return left !== null && body !== undefined && letterOf(fullName(body)) === letterOf(left);
}

/** Whether a noun names something that has a value. */
const hasValue = ({ noun }: NounPhrase): boolean => {
  const kind = noun === null ? "thing" : (nounNamed(noun)?.kind ?? "thing");
  return kind !== "thing" && kind !== "random" && kind !== "random array" && kind !== "event" && kind !== "index";
};

/** Whether words name a thing, and say no more of it: no value of another thing, and nothing that may be so or not. */
const isPlain = (p: NounPhrase): boolean =>
  p.noun !== null &&
  !nounNamed(p.noun)?.value &&
  !STATEMENTS.has(p.noun) &&
  p.adjectives.length + p.unread.length + p.more.length === 0;

/** A display that gives its head a value; words that say more of it leave it in doubt. */
const given = (slot: Slot, p: NounPhrase): Sayings => {
  const more = [...p.unread, ...p.more, ...p.adjectives.map((a) => a.adjective)];
  return [
    { kind: "define", slot, given: [], by: "let" },
    ...(more.length > 0 ? [{ kind: "unread", slots: [slot], words: more.join(" ") } as const] : []),
  ];
};

const byWhere = (slot: Slot): Saying => ({ kind: "define", slot, given: [], by: "where" });

/** Things that a display introduces or gives a value or a law, behind the words for it. */
export const DISPLAYED = [
  // "Consider the matrix $$A = …$$"
  Clause.is("{} {} [ : ] {}", [Binding, Described, Display], (_b, p, slot) =>
    hasValue(p) && p.facts.length === 0 && slot.forms.has("equation") && leftName(slot) !== null
      ? given(slot, p)
      : null,
  ),
  // "Suppose that we have a function which is itself an integral: $$F(x) = …$$"
  Clause.is(
    "{} {} which|that is [ itself ] a|an|the {} [ : ] {}",
    [Binding, Described, OpenPhrase, Display],
    (_b, p, _w, slot) =>
      hasValue(p) && p.facts.length === 0 && slot.forms.has("equation") && leftName(slot) !== null
        ? given(slot, p)
        : null,
  ),
  // "Consider a simple function of two numbers $f(x, y) = x y$": what the words say is what the formula is.
  Clause.is("{} a|an|the|some|our {} {}", [Binding, SimpleFunction, Equation], (_b, _w, slot) =>
    leftName(slot) === null ? null : [{ kind: "define", slot, given: [], by: "let" }],
  ),
  // "We will use $n$ to denote the number of samples"
  Clause.is("we [ will|shall ] [ often|always|also ] use {} to denote {}", [SubjectList, Described], (s, p) =>
    s.flatMap((x) => named(x, p)),
  ),
  // "We refer to $d$ as the dimension", "The inputs are $x_1, \\dots, x_d$"
  Clause.is("we [ will|shall|also|often ] refer to {} as {}", [SubjectList, Described], (s, p) =>
    s.flatMap((x) => named(x, p)),
  ),
  Clause.is("we [ will|shall|also|often ] call this|the|these {} {}", [NounGroup, Names], (p, s) =>
    isPlain(p) ? named(s, p) : null,
  ),
  Clause.is("the|our {} is|are {}", [NounGroup, Names], (p, s) => (isPlain(p) ? named(s, p) : null)),
  Clause.is("{} {} as an|our|the [ first|second|simple|running ] example", [Binding, LetList], (_b, x) => x.sayings),
  // "Suppose that we have a matrix $A$ with the following entries: $$A = …$$"
  Clause.is(
    "{} {} {} with [ the ] [ following ] entries|elements|components|values|form [ : ] {}",
    [Binding, Described, Names, Display],
    (_b, p, name, slot) =>
      !slot.forms.has("equation") || !isOfLetter(slot, name)
        ? null
        : isOf(slot, name)
          ? given(slot, p)
          : [...given(slot, p), { kind: "unread", slots: [name], words: "" }],
  ),
  Clause.is("{} {} {} [ : ] {}", [Binding, Described, Names, Display], (_b, p, name, slot) =>
    slot.forms.has("equation") && isOf(slot, name) ? given(slot, p) : null,
  ),
  // "Let $X$ be a random variable following a binomial distribution: $$X \\sim …$$"
  Clause.is(
    "{} {} be {} following|having|with [ a|an|the ] {} [ , ] [ : ] {}",
    [Binding, Names, Described, LawWords, Law],
    (_b, name, p, _w, law) => (isOf(law, name) ? [...named(name, p), ...letFormula(law)] : null),
  ),
  Clause.is(
    "{} {} {} following|having|with [ a|an|the ] {} [ , ] [ : ] {}",
    [Binding, Described, Names, LawWords, Law],
    (_b, p, name, _w, law) => (isOf(law, name) ? [...named(name, p), ...letFormula(law)] : null),
  ),

  // "…, where $m$ is the sample mean $$m = …$$"
  Where.is(
    "where|here {} is|denotes|are|denote [ the|a|an|its ] {} [ : ] {}",
    [Names, OpenPhrase, Display],
    (name, _w, slot) => (slot.forms.has("equation") && isOf(slot, name) ? [byWhere(slot)] : null),
  ),
  Where.is(
    "where|here {} is|denotes [ the|a|an|its ] {} {} [ , ] and {} is|denotes [ the|a|an|its ] {} {}",
    [Names, OpenPhrase, Display, Names, OpenPhrase, Display],
    (a, _w, first, b, _x, second) =>
      [first, second].every((s) => s.forms.has("equation")) && isOf(first, a) && isOf(second, b)
        ? [byWhere(first), byWhere(second)]
        : null,
  ),
];
