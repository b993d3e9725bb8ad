import { isAsked, seedOf } from "../check/identity.ts";
import type { UsedClaim } from "../check/earlier-claim.ts";
import type { Counterexample, SamplingEvidence, Verdict } from "../check/verdict.ts";
import type { ProblemCode } from "../check/checked.ts";
import { describeLeft } from "../diagnostic/taken-words.ts";
import { describeProblem, problemSentence } from "../diagnostic/problem.ts";
import { describeReason, describeWarning } from "../diagnostic/verdict.ts";
import type { Problem } from "../source/problem.ts";
import type { LineIndex, Span } from "../source/span.ts";
import { definitionsOf, freeVariables } from "../term/binding.ts";
import { printLatex, printTypeLatex } from "../term/print-latex.ts";
import type { Definition, Term } from "../term/term.ts";
import type { CheckedDocument, CheckedFormula, CheckedStep } from "../check/checked.ts";
import type { AttemptEvidence, MalformedEvidence, ReportEvidence, ReportInstance, ReportSide } from "./evidence.ts";
import type { ReadDocument, ReadFormula, ReadSymbol } from "./reading.ts";
import type { DisplayCounts, ReportDocument, ReportPremise, ReportSpan, ReportStep, ReportWarning } from "./report.ts";
import { missingPremise } from "./missing-premise.ts";
import { bindings, lineOf, printed, printedTerm } from "./printed.ts";
import { theoremEvidence } from "./theorem-evidence.ts";
import { takenBy, undeclaredReport } from "./undeclared.ts";
import { unicodeOf } from "./unicode-formula.ts";

function spanOf(lines: LineIndex, span: Span): ReportSpan {
  return { start: lines.position(span.start), end: lines.position(Math.max(span.start, span.end)) };
}

function reportSide(
  latex: string,
  value: { readonly kind: ReportSide["kind"]; readonly text: string } | null,
): ReportSide | null {
  return value && { formula: printed(latex), kind: value.kind, value: value.text };
}

function reportInstance(
  document: CheckedDocument,
  step: CheckedStep,
  at: Omit<Counterexample, "kind" | "evidence">,
): ReportInstance {
  const held = at.assumptions.map((a) => ({
    formula: printedTerm(a.proposition),
    line: lineOf(document.lines, document.assumptionSpans.get(a.id)),
  }));
  // A statement that is no relation fails by one inside of it.
  const inside = (i: number): string => {
    const side = at.relation?.args[i];
    return side ? printLatex(side) : step.statement;
  };
  const lines = new Set(held.flatMap((a) => a.line ?? []));
  return {
    instance: bindings(at.variables, at.instance),
    elsewhere: bindings(at.elsewhere.variables, at.elsewhere.instance),
    assumptions: { count: held.length, lines: [...lines].sort((a, b) => a - b), held },
    failure: at.failure,
    left: reportSide(step.left ?? inside(0), at.left),
    right: reportSide(step.right ?? inside(1), at.right),
    intermediate: at.intermediate.flatMap(({ term, value }) => reportSide(printLatex(term), value) ?? []),
    replay: { seed: at.seed, path: at.path === "" ? null : at.path },
  };
}

/** Up to three significant digits; no NaN or infinity reaches a report. */
function digits(x: number): string {
  return Number.isFinite(x) ? String(Number(x.toPrecision(3))) : x > 0 ? "inf" : x < 0 ? "-inf" : "undefined";
}

/** A positive number with one digit, rounded up. */
function roundedUp(x: number): string {
  const unit = 10 ** Math.floor(Math.log10(x));
  return (Math.ceil(x / unit) * unit).toExponential(0);
}

function sampledEvidence(document: CheckedDocument, step: CheckedStep, sampling: SamplingEvidence): ReportEvidence {
  const variables = step.meant ? [...freeVariables(step.meant.proposition).values()] : [];
  const premise = missingPremise(document, sampling.unproved, sampling.seed);
  return {
    kind: "sampled",
    instances: sampling.instances,
    undefinedInstances: sampling.undefinedInstances,
    discards: [...sampling.discards].map(([id, count]) => ({
      statement: step.premises.find((p) => p.id === id)?.statement ?? "",
      line: lineOf(document.lines, document.assumptionSpans.get(id)),
      count,
    })),
    sizes: [...sampling.sizes].map(([name, values]) => ({ name, values })),
    slack: sampling.slack && {
      smallest: digits(sampling.slack.smallest),
      median: digits(sampling.slack.median),
      at: bindings(variables, sampling.slack.at),
    },
    identity: sampling.identity && {
      prime: String(sampling.identity.prime),
      points: sampling.identity.points,
      degree: sampling.identity.degree,
      errorBound: roundedUp(sampling.identity.errorBound),
    },
    get premise() {
      return premise();
    },
    replay: { seed: sampling.seed, path: null },
  };
}

function malformedEvidence(
  document: CheckedDocument,
  problem: Problem<ProblemCode>,
  because: CheckedStep["because"],
): MalformedEvidence {
  const left = document.undeclared.left.find(
    (l) => problem.code === "undeclared-symbol" && l.name === problem.data["name"],
  );
  const described = describeProblem({ ...problem, data: located(document, problem.data) });
  const words = left ? { ...described, suggestion: describeLeft(left) } : described;
  return {
    kind: "malformed",
    code: problem.code,
    message: words.message,
    pieces: [{ span: spanOf(document.lines, problem.span), label: null }],
    found: words.found ?? null,
    expected: words.expected ?? null,
    because: because.map((b) => ({
      fact: `${unicodeOf(b.name)}: ${b.type}`,
      note: `line ${String(document.lines.position(b.span.start).line)}`,
    })),
    suggestion: words.suggestion ? { text: words.suggestion, verdict: null } : null,
  };
}

/** Offsets into the document are lines for readers. */
function located(document: CheckedDocument, data: Problem["data"]): Problem["data"] {
  const { offset, second, ...rest } = data;
  const line = (at: number): number => document.lines.position(at).line;
  return {
    ...rest,
    ...(typeof offset === "number" && { line: line(offset) }),
    ...(typeof second === "number" && { secondLine: line(second) }),
  };
}

function evidenceOf(document: CheckedDocument, step: CheckedStep): ReportEvidence {
  const { verdict } = step;
  switch (verdict.verdict) {
    case "proved":
      return theoremEvidence(document, verdict.evidence);
    case "tested":
      return sampledEvidence(document, step, verdict.evidence);
    case "refuted": {
      const { counterexample } = verdict;
      return {
        kind: "counterexample",
        strength: counterexample.evidence,
        ...reportInstance(document, step, counterexample),
        evaluations: counterexample.evaluations,
        holdsAs: step.holdsAs && {
          formula: printed(step.holdsAs.latex),
          verdict: step.holdsAs.verdict,
          edit: step.holdsAs.edit,
        },
      };
    }
    case "assumed":
      return { kind: "declared", line: lineOf(document.lines, step.span) ?? 1 };
    case "unknown": {
      const premise = missingPremise(document, verdict.unproved, seedOf(step.key));
      const attempt: AttemptEvidence = {
        kind: "attempt",
        get premise() {
          return premise();
        },
        because: describeReason(verdict.reason, located(document, verdict.data)).because,
        data: located(document, verdict.data),
        potential: verdict.potential && reportInstance(document, step, verdict.potential),
      };
      return attempt;
    }
    case "malformed":
      return malformedEvidence(document, step.problem ?? { code: "not-read", span: step.span, data: {} }, step.because);
  }
}

function warningsOf(document: CheckedDocument, step: CheckedStep): readonly ReportWarning[] {
  const { verdict } = step;
  if (verdict.verdict !== "proved" && verdict.verdict !== "tested" && verdict.verdict !== "refuted") return [];
  return verdict.warnings.map((w) => ({
    code: w.code,
    message: describeWarning({ ...w, data: located(document, w.data) }),
  }));
}

function premisesOf(document: CheckedDocument, step: CheckedStep): readonly ReportPremise[] {
  const { verdict } = step;
  // A proof says what it uses; of the other verdicts, all that is in force.
  const used = verdict.verdict === "proved" ? new Set(verdict.evidence.proof.assumptions) : null;
  const premises = used ? step.premises.filter((p) => used.has(p.id)) : step.premises;
  return [
    ...premises.map((p) => ({
      id: p.id,
      origin: p.origin,
      line: lineOf(document.lines, p.span),
      statement: p.statement,
    })),
    ...claimsOf(verdict).map(({ claim }) => ({
      id: claim.id,
      origin: "claim" as const,
      line: lineOf(document.lines, claim.step.span),
      statement: claim.step.statement,
    })),
  ];
}

/** The earlier steps that a proof uses. */
function claimsOf(verdict: Verdict): readonly UsedClaim[] {
  if (verdict.verdict === "proved") return verdict.evidence.from?.claims ?? [];
  return verdict.verdict === "tested" ? (verdict.evidence.follows?.claims ?? []) : [];
}

function reportStep(document: CheckedDocument, step: CheckedStep): ReportStep {
  const { verdict } = step;
  const meant = step.meant && printedTerm(step.meant.proposition);
  return {
    id: step.id,
    key: step.key,
    claims: step.claims,
    kind: step.kind,
    span: spanOf(document.lines, step.span),
    judged: spanOf(document.lines, step.judged),
    statement: step.statement,
    left: step.left,
    relation: step.relation,
    right: step.right,
    against: step.against,
    verdict: verdict.verdict,
    expected: step.expected,
    expectReason: step.expectReason,
    reason:
      verdict.verdict === "unknown"
        ? verdict.reason
        : verdict.verdict === "malformed"
          ? (step.problem?.code ?? "not-read")
          : null,
    premises: premisesOf(document, step),
    evidence: evidenceOf(document, step),
    warnings: warningsOf(document, step),
    taken: takenBy(document, step),
    corrects: step.corrects,
    derivation: step.derivation,
    reading: meant && { formula: meant, depends: step.depends },
  };
}

function countDisplays(formulas: readonly CheckedFormula[]): DisplayCounts {
  const of = (status: CheckedFormula["status"]): number =>
    formulas.filter((f) => f.display && f.status === status).length;
  return { read: of("read"), skipped: of("skipped"), unread: of("unread") };
}

/** The problems of the document and those that left a display unread, each once, in the order of the text; a command once in all. */
function problemsOf(document: CheckedDocument): readonly Problem<ProblemCode>[] {
  const unread = document.formulas.flatMap((f): Problem<ProblemCode>[] =>
    f.display && f.status === "unread" ? [f.problem ?? { code: "not-read", span: f.span, data: {} }] : [],
  );
  const seen = new Set<string>();
  return [...document.problems, ...unread]
    .filter((p) => {
      const command = p.code === "unknown-command" ? p.data["found"] : undefined;
      const place = `${p.code} ${command === undefined ? `${String(p.span.start)} ${String(p.span.end)}` : String(command)}`;
      if (seen.has(place)) return false;
      seen.add(place);
      return true;
    })
    .sort((a, b) => a.span.start - b.span.start);
}

/**
 * A checked document as data for readers: places as lines and columns, terms as LaTeX, problems as sentences.
 * @param only the step that was asked for; the others are left out, as they were not judged
 */
export function documentReport(path: string, document: CheckedDocument, only: string | null = null): ReportDocument {
  return {
    path,
    displays: countDisplays(document.formulas),
    inlineUnread: document.inlineUnread.length,
    steps: document.steps
      .filter((step) => only === null || isAsked(step.id, only))
      .map((step) => reportStep(document, step)),
    problems: problemsOf(document).map((p) => ({
      code: p.code,
      span: spanOf(document.lines, p.span),
      message: problemSentence({ ...p, data: located(document, p.data) }),
    })),
    undeclared: undeclaredReport(document),
  };
}

/** The symbols of terms with their types, definitions after variables. */
function symbolsOf(meant: readonly Term[]): readonly ReadSymbol[] {
  const variables = meant
    .flatMap((t) => [...freeVariables(t).values()])
    .map((v) => ({ name: v.name, type: printTypeLatex(v.type) }));
  const definitions = meant.flatMap(definitionsOf).map((d) => ({ name: d.name, type: definitionType(d) }));
  const seen = new Set<string>();
  return [...variables, ...definitions].flatMap((s) => {
    if (seen.has(s.name)) return [];
    seen.add(s.name);
    return [{ ...s, line: null }];
  });
}

function definitionType(definition: Definition): string {
  const arguments_ = definition.params.slice(definition.implicit).map((p) => printTypeLatex(p.type));
  return [...arguments_, printTypeLatex(definition.body.type)].join(" \\to ");
}

function readFormula(document: CheckedDocument, formula: CheckedFormula): ReadFormula {
  const inside = document.steps.filter((s) => formula.span.start <= s.span.start && s.span.end <= formula.span.end);
  const meant = inside.flatMap((s) => s.meant?.proposition ?? []);
  const terms = meant.length > 0 ? meant : formula.meant ? [formula.meant] : [];
  const symbols =
    formula.symbols.length > 0
      ? formula.symbols.map((s) => ({ name: s.name, type: s.type, line: lineOf(document.lines, s.span) }))
      : symbolsOf(terms);
  return {
    span: spanOf(document.lines, formula.span),
    display: formula.display,
    latex: formula.latex,
    status: formula.status,
    as: formula.as,
    readings: formula.status === "read" ? terms.map(printedTerm) : [],
    symbols,
    message: formula.problem ? problemSentence(formula.problem) : formula.reason,
  };
}

/** How each formula of a checked document was read. */
export function documentReading(path: string, document: CheckedDocument): ReadDocument {
  return {
    path,
    displays: countDisplays(document.formulas),
    formulas: document.formulas.map((f) => readFormula(document, f)),
    sentences: document.sentences.map((s) => ({
      span: spanOf(document.lines, s.span),
      says: s.says,
      status: s.status,
      unread: s.unread === "" ? null : s.unread,
    })),
    inlineUnread: document.inlineUnread.map((span) => ({
      span: spanOf(document.lines, span),
      latex: document.lines.text.slice(span.start, span.end),
    })),
  };
}
