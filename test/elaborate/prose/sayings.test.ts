import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BINDING } from "../../../src/elaborate/prose/lexicon/words.ts";
import { sayingText } from "../../../src/elaborate/prose/print-saying.ts";
import { readProse } from "../../../src/elaborate/prose/read-sentence.ts";
import type { Saying, SentenceReading } from "../../../src/elaborate/prose/saying.ts";
import type { Block, Sentence } from "../../../src/source/document.ts";
import { readDocument } from "../../../src/source/read-document.ts";

function sentencesOf(blocks: readonly Block[]): readonly Sentence[] {
  return blocks.flatMap((b) => (b.kind === "statement" ? sentencesOf(b.blocks) : b.sentences));
}

function read(text: string): readonly SentenceReading[] {
  return sentencesOf(readDocument(text).blocks).map((s) => readProse(s));
}

/** Sayings that a proof could use. */
const GRANTS: ReadonlySet<Saying["kind"]> = new Set([
  "suppose",
  "attribute",
  "define",
  "choose",
  "rows",
  "distribute",
  "case",
]);

function grants(text: string): readonly string[] {
  return read(text).flatMap((r) => r.sayings.filter((s) => GRANTS.has(s.kind)).map(sayingText));
}

/** Lines of a table: a sentence, an arrow, and what it says; "nothing" where it grants nothing. */
const CASES = readFileSync(new URL("sayings.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "" && !line.startsWith("#"))
  .map((line) => line.split(" → ") as [string, string]);

describe("what sentences say", () => {
  it.each(CASES)("%s", (sentence, expected) => {
    if (expected === "nothing") expect(grants(sentence)).toEqual([]);
    else
      expect(
        read(sentence)
          .flatMap((r) => r.sayings.map(sayingText))
          .join("; "),
      ).toBe(expected);
  });
});

/** Sentences that assume, from which others are made that do not. */
const ASSUMING = [
  "assume $a > 0$",
  "suppose that $a > 0$",
  "let $a > 0$",
  "the number $a$ is positive",
  "we require $a > 0$",
  "from now on, $a > 0$",
  "assume $a$ is positive",
  "the matrix $A$ is symmetric",
  "take $a = 1$",
  "fix $a = 1$",
  "define $a = 1$",
  "without loss of generality, assume $a > 0$",
];

/** What makes of a sentence that assumes one that does not. */
const TURNED: readonly (readonly [name: string, turn: (s: string) => string])[] = [
  ["denied", (s) => `It is not true that ${s}.`],
  ["a mistake", (s) => `It is a mistake to say that ${s}.`],
  ["others' view", (s) => `Many authors say that ${s}.`],
  ["asked", (s) => `Why should we say that ${s}?`],
  ["a question", (s) => `${capital(s)}?`],
  ["quoted", (s) => `The sentence “${s}” is well known.`],
  ["possible", (s) => `Perhaps ${s}.`],
  ["an example", (s) => `For example, ${s}.`],
  ["no longer", (s) => `It is no longer the case that ${s}.`],
  ["a wish", (s) => `We would like to ${s}.`],
  ["of another section", (s) => `In Section 3, ${s}.`],
  ["of another person", (s) => `Suppose that a student writes that ${s}.`],
  ["unless", (s) => `${capital(s)}, unless stated otherwise.`],
  ["if", (s) => `If ${s}, things are simple.`],
  ["a complement", (s) => `The claim that ${s} is open.`],
  ["not needed", (s) => `That ${s} is not needed.`],
  ["almost", (s) => `Almost surely, ${s}.`],
  ["with probability", (s) => `With high probability, ${s}.`],
  ["pretended", (s) => `Let us pretend that ${s}.`],
  ["seen", (s) => `Let us see what happens when ${s}.`],
];

function capital(s: string): string {
  return (s[0] ?? "").toUpperCase() + s.slice(1);
}

describe.each(TURNED)("a sentence that assumes, %s, grants nothing", (_, turn) => {
  it.each(ASSUMING)("%s", (sentence) => {
    expect(grants(turn(sentence))).toEqual([]);
  });
});

/** Words that bind by leading to what they bind; with those of the lexicon, each gives sentences by rule. */
const BINDERS: readonly string[] = [...BINDING, "where", "if", "for", "when", "whenever", "with", "such that"];
const BOUND: readonly string[] = BINDERS.flatMap((w) => [`${w} $a > 0$`, `${w} that $a > 0$`, `${w} $a = 1$`]);

describe("what a binding word leads to grants nothing where it is", () => {
  it.each(TURNED)("%s", (_, turn) => {
    expect(BOUND.flatMap((s) => grants(turn(s)).map((g) => `${turn(s)} → ${g}`))).toEqual([]);
  });
});

describe("what does not change what is granted", () => {
  it.each([
    ["Let $v$ be a gizmo vector in $\\mathbb{R}^n$.", "Let $v$ be a widget vector in $\\mathbb{R}^n$."],
    ["The blorp of the network is $$x = 1.$$", "The flurb of the network is $$x = 1.$$"],
  ])("another open word: %s", (one, other) => {
    const said = (text: string): readonly string[] =>
      read(text).flatMap((r) => r.sayings.filter((s) => s.kind !== "unread").map(sayingText));
    expect(said(one)).toEqual(said(other));
  });
  it.each([
    "Assume, $a > 0$, $b > 0$ and $c > 0$.",
    "Let $a > 0$, and let $b > 0$.",
    "If $a > 0$, then $b > 0$.",
    "Assume that, if $a > 0$, then $b > 0$.",
    "Assume $a > 0$ for all $i$, with $b > 0$.",
  ])("a comma less grants no more: %s", (sentence) => {
    const before = new Set(grants(sentence));
    for (let at = sentence.indexOf(","); at >= 0; at = sentence.indexOf(",", at + 1)) {
      const less = sentence.slice(0, at) + sentence.slice(at + 1);
      for (const g of grants(less)) if (before.size > 0) expect(before).toContain(g);
    }
  });
  it.each(["certainly", "of course", "barely", "hardly", "nearly", "sort of"])(
    "an adverb more grants no more: %s",
    (adverb) => {
      for (const sentence of ASSUMING) {
        const before = grants(`${capital(sentence)}.`);
        const words = sentence.match(/\$[^$]*\$|\S+/g) ?? [];
        words.forEach((_, i) => {
          const more = [...words.slice(0, i), adverb, ...words.slice(i)].join(" ");
          for (const g of grants(`${capital(more)}.`)) expect(before).toContain(g);
        });
      }
    },
  );
});
