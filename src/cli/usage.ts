import { nearest } from "../elaborate/suggestion.ts";

/** A command line that cannot be run; the message is one line, for stderr. Exit status 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

/** ` (did you mean …?)` for a word that is not known, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const plain = nearest(word, known) ?? (word.length > 2 ? known.find((k) => k.startsWith(word)) : undefined);
  return plain === undefined ? "" : `; did you mean ${plain}?`;
}

/** The text of `--help`. */
export const HELP = `derivcheck: checks the derivations in Markdown lecture notes

Usage
  derivcheck [check] PATH...     judge every step in files and folders
  derivcheck explain FILE:LINE   everything about the steps on a line, or what
                                 its sentences say
  derivcheck read PATH...        how each formula was read, or why it was not
  derivcheck read FILE:LINE      one line: what its sentences say, and every
                                 symbol with its type
  derivcheck expr RELATION       one relation without a document, in LaTeX or
                                 in mathjs syntax: "sin(x)^2 + cos(x)^2 = 1"
  derivcheck replay FILE         checks the proofs of a certificate again, by
                                 another program than the one that found them

  derivcheck init [FOLDER]       writes a first derivation, a configuration and a
                                 CI workflow, never over something

Without a PATH: the files of the configuration, else the folder derivations/
where there is one, else this folder. A PATH may be a glob in quotes:
"notes/**/*.md". Folders are searched for documents with math (.md, .markdown, .mdx, .qmd, .rmd,
.tex, .ipynb); what .gitignore names, node_modules and folders that start with
a dot are left out. A file that is named is checked whatever it is called.

Verdicts
  proved     for all sizes and values, by a theorem of the kernel
  tested     no instance disagreed
  refuted    a checked counterexample is shown
  assumed    the author says so
  unknown    neither; the reason is shown
  malformed  not read, or its shapes do not fit

Options
  --reporter NAME[=FILE]
                     how the report is written, and where; several at once.
                     terminal (the default), json, junit, sarif, github, tap
  --output FILE      write the one report without a file to FILE instead of
                     standard output
  --certificate FILE with check: write the proofs to FILE, for replay
  --oracles          where no proof is found, ask nerdamer and mathjs for other
                     forms and factors; the kernel proves what they suggest,
                     or it is dropped. Slower, and not the same everywhere:
                     an answer that takes too long counts as none
  --explain          every step in full
  --verbose          a line for each step that is as expected, too
  --quiet            only what is not as expected
  --step ID          judge one step alone
  --let DECLARATIONS with expr: "x in R, A in R^(n x n) symmetric, x > 0"
  --print SYNTAX     the relation in latex, text, mathjs, nerdamer or sympy
                     instead of a verdict: with expr, explain or --step
  --seed N           the seed of all instances: decimal, or hexadecimal digits
  --path P           with --step and --seed: the instance of a replay
  --runs N           instances a step, from 1 to 1000000
  --timeout SECONDS  what takes longer than this on one step is given up, the
                     rest goes on; 60 unless said. Work is bounded without it
  --allow-unread     formulas that were not read do not fail the run
  --allow-unknown    nor do steps that are neither proved, tested nor refuted
  --ignore PATTERN   leave out of a search, as a line of .gitignore does; again
                     for another
  --config FILE      take FILE; else derivcheck.config.json, .js or .ts, here or
                     above in the same repository. The command line wins
  --no-config        no configuration
  --color, --no-color
                     else by NO_COLOR, FORCE_COLOR and the terminal
  --version, --help

Exit status
  0  every step has the verdict that is expected of it; every proof holds
  1  a step has another one, or a formula was not read; a proof does not hold
  2  the run could not be made, or the checker contradicts itself
`;
