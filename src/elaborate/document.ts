import type { Block, Sentence, SourceDocument } from "../source/document.ts";
import type { Span } from "../source/span.ts";
import { freeVariables } from "../term/binding.ts";
import { ElaborationBuilder } from "./builder.ts";
import type { ElaborateProblem } from "./problem.ts";
import { Scope } from "./scope.ts";
import { inheritBindings } from "./sentence-binding.ts";
import { readSentence } from "./sentence.ts";
import { withoutSkipped } from "./skipped.ts";
import type { DisplayReading, Step } from "./step.ts";

/** A document as meant: its steps in order, how each display was taken, and what is wrong outside of steps. */
export interface Elaboration {
  readonly steps: readonly Step[];
  readonly displays: readonly DisplayReading[];
  /** Inline relations in prose that are not read as claims. */
  readonly inlineUnread: readonly Span[];
  readonly problems: readonly ElaborateProblem[];
  /** Where each assumption and each definition was written, by id. */
  readonly places: ReadonlyMap<string, Span>;
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

/** Elaborates a document: declarations to a scope, claims to steps. Never throws for what an author may write. */
export function elaborateDocument(document: SourceDocument): Elaboration {
  const builder = new ElaborationBuilder();
  builder.ids.speaksOfChance = CHANCE.test(document.text);
  readBlocks(builder, document.blocks, new Scope(), "");
  const { steps, displays, inlineUnread, problems, ids } = builder;
  const places = new Map([...ids.assumptions, ...ids.definitions]);
  return { steps, displays, inlineUnread, problems, places };
}

function readWithoutSkipped(builder: ElaborationBuilder, s: Sentence, scope: Scope, role: string): void {
  readSentence(builder, withoutSkipped(builder, s, scope), scope, role);
}

/** Blocks of one level; headings open scopes that end at the next heading of their level or above. */
function readBlocks(builder: ElaborationBuilder, blocks: readonly Block[], root: Scope, role: string): void {
  const stack: { level: number; scope: Scope }[] = [{ level: 0, scope: root }];
  let statement: Scope | null = null;
  let proved = 0;
  for (const block of blocks) {
    const top = stack.at(-1)?.scope ?? root;
    switch (block.kind) {
      case "heading": {
        while ((stack.at(-1)?.level ?? 0) >= block.level) stack.pop();
        const scope: Scope = (stack.at(-1)?.scope ?? root).child();
        stack.push({ level: block.level, scope });
        builder.section = block.slug;
        builder.open = null;
        statement = null;
        for (const s of block.sentences) builder.attempt(s.span, () => readWithoutSkipped(builder, s, scope, role));
        break;
      }
      case "paragraph":
        for (const s of block.sentences) builder.attempt(s.span, () => readWithoutSkipped(builder, s, top, role));
        break;
      case "statement": {
        builder.open = null;
        if (STANDING.has(block.role)) {
          readBlocks(builder, block.blocks, top, block.role);
          break;
        }
        // A proof sees what its statement supposes; nothing else does.
        const proves = PROVES.has(block.role);
        const scope: Scope = proves && statement ? statement.child() : top.child();
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
        readBlocks(builder, block.blocks, scope, block.role);
        builder.statementOf = outer;
        builder.open = null;
        // What comes next may still belong to it.
        if (!block.endsMarked) top.addUnread({ span: block.span, names: suppositionNames(scope) });
        break;
      }
    }
  }
}

/** The names that the assumptions of a scope are about, those of the scopes around it left out. */
function suppositionNames(scope: Scope): readonly string[] {
  const own = scope.assumptions().slice(scope.parent?.assumptions().length ?? 0);
  return [...new Set(own.flatMap((a) => [...freeVariables(a.proposition).values()].map((v) => v.name)))];
}
