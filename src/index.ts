export type {
  AttemptEvidence,
  CheckedAssumptions,
  CounterexampleEvidence,
  DeclaredEvidence,
  MalformedEvidence,
  ProofLine,
  ReportBinding,
  ReportEvidence,
  ReportInstance,
  ReportReplay,
  ReportSide,
  ReportValue,
  SampledEvidence,
  TheoremEvidence,
} from "./report/evidence.ts";
export type { ReadDocument, ReadFormula, Reading, ReadSymbol } from "./report/reading.ts";
export type {
  DisplayCounts,
  Printed,
  Report,
  ReportDerivation,
  ReportDocument,
  ReportPosition,
  ReportPremise,
  ReportProblem,
  ReportReading,
  ReportSpan,
  ReportStep,
  ReportSummary,
  ReportWarning,
  VerdictWord,
} from "./report/report.ts";
export { REPORT_VERSION } from "./report/report.ts";
export { renderJson } from "./report/json.ts";
export { exitStatus } from "./report/summary.ts";
export { renderTerminal, type TerminalOptions } from "./report/terminal.ts";
export type { Expression } from "./session/expression.ts";
export { checkExpression, checkText, createReport, readText, type SessionOptions } from "./session/session.ts";
export { type Config, defineConfig, type Severity } from "./host/config.ts";
