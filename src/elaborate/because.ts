import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { fullName, nameReadings } from "./name.ts";
import { syntaxParts } from "./syntax-parts.ts";
import { roleOf, type Meaning, type Scope } from "./scope.ts";
import { typeText } from "./shape.ts";

/** What a symbol is, and where that was said. */
export interface SymbolFact {
  /** LaTeX. */
  readonly name: string;
  /** `n × d matrix`. */
  readonly type: string;
  readonly span: Span;
}

function typeOf(m: Meaning): string {
  if (m.kind === "definition") return typeText(m.definition.body.type);
  return typeText(m.kind === "local" ? m.term.type : m.symbol.type);
}

/** The symbols with a shape that stand in a piece of a formula, each with the declaration that fixed it. */
export function symbolFacts(root: Syntax, place: Span, scope: Scope): readonly SymbolFact[] {
  const facts = new Map<string, SymbolFact>();
  for (const s of syntaxParts(root)) {
    if ((s.kind !== "symbol" && s.kind !== "script") || s.span.end <= place.start || s.span.start >= place.end)
      continue;
    const name = nameReadings(s).find((r) => scope.find(r.name).length > 0)?.name ?? fullName(s);
    const m = name === null ? undefined : scope.find(name).find((x) => roleOf(x) !== "function");
    if (name === null || !m || m.kind === "local" || facts.has(name)) continue;
    facts.set(name, { name, type: typeOf(m), span: m.span });
  }
  return [...facts.values()].filter((f) => f.type !== "natural number" && f.type !== "number");
}
