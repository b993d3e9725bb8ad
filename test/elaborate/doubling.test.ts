import { describe, expect, it } from "vitest";
import { readDocumentProse } from "../../src/elaborate/prose/read-document.ts";
import { readDocument } from "../../src/source/read-document.ts";

/** Pieces of text that may make a pattern go back again and again: what opens and is not closed, what repeats, what could belong to either side. */
const PIECES = [
  ..."( (a [a]( ` ``a < <!-- <a </ $ $$ $_ $^ $' $| $1. $, ** *a _a ~~ { } {a | |a & % ' \" “a = 1 1.1. 1,1 a' a- #".split(
    " ",
  ),
  ..."\\begin{ \\begin{a} \\end{a} \\\\ \\( \\[ \\text{ \\item \\label{a} \\def\\a \\newcommand{\\a}{ \\_ \\* &amp; [^a] ![ a:b".split(
    " ",
  ),
  ..."$\\frac $\\sqrt[ $\\left( $x_{ $f' $\\sum_ $a\\$ $\\quad $\\text{a} http://a i. (i) e.g.".split(" "),
  ...[
    "- ",
    "1. ",
    "> ",
    "# ",
    "a. ",
    "a, ",
    " ",
    "\t",
    "  \n",
    "\n",
    "\n\n",
    "|a\n",
    "===\n",
    "---\n",
    "```\n",
    "~~~\n",
    ":::{a}\n",
    "%a\n",
  ],
  ...[
    "$x$ ",
    "$x$, ",
    "if whenever unless a b c ",
    "let $x$ and ",
    "for all $x$ ",
    "where $x > 0$ and ",
    "such that ",
    "the the ",
  ],
];
/** What stands before and behind the pieces. */
const AROUND: readonly (readonly [string, string])[] = [
  ["", ""],
  ["Let $x > 0$ ", "!"],
  ["$$", "$$"],
];

function milliseconds(piece: string, length: number, [before, behind]: readonly [string, string]): number {
  const text = before + piece.repeat(Math.ceil(length / piece.length)) + behind;
  const start = performance.now();
  readDocumentProse(readDocument(text).blocks);
  return performance.now() - start;
}

/** Whether twice the text takes more than three times as long, at each of six looks: a busy machine may spoil some of them, and no more. */
function isQuadratic(piece: string, around: readonly [string, string]): boolean {
  for (let look = 0; look < 6; look += 1) {
    const once = milliseconds(piece, 5_000, around);
    const twice = milliseconds(piece, 10_000, around);
    if (twice < 25 || twice < 3 * once) return false;
  }
  return true;
}

describe("text that is twice as long takes no more than about twice the time to read", () => {
  it.each(AROUND)("between %j and %j", (...around) => {
    expect(PIECES.filter((piece) => isQuadratic(piece, around))).toEqual([]);
  });
});
