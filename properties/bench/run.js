// Times one draw of H and one instance of the dynamics here and in NumPy, one thread each, and prints the ratios.
// Run by hand: node properties/bench/run.js [python]. Without NumPy it says so and times this side alone.
import console from "node:console";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL, fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
// Inside node_modules, so that the compiled files find their packages.
const cache = path.join(root, "node_modules/.cache");
mkdirSync(cache, { recursive: true });
const out = mkdtempSync(path.join(cache, "bench-"));

// The least of the batches: what else the machine does only adds.
function leastTime(call, batch, batches = 30) {
  for (let i = 0; i < batch; i++) call();
  const times = [];
  for (let b = 0; b < batches; b++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < batch; i++) call();
    times.push(Number(process.hrtime.bigint() - start) / 1e9 / batch);
  }
  return Math.min(...times);
}

const show = (seconds) => `${(seconds * 1e6).toFixed(1)} µs`;

try {
  const flags = ["--noEmit", "false", "--outDir", out, "--rootDir", root, "--rewriteRelativeImportExtensions"];
  const options =
    "--strict --target ES2022 --lib ES2023 --module NodeNext --moduleResolution NodeNext --types node --skipLibCheck --verbatimModuleSyntax";
  const entry = path.join(here, "tangent-kernel.ts");
  const compiler = path.join(root, "node_modules/typescript/bin/tsc");
  const compiled = spawnSync(process.execPath, [compiler, ...flags, ...options.split(" "), "--ignoreConfig", entry], {
    encoding: "utf8",
    cwd: root,
  });
  if (compiled.status !== 0) throw new Error(compiled.stdout + compiled.stderr);
  writeFileSync(path.join(out, "package.json"), '{ "type": "module" }');
  const bench = await import(pathToFileURL(path.join(out, "properties/bench/tangent-kernel.js")).href);
  const draw = leastTime(bench.drawKernel, 50);
  const instance = leastTime(bench.dynamicsInstance, 500);
  const threads = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
  const python = spawnSync(process.argv[2] ?? "python3", [path.join(here, "tangent-kernel.py")], {
    encoding: "utf8",
    env: { ...process.env, ...threads },
  });
  console.log(
    `Node ${process.version}: draw of H (n = 8, m = 4096, d = 10) ${show(draw)}; instance of the dynamics (n = 6, m = 64, d = 8) ${show(instance)}`,
  );
  if (python.status !== 0) console.log("NumPy is not there: nothing to compare with");
  else {
    const [version, theirDraw, theirInstance] = python.stdout.trim().split(" ");
    console.log(`NumPy ${version}, one thread: ${show(Number(theirDraw))}; ${show(Number(theirInstance))}`);
    console.log(
      `NumPy / Node: ${(Number(theirDraw) / draw).toFixed(2)}; ${(Number(theirInstance) / instance).toFixed(2)}`,
    );
  }
} finally {
  rmSync(out, { recursive: true, force: true });
}
