import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { faultText } from "../host/files.ts";
import type { Arguments } from "./arguments.ts";
import { writeReport } from "./output.ts";
import { UsageError } from "./usage.ts";

const FIRST = `# One step of gradient descent

Let $X \\in \\mathbb{R}^{n \\times d}$, $y \\in \\mathbb{R}^n$ and $w \\in \\mathbb{R}^d$.
Define $L(w) = \\frac12 \\|Xw - y\\|^2$. Then

$$
\\begin{aligned}
\\nabla L(w) &= X^\\top (Xw - y) \\\\
            &= X^\\top X w - X^\\top y .
\\end{aligned}
$$
`;

const CONFIG = `{
  "$schema": "./node_modules/derivcheck/docs/config.schema.json",
  "files": ["derivations"]
}
`;

const WORKFLOW = `name: derivations

on: [push, pull_request]

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: npx --yes derivcheck --reporter terminal --reporter github
`;

const FILES: readonly (readonly [path: string, text: string])[] = [
  ["derivations/first.md", FIRST],
  ["derivcheck.config.json", CONFIG],
  [".github/workflows/derivations.yml", WORKFLOW],
];

/** Writes a file where there is none. @returns whether it was written @throws UsageError when it cannot be */
function writeNew(path: string, text: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch {
    throw new UsageError(`${path}: its folder cannot be made`);
  }
  try {
    // Also a link that leads nowhere is kept.
    writeFileSync(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw new UsageError(`${path}: ${faultText(error).replace("read", "written")}`);
  }
}

/** The command `init`. @returns the exit status */
export async function runInit(args: Arguments): Promise<number> {
  const [folder = ".", more] = args.paths;
  if (more !== undefined) throw new UsageError("init takes one folder: derivcheck init FOLDER");
  const lines = FILES.map(([path, text]) => {
    const target = join(folder, path);
    return writeNew(target, text) ? `  wrote  ${target}\n` : `  kept   ${target}, which is there\n`;
  });
  await writeReport(
    `${lines.join("")}\n  see    derivcheck${folder === "." ? "" : ` ${join(folder, "derivations")}`}\n`,
    null,
  );
  return 0;
}
