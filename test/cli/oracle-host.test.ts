import { execFile } from "node:child_process";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBlockingOracleHost } from "../../src/cli/blocking-oracle-host.ts";
import { createOracleHost } from "../../src/cli/oracle-host.ts";
import type { OracleHost, Question, Reply } from "../../src/oracle/oracle-host.ts";
import { buildWorker, type BuiltWorker } from "../oracle/worker.ts";

let worker: BuiltWorker;
let host: OracleHost;

beforeAll(async () => {
  worker = await buildWorker();
  host = createOracleHost({ worker: worker.url, memory: 96 });
});

afterAll(async () => {
  await host.close();
  worker.remove();
});

const PATIENCE = 20_000;
const EXPAND: Question = { program: "nerdamer", command: "expand", args: ["(v1+1)^2"] };
const EXPANDED: Reply = { kind: "answer", text: "1+2*v1+v1^2" };
/** The program does not come back from this one. */
const HANG: Question = { program: "nerdamer", command: "limit", args: ["abs(v1)/v1", "v1", "0"] };
/** A matrix of 3 GB: without limits the process dies of it. */
const LARGE: Question = { program: "mathjs", command: "simplify", args: ["ones(20000,20000)"] };

describe("a worker", () => {
  it("answers", async () => {
    expect(await host.ask(EXPAND, PATIENCE)).toEqual(EXPANDED);
    const request: Question = { program: "mathjs", command: "simplify", args: ["v1+v1/3"] };
    expect(await host.ask(request, PATIENCE)).toEqual({ kind: "answer", text: "(v1 * 4) / 3" });
  });

  it("that hangs is killed, and the next question answered", async () => {
    expect(await host.ask(HANG, 100)).toEqual({ kind: "timeout" });
    expect(await host.ask(EXPAND, PATIENCE)).toEqual(EXPANDED);
  });

  it("that needs too much memory is killed, and the next question answered", async () => {
    expect(await host.ask(LARGE, PATIENCE)).toEqual({ kind: "out-of-memory" });
    expect(await host.ask(EXPAND, PATIENCE)).toEqual(EXPANDED);
  });

  it("that throws has no answer, and the next question is answered", async () => {
    expect(await host.ask({ ...EXPAND, args: ["((("] }, PATIENCE)).toEqual({ kind: "no-answer" });
    expect(await host.ask({ ...EXPAND, program: "mathjs" }, PATIENCE)).toEqual({ kind: "no-answer" });
    expect(await host.ask(EXPAND, PATIENCE)).toEqual(EXPANDED);
  });

  it("is asked one question at a time, each with a time of its own", async () => {
    const replies = await Promise.all([
      host.ask(EXPAND, PATIENCE),
      host.ask(HANG, 100),
      host.ask(EXPAND, PATIENCE),
      host.ask(HANG, 100),
      host.ask(EXPAND, PATIENCE),
    ]);
    expect(replies).toEqual([EXPANDED, { kind: "timeout" }, EXPANDED, { kind: "timeout" }, EXPANDED]);
  });

  it("is stopped in the midst of a question, and starts again", async () => {
    const hanging = host.ask(HANG, PATIENCE);
    const next = host.ask(EXPAND, PATIENCE);
    // Long enough for the first to be in progress; were it not, the outcome is the same.
    await new Promise((done) => setTimeout(done, 200));
    await host.close();
    expect(await Promise.all([hanging, next])).toEqual([{ kind: "unavailable" }, { kind: "unavailable" }]);
    expect(await host.ask(EXPAND, PATIENCE)).toEqual(EXPANDED);
  });

  it("is not begun with what was asked before it was closed", async () => {
    const reply = host.ask(HANG, PATIENCE);
    await host.close();
    expect(await reply).toEqual({ kind: "unavailable" });
    expect(await host.ask(EXPAND, PATIENCE)).toEqual(EXPANDED);
    await host.close();
    await host.close();
  });

  it.each([
    ["that is not there", pathToFileURL("/no-such-folder/oracle-worker.js")],
    ["of a kind that there is none of", new URL("mailto:worker")],
    ["that ends at once", new URL("data:text/javascript,process.exit(0)")],
    ["that throws at once", new URL("data:text/javascript,throw new Error()")],
  ])("%s is unavailable", async (_what, url) => {
    const none = createOracleHost({ worker: url });
    expect(await none.ask(EXPAND, PATIENCE)).toEqual({ kind: "unavailable" });
    await none.close();
  });

  it("is found beside the program, and does not keep it from ending", async () => {
    const script = `
      import { createOracleHost } from ${JSON.stringify(worker.host.href)};
      const reply = await createOracleHost().ask(${JSON.stringify(EXPAND)}, ${String(PATIENCE)});
      process.stdout.write(JSON.stringify(reply));`;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
    expect([JSON.parse(stdout), stderr]).toEqual([EXPANDED, ""]);
  });
});

describe("a worker that is waited for", () => {
  it("answers, is killed when it hangs or needs too much memory, and is replaced", () => {
    const blocking = createBlockingOracleHost({ worker: worker.url, memory: 96 });
    expect(blocking.askNow(EXPAND, PATIENCE)).toEqual(EXPANDED);
    expect(blocking.askNow(HANG, 100)).toEqual({ kind: "timeout" });
    expect(blocking.askNow(EXPAND, PATIENCE)).toEqual(EXPANDED);
    expect(blocking.askNow(LARGE, 1500)).toEqual({ kind: "timeout" });
    expect(blocking.askNow(EXPAND, PATIENCE)).toEqual(EXPANDED);
    expect(blocking.askNow({ ...EXPAND, args: ["((("] }, PATIENCE)).toEqual({ kind: "no-answer" });
    expect(blocking.askNow(EXPAND, PATIENCE)).toEqual(EXPANDED);
    blocking.close();
    expect(blocking.askNow(EXPAND, PATIENCE)).toEqual(EXPANDED);
    blocking.close();
    blocking.close();
  });

  it("that is not there is unavailable", () => {
    const none = createBlockingOracleHost({ worker: pathToFileURL("/no-such-folder/oracle-worker.js") });
    expect(none.askNow(EXPAND, PATIENCE)).toEqual({ kind: "unavailable" });
    none.close();
  });

  it("does not keep the program from ending", async () => {
    const script = `
      import { createBlockingOracleHost } from ${JSON.stringify(worker.blockingHost.href)};
      const host = createBlockingOracleHost();
      process.stdout.write(JSON.stringify(host.askNow(${JSON.stringify(EXPAND)}, ${String(PATIENCE)})));`;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", script]);
    expect([JSON.parse(stdout), stderr]).toEqual([EXPANDED, ""]);
  });
});
