import type { Block, Sentence } from "../../source/document.ts";
import type { Span } from "../../source/span.ts";
import type { Readings } from "../prose/read-document.ts";
import type { Condition, Saying } from "../prose/saying.ts";
import { turnOf } from "../prose/turn.ts";
import { ANY_NAME, type Scope } from "../scope.ts";
import { areExclusive } from "./exclusive.ts";
import { listEnds } from "./list-supposition.ts";
import { supposes, type Unit, unitsOf } from "./unit.ts";

/** Where what is supposed for a while begins and ends: for a contradiction, a case, an item of a list. */
export interface SuppositionSpans {
  /** The scope in which a sentence or a statement stands, inside of the one around it. */
  scopeAt(place: Sentence | Block, outer: Scope): Scope;
  /** The sentences whose suppositions may have ended before a sentence or a block: they are withdrawn there, and leave doubt. */
  endedBefore(place: Sentence | Block): readonly Sentence[];
  /** Whether a sentence supposes something for a contradiction. */
  isContrary(sentence: Sentence): boolean;
}

/** How many suppositions before one are looked at for one that it excludes. */
const LATEST = 20;

interface Opened {
  readonly from: number;
  to: number;
  /** What is supposed was not understood. */
  readonly doubt: boolean;
}

/**
 * Finds the spans of suppositions on one level. Where the words leave no doubt, a span is a scope: from "suppose for contradiction" to the
 * contradiction, a case to the next, a supposition to one that excludes it in its paragraph, an item that supposes and claims. Where a supposition
 * may have ended, it is withdrawn. `role`: of the statement that the level is; `asides`: pieces of the document with ends of their own; `before`: of
 * the last of several cases, the conclusions of the case before it: one more is drawn from all of them.
 */
export function suppositionSpans(
  blocks: readonly Block[],
  role: string,
  readings: Readings,
  asides: readonly Span[] = [],
  before: number | null = null,
): SuppositionSpans {
  const spans = new Spans(unitsOf(blocks, readings));
  spans.find(asides);
  if (role === "case") spans.endCase(before);
  return spans;
}

/** How many conclusions the case before the last one draws; null for a statement that is not the last of several cases. */
export function conclusionsBefore(blocks: readonly Block[], last: Block, readings: Readings): number | null {
  const at = blocks.indexOf(last);
  if (!isCase(last) || blocks.slice(at + 1).some(isCase)) return null;
  const before = blocks.slice(0, at).findLast(isCase);
  return before?.kind === "statement" ? conclusionsOf(unitsOf(before.blocks, readings)).length : null;
}

/** The places of some units that conclude something behind a claim, and so may conclude it of more than the case that they stand in. */
function conclusionsOf(units: readonly Unit[]): readonly number[] {
  const first = units.findIndex(claims);
  return units.flatMap((u, i) => (first >= 0 && i > first && u.turn?.concludes === true && claims(u) ? [i] : []));
}

const claims = (u: Unit): boolean => u.sayings.some((s) => s.kind === "claim" || s.kind === "bare");

/** Whether a case, or a part, comes to a contradiction. */
function contradictsWithin(place: Sentence | Block): boolean {
  return (
    "kind" in place &&
    place.kind === "statement" &&
    (place.role === "case" || place.role === "part" || place.role === "quote") &&
    place.blocks.some((b) =>
      b.kind === "statement" ? contradictsWithin(b) : b.sentences.some((s) => turnOf(s).contradicts !== null),
    )
  );
}

class Spans implements SuppositionSpans {
  readonly #units: readonly Unit[];
  readonly #index: ReadonlyMap<Sentence | Block, number>;
  readonly #opened: Opened[] = [];
  readonly #scopes = new Map<Opened, Scope>();
  readonly #ends = new Map<number, Sentence[]>();
  /** What is supposed for a contradiction. */
  readonly #contrary = new Set<Sentence | Block>();
  /** The cases before the last one. */
  readonly #cases: { readonly from: number; readonly to: number }[] = [];
  /** Suppositions that have an end. */
  readonly #ended = new Set<number>();

  constructor(units: readonly Unit[]) {
    this.#units = units;
    this.#index = new Map(units.map((u, i) => [u.place, i]));
  }

  find(asides: readonly Span[]): void {
    const earlier: number[] = [];
    const contrary: number[] = [];
    // "We argue by contradiction": what is supposed next is the contrary.
    let announced = false;
    this.#units.forEach(({ turn, sayings, place }, at) => {
      if ("kind" in place && place.kind === "heading")
        for (const c of contrary.filter((x) => !this.#ended.has(x))) this.#endBefore(c, at);
      if (turn?.turns === true) this.#turn(at);
      if (turn?.contrary === true && !turn.supposes) announced = true;
      else if (turn?.contrary === true || (announced && turn?.supposes === true)) {
        contrary.push(at);
        this.#contrary.add(place);
        announced = false;
      }
      if (turn?.contradicts || contradictsWithin(place)) this.#contradiction(at, contrary);
      if (sayings.some((s) => s.kind === "case")) this.#case(at);
      if (turn?.first === true && this.#supposes(at)) this.#first(at);
      const own = this.#conditions(at);
      // What is supposed for a contradiction may contradict what is in force.
      if (own.length > 0 && !this.#contrary.has(place)) {
        for (const before of earlier.slice(-LATEST)) if (this.#excludes(before, own)) this.#exclusive(before, at);
        earlier.push(at);
      }
    });
    // What is supposed for a contradiction that is not found is in force in its paragraph, up to what excludes it.
    for (const c of contrary.filter((x) => !this.#ended.has(x))) {
      const end = this.#endOfParagraph(c);
      const own = this.#conditions(c);
      const understood = own.length > 0 || this.#supposes(c);
      let to = c;
      while (to < end && !this.#claims(to + 1).some((x) => own.some((y) => areExclusive(x, y)))) to += 1;
      if (understood) this.#endBefore(c, to + 1);
      else {
        this.#open(
          c,
          this.#units.findLastIndex((u) => u.run === this.#units[c]?.run),
          true,
        );
        // What "Suppose not." negates is no longer supposed.
        this.#endBefore(c, end + 1);
      }
    }
    for (const { from, to, scoped, doubt } of listEnds(this.#units))
      if (scoped) this.#open(from, to, doubt);
      else this.#endBefore(from, to + 1);
    for (const aside of asides) {
      const inside = this.#units.flatMap(({ place: { span } }, i) =>
        aside.start <= span.start && span.end <= aside.end ? [i] : [],
      );
      for (const i of inside) if (this.#supposes(i)) this.#endBefore(i, (inside.at(-1) ?? i) + 1);
    }
  }

  /** What a case supposes ends where another begins in its paragraphs, or where something is said of all cases. */
  endCase(before: number | null): void {
    const [concluded = Infinity] = before === null ? [] : conclusionsOf(this.#units).slice(before);
    const end = this.#units.findIndex(
      (u, i) => i > 0 && (i === concluded || u.turn?.collects === true || u.sayings.some((s) => s.kind === "case")),
    );
    if (end > 0) for (let i = 0; i < end; i += 1) if (i === 0 || this.#supposes(i)) this.#endBefore(i, end);
  }

  scopeAt(place: Sentence | Block, outer: Scope): Scope {
    const at = this.#index.get(place);
    if (at === undefined) return outer;
    const around = this.#opened
      .filter((o) => o.from <= at && at <= o.to)
      .toSorted((a, b) => b.to - b.from - (a.to - a.from));
    let scope = outer;
    for (const o of around) {
      let inner = this.#scopes.get(o);
      if (!inner) {
        inner = scope.child();
        this.#scopes.set(o, inner);
        if (o.doubt) inner.addUnread({ span: place.span, names: [ANY_NAME] });
      }
      scope = inner;
    }
    return scope;
  }

  endedBefore(place: Sentence | Block): readonly Sentence[] {
    return this.#ends.get(this.#index.get(place) ?? -1) ?? [];
  }

  isContrary(sentence: Sentence): boolean {
    return this.#contrary.has(sentence);
  }

  #supposes(at: number): boolean {
    return this.#units[at]?.sayings.some(supposes) === true;
  }

  #conditions(at: number): readonly Condition[] {
    return (this.#units[at]?.sayings ?? []).flatMap((s): Condition[] => {
      if (s.kind === "suppose" && s.given.length === 0) return [s.condition];
      return s.kind === "attribute" && s.given.length === 0
        ? [{ kind: "property", subject: s.subject, use: s.use }]
        : [];
    });
  }

  #claims(at: number): readonly Condition[] {
    return (this.#units[at]?.sayings ?? []).flatMap((s) =>
      s.kind === "claim" && s.given.length === 0 ? [{ kind: "formula" as const, slot: s.slot }] : [],
    );
  }

  #excludes(before: number, conditions: readonly Condition[]): boolean {
    return this.#conditions(before).some((a) => conditions.some((b) => areExclusive(a, b)));
  }

  #endOfParagraph(at: number): number {
    const paragraph = this.#units[at]?.paragraph;
    let end = at;
    while (paragraph && this.#units[end + 1]?.paragraph === paragraph) end += 1;
    // What is supposed at the end of a paragraph is supposed for the next one.
    const next = this.#units[end + 1];
    const unit = this.#units[at];
    if (
      end > at ||
      !unit ||
      claims(unit) ||
      !next?.paragraph ||
      next.run !== this.#units[at]?.run ||
      paragraph?.item ||
      next.paragraph.item
    )
      return end;
    while (this.#units[end + 1]?.paragraph === next.paragraph) end += 1;
    return end;
  }

  /** A span is a scope of its own where it lies within one section, and crosses no other. */
  #open(from: number, to: number, doubt = false): void {
    const crosses = this.#opened.some(
      (o) => (o.from < from && from <= o.to && o.to < to) || (from < o.from && o.from <= to && to < o.to),
    );
    if (crosses || this.#units[from]?.run !== this.#units[to]?.run) this.#endBefore(from, to + 1);
    else {
      this.#opened.push({ from, to, doubt });
      this.#ended.add(from);
    }
  }

  #endBefore(supposition: number, at: number): void {
    const { place } = this.#units[supposition] ?? {};
    this.#ended.add(supposition);
    if (place && !("kind" in place)) this.#ends.set(at, [...(this.#ends.get(at) ?? []), place]);
  }

  /** Whether the end of a supposition is not before a place. */
  #endsAfter(supposition: number, at: number): boolean {
    const { place } = this.#units[supposition] ?? {};
    return [...this.#ends].some(([end, of]) => end > at && of.some((s) => s === place));
  }

  /** The latest supposition before a place that has no end, and those that it adds to. */
  #latest(at: number): readonly number[] {
    const open = (i: number): boolean => this.#supposes(i) && !this.#ended.has(i);
    let i = at - 1;
    while (i >= 0 && !(open(i) && this.#units[i]?.turn?.supposes === true)) i -= 1;
    if (i < 0) for (i = at - 1; i >= 0 && !open(i);) i -= 1;
    const found: number[] = [];
    for (; i >= 0; i -= 1) {
      if (!open(i)) continue;
      found.push(i);
      if (this.#units[i]?.turn?.adds !== true) break;
    }
    return found;
  }

  /** "Otherwise", "conversely": what was supposed last ends, be it by "if" in a sentence of its own. */
  #turn(at: number): void {
    const latest = this.#latest(at).filter((i) => this.#units[i]?.run === this.#units[at]?.run);
    const [last = -1] = latest;
    const { turn } = this.#units[at] ?? {};
    const hypothetical = this.#units.slice(last + 1, at).some((u) => u.sayings.some(isConditional));
    if (hypothetical && turn?.supposes !== true) return;
    for (const i of latest) this.#endBefore(i, at);
  }

  #contradiction(at: number, contrary: readonly number[]): void {
    const { turn, sayings, paragraph } = this.#units[at] ?? {};
    const after = turn?.contradicts?.after ?? Infinity;
    const concludes = sayings?.some((s) => s.kind === "claim" && s.slot.part.span.start >= after) === true;
    const stop = concludes ? at - 1 : at;
    const own = turn === null || (turn?.conditional === true && sayings?.some(isConditional) !== false);
    const c = contrary.findLast((x) => !this.#ended.has(x));
    if (c !== undefined) {
      const within = Array.from({ length: at - c }, (_, i) => c + 1 + i).filter((i) => this.#supposes(i));
      if (within.length === 0 && !own && !concludes) this.#open(c, at, !this.#supposes(c));
      else for (const i of [c, ...within]) this.#endBefore(i, stop + 1);
    } else if (!own)
      for (const i of this.#latest(at)) {
        this.#endBefore(i, stop + 1);
        const { place } = this.#units[i] ?? {};
        if (place) this.#contrary.add(place);
      }
    // What is concluded from it may deny something that was supposed before.
    for (let k = stop + 1; k <= at + 3 && (k <= at || this.#units[k]?.paragraph === paragraph); k += 1) {
      const claims = this.#claims(k);
      for (let i = 0; i < k; i += 1) if (!this.#ended.has(i) && this.#excludes(i, claims)) this.#endBefore(i, stop + 1);
    }
  }

  #case(at: number): void {
    const next = this.#units.findIndex(
      (u, i) => i > at && (u.turn?.collects === true || isCase(u.place) || u.sayings.some((x) => x.kind === "case")),
    );
    if (next < 0) this.#endBefore(at, this.#endOfLast(at));
    else {
      this.#open(at, next - 1);
      this.#cases.push({ from: at, to: next - 1 });
    }
  }

  /** Where the last of several cases ends: with its paragraph, or before it concludes more than the case before it does. */
  #endOfLast(at: number): number {
    const end = this.#endOfParagraph(at);
    const before = this.#cases.findLast((c) => c.to < at && this.#units[c.from]?.run === this.#units[at]?.run);
    if (!before) return end + 1;
    const own = this.#units.slice(at, end + 1);
    const [concluded] = conclusionsOf(own).slice(conclusionsOf(this.#units.slice(before.from, before.to + 1)).length);
    return concluded === undefined ? end + 1 : at + concluded;
  }

  /** "Suppose first": up to the next one of the things that are supposed, else in its paragraph. */
  #first(at: number): void {
    const next = this.#units.findIndex(
      ({ turn, sayings }, i) =>
        i > at &&
        (turn === null ||
          turn.turns ||
          turn.collects ||
          sayings.some((s) => s.kind === "case") ||
          (turn.supposes && turn.first)),
    );
    const goesOn = next >= 0 && this.#units[next]?.turn !== null;
    this.#endBefore(at, goesOn ? next : this.#endOfLast(at));
    if (goesOn) this.#cases.push({ from: at, to: next - 1 });
  }

  /** Of two suppositions that exclude each other the first ends where the second begins, and that one with its paragraph. */
  #exclusive(before: number, at: number): void {
    for (const o of this.#opened) if (o.from === before && o.to >= at) o.to = at - 1;
    if (!this.#ended.has(before) || this.#endsAfter(before, at)) {
      const alone = this.#units[before]?.sayings.filter(supposes).length === 1;
      if (alone && this.#units[before]?.paragraph === this.#units[at]?.paragraph) this.#open(before, at - 1);
      else this.#endBefore(before, at);
    }
    this.#cases.push({ from: before, to: at - 1 });
    if (this.#ended.has(at)) return;
    const end = this.#endOfParagraph(at);
    const collected = this.#units.findIndex((u, i) => i > at && i <= end && u.turn?.collects === true);
    if (collected < 0) this.#endBefore(at, this.#endOfLast(at));
    else this.#open(at, collected - 1);
  }
}

function isCase(place: Sentence | Block): boolean {
  return "kind" in place && place.kind === "statement" && place.role === "case";
}

function isConditional(s: Saying): boolean {
  return (s.kind === "claim" || s.kind === "bare") && s.given.some((g) => g.kind === "if");
}
