import {
  Absurdity,
  Assuming,
  CaseLabel,
  Clause,
  Conjunction,
  Contrarily,
  Supposing,
  SupposeList,
  Thesis,
  Whole,
} from "./symbols.ts";
import { InlineStated, OpenPhrase } from "./terminals.ts";

/** Proofs by contradiction and by cases. */
export const PROOFS = [
  Contrarily.is("suppose|assume [ , ] for|towards|toward|by [ a|the ] [ sake of ] contradiction [ , ]", [], () => true),
  Contrarily.is("suppose|assume [ , ] by way of contradiction [ , ]", [], () => true),
  Contrarily.is("suppose|assume [ , ] to|on the contrary [ , ]", [], () => true),
  Contrarily.is(
    "for|towards|toward|by [ a|the ] [ sake of ] contradiction [ , ] [ we|let us ] suppose|assume",
    [],
    () => true,
  ),
  Contrarily.is("by way of contradiction [ , ] [ we|let us ] suppose|assume", [], () => true),
  Contrarily.is("to|on the contrary [ , ] [ we|let us ] suppose|assume", [], () => true),

  Absurdity.is(
    "[ which|this|that is ] [ again|clearly ] a|the|our|an [ desired|required|clear|evident ] contradiction|absurdity",
    [],
    () => true,
  ),
  Absurdity.is("contradiction", [], () => true),
  Absurdity.is(
    "which|this|that is [ clearly|plainly|obviously|again ] absurd|impossible|nonsense|untenable|false|contradictory",
    [],
    () => true,
  ),
  Absurdity.is("which|this|that is not possible|true", [], () => true),
  Absurdity.is("which|this|that cannot be|happen|hold|occur", [], () => true),
  Absurdity.is(
    "[ which|this|that ] contradicts|contradicting|contradict [ the|our|this|that ] [ fact|assumption|hypothesis|supposition|condition ] [ that ] {}",
    [InlineStated],
    () => true,
  ),
  Absurdity.is(
    "[ which|this|that ] contradicts|contradicting|contradict [ the|our|this|that ] assumption|hypothesis|supposition|condition",
    [],
    () => true,
  ),
  Absurdity.is("[ which|this|that ] contradicts|contradicting [ the|our ] {}", [OpenPhrase], () => true),
  Absurdity.is("in contradiction to|with {}", [InlineStated], () => true),
  Absurdity.is("a contradiction to|with {}", [InlineStated], () => true),
  Absurdity.is(
    "[ so|hence|thus|therefore ] our|the|this assumption|supposition|hypothesis is|was [ therefore ] wrong|false|untenable",
    [],
    () => true,
  ),

  Clause.is("{} [ that ] {}", [Contrarily, SupposeList], (_c, x) => [{ kind: "contrary" }, ...x]),
  Clause.is("{} {} , for|towards|toward|by [ a|the ] contradiction", [Assuming, SupposeList], (_a, x) => [
    { kind: "contrary" },
    ...x,
  ]),
  Clause.is("suppose|assume not|otherwise , so|ie|hence|thus [ that ] {}", [SupposeList], (x) => [
    { kind: "contrary" },
    ...x,
  ]),
  Clause.is("suppose|assume not|otherwise : {}", [SupposeList], (x) => [{ kind: "contrary" }, ...x]),
  Clause.is("{} not|otherwise", [Supposing], () => [{ kind: "contrary" }]),
  Clause.is("{} the contrary|opposite|converse|negation [ holds|hold|is ] [ true ]", [Supposing], () => [
    { kind: "contrary" },
  ]),
  Clause.is("{} {} is|was|were not|false|untrue|wrong [ true|so|the ] [ case ]", [Supposing, Thesis], () => [
    { kind: "contrary" },
  ]),
  Clause.is("{} {} fails|failed [ to ] [ hold ]", [Supposing, Thesis], () => [{ kind: "contrary" }]),
  Clause.is("{} {} does|did not hold", [Supposing, Thesis], () => [{ kind: "contrary" }]),
  Supposing.is("{}", [Contrarily], () => true),
  Supposing.is("{} that", [Contrarily], () => true),
  Supposing.is("[ let us|we|now ] suppose|assume [ that ]", [], () => true),
  Thesis.is("this|that|it", [], () => true),
  Thesis.is(
    "the|our|this claim|assertion|statement|inequality|identity|equality|equation|conclusion|lemma|theorem|proposition",
    [],
    () => true,
  ),
  Clause.is("[ but ] {}", [Absurdity], () => [{ kind: "contradiction" }]),
  Whole.is("{} [ , ] {}", [Clause, Absurdity], (x) =>
    x.some((s) => s.kind === "claim") && x.every((s) => s.kind === "claim" || s.kind === "doubt")
      ? [...x, { kind: "contradiction" }]
      : null,
  ),

  Clause.is("{} : [ assume|suppose|let|if ] [ that ] {}", [CaseLabel, Conjunction], (_l, c) => [
    { kind: "case", conditions: [c] },
  ]),
  Clause.is("{} , [ assume|suppose|let|if ] [ that ] {}", [CaseLabel, Conjunction], (_l, c) => [
    { kind: "case", conditions: [c] },
  ]),
  CaseLabel.is("case 1|2|3|4|5|6|7|8|i|ii|iii|iv|v|a|b|c|d", [], () => true),
  CaseLabel.is("first|second|third|fourth|last|final|1st|2nd|3rd case", [], () => true),
];
