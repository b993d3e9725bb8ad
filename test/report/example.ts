import type {
  CounterexampleEvidence,
  MalformedEvidence,
  ReportSide,
  SampledEvidence,
  TheoremEvidence,
} from "../../src/report/evidence.ts";
import {
  REPORT_VERSION,
  type Printed,
  type Report,
  type ReportDocument,
  type ReportSpan,
  type ReportStep,
} from "../../src/report/report.ts";
import { summarize } from "../../src/report/summary.ts";

/** A span on one line. */
export function at(line: number, column: number, length: number): ReportSpan {
  return { start: { line, column }, end: { line, column: column + length } };
}

/** The span of a piece of a line of a text. */
export function spanOf(text: string, line: number, piece: string): ReportSpan {
  const column = (text.split("\n")[line - 1] ?? "").indexOf(piece) + 1;
  if (column === 0) throw new Error(`line ${String(line)} has no ${piece}`);
  return at(line, column, piece.length);
}

function printed(latex: string, unicode: string): Printed {
  return { latex, unicode };
}

function side(latex: string, unicode: string, value: string): ReportSide {
  return { formula: printed(latex, unicode), kind: "exact", value };
}

/** A step with everything that a test does not care about filled in. */
export function step(parts: Partial<ReportStep> & Pick<ReportStep, "verdict" | "evidence" | "span">): ReportStep {
  return {
    id: "a5c0",
    key: "0f1e2d3c4b5a6978",
    claims: [],
    kind: "step",
    statement: "a = b",
    left: "a",
    relation: "=",
    right: "b",
    against: null,
    expected: null,
    expectReason: null,
    reason: null,
    premises: [],
    warnings: [],
    taken: [],
    corrects: null,
    derivation: { number: 1, title: null, step: 1, of: 1 },
    reading: null,
    judged: parts.span,
    ...parts,
  };
}

/** A report of some documents, counted. */
export function reportOf(documents: readonly ReportDocument[]): Report {
  return { version: REPORT_VERSION, seed: null, documents, summary: summarize(documents) };
}

export const NTK = [
  "# Derivatives",
  "",
  "Let $n, m, d \\in \\mathbb{N}$. Assume $a_k = 1$.",
  "",
  "$$",
  "\\begin{aligned}",
  "\\nabla_{w_k} L(w) &= \\sum_{i=1}^n (y_i - f(x_i)) \\nabla_{w_k} f(x_i) \\\\",
  "&= -\\frac{a_k}{\\sqrt m} \\sum_{i=1}^n (y_i - f(x_i)) \\sigma'(w_k \\cdot x_i) x_i",
  "\\end{aligned}",
  "$$",
].join("\n");

const counterexample: CounterexampleEvidence = {
  kind: "counterexample",
  strength: "exact",
  failure: "relation",
  evaluations: 214,
  instance: [
    { name: "n", type: "\\mathbb{N}", value: { kind: "number", value: "1" } },
    { name: "m", type: "\\mathbb{N}", value: { kind: "number", value: "1" } },
    { name: "d", type: "\\mathbb{N}", value: { kind: "number", value: "1" } },
    {
      name: "\\sigma",
      type: "\\mathbb{R} \\to \\mathbb{R}",
      value: { kind: "function", formula: printed("u \\mapsto u", "u ↦ u") },
    },
    { name: "a", type: "\\mathbb{R}^{m}", value: { kind: "family", from: 1, items: [{ kind: "number", value: "1" }] } },
    {
      name: "w",
      type: "\\mathbb{R}^{m \\times d}",
      value: { kind: "family", from: 1, items: [{ kind: "tensor", shape: [1], data: ["0"] }] },
    },
    {
      name: "x",
      type: "\\mathbb{R}^{n \\times d}",
      value: { kind: "family", from: 1, items: [{ kind: "tensor", shape: [1], data: ["1"] }] },
    },
    { name: "y", type: "\\mathbb{R}^{n}", value: { kind: "family", from: 1, items: [{ kind: "number", value: "1" }] } },
  ],
  elsewhere: [],
  assumptions: {
    count: 3,
    lines: [12, 15, 19],
    held: [
      { formula: printed("m \\ge 1", "m ≥ 1"), line: 12 },
      { formula: printed("n \\ge 1", "n ≥ 1"), line: 15 },
      { formula: printed("d \\ge 1", "d ≥ 1"), line: 19 },
    ],
  },
  left: side("\\nabla_{w_1} L(w)", "∇_w₁ L(w)", "-1"),
  right: side("\\sum_{i=1}^n (y_i - f(x_i)) \\nabla_{w_1} f(x_i)", "∑ᵢ (yᵢ − f(xᵢ)) ∇_w₁ f(xᵢ)", "1"),
  intermediate: [side("f(x_1)", "f(x₁)", "0"), side("L(w)", "L(w)", "1/2")],
  holdsAs: {
    formula: printed("= -\\sum_{i=1}^n (y_i - f(x_i)) \\nabla_{w_k} f(x_i)", "= −∑ᵢ (yᵢ − f(xᵢ)) ∇_wₖ f(xᵢ)"),
    verdict: "proved",
    edit: "minus",
  },
  replay: { seed: 32561, path: "0:0:2" },
};

const theorem: TheoremEvidence = {
  kind: "theorem",
  laws: ["linearity of ∑", "derivative of a square"],
  inferences: 248,
  suggestedBy: null,
  cases: null,
  proof: [],
  conditions: [],
  witness: null,
  sizes: ["n", "m", "d"],
};

/** Picture 2: a refuted step, and a proved one after it. */
export const refuted = step({
  id: "a5c0",
  verdict: "refuted",
  span: spanOf(NTK, 7, "="),
  derivation: { number: 1, title: null, step: 1, of: 2 },
  evidence: counterexample,
});

export const ntk: ReportDocument = {
  path: "ntk.md",
  displays: { read: 1, skipped: 0, unread: 0 },
  inlineUnread: 0,
  undeclared: { taken: [], left: [], declare: [] },
  steps: [
    refuted,
    step({
      id: "b7d1",
      verdict: "proved",
      span: spanOf(NTK, 8, "="),
      derivation: { number: 1, title: null, step: 2, of: 2 },
      against: "\\nabla_{w_k} L(w)",
      evidence: theorem,
    }),
  ],
  problems: [],
};

export const RIDGE = [
  "# Ridge",
  "",
  "Let $X \\in \\mathbb{R}^{n \\times d}$, $y \\in \\mathbb{R}^n$ and $\\lambda > 0$.",
  "",
  "$$\\begin{aligned}",
  "\\hat w &= (X^\\top X + \\lambda I)^{-1} X^\\top y \\\\",
  "       &= X^\\top (X^\\top X + \\lambda I)^{-1} y .",
  "\\end{aligned}$$",
].join("\n");

const malformedEvidence: MalformedEvidence = {
  kind: "malformed",
  code: "shape-mismatch",
  message: "the shapes do not fit in a product of a d × n matrix and a d × d matrix",
  pieces: [
    { span: spanOf(RIDGE, 7, "X^\\top"), label: "d × n" },
    { span: spanOf(RIDGE, 7, "(X^\\top X + \\lambda I)^{-1}"), label: "d × d" },
  ],
  found: "Xᵀ · (XᵀX + λI)⁻¹    multiplies  d × n  by  d × d",
  expected: "n = d, which nothing in force says",
  because: [
    { fact: "X ∈ ℝ^(n×d)", note: "line 3, so Xᵀ is d × n" },
    { fact: "(XᵀX + λI)⁻¹", note: "the inverse of a d × d matrix, λ > 0 (line 3)" },
    { fact: "y ∈ ℝⁿ", note: "line 3" },
  ],
  suggestion: { text: "did you mean X^\\top (X X^\\top + \\lambda I)^{-1} y?", verdict: "proved" },
};

/** Picture 5: shapes that do not fit. */
export const malformed = step({
  id: "90be",
  verdict: "malformed",
  reason: "shape-mismatch",
  left: null,
  relation: null,
  right: null,
  statement: "X^\\top (X^\\top X + \\lambda I)^{-1} y",
  span: spanOf(RIDGE, 7, "="),
  derivation: { number: 1, title: null, step: 2, of: 2 },
  evidence: malformedEvidence,
});

export const ridge: ReportDocument = {
  path: "notes/ridge.md",
  displays: { read: 1, skipped: 1, unread: 1 },
  inlineUnread: 2,
  undeclared: { taken: [], left: [], declare: [] },
  steps: [
    step({
      id: "1c2d",
      verdict: "assumed",
      kind: "definition",
      span: spanOf(RIDGE, 6, "="),
      evidence: { kind: "declared", line: 6 },
    }),
    malformed,
  ],
  problems: [{ code: "unknown-command", span: at(6, 4, 4), message: "\\oint is no notation that is read yet" }],
};

export const SOFTMAX = "Let $K \\in \\mathbb{N}$.\n\n$$ 0 \\preceq \\nabla^2 \\ell \\preceq \\tfrac12 I, $$\n";

const sampled: SampledEvidence = {
  kind: "sampled",
  instances: 10000,
  undefinedInstances: 3,
  discards: [{ statement: "\\|x_i\\| = 1", line: 4, count: 120 }],
  sizes: [{ name: "K", values: [1, 2, 3, 8, 64] }],
  slack: {
    smallest: "5.2e-10",
    median: "0.151",
    at: [
      { name: "K", type: "\\mathbb{N}", value: { kind: "number", value: "3" } },
      { name: "z", type: "\\mathbb{R}^{K}", value: { kind: "tensor", shape: [3], data: ["0", "0", "-20"] } },
    ],
  },
  identity: null,
  premise: null,
  replay: { seed: 6596, path: null },
};

/** Picture 3: a tested step. */
export const softmax: ReportDocument = {
  path: "softmax.md",
  displays: { read: 1, skipped: 0, unread: 0 },
  inlineUnread: 0,
  undeclared: { taken: [], left: [], declare: [] },
  steps: [
    step({
      id: "e41b",
      verdict: "tested",
      span: spanOf(SOFTMAX, 3, "\\preceq \\tfrac"),
      reading: {
        formula: printed("\\lambda_{\\max} \\le 1/2", "λ_max(diag(p) − ppᵀ) ≤ ½    for all K ≥ 1, z ∈ ℝᴷ"),
        depends: [{ name: "p", on: ["z"] }],
      },
      evidence: sampled,
      warnings: [
        { code: "wherever-defined", message: "holds wherever both sides are defined; add Assume $p_k \\ne 0$." },
      ],
    }),
    step({
      id: "3d07",
      verdict: "unknown",
      reason: "unsupported",
      span: spanOf(SOFTMAX, 3, "\\preceq"),
      evidence: {
        kind: "attempt",
        because: "\\oint has no numbers yet, so there is nothing to test",
        data: { operator: "\\oint" },
        premise: null,
        potential: null,
      },
    }),
  ],
  problems: [],
};

export const texts: ReadonlyMap<string, string> = new Map([
  ["ntk.md", NTK],
  ["notes/ridge.md", RIDGE],
  ["softmax.md", SOFTMAX],
]);

export const report: Report = reportOf([ntk, ridge, softmax]);
