// Times the attempts to prove the steps of the notes, and one `simplify` of mathjs in the same run for a ratio that does not depend on the
// machine. Run by hand: node properties/bench/prover.js [document …]
import console from "node:console";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { simplify } from "mathjs";
import { build } from "tsdown";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
// Inside node_modules, so that the compiled file finds its packages.
const cache = path.join(root, "node_modules/.cache");
mkdirSync(cache, { recursive: true });
const outDir = mkdtempSync(path.join(cache, "bench-"));

// Processor time in ms: what else the machine does adds less to it than to the clock.
function cost(call) {
  const before = process.cpuUsage();
  const result = call();
  const { user, system } = process.cpuUsage(before);
  return { result, ms: (user + system) / 1000 };
}

const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;

try {
  await build({
    config: false,
    entry: [path.join(here, "prover-steps.ts")],
    outDir,
    format: "esm",
    dts: false,
    logLevel: "error",
    fixedExtension: false,
  });
  const { attemptsOf } = await import(pathToFileURL(path.join(outDir, "prover-steps.js")).href);
  const simplified = [];
  for (let i = 0; i < 21; i++) simplified.push(cost(() => simplify("(x + y)^2 - (x^2 + 2 x y + y^2)")).ms);
  const unit = median(simplified);
  const named = process.argv.slice(2);
  const folder = path.join(root, "derivations");
  const documents =
    named.length > 0
      ? named
      : readdirSync(folder).flatMap((name) => (name.endsWith(".md") ? [path.join(folder, name)] : []));
  console.log(`mathjs simplify: median ${unit.toFixed(1)} ms`);
  for (const document of documents) {
    const times = [];
    let [proved, inferences, total] = [0, 0, 0];
    let slowest = { name: "", ms: 0 };
    for (const { name, run } of attemptsOf(readFileSync(document, "utf8"))) {
      const { result, ms } = cost(run);
      times.push(ms);
      total += ms;
      if (ms > slowest.ms) slowest = { name, ms };
      if (result.kind !== "proof") continue;
      proved += 1;
      inferences += result.proof.inferences;
    }
    const each = median(times);
    console.log(
      `${path.basename(document)}: ${String(times.length)} steps, ${String(proved)} proved in ${String(inferences)} inferences, ` +
        `${total.toFixed(0)} ms, ${((1000 * times.length) / total).toFixed(1)} steps a second, median ${each.toFixed(1)} ms ` +
        `(${(each / unit).toFixed(2)} of a simplify), slowest ${slowest.name.slice(0, 40)} ${slowest.ms.toFixed(0)} ms`,
    );
  }
} finally {
  rmSync(outDir, { recursive: true });
}
