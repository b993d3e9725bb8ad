import { atQuantifier } from "./latex-quantifier.ts";
import { parseDerivative } from "./latex-derivative.ts";
import { casesFromRows } from "./latex-environment.ts";
import { parseContent } from "./latex-list.ts";
import { atTranspose, parseScripts } from "./latex-scripts.ts";
import type { ParserState } from "./latex-state.ts";
import { isInfix, operatorOf } from "./latex-structure.ts";
import { leadOf } from "./latex-text.ts";
import type { BracketSyntax, Syntax } from "./syntax.ts";

const KINDS: Readonly<Record<string, BracketSyntax["bracket"]>> = {
  "(": "round",
  "[": "square",
  "\\{": "curly",
  "|": "bars",
  "\\|": "norm",
  "||": "norm",
  "\\langle": "angle",
  "<": "angle",
  "\\lfloor": "floor",
  "\\lceil": "ceil",
};

/** A delimited piece at the place, without scripts. `\left. … \right|` is an evaluation and takes its scripts. */
export function parseBracket(p: ParserState): Syntax {
  const open = p.start();
  const close = p.partner(open);
  const left = p.at(open);
  const right = p.at(close);
  if (close <= open || left === undefined || right === undefined) {
    p.advance();
    return p.opaque(open, open + 1, "unbalanced-delimiter", {
      found: p.source(open, open + 1),
      expected: "its right side",
    });
  }
  if (left.text === "." && right.text === "|") return parseEvaluation(p, open, close);
  if (right.text === "." && left.text === "\\{") {
    const cases = p.nest(() => casesFromRows(p, open, close));
    p.moveTo(close + 1);
    return { ...cases, span: p.span(open, close + 1) };
  }
  const kind = turnedKind(p.source(open, open + 1), p.source(close, close + 1)) ?? kindOf(left.text, right.text);
  if (kind === null) {
    p.moveTo(close + 1);
    const found = `${p.source(open, open + 1)} … ${p.source(close, close + 1)}`;
    return p.opaque(open, close + 1, "unbalanced-delimiter", { found, expected: "two sides that fit" });
  }
  const body = bracketBody(p, open, close);
  return { kind: "bracket", span: p.span(open, close + 1), bracket: kind, body };
}

/** `\left]0, 1\right[`: an interval whose square brackets are turned outwards leaves its ends out; null where none is turned. */
function turnedKind(left: string, right: string): BracketSyntax["bracket"] | null {
  const [openLeft, openRight] = [/(?:\]|\\rbrack)$/.test(left), /(?:\[|\\lbrack)$/.test(right)];
  if (!openLeft && !openRight) return null;
  if (openLeft && openRight) return "round";
  if (openLeft) return /[\])]$/.test(right) ? (right.endsWith(")") ? "round" : "open-closed") : null;
  return left.endsWith("(") ? "round" : left.endsWith("[") ? "closed-open" : null;
}

function kindOf(left: string, right: string): BracketSyntax["bracket"] | null {
  if (left === "[" && right === "(") return "closed-open";
  if (left === "(" && right === "[") return "open-closed";
  const kind = KINDS[left];
  return kind !== undefined && kind === (KINDS[right] ?? (right === ">" ? "angle" : undefined)) ? kind : null;
}

/** What stands between two delimiters; an empty list where nothing does. Goes past the right one. */
export function bracketBody(p: ParserState, open: number, close: number): Syntax {
  const curly = p.structure.tokens[open]?.text === "\\{";
  const font = p.font;
  const body = p.nest(() =>
    p.within(open + 1, close, (): Syntax => {
      if (p.peek() === undefined) return { kind: "list", span: p.span(open + 1, open + 1), separator: ",", items: [] };
      return parseMarks(p) ?? (curly ? parseSet(p) : parseContent(p));
    }),
  );
  p.font = font;
  p.moveTo(close + 1);
  return body;
}

/** `(*)`, `(**)`, `(+)`: marks alone are no formula. One operator is a symbol, several are text; null where there is more. */
function parseMarks(p: ParserState): Syntax | null {
  const from = p.start();
  const first = p.structure.tokens[from];
  if (p.end - from > 4 || first?.text === "\\cdot") return null;
  const count = p.end - from;
  for (let i = from; i < p.end; i++) {
    const token = p.structure.tokens[i];
    if (!isInfix(token) || (count > 1 && !["*", "\\ast", "\\star"].includes(token?.text ?? ""))) return null;
  }
  const text = p.source(from, p.end);
  p.moveTo(p.end);
  const span = p.span(from, p.end);
  return count === 1 ? { kind: "symbol", span, base: text, font: null, accents: [] } : { kind: "text", span, text };
}

/** The inside of `\{ … \}`: a set builder where a `:`, a bar or "such that" divides it. */
function parseSet(p: ParserState): Syntax {
  const divider = setDivider(p);
  if (divider < 0) return parseContent(p);
  const start = p.start();
  const { end } = p;
  const element = p.within(start, divider, () => parseContent(p));
  if (divider + 1 >= end) return parseMissingCondition(p, element);
  const condition = p.within(divider + 1, end, () => parseContent(p));
  return { kind: "set-builder", span: p.span(start, end), element, condition };
}

function parseMissingCondition(p: ParserState, element: Syntax): Syntax {
  p.moveTo(p.end);
  const condition = p.opaque(p.done, p.done, "missing-argument", { found: "the end", expected: "a condition" });
  return { kind: "set-builder", span: element.span, element, condition };
}

/** Index of the divider of a set builder, or -1. Of two dividers with an arrow `\to` between them, the second: `\{ f : X \to Y : P \}`. */
function setDivider(p: ParserState): number {
  let first = -1;
  let arrow = false;
  const from = p.start();
  // The colon after a quantifier is the quantifier's.
  if (atQuantifier(p.peek())) return -1;
  for (let i = from; i < p.end; i++) {
    const token = p.structure.tokens[i];
    const divides =
      token?.kind === "mid" ||
      (token?.kind === "char" && token.text === ":") ||
      (token?.kind === "text" && ["such that", "s.t."].includes(leadOf(token.text)?.lead ?? ""));
    if (divides && i > from) {
      if (first < 0) first = i;
      else return arrow ? i : first;
    } else if (first >= 0) {
      if (token?.text === "\\to" || token?.text === "\\rightarrow") arrow = true;
      if (token?.text === "\\forall" || token?.text === "\\exists" || operatorOf(token, new Map([[",", ","]])) !== null)
        return first;
    }
    const partner = p.partner(i);
    if (partner > i) i = partner;
  }
  return first;
}

/** `\left. F \right|_{x = 0}^{b}`; with a bare `\frac{d}{dt}` inside, the derivative at a point of what follows. */
function parseEvaluation(p: ParserState, open: number, close: number): Syntax {
  const derivative = p.within(open + 1, close, () => parseDerivative(p, close));
  p.moveTo(close + 1);
  if (derivative !== null) {
    const scripts = atTranspose(p) ? { sub: null } : parseScripts(p);
    return derivative(scripts.sub, open);
  }
  p.pos = open;
  const body = bracketBody(p, open, close);
  const scripts = parseScripts(p);
  return { kind: "evaluated", span: p.span(open), body, sub: scripts.sub, sup: scripts.sup };
}
