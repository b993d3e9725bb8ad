import { ExpressionError } from "./expression-problem.ts";
import { MappedText } from "./mapped-text.ts";
import {
  MATHJS_CONSTANTS,
  MATHJS_INFIX,
  MATHJS_LISTS,
  MATHJS_NORMS,
  MATHJS_OTHER_CONSTANTS,
  MATHJS_PREFIX,
  MATHJS_TEMPLATES,
} from "./mathjs-functions.ts";
import { plainNameLatex } from "./mathjs-name.ts";
import { mathjsTokens, type MathjsToken } from "./mathjs-token.ts";

/** A node of the tree that mathjs parses a text to; which parts it has follows from its type. */
export interface MathjsNode {
  readonly type: string;
  readonly op?: string;
  readonly fn?: unknown;
  readonly args?: readonly MathjsNode[];
  readonly content?: MathjsNode;
  readonly params?: readonly MathjsNode[];
  readonly items?: readonly MathjsNode[];
  readonly object?: MathjsNode;
  readonly index?: MathjsNode;
  readonly dimensions?: readonly MathjsNode[];
  readonly condition?: MathjsNode;
  readonly trueExpr?: MathjsNode;
  readonly falseExpr?: MathjsNode;
}

/** The parser of mathjs. Throws a SyntaxError with the place of the fault. */
export type MathjsParser = (text: string) => MathjsNode;

/** What the names that were declared are: a function takes arguments. By LaTeX. */
export type DeclaredNames = ReadonlyMap<string, "function" | "value">;

/** An expression of mathjs as LaTeX. */
export interface MathjsLatex {
  readonly latex: MappedText;
  /** Names that nothing declares, as they are written, by their LaTeX; `natural` where only whole numbers make sense. */
  readonly names: ReadonlyMap<string, { readonly written: string; readonly natural: boolean }>;
}

/** The text as mathjs reads it: a single `=` is the relation, not an assignment. */
function withRelations(text: string, tokens: readonly MathjsToken[]): { text: string; places: readonly number[] } {
  let out = "";
  let at = 0;
  const places: number[] = [];
  const copy = (to: number): void => {
    for (; at < to; at++) {
      out += text.charAt(at);
      places.push(at);
    }
  };
  for (const t of tokens) {
    copy(t.end);
    if (t.text !== "=") continue;
    out += "=";
    places.push(t.start);
  }
  copy(text.length);
  return { text: out, places: [...places, text.length] };
}

/**
 * Turns an expression in mathjs syntax into LaTeX, with the place of each piece.
 * @throws ExpressionError `expression-syntax` where mathjs cannot parse it, `no-counterpart` for what LaTeX, as it is read here, has no spelling for
 */
export function mathjsLatex(text: string, declared: DeclaredNames, parse: MathjsParser): MathjsLatex {
  const tokens = mathjsTokens(text);
  const hash = tokens.find((t) => t.text === "#");
  if (hash) throw new ExpressionError("no-counterpart", hash.start, hash.end, { found: "a comment" });
  const source = withRelations(text, tokens);
  let tree: MathjsNode;
  try {
    tree = parse(source.text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const char = "char" in error && typeof error.char === "number" ? error.char - 1 : text.length;
    const at = source.places[Math.min(char, source.places.length - 1)] ?? text.length;
    throw new ExpressionError("expression-syntax", at, Math.min(at + 1, Math.max(text.length, at)), {
      found: error.message.replace(/\s*\(char \d+\)$/, ""),
    });
  }
  const reader = new Reader(tokens, text.length, declared);
  const latex = new MappedText();
  reader.node(tree, latex);
  reader.finish();
  return { latex, names: reader.names };
}

/** Walks the tree in the order of the text, and takes the tokens along. The tree itself has no places. */
class Reader {
  readonly names = new Map<string, { written: string; natural: boolean }>();
  readonly #tokens: readonly MathjsToken[];
  readonly #length: number;
  readonly #declared: DeclaredNames;
  #at = 0;

  constructor(tokens: readonly MathjsToken[], length: number, declared: DeclaredNames) {
    this.#tokens = tokens;
    this.#length = length;
    this.#declared = declared;
  }

  #peek(): MathjsToken {
    return this.#tokens[this.#at] ?? { kind: "sign", text: "", start: this.#length, end: this.#length };
  }

  #take(): MathjsToken {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  /** The next token, which is this sign. */
  #sign(text: string): MathjsToken {
    const token = this.#take();
    if (token.text !== text) this.#refuse(token, token.text === "" ? "this" : token.text);
    return token;
  }

  #refuse(at: MathjsToken, found: string, suggestion?: string): never {
    throw new ExpressionError("no-counterpart", at.start, Math.max(at.end, at.start), {
      found,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }

  /** Everything was taken. */
  finish(): void {
    const rest = this.#peek();
    if (rest.text !== "") this.#refuse(rest, rest.text);
  }

  node(node: MathjsNode, out: MappedText): void {
    switch (node.type) {
      case "ConstantNode":
        this.#constant(out);
        return;
      case "SymbolNode":
        this.#name(this.#take(), out);
        return;
      case "ParenthesisNode": {
        const open = this.#sign("(");
        out.piece("\\left(", open.start, open.end);
        if (node.content) this.node(node.content, out);
        const close = this.#sign(")");
        out.piece("\\right)", close.start, close.end);
        return;
      }
      case "OperatorNode":
        this.#operator(node.op ?? "", String(node.fn), node.args ?? [], out);
        return;
      case "RelationalNode":
        this.#chain(node.params ?? [], out);
        return;
      case "FunctionNode":
        this.#call(node.args ?? [], out);
        return;
      case "ArrayNode":
        this.#array(node.items ?? [], out);
        return;
      case "AccessorNode":
        if (node.object && node.index) this.#entry(node.object, node.index, out);
        return;
      case "ConditionalNode":
        if (node.condition && node.trueExpr && node.falseExpr)
          this.#cases(node.condition, node.trueExpr, node.falseExpr, out);
        return;
      default:
        this.#refuse(this.#peek(), OTHER_NODES[node.type] ?? "this");
    }
  }

  /** A part in a text of its own, to be put where LaTeX wants it. */
  #apart(node: MathjsNode): MappedText {
    const out = new MappedText();
    this.node(node, out);
    return out;
  }

  /** A part that LaTeX puts into braces: brackets around it are left out. */
  #unbracketed(node: MathjsNode, out: MappedText): void {
    if (node.type !== "ParenthesisNode" || !node.content) {
      this.node(node, out);
      return;
    }
    this.#sign("(");
    this.#unbracketed(node.content, out);
    this.#sign(")");
  }

  #constant(out: MappedText): void {
    const token = this.#take();
    if (token.kind === "string") this.#refuse(token, "a text");
    if (token.kind === "name") this.#refuse(token, token.text);
    const [, digits, exponent] = /^([\d.]+)(?:e\+?(-?\d+))?$/i.exec(token.text) ?? [];
    if (digits === undefined) this.#refuse(token, `the number ${token.text}`);
    const plain = `${digits.startsWith(".") ? "0" : ""}${digits.replace(/\.$/, "")}`;
    out.piece(
      exponent === undefined ? plain : `{\\left(${plain} \\cdot {10}^{${exponent}}\\right)}`,
      token.start,
      token.end,
    );
  }

  #name(token: MathjsToken, out: MappedText): void {
    const latex = plainNameLatex(token.text);
    if (latex === null) this.#refuse(token, `the name ${token.text}`);
    if (!this.#declared.has(latex)) {
      const constant = own(MATHJS_CONSTANTS, token.text);
      if (constant !== null) {
        // Alone on the left of a relation a letter would be defined by it.
        out.piece(out.text === "" ? `\\left(${constant}\\right)` : constant, token.start, token.end);
        return;
      }
      const meant = own(MATHJS_OTHER_CONSTANTS, token.text);
      if (meant !== null)
        this.#refuse(
          token,
          `${token.text}, which is ${meant} in mathjs,`,
          `--let "${token.text} in R" makes it a variable`,
        );
      if (isFunctionName(token.text)) this.#refuse(token, `${token.text} without its argument`);
      const known = this.names.get(latex);
      this.names.set(latex, { written: token.text, natural: (known?.natural ?? false) || this.#counting });
    }
    out.piece(latex, token.start, token.end);
  }

  /** Inside of what only whole numbers make sense in. */
  #counting = false;

  #counted(what: () => void): void {
    const before = this.#counting;
    this.#counting = true;
    what();
    this.#counting = before;
  }

  #operator(op: string, fn: string, args: readonly MathjsNode[], out: MappedText): void {
    const [a, b] = args;
    if (!a) return;
    if (!b) {
      if (fn === "factorial" || fn === "ctranspose") {
        out.glue("{");
        if (fn === "factorial")
          this.#counted(() => {
            this.node(a, out);
          });
        else this.node(a, out);
        const sign = this.#take();
        out.piece(fn === "factorial" ? "}!" : "}^{\\top}", sign.start, sign.end);
        return;
      }
      const sign = this.#take();
      const latex = { unaryMinus: "-", unaryPlus: "+", not: "\\neg " }[fn];
      if (latex === undefined) this.#refuse(sign, `the operator ${op}`);
      out.piece(latex, sign.start, sign.end);
      this.#operand(a, out);
      return;
    }
    if (op === "/") {
      const { start } = this.#peek();
      out.glue(" ").piece("\\frac{", start, start);
      this.#unbracketed(a, out);
      this.#take();
      out.glue("}{");
      this.#unbracketed(b, out);
      out.glue("}");
      return;
    }
    if (op === "^") {
      out.glue("{");
      this.node(a, out);
      this.#take();
      out.glue("}^{");
      this.#unbracketed(b, out);
      out.glue("}");
      return;
    }
    this.#operand(a, out, false);
    this.#infix(out, op === "*" && this.#peek().text !== op ? null : op);
    this.#operand(b, out);
  }

  /** The sign between two operands; null: none is written, which is a product. */
  #infix(out: MappedText, op: string | null): void {
    if (op === null) {
      const { start } = this.#peek();
      out.piece(" \\cdot ", start, start);
      return;
    }
    const sign = this.#take();
    const latex = own(MATHJS_INFIX, op);
    if (latex === null) this.#refuse(sign, `the operator ${op}`);
    out.glue(" ").piece(latex.trim(), sign.start, sign.end).glue(" ");
  }

  /** An operand; a sign before it that would run into the operator is put into brackets. */
  #operand(node: MathjsNode, out: MappedText, after = true): void {
    const signed = after && node.type === "OperatorNode" && node.args?.length === 1;
    if (signed) out.glue("\\left(");
    this.node(node, out);
    if (signed) out.glue("\\right)");
  }

  #chain(params: readonly MathjsNode[], out: MappedText): void {
    for (const [i, p] of params.entries()) {
      if (i > 0) {
        const { text } = this.#peek();
        this.#infix(out, text === "=" ? "==" : text);
      }
      this.node(p, out);
    }
  }

  #call(args: readonly MathjsNode[], out: MappedText): void {
    const name = this.#take();
    const latex = plainNameLatex(name.text);
    const declared = latex === null ? undefined : this.#declared.get(latex);
    if (latex !== null && declared !== undefined) {
      if (declared === "value")
        this.#refuse(
          name,
          `${name.text}, which is no function and is given an argument,`,
          `write ${name.text} * (…) for a product`,
        );
      out.piece(latex, name.start, name.end);
      this.#list(args, out);
      return;
    }
    const list = own(MATHJS_LISTS, name.text) ?? (args.length === 1 ? own(MATHJS_PREFIX, name.text) : null);
    if (list !== null) {
      out.piece(list, name.start, name.end);
      this.#list(args, out);
      return;
    }
    if (name.text === "norm" && args.length === 2) {
      this.#norm(name, args[0], out);
      return;
    }
    const template = own(MATHJS_TEMPLATES, `${name.text}/${String(args.length)}`);
    if (template === null) {
      if (!isFunctionName(name.text) && latex !== null)
        throw new ExpressionError("undeclared-symbol", name.start, name.end, {
          name: name.text,
          declare: `--let "${name.text}: R -> R" makes it a function, ${name.text} * (…) a product`,
        });
      this.#refuse(name, `${name.text} of ${String(args.length)} ${args.length === 1 ? "argument" : "arguments"}`);
    }
    this.#template(name, template, args, out);
  }

  #template(
    name: MathjsToken,
    template: readonly (string | number)[],
    args: readonly MathjsNode[],
    out: MappedText,
  ): void {
    this.#sign("(");
    const counting = name.text === "factorial" || name.text === "combinations" || name.text === "identity";
    const parts: MappedText[] = [];
    for (const [i, arg] of args.entries()) {
      if (i > 0) this.#sign(",");
      if (counting)
        this.#counted(() => {
          parts.push(this.#apart(arg));
        });
      else parts.push(this.#apart(arg));
    }
    const close = this.#sign(")");
    for (const [i, piece] of template.entries()) {
      if (typeof piece === "number") {
        const part = parts[piece];
        if (part) out.append(part, 0);
      } else if (i === 0) out.piece(piece, name.start, name.end);
      else if (i === template.length - 1) out.piece(piece, close.start, close.end);
      else out.glue(piece);
    }
  }

  #norm(name: MathjsToken, of: MathjsNode | undefined, out: MappedText): void {
    this.#sign("(");
    out.piece("\\left\\|", name.start, name.end);
    if (of) this.node(of, out);
    this.#sign(",");
    const which = this.#take();
    const mark = own(MATHJS_NORMS, which.text);
    if (mark === null) this.#refuse(which, `the norm of ${which.text}`);
    const close = this.#sign(")");
    out.piece(`\\right\\|${mark}`, close.start, close.end);
  }

  /** Arguments in brackets. */
  #list(args: readonly MathjsNode[], out: MappedText): void {
    const open = this.#sign("(");
    out.piece("\\left(", open.start, open.end);
    for (const [i, arg] of args.entries()) {
      if (i > 0) {
        this.#sign(",");
        out.glue(", ");
      }
      this.node(arg, out);
    }
    const close = this.#sign(")");
    out.piece("\\right)", close.start, close.end);
  }

  #array(items: readonly MathjsNode[], out: MappedText): void {
    const open = this.#sign("[");
    const rows = items.map((item) => (item.type === "ArrayNode" ? (item.items ?? null) : null));
    const matrix = rows.every((r) => r !== null) && rows.length > 0;
    out.piece(matrix ? "\\begin{pmatrix}" : "\\left(", open.start, open.end);
    for (const [i, item] of items.entries()) {
      if (i > 0) {
        this.#take();
        out.glue(matrix ? " \\\\ " : ", ");
      }
      const row = rows[i];
      if (!row || !matrix) {
        this.node(item, out);
        continue;
      }
      const nested = this.#peek().text === "[";
      if (nested) this.#take();
      for (const [j, entry] of row.entries()) {
        if (j > 0) {
          this.#sign(",");
          out.glue(" & ");
        }
        this.node(entry, out);
      }
      if (nested) this.#sign("]");
    }
    const close = this.#sign("]");
    out.piece(matrix ? "\\end{pmatrix}" : "\\right)", close.start, close.end);
  }

  #entry(object: MathjsNode, index: MathjsNode, out: MappedText): void {
    if (object.type !== "SymbolNode") this.#refuse(this.#peek(), "an entry of what has no name");
    this.#name(this.#take(), out);
    const open = this.#take();
    if (open.text !== "[") this.#refuse(open, "a property");
    out.piece("_{", open.start, open.end);
    const indices = index.dimensions ?? [];
    for (const [i, dimension] of indices.entries()) {
      if (i > 0) {
        this.#sign(",");
        out.glue(", ");
      }
      this.#counted(() => {
        this.node(dimension, out);
      });
    }
    const close = this.#sign("]");
    out.piece("}", close.start, close.end);
  }

  #cases(condition: MathjsNode, yes: MathjsNode, no: MathjsNode, out: MappedText): void {
    const when = this.#apart(condition);
    const { start } = this.#sign("?");
    const value = this.#apart(yes);
    this.#sign(":");
    const other = this.#apart(no);
    out.piece("\\begin{cases}", start, start).glue(" ").append(value, 0).glue(" & \\text{if } ").append(when, 0);
    out.glue(" \\\\ ").append(other, 0).glue(" & \\text{otherwise} \\end{cases}");
  }
}

/** What stands in mathjs where a formula has nothing. */
const OTHER_NODES: Readonly<Record<string, string>> = {
  AssignmentNode: "an assignment",
  FunctionAssignmentNode: "the definition of a function",
  BlockNode: "more than one expression",
  ObjectNode: "an object",
  RangeNode: "a range",
};

function own<T>(table: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null;
}

function isFunctionName(name: string): boolean {
  return (
    Object.hasOwn(MATHJS_PREFIX, name) ||
    Object.hasOwn(MATHJS_LISTS, name) ||
    ["1", "2"].some((n) => Object.hasOwn(MATHJS_TEMPLATES, `${name}/${n}`))
  );
}
