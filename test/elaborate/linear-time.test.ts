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

/** Time of the processor, which a busy machine spoils less than that of the clock, and the least of three, which the collection of garbage spoils less. */
function milliseconds(piece: string, length: number, [before, behind]: readonly [string, string]): number {
  const text = before + piece.repeat(Math.ceil(length / piece.length)) + behind;
  let least = Infinity;
  for (let run = 0; run < 3 && least > 5; run += 1) {
    const start = process.cpuUsage();
    readDocumentProse(readDocument(text).blocks);
    least = Math.min(least, process.cpuUsage(start).user / 1000);
  }
  return least;
}

/** Whether four times the text takes more than nine times as long, at each of five looks. */
function isQuadratic(piece: string, around: readonly [string, string]): boolean {
  for (let look = 0; look < 5; look += 1) {
    const once = milliseconds(piece, 3_000, around);
    const four = milliseconds(piece, 12_000, around);
    if (four < 30 || four < 9 * once) return false;
  }
  return true;
}

describe("text that is four times as long takes no more than about four times the time to read", () => {
  it.each(AROUND)("between %j and %j", (...around) => {
    expect(PIECES.filter((piece) => isQuadratic(piece, around))).toEqual([]);
  });
});
