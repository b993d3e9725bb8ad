import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derive, Grammar } from "../../../src/elaborate/prose/chart.ts";
import { GRAMMAR } from "../../../src/elaborate/prose/grammar/grammar.ts";
import { Start } from "../../../src/elaborate/prose/grammar/symbols.ts";
import { sayingText } from "../../../src/elaborate/prose/print-saying.ts";
import { readProse } from "../../../src/elaborate/prose/read-sentence.ts";
import type { Saying } from "../../../src/elaborate/prose/saying.ts";
import { tokensOf } from "../../../src/elaborate/prose/token.ts";
import type { Block, Sentence } from "../../../src/source/document.ts";
import { readDocument } from "../../../src/source/read-document.ts";

function sentencesOf(blocks: readonly Block[]): readonly Sentence[] {
  return blocks.flatMap((b) => (b.kind === "statement" ? sentencesOf(b.blocks) : b.sentences));
}

/** Sayings that a proof could use; a definition behind a display is of the display. */
const grants = (s: Saying): boolean =>
  ["suppose", "attribute", "choose", "rows", "distribute", "case"].includes(s.kind) ||
  (s.kind === "define" && s.by !== "where");

function granted(text: string): readonly string[] {
  return sentencesOf(readDocument(text).blocks).flatMap((s) => readProse(s).sayings.filter(grants).map(sayingText));
}

/** The sentences of the table of sayings that are derived. */
const LINES = readFileSync(new URL("sayings.txt", import.meta.url), "utf8")
  .split("\n")
  .flatMap((line) => (line.includes(" → ") && !line.startsWith("#") ? [line.split(" → ")[0] as string] : []));

/** The grammar, with a note of each production that is at work. */
function watched(note: (index: number) => void): Grammar {
  return new Grammar(
    GRAMMAR.productions.map((p, index) => ({
      ...p,
      build: (values) => {
        const value = p.build(values);
        if (value !== null) note(index);
        return value;
      },
    })),
  );
}

/** For each production, the first sentences of the table in whose reading it is at work. */
function atWork(): readonly (readonly string[])[] {
  const found: string[][] = GRAMMAR.productions.map(() => []);
  let now = new Set<number>();
  const grammar = watched((index) => now.add(index));
  for (const text of LINES)
    for (const s of sentencesOf(readDocument(text).blocks)) {
      now = new Set();
      const tokens = tokensOf(s).filter((t) => !(t.kind === "mark" && t.text === "."));
      if ((derive(grammar, Start, tokens) ?? []).length > 0) for (const i of now) found[i]?.push(text);
    }
  return found;
}

const FOUND = atWork();

describe("each production", () => {
  it("is at work in the reading of two sentences of the table", () => {
    const idle = GRAMMAR.productions.filter((_, i) => (FOUND[i]?.length ?? 0) < 2);
    expect(idle.map((p) => `${p.symbol.name}: ${p.pattern}`)).toEqual([]);
  });
});

const lower = (s: string): string =>
  (/^(?:[A-Z][a-z]|A )/.test(s) ? (s[0] ?? "").toLowerCase() + s.slice(1) : s).replace(/\.(\$\$)?$/, "$1");
const capital = (s: string): string => (s[0] ?? "").toUpperCase() + s.slice(1);

/** What makes of a sentence that grants something one that grants nothing. */
const TURNED: readonly (readonly [name: string, turn: (s: string) => string])[] = [
  ["is false", (s) => `It is false that ${s}.`],
  ["is a mistake", (s) => `It is a mistake to ${s}.`],
  ["is others' view", (s) => `Many authors say that ${s}.`],
  ["is others' habit", (s) => `Many authors ${s}.`],
  ["is asked for", (s) => `Why should we say that ${s}?`],
  ["is a question", (s) => `${capital(s)}?`],
  ["is quoted", (s) => `The sentence “${s}” is well known.`],
  ["is possible", (s) => `Perhaps ${s}.`],
  ["is allowed", (s) => `We may ${s}.`],
  ["is an example", (s) => `For example, ${s}.`],
  ["is no longer so", (s) => `It is no longer the case that ${s}.`],
  ["is a wish", (s) => `We would like to ${s}.`],
  ["is of another section", (s) => `In Section 3, ${s}.`],
  ["is of another person", (s) => `Suppose that a student writes that ${s}.`],
  ["has exceptions", (s) => `${capital(s)}, unless stated otherwise.`],
  ["is a condition", (s) => `If ${s}, things are simple.`],
  ["is no claim", (s) => `We do not claim that ${s}.`],
  ["is open", (s) => `The claim that ${s} is open.`],
  ["is likely", (s) => `With high probability, ${s}.`],
  ["is pretended", (s) => `Let us pretend that ${s}.`],
  ["is a rumour", (s) => `${capital(s)}: a rumour.`],
  ["holds in part", (s) => `${capital(s)}, but only in part.`],
];

/** One sentence that grants something for each production, each once. */
const GRANTING = [...new Set(FOUND.flatMap((texts) => texts.find((t) => granted(t).length > 0) ?? []))].filter(
  (s) => !s.includes("?"),
);

describe("a sentence that grants something, where it", () => {
  it.each(TURNED)("%s, grants nothing", (_, turn) => {
    expect(GRANTING.flatMap((s) => granted(turn(lower(s))).map((g) => `${turn(lower(s))} → ${g}`))).toEqual([]);
  });
});

/** Words that are in no table. */
const OPEN = ["gizmo", "widget", "flurb", "blorp", "zork", "quux"] as const;
const SETTINGS: readonly ((word: string) => string)[] = [
  (w) => `Let $v$ be a ${w} vector in $\\mathbb{R}^n$.`,
  (w) => `Let $A$ be a symmetric ${w} matrix.`,
  (w) => `Let $a$ be a positive ${w} of $b$.`,
  (w) => `Let $u$ be a ${w} orthogonal to $v$.`,
  (w) => `The ${w} of the network is $$x = 1.$$`,
  (w) => `Assume the ${w} is small: $a > 0$.`,
  (w) => `The matrix $A$ is symmetric ${w}.`,
  (w) => `The ${w} $A$ is symmetric.`,
  (w) => `$u$ is ${w} orthogonal to $v$.`,
  (w) => `For all ${w} $i$ we have $$a_i > 0.$$`,
];

describe("what does not add to what is granted", () => {
  it("another open word", () => {
    const said = (text: string): readonly string[] =>
      sentencesOf(readDocument(text).blocks).flatMap((s) =>
        readProse(s)
          .sayings.filter((x) => x.kind !== "unread" && x.kind !== "doubt")
          .map(sayingText),
      );
    fc.assert(
      fc.property(fc.constantFrom(...SETTINGS), fc.constantFrom(...OPEN), fc.constantFrom(...OPEN), (text, a, b) => {
        expect(said(text(a)).join("; ").replaceAll(a, b)).toBe(said(text(b)).join("; "));
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it("an adverb more", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...GRANTING),
        fc.constantFrom("almost", "hardly", "never", "rarely", "maybe", "no longer"),
        fc.nat(20),
        (sentence, adverb, at) => {
          const before = new Set(granted(sentence));
          const words = sentence.match(/\$\$[^$]*\$\$|\$[^$]*\$|\S+/g) ?? [];
          const place = at % words.length;
          const more = [...words.slice(0, place), adverb, ...words.slice(place)].join(" ");
          for (const g of granted(more)) expect(before).toContain(g);
        },
      ),
      { seed: 2, numRuns: 800 },
    );
  });
});
