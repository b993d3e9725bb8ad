import { describe, expect, it } from "vitest";
import { decide } from "../../src/numeric/decide.ts";
import { goalFor } from "../tactic/goal.ts";

/** What is said of an integral, and how it is decided. */
function decided(statement: string): string {
  const decision = decide(goalFor("", statement).proposition, new Map());
  return decision.truth === "true" || decision.truth === "false"
    ? `${decision.truth} ${decision.method}`
    : decision.truth;
}

describe("integrals over an interval", () => {
  it.each([
    ["\\int_0^1 x^2 \\, dx = \\frac13", "true exact"],
    ["\\int_0^1 x^2 \\, dx = \\frac12", "false exact"],
    ["\\int_2^0 (x^3 - x) \\, dx = -2", "true exact"],
    ["\\int_0^1 \\int_0^1 x \\, dx \\, dx = \\frac12", "true enclosed"],
    ["\\int_0^1 e^x \\, dx > 1.7182", "true enclosed"],
    ["\\int_0^1 e^x \\, dx < 1.7183", "true enclosed"],
    ["\\int_0^1 e^x \\, dx < 1.7182", "false enclosed"],
    ["\\int_1^0 e^x \\, dx < -1.7182", "true enclosed"],
    ["\\int_0^\\pi \\sin x \\, dx \\le 1.9999", "false enclosed"],
    ["\\int_{-1}^2 |x| \\, dx < 2.7", "true enclosed"],
    ["\\int_{-1}^2 |x| \\, dx > 2.3", "true enclosed"],
    // Enclosures of equal numbers never separate.
    ["\\int_0^1 e^x \\, dx = e - 1", "unsure"],
    // A pole: nothing is claimed.
    ["\\int_{-1}^1 \\frac1{x^2} \\, dx = -2", "unsupported"],
    ["\\int_0^1 \\frac1x \\, dx = 0", "unsupported"],
    ["\\int_0^1 \\frac xx \\, dx = 2", "unsupported"],
    ["\\int_{-1}^1 \\log x \\, dx = 0", "unsupported"],
  ])("%s: %s", (statement, outcome) => {
    expect(decided(statement)).toBe(outcome);
  });
});
