import type { Block, HeadingBlock, MathPart, Sentence } from "../../source/document.ts";
import { functionType, type Type } from "../../term/type.ts";
import type { Syntax } from "../../source/syntax.ts";
import { syntaxParts } from "../syntax-parts.ts";
import type { ElaborationBuilder } from "../builder.ts";
import { headOf } from "../head.ts";
import { commaItems, nameReadings } from "../name.ts";
import { explicitParameters, type Meaning, type Scope } from "../scope.ts";
import type { Declared, KnownMeaning, WrittenSection } from "./input.ts";
import { type SentenceFacts, writtenSections } from "./sections.ts";
import type { Watch } from "./watch.ts";

/** What was seen of a sentence. */
interface Seen {
  readonly scope: Scope;
  /** Names that the sentence declares or defines, or tries to. */
  readonly declares: ReadonlySet<string>;
  /** Of these, the names that each piece of math defines. */
  readonly defines: ReadonlyMap<MathPart, ReadonlySet<string>>;
  /** And those that it tries to define, without success. */
  readonly attempts: ReadonlyMap<MathPart, ReadonlySet<string>>;
}

/** Notes, while a document is elaborated with what it declares, which sentence declares and defines what. */
export class Recorder implements Watch {
  readonly #seen = new Map<Sentence, Seen>();
  #before: ReadonlyMap<string, readonly Meaning[]> = new Map();
  #steps = 0;
  #problems = 0;

  opened(_heading: HeadingBlock | null, _scope: Scope, _builder: ElaborationBuilder): void {
    // Nothing is declared yet.
  }

  before(sentence: Sentence, scope: Scope, builder: ElaborationBuilder): void {
    this.#before = new Map([...namesOf(sentence.parts)].map((n) => [n, scope.findHere(n)]));
    this.#steps = builder.steps.length;
    this.#problems = builder.problems.length;
  }

  after(sentence: Sentence, scope: Scope, builder: ElaborationBuilder): void {
    const declares = new Set<string>();
    const defined = new Set<string>();
    for (const [name, old] of this.#before) {
      const fresh = scope.findHere(name).filter((m) => !old.includes(m));
      if (fresh.length > 0) declares.add(name);
      if (fresh.some((m) => m.kind === "definition")) defined.add(name);
    }
    const failed = builder.problems.slice(this.#problems).map((p) => p.span);
    const steps = builder.steps.slice(this.#steps);
    const defines = new Map<MathPart, Set<string>>();
    const attempts = new Map<MathPart, Set<string>>();
    for (const part of sentence.parts) {
      if (part.kind !== "math") continue;
      const [here, open] = [new Set<string>(), new Set<string>()];
      defines.set(part, here);
      attempts.set(part, open);
      const above = new Set<string>();
      for (const s of part.formula.rows.flatMap((row) => row.clauses.map((c) => c.body))) {
        const inside = (span: { start: number; end: number }): boolean =>
          s.span.start <= span.start && span.end <= s.span.end;
        const tried = steps.some((x) => x.kind === "definition" && x.span.start === s.span.start);
        const lost = !part.display && failed.some(inside);
        for (const name of subjects(s, scope, builder)) {
          // A row that is solved for a name of the rows above defines nothing.
          if (above.has(name) && !isExplicit(s)) {
            declares.delete(name);
            continue;
          }
          // A display whose subject is on both sides is an equation; what is said to be a definition stays one that failed.
          if (!defined.has(name) && !lost && !(tried && (isExplicit(s) || definesSubject(s, name)))) continue;
          if (defined.has(name)) here.add(name);
          else if (part.formula.problems.length === 0 && definesSubject(s, name)) open.add(name);
          declares.add(name);
        }
        if (lost) for (const name of members(s)) declares.add(name);
        for (const name of namesWritten(s)) above.add(name);
      }
    }
    this.#seen.set(sentence, { scope, declares, defines, attempts });
  }

  /** The names that a sentence declares or defines. */
  declares(sentence: Sentence): ReadonlySet<string> {
    return this.#seen.get(sentence)?.declares ?? new Set();
  }

  /** The names that a piece of math of a sentence defines, or tries to, and an earlier piece uses. */
  usesFirst(sentence: Sentence): ReadonlySet<string> {
    const used = new Set<string>();
    const found = new Set<string>();
    const seen = this.#seen.get(sentence);
    for (const part of sentence.parts) {
      if (part.kind !== "math") continue;
      for (const name of [...(seen?.defines.get(part) ?? []), ...(seen?.attempts.get(part) ?? [])])
        if (used.has(name)) found.add(name);
      for (const name of namesOf([part])) used.add(name);
    }
    return found;
  }

  /** The names that a sentence tried to define. */
  attempts(sentence: Sentence): readonly string[] {
    return [...(this.#seen.get(sentence)?.attempts.values() ?? [])].flatMap((names) => [...names]);
  }

  /** The formulas of the document by section, each with what is declared where it stands. */
  sections(blocks: readonly Block[]): readonly WrittenSection[] {
    return writtenSections(blocks, (sentence): SentenceFacts => {
      const seen = this.#seen.get(sentence);
      return {
        declared: (part) => (seen ? declaredIn(seen.scope, part) : { meanings: () => [], range: () => null }),
        defines: (part) => seen?.defines.get(part) ?? new Set(),
        attempts: (part) => seen?.attempts.get(part) ?? new Set(),
      };
    });
  }
}

/** What is declared in a scope for a piece of math in it, without what formulas behind it define. */
function declaredIn(scope: Scope, { span }: MathPart): Declared {
  const isHere = (m: Meaning): boolean => m.kind !== "definition" || m.span.start <= span.end;
  const known = new Map<string, readonly KnownMeaning[]>();
  return {
    meanings: (name) => {
      const found = known.get(name) ?? scope.find(name).filter(isHere).map(knownMeaning);
      known.set(name, found);
      return found;
    },
    range: (letter) => scope.index(letter),
  };
}

function knownMeaning(m: Meaning): KnownMeaning {
  if (m.kind === "variable") return { id: m.symbol.id, type: m.symbol.type };
  if (m.kind === "local") return { id: `local ${m.name} ${String(m.span.start)}`, type: m.term.type };
  const { definition } = m;
  const type = explicitParameters(definition).reduceRight<Type>(
    (t, p) => functionType(p.type, t),
    definition.body.type,
  );
  return { id: definition.id, type };
}

/** All names that the parts of a sentence write, in all readings of their scripts; on request without those in scripts. */
export function namesOf(parts: Sentence["parts"], inScripts = true): ReadonlySet<string> {
  const found = new Set<string>();
  for (const part of parts)
    if (part.kind === "math")
      for (const s of part.formula.rows.flatMap((row) => row.clauses.map((c) => c.body)))
        for (const name of namesWritten(s, inScripts)) found.add(name);
  return found;
}

function namesWritten(s: Syntax, inScripts = true): readonly string[] {
  const written = syntaxParts(s);
  const scripts = inScripts
    ? []
    : written.flatMap((x) => (x.kind === "script" ? [x.sub, x.sup].flatMap((y) => (y ? syntaxParts(y) : [])) : []));
  return written.flatMap((x) =>
    (x.kind === "symbol" || x.kind === "script") && !scripts.includes(x) ? nameReadings(x).map((r) => r.name) : [],
  );
}

/** The name that a relation has alone on its left, or on its right for `=:`. */
function subjects(s: Syntax, scope: Scope, builder: ElaborationBuilder): readonly string[] {
  if (s.kind !== "relations" || !s.first) return [];
  const [link] = s.links;
  const side = link?.operator === "=:" ? link.right : s.first;
  const head = link && ["=", ":=", "=:"].includes(link.operator) ? headOf(side, builder.env(scope)) : null;
  return head ? [head.name] : [];
}

/** Whether a relation can define its subject: the other side does not mention it. */
function definesSubject(s: Syntax, name: string): boolean {
  const body = s.kind === "relations" ? s.links[0]?.right : undefined;
  if (!body) return false;
  return !syntaxParts(body).some((p) => nameReadings(p).some((r) => r.name === name));
}

/** `:=` or `=:`. */
function isExplicit(s: Syntax): boolean {
  return s.kind === "relations" && [":=", "=:"].includes(s.links[0]?.operator ?? "");
}

/** The names left of ∈, ∼ and `:`. */
function members(s: Syntax): readonly string[] {
  const subject =
    s.kind === "typed"
      ? s.subject
      : s.kind === "relations" && ["\\in", "\\sim"].includes(s.links[0]?.operator ?? "")
        ? s.first
        : null;
  return subject ? commaItems(subject).flatMap((x) => nameReadings(x).map((r) => r.name)) : [];
}
