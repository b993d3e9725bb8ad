import type { Block, ParagraphBlock, Sentence } from "../../source/document.ts";
import { printSyntax } from "../../source/latex-printer.ts";
import type { Readings } from "../prose/read-document.ts";
import type { Condition, Saying } from "../prose/saying.ts";
import type { Scope } from "../scope.ts";
import { syntaxOf } from "./stated.ts";

/** Where what is supposed for a while begins and ends: for a contradiction, a case, an item of a list. */
export interface SuppositionSpans {
  /** The scope in which a sentence stands, inside of the one around it. */
  scopeAt(sentence: Sentence, outer: Scope): Scope;
}

/** How many suppositions before one are looked at for its opposite. */
const LATEST = 20;

interface Opened {
  readonly from: number;
  readonly to: number;
}

/**
 * Finds the spans of suppositions in the paragraphs of one level: from "suppose for contradiction", or from the last "suppose" before "contradiction",
 * to the contradiction; from a case to the next one, or to the end of its paragraph; from a supposition to the one that is its opposite; and the items
 * of a list that suppose and claim.
 */
export function suppositionSpans(blocks: readonly Block[], readings: Readings): SuppositionSpans {
  const sentences: { sentence: Sentence; paragraph: ParagraphBlock; sayings: readonly Saying[] }[] = [];
  for (const block of blocks)
    if (block.kind === "paragraph")
      for (const sentence of block.sentences)
        sentences.push({ sentence, paragraph: block, sayings: readings.of(sentence).sayings });
  const opened: Opened[] = [];
  const endOfParagraph = (at: number): number => {
    let end = at;
    while (sentences[end + 1]?.paragraph === sentences[at]?.paragraph) end += 1;
    return end;
  };
  const supposing = (at: number): readonly Condition[] =>
    (sentences[at]?.sayings ?? []).flatMap((s) => (s.kind === "suppose" && s.given.length === 0 ? [s.condition] : []));
  const earlier: number[] = [];
  sentences.forEach(({ sayings }, at) => {
    if (sayings.some((s) => s.kind === "contrary")) {
      const close = sentences.findIndex((s, i) => i > at && s.sayings.some((x) => x.kind === "contradiction"));
      opened.push({ from: at, to: close < 0 ? sentences.length - 1 : close });
    }
    if (sayings.some((s) => s.kind === "contradiction") && !opened.some((o) => o.from <= at && at <= o.to)) {
      let from = at;
      while (from >= 0 && supposing(from).length === 0) from -= 1;
      if (from >= 0) opened.push({ from, to: at });
    }
    if (sayings.some((s) => s.kind === "case")) {
      const next = sentences.findIndex((s, i) => i > at && s.sayings.some((x) => x.kind === "case"));
      opened.push({ from: at, to: next < 0 ? endOfParagraph(at) : next - 1 });
    }
    const own = supposing(at);
    if (own.length === 0) return;
    for (const before of earlier.slice(-LATEST))
      if (supposing(before).some((a) => own.some((b) => areOpposite(a, b))))
        opened.push({ from: before, to: at - 1 }, { from: at, to: endOfParagraph(at) });
    earlier.push(at);
  });
  // An item that supposes something and claims something supposes it for itself.
  const items = new Map<string, number[]>();
  sentences.forEach(({ paragraph }, at) => {
    if (!paragraph.item) return;
    const key = `${String(paragraph.item.list)}:${String(paragraph.item.index)}`;
    items.set(key, [...(items.get(key) ?? []), at]);
  });
  for (const places of items.values()) {
    const own = places.flatMap((at) => sentences[at]?.sayings ?? []);
    const [from] = places;
    const to = places.at(-1);
    if (from !== undefined && to !== undefined && own.some(supposes) && own.some((s) => s.kind === "claim"))
      opened.push({ from, to });
  }
  const index = new Map(sentences.map((s, i) => [s.sentence, i]));
  const scopes = new Map<Opened, Scope>();
  return {
    scopeAt: (sentence, outer) => {
      const at = index.get(sentence);
      if (at === undefined) return outer;
      const around = opened
        .filter((o) => o.from <= at && at <= o.to)
        .toSorted((a, b) => b.to - b.from - (a.to - a.from));
      let scope = outer;
      for (const o of around) {
        const inner: Scope = scopes.get(o) ?? scope.child();
        scopes.set(o, inner);
        scope = inner;
      }
      return scope;
    },
  };
}

const supposes = (s: Saying): boolean => s.kind === "suppose" || s.kind === "attribute" || s.kind === "choose";

const OPPOSITE: Readonly<Record<string, string>> = {
  ">": "\\le",
  "\\le": ">",
  "<": "\\ge",
  "\\ge": "<",
  "=": "\\ne",
  "\\ne": "=",
};

/** Whether two suppositions exclude each other by their signs: `x > 0` and `x \le 0`. */
function areOpposite(a: Condition, b: Condition): boolean {
  if (a.kind !== "formula" || b.kind !== "formula") return false;
  const [x, y] = [syntaxOf(a.slot), syntaxOf(b.slot)];
  if (
    x?.kind !== "relations" ||
    y?.kind !== "relations" ||
    x.links.length !== 1 ||
    y.links.length !== 1 ||
    !x.first ||
    !y.first
  )
    return false;
  const [p, q] = [x.links[0], y.links[0]];
  if (!p || !q || printSyntax(x.first) !== printSyntax(y.first) || printSyntax(p.right) !== printSyntax(q.right))
    return false;
  return OPPOSITE[p.operator] === q.operator || STRICT[p.operator] === q.operator;
}

const STRICT: Readonly<Record<string, string>> = { ">": "<", "<": ">" };
