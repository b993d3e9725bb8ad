import type { Block, Sentence, SourceDocument } from "../source/document.ts";
import { asidesOf } from "../source/aside.ts";
import type { Span } from "../source/span.ts";
import { freeVariables } from "../term/binding.ts";
import { ElaborationBuilder } from "./builder.ts";
import { declareDensities } from "./chance/density.ts";
import { hasLawWordsOnly, saysLawOnly } from "./chance/density-sentence.ts";
import { DensityScan } from "./chance/density-scan.ts";
import { withCompoundNames } from "./compound-name.ts";
import { Declarer } from "./infer/declare.ts";
import { inferTypes } from "./infer/infer.ts";
import { namesOf, Recorder } from "./infer/record.ts";
import { NOTHING_UNDECLARED, type Undeclared } from "./infer/taken.ts";
import type { Watch } from "./infer/watch.ts";
import type { ElaborateProblem } from "./problem.ts";
import { readDocumentProse, type Readings } from "./prose/read-document.ts";
import { type SentenceReading, slotsOf } from "./prose/saying.ts";
import { applyReading } from "./saying/apply.ts";
import { supposeNegation, supposesNegation } from "./saying/negation.ts";
import { conclusionsBefore, suppositionSpans } from "./saying/supposition-span.ts";
import { slotNames } from "./saying/stated.ts";
import { endSuppositions, supposedIn } from "./saying/withdraw.ts";
import { Scope } from "./scope.ts";
import { inheritBindings } from "./sentence-binding.ts";
import type { DisplayReading, Step } from "./step.ts";

/** A document as meant: its steps in order, how each display was taken, and what is wrong outside of steps. */
export interface Elaboration {
  readonly steps: readonly Step[];
  readonly displays: readonly DisplayReading[];
  /** Inline relations in prose that are not read as claims. */
  readonly inlineUnread: readonly Span[];
  /** What each sentence was read as, in order. */
  readonly readings: readonly SentenceReading[];
  readonly problems: readonly ElaborateProblem[];
  /** Where each assumption and each definition was written, by id. */
  readonly places: ReadonlyMap<string, Span>;
  /** The names that nothing declares, and what they are taken as. */
  readonly undeclared: Undeclared;
}

/** Words that make a symbol random without a law that is written with ∼. */
const CHANCE =
  /\b(?:random|i\.?\s?i\.?\s?d|rademacher|drawn|sampled?|distributed|independent|gaussian|noise|stochastic)/i;

/** Roles of what holds in the section around it. */
const STANDING: ReadonlySet<string> = new Set(["definition", "assumption"]);
/** Roles of what sees what its statement supposes. */
const PROVES: ReadonlySet<string> = new Set(["proof", "solution"]);
/** Roles of what may stand between a statement and its proof, or in a proof. */
const ASIDE: ReadonlySet<string> = new Set(["remark", "quote", "case", "part"]);

/**
 * Elaborates a document: declarations to a scope, claims to steps. Where a name is not declared, types are inferred from use, and the document is
 * elaborated again with them. Never throws for what an author may write.
 * @param infer whether types are inferred
 */
export function elaborateDocument(document: SourceDocument, infer = true): Elaboration {
  const recorder = new Recorder();
  const readings = readDocumentProse(document.blocks);
  const declared = elaborate(document, readings, recorder);
  if (!infer || !lacksTypes(declared)) return declared;
  const inference = inferTypes(recorder.sections(document.blocks), CHANCE.test(document.text));
  if (inference.names.length + inference.left.length === 0) return declared;
  const declarer = new Declarer(inference, recorder);
  const inferred = elaborate(document, readings, declarer);
  const undeclared = { taken: declarer.taken(), left: inference.left };
  return { ...inferred, steps: declarer.finished(inferred.steps), undeclared };
}

/** Whether something was not read since a name or its type is not known. */
function lacksTypes({ steps, problems }: Elaboration): boolean {
  const codes = new Set<string>(["undeclared-symbol", "undetermined-type"]);
  return problems.some((p) => codes.has(p.code)) || steps.some((s) => s.problem && codes.has(s.problem.code));
}

function elaborate(document: SourceDocument, readings: Readings, watch: Watch): Elaboration {
  const builder = new ElaborationBuilder();
  builder.ids.speaksOfChance = CHANCE.test(document.text);
  for (const s of sentencesOf(document.blocks))
    if (s.parts.some((p) => p.kind === "text" && CHANCE.test(p.text)))
      for (const name of mayBeRandom(s, readings)) builder.ids.perhapsRandom.add(name);
  const root = new Scope();
  const densities = new DensityScan(document.blocks);
  watch.opened(null, root, builder);
  builder.densities = densities.section(null);
  readBlocks(builder, document.blocks, root, "", { readings, watch, asides: asidesOf(document.text), densities });
  const { steps, displays, inlineUnread, readings: said, problems, ids } = builder;
  const places = new Map([...ids.assumptions, ...ids.definitions]);
  return { steps, displays, inlineUnread, readings: said, problems, places, undeclared: NOTHING_UNDECLARED };
}

/** The names of a sentence that speaks of chance, but for the numbers that it lets be beside: "Let $X$ be a random variable and $a > 0$". */
function mayBeRandom(sentence: Sentence, readings: Readings): readonly string[] {
  const { sayings, status } = readings.of(sentence);
  const beside = new Set(
    status !== "derived"
      ? []
      : sayings.flatMap((s) =>
          s.kind === "suppose" && s.lets && s.condition.kind === "formula" ? slotNames(s.condition.slot) : [],
        ),
  );
  const said = sayings.flatMap((s) => (s.kind === "suppose" ? [] : slotsOf(s).flatMap(slotNames)));
  return [...namesOf(sentence.parts, false)].filter((n) => !beside.has(n) || said.includes(n));
}

function sentencesOf(blocks: readonly Block[]): readonly Sentence[] {
  return blocks.flatMap((b) => (b.kind === "statement" ? sentencesOf(b.blocks) : b.sentences));
}

/** What all sentences are read with. */
interface Reader {
  readonly readings: Readings;
  readonly watch: Watch;
  readonly asides: readonly Span[];
  readonly densities: DensityScan;
}

/** Carries out what a sentence says; a problem outside of its formulas is recorded. */
function read(builder: ElaborationBuilder, written: Sentence, scope: Scope, role: string, reader: Reader): void {
  const { readings, watch } = reader;
  watch.before(written, scope, builder);
  const sentence = withCompoundNames(written, scope);
  const reading = sentence === written ? readings.of(written) : readings.again(sentence, written);
  builder.readings.push(reading);
  if (builder.densities) {
    const namesPlaces = hasLawWordsOnly(written);
    declareDensities(written, { ...builder.densities, namesPlaces }, scope, builder.ids);
  }
  let isDone = false;
  builder.attempt(sentence.span, () => {
    isDone = builder.densities !== null && saysLawOnly(written, scope, builder.env(scope), builder.ledger());
  });
  if (isDone) return;
  builder.attempt(sentence.span, () => {
    applyReading(builder, sentence, reading, scope, role);
  });
  watch.after(written, scope, builder);
}

/** Blocks of one level; headings open scopes that end at the next heading of their level or above. */
function readBlocks(
  builder: ElaborationBuilder,
  blocks: readonly Block[],
  root: Scope,
  role: string,
  reader: Reader,
  before: number | null = null,
): void {
  const stack: { level: number; scope: Scope }[] = [{ level: 0, scope: root }];
  const spans = suppositionSpans(blocks, role, reader.readings, reader.asides, before);
  let statement: Scope | null = null;
  let proved = 0;
  for (const block of blocks) {
    const top = stack.at(-1)?.scope ?? root;
    endSuppositions(builder, spans.endedBefore(block), top);
    switch (block.kind) {
      case "heading": {
        while ((stack.at(-1)?.level ?? 0) >= block.level) stack.pop();
        const scope: Scope = (stack.at(-1)?.scope ?? root).child();
        stack.push({ level: block.level, scope });
        builder.section = block.slug;
        builder.open = null;
        statement = null;
        reader.watch.opened(block, scope, builder);
        builder.densities = reader.densities.section(block.span.start);
        for (const s of block.sentences) read(builder, s, scope, role, reader);
        break;
      }
      case "paragraph":
        for (const s of block.sentences) {
          const scope = spans.scopeAt(s, top);
          endSuppositions(builder, spans.endedBefore(s), scope);
          read(builder, s, scope, headsCase(s, block, blocks, role, reader) ? "assumption" : role, reader);
          if (spans.isContrary(s) && supposesNegation(reader.readings.of(s))) supposeNegation(builder, s, block, scope);
          if (spans.isContrary(s)) for (const a of supposedIn(builder, [s], scope)) builder.contrary.add(a.id);
        }
        break;
      case "statement": {
        const around = spans.scopeAt(block, top);
        builder.open = null;
        if (STANDING.has(block.role)) {
          readBlocks(builder, block.blocks, around, block.role, reader);
          break;
        }
        // A proof sees what its statement supposes; nothing else does.
        const proves = PROVES.has(block.role);
        const scope: Scope = proves && statement ? statement.child() : around.child();
        const outer = builder.statementOf;
        if (proves) {
          inheritBindings(builder, scope);
          builder.statementOf = { number: proved, part: "proof" };
        } else if (outer?.part !== "proof" || !ASIDE.has(block.role)) {
          builder.statementOf = { number: (builder.statements += 1), part: "statement" };
          // A proof after a remark or a quote is that of the statement before.
          if (statement === null || !ASIDE.has(block.role)) {
            statement = scope;
            proved = builder.statements;
            builder.quantified = [];
          }
        }
        const drawn = conclusionsBefore(blocks, block, reader.readings);
        readBlocks(builder, block.blocks, scope, block.role, reader, drawn);
        builder.statementOf = outer;
        builder.open = null;
        // What comes next may still belong to it.
        if (!block.endsMarked) around.addUnread({ span: block.span, names: suppositionNames(scope) });
        break;
      }
    }
  }
}

/** "**Case 1.** $x > 0$. Then …": a formula alone at the head of a case is what it supposes. */
function headsCase(s: Sentence, block: Block, blocks: readonly Block[], role: string, { readings }: Reader): boolean {
  const { sayings } = readings.of(s);
  return (
    role === "case" &&
    block === blocks[0] &&
    block.kind === "paragraph" &&
    s === block.sentences[0] &&
    sayings[0]?.kind === "bare" &&
    sayings.every((x) => x.kind === "bare" || x.kind === "claim")
  );
}

/** The names that the assumptions of a scope are about, those of the scopes around it left out. */
function suppositionNames(scope: Scope): readonly string[] {
  const own = scope.assumptions().slice(scope.parent?.assumptions().length ?? 0);
  return [...new Set(own.flatMap((a) => [...freeVariables(a.proposition).values()].map((v) => v.name)))];
}
