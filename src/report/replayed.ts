import type { Replay, ReplayedProof } from "../certificate/replay.ts";
import { printLatex } from "../term/print-latex.ts";
import type { Term } from "../term/term.ts";
import { toAscii } from "./ascii.ts";
import { prose, renderBlock } from "./block.ts";
import { cells, clip, padEnd } from "./cells.ts";
import { printable, printableJson } from "./printable.ts";
import { REPORT_VERSION } from "./report.ts";
import { createPen, WIDTH, type Pen, type Style } from "./style.ts";
import { unicodeOf } from "./unicode-formula.ts";

/** How much of a replay is shown: with `proofs` a line for each; with `premises` also what it rests on. */
export interface ReplayOptions extends Style {
  readonly detail: "quiet" | "normal" | "verbose" | "explain";
}

const latex = (term: Term | null): string => (term ? printLatex(term) : "");

/** A replay as JSON, with a line break at the end: the same bytes for the same certificate. */
export function replayJson(path: string, { proofs, refused }: Replay): string {
  const data = {
    version: REPORT_VERSION,
    certificate: path,
    refused,
    proofs: proofs.map((p) => ({
      id: p.id,
      statement: p.statement,
      goal: p.goal && latex(p.goal),
      assumptions: p.assumptions.map((a) => ({ id: a.id, origin: a.origin, statement: latex(a.proposition) })),
      inferences: p.inferences,
      laws: p.laws,
      broken: p.broken,
    })),
    summary: { proofs: proofs.length, broken: proofs.filter((p) => p.broken).length },
  };
  return printableJson(data);
}

/** A replay for readers: what does not hold with its reason, then the count. */
export function renderReplay(path: string, { proofs, refused }: Replay, options: ReplayOptions): string {
  const pen = createPen(options);
  if (refused !== null) return ended(pen, [`${pen.outcome(false)} ${printable(`${path}: ${refused}`)}`]);
  const listed = options.detail === "verbose" || options.detail === "explain";
  const lines = proofs
    .filter((p) => listed || p.broken)
    .flatMap((p) => proofLines(pen, p, options.detail === "explain"));
  const broken = proofs.filter((p) => p.broken).length;
  if (options.detail === "quiet" && broken === 0) return "";
  const inferences = proofs.reduce((n, p) => n + p.inferences, 0);
  const laws = new Set(proofs.flatMap((p) => p.laws)).size;
  const size = `${counted(inferences, "inference")}, ${counted(laws, "law")}`;
  const verdict =
    broken === 0
      ? `${counted(proofs.length, "proof")} ${proofs.length === 1 ? "holds" : "hold"}`
      : `${String(broken)} of ${counted(proofs.length, "proof")} ${broken === 1 ? "does" : "do"} not hold`;
  return ended(pen, [
    ...lines,
    ...(lines.length > 0 ? [""] : []),
    `${pen.outcome(broken === 0)} ${verdict}    ${size}`,
  ]);
}

function ended(pen: Pen, lines: readonly string[]): string {
  const text = `${lines.join("\n")}\n`;
  return pen.style.unicode ? text : toAscii(text);
}

function counted(n: number, what: string): string {
  return `${String(n)} ${what}${n === 1 ? "" : "s"}`;
}

function formula(pen: Pen, term: Term): string {
  return printable(pen.either(unicodeOf(latex(term)), latex(term)));
}

function proofLines(pen: Pen, proof: ReplayedProof, premises: boolean): readonly string[] {
  const head = `${pen.outcome(!proof.broken)} ${padEnd(printable(proof.id), 28)}  `;
  const shown = proof.goal ? formula(pen, proof.goal) : printable(proof.statement);
  const lines = [head + clip(shown.replace(/\s+/g, " "), Math.max(WIDTH - cells(head), 24), pen.ellipsis)];
  if (proof.broken) {
    const { inference, rule, reason } = proof.broken;
    const where = inference === null ? "" : `inference ${String(inference + 1)}, ${rule ?? ""}: `;
    lines.push(...renderBlock(pen, prose("broken", printable(where + reason))));
  }
  if (!premises) return lines;
  for (const a of proof.assumptions) lines.push(...renderBlock(pen, prose(a.origin, formula(pen, a.proposition))));
  for (const v of proof.variables) lines.push(...renderBlock(pen, prose("wherever", `${formula(pen, v)} has a value`)));
  const by = `${counted(proof.inferences, "inference")}${proof.laws.length === 0 ? "" : `; ${proof.laws.join(", ")}`}`;
  return [...lines, ...renderBlock(pen, prose("by", printable(by))), ""];
}
