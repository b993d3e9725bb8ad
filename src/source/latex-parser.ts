import { lexLatex } from "./latex-lexer.ts";
import { matchTokens } from "./latex-match.ts";
import { parseRow, rowRanges } from "./latex-rows.ts";
import { ParserState } from "./latex-state.ts";
import { normalizeTokens } from "./latex-structure.ts";
import { expandMacros, type Macros } from "./macro.ts";
import type { MathText } from "./math-text.ts";
import type { SourceProblem } from "./problem.ts";
import type { Span } from "./span.ts";
import type { Formula, Syntax } from "./syntax.ts";
import { syntaxHeight } from "./syntax-height.ts";

/** Characters of one formula that are read; a longer one is `too-long`. */
export const MAX_FORMULA_LENGTH = 40_000;
/** Height of a tree that others may walk by recursion; a higher one is `too-deep`. */
export const MAX_HEIGHT = 800;

function unread(math: MathText, span: Span, problem: Omit<SourceProblem, "span">): Formula {
  const body: Syntax = { kind: "opaque", span, latex: math.text.slice(0, 200).trim() };
  return {
    span,
    rows: [{ span, clauses: [{ span, lead: null, column: 0, body }], justification: null, tag: null }],
    problems: [{ ...problem, span }],
  };
}

/**
 * Reads one piece of math. Never throws: a piece that cannot be read becomes an `opaque` node with a problem, and the rest is still read.
 * Time is linear in the length but for hostile nesting, which is bounded. `display` is for the caller's sake: an inline formula with `\\` has rows too.
 * `symbols`: commands that nothing defines and that are taken as symbols. A formula of nothing but definitions has no rows and no problem; an empty one has the problem `empty-formula`.
 */
export function parseFormula(
  math: MathText,
  macros: Macros,
  options: { readonly display: boolean; readonly symbols?: ReadonlySet<string> },
): Formula {
  const { offsets, text } = math;
  const start = offsets[0] ?? 0;
  const span = { start, end: text.length === 0 ? start : (offsets[text.length - 1] ?? start) + 1 };
  if (text.length > MAX_FORMULA_LENGTH) {
    return unread(math, span, { code: "too-long", data: { found: text.length, expected: MAX_FORMULA_LENGTH } });
  }
  const written = lexLatex(text);
  const expanded = expandMacros(written, macros, start);
  const structure = matchTokens(normalizeTokens(expanded, text));
  const p = new ParserState(structure, math, options.symbols);
  const ranges = rowRanges(p, 0, structure.tokens.length);
  if (ranges.length === 0) {
    const problems: SourceProblem[] =
      written.length > 0 && expanded.length === 0
        ? []
        : [{ code: "empty-formula", span, data: { found: "", expected: "a formula" } }];
    return { span, rows: [], problems };
  }
  const rows = ranges.map(([from, to]) => {
    p.pos = from;
    p.done = from;
    return parseRow(p, from, to);
  });
  // A tree is never higher than twice its number of tokens.
  const mayBeHigh = structure.tokens.length * 2 > MAX_HEIGHT;
  const height = mayBeHigh
    ? Math.max(...rows.flatMap((row) => row.clauses.map((clause) => syntaxHeight(clause.body))))
    : 0;
  if (height > MAX_HEIGHT)
    return unread(math, span, { code: "too-deep", data: { found: height, expected: MAX_HEIGHT } });
  return { span, rows, problems: p.problems };
}
