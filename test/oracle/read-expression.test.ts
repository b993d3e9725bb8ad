import { describe, expect, it } from "vitest";
import { printExpression } from "../../src/oracle/print-expression.ts";
import { readExpression } from "../../src/oracle/read-expression.ts";

const NAMES = new Set(["v1", "v2", "v3"]);

const read = (text: string): string | null => {
  const expression = readExpression(text, NAMES);
  return expression && printExpression(expression);
};

describe("answers that are read", () => {
  it.each([
    ["v1", "v1"],
    ["3", "3"],
    ["-3", "(-3)"],
    ["(1/2)*e^v1^2", "((1/2)*(e^(v1^2)))"],
    ["-v1^2", "(-(v1^2))"],
    ["v1^-2", "(v1^(-2))"],
    ["-v1^-v2^v3", "(-(v1^(-(v2^v3))))"],
    ["v1-v2-v3", "((v1-v2)-v3)"],
    ["v1/v2/v3", "((v1/v2)/v3)"],
    ["v1/v2*v3", "((v1/v2)*v3)"],
    ["- v1 * 2", "((-v1)*2)"],
    ["(v1 * 4) / 3", "((v1*4)/3)"],
    ["log(cosh(v1))+pi", "(log(cosh(v1))+pi)"],
    ["v1*-v2", "(v1*(-v2))"],
    ["4/6", "(2/3)"],
    ["-4/6", "(-2/3)"],
    ["123456789012345678901234567890", "123456789012345678901234567890"],
  ])("%s", (text, meant) => {
    expect(read(text)).toBe(meant);
    expect(read(meant)).toBe(meant);
  });
});

describe("answers that are not read", () => {
  it.each([
    [""],
    ["0.5"],
    ["1e5"],
    ["2 v1"],
    ["v1 v2"],
    ["2v1"],
    ["v4"],
    ["i*v1"],
    ["Infinity"],
    ["-Infinity"],
    ["NaN"],
    ["undefined"],
    ["toString"],
    ["constructor(v1)"],
    ["limit(sqrt(v1),v1,0)"],
    ["log(v1,v2)"],
    ["log"],
    ["log v1"],
    ["v1()"],
    ["v1(v2)"],
    ["v1!"],
    ["v1/0"],
    ["v1/(1-1+0)/0"],
    ["[v1,v2]"],
    ["v1=v2"],
    ["v1;v2"],
    ["(v1"],
    ["v1)"],
    ["+v1"],
    ["v1++v2"],
    ["v1^"],
    ["√v1"],
    ["v1·v2"],
    ["１"],
  ])("%s", (text) => {
    expect(read(text)).toBeNull();
  });
  it.each([
    ["brackets", `${"(".repeat(5000)}v1${")".repeat(5000)}`],
    ["signs", `${"-".repeat(5000)}v1`],
    ["powers", Array.from({ length: 3000 }, () => "v1").join("^")],
    ["length", Array.from({ length: 20_000 }, () => "v1").join("+")],
  ])("too many: %s", (_what, text) => {
    expect(readExpression(text, NAMES)).toBeNull();
  });
});
