import { checkDocument } from "../check/check-document.ts";
import type { CheckedDocument, CheckedStep, CheckOptions, ProblemCode } from "../check/checked.ts";
import { hash, StepIds } from "../check/identity.ts";
import { declareAdvice } from "../diagnostic/expression-words.ts";
import {
  canonicalName,
  declarationOf,
  looksLikeLatex,
  readDeclarations,
  type Declaration,
} from "../source/expression-declaration.ts";
import { ExpressionError } from "../source/expression-problem.ts";
import { MappedLines, MappedText } from "../source/mapped-text.ts";
import { mathjsLatex, type MathjsLatex } from "../source/mathjs-latex.ts";
import type { DeclaredNames } from "../source/mathjs-reader.ts";
import type { MathjsParser } from "../source/mathjs-tree.ts";
import type { Problem } from "../source/problem.ts";
import type { Span } from "../source/span.ts";
import { countingNames } from "./counting-names.ts";

/** A relation without a document, and what is let; in LaTeX or in mathjs syntax. */
export interface Expression {
  readonly relation: string;
  readonly lets: readonly string[];
}

/** A symbol that nothing declares, and what it is taken for. `written` is its name as the user wrote it. */
export interface Assumed {
  readonly latex: string;
  readonly written: string;
  readonly natural: boolean;
}

/** An expression as a document, judged. */
export interface CheckedExpression {
  readonly document: CheckedDocument;
  readonly assumed: readonly Assumed[];
}

/** The text that places refer to: the relation on the first line, what is let on those after it. */
export function expressionText({ relation, lets }: Expression): string {
  return [relation, ...lets].map((text) => text.replace(/[\r\n]/g, " ")).join("\n");
}

/**
 * Makes a small document of an expression, and judges it. What nothing declares is taken for a number, and listed. Mathjs is loaded where
 * the text cannot be LaTeX alone. Never throws for what a user may write.
 */
export async function checkExpressionDocument(
  expression: Expression,
  options: CheckOptions,
): Promise<CheckedExpression> {
  const text = expressionText(expression);
  try {
    return new Draft(text, await readSource(text)).judge(options);
  } catch (error) {
    if (error instanceof ExpressionError) return { document: failed(text, error.problem), assumed: [] };
    const found = error instanceof Error ? `${error.name}: ${error.message.split("\n", 1).join("")}` : String(error);
    const span = { start: 0, end: 0 };
    return { document: failed(text, { code: "internal-error", span, data: { found } }), assumed: [] };
  }
}

/** A document in which nothing was read. */
function failed(text: string, problem: Problem<ProblemCode>): CheckedDocument {
  const lines = new MappedLines(text, new MappedText().piece(text, 0, text.length));
  const span = { start: 0, end: text.split("\n", 1).join("").length };
  return unreadDocument(
    { lines, problems: [], assumptionSpans: new Map(), undeclared: { taken: [], left: [] } },
    text.slice(0, span.end),
    span,
    problem,
  );
}

/** A document whose only step is malformed. */
function unreadDocument(
  document: Pick<CheckedDocument, "lines" | "problems" | "assumptionSpans" | "undeclared">,
  statement: string,
  span: Span,
  problem: Problem<ProblemCode>,
): CheckedDocument {
  const step: CheckedStep = {
    id: new StepIds().next(null, "", statement),
    key: hash(statement),
    claims: [],
    kind: "statement",
    span,
    judged: problem.span,
    statement,
    left: null,
    relation: null,
    right: null,
    against: null,
    verdict: { verdict: "malformed" },
    expected: null,
    expectReason: null,
    because: [],
    taken: [],
    holdsAs: null,
    problem,
    premises: [],
    corrects: null,
    derivation: { number: 1, title: null, step: 1, of: 1 },
    meant: null,
    depends: [],
  };
  const formula = { span, display: true, latex: statement, as: "expression", meant: null, symbols: [], reason: null };
  return {
    ...document,
    steps: [step],
    formulas: [{ ...formula, status: "unread", problem }],
    inlineUnread: [],
    sentences: [],
  };
}

interface Source {
  readonly declarations: readonly Declaration[];
  readonly relation: MappedText;
  /** Names of the relation that nothing declares, where its syntax tells. */
  readonly names: MathjsLatex["names"];
}

/** What LaTeX and mathjs read in two ways, or one of them alone, among letters, digits and signs. */
const UNLIKE: readonly RegExp[] = [
  // A name of several letters, a call.
  /[A-Za-z][A-Za-z\d]|[A-Za-z]\s*\(/,
  // Constants, and letters that LaTeX gives a meaning of their own.
  /[eiEPTd]/,
  // A script of more than one character, and what follows one.
  /\^(?!\s*[A-Za-z\d](?![\dA-Za-z.]))|\^\s*[A-Za-z\d]\s*[\^!]/,
  // Two signs in a row, a full stop that is no decimal point, a number after a space.
  /[-+]\s*[-+]|(?:^|\D)\.|\.(?!\d)|\s\d+\s+\d/,
];

/** Whether LaTeX and mathjs read a text alike: single letters, single digits after a `^`, no names of several letters, no calls. */
function isAlike(text: string): boolean {
  return /^[\sA-Za-z\d+\-=<>!(),.^]*$/.test(text) && !UNLIKE.some((pattern) => pattern.test(text));
}

/** Words and signs that LaTeX would not have without a backslash. */
const MATHJS_MARKS = /(?<![A-Za-z])[A-Za-z]{2,}\s*\(|\*/;

async function loadMathjs(): Promise<MathjsParser> {
  const { parseMathjs } = await import("../source/mathjs-parser.ts");
  return parseMathjs;
}

async function readSource(text: string): Promise<Source> {
  const [relation = "", ...lets] = text.split("\n");
  const offsets = lets.map((_, i) => [relation, ...lets].slice(0, i + 1).reduce((sum, l) => sum + l.length + 1, 0));
  const items = lets.flatMap((l, i) =>
    shifted(offsets[i] ?? 0, () => readDeclarations(l)).map((item) => ({
      ...item,
      start: item.start + (offsets[i] ?? 0),
    })),
  );
  const declared = new Map<string, "function" | "value">();
  const declarations: Declaration[] = [];
  const later: (typeof items)[number][] = [];
  const formulas = [relation];
  for (const item of items) {
    const d = declarationOf(item, (t) => {
      formulas.push(t);
      return new MappedText();
    });
    // A relation is read when all names are known.
    if (d.kind === "assumption") later.push(item);
    else {
      declarations.push(d);
      for (const name of d.names) declared.set(canonicalName(name), d.kind);
    }
  }
  const parse = formulas.some((t) => !looksLikeLatex(t) && !isAlike(t)) ? await loadMathjs() : null;
  declarations.sort((a, b) => rank(a) - rank(b));
  for (const item of later)
    declarations.push(declarationOf(item, (t) => shifted(item.start, () => relationLatex(t, declared, parse)).latex));
  const read = relationLatex(relation, declared, parse);
  // An index of a declared name makes no name of its own.
  const bases = new Set([...declared.keys()].map(baseOf));
  const names = new Map([...read.names].filter(([latex]) => !bases.has(baseOf(latex)) || baseOf(latex) === latex));
  return { declarations, relation: read.latex, names };
}

/** A name without its scripts. */
function baseOf(latex: string): string {
  return latex.replace(/_\{.*$/s, "");
}

/** Numbers before what their sizes are taken from. */
function rank(d: Declaration): number {
  return /^Let \$[^$]*\\in \\mathbb\{[NZQR]\}(?:_\{[^}]*\})?\$\.$/.test(d.sentence.text) ? 0 : 1;
}

/** Places of errors count from an offset on. */
function shifted<T>(offset: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const { code, span, data } = error.problem;
    throw new ExpressionError(code, span.start + offset, span.end + offset, data);
  }
}

/** Math signs around a formula are no part of it. */
function unwrapped(text: string): { readonly text: string; readonly start: number } {
  const match = /^(\s*(?:\$\$|\$|\\\[|\\\())(.*?)(?:\$\$|\$|\\\]|\\\))\s*$/s.exec(text);
  return match ? { text: match[2] ?? "", start: match[1]?.length ?? 0 } : { text, start: 0 };
}

function relationLatex(written: string, declared: DeclaredNames, parse: MathjsParser | null): MathjsLatex {
  const { text, start } = unwrapped(written);
  const verbatim = (): MathjsLatex => {
    const dollar = text.search(/(?<!\\)\$/);
    if (dollar >= 0)
      throw new ExpressionError("expression-syntax", start + dollar, start + dollar + 1, {
        found: "a dollar sign within a formula",
      });
    return { latex: verbatimLatex(text, start), names: new Map() };
  };
  if (parse === null || looksLikeLatex(text) || isAlike(text)) return verbatim();
  try {
    const read = shifted(start, () => mathjsLatex(text, declared, parse));
    return { ...read, latex: new MappedText().append(read.latex, start) };
  } catch (error) {
    // What mathjs cannot parse may be LaTeX without a backslash, unless it looks like mathjs.
    if (error instanceof ExpressionError && error.problem.code === "expression-syntax" && !MATHJS_MARKS.test(text))
      return verbatim();
    throw error;
  }
}

const SIGNS: Readonly<Record<string, string>> = { "<=": "\\le ", ">=": "\\ge ", "!=": "\\ne ", "==": "= " };

/** LaTeX as it is written, but for the signs that keyboards have for it. */
function verbatimLatex(text: string, start: number): MappedText {
  const out = new MappedText();
  let at = 0;
  for (const match of text.matchAll(/<=|>=|!=|==/g)) {
    if (match.index > at) out.piece(text.slice(at, match.index), start + at, start + match.index);
    at = match.index + 2;
    out.glue(" ").piece(SIGNS[match[0]] ?? match[0], start + match.index, start + at);
  }
  return at < text.length ? out.piece(text.slice(at), start + at, start + text.length) : out;
}

const NO_STEP: CheckOptions = { seed: null, runs: null, only: "", path: null };
/** Symbols that are declared one by one; a formula with more is not written by hand. */
const MOST_NAMES = 64;

/** A document in the making: declarations are added until every symbol has one. */
class Draft {
  readonly #text: string;
  readonly #source: Source;
  readonly #assumed: Assumed[] = [];

  constructor(text: string, source: Source) {
    this.#text = text;
    this.#source = source;
    for (const [latex, { written, natural }] of source.names) this.#assumed.push({ latex, written, natural });
  }

  judge(options: CheckOptions): CheckedExpression {
    for (let i = 0; i < MOST_NAMES; i++) {
      const missing = this.#missing(this.#check(NO_STEP));
      if (missing === null) break;
      this.#assumed.push(missing);
    }
    return { document: this.#finished(this.#check(options)), assumed: this.#assumed };
  }

  #check(options: CheckOptions): CheckedDocument {
    const text = new MappedText();
    for (const a of this.#assumed) text.glue(`Let $${a.latex} \\in \\mathbb{${a.natural ? "N" : "R"}}$.\n\n`);
    for (const d of this.#source.declarations) text.append(d.sentence, 0).glue("\n\n");
    text.glue("Then $$").piece("", 0, 0).append(this.#source.relation, 0).glue("$$\n");
    return { ...checkDocument(text.text, { ...options, infer: false }), lines: new MappedLines(this.#text, text) };
  }

  /** A symbol that is not declared, and can be taken for a number: no function, as far as it is written. */
  #missing(document: CheckedDocument): Assumed | null {
    const problems = [...document.problems, ...document.formulas.flatMap((f) => f.problem ?? [])];
    const heads = document.steps.flatMap((s) =>
      s.kind === "definition" && s.relation === "=" && s.left !== null ? [s.left] : [],
    );
    const names = [
      ...problems.flatMap((p) => (p.code === "undeclared-symbol" ? [String(p.data["name"])] : [])),
      ...heads,
    ];
    const { counting, bound } = countingNames(this.#source.relation.text);
    for (const name of names) {
      const latex = canonicalName(name);
      if (!isName(latex) || bound.has(latex) || this.#assumed.some((a) => a.latex === latex)) continue;
      const natural = counting.has(latex);
      if (!natural && isCalledOnly(latex, this.#source.relation.text)) continue;
      return { latex, written: name, natural };
    }
    return null;
  }

  /** The document, with advice for a command line; what reads as a definition is no claim. */
  #finished(document: CheckedDocument): CheckedDocument {
    const steps = document.steps.filter((s) => s.kind !== "definition").map(advised);
    const problems = document.problems.map(advise);
    const formulas = document.formulas.map((f) => ({ ...f, problem: f.problem && advise(f.problem) }));
    const [formula] = formulas;
    if (steps.length > 0 || problems.length > 0 || !formula) return { ...document, steps, problems, formulas };
    const [definition] = document.steps;
    const { span } = definition ?? formula;
    const head = /^\\?\p{L}+(?=\s*\()/u.exec(definition?.left ?? "")?.[0];
    const problem: Problem<ProblemCode> =
      formula.problem ??
      (head === undefined
        ? { code: "not-a-statement", span, data: {} }
        : advise({ code: "undeclared-symbol", span, data: { name: head } }));
    return unreadDocument({ ...document, problems }, formula.latex, span, problem);
  }
}

function advised(step: CheckedStep): CheckedStep {
  return step.problem ? { ...step, problem: advise(step.problem) } : step;
}

/** A declaration is not a sentence here. */
function advise(problem: Problem<ProblemCode>): Problem<ProblemCode> {
  if (problem.code !== "undeclared-symbol") return problem;
  return { ...problem, data: { ...problem.data, declare: declareAdvice(String(problem.data["name"])) } };
}

function isName(latex: string): boolean {
  return /^(?:\\[A-Za-z]+|\p{L})(?:\{[^{}]*\})?(?:[_^]\{[^{}]*\}|')*$/u.test(latex);
}

/** Whether a name is followed by an opening bracket wherever it is written, as a function is. */
function isCalledOnly(latex: string, text: string): boolean {
  const escaped = latex.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&").replace(/\\\{([^{}\\])\\\}/g, "\\{?$1\\}?");
  const places = [...text.matchAll(new RegExp(`${escaped}(?![A-Za-z])\\s*(\\\\left\\s*)?(\\()?`, "g"))];
  return places.length > 0 && places.every((m) => m[2] !== undefined);
}
