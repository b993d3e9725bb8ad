import type { HeadingBlock, MathPart, Sentence } from "../../source/document.ts";
import { readDocument } from "../../source/read-document.ts";
import type { Syntax } from "../../source/syntax.ts";
import { definitionsOf, freeVariables } from "../../term/binding.ts";
import type { Term } from "../../term/term.ts";
import type { ElaborationBuilder } from "../builder.ts";
import { declareMembership } from "../declaration.ts";
import { defineHead } from "../definition.ts";
import { headOf } from "../head.ts";
import { markRandom } from "../law.ts";
import { DENSITY, RANDOM } from "../opaque-definition.ts";
import { ElaborateError } from "../problem.ts";
import { Scope, type VariableMeaning } from "../scope.ts";
import type { Step, StepTerms } from "../step.ts";
import type { Inference, InferredName } from "./infer.ts";
import { namesOf, type Recorder } from "./record.ts";
import { sectionId } from "./sections.ts";
import type { Taken } from "./taken.ts";
import type { Watch } from "./watch.ts";

/** Declares what was inferred while a document is elaborated, and notes which step rests on it. */
export class Declarer implements Watch {
  readonly #names: readonly InferredName[];
  /** Names without a meaning yet, by what they are. */
  readonly #opaque: readonly (readonly [what: string, names: readonly string[]])[];
  /** Names that a formula has tried to define so far. */
  readonly #attempted = new Set<string>();
  /** Names whose sizes are not declared yet. */
  #waiting: InferredName[] = [];
  readonly #recorder: Recorder;
  readonly #taken = new Map<string, Taken>();
  /** The symbols that the making of each definition and assumption looked up. */
  readonly #restsOn = new Map<string, ReadonlySet<string>>();
  readonly #derivations = new Map<number, ReadonlySet<string>>();
  /** What was looked up anywhere. */
  readonly #used = new Set<string>();
  #section = "";
  #before = { steps: 0, definitions: 0, assumptions: 0 };

  constructor({ names, left }: Inference, recorder: Recorder) {
    this.#names = names;
    const named = (why: string): readonly string[] => left.flatMap((l) => (l.why === why ? [l.name] : []));
    this.#opaque = [
      [RANDOM, named("random")],
      [DENSITY, named("density")],
    ];
    this.#recorder = recorder;
  }

  opened(heading: HeadingBlock | null, scope: Scope, builder: ElaborationBuilder): void {
    const section = heading ? sectionId(heading.span.start) : "";
    if (!heading) for (const [what, names] of this.#opaque) scope.setOpaque(names, what);
    for (const n of this.#names)
      if (n.attempted && n.section === null && this.#attempted.has(n.name)) {
        // What a formula of another section tried to define is still a name of something here.
        if (scope.find(n.name).length === 0) this.#declare(n, null, scope, builder);
      } else if (!n.attempted && (n.section === null ? heading === null : n.section === section))
        if (!this.#declare(n, n.section === null ? null : builder.section, scope, builder)) this.#waiting.push(n);
    this.#section = section;
  }

  before(sentence: Sentence, scope: Scope, builder: ElaborationBuilder): void {
    const later = this.#recorder.usesFirst(sentence);
    for (const name of this.#recorder.declares(sentence))
      if (later.has(name)) scope.await(name);
      else scope.leave(name);
    scope.lookedUp.clear();
    this.#before = {
      steps: builder.steps.length,
      definitions: builder.ids.definitions.size,
      assumptions: builder.ids.assumptions.size,
    };
  }

  after(sentence: Sentence, scope: Scope, builder: ElaborationBuilder): void {
    this.#note(sentence, scope, builder);
    for (const name of this.#recorder.usesFirst(sentence)) scope.leave(name);
    this.#declareWaiting(scope, builder);
    // A name whose definition was not read is still a name of something.
    for (const name of this.#recorder.attempts(sentence)) {
      this.#attempted.add(name);
      if (scope.find(name).length > 0) continue;
      const names = this.#names.filter((n) => n.name === name && (n.section ?? this.#section) === this.#section);
      scope.leave(name, false);
      if (scope.find(name).length > 0) continue;
      for (const n of names) this.#declare(n, n.section === null ? null : builder.section, scope, builder);
    }
  }

  /** Names of sizes that the document has declared by now, in a statement for instance, hold where these do. */
  #declareWaiting(scope: Scope, builder: ElaborationBuilder): void {
    this.#waiting = this.#waiting.filter(
      (n) =>
        scope.find(n.name).length > 0 || !this.#declare(n, n.section === null ? null : builder.section, scope, builder),
    );
  }

  /** Notes what the steps, definitions and assumptions of a sentence rest on. */
  #note(sentence: Sentence, scope: Scope, builder: ElaborationBuilder): void {
    if (scope.lookedUp.size === 0) return;
    const ids = new Set(scope.lookedUp);
    add(this.#used, ids);
    // Of what the sentence looked up, a step rests on what its own formula writes; the rest reaches it through its terms and assumptions.
    for (const { derivation, span } of builder.steps.slice(this.#before.steps)) {
      const part = sentence.parts.find((p) => p.span.start <= span.start && span.end <= p.span.end);
      const written = part?.kind === "math" ? namesOf([part]) : namesOf(sentence.parts);
      const own = [...ids].filter((id) => written.has(this.#taken.get(id)?.name ?? ""));
      this.#derivations.set(derivation, new Set([...(this.#derivations.get(derivation) ?? []), ...own]));
    }
    for (const id of [...builder.ids.definitions.keys()].slice(this.#before.definitions)) this.#restsOn.set(id, ids);
    for (const id of [...builder.ids.assumptions.keys()].slice(this.#before.assumptions)) this.#restsOn.set(id, ids);
  }

  /** All that was declared and is used, once each. */
  taken(): readonly Taken[] {
    const used = new Set(this.#used);
    for (const id of used) add(used, this.#restsOn.get(id));
    const told = new Set<string>();
    return [...this.#taken.values()].filter(({ id, subject, set, section, later }) => {
      const text = `${section ?? ""} ${subject} ${set}`;
      // What a formula defines further on needs no declaration.
      if (later || !used.has(id) || told.has(text)) return false;
      told.add(text);
      return true;
    });
  }

  /**
   * The steps with what they rest on: names that their derivation looked up, that are in their terms, or that a definition in them or an
   * assumption in force rests on. Those in the terms come first.
   */
  finished(steps: readonly Step[]): readonly Step[] {
    return steps.map((step) => {
      const terms = [step.terms, step.alternate, step.fallback].flatMap(termsOf);
      const ids = new Set(terms.flatMap((t) => [...freeVariables(t).keys()]));
      for (const d of terms.flatMap(definitionsOf)) add(ids.add(d.id), this.#restsOn.get(d.id));
      add(ids, this.#derivations.get(step.derivation));
      for (const a of step.assumptions) add(ids, this.#restsOn.get(a.id));
      return { ...step, taken: [...ids].flatMap((id) => this.#taken.get(id) ?? []) };
    });
  }

  /** Declares a name as its author would; one that cannot be read so stays undeclared, and false is returned. */
  #declare(n: InferredName, slug: string | null, scope: Scope, builder: ElaborationBuilder): boolean {
    const s = declarationOf(n);
    const staged = new Scope(scope);
    const assumed: (() => void)[] = [];
    const ledger = {
      assume: (p: Term): void => {
        assumed.push(() => {
          scope.assume(builder.assumption(p, n.span, "type"));
        });
      },
      random: (): void => undefined,
    };
    const [subject, set] =
      s?.kind === "typed" ? [s.subject, s.type] : s?.kind === "relations" ? [s.first, s.links[0]?.right] : [];
    if (!subject || !set) return false;
    if (n.sign === "=") return this.#define(n, slug, { subject, body: set }, scope, builder);
    let found: readonly VariableMeaning[] | null = null;
    scope.lookedUp.clear();
    try {
      found = declareMembership(subject, set, n.span, builder.env(staged), ledger);
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
    }
    const [meaning, more] = found ?? [];
    // A size that had to be declared on the way is one that was left undeclared for a reason.
    if (!meaning || more || meaning.name !== n.name || staged.namesHere().length !== 1) return false;
    this.#taken.set(meaning.symbol.id, { ...n, id: meaning.symbol.id, slug });
    this.#restsOn.set(meaning.symbol.id, new Set(scope.lookedUp));
    if (n.random) {
      markRandom(meaning.symbol, [], n.span, builder.env(scope));
      builder.random.add(meaning.symbol.id);
    }
    scope.infer(meaning);
    for (const assume of assumed) assume();
    return true;
  }

  /** Defines a name as habit does; false where that cannot be read. */
  #define(
    n: InferredName,
    slug: string | null,
    { subject, body }: { readonly subject: Syntax; readonly body: Syntax },
    scope: Scope,
    builder: ElaborationBuilder,
  ): boolean {
    const env = builder.env(new Scope(scope));
    const head = headOf(subject, env);
    if (!head) return false;
    scope.lookedUp.clear();
    try {
      const meaning = defineHead(head, body, n.span, env);
      this.#taken.set(meaning.definition.id, { ...n, id: meaning.definition.id, slug });
      this.#restsOn.set(meaning.definition.id, new Set(scope.lookedUp));
      scope.infer(meaning);
      return true;
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      return false;
    }
  }
}

function add(ids: Set<string>, more: ReadonlySet<string> | undefined): void {
  for (const id of more ?? []) ids.add(id);
}

function termsOf(terms: StepTerms | null): readonly Term[] {
  return terms ? [terms.proposition, terms.left, terms.right].filter((t) => t !== null) : [];
}

/** The declaration as written, read. */
function declarationOf(n: InferredName): Syntax | null {
  const [block] = readDocument(`Let $${n.subject} ${n.sign} ${n.set}$.`).blocks;
  const sentence = block?.kind === "paragraph" ? block.sentences[0] : undefined;
  const part = sentence?.parts.find((p): p is MathPart => p.kind === "math");
  return part?.formula.rows[0]?.clauses[0]?.body ?? null;
}
