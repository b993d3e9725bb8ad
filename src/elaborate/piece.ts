import type { MathPart, Sentence } from "../source/document.ts";
import type { Row, Syntax } from "../source/syntax.ts";
import type { ElaborationBuilder } from "./builder.ts";
import { headOf, isNew } from "./head.ts";
import { bindsSentence, joins, type Mode, modeAfter } from "./mode.ts";
import { commaItems, fullName } from "./name.ts";
import { mainClauses, whereClauses } from "./row.ts";
import type { Scope } from "./scope.ts";
import { asDeclared, type RowsOf } from "./template.ts";

/** One clause of one piece of math, and what the words before it make of it. */
export interface Piece {
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
  /** The matrix whose rows, or columns, it names. */
  readonly rowsOf: RowsOf | null;
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

/** Whether a row declares: a membership, a law, a type, or an equation whose head is new. */
function introduces(builder: ElaborationBuilder, row: Row, scope: Scope): boolean {
  return row.clauses.some(({ body: s }) => {
    if (s.kind === "typed") return true;
    if (s.kind !== "relations" || !s.first) return false;
    const sign = s.links[0]?.operator ?? "";
    if (["\\in", "\\sim", "\\subset", "\\subseteq", ":=", "=:"].includes(sign)) return true;
    const head = sign === "=" ? headOf(s.first, builder.env(scope)) : null;
    return head !== null && isNew(head, builder.env(scope));
  });
}

/** Whether a comma and words follow: what stands before them is fronted. */
function startsClause(sentence: Sentence, at: number): boolean {
  const next = sentence.parts[at + 1];
  return next?.kind === "text" && /^\s*,\s*[a-z]/i.test(next.text);
}

function isRelation(row: Row): boolean {
  return row.clauses.every((c) => c.body.kind === "relations" && c.body.first !== null);
}

/** The pieces of math of a sentence, with what the words before them make of each. */
export function piecesOf(
  builder: ElaborationBuilder,
  sentence: Sentence,
  role: string,
  scope: Scope,
): readonly Piece[] {
  const pieces: Piece[] = [];
  let mode: Mode = builder.carried ?? (CLAIMING.has(role) ? "claim" : "none");
  let before = "";
  let main: Mode = mode;
  sentence.parts.forEach((part, at) => {
    if (part.kind === "text") {
      before += part.text;
      return;
    }
    const binds = part.formula.rows.every((row) => row.clauses.every((c) => bindsNames(c.body)));
    const more =
      (main === "declare" && part.formula.rows.some(declaresNames)) ||
      (main === "define" && part.formula.rows.some(definesName));
    const joined = binds && joins(before) && !more;
    // After what a "for" or a "with" says, the sentence goes on as it began.
    const aside = (mode === "quantify" && !joined) || (mode === "where" && /^\s*,(?!\s*and\b)|\bthat\b/.test(before));
    const back = mode === "quantify" && main === "none" ? "claim" : main;
    let next = mode === "quantify" && joined ? mode : modeAfter(before, aside ? back : mode);
    // "Let $a, b$ satisfy", "be such that": what follows is about what was declared.
    if (main === "declare" && /\b(?:satisf\w+|obey\w*|such that)\s*:?\s*$/i.test(before)) next = "assume";
    if (next === "none" && /\b(?:is|are|equals|reads)\s*$/i.test(before) && !part.display) next = "claim";
    // "Where $a + b = 0$, the left side vanishes": a condition, unless it says what a name means.
    const condition =
      pieces.length === 0 && /^\s*where\s*$/i.test(before) && !part.display && startsClause(sentence, at);
    if (condition && part.formula.rows.every((r) => isRelation(r) && !introduces(builder, r, scope))) next = "premise";
    // "false, also where $p = q$": a case.
    if (
      next === "where" &&
      !part.display &&
      /\b(?:also|even|only|except|points?|cases?|those)\s*,?\s*where\s*$/i.test(before)
    )
      next = "premise";
    if (next !== "quantify" && next !== "where") main = next;
    // A display that no trigger leads to, and that no "and" ties to what one led to, states something.
    const carried = next === mode && modeAfter(before, "none") === "none" && !joins(before);
    mode = part.display && carried ? "none" : next;
    if (part.display && mode === "declare" && !part.formula.rows.some((r) => introduces(builder, r, scope)))
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
          !bindsSentence(before) &&
          isMembership(clause.body);
        pieces.push({ mode: own, part, row, syntax: clause.body, before, after, first, declared, rowsOf: null });
        first = false;
      }
    }
    before = "";
  });
  return asDeclared(pieces);
}

/** After "where" or "with", an equation between known names is a claim. */
export function isKnownEquation(builder: ElaborationBuilder, s: Syntax, scope: Scope): boolean {
  if (s.kind !== "relations" || s.links[0]?.operator !== "=" || !s.first) return false;
  const head = headOf(s.first, builder.env(scope));
  return !head || !isNew(head, builder.env(scope));
}

/** Whether a name is not in force yet; a list of members counts as names. */
export function isFresh(builder: ElaborationBuilder, x: Syntax, scope: Scope): boolean {
  const env = builder.env(scope);
  const head = x.kind === "script" || x.kind === "symbol" ? headOf(x, env) : null;
  if (!head) return x.kind === "list" || x.kind === "dots" || (x.kind === "script" && x.base.kind === "bracket");
  return isNew(head, env);
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

/** "Define $f(u) = u^2$ for $u \\in \\mathbb{R}$, and $p = f(x)$": the second is a definition, too, as no range has such an end. */
function definesName(row: Row): boolean {
  return row.clauses.some(
    ({ body: s }) =>
      s.kind === "relations" &&
      s.links.length === 1 &&
      s.links[0]?.operator === "=" &&
      !["number", "list", "symbol", "script"].includes(s.links[0].right.kind),
  );
}

/** "For $x \\in S$," declares; "for $z = Wx$" and "for $k \\ne j$" are about their sentence. */
function isMembership(s: Syntax): boolean {
  if (s.kind !== "relations" || !s.first) return true;
  return s.links.every((l) => l.operator === "\\in" || (l.operator === "=" && l.right.kind === "list"));
}

/** Whether a piece may say what a quantifier binds: names, or a relation that begins with names. */
function bindsNames(s: Syntax): boolean {
  if (s.kind !== "relations") return commaItems(s).every((x) => fullName(x) !== null);
  const power = (x: Syntax): boolean => x.kind === "script" && x.sup?.kind === "number";
  const before =
    s.first !== null && commaItems(s.first).every((x) => (fullName(x) !== null && !power(x)) || x.kind === "number");
  // "For $i \\ne j$, $x_i < x_j$": a relation between members binds nothing.
  const members = [s.first, ...s.links.map((l) => l.right)].filter((x) => x?.kind === "script" && x.sub !== null);
  return before && !(s.links.every((l) => l.operator !== "\\in") && members.length > 1);
}

/** Whether a sentence declares: then an equation after "where" or "such that" is about what it declares. */
export function declares(pieces: readonly Piece[]): boolean {
  return pieces.some((p) => p.mode === "declare" || p.mode === "assume");
}
