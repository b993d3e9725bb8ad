import { BLOCK_WIDTH, flow, prose, type Block } from "./block.ts";
import { cells, padEnd } from "./cells.ts";
import type {
  AttemptEvidence,
  CheckedAssumptions,
  CounterexampleEvidence,
  FailureWithoutPremise,
  MalformedEvidence,
  MissingPremise,
  ProofLine,
  ReportInstance,
  ReportReplay,
  ReportSide,
  SampledEvidence,
  TheoremEvidence,
} from "./evidence.ts";
import type { ReportPremise, ReportStep } from "./report.ts";
import type { Pen } from "./style.ts";
import { instanceTexts, nameText, numberText, sideValueText } from "./value-text.ts";

/** Terms between that are shown by value. */
const SHOWN_TERMS = 8;
const SHOWN_LINES = 12;
/** Premises without which a counterexample is searched. */
const MOST_SEARCHES = 4;

/** `lines 3, 4 and 9`. */
export function lineList(lines: readonly number[]): string {
  const shown = lines.slice(0, SHOWN_LINES).map(String);
  const more = lines.length > shown.length ? `, … ${String(lines.at(-1) ?? 0)}` : "";
  return lines.length === 1 ? `line ${shown.join("")}` : `lines ${shown.join(", ")}${more}`;
}

/** What stands beside an instance that disagrees and does not refute. */
const NOT_CONFIRMED = "not confirmed";

/** Assumptions that are named one by one. */
const NAMED = 6;
/** Lines with values of what the step has nothing to do with. */
const ELSEWHERE_LINES = 2;

/** That the assumptions in force hold at an instance: each by its text and its line. */
function assumptionLines(pen: Pen, checked: CheckedAssumptions, confirmed: boolean): readonly string[] {
  const { count, held } = checked;
  if (count === 0) return [];
  // One that speaks of all real numbers was tried at some of them only.
  if (!confirmed) {
    const where = checked.lines.length === 0 ? "" : `: ${lineList(checked.lines)}`;
    return [`no assumption in force is seen to fail there${where}`];
  }
  const sentence =
    count === 1
      ? "the assumption in force holds there:"
      : `${count === 2 ? "both" : `all ${String(count)}`} assumptions in force hold there:`;
  const rows = held
    .slice(0, NAMED)
    .map(({ formula, line }) => [pen.formula(formula), line === null ? "" : `line ${String(line)}`] as const);
  const short = `${sentence} ${rows.map(([text, line]) => (line === "" ? text : `${text}, ${line}`)).join("; ")}`;
  if (count <= NAMED && cells(short) <= BLOCK_WIDTH) return [short];
  const more = held.slice(NAMED).flatMap((a) => a.line ?? []);
  const others = [...new Set(more)].sort((x, y) => x - y);
  return [
    sentence,
    ...withNotes(rows.map(([text, line]) => [`  ${text}`, line])),
    ...(count > NAMED
      ? [`  and ${String(count - NAMED)} more${others.length === 0 ? "" : `: ${lineList(others)}`}`]
      : []),
  ];
}

/** The id as it is shown and asked for: without its section, where it is not an id of the author's. */
export function shortId(step: ReportStep): string {
  return step.claims.includes(step.id) ? step.id : step.id.slice(step.id.lastIndexOf("-") + 1);
}

/** The command that shows the same instance again, broken as a shell allows where it is too long for a line. */
function replayBlock(command: readonly string[], step: ReportStep, replay: ReportReplay): Block {
  const words = [
    ...command,
    `--step ${quote(shortId(step))}`,
    `--seed ${String(replay.seed)}`,
    ...(replay.path === null ? [] : [`--path ${quote(replay.path)}`]),
  ];
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    if (line !== "" && cells(line) + 1 + cells(word) > BLOCK_WIDTH - 2) {
      lines.push(`${line} \\`);
      line = `  ${word}`;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return { label: "replay", lines: [...lines, line], whole: true };
}

/** A word that a shell takes as it is. */
export function quote(word: string): string {
  return /^[\w./:@%+=,~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Terms with their values, the values in one column where they fit. */
function sideLines(pen: Pen, sides: readonly ReportSide[], note = ""): readonly string[] {
  const texts = sides.map((side) => ({ formula: pen.formula(side.formula), value: sideValueText(pen, side) }));
  const width = Math.max(
    0,
    ...texts.map((t) => (cells(t.formula) + cells(t.value) + 2 <= BLOCK_WIDTH ? cells(t.formula) : 0)),
  );
  return texts.flatMap(({ formula, value }, i) => {
    const last = i === texts.length - 1 && note !== "" ? `   ${note}` : "";
    const aligned = `${padEnd(formula, width)}  ${value}`;
    if (cells(formula) <= width && cells(aligned) + cells(last) <= BLOCK_WIDTH) return [aligned + last];
    if (cells(formula) + 1 + cells(value) <= BLOCK_WIDTH)
      return [`${formula} ${value}`, ...(last === "" ? [] : [last.trim()])];
    return [formula, `  ${value}${last}`];
  });
}

/** The instance, and both sides there. */
export function instanceBlocks(pen: Pen, at: ReportInstance, strength: string): readonly Block[] {
  const instance = instanceTexts(pen, at.instance);
  const blocks: Block[] = [];
  const others = instanceTexts(pen, at.elsewhere);
  const lines = [
    ...flow(instance),
    ...(others.length === 0 ? [] : flow(["elsewhere", ...others]).slice(0, ELSEWHERE_LINES)),
    ...assumptionLines(pen, at.assumptions, strength !== NOT_CONFIRMED),
  ];
  if (lines.length > 0) blocks.push({ label: "instance", lines });
  const sides = new Set([at.left?.formula.latex, at.right?.formula.latex]);
  const between = at.intermediate.filter((side) => !sides.has(side.formula.latex)).slice(0, SHOWN_TERMS);
  if (between.length > 0) blocks.push({ label: "by hand", lines: sideLines(pen, between) });
  const pair = [
    ...(at.left ? [{ label: "left", side: at.left }] : []),
    ...(at.right ? [{ label: "right", side: at.right }] : []),
  ];
  if (pair.length > 0) {
    // Both sides share a column for their values, so that the eye compares them.
    const texts = sideLines(
      pen,
      pair.map((p) => p.side),
      strength,
    );
    if (texts.length === pair.length) {
      blocks.push({ label: pair.map((p) => p.label).join("\n"), lines: texts });
    } else
      blocks.push(
        ...pair.map((p, i) => ({
          label: p.label,
          tight: i > 0,
          lines: sideLines(pen, [p.side], i === pair.length - 1 ? strength : ""),
        })),
      );
  }
  return blocks;
}

const STRENGTHS = {
  exact: "exact, in rationals",
  enclosed: "enclosed, rounding included",
  statistical: "by a test of its level",
} as const;

/** What a refutation shows. `following` says what becomes of the later steps. */
export function counterexampleBlocks(
  pen: Pen,
  command: readonly string[],
  step: ReportStep,
  evidence: CounterexampleEvidence,
  following: string | null,
): readonly Block[] {
  const blocks = [
    ...instanceBlocks(pen, evidence, evidence.failure === "relation" ? STRENGTHS[evidence.strength] : ""),
  ];
  if (evidence.failure !== "relation")
    blocks.push(
      prose(
        "fails",
        `the ${evidence.failure === "left-undefined" ? "left" : "right"} side is not defined there, nor near it; the other side is`,
      ),
    );
  if (evidence.holdsAs)
    blocks.push({
      label: "holds as",
      lines: [evidence.holdsAs.formula.latex, `${pen.sign(evidence.holdsAs.verdict)} ${evidence.holdsAs.verdict}`],
    });
  if (following !== null) blocks.push(prose("below", following));
  blocks.push(replayBlock(command, step, evidence.replay));
  return blocks;
}

function grouped(n: number): string {
  return n < 10_000 ? String(n) : String(n).replace(/\B(?=(\d{3})+$)/g, " ");
}

/** What sampling has seen. */
export function sampledBlocks(
  pen: Pen,
  command: readonly string[],
  step: ReportStep,
  evidence: SampledEvidence,
): readonly Block[] {
  const discarded = evidence.discards.reduce((sum, d) => sum + d.count, 0);
  const tried = [
    evidence.instances === 1 ? "1 instance" : `${grouped(evidence.instances)} instances`,
    `${grouped(discarded)} discards`,
  ];
  if (evidence.undefinedInstances > 0)
    tried.push(`${grouped(evidence.undefinedInstances)} where a side is not defined`);
  const blocks: Block[] = [
    {
      label: "tested on",
      lines: [
        ...flow(tried),
        ...evidence.discards
          .filter((d) => d.count > 0)
          .map(
            (d) =>
              `${grouped(d.count)} thrown away by ${nameText(pen, d.statement)}${d.line === null ? "" : `, line ${String(d.line)}`}`,
          ),
      ],
    },
  ];
  const claims = step.premises.filter((p) => p.origin === "claim");
  // The earlier steps that it follows from were tested, too, or it would be proved.
  if (claims.length > 0)
    blocks.push({ label: "follows\nfrom", lines: premiseLines(pen, claims, NO_LETTERS, () => null) });
  if (evidence.sizes.length > 0)
    blocks.push({
      label: "sizes",
      lines: flow(
        evidence.sizes.map((s) => `${nameText(pen, s.name)} ${pen.either("∈", "in")} {${s.values.join(", ")}}`),
      ),
    });
  if (evidence.slack) {
    const at = instanceTexts(pen, evidence.slack.at);
    blocks.push({
      label: "slack",
      lines: [
        `smallest ${numberText(pen, evidence.slack.smallest)}   median ${numberText(pen, evidence.slack.median)}`,
        ...(at.length === 0 ? [] : flow(["smallest at", ...at])),
      ],
    });
  }
  if (evidence.identity) {
    const { points, errorBound } = evidence.identity;
    blocks.push(
      prose(
        "identity",
        `also exact at ${String(points)} random ${points === 1 ? "point" : "points"} modulo a random prime of 61 bits: wrong with probability < ${errorBound}${evidence.sizes.length > 0 ? " at these sizes" : ""}`,
      ),
    );
  }
  blocks.push(...premiseBlocks(pen, evidence.premise));
  blocks.push(replayBlock(command, step, { ...evidence.replay, path: null }));
  return blocks;
}

/** What a proof lacks: needed against known, and the line to add where that was tried and gave a proof. */
function premiseBlocks(pen: Pen, premise: MissingPremise | null): readonly Block[] {
  if (!premise) return [];
  const known = premise.known.map(
    (k) => [pen.formula(k.formula), k.line === null ? "" : `line ${String(k.line)}`] as const,
  );
  const soFar = premise.soFar.map((line) => {
    const sign = pen.sign(line.holds ? "proved" : "unknown");
    const relation = line.relation === "" ? "" : `${line.relation} `;
    const reason = line.line === null ? line.reason : `${line.reason}, line ${String(line.line)}`;
    return [`${relation}${pen.formula(line.formula)}`, reason === "" ? "" : `${sign} ${reason}`] as const;
  });
  return [
    ...(soFar.length > 0 ? [{ label: "so far", lines: withNotes(soFar), relations: true }] : []),
    { label: "needed", lines: [pen.formula(premise.needed)] },
    ...(known.length > 0 ? [{ label: "known", lines: withNotes(known), tight: true }] : []),
    ...(premise.provedIf === null ? [] : [{ label: "proved if", lines: [premise.provedIf] }]),
  ];
}

/** Texts with notes in one column; a note that does not fit goes to a line of its own, in that column where it fits. `outside`: cells of a text left of the column of the block. */
function withNotes(rows: readonly (readonly [text: string, note: string])[], outside = 0): readonly string[] {
  const room = BLOCK_WIDTH - Math.max(0, ...rows.map(([, note]) => cells(note))) - 4;
  const column = Math.max(0, ...rows.map(([text]) => cells(text)).filter((w) => w <= Math.max(room, 24))) + 4;
  return rows.flatMap(([text, note]) => {
    if (note === "") return [text];
    const aligned = `${padEnd(text, column - 2)}  ${note}`;
    if (cells(text) <= column - 2 && cells(aligned) <= BLOCK_WIDTH) return [aligned];
    if (cells(text) + 4 + cells(note) <= BLOCK_WIDTH) return [`${text}    ${note}`];
    return [text, `${" ".repeat(Math.max(0, Math.min(column - outside, BLOCK_WIDTH - cells(note))))}${note}`];
  });
}

/** Letters for the conditions of a proof, and then for the premises that its lines use. */
interface Letters {
  readonly conditions: readonly string[];
  readonly premises: ReadonlyMap<string, string>;
}

const NO_LETTERS: Letters = { conditions: [], premises: new Map() };

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

function lettersOf(step: ReportStep, evidence: TheoremEvidence): Letters {
  const used = new Set(evidence.proof.flatMap((l) => l.premises));
  const isUsed = (i: number): boolean => evidence.proof.some((l) => l.conditions.includes(i));
  let next = 0;
  const letter = (): string => ALPHABET[next++] ?? "";
  return {
    conditions: evidence.conditions.map((_, i) => (isUsed(i) ? letter() : "")),
    premises: new Map(step.premises.filter((p) => used.has(p.id)).map((p) => [p.id, letter()])),
  };
}

function mark(letter: string | undefined): string {
  return letter === undefined || letter === "" ? "" : `(${letter})`;
}

/** A proof as on a blackboard: the relations stand left of the terms, the reasons and the letters of what they need right of them. */
function proofBlock(pen: Pen, proof: readonly ProofLine[], letters: Letters): Block {
  const rows = proof.map((line): readonly [string, string] => {
    const reason = line.line === null ? line.reason : `${line.reason}, line ${String(line.line)}`;
    const marks = [
      ...line.conditions.map((i) => mark(letters.conditions[i])),
      ...line.premises.map((id) => mark(letters.premises.get(id))),
    ].filter((m) => m !== "");
    return [
      `${line.relation === "" ? "" : `${line.relation} `}${pen.formula(line.formula)}`,
      marks.length === 0 ? reason : `${reason}  ${marks.join(" ")}`,
    ];
  });
  return { label: "proof", lines: withNotes(rows, proof.some((l) => l.relation !== "") ? 2 : 0), relations: true };
}

/** The cases of a proof, and that there are no others. */
function caseLines(pen: Pen, { of, otherwise }: NonNullable<TheoremEvidence["cases"]>): readonly string[] {
  const rows = [...of.map((p) => pen.formula(p)), ...(otherwise ? ["otherwise"] : [])];
  return withNotes(rows.map((text, i) => [text, i === rows.length - 1 ? "these are all cases" : ""] as const));
}

/** Statements with where they come from: an assumption, a definition, an earlier step. */
function premiseLines(
  pen: Pen,
  premises: readonly ReportPremise[],
  letters: Letters,
  failure: (id: string) => FailureWithoutPremise | null,
): readonly string[] {
  return withNotes(
    premises.flatMap((p) => {
      const origin = p.origin === "claim" ? "an earlier step" : p.origin;
      const place = `${origin}${p.line === null ? "" : `, line ${String(p.line)}`}`;
      const text = `${mark(letters.premises.get(p.id))} ${nameText(pen, p.statement)}`.trim();
      const found = failure(p.id);
      if (!found) return [[text, place] as const];
      const instead = failureText(pen, found);
      return [
        [text, `${place}. Else the step is false:`] as const,
        cells(instead) <= SHORT_FAILURE ? (["", instead] as const) : ([`    ${instead}`, ""] as const),
      ];
    }),
  );
}

/** `K = 1, z = (1), y = (0)  gives  0 = 1`. */
function failureText(pen: Pen, { instance, relation, left, right }: FailureWithoutPremise): string {
  const [a, b] = [left, right].map((side) => sideValueText(pen, side).replace(/^(?:=|∈|in) /u, ""));
  return `${instanceTexts(pen, instance).join(", ")}  gives  ${a ?? ""} ${nameText(pen, relation)} ${b ?? ""}`;
}

/** Instances that stand in the column of the notes. */
const SHORT_FAILURE = 44;
/** Instances that are longer convince nobody. */
const LONGEST_FAILURE = 2 * BLOCK_WIDTH;

/**
 * The proof, what it needed, and what it rests on.
 * @param explain also what happens without each of the premises
 */
export function theoremBlocks(
  pen: Pen,
  step: ReportStep,
  evidence: TheoremEvidence,
  explain: boolean,
): readonly Block[] {
  const blocks: Block[] = [];
  const letters = lettersOf(step, evidence);
  let searches = 0;
  const failure = (id: string): FailureWithoutPremise | null => {
    if (!explain || !evidence.failureWithout || searches >= MOST_SEARCHES) return null;
    const found = evidence.failureWithout(id);
    searches += 1;
    return found && cells(failureText(pen, found)) <= LONGEST_FAILURE ? found : null;
  };
  if (evidence.proof.length > 0) blocks.push(proofBlock(pen, evidence.proof, letters));
  if (evidence.cases !== null) blocks.push({ label: "cases", lines: caseLines(pen, evidence.cases) });
  if (evidence.conditions.length > 0)
    blocks.push({
      label: "conditions",
      lines: withNotes(
        evidence.conditions.map(
          (c, i) => [`${mark(letters.conditions[i])} ${pen.formula(c.formula)}`.trim(), c.because] as const,
        ),
      ),
    });
  blocks.push({ label: "rests on", lines: premiseLines(pen, step.premises, letters, failure) });
  if (evidence.proof.length === 0 && evidence.laws.length > 0) blocks.push(prose("laws", evidence.laws.join(", ")));
  blocks.push(
    evidence.witness === null
      ? prose("met by", "no instance of these assumptions was found")
      : { label: "met by", lines: flow(instanceTexts(pen, evidence.witness)) },
  );
  if (evidence.suggestedBy !== null)
    blocks.push(prose("suggested", `by ${evidence.suggestedBy}; proved by the kernel`));
  const laws = evidence.laws.length;
  blocks.push(
    prose("certificate", `${String(evidence.inferences)} inferences, ${String(laws)} ${laws === 1 ? "law" : "laws"}`),
  );
  return blocks.filter((b) => b.lines.length > 0);
}

/** What was tried on an unknown step. */
export function attemptBlocks(
  pen: Pen,
  command: readonly string[],
  step: ReportStep,
  evidence: AttemptEvidence,
): readonly Block[] {
  const blocks: Block[] = [prose("because", evidence.because), ...premiseBlocks(pen, evidence.premise)];
  if (evidence.potential) {
    blocks.push(...instanceBlocks(pen, evidence.potential, NOT_CONFIRMED));
    blocks.push(replayBlock(command, step, evidence.potential.replay));
  }
  return blocks;
}

/** What does not fit, why, and what would. */
export function malformedBlocks(pen: Pen, evidence: MalformedEvidence, following: string | null): readonly Block[] {
  const blocks: Block[] = [];
  if (evidence.found === null) blocks.push(prose("found", evidence.message));
  else blocks.push(prose("found", evidence.found));
  if (evidence.expected !== null) blocks.push({ ...prose("expected", evidence.expected), tight: true });
  if (evidence.because.length > 0) {
    const width = Math.min(30, Math.max(...evidence.because.map((b) => cells(b.fact))));
    blocks.push({
      label: "because",
      lines: evidence.because.map((b) => `${padEnd(b.fact, width)}   ${b.note}`.trimEnd()),
    });
  }
  if (evidence.suggestion) {
    const { text, verdict } = evidence.suggestion;
    const question = /^did you mean (.*)\?$/s.exec(text);
    blocks.push({
      label: question ? "did you\nmean" : "to mend",
      lines: [question?.[1] ?? text, ...(verdict === null ? [] : [`${pen.sign(verdict)} ${verdict}`])],
    });
  }
  if (following !== null) blocks.push(prose("below", following));
  return blocks;
}
