import type { Sentence } from "../source/document.ts";
import { operator } from "../term/build.ts";
import { integer } from "../term/literal.ts";
import { NATURAL } from "../term/type.ts";
import type { ElaborationBuilder } from "./builder.ts";
import { problemOf } from "./builder.ts";
import { headOf } from "./head.ts";
import { commaItems, fullName } from "./name.ts";
import type { Piece } from "./piece.ts";
import { nounType, qualifiers, state } from "./qualifier.ts";
import type { Scope } from "./scope.ts";
import { type VariableMeaning } from "./scope.ts";
import { syntaxParts } from "./syntax-parts.ts";

/** Symbols that a bare piece names: "Let $A$ be symmetric". */
export function namedBy(builder: ElaborationBuilder, p: Piece, scope: Scope): readonly VariableMeaning[] {
  const s = p.syntax.kind === "typed" ? p.syntax.subject : p.syntax.kind === "relations" ? p.syntax.first : p.syntax;
  if (!s) return [];
  return commaItems(s).flatMap((x) => {
    const head = x.kind === "symbol" || x.kind === "script" ? headOf(x, builder.env(scope)) : null;
    const m = head ? scope.find(head.name).find((y) => y.kind === "variable") : undefined;
    return m?.kind === "variable" ? [m] : [];
  });
}

/** Words after "be", and adjectives before the symbol, as assumptions on it. */
export function qualify(
  builder: ElaborationBuilder,
  p: Piece,
  symbols: readonly VariableMeaning[],
  scope: Scope,
  sentence: Sentence,
): void {
  const lipschitz = /^\s*-?\s*lipschitz\b/i.test(p.after);
  if (lipschitz) {
    const before = builder.lastNamed;
    const constant = problemOf(p.syntax.span, () => {
      const env = builder.env(scope);
      const bound = env.read(p.syntax, env);
      for (const m of before) scope.assume(builder.assumption(operator("lipschitz", m.symbol, bound), p.part.span));
    });
    if (constant) builder.report(constant);
    return;
  }
  const [clause] = p.after.split(
    /[.;:,]|\bfor\b|\bwhere\b|\bsuch that\b|\bif\b|\bthen\b|\bby\b|\band (?=let|fix|assume|define)/i,
  );
  const [, tail] = (clause ?? "").split(/\b(?:be|is|are|with)\b/i);
  const lead = /(?:let|fix|take|given|consider|and|,|with|for)\s+((?:[a-z-]+\s+){0,3})$/i.exec(p.before)?.[1] ?? "";
  const words = `${p.mode === "define" ? "" : lead} ${tail ?? ""}`;
  const found = qualifiers(words);
  const all = symbols.length > 0 ? symbols : declareByNoun(builder, p, words, scope);
  if (all.length > 0) builder.lastNamed = all;
  let used = true;
  for (const property of found.properties) {
    const stated = all.map((m) => state(property, m.symbol));
    if (stated.every((t) => t === null)) used = false;
    stated.forEach((t) => {
      if (t) scope.assume(builder.assumption(t, p.part.span));
    });
  }
  // "be the weights": a name for the thing, no condition on it.
  const prose = /^\s*the\b/i.test(tail ?? "") && !DEFINITE.test(tail ?? "");
  if (tail !== undefined && ((found.unknown.length > 0 && !prose) || !used)) {
    builder.problems.push({
      code: "unknown-qualifier",
      span: p.part.span,
      data: { found: found.unknown.join(", ") || words.trim() },
    });
    leaveUnread(sentence, [p], scope);
  }
}

/** Descriptions that fix a value: "be the zero matrix", "be the largest eigenvalue". They are not understood, and that is said. */
const DEFINITE =
  /\b(?:zero|identity|relu|sigmoid|softmax|softplus|inverse|transpose|largest|smallest|unique|mean|average|median|sum|product|gradient|derivative|solution|limit|norm|projection|distance|closest|nearest|optim\w*|minim\w*|maxim\w*|eigen\w*|constant|same)\b/i;

/** "Let $x$ be a real number": a bare name that nothing declares, typed by a noun. */
function declareByNoun(builder: ElaborationBuilder, p: Piece, words: string, scope: Scope): readonly VariableMeaning[] {
  const type = nounType(words);
  if (p.mode !== "declare" || !type) return [];
  return commaItems(p.syntax).flatMap((x) => {
    const head = x.kind === "symbol" || x.kind === "script" ? headOf(x, builder.env(scope)) : null;
    if (!head || head.indices.length > 0 || scope.find(head.name).length > 0) return [];
    const symbol = builder.ids.variable(head.name, type);
    const meaning: VariableMeaning = { kind: "variable", name: head.name, span: x.span, symbol, flow: null };
    scope.add(meaning);
    if (type === NATURAL) scope.assume(builder.assumption(operator("ge", symbol, integer(1)), x.span, "type"));
    return [meaning];
  });
}

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
