import type { Command } from "./arguments.ts";

interface CommandHelp {
  /** What stands behind `derivcheck`, and what it does, in lines of at most 46 columns. */
  readonly usages: readonly (readonly [usage: string, about: readonly string[]])[];
  /** Said in the command's own help alone. */
  readonly more: string;
}

/** The commands, in the order of the help. */
const COMMAND_HELP: Readonly<Record<Command, CommandHelp>> = {
  check: {
    usages: [["[check] PATH...", ["judge every step in files and folders"]]],
    more: `Without a PATH: the files of the configuration, else the folder derivations/
where there is one, else this folder. A PATH may be a glob in quotes:
"notes/**/*.md"; - is standard input. Folders are searched for documents with
math (.md, .markdown, .mdx, .qmd, .rmd, .tex, .ipynb); what .gitignore names,
node_modules and folders that start with a dot are left out. A file that is
named is checked whatever it is called.

Verdicts
  proved     for all sizes and values, by a theorem of the kernel
  tested     no instance disagreed
  refuted    a checked counterexample is shown
  assumed    the author says so
  unknown    neither; the reason is shown
  malformed  not read, or its shapes do not fit

More about one line: derivcheck explain FILE:LINE
`,
  },
  explain: {
    usages: [["explain FILE:LINE", ["everything about the steps on a line, or what", "its sentences say"]]],
    more: "",
  },
  read: {
    usages: [
      ["read PATH...", ["how each formula was read, or why it was not"]],
      ["read FILE:LINE", ["one line: what its sentences say, and every", "symbol with its type"]],
    ],
    more: "",
  },
  expr: {
    usages: [
      [
        "expr RELATION",
        ["one relation without a document, in LaTeX or", 'in mathjs syntax: "sin(x)^2 + cos(x)^2 = 1"'],
      ],
    ],
    more: "",
  },
  replay: {
    usages: [
      ["replay FILE", ["checks the proofs of a certificate again, by", "another program than the one that found them"]],
    ],
    more: "",
  },
  merge: {
    usages: [["merge FILE...", ["the JSON reports of all shards as one report"]]],
    more: `Run each part with --shard 1/3 --reporter json=part-1.json and so on; what merge
writes is what one run over everything writes, to the byte.
`,
  },
  init: {
    usages: [
      ["init [FOLDER]", ["writes a first derivation, a configuration and", "a CI workflow, never over something"]],
    ],
    more: "",
  },
  lsp: {
    usages: [["lsp", ["a language server for editors"]]],
    more: `It speaks the Language Server Protocol on standard input and output;
docs/hosts.md has the lines for some editors.
`,
  },
};

/** Options with the commands that take them; all do where none is named. */
const OPTION_HELP: readonly (readonly [commands: readonly Command[], text: string])[] = [
  [
    ["check", "merge"],
    `  --reporter NAME[=FILE]
                     how the report is written, and where; several at once.
                     terminal (the default), json, junit, sarif, github, tap,
                     html, which writes a site into a folder: html=DIR`,
  ],
  [["explain", "read", "expr", "replay"], "  --reporter NAME    terminal (the default) or json"],
  [
    ["check", "explain", "read", "expr", "replay", "merge"],
    `  --output FILE      write the one report without a file to FILE instead of
                     standard output`,
  ],
  [["check"], "  --certificate FILE write the proofs to FILE, for derivcheck replay"],
  [["check"], "  --watch            check again what changes, until stopped; -w"],
  [["check"], "  --bail             stop behind the first document that fails the run"],
  [["check"], "  --allow-empty      pass where there is nothing to check"],
  [["check"], "  --shard I/N        check the I-th of N parts of the documents"],
  [["check", "read"], "  --stdin-filepath P the name of what is read from standard input"],
  [
    ["check", "explain", "expr"],
    `  --oracles          where no proof is found, ask nerdamer and mathjs for other
                     forms and factors; the kernel proves what they suggest,
                     or it is dropped. Slower, and not the same everywhere:
                     an answer that takes too long counts as none`,
  ],
  [["check", "expr", "replay", "read"], "  --explain          every step in full"],
  [["check", "expr", "replay", "read"], "  --verbose          a line for each step that is as expected, too; -v"],
  [["check", "expr", "replay", "merge"], "  --quiet            only what is not as expected; -q"],
  [["check", "expr"], "  --step ID          judge one step alone"],
  [["expr"], '  --let DECLARATIONS "x in R, A in R^(n x n) symmetric, x > 0"; again for more'],
  [
    ["check", "explain", "expr"],
    `  --print SYNTAX     the relation in latex, text, mathjs, nerdamer or sympy
                     instead of a verdict; with check: of the --step`,
  ],
  [["check", "explain", "expr"], "  --seed N           the seed of all instances: decimal, or hexadecimal digits"],
  [["check", "expr"], "  --path P           with --step and --seed: the instance of a replay"],
  [["check", "explain", "expr"], "  --runs N           instances a step, from 1 to 1000000"],
  [
    ["check", "explain", "expr"],
    `  --timeout SECONDS  what takes longer than this on one step is given up, the
                     rest goes on; 60 unless said. Work is bounded without it`,
  ],
  [
    ["check", "read", "expr", "merge"],
    "  --allow-unread, --no-allow-unread\n                     whether formulas that were not read pass",
  ],
  [
    ["check", "merge"],
    `  --allow-unknown, --no-allow-unknown
                     whether steps that are neither proved, tested nor refuted
                     pass`,
  ],
  [
    ["check", "read"],
    `  --ignore PATTERN   leave out of a search, as a line of .gitignore does; again
                     for another`,
  ],
  [["lsp"], "  --stdio            on standard input and output, as it is anyway"],
  [
    ["check", "explain", "read", "merge"],
    `  --config FILE      take FILE; else derivcheck.config.json, .js or .ts, here or
                     above in the same repository. The command line wins; -c
  --no-config        no configuration`,
  ],
  [
    [],
    `  --color, --no-color
                     else by NO_COLOR, FORCE_COLOR and the terminal
  --version, --help`,
  ],
];

const EXIT_STATUS = `Exit status
  0  every step has the verdict that is expected of it; every proof holds
  1  a step has another one, or a formula was not read; a proof does not hold
  2  the run could not be made, or the checker contradicts itself
`;

const COLUMN = 33;

function usageLines(help: CommandHelp): readonly string[] {
  return help.usages.flatMap(([usage, about]) =>
    about.map((line, i) => `${(i === 0 ? `  derivcheck ${usage}` : "").padEnd(COLUMN)}${line}`),
  );
}

function optionLines(command: Command | null): readonly string[] {
  const own = OPTION_HELP.filter(
    ([commands]) => command === null || commands.length === 0 || commands.includes(command),
  );
  // In the help of everything one line says how reports are written.
  return own.filter(([commands]) => command !== null || commands[0] !== "explain").map(([, text]) => text);
}

/** The text of `--help`: of one command, or of all of them. */
export function helpText(command: Command | null): string {
  const commands = command === null ? Object.values(COMMAND_HELP) : [COMMAND_HELP[command]];
  const more = command === null ? COMMAND_HELP.check.more.replace(/\nMore about[^]*/, "") : COMMAND_HELP[command].more;
  return [
    ...(command === null ? ["derivcheck: checks the derivations in Markdown lecture notes", ""] : []),
    "Usage",
    ...commands.flatMap(usageLines),
    ...(command === null ? ["  derivcheck help COMMAND        one command, with the options that it takes"] : []),
    "",
    ...(more === "" ? [] : [more]),
    "Options",
    ...optionLines(command),
    "",
    EXIT_STATUS,
  ].join("\n");
}
