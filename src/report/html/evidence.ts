import type {
  AttemptEvidence,
  CounterexampleEvidence,
  MalformedEvidence,
  MissingPremise,
  SampledEvidence,
  TheoremEvidence,
} from "../evidence.ts";
import type { ReportPremise, ReportStep } from "../report.ts";
import { row, rows, type Row } from "./fact.ts";
import { inline, type FormulaMacros } from "./formula.ts";
import { bindingList, failureNote, instanceRows } from "./instance.ts";
import { html, type Markup } from "./markup.ts";

/** Premises without which a counterexample is searched. */
const SEARCHES = 4;
/** Numbers in an instance that still convinces. */
const LONGEST_FAILURE = 6;

/** What the rows of a step link to. */
export interface Context {
  readonly macros: FormulaMacros;
  /** The place on the page of the step of an id; null where it is on none. */
  readonly anchor: (id: string) => string | null;
  /** Words of the command that judges the document. */
  readonly command: string;
}

function lineNote(line: number | null): Markup | null {
  return line === null ? null : html` <small>line ${line}</small>`;
}

/** A table of formulas, each with its relation before and its reason behind it. */
function chainTable(
  label: string,
  lines: readonly { readonly relation: string; readonly latex: string; readonly reason: Markup | string }[],
  macros: FormulaMacros,
): Markup {
  const body = lines.map(
    ({ relation, latex, reason }) =>
      html`<tr>
        <td class="relation">${relation === "" ? null : inline(relationLatex(relation), macros)}</td>
        <td class="formula">${inline(`\\displaystyle ${latex}`, macros)}</td>
        <td class="reason">${reason}</td>
      </tr>`,
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">
    <table class="chain">
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`;
}

const RELATIONS: Readonly<Record<string, string>> = { "≤": "\\le", "≥": "\\ge", "⪯": "\\preceq", "⪰": "\\succeq" };

function relationLatex(relation: string): string {
  return RELATIONS[relation] ?? relation;
}

const ORIGINS: Readonly<Record<ReportPremise["origin"], string>> = {
  assumed: "assumed",
  type: "its type",
  support: "where it lives",
  definition: "definition",
  cited: "cited",
  claim: "an earlier step",
};

function premiseItem(premise: ReportPremise, letter: string, context: Context, more: Markup | null): Markup {
  const origin = ORIGINS[premise.origin];
  const anchor = premise.origin === "claim" || premise.origin === "cited" ? context.anchor(premise.id) : null;
  const place = html`${origin}${premise.line === null ? null : `, line ${String(premise.line)}`}`;
  return html`<li>
    ${mark(letter)} ${inline(premise.statement, context.macros)}
    <small>${anchor === null ? place : html`<a href="#${anchor}">${place}</a>`}</small>${more}
  </li>`;
}

function mark(letter: string | undefined): Markup | null {
  return letter === undefined || letter === "" ? null : html`<b class="letter">(${letter})</b>`;
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz";

/** The proof law by law, its conditions, and what it rests on. */
export function theoremRows(step: ReportStep, evidence: TheoremEvidence, context: Context): readonly Row[] {
  const { macros } = context;
  let next = 0;
  const letter = (): string => ALPHABET[next++] ?? "";
  const conditions = evidence.conditions.map((_, i) =>
    evidence.proof.some((l) => l.conditions.includes(i)) ? letter() : "",
  );
  const used = new Set(evidence.proof.flatMap((l) => l.premises));
  const premises = new Map(step.premises.filter((p) => used.has(p.id)).map((p) => [p.id, letter()]));
  const proof = evidence.proof.map((line) => ({
    relation: line.relation,
    latex: line.formula.latex,
    reason: html`${line.reason}${lineNote(line.line)}
    ${[...line.conditions.map((i) => mark(conditions[i])), ...line.premises.map((id) => mark(premises.get(id)))]}`,
  }));
  let searches = 0;
  const without = (id: string): Markup | null => {
    if (!evidence.failureWithout || searches >= SEARCHES) return null;
    searches += 1;
    const failure = evidence.failureWithout(id);
    return failure && failure.instance.length <= LONGEST_FAILURE ? failureNote(failure, macros) : null;
  };
  return rows(
    proof.length === 0 ? null : row("proof", chainTable("the proof, law by law", proof, macros)),
    evidence.cases === null
      ? null
      : row(
          "cases",
          html`<ul>
            ${evidence.cases.of.map((c) => html`<li>${inline(c.latex, macros)}</li>`)}
            ${evidence.cases.otherwise ? html`<li>otherwise</li>` : null}
          </ul>`,
        ),
    evidence.conditions.length === 0
      ? null
      : row(
          "conditions",
          html`<ul>
            ${evidence.conditions.map(
              (c, i) =>
                html`<li>${mark(conditions[i])} ${inline(c.formula.latex, macros)} <small>${c.because}</small></li>`,
            )}
          </ul>`,
        ),
    step.premises.length === 0
      ? null
      : row(
          "rests on",
          html`<ul>
            ${step.premises.map((p) => premiseItem(p, premises.get(p.id) ?? "", context, without(p.id)))}
          </ul>`,
        ),
    proof.length === 0 && evidence.laws.length > 0 ? row("laws", evidence.laws.join(", ")) : null,
    evidence.witness === null
      ? row("met by", "no instance of these assumptions was found")
      : evidence.witness.length === 0
        ? null
        : row("met by", bindingList(evidence.witness, macros)),
    evidence.suggestedBy === null ? null : row("suggested", `by ${evidence.suggestedBy}; proved by the kernel`),
    row(
      "certificate",
      `${String(evidence.inferences)} inferences, ${String(evidence.laws.length)} ${evidence.laws.length === 1 ? "law" : "laws"}`,
    ),
  );
}

function replayRow({ command }: Context, step: ReportStep, seed: number, path: string | null): Row {
  const words = `${command} --step ${quoted(step.id)} --seed ${String(seed)}${path === null ? "" : ` --path ${quoted(path)}`}`;
  return row("replay", html`<code class="command">${words}</code>`);
}

/** A word that a shell takes as it is. */
export function quoted(word: string): string {
  return /^[\w./:@%+=,~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

const STRENGTHS = {
  exact: "exact, in rationals",
  enclosed: "enclosed, rounding included",
  statistical: "by a test of its level",
} as const;

/** The counterexample, and what holds in its place. */
export function counterexampleRows(
  step: ReportStep,
  evidence: CounterexampleEvidence,
  context: Context,
): readonly Row[] {
  const { holdsAs } = evidence;
  return rows(
    ...instanceRows(evidence, STRENGTHS[evidence.strength], context.macros),
    holdsAs === null
      ? null
      : row(
          "holds as",
          html`${inline(holdsAs.formula.latex, context.macros)}
            <span class="verdict ${holdsAs.verdict}">${holdsAs.verdict}</span>`,
        ),
    replayRow(context, step, evidence.replay.seed, evidence.replay.path),
  );
}

/** What sampling has seen. */
export function sampledRows(step: ReportStep, evidence: SampledEvidence, context: Context): readonly Row[] {
  const { macros } = context;
  const discarded = evidence.discards.reduce((sum, d) => sum + d.count, 0);
  const thrown = evidence.discards
    .filter((d) => d.count > 0)
    .map((d) => html`<li>${d.count} by ${inline(d.statement, macros)}${lineNote(d.line)}</li>`);
  const claims = step.premises.filter((p) => p.origin === "claim");
  return rows(
    row(
      "tested on",
      html`${evidence.instances} ${evidence.instances === 1 ? "instance" : "instances"}, ${discarded}
      discards${evidence.undefinedInstances === 0 ? null : `, ${String(evidence.undefinedInstances)} where a side is not defined`}
      ${
        thrown.length === 0
          ? null
          : html`<ul>
              ${thrown}
            </ul>`
      }`,
    ),
    claims.length === 0
      ? null
      : row(
          "follows from",
          html`<ul>
            ${claims.map((p) => premiseItem(p, "", context, null))}
          </ul>`,
        ),
    evidence.sizes.length === 0
      ? null
      : row(
          "sizes",
          html`<ul class="values">
            ${evidence.sizes.map((s) => html`<li>${inline(`${s.name} \\in \\{${s.values.join(", ")}\\}`, macros)}</li>`)}
          </ul>`,
        ),
    evidence.slack === null
      ? null
      : row(
          "slack",
          html`smallest ${evidence.slack.smallest}, median ${evidence.slack.median}
          ${evidence.slack.at.length === 0 ? null : html`<br />smallest at ${bindingList(evidence.slack.at, macros)}`}`,
        ),
    evidence.identity === null
      ? null
      : row(
          "identity",
          `also exact at ${String(evidence.identity.points)} random points modulo a random prime of 61 bits: wrong with probability below ${evidence.identity.errorBound}`,
        ),
    ...premiseRows(evidence.premise, context),
    replayRow(context, step, evidence.replay.seed, null),
  );
}

function premiseRows(premise: MissingPremise | null, { macros }: Context): readonly Row[] {
  if (premise === null) return [];
  const soFar = premise.soFar.map((line) => ({
    relation: line.relation,
    latex: line.formula.latex,
    reason: line.reason === "" ? "" : html`${line.holds ? "✓" : "?"} ${line.reason}${lineNote(line.line)}`,
  }));
  return rows(
    soFar.length === 0 ? null : row("so far", chainTable("the proof so far", soFar, macros)),
    row("needed", inline(premise.needed.latex, macros)),
    premise.known.length === 0
      ? null
      : row(
          "known",
          html`<ul>
            ${premise.known.map((k) => html`<li>${inline(k.formula.latex, macros)}${lineNote(k.line)}</li>`)}
          </ul>`,
        ),
    premise.provedIf === null ? null : row("proved if", html`<code class="command">${premise.provedIf}</code>`),
  );
}

/** What was tried on a step without a verdict. */
export function attemptRows(step: ReportStep, evidence: AttemptEvidence, context: Context): readonly Row[] {
  return [
    row("because", evidence.because),
    ...premiseRows(evidence.premise, context),
    ...(evidence.potential
      ? [
          ...instanceRows(evidence.potential, null, context.macros),
          replayRow(context, step, evidence.potential.replay.seed, evidence.potential.replay.path),
        ]
      : []),
  ];
}

/** What does not fit, and what would. */
export function malformedRows(evidence: MalformedEvidence): readonly Row[] {
  return rows(
    row("found", evidence.found ?? evidence.message),
    evidence.expected === null ? null : row("expected", evidence.expected),
    evidence.because.length === 0
      ? null
      : row(
          "because",
          html`<ul>
            ${evidence.because.map((b) => html`<li>${b.fact} <small>${b.note}</small></li>`)}
          </ul>`,
        ),
    evidence.suggestion === null
      ? null
      : row(
          "to mend",
          html`${evidence.suggestion.text}
          ${evidence.suggestion.verdict === null ? null : html`<span class="verdict ${evidence.suggestion.verdict}">${evidence.suggestion.verdict}</span>`}`,
        ),
  );
}
