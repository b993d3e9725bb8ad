import { isApplied, isTranspose, printDerivative } from "./print-derivative.ts";
import { atomText } from "./print-symbol.ts";
import { isStatement, shareRelations } from "./latex-list.ts";
import { FUNCTION_COMMANDS } from "./latex-commands.ts";
import {
  ATOM,
  LIST,
  LOGIC,
  OR,
  PRODUCT,
  SCRIPTED,
  STATISTICS,
  SUM,
  TYPED,
  isArgumentBracket,
  isGreedy,
  isHazard,
  isStatistic,
  precedence,
  type After,
} from "./print-precedence.ts";
import type {
  BigSyntax,
  Clause,
  DerivativeSyntax,
  Formula,
  FunctionSyntax,
  JuxtapositionSyntax,
  RelationsSyntax,
  Row,
  ScriptSyntax,
  Syntax,
} from "./syntax.ts";

/*
 * Prints a tree so that reading it again gives the same tree. Braces keep apart what precedence would join; they change nothing on the page.
 */

/** `{…}`. */
export function braces(text: string): string {
  return `{${text}}`;
}

/** LaTeX of a node where at least `least` is asked for. */
export function print(s: Syntax, least: number, after: After): string {
  if (s.kind === "text") return grouped(s);
  if (s.kind === "placeholder" && least >= SUM) return "{\\cdot}";
  const text = printBare(s, after);
  if (precedence(s) < least) return braces(text);
  if (after === "factor" && (isGreedy(s) || isHazard(s))) return braces(text);
  if (after === "sum" && s.kind === "big" && s.operator.startsWith("\\arg")) return braces(text);
  return text;
}

/** LaTeX of a node that has a place to itself. */
export function whole(s: Syntax): string {
  return printBare(s, "end");
}

/** The content of a group: any tree. A lone operator or word in a group is read as a symbol, so text keeps a group of its own. */
export function grouped(s: Syntax): string {
  return braces(s.kind === "text" ? printText(s.text) + " " + braces("") : whole(s));
}

function printText(text: string): string {
  return `\\text{ ${text.replace(/\$/g, "\\$")} }`;
}

function printBare(s: Syntax, after: After): string {
  switch (s.kind) {
    case "number":
    case "symbol":
      return atomText(s);
    case "script":
      return printScript(s);
    case "accented":
      return `\\${s.accent === "hat" || s.accent === "tilde" ? "wide" : ""}${s.accent}${braces(whole(s.body))}`;
    case "juxtaposition":
      return printJuxtaposition(s, after);
    case "infix":
      return printInfix(s.operator, s.left, s.right, precedence(s), after);
    case "prefix":
      if (s.operator === "\\#") return `\\#${print(s.argument, SCRIPTED, after)}`;
      return `${s.operator}${s.operator.startsWith("\\") ? " " : ""}${print(s.argument, PRODUCT, after)}`;
    case "postfix":
      // `{n!}!` is no double factorial.
      return `${print(s.argument, s.argument.kind === "postfix" ? ATOM : SCRIPTED, "factor")}${s.operator}`;
    case "fraction":
      return `\\frac${fractionPart(s.numerator)}${fractionPart(s.denominator)}`;
    case "binomial":
      return `\\binom${grouped(s.top)}${grouped(s.bottom)}`;
    case "root":
      return `\\sqrt${s.degree === null ? "" : `[${braces(whole(s.degree))}]`}${grouped(s.radicand)}`;
    case "bracket":
      return printBracket(s.bracket, s.body);
    case "list":
      return printList(s.separator, s.items);
    case "set-builder":
      return `${undivided(print(s.element, LOGIC, "end"))} : ${afterColon(undivided(print(s.condition, LIST, "end")))}`;
    case "big":
      return printBig(s, after);
    case "function":
      return printFunction(s);
    case "derivative":
      return printDerivative(s, after);
    case "evaluated":
      return `\\left. ${s.body.kind === "derivative" ? grouped(s.body) : inside(s.body)} \\right|${scripts(s.sub, s.sup)}`;
    case "matrix":
      return printMatrix(s.environment, s.rows);
    case "cases":
      return `\\begin{cases} ${s.branches.map((b) => `${cell(b.value)} & ${b.condition === null ? "\\text{otherwise}" : cell(b.condition)}`).join(" \\\\ ")} \\end{cases}`;
    case "relations":
      return printRelations(s);
    case "logic":
      return [
        ...(s.first === null ? [] : [print(s.first, TYPED, "end")]),
        ...s.links.map((link) => `${link.operator} ${print(link.right, TYPED, "end")}`),
      ].join(" ");
    case "quantifier": {
      const head = `\\${s.quantifier} ${printBinding(s.binding, s.body !== null)}`;
      return s.body === null ? head : `${head} : ${afterColon(print(s.body, LOGIC, "end"))}`;
    }
    case "typed":
      return `${print(s.subject, OR, "end")} : ${afterColon(print(s.type, TYPED, "end"))}`;
    case "text":
      return printText(s.text);
    case "placeholder":
      return "\\cdot";
    case "dots":
      return "\\dots";
    case "annotated":
      return s.note === null ? `\\boxed${grouped(s.body)}` : `\\underbrace${grouped(s.body)}_${grouped(s.note)}`;
    case "opaque":
      return s.latex;
  }
}

/** Does the tree end in a quantifier that waits for its statement? */
function endsOpen(s: Syntax): boolean {
  if (s.kind === "quantifier") return s.body === null || endsOpen(s.body);
  if (s.kind === "typed") return endsOpen(s.type);
  const last = s.kind === "logic" ? s.links.at(-1) : undefined;
  return last !== undefined && endsOpen(last.right);
}

function printRelations(s: RelationsSyntax): string {
  const parts = s.first === null ? [] : [print(s.first, SUM, "end")];
  let left = s.first;
  for (const link of s.links) {
    // After what is no operand by itself, `<` would open an inner product.
    const operator = link.operator === "<" && (left === null || isHazard(left)) ? "\\lt" : link.operator;
    parts.push(
      link.note === null ? operator : `\\overset${braces(link.note)}${braces(operator)}`,
      print(link.right, SUM, "end"),
    );
    left = link.right;
  }
  return parts.join(" ");
}

/** Braces around what a set would be divided at. */
function undivided(text: string): string {
  return /^\\(?:forall|exists)(?![A-Za-z])/.test(text) || text.includes(" : ") || text.includes("\\mid ")
    ? braces(text)
    : text;
}

/** A colon and an equals sign would be one relation. */
function afterColon(text: string): string {
  return text.startsWith("=") ? braces(text) : text;
}

function isPlainName(s: Syntax): boolean {
  return s.kind === "symbol" || (s.kind === "script" && s.base.kind === "symbol");
}

/** What a quantifier binds: with a `:` after it anything tight; without one, names and what is said of them. */
function printBinding(s: Syntax, colon: boolean): string {
  if (isPlainName(s)) return whole(s);
  const first = s.kind === "relations" ? s.first : null;
  if (s.kind === "relations" && first !== null && s.links.length === 1) {
    const names = first.kind === "list" && first.separator === "," ? first.items : [first];
    const open = names.every(isPlainName) && (colon || names.length === 1);
    const [left, right] = open ? [names.map(whole).join(", "), s.links[0]] : [print(first, SUM, "end"), s.links[0]];
    if (right !== undefined && right.note === null && right.right.kind !== "list")
      return `${left} ${right.operator} ${print(right.right, SUM, "end")}`;
  }
  return grouped(s);
}

function fractionPart(s: Syntax): string {
  // A d, ∂ or δ at the head of a fraction's part would make it a derivative.
  const first = s.kind === "juxtaposition" ? s.items[0] : s;
  const base = first?.kind === "script" ? first.base : first;
  const marked = base?.kind === "symbol" && ["d", "\\partial", "\\delta"].includes(base.base);
  return marked ? braces(braces(whole(s))) : grouped(s);
}

function scripts(sub: Syntax | null, sup: Syntax | null): string {
  return `${sub === null ? "" : `_${group1(sub)}`}${sup === null ? "" : `^${group1(sup)}`}`;
}

/** A script: one letter or digit stands without braces. */
export function group1(s: Syntax): string {
  const text = grouped(s);
  const single =
    /^\{[A-Za-z0-9]\}$/.test(text) || (s.kind === "symbol" && s.font === null && /^\{\\[A-Za-z]+\}$/.test(text));
  return single && !isHazard(s) ? text.slice(1, -1) : text;
}

function printScript(s: ScriptSyntax): string {
  const { base, sub, sup, primes } = s;
  const plain =
    base.kind === "derivative" &&
    isNamed(base) &&
    sub === null &&
    primes === 0 &&
    isTranspose(sup) &&
    isApplied(base.body);
  const statistic = base.kind === "big" && isStatistic(base);
  const callable =
    base.kind === "function" && base.argument.kind === "bracket" && isArgumentBracket(base.argument.bracket);
  const simple = ["symbol", "number", "bracket", "accented", "matrix"].includes(base.kind) || statistic || callable;
  const hazard =
    base.kind === "symbol" && isHazard(base) && base.base !== "d" && base.base !== "\\delta" && base.base !== "P";
  const text = (simple && !hazard) || plain ? whole(base) : grouped(base);
  return `${text}${"'".repeat(primes)}${scripts(sub, sup)}`;
}

/** A ∇ or ∂ with its variable below, as opposed to a fraction. */
function isNamed(s: DerivativeSyntax): boolean {
  return s.notation === "nabla" || s.notation === "divergence";
}

function printJuxtaposition(s: JuxtapositionSyntax, after: After): string {
  return s.items
    .map((item, i) => {
      const last = i === s.items.length - 1;
      const previous = s.items[i - 1];
      const text = print(item, SCRIPTED, last ? after : "factor");
      const numbers = item.kind === "number" && previous?.kind === "number";
      const placed = item.kind === "placeholder" || item.kind === "opaque";
      return numbers || (placed && !text.startsWith("{")) ? braces(text) : text;
    })
    .join(" ");
}

function printInfix(operator: string, left: Syntax, right: Syntax, level: number, after: After): string {
  const next = level > SUM ? "factor" : level === SUM ? "sum" : "end";
  return `${print(left, level, next)} ${operator} ${print(right, level + 0.5, level >= SUM ? after : "end")}`;
}

const DELIMITERS: Readonly<Record<string, readonly [string, string]>> = {
  round: ["(", ")"],
  square: ["[", "]"],
  curly: ["\\{", "\\}"],
  bars: ["\\lvert ", " \\rvert"],
  norm: ["\\lVert ", " \\rVert"],
  angle: ["\\langle ", " \\rangle"],
  floor: ["\\lfloor ", " \\rfloor"],
  ceil: ["\\lceil ", " \\rceil"],
  "closed-open": ["[", ")"],
  "open-closed": ["(", "]"],
};

function printBracket(bracket: string, body: Syntax): string {
  const [left, right] = DELIMITERS[bracket] ?? ["(", ")"];
  if (body.kind === "list" && body.items.length === 0) return left + right;
  if (bracket === "curly" && body.kind !== "set-builder" && body.kind !== "quantifier")
    return `${left}${undivided(inside(body))}${right}`;
  if (body.kind === "set-builder" && bracket !== "curly") return `${left}${braces(whole(body))}${right}`;
  return `${left}${body.kind === "set-builder" ? whole(body) : inside(body)}${right}`;
}

function printList(separator: "," | ";" | "|", items: readonly Syntax[]): string {
  const level = separator === "," ? LOGIC : LIST;
  const joint = separator === "|" ? " \\mid " : `${separator} `;
  const alone = separator !== "," || shareRelations(items, new Set()).length === items.length;
  return items
    .map((item, i) => {
      const looser =
        item.kind === "list" &&
        (separator === "," || (separator === "|" && item.separator !== ",") || item.separator === separator);
      const open = endsOpen(item) && i < items.length - 1;
      if (looser || open || (!alone && isStatement(item))) return braces(whole(item));
      return print(item, level, "end");
    })
    .join(joint);
}

/** The whole of a range that brackets delimit. */
function inside(s: Syntax): string {
  return print(s, LIST, "end");
}

function printBig(s: BigSyntax, after: After): string {
  const statistic = STATISTICS[s.operator];
  if (statistic !== undefined) return `${statistic}${scripts(s.sub, s.power)}[${inBrackets(s.body)}]`;
  const operator = s.operator.startsWith("\\arg") ? `\\operatorname*{${s.operator.slice(1)}}` : s.operator;
  const head = `${operator}${scripts(s.sub, s.sup)}`;
  if (s.differentials.length > 0) {
    const body = print(s.body, SUM, "factor");
    return `${head} ${body} ${s.differentials.map((d) => `\\, \\mathrm{d} ${differential(d)}`).join(" ")}`;
  }
  // An integral inside takes the first differential after both.
  if (s.operator.endsWith("int") && whole(s.body).includes("\\int")) return `${head} ${grouped(s.body)}`;
  const bare = s.sub === null && s.body.kind !== "symbol" && s.body.kind !== "number";
  return `${head} ${bare ? grouped(s.body) : print(s.body, PRODUCT, after === "sum" ? "sum" : "end")}`;
}

function differential(s: Syntax): string {
  if (s.kind === "juxtaposition") return s.items.map((item) => print(item, SCRIPTED, "end")).join("");
  return s.kind === "symbol" || s.kind === "script" ? whole(s) : grouped(s);
}

function inBrackets(s: Syntax): string {
  return s.kind === "list" && s.items.length === 0 ? "" : s.kind === "set-builder" ? braces(whole(s)) : inside(s);
}

function printFunction(s: FunctionSyntax): string {
  const name =
    FUNCTION_COMMANDS.has("\\" + s.name) || ["min", "max", "inf", "sup"].includes(s.name)
      ? "\\" + s.name
      : `\\operatorname{${s.name}}`;
  const head = `${name}${scripts(s.sub, s.sup)}`;
  const { argument } = s;
  if (argument.kind === "bracket" && isArgumentBracket(argument.bracket)) return `${head}${whole(argument)}`;
  const simple =
    ["symbol", "number", "fraction"].includes(argument.kind) ||
    (argument.kind === "script" && argument.base.kind === "symbol");
  return simple && !isHazard(argument) ? `${head} ${whole(argument)}` : `${head} ${grouped(argument)}`;
}

function cell(s: Syntax): string {
  if (s.kind === "text") return s.text === "" ? "" : grouped(s);
  return opensWithRelation(s) ? braces(whole(s)) : whole(s);
}

/** A cell that begins with a relation would be read as a row of a system. */
function opensWithRelation(s: Syntax): boolean {
  if (s.kind === "relations") return s.first === null || opensWithRelation(s.first);
  if (s.kind === "logic") return s.first !== null && opensWithRelation(s.first);
  if (s.kind === "typed") return opensWithRelation(s.subject);
  if (s.kind === "infix") return opensWithRelation(s.left);
  return s.kind === "list" && s.items[0] !== undefined && opensWithRelation(s.items[0]);
}

function printMatrix(environment: string, rows: readonly (readonly Syntax[])[]): string {
  const columns = environment === "array" ? braces("c".repeat(Math.max(1, ...rows.map((row) => row.length)))) : "";
  const body = rows.map((row) => row.map(cell).join(" & ")).join(" \\\\ ");
  return `\\begin{${environment}}${columns} ${body} \\end{${environment}}`;
}

/** LaTeX of a tree; reading it gives the same tree, places aside. An opaque piece prints as it was written. */
export function printSyntax(s: Syntax): string {
  return whole(s);
}

function printClause(clause: Clause): string {
  const { lead, body } = clause;
  if (lead === null) return body.kind === "text" ? printText(body.text) : whole(body);
  if (body.kind === "text") return body.text === lead ? `\\text{${lead}}` : `\\text{${lead} ${body.text}}`;
  return `\\text{${lead} } ${whole(body)}`;
}

function printRow(row: Row): string {
  const clauses = row.clauses
    .map((clause, i) => {
      const next = row.clauses[i + 1];
      if (next === undefined) return printClause(clause);
      // After a comma the next clause would be what is quantified.
      return `${printClause(clause)}${endsOpen(clause.body) && next.lead === null ? ";" : ","} \\quad `;
    })
    .join("");
  const justification = row.justification === null ? "" : ` && \\text{(${row.justification})}`;
  return `${clauses}${justification}${row.tag === null ? "" : ` \\tag{${row.tag}}`}`;
}

/** LaTeX of a formula: its rows joined by `\\`, in an `aligned` where there are several. */
export function printFormula(f: Formula): string {
  const rows = f.rows.map(printRow);
  return rows.length <= 1 ? (rows[0] ?? "") : `\\begin{aligned} ${rows.join(" \\\\ ")} \\end{aligned}`;
}
