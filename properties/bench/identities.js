// Gives the fifty identities and their false twins to nerdamer, mathjs and derivcheck's tactics, and prints what each makes of them and
// in what time, beside derivcheck's verdicts. Run by hand after the build: node properties/bench/identities.js [seconds per identity, 10
// if not said]. identities.json holds what the first two can be asked, in the syntax of mathjs; null where it takes symbolic sums, arrays
// of symbolic size or functions that are not given. They prove an identity when they bring left − right to 0; derivcheck proves it when
// the kernel has a theorem of it. Each system is a process of its own that is asked one identity after the other, each once, with what it
// has to load and read done before.
import console from "node:console";
import { fork, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { clearTimeout, setTimeout } from "node:timers";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "tsdown";

const self = fileURLToPath(import.meta.url);
const root = path.resolve(path.dirname(self), "../..");
const DOCUMENTS = ["derivations/identities.md", "derivations/false/identities.md"];

// What a system is asked, and whether it finds it true. Of the first two: its simplification of the difference. What else they offer
// (expand, rationalize) proves no more of these, and takes longer.
const SYSTEMS = {
  async nerdamer() {
    const { default: nerdamer } = await import("nerdamer/all.js");
    return ({ left, right }) => nerdamer(`simplify((${left})-(${right}))`).toString() === "0";
  },
  async mathjs() {
    const { derivative, parse, simplify } = await import("mathjs");
    // Inner derivatives first: the rules do not know diff.
    const differentiate = (node) => {
      const inner = node.map(differentiate);
      return inner.isFunctionNode && inner.fn.name === "diff" ? derivative(inner.args[0], inner.args[1]) : inner;
    };
    return ({ left, right }) => simplify(differentiate(parse(`(${left})-(${right})`))).toString() === "0";
  },
  async derivcheck(bundle) {
    const { goalsOf, isProved } = await import(pathToFileURL(bundle).href);
    const goals = goalsOf(DOCUMENTS.map((name) => readFileSync(path.join(root, name), "utf8")));
    return ({ id }) => isProved(goals.get(id));
  },
};

// The tactics as one file that node can load. Inside node_modules, so that it finds its packages.
async function bundleTactics() {
  const cache = path.join(root, "node_modules/.cache");
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(path.join(cache, "bench-"));
  const entry = path.join(root, "properties/bench/identity-proofs.ts");
  await build({
    config: false,
    entry: [entry],
    outDir,
    format: "esm",
    dts: false,
    logLevel: "error",
    fixedExtension: false,
  });
  return { outDir, file: path.join(outDir, "identity-proofs.js") };
}

async function work(name, bundle) {
  const isTrue = await SYSTEMS[name](bundle);
  process.on("message", (question) => {
    const start = process.hrtime.bigint();
    let answer;
    try {
      answer = { result: isTrue(question) };
    } catch (error) {
      answer = { error: String(error) };
    }
    process.send({ ...answer, ms: Number(process.hrtime.bigint() - start) / 1e6 });
  });
  process.send("ready");
}

// A system in a process of its own: one that does not come back is ended, and the next identity gets a new one.
class Worker {
  constructor(name, bundle) {
    this.name = name;
    this.bundle = bundle;
    this.child = null;
  }

  async start() {
    this.child = fork(self, ["--work", this.name, this.bundle], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    await new Promise((resolve, reject) => {
      this.child.once("message", resolve);
      this.child.once("exit", () => reject(new Error(`${this.name} did not start`)));
    });
    this.child.removeAllListeners("exit");
  }

  async ask(question, limit) {
    if (!this.child) await this.start();
    const { child } = this;
    return new Promise((resolve) => {
      const finish = (answer) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (answer.lost) {
          child.kill("SIGKILL");
          this.child = null;
        }
        resolve(answer);
      };
      const timer = setTimeout(() => finish({ lost: "timeout", ms: limit }), limit);
      child.once("message", finish);
      child.once("exit", () => finish({ lost: "crash", ms: 0 }));
      child.send(question);
    });
  }

  stop() {
    this.child?.kill();
  }
}

function outcome({ result, error, lost }) {
  if (lost) return lost;
  if (error) return "error";
  return result ? "proved" : "-";
}

// The verdict of each claim, and how long the whole run took.
function derivcheckVerdicts() {
  const start = process.hrtime.bigint();
  const cli = path.join(root, "dist/cli.js");
  const run = spawnSync(process.execPath, [cli, "--reporter", "json", ...DOCUMENTS], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (!run.stdout) throw new Error(`derivcheck said nothing: ${run.stderr}`);
  const verdicts = new Map();
  for (const { steps } of JSON.parse(run.stdout).documents)
    for (const step of steps) for (const id of step.claims) verdicts.set(id, step.verdict);
  return { verdicts, ms };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.floor(sorted.length / 2)];
}

const count = (rows, test) => rows.filter(test).length;
const time = (ms) => (ms === null ? "-" : ms < 1000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(1)} s`);

async function main() {
  const limit = 1000 * Number(process.argv[2] ?? 10);
  if (!(limit > 0)) throw new Error("the time limit is a number of seconds, more than 0");
  const identities = JSON.parse(readFileSync(path.join(root, "properties/bench/identities.json"), "utf8"));
  const names = Object.keys(SYSTEMS);
  const own = names.indexOf("derivcheck");
  const { verdicts, ms } = derivcheckVerdicts();
  const { outDir, file } = await bundleTactics();
  const workers = names.map((name) => new Worker(name, file));
  const line = (...cells) =>
    console.log(
      cells
        .map((c, i) => String(c).padEnd([6, 20, 20, 20][i] ?? 0))
        .join("")
        .trimEnd(),
    );
  line("id", ...names, "verdict");
  const rows = [];
  try {
    for (const { id, left, right } of identities) {
      const answers = [];
      for (const [k, worker] of workers.entries())
        answers.push(left === null && k !== own ? null : await worker.ask({ id, left, right }, limit));
      const row = { id, answers, verdict: verdicts.get(id) ?? "-" };
      rows.push(row);
      line(
        id,
        ...answers.map((a) => (a ? `${outcome(a).padEnd(8)}${time(a.ms).padStart(9)}` : "not asked")),
        row.verdict,
      );
    }
  } finally {
    for (const worker of workers) worker.stop();
    rmSync(outDir, { recursive: true, force: true });
  }

  const isTrue = ({ id }) => id.startsWith("I");
  const said = (k, want) => (row) => row.answers[k] && outcome(row.answers[k]) === want;
  const summary = (what, cell) => line("", what.padEnd(34), ...names.map((_, k) => String(cell(k)).padEnd(12)));
  const trueRows = rows.filter(isTrue);
  const falseRows = rows.filter((row) => !isTrue(row));
  const times = (rows, k) => rows.flatMap((r) => (r.answers[k] ? [r.answers[k].ms] : []));
  console.log("");
  summary("", (k) => names[k]);
  summary("can be asked", (k) => `${count(trueRows, (r) => r.answers[k])} of ${trueRows.length}`);
  summary("true, proved", (k) => `${count(trueRows, said(k, "proved"))} of ${trueRows.length}`);
  summary("false, accepted", (k) => `${count(falseRows, said(k, "proved"))} of ${falseRows.length}`);
  summary("no answer in time", (k) => count(rows, said(k, "timeout")));
  summary("median time of one", (k) => time(median(times(rows, k))));
  summary("median time of a true one", (k) => time(median(times(trueRows, k))));
  // On the same identities, a timeout for the time limit.
  const ratio = (k) => median(rows.flatMap((r) => (r.answers[k] ? [r.answers[k].ms / r.answers[own].ms] : [])));
  summary("its time / derivcheck's, median", (k) => ratio(k).toFixed(1));
  const holds = (rows, word) => `${count(rows, (r) => r.verdict === word)} of ${rows.length}`;
  console.log(
    `\nVerdicts: ${holds(trueRows, "proved")} true ones proved, ${holds(trueRows, "tested")} tested; ${holds(falseRows, "refuted")} false ones refuted, ${holds(falseRows, "proved")} proved.`,
  );
  console.log(
    `The run for the verdicts, ${rows.length} identities sampled and proved, start included: ${time(ms)}, ${time(ms / rows.length)} each.`,
  );
}

if (process.argv[2] === "--work") await work(process.argv[3], process.argv[4]);
else await main();
