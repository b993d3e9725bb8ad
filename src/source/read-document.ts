import type { BlockDraft } from "./block-builder.ts";
import type { DirectiveTargets } from "./directive-target.ts";
import type { Block, MathPart, Sentence, SourceDocument } from "./document.ts";
import { parseFormula } from "./latex-parser.ts";
import { readFormulas } from "./read-formulas.ts";
import { configuredMacros } from "./configured-macros.ts";
import { collectMacros, joinMacros } from "./macro.ts";
import type { ScannedMath } from "./scanned.ts";
import { readOutline } from "./outline.ts";
import { LineIndex } from "./span.ts";

/**
 * Reads a Markdown file: math is found first and masked, then blocks, sentences, statements and directives are read around it, then
 * the formulas. Text that is no text (a NUL character) gives the problem `binary-data` and no blocks. Never throws.
 * @param definitions a text whose definitions of commands hold in the document as well
 */
export function readDocument(text: string, definitions = ""): SourceDocument {
  const lines = new LineIndex(text);
  const binary = text.indexOf("\0");
  if (binary >= 0) {
    return {
      text,
      lines,
      blocks: [],
      problems: [{ code: "binary-data", span: { start: binary, end: binary + 1 }, data: {} }],
    };
  }
  const { blocks, directives, problems, withoutCode } = readOutline(text);
  const { macros: own, problems: macroProblems } = collectMacros(withoutCode);
  const macros = joinMacros([collectMacros(definitions).macros, configuredMacros(text), own]);
  const { formulas, taken } = readFormulas(mathOf(blocks), macros);
  const formula = (math: ScannedMath): MathPart => ({
    kind: "math",
    display: math.display,
    span: math.span,
    latex: math.content.text,
    formula: formulas.get(math) ?? parseFormula(math.content, macros, { display: math.display }),
    directives: directives.of(math),
  });
  return {
    text,
    lines,
    blocks: blocks.map((block) => finishBlock(block, formula, directives)),
    problems: [...problems, ...macroProblems, ...taken].sort((a, b) => a.span.start - b.span.start),
  };
}

/** All pieces of math, in order. */
function mathOf(blocks: readonly BlockDraft[]): ScannedMath[] {
  return blocks.flatMap((block) =>
    block.kind === "statement"
      ? mathOf(block.blocks)
      : block.sentences.flatMap(({ parts }) => parts.filter((part) => part.kind === "math")),
  );
}

function finishBlock(block: BlockDraft, formula: (math: ScannedMath) => MathPart, directives: DirectiveTargets): Block {
  if (block.kind === "statement") {
    return { ...block, blocks: block.blocks.map((inner) => finishBlock(inner, formula, directives)) };
  }
  const sentences = block.sentences.map((sentence): Sentence => {
    const parts = sentence.parts.map((part) => (part.kind === "text" ? part : formula(part)));
    return { span: sentence.span, parts, directives: directives.of(sentence) };
  });
  return { ...block, sentences };
}
