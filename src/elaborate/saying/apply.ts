import type { Directives, Sentence } from "../../source/document.ts";
import type { Syntax } from "../../source/syntax.ts";
import { citeDeclaration } from "../add-steps.ts";
import type { ElaborationBuilder } from "../builder.ts";
import { problemOf } from "../builder.ts";
import type { Term } from "../../term/term.ts";
import { proposition } from "../relation.ts";
import { headOf, isNew, isReserved } from "../head.ts";
import { isIndexCondition } from "../sentence-binding.ts";
import type { ElaborateProblem } from "../problem.ts";
import { ARBITRARY } from "../prose/lexicon/adjectives.ts";
import { nounNamed } from "../prose/lexicon/nouns.ts";
import {
  type AdjectiveUse,
  type Condition,
  conditionSlots,
  type Given,
  type Saying,
  type SentenceReading,
  slotsOf,
} from "../prose/saying.ts";
import type { Slot } from "../prose/slot.ts";
import { turnOf } from "../prose/turn.ts";
import { ANY_NAME, type Scope } from "../scope.ts";
import { claimSlot, type FormulaRole, isIntroduction, isStatement, recordUnclaimed } from "./claim.ts";
import { type Attributed, supposeProperty } from "./attribute.ts";
import { speaksOfLaw } from "../chance/said.ts";
import { markAllRandom, supposeLaws } from "./law-attribute.ts";
import { defineStated } from "./define.ts";
import {
  chooseIndices,
  doubtNarrower,
  introduceNames,
  ONLY_TYPES,
  introduceRange,
  introduceRows,
  introduceStated,
} from "./introduce.ts";
import { mappingOf } from "./mapping.ts";
import { restricting } from "./restrict.ts";
import { slotNames, type Stated, statedBy, syntaxOf } from "./stated.ts";
import { leaveInDoubt, namesOfNextExample, taint } from "./unread.ts";
import { supposeCondition } from "./suppose.ts";
import { excludes, takeArbitrary, withdraw, withdrawExcluded } from "./withdraw.ts";

/** Roles of statements in which what stands alone is claimed. */
const CLAIMING: ReadonlySet<string> = new Set([
  "theorem",
  "lemma",
  "proposition",
  "corollary",
  "claim",
  "fact",
  "proof",
  "solution",
  "case",
  "part",
  "example",
  "remark",
]);

/** Roles of statements whose plain statements about names are what is claimed, and no assumptions. */
const STATEMENTS: ReadonlySet<string> = new Set(["theorem", "lemma", "proposition", "corollary", "claim", "fact"]);

/** Adjectives that only random things have. */
const IMPLIES_CHANCE: ReadonlySet<string> = new Set(["iid", "identically distributed"]);

/** Sayings that grant something to the steps behind them. */
const GRANTS: ReadonlySet<Saying["kind"]> = new Set([
  "introduce",
  "distribute",
  "define",
  "bare",
  "suppose",
  "attribute",
  "range",
  "choose",
  "rows",
]);

/** What a sentence says, carried out in a scope: introductions and definitions first, then suppositions, then claims. */
export function applyReading(
  builder: ElaborationBuilder,
  sentence: Sentence,
  reading: SentenceReading,
  scope: Scope,
  role: string,
): void {
  const read = { ...reading, sayings: restricting(reading.sayings) };
  const apply = new Application(builder, sentence, read, scope, role);
  apply.declare();
  apply.claim();
  apply.account();
}

/** One sentence under way. */
class Application {
  readonly #builder: ElaborationBuilder;
  readonly #sentence: Sentence;
  readonly #reading: SentenceReading;
  readonly #scope: Scope;
  readonly #role: string;
  /** Displays that are accounted for. */
  readonly #done = new Set<number>();

  constructor(builder: ElaborationBuilder, sentence: Sentence, reading: SentenceReading, scope: Scope, role: string) {
    this.#builder = builder;
    builder.sentences.push(sentence.span);
    this.#sentence = sentence;
    this.#reading = reading;
    this.#scope = scope;
    this.#role = role;
  }

  /** Ranges, names, definitions in any order, suppositions, properties. */
  declare(): void {
    const { sayings } = this.#reading;
    this.#declareAll(sayings, this.#scope);
  }

  #declareAll(sayings: readonly Saying[], scope: Scope): void {
    for (const s of sayings)
      if (s.kind === "convention") {
        scope.setConvention(s.convention);
        if (s.convention.kind === "own" && s.convention.of === "letters")
          scope.addUnread({ span: this.#sentence.span, names: [ANY_NAME] });
      }
    for (const s of sayings) if (s.kind === "introduce") this.#naturals(s.slot, scope);
    for (const s of sayings)
      if (s.kind === "range")
        this.#attempt(s.slot, scope, () => {
          introduceRange(this.#builder, s.slot, scope);
        });
    // Nothing is granted of a display that its author skips; what it might have said stays in doubt.
    const skipped = (s: Saying): boolean => slotsOf(s).some((x) => x.display && x.part.directives.skip !== null);
    for (const s of sayings) if (this.#isDeclaration(s) && skipped(s)) this.#taint(slotsOf(s), scope, true);
    // A set that is written declares anew by itself.
    for (const s of sayings)
      if (s.kind === "attribute" && s.use.adjective === ARBITRARY && s.subject && !s.subject.forms.has("member"))
        takeArbitrary(s.subject, scope, this.#sentence.span);
    const restricted = this.#hasIndexCondition(sayings, scope);
    const withheld = (s: Saying): boolean => restricted && ["suppose", "attribute", "define"].includes(s.kind);
    for (const s of sayings) if (withheld(s)) this.#taint(slotsOf(s), scope);
    let waiting = sayings
      .filter((s) => this.#isDeclaration(s) && !skipped(s) && !withheld(s))
      .toSorted((a, b) => rank(a) - rank(b));
    while (waiting.length > 0) {
      const failed: { saying: Saying; problem: ElaborateProblem }[] = [];
      for (const s of waiting) {
        const problem = problemOf(this.#sentence.span, () => {
          this.#declareOne(s, scope);
        });
        if (problem) failed.push({ saying: s, problem });
      }
      // Definitions may stand in any order: one that lacks a name waits for the others.
      const again = failed.length < waiting.length && failed.some((f) => f.problem.code === "undeclared-symbol");
      if (!again) {
        for (const f of failed) {
          this.#builder.report(f.problem);
          this.#taint(slotsOf(f.saying), scope);
        }
        break;
      }
      waiting = failed.map((f) => f.saying);
    }
    for (const s of sayings)
      if (s.kind === "unread") leaveInDoubt(this.#builder, s, this.#reading, this.#sentence, scope);
  }

  /** What declares: a definition on a display is a step, and is left to the claims. */
  #isDeclaration(s: Saying): boolean {
    switch (s.kind) {
      case "introduce":
      case "distribute":
      case "suppose":
      case "attribute":
      case "choose":
      case "rows":
      case "drop":
      case "case":
        return true;
      case "define":
        return !(s.slot.display && s.by === "define") && !(s.slot.display && !this.#introduces(s.slot));
      case "bare":
        if (this.#role === "assumption") return true;
        return !CLAIMING.has(this.#role) && s.given.length === 0 && this.#definesNew(s.slot);
      default:
        return false;
    }
  }

  #declareOne(s: Saying, scope: Scope): void {
    const builder = this.#builder;
    switch (s.kind) {
      case "introduce":
        if (this.#early.has(s.slot.index)) return;
        if (s.slot.forms.has("names") && turnOf(this.#sentence).lifts)
          takeArbitrary(s.slot, scope, this.#sentence.span);
        if (s.slot.forms.has("names") || (s.phrase && !s.slot.forms.has("member")))
          introduceNames(builder, s.slot, s.phrase, scope, { anew: s.anew === true, member: this.#saysMember(s.slot) });
        else {
          if (s.phrase?.noun) doubtNarrower(s.phrase.noun, s.slot, [], scope);
          for (const stated of statedBy(s.slot)) introduceStated(builder, stated, scope, true);
        }
        return;
      case "distribute":
        for (const stated of statedBy(s.slot)) introduceStated(builder, stated, scope, true);
        return;
      case "define":
        for (const stated of statedBy(s.slot)) defineStated(builder, stated, s.given, s.by, scope);
        return;
      case "drop":
        withdraw(s.slot, scope, this.#sentence.span);
        return;
      case "bare":
        if (this.#role === "assumption") {
          supposeCondition(builder, { kind: "formula", slot: s.slot }, s.given, scope, this.#sentence.span, true);
          return;
        }
        for (const stated of statedBy(s.slot)) defineStated(builder, stated, s.given, "where", scope);
        return;
      case "suppose": {
        if (s.indicative && STATEMENTS.has(this.#role)) return;
        const mapping = mappingOf(s, this.#reading.sayings);
        if (mapping) {
          defineStated(builder, mapping, s.given, "define", scope);
          return;
        }
        if (s.condition.kind === "in") {
          this.#member(s.condition, s.given, scope);
          return;
        }
        supposeCondition(builder, s.condition, s.given, scope, this.#sentence.span, s.lets);
        return;
      }
      case "case":
        for (const c of s.conditions) supposeCondition(builder, c, [], scope, this.#sentence.span, false);
        return;
      case "attribute":
        this.#attribute(s, scope);
        return;
      case "choose": {
        const syntax = syntaxOf(s.slot);
        if (syntax) chooseIndices(builder, syntax, scope);
        for (const name of slotNames(s.slot)) builder.chosen.add(name);
        for (const f of s.facts) supposeCondition(builder, { kind: "formula", slot: f }, [], scope, f.part.span, true);
        return;
      }
      case "rows":
        if (!introduceRows(builder, s.slot, s.of, s.columns, scope)) this.#taint([s.slot, s.of], scope);
        return;
      default:
    }
  }

  /** Whether the sentence supposes of a name that it lies in a set. */
  #saysMember(slot: Slot): boolean {
    return this.#reading.sayings.some(
      (s) => s.kind === "suppose" && s.condition.kind === "in" && s.condition.subject === slot,
    );
  }

  /** "$x$ lies in $[0, 1]$"; of a set that is not known, the name stays in doubt. */
  #member(condition: Condition & { kind: "in" }, given: readonly Given[], scope: Scope): void {
    const { span } = this.#sentence;
    const problem = problemOf(span, () => {
      supposeCondition(this.#builder, condition, given, scope, span, false);
    });
    if (problem) this.#taint([condition.subject], scope);
  }

  /** "$x_i = 1$, $i > 2$": a condition on an index beside what it indexes is none of its own. */
  #hasIndexCondition(sayings: readonly Saying[], scope: Scope): boolean {
    const typed = new Set(
      sayings.flatMap((s) =>
        s.kind === "introduce" && ONLY_TYPES.has(nounNamed(s.phrase?.noun ?? "")?.kind ?? "thing")
          ? slotNames(s.slot)
          : [],
      ),
    );
    return sayings.some(
      (s) =>
        s.kind === "suppose" &&
        s.condition.kind === "formula" &&
        !slotNames(s.condition.slot).every((n) => typed.has(n)) &&
        statedBy(s.condition.slot).some(({ syntax }) => isIndexCondition(syntax, scope)),
    );
  }

  /** What an adjective says; of what is not assumed whole, the names stay in doubt. */
  #attribute(s: Saying & { kind: "attribute" }, scope: Scope): void {
    const { subject } = s;
    if (s.use.adjective === ARBITRARY) return;
    if (!subject || (s.indicative && STATEMENTS.has(this.#role))) return;
    let laws: Attributed | null = null;
    const together = this.#saidTogether(s);
    if (together) {
      if (together[0] !== subject) return;
      if (IMPLIES_CHANCE.has(s.use.adjective) || this.#saysSigns(subject))
        markAllRandom(this.#builder, together, scope);
      laws = supposeLaws(this.#builder, together, s.use, scope);
    }
    const said = laws ?? supposeProperty(this.#builder, subject, s, scope);
    if (said === "all" || (said === "nothing" && this.#saidOfAnother(s))) return;
    this.#builder.problems.push({
      code: "unknown-qualifier",
      span: subject.part.span,
      data: { found: s.use.adjective },
    });
    this.#taint([subject], scope);
  }

  /** "Independent Rademacher signs" are random; independent vectors need not be. */
  #saysSigns(subject: Slot): boolean {
    return this.#reading.sayings.some(
      (o) => o.kind === "attribute" && o.subject === subject && o.use.adjective === "rademacher",
    );
  }

  /**
   * "Let $X$ be a sign and $Y$ a number, both independent": the subjects of which the sentence says one thing of laws. Where it says it of
   * several things at each place, "$X$ and $Y$ are independent, and $Y$ and $Z$ are independent", those of this place. Null for another adjective.
   */
  #saidTogether({ use, given }: Saying & { kind: "attribute" }): readonly Slot[] | null {
    if (!speaksOfLaw(use.adjective) || given.length > 0) return null;
    const places = new Map<AdjectiveUse, Slot[]>();
    for (const o of this.#reading.sayings) {
      if (o.kind !== "attribute" || !o.subject) continue;
      if (o.use.adjective !== use.adjective || o.use.argument !== use.argument) continue;
      const place = places.get(o.use);
      if (place) place.push(o.subject);
      else places.set(o.use, [o.subject]);
    }
    const subjects = [...places.values()];
    const isSeparate = subjects.every((place) => place.flatMap(slotNames).length > 1);
    return isSeparate ? (places.get(use) ?? null) : subjects.flat();
  }

  /** "Let $n \in \mathbb{N}$ and $A \in \mathbb{R}^{n \times n}$ be symmetric" says nothing of n. */
  #saidOfAnother(s: Saying & { kind: "attribute" }): boolean {
    return (
      s.subject?.forms.has("member") === true &&
      this.#reading.sayings.some(
        (o) => o.kind === "attribute" && o.use.adjective === s.use.adjective && o.subject !== s.subject,
      )
    );
  }

  /** Claims, in the order of the sentence. */
  claim(): void {
    const builder = this.#builder;
    const { sayings } = this.#reading;
    builder.doubts = sayings.some((s) => s.kind === "doubt") ? [this.#sentence.span] : [];
    for (const s of sayings) {
      // "Now look at $$A = …$$": the next example has an A of its own.
      if ("slot" in s && s.slot?.display) this.#scope.forget(namesOfNextExample(s.slot, this.#sentence));
      if (s.kind === "claim") this.#claimOne(s.slot, s.given, STATEMENTS.has(this.#role) ? "theorem" : "claim");
      else if (s.kind === "define" && s.slot.display && s.by === "define") this.#claimOne(s.slot, s.given, "define");
      else if (s.kind === "define" && s.slot.display && !this.#introduces(s.slot)) this.#claimOne(s.slot, s.given);
      else if (s.kind === "bare") this.#bare(s);
      else if (s.kind === "mention" && s.slot.display) this.#mention(s.slot, s.as);
    }
    builder.doubts = [];
  }

  #claimOne(slot: Slot, given: readonly Given[], as: FormulaRole["as"] = "claim"): void {
    const builder = this.#builder;
    this.#done.add(slot.index);
    if (!slot.display && isIntroduction(builder, slot, this.#scope)) {
      for (const stated of statedBy(slot))
        this.#attempt(slot, this.#scope, () => {
          introduceStated(builder, stated, this.#scope, false);
        });
      return;
    }
    // What a "for" in front introduces is no longer bound by it.
    const bound = given.filter((g) => !(g.kind === "for" && this.#declaresFor(g)));
    const scope = this.#under(given);
    // "… where $u = x + 1$" on a row of the display itself.
    for (const stated of statedBy(slot))
      if (stated.where)
        this.#attempt(slot, scope, () => {
          this.#where(stated, scope);
        });
    claimSlot(builder, slot, bound, scope, this.#sentence, { as, open: null });
  }

  #where(stated: Stated, scope: Scope): void {
    const s = stated.syntax;
    if (s.kind === "relations" && s.links[0]?.operator === "=") defineStated(this.#builder, stated, [], "where", scope);
    else introduceStated(this.#builder, stated, scope, false);
  }

  /** The scope of a sentence that supposes something for itself: "if", "since", "for a symmetric matrix $A$". */
  #under(given: readonly Given[]): Scope {
    const builder = this.#builder;
    let inner: Scope | null = null;
    for (const g of given)
      switch (g.kind) {
        case "for": {
          // "For $x < 0$", where x > 0 is assumed, speaks of another x.
          const own = this.#conditionsOf(g);
          if (excludes(own, this.#scope)) withdrawExcluded(own, (inner ??= this.#scope.child()));
          // "For $x \in S$," introduces x from here on.
          if (this.#declaresFor(g))
            for (const stated of statedBy(g.slot))
              this.#attempt(g.slot, this.#scope, () => {
                introduceStated(builder, stated, this.#scope, true);
              });
          break;
        }
        case "let": {
          this.#declareAll(
            g.sayings.filter((s) => s.kind === "introduce" || s.kind === "range" || s.kind === "distribute"),
            this.#scope,
          );
          inner ??= this.#scope.child();
          const scope = inner;
          for (const s of g.sayings)
            if (s.kind === "introduce" && !s.slot.forms.has("member"))
              this.#attempt(s.slot, scope, () => {
                introduceNames(builder, s.slot, s.phrase, scope, { anew: true });
              });
          if (g.every)
            for (const s of g.sayings)
              if (s.kind === "introduce" && !s.slot.forms.has("member"))
                takeArbitrary(s.slot, scope, this.#sentence.span);
          const before = new Set(scope.assumptions());
          this.#declareAll(
            g.sayings.filter((s) => !(s.kind === "introduce" || s.kind === "range" || s.kind === "distribute")),
            scope,
          );
          withdrawExcluded(
            scope.assumptions().flatMap((a) => (before.has(a) ? [] : [a.proposition])),
            scope,
          );
          break;
        }
        case "if":
        case "since": {
          inner ??= this.#scope.child();
          const scope = inner;
          // Of a name that nothing declares it may suppose more than is read here.
          if (
            g.kind === "if" &&
            conditionSlots(g.condition).some((x) => slotNames(x).some((n) => scope.find(n).length === 0))
          )
            scope.addUnread({ span: this.#sentence.span, names: [ANY_NAME] });
          const before = new Set(scope.assumptions());
          const problem = problemOf(this.#sentence.span, () => {
            supposeCondition(builder, g.condition, [], scope, this.#sentence.span, true);
          });
          if (g.kind === "if" && g.every)
            withdrawExcluded(
              scope.assumptions().flatMap((a) => (before.has(a) ? [] : [a.proposition])),
              scope,
            );
          if (problem) {
            builder.report(problem);
            // A premise that was not read may be about anything that its conclusion says.
            scope.addUnread({ span: this.#sentence.span, names: [ANY_NAME] });
          }
        }
      }
    return inner ?? this.#scope;
  }

  /** What a "for" says of names in force. */
  #conditionsOf(g: Given & { kind: "for" }): readonly Term[] {
    const env = this.#builder.env(this.#scope);
    return statedBy(g.slot).flatMap(({ syntax }) => {
      const found: Term[] = [];
      if (!g.slot.forms.has("member"))
        problemOf(g.slot.part.span, () => {
          found.push(proposition(syntax, env));
        });
      return found;
    });
  }

  #declaresFor(g: Given & { kind: "for" }): boolean {
    return (
      !g.all && g.facts.length === 0 && isIntroduction(this.#builder, g.slot, this.#scope) && !g.slot.forms.has("range")
    );
  }

  #bare(s: Saying & { kind: "bare" }): void {
    if (this.#role === "assumption") return;
    if (CLAIMING.has(this.#role)) this.#claimOne(s.slot, s.given);
    else if (!(s.given.length === 0 && this.#definedHere(s.slot)) && isStatement(syntaxOf(s.slot)))
      this.#builder.inlineUnread.push(s.slot.part.span);
  }

  #mention(slot: Slot, as: string): void {
    this.#done.add(slot.index);
    if (as === "given") {
      claimSlot(this.#builder, slot, [], this.#scope, this.#sentence, { as: "given", open: null });
      return;
    }
    if (as !== "unread") {
      recordUnclaimed(this.#builder, slot, this.#scope, this.#sentence);
      return;
    }
    const open: ElaborateProblem = {
      code: "unsupported",
      span: slot.part.span,
      data: { what: "a display in a sentence that is not understood" },
    };
    claimSlot(this.#builder, slot, [], this.#scope, this.#sentence, { as: "claim", open });
  }

  /** Displays that declare, ids that cite declarations, and relations in prose that are no claims. */
  account(): void {
    const builder = this.#builder;
    const slots = new Map<number, Slot>();
    for (const s of this.#reading.sayings) for (const slot of slotsOf(s)) slots.set(slot.index, slot);
    for (const slot of slots.values())
      if (slot.display && !this.#done.has(slot.index)) {
        this.#done.add(slot.index);
        recordUnclaimed(builder, slot, this.#scope, this.#sentence);
      }
    const { skip, claims } = this.#sentence.directives;
    const inline = [...slots.values()].filter((s) => !s.display);
    if (skip && slots.size === 0)
      builder.displays.push({
        span: this.#sentence.span,
        latex: "",
        status: "skipped",
        reason: skip.reason,
        problems: [],
      });
    if (claims && !skip && !this.#reading.sayings.some((s) => s.kind === "claim" && !s.slot.display))
      citeDeclaration(builder, this.#sentence, claims.ids, inline, this.#scope, this.#understood());
    this.#expectProblems();
    if (this.#reading.status === "unread")
      for (const s of inline) if (isStatement(syntaxOf(s))) builder.inlineUnread.push(s.part.span);
  }

  /** What is wrong in a sentence that cites ids, and that its author expects to be wrong or a gap, is said by their steps. */
  #expectProblems(): void {
    const { span, directives, parts } = this.#sentence;
    const own = [directives, ...parts.flatMap((p) => (p.kind === "math" ? [p.directives] : []))];
    const isForeseen = (d: Directives): boolean => d.gap !== null || d.expect?.verdicts.includes("malformed") === true;
    if (!own.some((d) => d.claims && isForeseen(d))) return;
    const { problems } = this.#builder;
    const others = problems.filter((p) => p.span.start < span.start || p.span.end > span.end);
    problems.splice(0, problems.length, ...others);
  }

  /** Whether a sentence without a claim says something that is taken. */
  #understood(): boolean {
    const { status, sayings } = this.#reading;
    return status !== "unread" && sayings.some((s) => GRANTS.has(s.kind));
  }

  /** Whether a display introduces something: a membership, a law, a type, or an equation whose head is new. */
  #introduces(slot: Slot): boolean {
    return statedBy(slot).some(({ syntax: s }) => {
      if (s.kind === "typed") return true;
      if (s.kind !== "relations" || !s.first) return false;
      const sign = s.links[0]?.operator ?? "";
      if (["\\in", "\\sim", "\\subset", "\\subseteq", ":=", "=:"].includes(sign)) return true;
      const env = this.#builder.env(this.#scope);
      const head = sign === "=" ? headOf(s.first, env) : null;
      return head !== null && isNew(head, env) && !isReserved(head, s.links[0]?.right as Syntax);
    });
  }

  #definesNew(slot: Slot): boolean {
    const new_ = !slot.display && slot.forms.has("equation") && !slot.forms.has("range") && this.#introduces(slot);
    if (new_) this.#defined.add(slot.index);
    return new_;
  }

  readonly #defined = new Set<number>();

  #definedHere(slot: Slot): boolean {
    return this.#defined.has(slot.index);
  }

  /** Memberships in ℕ are read before the ranges that use them: "Let $n \in \mathbb{N}$ and $x_i \in S$ for $i \in [n]$". */
  #naturals(slot: Slot, scope: Scope): void {
    const s = syntaxOf(slot);
    const link = s?.kind === "relations" && s.links.length === 1 ? s.links[0] : undefined;
    if (link?.operator !== "\\in" || link.right.kind !== "symbol" || link.right.base !== "N") return;
    this.#early.add(slot.index);
    this.#attempt(slot, scope, () => {
      for (const stated of statedBy(slot)) introduceStated(this.#builder, stated, scope, true);
    });
  }

  /** Introductions that were carried out before the ranges. */
  readonly #early = new Set<number>();

  #attempt(slot: Slot, scope: Scope, read: () => void): void {
    if (!this.#builder.attempt(slot.part.span, read)) this.#taint([slot], scope);
  }

  #taint(slots: readonly Slot[], scope: Scope, orAny = false): void {
    taint(slots, this.#sentence, scope, orAny);
  }
}

/** Ranges and sets before laws, laws before definitions, definitions before suppositions, suppositions before properties. */
function rank(s: Saying): number {
  switch (s.kind) {
    case "introduce":
    case "choose":
      return 0;
    case "distribute":
      return 1;
    case "define":
    case "bare":
      return 2;
    case "rows":
      return 3;
    default:
      return 4;
  }
}
