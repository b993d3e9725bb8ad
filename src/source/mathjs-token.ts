import type { Span } from "./span.ts";

/** A piece of an expression in mathjs syntax, with its place. */
export interface MathjsToken extends Span {
  readonly kind: "name" | "number" | "string" | "sign";
  readonly text: string;
}

const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /(?:0[xob][\da-f]+|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/iy;
const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y;
const SIGN = /\.\^|\.\*|\.\/|\.'|==|!=|<=|>=|<<|>>>|>>|->|\S/uy;

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** The pieces of an expression in mathjs syntax, in order. A `'` after an operand is a sign, else it opens a string. */
export function mathjsTokens(text: string): readonly MathjsToken[] {
  const tokens: MathjsToken[] = [];
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    const before = tokens.at(-1);
    const operand = before !== undefined && (before.kind !== "sign" || /^[)\]}']$/.test(before.text));
    const found: readonly [MathjsToken["kind"], string | null][] = [
      ["name", match(NAME, text, at)],
      ["number", match(NUMBER, text, at)],
      ["string", operand ? null : match(STRING, text, at)],
      ["sign", match(SIGN, text, at)],
    ];
    const [kind, word] = found.find(([, w]) => w !== null) ?? ["sign", text.charAt(at)];
    const length = Math.max(1, word?.length ?? 1);
    tokens.push({ kind, text: text.slice(at, at + length), start: at, end: at + length });
    at += length;
  }
  return tokens;
}
