import { parseFormula } from "./latex-parser.ts";
import type { Macros } from "./macro.ts";
import type { SourceProblem } from "./problem.ts";
import type { ScannedMath } from "./scanned.ts";
import type { Formula } from "./syntax.ts";

/** Commands of LaTeX and its packages that no symbol of an author's is called by: relations, operators, arrows. */
const NO_SYMBOLS: ReadonlySet<string> = new Set(
  (
    "lessapprox gtrapprox lesssim gtrsim lessgtr gtrless leqq geqq leqslant geqslant eqsim approxeq asymp doteq bumpeq models vdash vDash dashv " +
    "smile frown bowtie between pitchfork propto sqsubset sqsupset sqsubseteq sqsupseteq trianglelefteq lhd rhd unlhd unrhd ltimes rtimes uplus " +
    "amalg wr bigcirc star diamond sqcap sqcup dotplus boxplus boxtimes circledast circleddash rightsquigarrow leadsto rightharpoonup " +
    "rightleftharpoons twoheadrightarrow hookrightarrow curvearrowright uparrow downarrow Uparrow Downarrow nearrow searrow over atop choose above"
  )
    .split(" ")
    .map((name) => `\\${name}`),
);

/** The formulas of a document. */
export interface ReadFormulas {
  readonly formulas: ReadonlyMap<ScannedMath, Formula>;
  /** A remark for each command that is taken as a symbol, where it stands first. */
  readonly taken: readonly SourceProblem[];
}

/** Reads all formulas of a document. A command that nothing defines and that nowhere takes a brace is a symbol, if it is no slip of a known one. */
export function readFormulas(math: readonly ScannedMath[], macros: Macros): ReadFormulas {
  const formulas = new Map(
    math.map((piece) => [piece, parseFormula(piece.content, macros, { display: piece.display })]),
  );
  const unknown = [...formulas.values()].flatMap(({ problems }) =>
    problems.filter((p) => p.code === "unknown-command"),
  );
  const first = new Map<string, SourceProblem>();
  const never = new Set(NO_SYMBOLS);
  for (const problem of unknown) {
    const name = nameOf(problem);
    if (!first.has(name)) first.set(name, problem);
    const takesBrace = problem.span.end - problem.span.start > name.length;
    const slip = problem.data["suggestion"] !== undefined && name.length > 4;
    if (takesBrace || slip || !/^\\[A-Za-z]+$/.test(name)) never.add(name);
  }
  const symbols = new Set([...first.keys()].filter((name) => !never.has(name)));
  for (const [piece, formula] of formulas) {
    if (!formula.problems.some((p) => p.code === "unknown-command" && symbols.has(nameOf(p)))) continue;
    formulas.set(piece, parseFormula(piece.content, macros, { display: piece.display, symbols }));
  }
  const taken = [...symbols].flatMap((name): SourceProblem[] => {
    const span = first.get(name)?.span;
    return span === undefined ? [] : [{ code: "command-as-symbol", span, data: { found: name } }];
  });
  return { formulas, taken };
}

function nameOf(problem: SourceProblem): string {
  return String(problem.data["found"]);
}
