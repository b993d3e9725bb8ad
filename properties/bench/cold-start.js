// Time from start to verdict for one small document, against a bare `node -e 0`, medians in one run.
// Build first, then: node properties/bench/cold-start.js
import { spawnSync } from "node:child_process";
import console from "node:console";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

const RUNS = 21;
const program = join(import.meta.dirname, "..", "..", "dist", "cli.js");
const folder = mkdtempSync(join(tmpdir(), "derivcheck-"));
const document = join(folder, "small.md");
writeFileSync(document, "Let $x, y \\in \\mathbb{R}$. Then $$(x + y)^2 = x^2 + 2xy + y^2.$$\n");

function milliseconds(args) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(`exit status ${String(status)} of node ${args.join(" ")}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const bare = [];
const checked = [];
for (let i = 0; i < RUNS; i++) {
  bare.push(milliseconds(["-e", "0"]));
  checked.push(milliseconds([program, document]));
}
rmSync(folder, { recursive: true });
const [b, c] = [median(bare), median(checked)];
console.log(`bare node ${b.toFixed(0)} ms, one document ${c.toFixed(0)} ms, ratio ${(c / b).toFixed(2)}`);
