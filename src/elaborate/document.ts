import type { Block, Directives, MathPart, Sentence, SourceDocument, TextPart } from "../source/document.ts";
import { printSyntax } from "../source/latex-printer.ts";
import type { SourceProblem } from "../source/problem.ts";
import type { Span } from "../source/span.ts";
import type { RelationsSyntax, Row, Syntax } from "../source/syntax.ts";
import { binder, entry, operator, tabulate } from "../term/build.ts";
import { lambda, lambdas } from "../term/binding.ts";
import type { Assumption, AssumptionOrigin } from "../term/context.ts";
import { integer, upTo } from "../term/literal.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { functionType, NATURAL, REAL, tensorType, type IndexType, type Type } from "../term/type.ts";
import { declareFlow } from "./flow.ts";
import { declareIndexRange, declareMembership, type Ledger } from "./declaration.ts";
import { declareRandom } from "./law.ts";
import { defineHead } from "./definition.ts";
import { headOf, isNew, isNewHere, type Head } from "./head.ts";
import { derivationSteps } from "./derivation.ts";
import { mainClauses, whereClauses } from "./row.ts";
import { type DerivationContext, type Open } from "./derivation-context.ts";
import { Ids, type Env } from "./environment.ts";
import { expression } from "./expression.ts";
import { bindsSentence, isDoubtful, joins, leadsTo, modeAfter, opensDeclaration, type Mode } from "./mode.ts";
import { commaItems, fullName, indexScript, scripted } from "./name.ts";
import { syntaxParts } from "./syntax-parts.ts";
import { ElaborateError, type ElaborateProblem } from "./problem.ts";
import { nounType, qualifiers, state } from "./qualifier.ts";
import { proposition, quantify, readBinding, type Binding } from "./relation.ts";
import { ANY_NAME, roleOf, Scope, type VariableMeaning } from "./scope.ts";
import { located } from "./shape.ts";
import type { DisplayReading, Step } from "./step.ts";

/** A document as meant: its steps in order, how each display was taken, and what is wrong outside of steps. */
export interface Elaboration {
  readonly steps: readonly Step[];
  readonly displays: readonly DisplayReading[];
  /** Inline relations in prose that are not read as claims. */
  readonly inlineUnread: readonly Span[];
  readonly problems: readonly ElaborateProblem[];
  /** Where each assumption was written, by id. */
  readonly places: ReadonlyMap<string, Span>;
}

/** Elaborates a document: declarations to a scope, claims to steps. Never throws for what an author may write. */
export function elaborateDocument(document: SourceDocument): Elaboration {
  return new Reader().run(document);
}

interface Piece {
  readonly mode: Mode;
  readonly part: MathPart;
  readonly row: Row;
  readonly syntax: Syntax;
  readonly before: string;
  readonly after: string;
  /** The first piece of its part, which carries the part's directives. */
  readonly first: boolean;
  /** A fronted "For $x \\in S$," has declared its names to the section's end. */
  readonly declared: boolean;
}

const CLAIMING = new Set([
  "theorem",
  "lemma",
  "proposition",
  "corollary",
  "claim",
  "fact",
  "proof",
  "example",
  "remark",
]);

/** A premise in words alone: "if all of them are positive, then". */
const WORDED_PREMISE =
  /\b(?:if|whenever|unless|provided|assuming)\b(?:\s+(?!and\b|then\b|also\b|that\b|moreover\b|only\b)[A-Za-z'-]+){3,}\s*,|\b(?:if|whenever|unless|provided|assuming)\b(?:\s+[A-Za-z'-]+){3,}\s+then\b/i;

class Reader {
  readonly #ids = new Ids();
  readonly #steps: Step[] = [];
  readonly #displays: DisplayReading[] = [];
  readonly #inlineUnread: Span[] = [];
  readonly #problems: ElaborateProblem[] = [];
  readonly #places = new Map<string, Span>();
  readonly #random = new Set<string>();
  readonly #reported = new Set<string>();
  #derivations = 0;
  #section = "";
  #open: Open | null = null;
  /** The sentence at hand, where its words leave it in doubt what it claims. */
  #doubts: readonly Span[] = [];
  /** What a sentence without math leaves to the items of the list after it: "Assume that", "Then". */
  #carried: Mode | null = null;
  /** What the sentences of the last statement quantify. */
  #quantified: Binding[] = [];
  /** The symbols of the piece before, which words after the next piece may be about: "be $L$-Lipschitz". */
  #lastNamed: readonly VariableMeaning[] = [];

  run(document: SourceDocument): Elaboration {
    this.#blocks(document.blocks, new Scope(), "");
    return {
      steps: this.#steps,
      displays: this.#displays,
      inlineUnread: this.#inlineUnread,
      problems: this.#problems,
      places: this.#places,
    };
  }

  /** Blocks of one level; headings open scopes that end at the next heading of their level or above. */
  #blocks(blocks: readonly Block[], root: Scope, role: string): void {
    const stack: { level: number; scope: Scope }[] = [{ level: 0, scope: root }];
    let statement: Scope | null = null;
    for (const block of blocks) {
      const top = stack.at(-1)?.scope ?? root;
      switch (block.kind) {
        case "heading": {
          while ((stack.at(-1)?.level ?? 0) >= block.level) stack.pop();
          const scope: Scope = (stack.at(-1)?.scope ?? root).child();
          stack.push({ level: block.level, scope });
          this.#section = block.slug;
          this.#open = null;
          statement = null;
          for (const s of block.sentences) this.#sentence(s, scope, role);
          break;
        }
        case "paragraph":
          for (const s of block.sentences) this.#sentence(s, top, role);
          break;
        case "statement": {
          this.#open = null;
          if (block.role === "definition") {
            this.#blocks(block.blocks, top, block.role);
            break;
          }
          // A proof sees what its statement supposes; nothing else does.
          const scope: Scope = block.role === "proof" && statement ? statement.child() : top.child();
          if (block.role === "proof") this.#inherit(scope);
          else {
            statement = scope;
            this.#quantified = [];
          }
          this.#blocks(block.blocks, scope, block.role);
          this.#open = null;
          break;
        }
      }
    }
  }

  #env(scope: Scope, freeIndices: Map<string, FreeTerm> | null = new Map()): Env {
    return {
      scope,
      reading: { ids: this.#ids, freeIndices, alternate: false, ambiguous: false },
      indexRange: null,
      read: (syntax, env) => located(syntax.span, () => expression(syntax, env)),
    };
  }

  #ledger(): Ledger {
    return {
      assume: (p, origin, span, env) => {
        env.scope.assume(this.#assumption(p, span, origin));
      },
      random: (v) => this.#random.add(v.id),
    };
  }

  #assumption(p: Term, span: Span, origin: AssumptionOrigin = "assumed"): Assumption {
    const id = this.#ids.id("assumption");
    this.#places.set(id, span);
    return { id, proposition: p, origin };
  }

  /** A problem outside of steps; an undeclared symbol once per scope and name. */
  #report(problem: ElaborateProblem): void {
    const id = `${problem.code}:${String(problem.data["name"] ?? problem.span.start)}`;
    if (problem.code === "undeclared-symbol" && this.#reported.has(id)) return;
    this.#reported.add(id);
    this.#problems.push(problem);
  }

  /** Runs a reading; a problem is recorded and false returned. */
  #try(span: Span, read: () => void): boolean {
    const problem = problemOf(span, read);
    if (problem) this.#report(problem);
    return problem === null;
  }

  #sentence(sentence: Sentence, outer: Scope, role: string): void {
    const listed = sentence.parts[0]?.kind === "math" || /^[\s(]*$/.test(textOf(sentence.parts[0]));
    if (!listed) this.#carried = null;
    const pieces = this.#pieces(sentence, role, outer);
    const texts = sentence.parts.filter((p): p is TextPart => p.kind === "text");
    const text = texts.map((t) => t.text).join(" ");
    const declaring =
      opensDeclaration(text.trim()) ||
      pieces.some((p) => p.mode === "declare" || p.mode === "define" || p.mode === "assume");
    const premised = pieces.some((p) => p.mode === "premise") || texts.some((t) => WORDED_PREMISE.test(t.text));
    // An "if" holds for its sentence only.
    const scope = premised ? outer.child() : outer;
    this.#doubts = isDoubtful(text) || texts.some((t) => WORDED_PREMISE.test(t.text)) ? [sentence.span] : [];
    if (pieces.length === 0) this.#carried = leadsTo(text);
    const cited = sentence.directives.claims;
    const before = this.#steps.length;
    const early = this.#sizes(pieces, scope);
    this.#bind(pieces, scope, declaring);
    this.#declare(pieces, scope, sentence, early);
    this.#claims(pieces, scope, sentence);
    if (cited && this.#steps.length === before) this.#cite(sentence, cited.ids, pieces, scope);
    this.#inline(pieces);
  }

  /** Whether a row declares: a membership, a law, a type, or an equation whose head is new. */
  #introduces(row: Row, scope: Scope): boolean {
    return row.clauses.some(({ body: s }) => {
      if (s.kind === "typed") return true;
      if (s.kind !== "relations" || !s.first) return false;
      const sign = s.links[0]?.operator ?? "";
      if (["\\in", "\\sim", "\\subset", "\\subseteq", ":=", "=:"].includes(sign)) return true;
      const head = sign === "=" ? headOf(s.first, this.#env(scope)) : null;
      return head !== null && isNew(head, this.#env(scope));
    });
  }

  /** The pieces of math of a sentence, with what the words before them make of each. */
  #pieces(sentence: Sentence, role: string, scope: Scope): readonly Piece[] {
    const pieces: Piece[] = [];
    let mode: Mode = this.#carried ?? (CLAIMING.has(role) ? "claim" : "none");
    let before = "";
    let main: Mode = mode;
    sentence.parts.forEach((part, at) => {
      if (part.kind === "text") {
        before += part.text;
        return;
      }
      const binds = part.formula.rows.every((row) => row.clauses.every((c) => bindsNames(c.body)));
      const joined = binds && joins(before) && !(main === "declare" && part.formula.rows.some(declaresNames));
      // After what a "for" or a "with" says, the sentence goes on as it began.
      const aside = (mode === "quantify" && !joined) || (mode === "where" && /^\s*,(?!\s*and\b)|\bthat\b/.test(before));
      const back = mode === "quantify" && main === "none" ? "claim" : main;
      let next = mode === "quantify" && joined ? mode : modeAfter(before, aside ? back : mode);
      // "Let $a, b$ satisfy", "be such that": what follows is about what was declared.
      if (main === "declare" && /\b(?:satisf\w+|obey\w*|such that)\s*:?\s*$/i.test(before)) next = "assume";
      if (next === "none" && /\b(?:is|are|equals|reads)\s*$/i.test(before) && !part.display) next = "claim";
      if (next !== "quantify" && next !== "where") main = next;
      // A display that no trigger leads to, and that no "and" ties to what one led to, states something.
      const carried = next === mode && modeAfter(before, "none") === "none" && !joins(before);
      mode = part.display && carried ? "none" : next;
      if (part.display && mode === "declare" && !part.formula.rows.some((r) => this.#introduces(r, scope)))
        mode = "none";
      if (part.display && (mode === "none" || mode === "quantify" || mode === "premise")) mode = "claim";
      const following = sentence.parts[at + 1];
      const after = following?.kind === "text" ? following.text : "";
      let first = true;
      for (const row of part.formula.rows) {
        for (const clause of [...whereClauses(row), ...mainClauses(row)]) {
          const own: Mode = whereClauses(row).includes(clause) ? "where" : mode;
          const declared =
            own === "quantify" &&
            /^\s*(?:for|with|given)\b/i.test(before) &&
            pieces.length === 0 &&
            !bindsSentence(before);
          pieces.push({ mode: own, part, row, syntax: clause.body, before, after, first, declared });
          first = false;
        }
      }
      before = "";
    });
    return pieces;
  }

  /** Memberships in ℕ are read before the ranges that use them: "Let $n \\in \\mathbb{N}$ and $x_i \\in S$ for $i \\in [n]$". */
  #sizes(pieces: readonly Piece[], scope: Scope): ReadonlySet<Piece> {
    const early = new Set<Piece>();
    for (const p of pieces) {
      const s = p.syntax;
      const link = s.kind === "relations" && s.links.length === 1 ? s.links[0] : undefined;
      if (p.mode !== "declare" || s.kind !== "relations" || !s.first || link?.operator !== "\\in") continue;
      if (link.right.kind !== "symbol" || link.right.base !== "N") continue;
      const [names, set] = [s.first, link.right];
      this.#try(s.span, () => {
        declareMembership(names, set, s.span, this.#env(scope), this.#ledger());
      });
      early.add(p);
    }
    return early;
  }

  /** "for $i \in [n]$": ranges of letters, and variables that the sentence binds. */
  #bind(pieces: readonly Piece[], scope: Scope, declares: boolean): void {
    for (const p of pieces) {
      const where = p.mode === "quantify" || (p.mode === "where" && !p.part.display);
      if (!where) continue;
      this.#try(p.syntax.span, () => {
        if (
          !this.#range(p.syntax, scope) &&
          p.declared &&
          p.syntax.kind === "relations" &&
          p.syntax.first &&
          p.syntax.links[0]?.operator === "\\in"
        )
          declareMembership(p.syntax.first, p.syntax.links[0].right, p.syntax.span, this.#env(scope), this.#ledger());
      });
    }
    // Ranges that a row of a declaring display states behind its main clause.
    for (const p of pieces)
      for (const c of p.row.clauses)
        if (c.body !== p.syntax && (declares || p.mode === "define"))
          this.#try(c.span, () => {
            this.#range(c.body.kind === "quantifier" ? c.body.binding : c.body, scope);
          });
  }

  /** Sets the range of index letters that nothing else declares. */
  #range(s: Syntax, scope: Scope): boolean {
    const subject = s.kind === "relations" ? s.first : null;
    const names = subject ? commaItems(subject).map(fullName) : [];
    if (names.some((n) => n !== null && scope.find(n).some((m) => m.kind !== "local"))) return false;
    return declareIndexRange(s, this.#env(scope), this.#ledger());
  }

  /** Declarations: memberships of new names first, then definitions, then the rest. */
  #declare(pieces: readonly Piece[], scope: Scope, sentence: Sentence, early: ReadonlySet<Piece>): void {
    const mine = pieces.filter(
      (p) => ["declare", "define", "assume", "where", "premise"].includes(p.mode) && !this.#restricts(p, pieces, scope),
    );
    const ordered = [...mine].sort((a, b) => rank(a) - rank(b));
    const declared = new Map<Piece, readonly VariableMeaning[]>();
    // Definitions may stand in any order: one that lacks a name waits for the others.
    let waiting = ordered.filter((p) => !(p.mode === "define" && p.part.display) && !early.has(p));
    while (waiting.length > 0) {
      const failed: { piece: Piece; problem: ElaborateProblem }[] = [];
      for (const p of waiting) {
        const problem = problemOf(p.syntax.span, () => {
          const names = this.#declaration(p, pieces, scope);
          if (names) declared.set(p, names);
        });
        if (problem) failed.push({ piece: p, problem });
      }
      const again = failed.length < waiting.length && failed.some((f) => f.problem.code === "undeclared-symbol");
      if (!again) {
        for (const f of failed) this.#report(f.problem);
        // A premise that was not read may be about anything that its conclusion says.
        if (failed.some((f) => f.piece.mode === "premise")) scope.addUnread({ span: sentence.span, names: [ANY_NAME] });
        if (failed.length > 0)
          this.#unread(
            sentence,
            failed.map((f) => f.piece),
            scope,
          );
        break;
      }
      waiting = failed.map((f) => f.piece);
    }
    for (const p of mine) this.#qualify(p, declared.get(p) ?? this.#named(p, scope), scope, sentence);
  }

  /** Reads one declaring piece. Returns what it declared. */
  #declaration(p: Piece, pieces: readonly Piece[], scope: Scope): readonly VariableMeaning[] | null {
    const env = this.#env(scope);
    const define = (head: Head, body: Syntax): void => {
      defineHead(head, body, p.syntax.span, this.#bindings(pieces, env, p.part).env, scope);
    };
    const ledger = this.#ledger();
    const s = p.syntax;
    const lines = /\b(rows?|columns?)\s*$/.exec(p.before);
    if (lines && this.#rows(s, scope, lines[1]?.startsWith("col") ?? false)) return null;
    if (s.kind === "typed") return declareMembership(s.subject, s.type, s.span, env, ledger);
    if (s.kind === "relations" && s.first) {
      const [link, more] = s.links;
      if (link && !more) {
        const fresh = commaItems(s.first).some((x) => this.#isFresh(x, scope));
        if (link.operator === "\\sim") return declareRandom(s.first, link.right, s.span, env, ledger);
        if (
          (link.operator === "\\in" || link.operator === "\\subset" || link.operator === "\\subseteq") &&
          (fresh || p.mode === "declare")
        ) {
          if (p.mode === "where" && declareIndexRange(s, env, ledger)) return null;
          return declareMembership(s.first, link.right, s.span, env, ledger);
        }
        if (link.operator === ":=" || link.operator === "=:" || link.operator === "=") {
          const [left, right] = link.operator === "=:" ? [link.right, s.first] : [s.first, link.right];
          const head = headOf(left, env);
          const defines = p.mode !== "assume" && p.mode !== "premise";
          const anew = p.mode === "define" || p.mode === "declare" ? isNewHere : isNew;
          if (head && defines && anew(head, env)) {
            define(head, right);
            return null;
          }
          if (p.mode === "assume" && declareFlow(s, s.span, env, ledger)) return null;
          if ((p.mode === "declare" || p.mode === "define") && declareFlow(s, s.span, env, ledger)) return null;
        }
      } else if (link && more && p.mode === "define") {
        const head = headOf(s.first, env);
        if (head && isNew(head, env)) {
          define(head, link.right);
          return null;
        }
      }
    }
    if (s.kind === "relations") this.#bounded(s, env);
    if (s.kind === "relations" || s.kind === "logic" || s.kind === "quantifier") {
      if (p.mode === "where" && (p.part.display || (this.#isKnownEquation(s, scope) && !declares(pieces)))) return null;
      this.#assume(s, p, pieces, scope);
    }
    return null;
  }

  /** "Let $a, b > 0$": names that nothing declares and that are compared with numbers are real. */
  #bounded(s: RelationsSyntax, env: Env): void {
    if (!s.first || s.links.some((l) => !["<", "\\le", ">", "\\ge", "\\ne"].includes(l.operator))) return;
    for (const x of [s.first, ...s.links.map((l) => l.right)].flatMap(commaItems)) {
      const head = headOf(x, env);
      if (!head || head.parameters.length > 0 || env.scope.find(head.name).length > 0) continue;
      const ranges = head.indices.map((i) => env.scope.index(fullName(i) ?? ""));
      if (ranges.some((r) => r === null)) continue;
      const type = ranges.reduceRight<Type>((t, r) => functionType(r as IndexType, t), REAL);
      env.scope.add({
        kind: "variable",
        name: head.name,
        span: x.span,
        symbol: this.#ids.variable(head.name, type),
        flow: null,
      });
    }
  }

  /** "the matrix with rows $w_k$", after a matrix W: W = [w_k]; the same for columns. A family that nothing declares is declared by it. */
  #rows(s: Syntax, scope: Scope, columns: boolean): boolean {
    const matrix = scope.variables().findLast((v) => v.type.kind === "tensor" && v.type.shape.length === 2);
    if (matrix?.type.kind !== "tensor") return false;
    const [outer, inner] = (columns ? matrix.type.shape.toReversed() : matrix.type.shape) as readonly [Term, Term];
    const base = scripted(s).base;
    const letter = indexScript(s);
    const name = base.kind === "symbol" ? fullName(base) : null;
    if (name !== null && letter && scope.find(name).every((m) => roleOf(m) !== "family")) {
      const symbol = this.#ids.variable(name, functionType(upTo(outer), tensorType([inner])));
      scope.add({ kind: "variable", name, span: s.span, symbol, flow: null });
      scope.setIndex(fullName(letter) ?? "", upTo(outer));
    }
    const freeIndices = new Map<string, FreeTerm>();
    const env = this.#env(scope, freeIndices);
    const member = env.read(s, env);
    const [k, more] = [...freeIndices.values()];
    if (!k || more) return false;
    const j = this.#ids.variable("j", upTo(inner));
    const axes = columns ? [j, k] : [k, j];
    const equation = located(s.span, () => operator("eq", matrix, tabulate(lambdas(axes, entry(member, [j])))));
    scope.assume(this.#assumption(equation, s.span));
    return true;
  }

  /** After "where" or "with", an equation between known names is a claim. */
  #isKnownEquation(s: Syntax, scope: Scope): boolean {
    if (s.kind !== "relations" || s.links[0]?.operator !== "=" || !s.first) return false;
    const head = headOf(s.first, this.#env(scope));
    return !head || !isNew(head, this.#env(scope));
  }

  #isFresh(x: Syntax, scope: Scope): boolean {
    const env = this.#env(scope);
    const head = x.kind === "script" || x.kind === "symbol" ? headOf(x, env) : null;
    if (!head) return x.kind === "list" || x.kind === "dots" || (x.kind === "script" && x.base.kind === "bracket");
    return isNew(head, env);
  }

  /** An assumption, its free indices and its "for all" quantified. */
  #assume(s: Syntax, p: Piece, pieces: readonly Piece[], scope: Scope): void {
    const freeIndices = new Map<string, FreeTerm>();
    const around = this.#bindings(pieces, this.#env(scope, freeIndices), p.part);
    let { env } = around;
    const trailing = p.row.clauses
      .filter((c) => c.body.kind === "quantifier" && c.body.body === null)
      .map((c) => {
        const b = readBinding((c.body as Syntax & { kind: "quantifier" }).binding, env);
        env = b.env;
        return b;
      });
    const body = proposition(s, env);
    const inner = [...around.bindings, ...trailing].reduceRight((q, b) => quantify("forall", b, q), body);
    const closed = [...freeIndices.values()].reduceRight<Term>((q, i) => binder("forall", lambda(i, q)), inner);
    scope.assume(this.#assumption(closed, s.span));
  }

  /** Symbols that a bare piece names: "Let $A$ be symmetric". */
  #named(p: Piece, scope: Scope): readonly VariableMeaning[] {
    const s = p.syntax.kind === "typed" ? p.syntax.subject : p.syntax.kind === "relations" ? p.syntax.first : p.syntax;
    if (!s) return [];
    return commaItems(s).flatMap((x) => {
      const head = x.kind === "symbol" || x.kind === "script" ? headOf(x, this.#env(scope)) : null;
      const m = head ? scope.find(head.name).find((y) => y.kind === "variable") : undefined;
      return m?.kind === "variable" ? [m] : [];
    });
  }

  /** Words after "be", and adjectives before the symbol, as assumptions on it. */
  #qualify(p: Piece, symbols: readonly VariableMeaning[], scope: Scope, sentence: Sentence): void {
    const lipschitz = /^\s*-?\s*lipschitz\b/i.test(p.after);
    if (lipschitz) {
      const before = this.#lastNamed;
      const constant = problemOf(p.syntax.span, () => {
        const env = this.#env(scope);
        const bound = env.read(p.syntax, env);
        for (const m of before) scope.assume(this.#assumption(operator("lipschitz", m.symbol, bound), p.part.span));
      });
      if (constant) this.#report(constant);
      return;
    }
    const [clause] = p.after.split(
      /[.;:,]|\bfor\b|\bwhere\b|\bsuch that\b|\bif\b|\bthen\b|\bby\b|\band (?=let|fix|assume|define)/i,
    );
    const [, tail] = (clause ?? "").split(/\b(?:be|is|are|with)\b/i);
    const lead = /(?:let|fix|take|given|consider|and|,|with|for)\s+((?:[a-z-]+\s+){0,3})$/i.exec(p.before)?.[1] ?? "";
    const words = `${p.mode === "define" ? "" : lead} ${tail ?? ""}`;
    const found = qualifiers(words);
    const all = symbols.length > 0 ? symbols : this.#declareByNoun(p, words, scope);
    if (all.length > 0) this.#lastNamed = all;
    let used = true;
    for (const property of found.properties) {
      const stated = all.map((m) => state(property, m.symbol));
      if (stated.every((t) => t === null)) used = false;
      stated.forEach((t) => {
        if (t) scope.assume(this.#assumption(t, p.part.span));
      });
    }
    // "be the weights": a name for the thing, no condition on it.
    const prose = /^\s*the\b/i.test(tail ?? "");
    if (tail !== undefined && ((found.unknown.length > 0 && !prose) || !used)) {
      this.#problems.push({
        code: "unknown-qualifier",
        span: p.part.span,
        data: { found: found.unknown.join(", ") || words.trim() },
      });
      this.#unread(sentence, [p], scope);
    }
  }

  /** "Let $x$ be a real number": a bare name that nothing declares, typed by a noun. */
  #declareByNoun(p: Piece, words: string, scope: Scope): readonly VariableMeaning[] {
    const type = nounType(words);
    if (p.mode !== "declare" || !type) return [];
    return commaItems(p.syntax).flatMap((x) => {
      const head = x.kind === "symbol" || x.kind === "script" ? headOf(x, this.#env(scope)) : null;
      if (!head || head.indices.length > 0 || scope.find(head.name).length > 0) return [];
      const symbol = this.#ids.variable(head.name, type);
      const meaning: VariableMeaning = { kind: "variable", name: head.name, span: x.span, symbol, flow: null };
      scope.add(meaning);
      if (type === NATURAL) scope.assume(this.#assumption(operator("ge", symbol, integer(1)), x.span, "type"));
      return [meaning];
    });
  }

  #unread(sentence: Sentence, pieces: readonly Piece[], scope: Scope): void {
    const names = new Set<string>();
    for (const p of pieces)
      for (const x of syntaxParts(p.syntax)) {
        const name = x.kind === "symbol" || x.kind === "script" ? fullName(x) : null;
        if (name !== null) names.add(name);
      }
    scope.addUnread({ span: sentence.span, names: [...names] });
  }

  /** Displays, and inline relations after a word that claims: steps. */
  #claims(pieces: readonly Piece[], scope: Scope, sentence: Sentence): void {
    const done = new Set<MathPart>();
    for (const p of pieces) {
      const display = p.part.display;
      const inline =
        !display &&
        (p.mode === "claim" ||
          (p.mode === "where" &&
            !this.#restricts(p, pieces, scope) &&
            this.#isKnownEquation(p.syntax, scope) &&
            !declares(pieces)));
      if (done.has(p.part) || (!display && !inline) || (display && !isClaimMode(p.mode))) continue;
      if (!display && !isStatement(p.syntax)) continue;
      done.add(p.part);
      this.#display(p, pieces, scope, sentence);
    }
    for (const p of pieces.filter((x) => x.part.display && !done.has(x.part))) {
      done.add(p.part);
      this.#record(p.part, "read", null);
      this.#cite(sentence, p.part.directives.claims?.ids ?? [], [p], scope, p.part.directives);
    }
    // A display without a clause that states something.
    for (const part of sentence.parts)
      if (part.kind === "math" && part.display && !done.has(part))
        this.#record(
          part,
          part.directives.skip ? "skipped" : part.formula.problems.length > 0 ? "unread" : "read",
          part.directives.skip?.reason ?? null,
        );
  }

  /** A proof speaks of what its statement quantifies: "For every $u$ …" fixes a u for the proof. */
  #inherit(scope: Scope): void {
    for (const b of this.#quantified) {
      for (const { name, variable } of b.variables)
        if (variable.type.kind !== "index")
          scope.add({ kind: "variable", name, span: { start: 0, end: 0 }, symbol: variable, flow: null });
      for (const c of b.conditions) scope.assume(this.#assumption(c, { start: 0, end: 0 }));
    }
    this.#quantified = [];
  }

  #display(p: Piece, pieces: readonly Piece[], scope: Scope, sentence: Sentence): void {
    const { part } = p;
    const directives = part.display ? part.directives : sentence.directives;
    if (directives.skip) {
      this.#record(part, "skipped", directives.skip.reason);
      return;
    }
    const { env, bindings } = this.#bindings(pieces, this.#env(scope), part);
    const bound = bindings.flatMap((b) => b.variables.map((v) => v.variable));
    this.#quantified.push(...bindings);
    const premises = bindings.flatMap((b) => b.conditions.map((c) => this.#assumption(c, part.span)));
    const context: DerivationContext = {
      env,
      mayDefine: part.display,
      premises,
      bound,
      nextDerivation: () => (this.#derivations += 1),
      assumption: (t, span) => this.#assumption(t, span),
      sourceProblem: (span) =>
        part.formula.problems.find((x) => x.span.start <= span.end && x.span.end >= span.start) ?? null,
      random: this.#random,
      unread: [...scope.unread(), ...this.#doubts.map((span) => ({ span, names: [ANY_NAME] }))],
      section: this.#section,
      continued: part.display ? this.#open : null,
    };
    const { steps, open } = derivationSteps(part, part.formula.rows, context);
    if (part.display) this.#open = open;
    this.#add(steps, directives, p);
    const expected = directives.expect?.verdicts ?? [];
    const unread =
      part.formula.problems.length > 0 ||
      steps.some((s, i) => s.problem !== null && s.problem.code !== "unsupported" && expected[i] !== "malformed");
    if (part.display)
      this.#record(
        part,
        unread ? "unread" : "read",
        null,
        steps.flatMap((s) => (s.problem ? [s.problem] : [])),
      );
  }

  /** What the quantifiers of a sentence bind around one of its pieces; letters with a declared range are left to be free indices. */
  #bindings(
    pieces: readonly Piece[],
    outer: Env,
    part: MathPart,
  ): { readonly env: Env; readonly bindings: readonly Binding[] } {
    let env = outer;
    const bindings: Binding[] = [];
    const around = pieces.filter((x) => x.part !== part);
    for (const q of around.filter(
      (x) => (x.mode === "quantify" && !x.declared) || this.#restricts(x, pieces, outer.scope),
    ))
      this.#try(q.syntax.span, () => {
        if (q.mode === "quantify" && (declaredIndex(q.syntax, env.scope) || isBareIndex(q.syntax, env.scope))) return;
        if (q.mode !== "quantify") {
          bindings.push({ variables: [], conditions: [proposition(q.syntax, env)], env });
          return;
        }
        const b = readBinding(q.syntax, env);
        env = b.env;
        bindings.push(b);
      });
    return { env, bindings };
  }

  /** "for all $p, q > 1$ with $1/p + 1/q = 1$": a condition on what the sentence quantifies, and no assumption of its own. */
  #restricts(p: Piece, pieces: readonly Piece[], scope: Scope): boolean {
    if (p.mode !== "where" || p.part.display) return false;
    const bound = new Set(
      pieces
        .filter(
          (q) =>
            q.mode === "quantify" && !q.declared && !declaredIndex(q.syntax, scope) && !isBareIndex(q.syntax, scope),
        )
        .flatMap((q) =>
          syntaxParts(q.syntax).map((x) => (x.kind === "symbol" || x.kind === "script" ? fullName(x) : null)),
        )
        .filter((n) => n !== null && scope.find(n).length === 0),
    );
    return syntaxParts(p.syntax).some((x) => (x.kind === "symbol" || x.kind === "script") && bound.has(fullName(x)));
  }

  /** Adds steps with their ids and expected verdicts. */
  #add(drafts: readonly Omit<Step, "claim" | "expected" | "expectReason">[], directives: Directives, p: Piece): void {
    const ids = directives.claims?.ids ?? [];
    const words = directives.expect?.verdicts ?? [];
    if (directives.expect && words.length !== drafts.length && !(words.length === 1 && drafts.length === 1))
      this.#problems.push({
        code: "verdict-count",
        span: directives.expect.span,
        data: { found: words.length, expected: drafts.length },
      });
    if (directives.claims && ids.length > drafts.length)
      this.#problems.push({
        code: "claims-count",
        span: directives.claims.span,
        data: { found: ids.length, expected: drafts.length },
      });
    drafts.forEach((d, i) => {
      const word = words[i];
      const id = ids[i];
      this.#steps.push({
        ...d,
        variables: d.variables,
        claim: id === undefined || id === "-" ? null : id,
        expected: word === undefined || word === "-" ? null : word,
        expectReason: directives.expect?.reason ?? null,
      });
      if (d.problem?.code === "undeclared-symbol")
        this.#reported.add(`undeclared-symbol:${String(d.problem.data["name"])}`);
    });
    void p;
  }

  /** A declaration that an id cites is a step, assumed or malformed. */
  #cite(
    sentence: Sentence,
    ids: readonly string[],
    pieces: readonly Piece[],
    scope: Scope,
    directives: Directives = sentence.directives,
  ): void {
    const words = directives.expect?.verdicts ?? [];
    ids.forEach((id, i) => {
      if (id === "-") return;
      const span = pieces[0]?.part.span ?? sentence.span;
      const problem = this.#problems.find(
        (x) => x.span.start >= sentence.span.start && x.span.end <= sentence.span.end && x.code !== "unknown-qualifier",
      );
      const word = words[i];
      this.#steps.push({
        kind: "assumption",
        span,
        judged: span,
        statement: pieces.map((p) => printSyntax(p.syntax)).join(", "),
        leftLatex: null,
        sign: null,
        rightLatex: null,
        terms: { left: null, right: null, proposition: null },
        alternate: null,
        variables: scope.variables(),
        random: this.#random,
        assumptions: [],
        problem: problem ?? null,
        because: [],
        unread: [],
        derivation: (this.#derivations += 1),
        position: 1,
        justification: null,
        claim: id,
        expected: word === undefined || word === "-" ? null : word,
        expectReason: directives.expect?.reason ?? null,
        section: this.#section,
      });
    });
  }

  #record(
    part: MathPart,
    status: DisplayReading["status"],
    reason: string | null,
    problems: readonly (ElaborateProblem | SourceProblem)[] = [],
  ): void {
    this.#displays.push({
      span: part.span,
      latex: part.latex,
      status,
      reason,
      problems: [...part.formula.problems, ...problems],
    });
  }

  /** Inline relations that are neither declarations nor claims are counted. */
  #inline(pieces: readonly Piece[]): void {
    for (const p of pieces)
      if (!p.part.display && p.mode === "none" && p.syntax.kind === "relations") this.#inlineUnread.push(p.part.span);
  }
}

/** Runs a reading; the problem that it met, or null. */
function problemOf(span: Span, read: () => void): ElaborateProblem | null {
  try {
    located(span, read);
    return null;
  } catch (error) {
    if (!(error instanceof ElaborateError)) throw error;
    return error.problem;
  }
}

function textOf(part: TextPart | MathPart | undefined): string {
  return part?.kind === "text" ? part.text : "";
}

/** Whether a row is a membership in a set that is no index set: it goes on with a declaration, not with a range. */
function declaresNames(row: Row): boolean {
  return row.clauses.some(({ body: s }) => {
    if (s.kind === "typed") return true;
    const link = s.kind === "relations" && s.links.length === 1 ? s.links[0] : undefined;
    if (link?.operator === "\\sim") return true;
    return link?.operator === "\\in" && link.right.kind !== "bracket" && link.right.kind !== "list";
  });
}

/** Whether a piece may say what a quantifier binds: names, or a relation that begins with names. */
function bindsNames(s: Syntax): boolean {
  if (s.kind !== "relations") return commaItems(s).every((x) => fullName(x) !== null);
  return s.first !== null && commaItems(s.first).every((x) => fullName(x) !== null || x.kind === "number");
}

function isClaimMode(mode: Mode): boolean {
  return mode === "claim" || mode === "none" || mode === "define" || mode === "where" || mode === "premise";
}

function isStatement(s: Syntax): boolean {
  return s.kind === "relations" || s.kind === "logic" || s.kind === "quantifier";
}

/** "for all $k$": a letter that runs over what it indexes. */
function isBareIndex(s: Syntax, scope: Scope): boolean {
  if (s.kind === "relations") return false;
  return commaItems(s).every((x) => /^[i-l]$/.test(fullName(x) ?? "") && scope.find(fullName(x) ?? "").length === 0);
}

/** Whether a sentence declares: then an equation after "where" or "such that" is about what it declares. */
function declares(pieces: readonly Piece[]): boolean {
  return pieces.some((p) => p.mode === "declare" || p.mode === "assume");
}

function declaredIndex(s: Syntax, scope: Scope): boolean {
  const subject = s.kind === "relations" ? s.first : s;
  if (s.kind === "relations" && s.links.some((l) => l.operator !== "\\in" && l.operator !== "=")) return false;
  return subject !== null && commaItems(subject).every((x) => scope.index(fullName(x) ?? "") !== null);
}

/** Memberships before laws, laws before equations, equations before other relations. */
function rank(p: Piece): number {
  const sign =
    p.syntax.kind === "relations" ? p.syntax.links[0]?.operator : p.syntax.kind === "typed" ? ":" : undefined;
  if (sign === "\\in" || sign === "\\subset" || sign === "\\subseteq" || sign === ":") return 0;
  if (sign === "\\sim") return 1;
  return sign === "=" || sign === ":=" || sign === "=:" ? 2 : 3;
}
