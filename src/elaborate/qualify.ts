import type { Sentence } from "../source/document.ts";
import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import type { ElaborationBuilder } from "./builder.ts";
import { problemOf } from "./builder.ts";
import { declareByNoun } from "./declare-noun.ts";
import { denies, limitsDomain } from "./denial.ts";
import { headOf } from "./head.ts";
import { joins } from "./mode.ts";
import { commaItems, fullName, scripted } from "./name.ts";
import type { Piece } from "./piece.ts";
import { ElaborateError } from "./problem.ts";
import { asVector } from "./product.ts";
import { qualifiers, state } from "./qualifier.ts";
import type { Scope } from "./scope.ts";
import { roleOf, type VariableMeaning } from "./scope.ts";
import { syntaxParts } from "./syntax-parts.ts";

/** Symbols that a bare piece names: "Let $A$ be symmetric". */
export function namedBy(builder: ElaborationBuilder, p: Piece, scope: Scope): readonly VariableMeaning[] {
  const s = p.syntax.kind === "typed" ? p.syntax.subject : p.syntax.kind === "relations" ? p.syntax.first : p.syntax;
  if (!s) return [];
  const items = commaItems(s);
  // x_1, \\dots, x_n of a family in force.
  const [first] = items;
  if (first && items.some((x) => x.kind === "dots")) {
    const m = scope.find(fullName(scripted(first).base) ?? "").find((y) => roleOf(y) !== "function");
    return m?.kind === "variable" ? [m] : [];
  }
  return items.flatMap((x) => {
    const head = x.kind === "symbol" || x.kind === "script" ? headOf(x, builder.env(scope)) : null;
    const m = head ? scope.find(head.name).find((y) => y.kind === "variable") : undefined;
    return m?.kind === "variable" ? [m] : [];
  });
}

/** What a bare piece speaks of: its symbols, else the terms that it writes, `X^\top X`. Null where one of them has no meaning here. */
function termsOf(builder: ElaborationBuilder, p: Piece, scope: Scope): readonly Term[] | null {
  if (p.syntax.kind === "relations" || p.syntax.kind === "typed") return [];
  try {
    return commaItems(p.syntax).map((x) => {
      const env = builder.env(scope);
      return asVector(env.read(x, env));
    });
  } catch (error) {
    if (!(error instanceof ElaborateError)) throw error;
    return null;
  }
}

/** The words behind a piece; a "for $i \in [n]$" between them and the piece is passed over. */
function wordsBehind(p: Piece, pieces: readonly Piece[]): string {
  let { after } = p;
  for (const q of pieces.slice(pieces.indexOf(p) + 1)) {
    if (q.part === p.part) continue;
    if (q.mode !== "quantify" || !/^\s*,?\s*(?:for|with)(?:\s+(?:all|every|each|any))?\s*$/i.test(q.before)) break;
    ({ after } = q);
  }
  return after;
}

/** Words after "be", and adjectives before the symbol, as assumptions on it; "$A$ and $B$ be symmetric" is about both. */
export function qualifyPieces(
  builder: ElaborationBuilder,
  mine: readonly Piece[],
  pieces: readonly Piece[],
  declared: ReadonlyMap<Piece, readonly VariableMeaning[]>,
  scope: Scope,
  sentence: Sentence,
): void {
  let joined: Piece[] = [];
  for (const p of pieces) {
    if (!mine.includes(p)) continue;
    const words = wordsBehind(p, pieces);
    joined.push(p);
    if (joins(words) && words !== "") continue;
    qualify(builder, joined, words, pieces, declared, scope, sentence);
    joined = [];
  }
  if (joined.length > 0) qualify(builder, joined, "", pieces, declared, scope, sentence);
}

function qualify(
  builder: ElaborationBuilder,
  group: readonly Piece[],
  after: string,
  pieces: readonly Piece[],
  declared: ReadonlyMap<Piece, readonly VariableMeaning[]>,
  scope: Scope,
  sentence: Sentence,
): void {
  const last = group.at(-1) as Piece;
  if (/^\s*-?\s*lipschitz\b/i.test(after)) {
    const said = lipschitzSubjects(builder, last, after, pieces, scope);
    if (said.length === 0) {
      builder.problems.push({ code: "unknown-qualifier", span: last.part.span, data: { found: "Lipschitz" } });
      leaveUnread(sentence, pieces, scope);
    }
    const constant = problemOf(last.syntax.span, () => {
      const env = builder.env(scope);
      const bound = env.read(last.syntax, env);
      for (const m of said) scope.assume(builder.assumption(operator("lipschitz", m.symbol, bound), last.part.span));
    });
    if (constant) builder.report(constant);
    return;
  }
  const [clause] = after
    .replace(/\bi\.\s?i\.\s?d\.?/g, "iid")
    .split(
      /[.;:,]|\bfor\b|\bwhere\b|\bsuch that\b|\bif\b|\bwhen(?:ever)?\b|\bthen\b|\bby\b|\band (?=let|fix|assume|define)/i,
    );
  const linked = /^(.*?)\b(be|is|are|with|has|have)\b(.*)$/is.exec(clause ?? "");
  const verb = linked?.[1] ?? clause ?? "";
  // "be symmetric with orthonormal columns": all of it qualifies.
  const tail = /^(?:with|has|have)$/i.test(linked?.[2] ?? "") ? `with ${linked?.[3] ?? ""}` : linked?.[3];
  const next = pieces.find((q) => q.before === after && q.part !== last.part);
  const limited = limitsDomain(after, next);
  for (const p of group) {
    const lead = /(?:let|fix|take|given|consider|and|,|with|for)\s+((?:[a-z-]+\s+){0,3})$/i.exec(p.before)?.[1] ?? "";
    const said = `${p.mode === "define" ? "" : lead} ${tail ?? ""}`;
    // "each $a_i$ is nonzero"
    const words = p.syntax.kind === "script" && p.syntax.sub ? said.replace(/\bnon-?zero\b/i, "$& entries") : said;
    const found =
      denies(verb) || isOfAnother(p.before) || CONDITIONAL.test(after)
        ? { properties: [], unknown: [verb.trim()], withheld: true }
        : qualifiers(words, limited);
    let symbols = declared.get(p) ?? namedBy(builder, p, scope);
    let noun = false;
    if (symbols.length === 0 && p.mode === "declare") {
      symbols = declareByNoun(builder, p, last, words, pieces, scope);
      noun = symbols.length > 0;
    }
    if (symbols.length > 0) builder.lastNamed = symbols;
    const ofFunction = symbols.some(({ symbol: { type } }) => type.kind === "function" && type.from.kind !== "index");
    if (ofFunction && /\bconstant\b/i.test(words)) leaveUnread(sentence, [p], scope);
    const terms =
      symbols.length > 0 ? symbols.map((m) => m.symbol) : tail === undefined ? [] : termsOf(builder, p, scope);
    // "Let $n \in \mathbb{N}$ and $A \in \mathbb{R}^{n \times n}$ be symmetric" says nothing of n.
    let used = p !== last && p.syntax.kind === "relations";
    for (const property of found.properties) {
      const stated = (terms ?? []).map((t) => state(property.states, t));
      used ||= stated.some((t) => t !== null);
      for (const t of stated) if (t) scope.assume(builder.assumption(t, p.part.span, property.origin));
    }
    used ||= found.properties.length === 0;
    // "be the weights": a name for the thing, no condition on it.
    const prose = /^\s*the\b/i.test(tail ?? "") && !DEFINITE.test(tail ?? "");
    const assumed = p.mode === "assume" || p.mode === "premise";
    if (tail !== undefined && ((found.unknown.length > 0 && !prose && !noun) || found.withheld || !used)) {
      builder.problems.push({
        code: "unknown-qualifier",
        span: p.part.span,
        data: { found: found.unknown.join(", ") || words.trim() },
      });
      leaveUnread(sentence, [p], scope);
    } else if (noun && found.unknown.length > 0) {
      leaveUnread(sentence, [p], scope);
    } else if (assumed && (saysNothing(p, tail, terms) || qualifiers(verb).unknown.length > 0))
      leaveUnread(sentence, [p], scope);
  }
}

/** "is positive if": said under a condition. */
const CONDITIONAL = /^[^.;:,]*\b(?:if|when|whenever|unless|provided|as long as|as soon as)\b/i;

/** "the trace of $A$ is positive", "the columns of $A$ are orthogonal": what is said is not said of A. */
function isOfAnother(before: string): boolean {
  return (
    /\b(?:of|in|to|from|under|by|than|between)\s*$/i.test(before) &&
    !/\b(?:entries|components|coordinates|elements|members|each|all|both)\s+of\s*$/i.test(before)
  );
}

/** Words between a function and the constant of which it is Lipschitz. */
const OF_FUNCTION =
  /^\s*,?\s*(?:(?:be|is|are|both|an?|and|also|which|uniformly|globally|all|it|they|functions?|maps?|differentiable|smooth|continuous|convex|concave|increasing|decreasing|bounded)[\s,]+)*$/i;

/** The functions that "… is $L$-Lipschitz" speaks of: not a function whose gradient is, nor one that is so near a point. */
function lipschitzSubjects(
  builder: ElaborationBuilder,
  constant: Piece,
  after: string,
  pieces: readonly Piece[],
  scope: Scope,
): readonly VariableMeaning[] {
  const words =
    /^\s*-?\s*lipschitz[\s-]*(?:continuous\b)?\s*(?:functions?\b|maps?\b|activations?\b|loss(?:es)?\b)?\s*(.*)$/is.exec(
      after,
    )?.[1] ?? "";
  const next = pieces[pieces.indexOf(constant) + 1];
  if (!/^(?:[,.;:(]|and\b|for\b|on\b|$)/i.test(words) || limitsDomain(after, next)) return [];
  let { before } = constant;
  const lead = /\b(?:assume|suppose|let|that)\b(.*)$/is.exec(before)?.[1];
  const at = pieces.indexOf(constant);
  if (at === 0)
    return lead !== undefined && /^\s*(?:that\s+)?(?:it|they)\b/i.test(lead) && OF_FUNCTION.test(lead)
      ? builder.lastNamed
      : [];
  for (let i = at - 1; i >= 0; i -= 1) {
    const p = pieces[i] as Piece;
    if (!(i === at - 1 || p.mode === "quantify" ? OF_FUNCTION.test(before) : joins(before))) return [];
    if (p.mode !== "quantify") return [...earlier(builder, i, pieces, scope), ...namedBy(builder, p, scope)];
    ({ before } = p);
    if (/^\s*,?\s*(?:for|with)(?:\s+(?:all|every|each|any))?\s*$/i.test(before)) before = "";
  }
  return [];
}

/** What pieces in front of one name that an "and" joins to it. */
function earlier(
  builder: ElaborationBuilder,
  at: number,
  pieces: readonly Piece[],
  scope: Scope,
): readonly VariableMeaning[] {
  const found: VariableMeaning[] = [];
  for (let i = at; i > 0 && joins(pieces[i]?.before ?? "x"); i -= 1)
    found.push(...namedBy(builder, pieces[i - 1] as Piece, scope));
  return found;
}

/** "Assume $X$ commutes with …": an assumption about a bare symbol whose words are not understood. */
function saysNothing(p: Piece, tail: string | undefined, terms: readonly Term[] | null): boolean {
  const stated = ["relations", "typed", "logic", "quantifier"].includes(p.syntax.kind);
  return !stated && (tail === undefined || terms === null || terms.length === 0);
}

/** Descriptions that fix a value: "be the zero matrix", "be the largest eigenvalue". They are not understood, and that is said. */
const DEFINITE =
  /\b(?:zero|identity|relu|sigmoid|softmax|softplus|inverse|transpose|largest|smallest|unique|mean|average|median|sum|product|gradient|derivative|solution|limit|norm|projection|distance|closest|nearest|optim\w*|minim\w*|maxim\w*|eigen\w*|constant|same)\b/i;

/** Leaves a sentence as not understood; steps about its names say so. */
export function leaveUnread(sentence: Sentence, pieces: readonly Piece[], scope: Scope): void {
  const names = new Set<string>();
  for (const p of pieces)
    for (const x of syntaxParts(p.syntax)) {
      const name = x.kind === "symbol" || x.kind === "script" ? fullName(x) : null;
      if (name !== null) names.add(name);
    }
  scope.addUnread({ span: sentence.span, names: [...names] });
}
