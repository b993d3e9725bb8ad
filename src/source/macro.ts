import { lexLatex } from "./latex-lexer.ts";
import type { Token } from "./latex-token.ts";
import type { SourceProblem } from "./problem.ts";

/** A user's command: `body` has `param` tokens; `optional` is the default of the first argument, or null. `offset`: where it was defined. */
export interface Macro {
  readonly name: string;
  readonly parameters: number;
  readonly optional: readonly Token[] | null;
  readonly body: readonly Token[];
  /** A paired delimiter: a star or a `[\big]` after its name is dropped. */
  readonly delimiter: boolean;
  readonly offset: number;
}

/** The commands that a document defines; a use takes the last definition before it, or the first of all. */
export type Macros = ReadonlyMap<string, readonly Macro[]>;

/** No commands. */
export const noMacros: Macros = new Map();

function builtIn(name: string, parameters: number, body: string): [string, readonly Macro[]] {
  return [name, [{ name, parameters, optional: null, body: lexLatex(body), delimiter: true, offset: -1 }]];
}

/** Commands that many notes take from packages: `\norm{x}`, `\abs{x}`, `\inner{x}{y}`. A definition in the document comes first. */
const PACKAGE_MACROS: Macros = new Map([
  builtIn("\\norm", 1, "\\left\\|#1\\right\\|"),
  builtIn("\\abs", 1, "\\left|#1\\right|"),
  builtIn("\\inner", 2, "\\left\\langle#1,#2\\right\\rangle"),
]);

const DEFINERS =
  /\\(newcommand|renewcommand|providecommand|DeclareMathOperator|DeclarePairedDelimiterX?|def|gdef|let)(?![A-Za-z])(\*?)/g;
const DEFINER_NAMES = new Set([
  "\\newcommand",
  "\\renewcommand",
  "\\providecommand",
  "\\DeclareMathOperator",
  "\\DeclarePairedDelimiter",
  "\\DeclarePairedDelimiterX",
  "\\def",
  "\\gdef",
  "\\let",
]);
const MAX_EXPANSION = 50_000;
const MAX_DEFINITIONS = 2000;
const MAX_DEPTH = 64;

interface Reader {
  readonly tokens: readonly Token[];
  index: number;
}

function isChar(token: Token | undefined, text: string): boolean {
  return token?.kind === "char" && token.text === text;
}

/** The tokens of the brace group at the reader, without braces; null where there is none or it does not end. */
function readGroup(reader: Reader): readonly Token[] | null {
  if (reader.tokens[reader.index]?.kind !== "group-open") return null;
  let depth = 0;
  for (let i = reader.index; i < reader.tokens.length; i++) {
    const kind = reader.tokens[i]?.kind;
    if (kind === "group-open") depth++;
    else if (kind === "group-close" && --depth === 0) {
      const inside = reader.tokens.slice(reader.index + 1, i);
      reader.index = i + 1;
      return inside;
    }
  }
  return null;
}

/** The tokens between `[` and `]` at the reader; null where there are none. */
function readOptional(reader: Reader): readonly Token[] | null {
  if (!isChar(reader.tokens[reader.index], "[")) return null;
  let depth = 0;
  for (let i = reader.index + 1; i < reader.tokens.length; i++) {
    const token = reader.tokens[i];
    if (token?.kind === "group-open") depth++;
    else if (token?.kind === "group-close") {
      if (--depth < 0) return null;
    } else if (depth === 0 && isChar(token, "]")) {
      const inside = reader.tokens.slice(reader.index + 1, i);
      reader.index = i + 1;
      return inside;
    }
  }
  return null;
}

/** `{\name}` or `\name`. */
function readName(reader: Reader): string | null {
  const group = readGroup(reader);
  const token = group ? group[0] : reader.tokens[reader.index];
  if (!group && token?.kind === "command") reader.index++;
  return token?.kind === "command" && (!group || group.length === 1) ? token.text : null;
}

function synthetic(kind: Token["kind"], text: string): Token {
  return { kind, text, from: 0, to: 0, glued: true };
}

/** Reads the definition whose command (`definer`, no backslash) the reader has just passed; null where it is not one. */
function readDefinition(definer: string, reader: Reader, offset: number): Macro | null {
  if (isChar(reader.tokens[reader.index], "*")) reader.index++;
  const starred = isChar(reader.tokens[reader.index - 1], "*");
  const name = readName(reader);
  if (name === null) return null;
  const plain = { name, parameters: 0, optional: null, delimiter: false, offset };
  if (definer === "DeclareMathOperator") {
    const body = readGroup(reader);
    if (body === null) return null;
    const head = [synthetic("command", "\\operatorname"), ...(starred ? [synthetic("char", "*")] : [])];
    return { ...plain, body: [...head, synthetic("group-open", "{"), ...body, synthetic("group-close", "}")] };
  }
  if (definer === "DeclarePairedDelimiter") {
    const left = readGroup(reader);
    const right = readGroup(reader);
    if (left === null || right === null) return null;
    const body = [
      synthetic("command", "\\left"),
      ...left,
      synthetic("param", "1"),
      synthetic("command", "\\right"),
      ...right,
    ];
    return { ...plain, parameters: 1, delimiter: true, body };
  }
  if (definer === "def" || definer === "gdef") {
    let parameters = 0;
    while (reader.tokens[reader.index]?.kind === "param") {
      parameters++;
      reader.index++;
    }
    const body = readGroup(reader);
    return body === null ? null : { ...plain, parameters, body };
  }
  if (definer === "let") {
    if (isChar(reader.tokens[reader.index], "=")) reader.index++;
    const token = reader.tokens[reader.index++];
    return token === undefined ? null : { ...plain, body: [token] };
  }
  const count = readOptional(reader);
  const parameters = count === null ? 0 : Number(count.map((t) => t.text).join(""));
  const optional = count === null ? null : readOptional(reader);
  if (definer === "DeclarePairedDelimiterX") {
    const left = readGroup(reader);
    const right = readGroup(reader);
    const body = readGroup(reader);
    if (left === null || right === null || body === null) return null;
    const all = [synthetic("command", "\\left"), ...left, ...body, synthetic("command", "\\right"), ...right];
    return { ...plain, parameters, delimiter: true, body: all };
  }
  const body = readGroup(reader);
  if (body === null || !Number.isInteger(parameters) || parameters < 0 || parameters > 9) return null;
  return { ...plain, parameters, optional, body };
}

/**
 * The commands that a text defines, in math or in prose: `\newcommand`, `\renewcommand`, `\providecommand`, `\def`, `\let`,
 * `\DeclareMathOperator`, `\DeclarePairedDelimiter`. A definition that cannot be read is a problem `macro-definition`; so is a second
 * `\newcommand` of a name with another body. Offsets are indices into `text`.
 */
export function collectMacros(text: string): { readonly macros: Macros; readonly problems: readonly SourceProblem[] } {
  const macros = new Map<string, Macro[]>();
  const problems: SourceProblem[] = [];
  let last = 0;
  let count = 0;
  for (const match of text.matchAll(DEFINERS)) {
    if (++count > MAX_DEFINITIONS) {
      const span = { start: match.index, end: match.index + match[0].length };
      problems.push({ code: "too-long", span, data: { found: MAX_DEFINITIONS, expected: "fewer definitions" } });
      break;
    }
    const definer = match[1] ?? "";
    const start = match.index;
    // A definition inside a definition belongs to the outer one's body.
    if (start < last) continue;
    const from = start + 1 + definer.length;
    const reader: Reader = { tokens: lexLatex(text, from, Math.min(text.length, from + 2000)), index: 0 };
    const macro = readDefinition(definer, reader, start);
    const span = { start, end: from };
    if (macro === null) {
      problems.push({ code: "macro-definition", span, data: { found: match[0], expected: "a name and a body" } });
      continue;
    }
    last = reader.tokens[reader.index - 1]?.to ?? from;
    const known = macros.get(macro.name);
    if (known === undefined) macros.set(macro.name, [macro]);
    else if (definer === "providecommand") continue;
    else {
      const previous = known.at(-1);
      const same =
        previous !== undefined && bodyText(previous) === bodyText(macro) && previous.parameters === macro.parameters;
      if (!same && definer === "newcommand") {
        problems.push({ code: "macro-definition", span, data: { found: macro.name, expected: "one definition" } });
      }
      known.push(macro);
    }
  }
  return { macros, problems };
}

/** The commands of several texts; those of a later one come after those of an earlier one, which count as defined before it begins. */
export function joinMacros(all: readonly Macros[]): Macros {
  const macros = new Map<string, readonly Macro[]>();
  for (const [index, some] of all.entries()) {
    for (const [name, definitions] of some) {
      const last = index === all.length - 1;
      const placed = last ? definitions : definitions.map((macro) => ({ ...macro, offset: -1 }));
      macros.set(name, [...(macros.get(name) ?? []), ...placed]);
    }
  }
  return macros;
}

function bodyText(macro: Macro): string {
  return macro.body.map((token) => token.text).join(" ");
}

function macroAt(macros: Macros, name: string, offset: number): Macro | undefined {
  const all = macros.get(name) ?? PACKAGE_MACROS.get(name);
  if (all === undefined) return undefined;
  let found = all[0];
  for (const macro of all) if (macro.offset <= offset) found = macro;
  return found;
}

/** Puts arguments for `#1` … into a body; the body's own tokens get the place of the call. */
function substitute(macro: Macro, args: readonly (readonly Token[])[], call: Token, to: number): Token[] {
  const out: Token[] = [];
  for (const token of macro.body) {
    if (token.kind === "param") {
      for (const piece of args[Number(token.text) - 1] ?? []) out.push(piece);
    } else if (token.kind === "text" && token.text.includes("#")) {
      const text = token.text.replace(/#(\d)/g, (_all, n: string) =>
        (args[Number(n) - 1] ?? []).map((t) => t.text).join(" "),
      );
      out.push({ ...token, text, from: call.from, to });
    } else out.push({ ...token, from: call.from, to });
  }
  return out;
}

/** The arguments of a call, or null where one is missing. */
function readArguments(macro: Macro, reader: Reader): (readonly Token[])[] | null {
  const args: (readonly Token[])[] = [];
  if (macro.delimiter) {
    if (isChar(reader.tokens[reader.index], "*")) reader.index++;
    readOptional(reader);
  }
  if (macro.optional !== null) args.push(readOptional(reader) ?? macro.optional);
  while (args.length < macro.parameters) {
    const group = readGroup(reader);
    if (group !== null) {
      args.push(group);
      continue;
    }
    const token = reader.tokens[reader.index];
    if (token === undefined || token.kind === "group-close" || token.kind === "group-open") return null;
    reader.index++;
    args.push([token]);
  }
  return args;
}

/**
 * Replaces every call of a user's command by its body; definitions are left out. A command that expands without end, or to more than 50 000
 * tokens, gives a `bad` token `macro-loop` in its place; a call without its arguments gives `missing-argument`. `offset` is where the math starts
 * in the document: it picks among several definitions of a name.
 */
export function expandMacros(tokens: readonly Token[], macros: Macros, offset: number): readonly Token[] {
  if (
    !tokens.some(
      (t) => t.kind === "command" && (macros.has(t.text) || PACKAGE_MACROS.has(t.text) || DEFINER_NAMES.has(t.text)),
    )
  )
    return tokens;
  const out: Token[] = [];
  const frames: Reader[] = [{ tokens, index: 0 }];
  let steps = 0;
  let call: Token | null = null;
  for (;;) {
    const frame = frames.at(-1);
    if (frame === undefined) return out;
    const token = frame.tokens[frame.index];
    if (token === undefined) {
      frames.pop();
      continue;
    }
    frame.index++;
    if (frames.length === 1) call = token;
    else steps++;
    const macro = token.kind === "command" ? macroAt(macros, token.text, offset) : undefined;
    if (macro === undefined) {
      if (token.kind === "command" && DEFINER_NAMES.has(token.text) && readDefinition(token.text.slice(1), frame, 0))
        continue;
      out.push(token);
      continue;
    }
    const args = readArguments(macro, frame);
    const to = frames.length === 1 ? (frame.tokens[frame.index - 1]?.to ?? token.to) : token.to;
    if (args === null) {
      out.push({ ...token, kind: "bad", text: "missing-argument" });
      continue;
    }
    if (frames.length === 1) call = { ...token, to };
    const body = substitute(macro, args, token, to);
    steps += body.length;
    if (steps > MAX_EXPANSION || frames.length > MAX_DEPTH) {
      frames.length = 1;
      out.push({ kind: "bad", text: "macro-loop", from: (call ?? token).from, to: (call ?? token).to, glued: false });
      continue;
    }
    frames.push({ tokens: body, index: 0 });
  }
}
