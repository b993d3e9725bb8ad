import { atomText } from "./print-symbol.ts";
import { isStatement, shareRelations } from "./latex-list.ts";
import { BIG_WORDS, BRACKET_FUNCTIONS, FUNCTIONS, FUNCTION_COMMANDS } from "./latex-commands.ts";
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

/** How tight a node binds; a place that asks for more puts braces around it. */
const LIST = 0;
const LOGIC = 1;
const TYPED = 2;
const OR = 3;
const AND = 4;
const RELATIONS = 5;
const SUM = 6;
const PRODUCT = 7;
const JUXTAPOSITION = 8;
const SCRIPTED = 9;
const ATOM = 10;

const SUMS = new Set([
  "+",
  "-",
  "\\pm",
  "\\mp",
  "\\oplus",
  "\\ominus",
  "\\cup",
  "\\setminus",
  "\\vee",
  "\\sqcup",
  "\\uplus",
  "\\triangle",
]);

function precedence(s: Syntax): number {
  switch (s.kind) {
    case "list":
      return LIST;
    case "set-builder":
      return LIST - 1;
    case "logic":
    case "quantifier":
      return LOGIC;
    case "typed":
      return TYPED;
    case "relations":
      return RELATIONS;
    case "infix":
      if (s.operator === "\\land") return AND;
      if (s.operator === "\\lor") return OR;
      if (s.operator === "\\#") return SCRIPTED - 0.5;
      return SUMS.has(s.operator) ? SUM : PRODUCT;
    case "prefix":
      return SUM;
    case "juxtaposition":
      return JUXTAPOSITION;
    case "script":
    case "postfix":
      return SCRIPTED;
    case "number":
    case "symbol":
    case "accented":
    case "fraction":
    case "binomial":
    case "root":
    case "bracket":
    case "big":
    case "function":
    case "derivative":
    case "evaluated":
    case "matrix":
    case "cases":
    case "text":
    case "placeholder":
    case "dots":
    case "annotated":
    case "opaque":
      return ATOM;
  }
}

/** What follows a node: nothing of its sum (`end`), another summand (`sum`), or another factor (`factor`). */
type After = "end" | "sum" | "factor";

function braces(text: string): string {
  return `{${text}}`;
}

/** Does the node take in whatever factor follows it? */
function isGreedy(s: Syntax): boolean {
  if (s.kind === "big") return !isStatistic(s);
  if (s.kind === "function") return s.argument.kind !== "bracket" || !isArgumentBracket(s.argument.bracket);
  return s.kind === "derivative";
}

/** Would the node be read as something else if a factor followed: a name that is a function, `E` before a bracket? */
function isHazard(s: Syntax): boolean {
  if (s.kind === "placeholder") return true;
  const base = s.kind === "script" ? s.base : s;
  if (base.kind !== "symbol" || base.accents.length > 0) return false;
  if (base.base === "\\nabla" || base.base === "\\partial" || base.base === "\\delta") return true;
  if (base.base === "d" || base.base === "E" || base.base === "P" || base.base === "Pr") return true;
  return isFunctionName(base.base);
}

function isFunctionName(name: string): boolean {
  return (
    FUNCTIONS.has(name) || BRACKET_FUNCTIONS.has(name) || BIG_WORDS.has(name) || FUNCTION_COMMANDS.has("\\" + name)
  );
}

/** LaTeX of a node where at least `least` is asked for. */
function print(s: Syntax, least: number, after: After): string {
  if (s.kind === "text") return grouped(s);
  if (s.kind === "placeholder" && least >= SUM) return "{\\cdot}";
  const text = printBare(s, after);
  if (precedence(s) < least) return braces(text);
  if (after === "factor" && (isGreedy(s) || isHazard(s))) return braces(text);
  if (after === "sum" && s.kind === "big" && s.operator.startsWith("\\arg")) return braces(text);
  return text;
}

function whole(s: Syntax): string {
  return printBare(s, "end");
}

/** The content of a group: any tree. A lone operator or word in a group is read as a symbol, so text keeps a group of its own. */
function grouped(s: Syntax): string {
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
      return `${print(s.argument, SCRIPTED, "factor")}!`;
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
function group1(s: Syntax): string {
  const text = grouped(s);
  const single =
    /^\{[A-Za-z0-9]\}$/.test(text) || (s.kind === "symbol" && s.font === null && /^\{\\[A-Za-z]+\}$/.test(text));
  return single && !isHazard(s) ? text.slice(1, -1) : text;
}

function isTranspose(s: Syntax | null): boolean {
  return (
    s?.kind === "symbol" && s.accents.length === 0 && (s.base === "\\top" || s.base === "\\intercal" || s.base === "T")
  );
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

/** A name, or a name with its argument lists: what ∇ takes without braces. */
function isApplied(s: Syntax): boolean {
  const items = s.kind === "juxtaposition" ? s.items : [s];
  const [name, ...lists] = items;
  const base = name?.kind === "script" ? name.base : name;
  if (base?.kind !== "symbol" || isHazard(base) || base.font === "mathrm") return false;
  if (name?.kind === "script" && isTranspose(name.sup)) return false;
  const [first, second] = lists;
  if (lists.length > 2 || (first === undefined && lists.length > 0)) return false;
  if (lists.length === 2 && !(isBracket(first, "square") && isBracket(second, "round"))) return false;
  return first === undefined || isBracket(first, "round") || isBracket(first, "square");
}

function isBracket(s: Syntax | undefined, bracket: string): boolean {
  return s?.kind === "bracket" && s.bracket === bracket;
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

const ARGUMENT_BRACKETS = new Set(["round", "square", "curly"]);

function isArgumentBracket(bracket: string): boolean {
  return ARGUMENT_BRACKETS.has(bracket);
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

const STATISTICS: Readonly<Record<string, string>> = {
  E: "\\mathbb{E}",
  Pr: "\\Pr",
  Var: "\\operatorname{Var}",
  Cov: "\\operatorname{Cov}",
  Corr: "\\operatorname{Corr}",
};

function isStatistic(s: BigSyntax): boolean {
  return STATISTICS[s.operator] !== undefined;
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

const MARKERS = {
  d: "d",
  partial: "\\partial",
  variation: "\\delta",
  nabla: "\\nabla",
  divergence: "\\nabla",
} as const;

function printDerivative(s: DerivativeSyntax, after: After): string {
  const marker = MARKERS[s.notation];
  const power = s.order === 1 ? "" : `^${braces(String(s.order))}`;
  if (s.notation === "nabla" || s.notation === "divergence") {
    const variable = s.variables[0];
    const head = `\\nabla${variable === undefined ? "" : `_${group1(variable)}`}${power}${s.notation === "divergence" ? " \\cdot" : ""}`;
    return `${head} ${isApplied(s.body) ? whole(s.body) : grouped(s.body)}`;
  }
  const runs: { text: string; times: number }[] = [];
  for (const variable of s.variables) {
    const simple =
      variable.kind === "symbol" ||
      (variable.kind === "script" && variable.sup === null && variable.base.kind === "symbol");
    const text = simple ? whole(variable) : grouped(variable);
    const last = runs.at(-1);
    if (last?.text === text) last.times++;
    else runs.push({ text, times: 1 });
  }
  const below = runs
    .map((run) => `${marker} ${run.text}${run.times === 1 ? "" : `^${braces(String(run.times))}`}`)
    .join(" ");
  const named = s.at === null && (s.body.kind === "symbol" || s.notation === "variation");
  if (named)
    return `\\frac{${marker}${power} ${s.body.kind === "symbol" && !isHazard(s.body) ? whole(s.body) : grouped(s.body)}}{${below}}`;
  const place = s.at === null ? "" : `\\Big|_${grouped(s.at)}`;
  const body = s.body.kind === "placeholder" ? "" : ` ${print(s.body, PRODUCT, after === "sum" ? "sum" : "end")}`;
  return `\\frac{${marker}${power}}{${below}}${place}${body}`;
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
