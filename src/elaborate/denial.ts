import type { Syntax } from "../source/syntax.ts";
import { joins, lowerCase } from "./mode.ts";
import { commaItems, fullName } from "./name.ts";
import type { Piece } from "./piece.ts";

/*
 * Words that deny what stands beside them, or leave it one of several: "not", "or", "at least one", "for some". What such a sentence
 * states is not what its relations say, so none of these is assumed, nor judged as a claim.
 */

/** Phrases with such a word in them that deny nothing. */
const HARMLESS =
  /\bwithout (?:any )?loss(?: of generality)?|\bnot only\b|\bor,? equivalently,?|\bone or more\b(?! of)|\bnone of th(?:is|at)|\bnon-?(?:negative|zero|decreasing|increasing|singular|degenerate|empty|trivial|constant|linear)\b|\bnot necessarily\s+[a-z-]+|\bnot (?:yet|depend|change|matter|needed|required|used)\b|\bdo(?:es)? not (?:depend|change|matter)|\bno (?:loss|further|more|other)\b|\bif not\b(?=\s*,)/g;

const DENIAL =
  /\b(?:not|never|none|neither|nor|cannot|nowhere|hardly|unless|except|otherwise|either|fails?|failing|false|wrong|untrue|violat\w*|impossible|absurd|contradict\w*|(?:at (?:least|most)|exactly|only|precisely) (?:one|two|three|half|some)|one of|some of|most of|all but|need not|instead of|rather than|approximately|roughly|nearly|or)\b|\bno\b(?!\.)|\bn['’]t\b|\bnon-?\s/;

/** Whether some words deny what they are said of, or leave it open. */
export function denies(text: string): boolean {
  return DENIAL.test(
    lowerCase(text)
      .replace(/n['’]t\b/g, " not")
      .replace(HARMLESS, " "),
  );
}

/** Assuming that is told of, and not done: "one might assume", "without assuming", "later we will assume". */
const TOLD =
  /\b(?:without|might|could|would|should|common|usual|customary|authors?|later|why|what if|how|tempting|often|sometimes|usually|typically|people|others|possible|reasonable|natural|used to)\b[^.;:]*\b(?:assum|suppos)\w*/;

/** What is said of the math behind some words: all since the last comma, bracket, semicolon or colon, or since another thing was said. */
function lastClause(text: string, first: boolean): string {
  const clause = text.split(/[;:.()]|,(?!\s*(?:or|nor)\b)/).at(-1) ?? "";
  return first || joins(clause) ? clause : (clause.split(/\band\b/).at(-1) ?? "");
}

/** What is said of the math before some words: up to a comma, or to what goes on with something else. */
function firstClause(text: string): string {
  if (/^\s*\(\s*or\b/.test(text)) return text;
  const [clause] = text.split(
    /[;:.()]|,(?!\s*(?:or|nor)\b)|\b(?:and|then|so|hence|which|where|but|while|because|since|as)\b/,
  );
  return clause ?? "";
}

/** Words between "for" and what it binds that make it no "for all", or one of some values only. */
const SOME_RANGE =
  /\b(?:some|most|many|few|several|infinitely|at (?:least|most)|exactly|precisely|one|two|no|half|only|just|but|except|almost|nearly|even|odd|prime|large|small|larger|smaller|big|tiny|sufficiently|enough|typical|generic|random|suitable|appropriate|certain|right|largest|smallest|first|last|best|worst|positive|negative|non-?negative|non-?zero|unit|symmetric|distinct|different|other|optimal|minimal|maximal)\b/;

/** What is said behind a range that makes it another one. */
const OTHER_RANGE = /\b(?:large|small|enough|sufficiently|even|odd|distinct|different|alone|apart|other)\b/;

/** Whether a quantifying piece is plainly a "for all": not "for some", "for at least one", "for large". */
function isPlainRange(p: Piece, assumed: boolean): boolean {
  const words = /\b(?:for|all|every|any|each)\b(?!.*\bfor\b)(.*)$/s.exec(lowerCase(p.before));
  const behind = firstClause(lowerCase(p.after));
  // "for a vector $v$" says it of all, unless it is assumed.
  if (assumed && /^\s*an?\b/.test(words?.[1] ?? "")) return false;
  return (words === null || !SOME_RANGE.test(words[1] ?? "")) && !denies(behind) && !OTHER_RANGE.test(behind);
}

/** Whether a sentence says "for some", "for large" or the like: what it states holds of some values only. */
export function isOfSome(pieces: readonly Piece[], assumed = false): boolean {
  return pieces.some((p) => p.mode === "quantify" && !isPlainRange(p, assumed));
}

/** Pieces that the words around them deny, with those that an "and" joins to them. */
export function deniedPieces(pieces: readonly Piece[]): ReadonlySet<Piece> {
  const denied = new Set<Piece>();
  const joined = (p: Piece | undefined): boolean =>
    p !== undefined && (joins(p.before) || /^\s*,?\s*and that\s*$/.test(p.before));
  const asked = /\?\s*$/.test(pieces.at(-1)?.after ?? "");
  pieces.forEach((p, i) => {
    const here = p.mode === "quantify" || p.part.formula.rows.length > 1;
    const before =
      denies(lastClause(p.before, i === 0)) ||
      TOLD.test(lowerCase(p.before).replace(HARMLESS, " ")) ||
      asked ||
      isSome(p);
    if (!before && !deniedWithin(p) && (here || !denies(firstClause(p.after)))) return;
    denied.add(p);
    // "no $x$ satisfies $x > x$", "neither of $x$ and $y$ has $x > 0$".
    if (before && p.syntax.kind !== "relations")
      for (let j = i + 1; pieces[j] && !/[,;:.]/.test(pieces[j]?.before ?? ""); j += 1) denied.add(pieces[j] as Piece);
    for (let j = i + 1; joined(pieces[j]); j += 1) denied.add(pieces[j] as Piece);
    for (let j = i; j > 0 && joined(pieces[j]); j -= 1) denied.add(pieces[j - 1] as Piece);
  });
  return denied;
}

/** "if some $x_i = 1$", "assume any of the $x_i > 0$". */
function isSome(p: Piece): boolean {
  return (p.mode === "assume" || p.mode === "premise") && /\b(?:some|any)(?: of(?: the| these)?)?\s*$/i.test(p.before);
}

/** Words in a formula that leave its clauses one of several, or hold of some values only. */
const OPEN_LEADS = new Set([
  "or",
  "unless",
  "else",
  "otherwise",
  "iff",
  "if and only if",
  "until",
  "for some",
  "for almost all",
  "for almost every",
]);

function deniedWithin({ row }: Piece): boolean {
  return row.clauses.some(
    (c) => (c.lead !== null && OPEN_LEADS.has(c.lead)) || (c.body.kind === "text" && denies(c.body.text)),
  );
}

/** Whether what follows a property of a function says where it holds: "increasing on $[0, 1]$", "convex for $x > 0$". */
export function limitsDomain(words: string, next: Piece | undefined): boolean {
  const preposition =
    /\b(at|on|over|in|near|around|outside|inside|within|except|from|for|when|if|whenever|all|every|any|each)\s*$/i;
  return next !== undefined && preposition.test(words) && !isWhole(next.syntax);
}

/** `\mathbb{R}`, `\mathbb{R}^d`, `x \in \mathbb{R}^d`, `i \in [n]`, `i = 1, \dots, n`, `i`: all of a domain, or a range of indices. */
function isWhole(s: Syntax): boolean {
  if (s.kind !== "relations") {
    const base = s.kind === "script" && s.sub === null ? s.base : s;
    if (base.kind === "symbol" && base.base === "R") return true;
    return commaItems(s).every((x) => /^[i-l]$/.test(fullName(x) ?? ""));
  }
  const [link, more] = s.links;
  if (!link || more) return false;
  if (link.operator === "=") return link.right.kind === "list";
  if (link.operator !== "\\in") return false;
  return link.right.kind === "bracket"
    ? link.right.body.kind !== "list" || link.right.body.items.some((x) => x.kind === "dots")
    : isWhole(link.right);
}
