import * as commands from "./latex-commands.ts";
import { parseArgument, parseGroup } from "./latex-scripts.ts";
import type { ParserState } from "./latex-state.ts";
import type { Token } from "./latex-token.ts";
import type { Syntax } from "./syntax.ts";

/** The word in a font's argument: its letters, and where it ends; null where there is more than letters. */
export function fontWord(p: ParserState, at: number): { readonly word: string; readonly to: number } | null {
  const starred = p.at(at + 1)?.kind === "char" && p.at(at + 1)?.text === "*";
  const open = starred ? at + 2 : at + 1;
  const first = p.at(open);
  if (first?.kind === "letter" || first?.kind === "digit") return { word: first.text, to: open + 1 };
  if (first?.kind === "text") return { word: first.text.trim(), to: open + 1 };
  if (first?.kind !== "group-open") return null;
  const close = p.partner(open);
  if (close <= open + 1 || close - open > 40) return null;
  let word = "";
  for (let i = open + 1; i < close; i++) {
    const token = p.structure.tokens[i];
    const hyphen = token?.kind === "char" && token.text === "-" && i > open + 1 && i < close - 1;
    if (
      token?.kind !== "letter" &&
      token?.kind !== "digit" &&
      !hyphen &&
      !(token?.kind === "text" && /^\p{L}+$/u.test(token.text))
    )
      return null;
    word += token.text;
  }
  return { word, to: close + 1 };
}

const UPRIGHT = new Set(["mathrm", "mathsf", "mathtt"]);

/** Is a word of several letters one name in this font? Upright words are; others when they are capitals or long: `\mathbf{GP}`, not `\mathbf{Xw}`. */
function isOneName(word: string, font: string): boolean {
  return (
    [...word].length === 1 ||
    UPRIGHT.has(font) ||
    /^[\p{Lu}\d-]+$/u.test(word) ||
    /^\d+$/.test(word) ||
    (/^\p{L}\p{Ll}+$/u.test(word) && word.length > 2) ||
    word === "Id"
  );
}

/** A symbol at the place: letter, symbol command, font, accent, or a named function that stands alone. */
export function parseSymbol(p: ParserState): Syntax {
  const token = p.peek();
  const at = p.pos;
  const name = token?.text ?? "";
  if (token?.kind === "command") {
    const accent = commands.ACCENTS.get(name);
    if (accent !== undefined) return parseAccent(p, accent);
    const font = commands.FONTS.get(name);
    if (font !== undefined) return parseFont(p, font);
    const letter = commands.BLACKBOARD.get(name);
    if (letter !== undefined) return symbol(p, letter, "mathbb");
    if (commands.FONT_SWITCHES.has(name)) {
      p.advance();
      p.font = commands.FONT_SWITCHES.get(name) ?? null;
      return parseArgument(p);
    }
    if (commands.FUNCTION_COMMANDS.has(name) || commands.BIGS.has(name)) return symbol(p, name.slice(1), "mathrm");
  }
  if (token?.kind === "text") {
    p.advance();
    return { kind: "symbol", span: p.span(at), base: name.trim(), font: "mathrm", accents: [] };
  }
  return symbol(p, commands.SYMBOL_ALIASES.get(name) ?? name, p.font);
}

function symbol(p: ParserState, base: string, font: string | null): Syntax {
  const at = p.start();
  p.advance();
  return { kind: "symbol", span: p.span(at), base, font, accents: [] };
}

function parseAccent(p: ParserState, accent: string): Syntax {
  const at = p.start();
  p.advance();
  const body = parseArgument(p);
  const span = p.span(at);
  if (body.kind === "symbol") return { ...body, span, accents: [...body.accents, accent] };
  return { kind: "accented", span, accent, body };
}

function parseFont(p: ParserState, font: string): Syntax {
  const at = p.start();
  const word = fontWord(p, at);
  if (word !== null && isOneName(word.word, font)) {
    p.moveTo(word.to);
    return { kind: "symbol", span: p.span(at), base: word.word, font, accents: [] };
  }
  p.advance();
  if (isStar(p.peek())) p.advance();
  const saved = p.font;
  p.font = font;
  const result = p.peek()?.kind === "group-open" && p.partner(p.pos) > p.pos + 1 ? parseGroup(p) : parseArgument(p);
  p.font = saved;
  return result;
}

function isStar(token: Token | undefined): boolean {
  return token?.kind === "char" && token.text === "*";
}
