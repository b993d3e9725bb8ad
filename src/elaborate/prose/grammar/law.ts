import { EIGENVECTOR } from "../lexicon/relational-adjectives.ts";
import { NO_PHRASE, type Saying } from "../saying.ts";
import type { Slot } from "../slot.ts";
import { latexOf, writtenSlot } from "../written-slot.ts";
import { be, other } from "./binding.ts";
import { describedAs, letFormula, named, suppose } from "./declared.ts";
import {
  Be,
  Bound,
  type Introduced,
  Lawful,
  LawParameter,
  type LawWords,
  NounGroup,
  type Sayings,
  Subject,
  SupposeItem,
  Thing,
} from "./symbols.ts";
import { AdjectiveBefore, Amount, Expression, InlineFact, Member, Names } from "./terminals.ts";

const law = (name: string, ...parameters: readonly LawWords[]): LawWords => ({
  latex: `${name}(${parameters.map((p) => p.latex).join(", ")})`,
  also: parameters.flatMap((p) => p.also),
});

/** A parameter; a letter, or the letter whose square it is, is a number. */
const parameter = (slot: Slot): LawWords => {
  const [, letter] = /^(\\?[A-Za-z]+)(?:\^2|\^\{2\})?$/.exec(latexOf(slot)) ?? [];
  const name = letter === undefined ? null : writtenSlot(letter, slot.part.span);
  const also = name?.forms.has("names") ? named(name, { ...NO_PHRASE, noun: "number" }) : [];
  return { latex: latexOf(slot), also };
};

/** The name that a bound on it begins with: λ of `\lambda > 0`. */
function bounded(slot: Slot): LawWords | null {
  const [name, more] = latexOf(slot).split(/(?:>|\\ge(?:q|qslant)?(?![a-z]))/);
  return name === undefined || more === undefined ? null : { latex: name, also: [suppose(slot, [], true)] };
}

/** "$X$ is uniform on $[0, 1]$", of one name. */
function distributed(slot: Slot, { latex, also }: LawWords): Sayings | null {
  if (!slot.forms.has("names") || latexOf(slot).includes(",")) return null;
  const written = writtenSlot(`${latexOf(slot)} \\sim ${latex}`, slot.part.span);
  return written?.forms.has("law") ? [...also, { kind: "distribute", slot: written } satisfies Saying] : null;
}

const orNull = (x: Sayings | null, item: typeof be): ReturnType<typeof be> | null => x && item(x);

/** "$v$ is an eigenvector of $A$ with eigenvalue $c$": A v = c v, and v is not zero. */
function eigen(of: Introduced, v: Slot, value: Slot): Sayings | null {
  const written = writtenSlot(`${latexOf(of.name)} ${latexOf(v)} = ${latexOf(value)} ${latexOf(v)}`, v.part.span);
  if (!v.forms.has("names") || !written) return null;
  const number = { ...NO_PHRASE, noun: "number" };
  return [
    ...of.sayings,
    ...(value.forms.has("names") ? named(value, number) : []),
    ...named(v, { ...NO_PHRASE, adjectives: [{ adjective: EIGENVECTOR, argument: of.name }] }),
    suppose(written),
  ];
}

/** A thing of a name, or of a formula that begins with one: "$A \\in S$", "$f : S \\to T$". */
function introduced(slot: Slot, sayings: Sayings): Introduced | null {
  if (!slot.forms.has("member")) return { name: slot, sayings };
  const [latex] = latexOf(slot).split(/\\in(?![a-z])|:|\\colon(?![a-z])/);
  const name = writtenSlot(latex ?? "", slot.part.span);
  return name?.forms.has("names") ? { name, sayings } : null;
}

/** Laws in words, and other things that take several formulas. */
export const LAWS = [
  LawParameter.is("{}", [Amount], (s) => parameter(s)),
  LawParameter.is("{}", [InlineFact], bounded),

  Lawful.is(
    "[ a ] normal|gaussian|normally [ random ] [ variable|distributed|distribution|law ] with mean {} and variance {}",
    [LawParameter, LawParameter],
    (m, v) => law("\\mathcal{N}", m, v),
  ),
  Lawful.is(
    "[ a ] uniform|uniformly [ random ] [ variable|distributed|distribution|law ] on|over|in {}",
    [Expression],
    (s) => law("\\mathrm{Unif}", parameter(s)),
  ),
  Lawful.is(
    "[ a ] bernoulli [ random ] [ variable|distributed|distribution|law ] with [ success ] parameter|probability {}",
    [LawParameter],
    (p) => law("\\mathrm{Bernoulli}", p),
  ),
  Lawful.is(
    "[ a ] poisson [ random ] [ variable|distributed|distribution|law ] with rate|parameter|mean|intensity {}",
    [LawParameter],
    (p) => law("\\mathrm{Poisson}", p),
  ),
  Lawful.is(
    "[ an ] exponential|exponentially [ random ] [ variable|distributed|distribution|law ] with rate {}",
    [LawParameter],
    (p) => law("\\mathrm{Exp}", p),
  ),
  Lawful.is(
    "[ a ] binomial|binomially [ random ] [ variable|distributed|distribution|law ] with parameters {} and {}",
    [LawParameter, LawParameter],
    (n, p) => law("\\mathrm{Bin}", n, p),
  ),
  Bound.is("{} {} {}", [Names, Be, Lawful], (s, _be, l) => orNull(distributed(s, l), be)),
  Bound.is("{} have|has a|an|the {}", [Names, Lawful], (s, l) => orNull(distributed(s, l), be)),
  SupposeItem.is("{} is {}", [Names, Lawful], distributed),
  SupposeItem.is("{} follows|has a|an|the {}", [Names, Lawful], distributed),

  Thing.is("{}", [Subject], (slot) => introduced(slot, slot.forms.has("member") ? letFormula(slot) : [])),
  Thing.is("the|a|an {} {}", [NounGroup, Names], (p, slot) =>
    p.noun === null || p.unread.length + p.more.length > 0 ? null : introduced(slot, named(slot, p)),
  ),
  Thing.is("the|a|an {} {}", [NounGroup, Member], (p, slot) =>
    p.noun === null || p.unread.length + p.more.length > 0 ? null : introduced(slot, named(slot, p)),
  ),
  Bound.is("{} be a|an|the [ unique|global ] {} {}", [Names, AdjectiveBefore, Thing], (x, a, of) =>
    a.noun && of.sayings.length > 0
      ? be([
          ...of.sayings,
          ...named(x, { ...NO_PHRASE, adjectives: [{ adjective: a.words[0] as string, argument: of.name }] }),
        ])
      : null,
  ),
  Bound.is("{} be an|the eigenvector of {} with|for [ the ] eigenvalue {}", [Names, Thing, Amount], (v, of, value) =>
    orNull(eigen(of, v, value), be),
  ),
  Bound.is(
    "{} be an|the eigenvector of {} corresponding|belonging to [ the ] eigenvalue {}",
    [Names, Thing, Amount],
    (v, of, value) => orNull(eigen(of, v, value), be),
  ),
  Bound.is(
    "{} be an|the eigenvalue of {} with [ corresponding ] eigenvector {}",
    [Names, Thing, Names],
    (value, of, v) => orNull(eigen(of, v, value), be),
  ),
  Bound.is("{} commute [ with each other ]", [Subject], (s) =>
    other(describedAs([s], { ...NO_PHRASE, adjectives: [{ adjective: "commuting", argument: null }] })),
  ),
];
