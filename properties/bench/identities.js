// Gives the fifty identities and their false twins to nerdamer and mathjs, and prints what each makes of left − right beside the
// verdicts of derivcheck. Run by hand after the build: node properties/bench/identities.js [seconds per identity, 10 if not said]
// identities.json holds what the two can be asked, in the syntax of mathjs; null where it takes symbolic sums, arrays of symbolic size
// or functions that are not given. A system proves an identity when it brings left − right to 0.
import console from "node:console";
import { fork, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { clearTimeout, setTimeout } from "node:timers";
import { fileURLToPath } from "node:url";

const self = fileURLToPath(import.meta.url);
const root = path.resolve(path.dirname(self), "../..");
const DOCUMENTS = ["derivations/identities.md", "derivations/false/identities.md"];

// What a system is asked: its simplification of the difference, as text. What else they offer (expand, rationalize) proves no more of
// these, and takes longer.
const SYSTEMS = {
  async nerdamer() {
    const { default: nerdamer } = await import("nerdamer/all.js");
    return (left, right) => nerdamer(`simplify((${left})-(${right}))`).toString();
  },
  async mathjs() {
    const { derivative, parse, simplify } = await import("mathjs");
    // Inner derivatives first: the rules do not know diff.
    const differentiate = (node) => {
      const inner = node.map(differentiate);
      return inner.isFunctionNode && inner.fn.name === "diff" ? derivative(inner.args[0], inner.args[1]) : inner;
    };
    return (left, right) => simplify(differentiate(parse(`(${left})-(${right})`))).toString();
  },
};

async function work(name) {
  const difference = await SYSTEMS[name]();
  process.on("message", ({ left, right }) => {
    const start = process.hrtime.bigint();
    let answer;
    try {
      answer = { result: difference(left, right) };
    } catch (error) {
      answer = { error: String(error) };
    }
    process.send({ ...answer, ms: Number(process.hrtime.bigint() - start) / 1e6 });
  });
  process.send("ready");
}

// A system in a process of its own: one that does not come back is ended, and the next identity gets a new one.
class Worker {
  constructor(name) {
    this.name = name;
    this.child = null;
  }

  async start() {
    this.child = fork(self, ["--work", this.name], { stdio: ["ignore", "ignore", "ignore", "ipc"] });
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
  return result === "0" ? "0" : "not 0";
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
  const workers = names.map((name) => new Worker(name));
  const { verdicts, ms } = derivcheckVerdicts();
  const line = (...cells) =>
    console.log(
      cells
        .map((c, i) => String(c).padEnd([6, 20, 20][i] ?? 0))
        .join("")
        .trimEnd(),
    );
  line("id", ...names, "derivcheck");
  const rows = [];
  for (const { id, left, right } of identities) {
    const answers = [];
    for (const worker of workers) answers.push(left === null ? null : await worker.ask({ left, right }, limit));
    const row = { id, answers, verdict: verdicts.get(id) ?? "-" };
    rows.push(row);
    line(id, ...answers.map((a) => (a ? `${outcome(a).padEnd(8)}${time(a.ms).padStart(9)}` : "-")), row.verdict);
  }
  for (const worker of workers) worker.stop();

  const isTrue = ({ id }) => id.startsWith("I");
  const said = (k, want) => (row) => row.answers[k] && outcome(row.answers[k]) === want;
  const summary = (what, system, own) => line("", what.padEnd(28), ...names.map((_, k) => system(k).padEnd(12)), own);
  const trueRows = rows.filter(isTrue);
  const falseRows = rows.filter((row) => !isTrue(row));
  const of = (rows, k, want) => `${count(rows, said(k, want))} of ${rows.length}`;
  console.log("");
  summary("", (k) => names[k], "derivcheck");
  summary(
    "can be asked",
    (k) => `${count(trueRows, (r) => r.answers[k])} of ${trueRows.length}`,
    `${count(trueRows, (r) => r.verdict !== "-" && r.verdict !== "malformed")} of ${trueRows.length}`,
  );
  summary(
    "true, proved",
    (k) => of(trueRows, k, "0"),
    `${count(trueRows, (r) => r.verdict === "proved")} of ${trueRows.length}`,
  );
  summary("true, tested", () => "-", `${count(trueRows, (r) => r.verdict === "tested")} of ${trueRows.length}`);
  summary(
    "false, accepted",
    (k) => of(falseRows, k, "0"),
    `${count(falseRows, (r) => r.verdict === "proved")} of ${falseRows.length}`,
  );
  summary("false, refuted", () => "-", `${count(falseRows, (r) => r.verdict === "refuted")} of ${falseRows.length}`);
  summary("no answer in time", (k) => `${count(rows, said(k, "timeout"))}`, "-");
  summary(
    "median time of one",
    (k) => time(median(rows.flatMap((r) => (r.answers[k] ? [r.answers[k].ms] : [])))),
    time(ms / rows.length),
  );
  console.log(
    `\nderivcheck's time is that of the run on both documents, ${time(ms)}, start included, over ${rows.length} identities.`,
  );
}

if (process.argv[2] === "--work") await work(process.argv[3]);
else await main();
