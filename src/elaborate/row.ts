import type { Span } from "../source/span.ts";
import type { Clause, Row, Syntax } from "../source/syntax.ts";
import type { Assumption } from "../term/context.ts";
import { freeVariables } from "../term/binding.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import type { DerivationContext, Trailing } from "./derivation-context.ts";
import { type Env, unsupported } from "./environment.ts";
import {
  boundsArgument,
  headIndices,
  headParameters,
  inBrackets,
  mentionsOneOf,
  withArguments,
} from "./argument-bound.ts";
import { mentionsName } from "./mentions.ts";
import { ElaborateError } from "./problem.ts";
import { MODAL, NEGATION } from "./prose/lexicon/words.ts";
import { commaItems, fullName, nameReadings } from "./name.ts";
import { membership, proposition, readBinding } from "./relation.ts";
import { readSet } from "./set.ts";
import { isBareIndex, isIndexCondition, reserving } from "./sentence-binding.ts";
import { syntaxParts } from "./syntax-parts.ts";

/** Words before a clause that names what the row ranges over. */
const QUANTIFYING = new Set(["for all", "for every", "for any", "for each", "for", "forall", "all"]);

/** Words before a clause that the row depends on. */
const PREMISE = new Set(["if", "whenever", "when", "provided", "provided that", "given", "as long as", "assuming"]);

/** Words before a clause that is read first: what it defines stands in the statement. */
const WHERE = new Set(["where", "with", "such that"]);

/** Other words before a clause after which no more is said than that it holds, or why. */
const PLAIN = new Set([
  "and",
  "but",
  "so",
  "hence",
  "thus",
  "then",
  "therefore",
  "whence",
  "i.e.",
  "since",
  "because",
  "let",
]);

/** Words that say how surely something random holds. */
const SURELY = new Set(["almost surely", "a.s."]);

/** `i = 1, \\dots, n`, `i \\in [n]`, `1 \\le i < j \\le n` behind what they are a range of. */
function isRange(s: Syntax): boolean {
  if (s.kind === "bracket" && s.bracket === "round") return isRange(s.body);
  if (s.kind !== "relations" || !s.first) return false;
  const [link, more] = s.links;
  const letters = (x: Syntax): boolean => commaItems(x).every((y) => /^[i-n]$/.test(fullName(y) ?? ""));
  if (link && !more) {
    const { right } = link;
    if (link.operator === "=")
      return letters(s.first) && right.kind === "list" && right.items.some((x) => x.kind === "dots");
    return link.operator === "\\in" && letters(s.first) && right.kind === "bracket";
  }
  const between = s.links.slice(0, -1).map((l) => l.right);
  return between.every(letters) && s.links.every((l) => l.operator === "\\le" || l.operator === "<");
}

/** What a clause is in its row: a statement, a "where", or a range, quantifier or condition of the statements. */
type Role = "main" | "where" | "premise" | "trailing";

function rolesOf(row: Row, env: Env | null): readonly Role[] {
  const roles: Role[] = [];
  for (const c of row.clauses) {
    const [first] = row.clauses;
    const before = roles.at(-1);
    // "$f(x) = x^2$, $x \\ge 0$": what is said of the arguments restricts the function.
    if (restricts(row, c, before)) roles.push("trailing");
    // "if $x > 0$ and $y > 0$".
    else if (c.lead === "and" && before === "premise") roles.push("premise");
    // "for all $x$ with $x > 0$".
    else if (c.lead !== null && WHERE.has(c.lead) && before === "trailing" && c.body.kind === "relations")
      roles.push("premise");
    else if (c.lead !== null && PREMISE.has(c.lead)) roles.push("premise");
    else if (c.lead !== null && QUANTIFYING.has(c.lead)) roles.push("trailing");
    else if ((c.body.kind === "quantifier" && c.body.body === null) || c.body.kind === "text") roles.push("trailing");
    else if (c !== first && (c.lead === null || WHERE.has(c.lead)) && isCondition(c, row, env)) roles.push("premise");
    else if (c !== first && c.lead === null && isRange(c.body)) roles.push("trailing");
    else roles.push(c.lead !== null && WHERE.has(c.lead) ? "where" : "main");
  }
  return roles;
}

const BOUNDS = new Set(["<", "\\le", ">", "\\ge", "\\ne", "\\in"]);

/** Whether a clause is a bound on an argument of the function on the left of its row: "for $x \\in (0, 1)$", "if $x > 0$ and $x < 1$". */
function restricts(row: Row, c: Clause, before: Role | undefined): boolean {
  const leads = c.lead === null || PREMISE.has(c.lead) || QUANTIFYING.has(c.lead) || WHERE.has(c.lead);
  return (leads || (c.lead === "and" && before === "trailing")) && boundsArgument(row, c);
}

/**
 * Whether a clause behind a formula is a condition of it: `(x \\ge 0)`, or a bare bound on symbols of the formula, `x \\ge 0`, `0 < \\eta < 1`,
 * behind something that is no such bound.
 */
function isCondition(c: Clause, row: Row, env: Env | null): boolean {
  const [first] = row.clauses;
  if (c.body.kind === "bracket") return c.lead === null && inBrackets(c.body).kind === "relations" && !isRange(c.body);
  if (!env || !first) return false;
  if (isBound(first.body, env) || !isBound(c.body, env) || isIndexCondition(c.body, env.scope)) return false;
  return boundNames(c.body, env).some((name) => mentionsName(first.body, name, env));
}

/** Whether a relation bounds declared variables by what is simple: `x \\ge 0`, `0 < \\eta < 2/L`, `u, v \\in S`. */
function isBound(s: Syntax, env: Env): boolean {
  if (s.kind !== "relations" || !s.first || s.links.some((l) => !BOUNDS.has(l.operator))) return false;
  const sides = [s.first, ...s.links.filter((l) => l.operator !== "\\in").map((l) => l.right)].flatMap(commaItems);
  return sides.every((x) => isSimple(x, env)) && sides.some((x) => isVariable(x, env));
}

/** Numbers, declared variables, their products and quotients. */
function isSimple(s: Syntax, env: Env): boolean {
  if (s.kind === "prefix") return isSimple(s.argument, env);
  if (s.kind === "fraction") return isSimple(s.numerator, env) && isSimple(s.denominator, env);
  if (s.kind === "infix" && s.operator === "/") return isSimple(s.left, env) && isSimple(s.right, env);
  if (s.kind === "juxtaposition") return s.items.every((x) => isSimple(x, env));
  if (s.kind === "symbol" && (s.base === "\\pi" || s.base === "\\infty")) return true;
  return s.kind === "number" || isVariable(s, env);
}

function isVariable(s: Syntax, env: Env): boolean {
  const known = nameReadings(s).find((r) => env.scope.find(r.name).length > 0);
  if (!known || known.sup || known.primes > 0) return false;
  return env.scope.find(known.name).every((m) => m.kind !== "definition");
}

function boundNames(s: Syntax, env: Env): readonly string[] {
  if (s.kind !== "relations") return [];
  const sides = [s.first, ...s.links.map((l) => l.right)].flatMap((x) => (x ? commaItems(x) : []));
  return sides.flatMap((x) => nameReadings(x).find((r) => env.scope.find(r.name).length > 0)?.name ?? []);
}

function clausesOf(row: Row, role: Role, env: Env | null): readonly Clause[] {
  const roles = rolesOf(row, env);
  return row.clauses.filter((_, i) => roles[i] === role);
}

/**
 * The clauses of a row that state something; ranges, quantifiers and conditions are left out, bare bounds on declared symbols only where
 * the names in force are given.
 */
export function mainClauses(row: Row, env: Env | null = null): readonly Clause[] {
  return clausesOf(row, "main", env);
}

/** Clauses that are read before the main ones: "where …", "with …". */
export function whereClauses(row: Row): readonly Clause[] {
  return clausesOf(row, "where", null);
}

/**
 * Words behind a formula that may restrict what it says, and are not read: "for small $x$", "unless $x = 0$", "almost everywhere". Null where there
 * are none.
 */
export function unreadWords(row: Row): Span | null {
  const [first] = row.clauses;
  const unread = row.clauses.find(
    (c) =>
      !(c.lead !== null && SURELY.has(c.lead)) &&
      ((c.lead !== null && c !== first && !isKnownLead(c.lead)) ||
        denies(c) ||
        (c !== first && syntaxParts(c.body).some((x) => x.kind === "text"))),
  );
  return unread?.span ?? null;
}

const isKnownLead = (lead: string): boolean => [QUANTIFYING, PREMISE, WHERE, PLAIN].some((known) => known.has(lead));

/** Whether the words of a clause may deny what stands behind them: `\\text{not } x > 0`. */
export function denies({ lead, body }: Clause): boolean {
  return mayDeny(`${lead ?? ""} ${body.kind === "text" ? body.text : ""}`);
}

/** Whether words in a formula may deny it. */
export function mayDeny(text: string): boolean {
  return text
    .toLowerCase()
    .split(/[^\p{L}']+/u)
    .some((w) => NEGATION.has(w) || MODAL.has(w));
}

/** Words in a formula that is supposed, other than those that join its parts, name it, or say that it is assumed. */
export function unexplainedWords(row: Row): Span | null {
  const words = row.clauses.find((c) => c.body.kind === "text" && !isPlainText(c.body.text));
  if (words) return words.span;
  const { justification } = row;
  return justification !== null && !isPlainText(justification) ? (row.clauses[0]?.span ?? null) : null;
}

const isPlainText = (text: string): boolean =>
  /^[\s(]*(?:and|where|with|let|then|so|also|as|by|assumption|assumed|hypothesis|given|definition|def|[a-z]?\d*)?[\s).:,]*(?:\d+)?[\s).]*$/i.test(
    text,
  );

/** Where a row is read: what is in force, and what makes its conditions assumptions. */
type RowContext = Pick<DerivationContext, "env" | "assumption">;

/** Whether a bare bound on a declared symbol stands behind a formula, `y = x, \quad x > 0`: a condition of it, or one thing more that is so. */
export function hasBareBound(row: Row, env: Env): boolean {
  const plain = rolesOf(row, null);
  return rolesOf(row, env).some((role, i) => role === "premise" && plain[i] === "main");
}

/** Whether a bare membership takes a declared symbol of which more is assumed over a whole set: `|x| = x, \\quad x \\in \\mathbb{R}` where x > 0. */
function ranges(c: Clause, env: Env): boolean {
  const s = c.body;
  const [link, more] = s.kind === "relations" ? s.links : [];
  if (c.lead !== null || link?.operator !== "\\in" || more || !readSet(link.right, env)) return false;
  const ids = new Set(
    boundNames(s, env).flatMap((n) => env.scope.find(n).flatMap((m) => (m.kind === "variable" ? m.symbol.id : []))),
  );
  return env.scope
    .assumptions()
    .some((a) => a.origin === "assumed" && [...freeVariables(a.proposition).keys()].some((id) => ids.has(id)));
}

/**
 * Quantifiers and conditions that trail in a row. `anew`: a "for all" binds also a name that is declared. `bare`: whether bare bounds on declared
 * symbols are conditions. `claims`: whether the row claims, so that a membership behind it says for what it is claimed.
 */
export function trailing(row: Row, context: RowContext, { anew = false, bare = true, claims = false } = {}): Trailing {
  let { env } = context;
  const bound: FreeTerm[] = [];
  const premises: Assumption[] = [];
  const late: Syntax[] = [];
  const roles = rolesOf(row, bare ? env : null);
  const parameters = headParameters(row);
  const ofMembers = headIndices(row);
  const isNew = ofMembers.size > 0 && isNewFamily(row, env);
  for (const [i, c] of row.clauses.entries()) {
    if (roles[i] === "main" || roles[i] === "where" || c.body.kind === "text") continue;
    try {
      if (roles[i] === "premise" && !(claims && ranges(c, env))) {
        const condition = inBrackets(c.body);
        premises.push(context.assumption(conditionTerm(condition, env), c.span));
        continue;
      }
      if (c.body.kind === "quantifier" && c.body.quantifier === "exists!") unsupported("unique existence", c.span);
      let condition = c.body.kind === "quantifier" ? c.body.binding : c.body;
      condition = inBrackets(condition);
      if (syntaxParts(condition).some((x) => x.kind === "text")) unsupported("words behind a formula", c.span);
      const ofArguments = mentionsOneOf(condition, parameters);
      if (ofArguments) env = withArguments(condition, parameters, env);
      if (!ofArguments && isIndexCondition(condition, env.scope)) {
        env = reserving(env, condition);
        late.push(condition);
        continue;
      }
      const range = condition;
      const indices = commaItems(range).map((x) => fullName(x) ?? "");
      const ofNew = isNew && indices.every((x) => ofMembers.has(x));
      if (
        !ofArguments &&
        isBareIndex(range, env.scope) &&
        (ofNew || indices.every((x) => env.scope.index(x) === null))
      ) {
        env = reserving(env, range);
        continue;
      }
      const all = c.body.kind === "quantifier" || (c.lead !== null && c.lead !== "for");
      const binding = readBinding(range, env, anew && all);
      env = binding.env;
      bound.push(...binding.variables.map((v) => v.variable));
      premises.push(...binding.conditions.map((p) => context.assumption(p, c.span)));
    } catch (error) {
      if (!(error instanceof ElaborateError)) throw error;
      return { env, bound, premises, late, problem: error.problem };
    }
  }
  return { env, bound, premises, late, problem: null };
}

/** Whether a row gives the members of a family that nothing declares. */
function isNewFamily(row: Row, env: Env): boolean {
  const body = row.clauses[0]?.body;
  const head = body?.kind === "relations" ? body.first : null;
  return head !== null && nameReadings(head).every((r) => env.scope.find(r.name).length === 0);
}

/** A condition as a proposition: a membership says what its set says. */
function conditionTerm(s: Syntax, env: Env): Term {
  const link = s.kind === "relations" && s.links.length === 1 ? s.links[0] : undefined;
  if (s.kind === "relations" && s.first && link?.operator === "\\in" && readSet(link.right, env))
    return membership(env.read(s.first, env), link.right, s.span, env);
  return proposition(s, env);
}
