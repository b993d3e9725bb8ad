import * as commands from "./latex-commands.ts";
import { infixOf, type Structure } from "./latex-structure.ts";
import type { Token } from "./latex-token.ts";

/*
 * Pairs delimiters in one pass. Groups, `\left … \right` and environments are hard: what is open inside them ends with them. Round, square and
 * curly brackets, bars and angles are soft: one without a partner stays alone (-1) and the parser reports it.
 */

interface Frame {
  readonly kind: "root" | "group" | "left" | "environment" | "bracket" | "bar" | "angle";
  readonly open: number;
  readonly text: string;
  /** What `operand` becomes after this frame closes, where it is the argument of a script. */
  readonly restore: boolean | null;
  /** Was the last thing in this frame the end of an operand? */
  operand: boolean;
  commas: number;
  /** Integral signs that wait for a differential. */
  readonly integrals: { readonly index: number; need: number }[];
  lastOwner: number;
}

const BIG_LETTERS = new Set(["E", "P"]);

/** Number of bars of each kind in each bracket or group, by a first pass that ignores the bars themselves. */
function countBars(tokens: readonly Token[]): {
  readonly level: Int32Array;
  readonly single: Int32Array;
  readonly double: Int32Array;
} {
  const level = new Int32Array(tokens.length);
  const single = new Int32Array(tokens.length + 1);
  const double = new Int32Array(tokens.length + 1);
  if (!tokens.some((token) => token.kind === "bar")) return { level, single, double };
  const stack = [0];
  let next = 1;
  for (const [i, token] of tokens.entries()) {
    const current = stack.at(-1) ?? 0;
    level[i] = current;
    if (
      token.kind === "group-open" ||
      token.kind === "begin" ||
      (token.kind === "open" && token.text !== "|" && token.text !== "\\|")
    )
      stack.push(next++);
    else if (
      token.kind === "group-close" ||
      token.kind === "end" ||
      (token.kind === "close" && token.text !== "|" && token.text !== "\\|")
    ) {
      if (stack.length > 1) stack.pop();
    } else if (token.kind === "bar") {
      if (token.text === "\\|") double[current] = (double[current] ?? 0) + 1;
      else single[current] = (single[current] ?? 0) + (token.text === "|" ? 1 : 2);
    }
  }
  return { level, single, double };
}

function startsName(token: Token | undefined): boolean {
  if (token?.kind === "letter") return true;
  if (token?.kind !== "command") return false;
  return commands.SYMBOLS.has(token.text) || commands.ACCENTS.has(token.text) || commands.FONTS.has(token.text);
}

/** If a differential's d stands at `i`: the index of the first token after it; else -1. */
export function differentialEnd(tokens: readonly Token[], i: number): number {
  const token = tokens[i];
  let after = -1;
  if (token?.kind === "letter" && token.text === "d") after = i + 1;
  else if (token?.kind === "text" && token.text.trim() === "d") after = i + 1;
  else if (
    token?.kind === "command" &&
    (token.text === "\\mathrm" || token.text === "\\operatorname" || token.text === "\\rm")
  ) {
    if (tokens[i + 1]?.text === "d") after = i + 2;
    else if (
      tokens[i + 1]?.kind === "group-open" &&
      tokens[i + 2]?.text === "d" &&
      tokens[i + 3]?.kind === "group-close"
    )
      after = i + 4;
  }
  return after;
}

/**
 * Pairs delimiters and differentials. `|` and `\|` open where no operand stands before them, close where one does and one is open; where one
 * does and none is open, the number of bars left on the level decides: even, it opens (`C|x|`), odd, it separates (`P(A | B)`); with a script
 * on it, it is an evaluation bar (`f|_{x = 0}`). Linear in the number of tokens. May split `||` into two bars: returns its own token list.
 */
export function matchTokens(input: readonly Token[]): Structure {
  const tokens: Token[] = [];
  for (const [i, token] of input.entries()) {
    if (token.kind === "bar" && token.text === "||" && splitsNorm(input, i)) {
      tokens.push({ ...token, text: "|" }, { ...token, text: "|", glued: true });
    } else tokens.push(token.kind === "bar" && token.text === "||" ? { ...token, text: "||" } : token);
  }
  const count = tokens.length;
  const match = new Int32Array(count).fill(-1);
  const differential = new Int32Array(count).fill(-1);
  const integral = new Uint8Array(count);
  const bars = countBars(tokens);
  const frames: Frame[] = [];
  const openFrames = { group: 0, left: 0, environment: 0 };
  const newFrame = (kind: Frame["kind"], open: number, text: string, restore: boolean | null): Frame => {
    const frame: Frame = { kind, open, text, restore, operand: false, commas: 0, integrals: [], lastOwner: -1 };
    frames.push(frame);
    if (kind === "group" || kind === "left" || kind === "environment") openFrames[kind]++;
    return frame;
  };
  newFrame("root", -1, "", null);
  const top = (): Frame => frames.at(-1) ?? newFrame("root", -1, "", null);
  const pop = (): Frame | undefined => {
    const frame = frames.pop();
    if (frame && (frame.kind === "group" || frame.kind === "left" || frame.kind === "environment"))
      openFrames[frame.kind]--;
    if (frame?.kind === "bar" || frame?.kind === "angle" || frame?.kind === "bracket") {
      // An abandoned bracket gives its integrals back to nobody: they stay without a differential.
      const parent = frames.at(-1);
      if (parent && match[frame.open] === -1) parent.operand = frame.operand;
    }
    return frame;
  };
  const pair = (open: number, close: number): void => {
    match[open] = close;
    match[close] = open;
  };
  /** Ends every frame above the nearest hard one of this kind, and that one; false where there is none. */
  const closeHard = (kind: "group" | "left" | "environment", close: number): Frame | null => {
    if (openFrames[kind] === 0) return null;
    for (;;) {
      const frame = pop();
      if (frame === undefined) return null;
      if (frame.kind === kind) {
        pair(frame.open, close);
        top().operand = frame.restore ?? true;
        return frame;
      }
    }
  };
  const isHard = (frame: Frame): boolean =>
    frame.kind === "group" || frame.kind === "left" || frame.kind === "environment" || frame.kind === "root";

  const closeBracket = (text: string, close: number): void => {
    let exact = -1;
    let nearest = -1;
    for (let k = frames.length - 1; k >= 0; k--) {
      const frame = frames[k];
      if (frame === undefined || isHard(frame)) break;
      const isBar = text === "|" || text === "\\|";
      if (frame.kind === (isBar ? "bar" : "bracket")) {
        if (nearest < 0) nearest = k;
        if (frame.text === text) {
          exact = k;
          break;
        }
      }
      if (frames.length - k > 400) break;
    }
    const near = frames[nearest];
    const mixes =
      near !== undefined &&
      nearest !== exact &&
      near.commas === 1 &&
      ((near.text === "[" && text === "(") || (near.text === "(" && text === "["));
    const chosen = mixes ? nearest : exact;
    const frame = frames[chosen];
    if (frame === undefined) {
      top().operand = true;
      return;
    }
    pair(frame.open, close);
    while (frames.length > chosen) pop();
    top().operand = frame.restore ?? true;
  };

  let restore: boolean | null = null;
  for (let i = 0; i < count; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    const frame = top();
    const pending: boolean | null = restore;
    restore = null;
    switch (token.kind) {
      case "group-open":
        newFrame("group", i, "{", pending);
        continue;
      case "group-close":
        if (closeHard("group", i) === null) frame.operand = true;
        continue;
      case "begin":
        newFrame("environment", i, token.text, pending);
        continue;
      case "end":
        if (closeHard("environment", i) === null) frame.operand = true;
        continue;
      case "open":
        if (token.hard === true) newFrame("left", i, token.text, pending);
        else newFrame(token.text === "|" || token.text === "\\|" ? "bar" : "bracket", i, token.text, pending);
        continue;
      case "close":
        if (token.hard === true) {
          if (closeHard("left", i) === null) frame.operand = true;
        } else closeBracket(token.text, i);
        continue;
      case "bar": {
        const level = bars.level[i] ?? 0;
        const counts = token.text === "\\|" ? bars.double : bars.single;
        const left = counts[level] ?? 0;
        counts[level] = left - (token.text === "||" ? 2 : 1);
        const next = tokens[i + 1]?.kind;
        if (frame.kind === "bar" && frame.text === token.text && frame.operand) {
          pair(frame.open, i);
          pop();
          top().operand = frame.restore ?? true;
        } else if (!frame.operand) newFrame("bar", i, token.text, pending);
        else if (next === "sub" || (next === "sup" && token.text !== "||")) {
          tokens[i] = { ...token, kind: "evaluation" };
          restore = true;
        } else if (left % 2 === 0 || token.text === "||") newFrame("bar", i, token.text, pending);
        else {
          tokens[i] = { ...token, kind: "mid" };
          frame.operand = false;
        }
        continue;
      }
      case "mid":
        if (tokens[i + 1]?.kind === "sub") {
          tokens[i] = { ...token, kind: "evaluation" };
          restore = true;
        } else frame.operand = false;
        continue;
      case "sub":
      case "sup":
        restore = frame.operand;
        continue;
      case "align":
        continue;
      case "quad":
      case "newline":
        frame.operand = false;
        frame.integrals.length = 0;
        frame.lastOwner = -1;
        restore = pending;
        continue;
      default:
    }
    if (pending !== null && token.kind !== "command") {
      frame.operand = pending;
      continue;
    }
    const infix = infixOf(token);
    if (infix === "relation" || infix === "arrow" || token.text === "," || token.text === ";" || token.text === ":") {
      if (token.text === "<" && !frame.operand && pending === null) {
        newFrame("angle", i, "\\langle", null);
        continue;
      }
      if (token.text === ">" && frame.kind === "angle" && frame.operand && frame.commas > 0) {
        pair(frame.open, i);
        pop();
        top().operand = true;
        continue;
      }
      if (pending !== null) {
        frame.operand = pending;
        continue;
      }
      frame.operand = false;
      if (token.text === ",") frame.commas++;
      if (frame.kind !== "angle" || token.text !== ",") {
        frame.integrals.length = 0;
        frame.lastOwner = -1;
      }
      continue;
    }
    if (infix !== null) {
      frame.operand = pending ?? false;
      frame.lastOwner = -1;
      continue;
    }
    if (token.kind === "command") {
      const name = token.text;
      if (commands.FONTS.has(name) || commands.ACCENTS.has(name) || commands.TRANSPARENT.has(name)) {
        restore = pending;
        const letter = tokens[i + 1]?.kind === "group-open" ? tokens[i + 2] : tokens[i + 1];
        const big = letter?.kind === "letter" && BIG_LETTERS.has(letter.text) && name === "\\mathbb";
        if (big) {
          const last = tokens[i + 1]?.kind === "group-open" ? i + 3 : i + 1;
          if (tokens[i + 1]?.kind === "group-open" && tokens[last]?.kind === "group-close") pair(i + 1, last);
          // A blackboard E opens an operand, whatever scripts it has.
          if (last === i + 1 || tokens[last]?.kind === "group-close") {
            i = last;
            frame.operand = pending ?? false;
            restore = null;
          }
          continue;
        }
      } else if (["\\int", "\\iint", "\\iiint", "\\oint"].includes(name) && pending === null) {
        frame.integrals.push({ index: i, need: name === "\\iint" ? 2 : name === "\\iiint" ? 3 : 1 });
        frame.lastOwner = -1;
        frame.operand = false;
        continue;
      } else if (commands.SYMBOLS.has(name) && name !== "\\nabla" && name !== "\\partial") {
        frame.operand = pending ?? true;
        continue;
      } else if (commands.DOTS.has(name)) {
        frame.operand = pending ?? true;
        continue;
      } else if (commands.BLACKBOARD.has(name)) {
        frame.operand = pending ?? true;
        continue;
      } else {
        frame.operand = pending ?? false;
        continue;
      }
    }
    const after = differentialEnd(tokens, i);
    if (after > 0 && (frame.integrals.length > 0 || frame.lastOwner >= 0) && startsDifferential(tokens, after)) {
      const owner = frame.integrals.at(-1);
      const index = owner?.index ?? frame.lastOwner;
      differential[i] = index;
      integral[index] = 1;
      if (owner !== undefined && --owner.need === 0) frame.integrals.pop();
      frame.lastOwner = index;
    }
    frame.operand = true;
  }
  return { tokens, match, differential, integral };
}

/** What follows a d that makes it a differential: a name that is no differential itself, or a power and a name. */
function startsDifferential(tokens: readonly Token[], after: number): boolean {
  const next = tokens[after];
  if (next?.kind === "sup") return tokens[after + 1]?.kind === "letter" && startsName(tokens[after + 2]);
  if (!startsName(next)) return false;
  const second = differentialEnd(tokens, after);
  return second < 0 || !startsName(tokens[second]);
}

/** Is a `||` two single bars (`||a| - |b||`), judged by the next bar? */
function splitsNorm(tokens: readonly Token[], index: number): boolean {
  const before = previousBar(tokens, index);
  const after = nextBar(tokens, index);
  if (before === "||" || after === "||") return false;
  return before === "|" || after === "|";
}

function nextBar(tokens: readonly Token[], index: number): string | null {
  const limit = Math.min(tokens.length, index + 200);
  for (let i = index + 1; i < limit; i++) if (tokens[i]?.kind === "bar") return tokens[i]?.text ?? null;
  return null;
}

function previousBar(tokens: readonly Token[], index: number): string | null {
  const limit = Math.max(0, index - 200);
  for (let i = index - 1; i >= limit; i--) if (tokens[i]?.kind === "bar") return tokens[i]?.text ?? null;
  return null;
}
