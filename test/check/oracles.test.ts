import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replayCertificate } from "../../src/certificate/replay.ts";
import { certificateOf } from "../../src/certificate/write-certificate.ts";
import { proveBySuggestion, provenAntiderivative } from "../../src/check/prove-by-suggestion.ts";
import { createBlockingOracleHost } from "../../src/cli/blocking-oracle-host.ts";
import { conclusionOf } from "../../src/kernel/theorem.ts";
import type { BlockingOracleHost } from "../../src/oracle/oracle-host.ts";
import { checkText, checkTextWithProofs } from "../../src/session/session.ts";
import { key } from "../../src/term/key.ts";
import { printText } from "../../src/term/print-text.ts";
import type { Term } from "../../src/term/term.ts";
import { buildWorker, type BuiltWorker } from "../oracle/worker.ts";
import { goalFor } from "../tactic/goal.ts";

let worker: BuiltWorker;
let host: BlockingOracleHost;

beforeAll(async () => {
  worker = await buildWorker();
  host = createBlockingOracleHost({ worker: worker.url });
}, 120_000);

afterAll(() => {
  host.close();
  worker.remove();
});

/** A host that says the same to every question. */
const saying = (text: string): BlockingOracleHost => ({
  askNow: () => ({ kind: "answer", text }),
  close: () => undefined,
});

const ANY = "Let $x, y \\in \\mathbb{R}$.";
const given = (assumption: string): string => `${ANY} Assume $${assumption}$.`;

/** The verdict on a display, and who suggested something on the way. */
function judged(before: string, display: string, oracles: BlockingOracleHost | null): string {
  const step = checkText("notes.md", `${before} Then\n\n$$\n${display}\n$$\n`, { oracles, runs: 60 }).steps.at(-1);
  const { evidence } = step ?? {};
  const by = evidence?.kind === "theorem" ? evidence.suggestedBy : null;
  return `${step?.verdict ?? "nothing"}${by === null ? "" : ` by ${by}`}`;
}

describe("a step that is proved with the help of a suggestion alone", () => {
  it.each([
    [given("x \\ge 0"), "x^3 - 3x + 2 \\ge 0"],
    [given("x > 3"), "x^3 - 6x^2 + 11x - 6 > 0"],
    [given("x \\ge 1"), "x \\le x^5"],
    [given("x > 1"), "x^4 \\ne 1"],
    [given("x \\ge -1"), "3x \\le 4x^3 + 1"],
    [given("0 \\le x \\le 1"), "x^5 \\le x"],
    [ANY, "\\sqrt{x^2 - 2xy + y^2} = |x - y|"],
    [ANY, "|x^2 - y^2| = |x - y| |x + y|"],
    [ANY, "\\sqrt{x^2 + 2x + 1} \\le |x| + 1"],
    [given("x > 0"), "\\sqrt{x^3 - 2x^2 + x} = \\sqrt{x} |x - 1|"],
    [given("x > 1"), "\\log(x^2 - 1) = \\log(x - 1) + \\log(x + 1)"],
    [given("-1 < x < 1"), "\\log(1 - x^2) = \\log(1 - x) + \\log(1 + x)"],
    [given("x > 0"), "\\log(x^2 + x) \\le \\log x + x"],
  ])("%s %s", (before, display) => {
    expect(judged(before, display, null)).toBe("tested");
    expect(judged(before, display, host)).toBe("proved by nerdamer");
  });

  it.each([
    [given("x \\ge -3"), "x^3 - 3x + 2 \\ge 0"],
    [given("x > 2"), "x^3 - 6x^2 + 11x - 6 > 0"],
    [given("x \\ge 0"), "x \\le x^5"],
    [given("x \\ge 1"), "x^4 \\ne 1"],
    [ANY, "\\sqrt{x^2 - 2xy + y^2} = x - y"],
    [given("x > 0"), "\\sqrt{x^3 - 2x^2 + x} = \\sqrt{x} (x - 1)"],
    [given("x < -1"), "\\log(x^2 - 1) = \\log(x - 1) + \\log(x + 1)"],
    [given("x > 0"), "\\log(x^2 + x) \\le \\log x + x - 1"],
  ])("is refuted where it is false: %s %s", (before, display) => {
    expect(judged(before, display, host)).toBe("refuted");
  });

  it("has a certificate like any other", () => {
    const text = `${given("x > 1")} Then $$x^4 \\ne 1.$$ Also $$\\log(x^2 - 1) = \\log(x - 1) + \\log(x + 1).$$ Also $$x < x^5.$$`;
    const { proofs } = checkTextWithProofs("notes.md", text, { oracles: host, runs: 60 });
    const { refused, proofs: replayed } = replayCertificate(certificateOf(proofs));
    expect([refused, replayed.map((p) => p.broken)]).toEqual([null, [null, null, null]]);
  });

  it("is proved alike with and without, where the tactics suffice", () => {
    expect(judged(ANY, "x^2 + 1 > 0", host)).toBe("proved");
  });
});

describe("what nerdamer says of a polynomial of degree 12, which is wrong,", () => {
  it.each([
    [given("x \\ge 1"), "x^{12} \\ge 1", "tested"],
    [ANY, "x^{12} \\ge 1", "refuted"],
  ])("proves nothing: %s %s", (before, display, verdict) => {
    expect(judged(before, display, host)).toBe(verdict);
  });
});

describe("nobody is asked", () => {
  const silent: BlockingOracleHost = {
    askNow: () => {
      throw new Error("was asked");
    },
    close: () => undefined,
  };

  it.each([
    ["where the tactics suffice", ANY, "x^2 - 2xy + y^2 = (x - y)^2", "proved"],
    ["where the step is refuted", ANY, "x^3 - 3x + 2 \\ge 0", "refuted"],
    ["of a step between matrices", "Let $A \\in \\mathbb{R}^{n \\times n}$.", "A A^\\top = A^\\top A", "refuted"],
  ])("%s", (_, before, display, verdict) => {
    expect(judged(before, display, silent)).toBe(verdict);
  });

  it("without the option", () => {
    expect(judged(given("x \\ge 0"), "x^3 - 3x + 2 \\ge 0", null)).toBe("tested");
  });
});

describe("a host that has no answer leaves the verdict as it was", () => {
  it.each(["no-answer", "timeout", "out-of-memory", "unavailable"] as const)("%s", (kind) => {
    const mute: BlockingOracleHost = { askNow: () => ({ kind }), close: () => undefined };
    expect(judged(given("x \\ge 0"), "x^3 - 3x + 2 \\ge 0", mute)).toBe("tested");
  });
});

it("nobody is asked for long who answers late", () => {
  let questions = 0;
  const slow: BlockingOracleHost = {
    askNow: () => {
      questions++;
      return { kind: "timeout" };
    },
    close: () => undefined,
  };
  expect(judged(ANY, "\\sqrt{x^2 - 2xy + y^2} = |x - y|", slow)).toBe("tested");
  expect(questions).toBe(2);
});

describe("what an oracle says that is not so", () => {
  it.each([
    ["another polynomial", "(v1-1)^2*(v1+3)"],
    ["the same with the wrong sign of a factor", "(v1-1)^2*(v1-2)"],
    ["the term that was asked about, times itself", "(v1-1)^4*(v1+2)^2"],
    ["a decimal", "(v1-1.0)^2*(v1+2)"],
    ["no term", "the cubic is positive"],
  ])("is dropped: %s", (_, text) => {
    expect(judged(given("x \\ge 0"), "x^3 - 3x + 2 \\ge 0", saying(text))).toBe("tested");
  });

  it("is counted", () => {
    const goal = goalFor(given("x \\ge 0"), "x^3 - 3x + 2 \\ge 0");
    expect(proveBySuggestion(saying("(v1-1)^2*(v1+3)"), goal)).toEqual({ found: null, dropped: 2 });
  });

  it("is of use with either sign", () => {
    expect(judged(given("x \\ge 0"), "x^3 - 3x + 2 \\ge 0", saying("-(v1-1)^2*(v1+2)"))).toBe("proved by nerdamer");
  });

  it("helps where it is right, whoever says it", () => {
    expect(judged(given("x \\ge 0"), "x^3 - 3x + 2 \\ge 0", saying("(v1-1)^2*(v1+2)"))).toBe("proved by nerdamer");
  });
});

/** The left side of a display, the context that it stands in, and its first variable. */
function integrandOf(before: string, formula: string): Parameters<typeof provenAntiderivative> {
  const { context, proposition } = goalFor(before, `${formula} = ${formula}`);
  const [integrand] = proposition.kind === "operator" ? proposition.args : [];
  const x = context.variables.find((v) => v.name === "x");
  if (!integrand || !x) throw new Error(`no integrand in x: ${formula}`);
  return [host, context, integrand, x];
}

/** F, after it was proved that its derivative is the term; or how many suggestions were dropped. */
function antiderivative(before: string, formula: string, asked: BlockingOracleHost = host): string {
  const [, context, integrand, x] = integrandOf(before, formula);
  const { found, dropped } = provenAntiderivative(asked, context, integrand, x);
  if (!found) return `${String(dropped)} dropped`;
  const conclusion: Term = conclusionOf(found.proof.theorem);
  const [, , slope] = conclusion.kind === "operator" && conclusion.operator === "hasDerivative" ? conclusion.args : [];
  expect(slope && key(slope)).toBe(key(integrand));
  return printText(found.suggestion.term);
}

describe("an antiderivative", () => {
  it.each([
    [ANY, "x^3 + 2x", "1/4 · x^4 + x^2"],
    [ANY, "x^2 y", "1/3 · x^3 · y"],
    [ANY, "\\cos(x)", "sin(x)"],
    [ANY, "e^{2x}", "1/2 · exp(2 · x)"],
    [ANY, "x e^x", "−exp(x) + exp(x) · x"],
    [given("x > 0"), "\\frac{1}{x}", "log(x)"],
    [given("x < 0"), "\\frac{1}{x}", "log(|x|)"],
    [given("x > 0"), "\\log x", "−x + log(x) · x"],
    [given("x > 0"), "\\frac{1}{2x + 1}", "1/2 · log(1 + 2 · x)"],
    [ANY, "\\sin(x)^2", "-1/2 · cos(x) · sin(x) + 1/2 · x"],
    [ANY, "\\frac{1}{x^2 + 1}", "arctan(x)"],
    [ANY, "\\tanh(x)", "log(cosh(x))"],
  ])("is believed when its derivative is proved: %s %s", (before, formula, expected) => {
    expect(antiderivative(before, formula)).toBe(expected);
  });

  // ∫ log(ax + b) with the factor a for 1/a; ∫ x e^{ax + b} without the factor e^b.
  it.each([
    [given("x > 0"), "\\log(2x + 1)", 2],
    [given("x > 0"), "\\log(3x + 2)", 2],
    [ANY, "x e^{2x + 3}", 1],
  ])("is dropped where nerdamer is wrong: %s %s", (before, formula, dropped) => {
    expect(antiderivative(before, formula)).toBe(`${String(dropped)} dropped`);
  });

  it.each([
    [ANY, "x", "v1", 1],
    [ANY, "x", "v1^2", 1],
    [ANY, "x^2 + x", "v1^3/3+v1^2", 1],
    [ANY, "\\cos(x)", "cos(v1)", 1],
    // As said, and with |x|: without x ≠ 0 neither has a derivative everywhere.
    [ANY, "\\frac{1}{x}", "log(v1)", 2],
    [given("x > 0"), "\\frac{1}{x^2}", "1/v1", 1],
  ])("is dropped when it is none: %s %s from %s", (before, formula, text, dropped) => {
    expect(antiderivative(before, formula, saying(text))).toBe(`${String(dropped)} dropped`);
  });
});

describe("a step with an integral that the table does not know", () => {
  it.each([
    ["\\int_0^1 \\frac{s}{1 + s^2} \\, ds = \\frac{\\log 2}{2}", "\\int_0^1 \\frac{s}{1 + s^2} \\, ds = \\log 2"],
    ["\\int_0^x s e^{s^2} \\, ds = \\frac{e^{x^2} - 1}{2}", "\\int_0^x s e^{s^2} \\, ds = \\frac{e^{x^2} + 1}{2}"],
    ["\\int_1^2 \\log s \\, ds = 2 \\log 2 - 1", "\\int_1^2 \\log s \\, ds = 2 \\log 2 + 1"],
  ])("%s, not %s", (display, twin) => {
    expect(judged(ANY, display, null)).not.toMatch(/^proved/);
    expect(judged(ANY, display, host)).toBe("proved by nerdamer");
    expect(judged(ANY, twin, host)).toBe("refuted");
  });

  it("is not proved by a wrong antiderivative, whatever the values at the ends", () => {
    const display = "\\int_{-1}^1 \\frac{s}{1 + s^4} \\, ds = 0";
    expect(judged(ANY, display, saying("v1^2"))).not.toMatch(/^proved/);
    expect(judged(ANY, display, saying("atan(v1^2)/2"))).toBe("proved by nerdamer");
  });
});

describe("a limit", () => {
  const goal = goalFor(ANY, "\\lim_{s \\to 0} \\frac{s^2 + s x}{s} = x");
  it("is what is suggested where that is proved", () => {
    expect(proveBySuggestion(host, goal).found?.suggestion).toMatchObject({ kind: "limit", command: "limit" });
  });
  it("is not what is suggested wrongly", () => {
    const { found, dropped } = proveBySuggestion(saying("2"), goal);
    expect([found, dropped > 0]).toEqual([null, true]);
  });
});
