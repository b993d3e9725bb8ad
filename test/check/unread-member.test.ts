import { describe, expect, it } from "vitest";
import { outcomes } from "./outcomes.ts";

const REAL = "Let $x \\in \\mathbb{R}$.";
const UNDECLARED = "malformed undeclared-symbol";

describe("nothing is judged across a member of a chain that was not read", () => {
  it.each([
    ["a bound on both sides", REAL, "-1 < 3x + QR < 1", [UNDECLARED, UNDECLARED]],
    ["bounds that hold by themselves", REAL, "-1 < QR < x^2 + 1", [UNDECLARED, UNDECLARED]],
    [
      "a command that nothing defines",
      REAL,
      "-1 < \\foo{x} < 1",
      ["malformed unknown-command", "malformed unknown-command"],
    ],
    ["what is read is judged", REAL, "-1 < x^2 < x^2 + 1", ["proved", "proved"]],
    ["and refuted", REAL, "-1 < x < x^2 + 1", ["refuted", "proved"]],
    [
      "a row that is not read",
      REAL,
      "\\begin{aligned} x + x &= QR \\\\ &= 2x \\\\ &= 3x - x \\end{aligned}",
      [UNDECLARED, UNDECLARED, "proved"],
    ],
    [
      "a slip behind it is judged against the line before the slip",
      REAL,
      "2x = QR = 3x = x + 2x = 4x = 2x + x",
      [UNDECLARED, UNDECLARED, "proved", "refuted", "proved"],
    ],
    [
      "a member that is read but compared with another kind of thing",
      "Let $d \\in \\mathbb{N}$, $u, v \\in \\mathbb{R}^d$ and $a \\in \\mathbb{R}$.",
      "a = u + v = v + u = a",
      ["malformed broadcast", "proved", "malformed broadcast"],
    ],
    [
      "a sign that composes with no other",
      REAL,
      "x = x \\approx 2 = 3 = 2",
      ["proved", "unknown unsupported", "refuted", "proved"],
    ],
  ])("%s", (_, before, chain, expected) => {
    expect(outcomes(`${before}\n\n$$\n${chain}\n$$\n`)).toEqual(expected);
  });
});
