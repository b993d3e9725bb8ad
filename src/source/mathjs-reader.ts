import { ExpressionError } from "./expression-problem.ts";
import { MappedText } from "./mapped-text.ts";
import type { MathjsCursor } from "./mathjs-cursor.ts";
import {
  isFunctionName,
  MATHJS_CONSTANTS,
  MATHJS_INFIX,
  MATHJS_LISTS,
  MATHJS_NORMS,
  MATHJS_OTHER_CONSTANTS,
  MATHJS_OTHER_NODES,
  MATHJS_PREFIX,
  MATHJS_TEMPLATES,
  own,
} from "./mathjs-functions.ts";
import { plainNameLatex } from "./mathjs-name.ts";
import type { MathjsToken } from "./mathjs-token.ts";
import type { MathjsNode } from "./mathjs-tree.ts";

/** What the names that were declared are: a function takes arguments. By LaTeX. */
export type DeclaredNames = ReadonlyMap<string, "function" | "value">;

/** Walks the tree in the order of the text, and takes the tokens along. The tree itself has no places. */
export class MathjsReader {
  readonly names = new Map<string, { written: string; natural: boolean }>();
  readonly #cursor: MathjsCursor;
  readonly #declared: DeclaredNames;

  constructor(cursor: MathjsCursor, declared: DeclaredNames) {
    this.#cursor = cursor;
    this.#declared = declared;
  }

  node(node: MathjsNode, out: MappedText): void {
    switch (node.type) {
      case "ConstantNode":
        this.#constant(out);
        return;
      case "SymbolNode":
        this.#name(this.#cursor.take(), out);
        return;
      case "ParenthesisNode": {
        const open = this.#cursor.sign("(");
        out.piece("\\left(", open.start, open.end);
        if (node.content) this.node(node.content, out);
        const close = this.#cursor.sign(")");
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
        this.#cursor.refuse(this.#cursor.peek(), MATHJS_OTHER_NODES[node.type] ?? "this");
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
    this.#cursor.sign("(");
    this.#unbracketed(node.content, out);
    this.#cursor.sign(")");
  }

  #constant(out: MappedText): void {
    const token = this.#cursor.take();
    if (token.kind === "string") this.#cursor.refuse(token, "a text");
    if (token.kind === "name") this.#cursor.refuse(token, token.text);
    const [, digits, exponent] = /^([\d.]+)(?:e\+?(-?\d+))?$/i.exec(token.text) ?? [];
    if (digits === undefined) this.#cursor.refuse(token, `the number ${token.text}`);
    const plain = `${digits.startsWith(".") ? "0" : ""}${digits.replace(/\.$/, "")}`;
    out.piece(
      exponent === undefined ? plain : `{\\left(${plain} \\cdot {10}^{${exponent}}\\right)}`,
      token.start,
      token.end,
    );
  }

  #name(token: MathjsToken, out: MappedText): void {
    const latex = plainNameLatex(token.text);
    if (latex === null) this.#cursor.refuse(token, `the name ${token.text}`);
    if (!this.#declared.has(latex)) {
      const constant = own(MATHJS_CONSTANTS, token.text);
      if (constant !== null) {
        // Alone on the left of a relation a letter would be defined by it.
        out.piece(out.text === "" ? `\\left(${constant}\\right)` : constant, token.start, token.end);
        return;
      }
      const meant = own(MATHJS_OTHER_CONSTANTS, token.text);
      if (meant !== null)
        this.#cursor.refuse(
          token,
          `${token.text}, which is ${meant} in mathjs,`,
          `--let "${token.text} in R" makes it a variable`,
        );
      if (isFunctionName(token.text)) this.#cursor.refuse(token, `${token.text} without its argument`);
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
        this.#postfix(fn, a, out);
        return;
      }
      const sign = this.#cursor.take();
      const latex = { unaryMinus: "-", unaryPlus: "+", not: "\\neg " }[fn];
      if (latex === undefined) this.#cursor.refuse(sign, `the operator ${op}`);
      out.piece(latex, sign.start, sign.end);
      this.#operand(a, out);
      return;
    }
    if (op === "/") {
      const { start } = this.#cursor.peek();
      out.glue(" ").piece("\\frac{", start, start);
      this.#unbracketed(a, out);
      this.#cursor.take();
      out.glue("}{");
      this.#unbracketed(b, out);
      out.glue("}");
      return;
    }
    if (op === "^") {
      out.glue("{");
      this.node(a, out);
      this.#cursor.take();
      out.glue("}^{");
      this.#unbracketed(b, out);
      out.glue("}");
      return;
    }
    if (op === "*" && b.type === "ParenthesisNode" && this.#isDerivative(a)) {
      // What mathjs takes for a product with a transpose is a derivative at a point.
      this.node(a, out);
      this.node(b, out);
      return;
    }
    this.#operand(a, out, false);
    this.#infix(out, op === "*" && this.#cursor.peek().text !== op ? null : op);
    this.#operand(b, out);
  }

  /** `n!`, `A'`, and the derivative of a declared function. */
  #postfix(fn: "factorial" | "ctranspose", of: MathjsNode, out: MappedText): void {
    const derivative = fn === "ctranspose" && (this.#isFunction(of) || this.#isDerivative(of));
    if (!derivative) out.glue("{");
    if (fn === "factorial")
      this.#counted(() => {
        this.node(of, out);
      });
    else this.node(of, out);
    const sign = this.#cursor.take();
    out.piece(fn === "factorial" ? "}!" : derivative ? "'" : "}^{\\top}", sign.start, sign.end);
  }

  /** Whether a node is the name of a declared function. */
  #isFunction(node: MathjsNode): boolean {
    const latex = node.type === "SymbolNode" ? plainNameLatex(node.name ?? "") : null;
    return latex !== null && this.#declared.get(latex) === "function";
  }

  #isDerivative(node: MathjsNode): boolean {
    const [of] = node.args ?? [];
    if (node.type !== "OperatorNode" || node.fn !== "ctranspose" || !of) return false;
    return this.#isFunction(of) || this.#isDerivative(of);
  }

  /** The sign between two operands; null: none is written, which is a product. */
  #infix(out: MappedText, op: string | null): void {
    if (op === null) {
      const { start } = this.#cursor.peek();
      out.piece(" \\cdot ", start, start);
      return;
    }
    const sign = this.#cursor.take();
    const latex = own(MATHJS_INFIX, op);
    if (latex === null) this.#cursor.refuse(sign, `the operator ${op}`);
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
        const { text } = this.#cursor.peek();
        this.#infix(out, text === "=" ? "==" : text);
      }
      this.node(p, out);
    }
  }

  #call(args: readonly MathjsNode[], out: MappedText): void {
    const name = this.#cursor.take();
    const latex = plainNameLatex(name.text);
    const declared = latex === null ? undefined : this.#declared.get(latex);
    if (latex !== null && declared !== undefined) {
      if (declared === "value")
        this.#cursor.refuse(
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
      this.#cursor.refuse(
        name,
        `${name.text} of ${String(args.length)} ${args.length === 1 ? "argument" : "arguments"}`,
      );
    }
    this.#template(name, template, args, out);
  }

  #template(
    name: MathjsToken,
    template: readonly (string | number)[],
    args: readonly MathjsNode[],
    out: MappedText,
  ): void {
    this.#cursor.sign("(");
    const counting = name.text === "factorial" || name.text === "combinations" || name.text === "identity";
    const parts: MappedText[] = [];
    for (const [i, arg] of args.entries()) {
      if (i > 0) this.#cursor.sign(",");
      if (counting)
        this.#counted(() => {
          parts.push(this.#apart(arg));
        });
      else parts.push(this.#apart(arg));
    }
    const close = this.#cursor.sign(")");
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
    this.#cursor.sign("(");
    out.piece("\\left\\|", name.start, name.end);
    if (of) this.node(of, out);
    this.#cursor.sign(",");
    const which = this.#cursor.take();
    const mark = own(MATHJS_NORMS, which.text);
    if (mark === null) this.#cursor.refuse(which, `the norm of ${which.text}`);
    const close = this.#cursor.sign(")");
    out.piece(`\\right\\|${mark}`, close.start, close.end);
  }

  /** Arguments in brackets. */
  #list(args: readonly MathjsNode[], out: MappedText): void {
    const open = this.#cursor.sign("(");
    out.piece("\\left(", open.start, open.end);
    for (const [i, arg] of args.entries()) {
      if (i > 0) {
        this.#cursor.sign(",");
        out.glue(", ");
      }
      this.node(arg, out);
    }
    const close = this.#cursor.sign(")");
    out.piece("\\right)", close.start, close.end);
  }

  #array(items: readonly MathjsNode[], out: MappedText): void {
    const open = this.#cursor.sign("[");
    const rows = items.map((item) => (item.type === "ArrayNode" ? (item.items ?? null) : null));
    const matrix = rows.every((r) => r !== null) && rows.length > 0;
    out.piece(matrix ? "\\begin{pmatrix}" : "\\left(", open.start, open.end);
    for (const [i, item] of items.entries()) {
      if (i > 0) {
        this.#cursor.take();
        out.glue(matrix ? " \\\\ " : ", ");
      }
      const row = rows[i];
      if (!row || !matrix) {
        this.node(item, out);
        continue;
      }
      const nested = this.#cursor.peek().text === "[";
      if (nested) this.#cursor.take();
      for (const [j, entry] of row.entries()) {
        if (j > 0) {
          this.#cursor.sign(",");
          out.glue(" & ");
        }
        this.node(entry, out);
      }
      if (nested) this.#cursor.sign("]");
    }
    const close = this.#cursor.sign("]");
    if (!matrix && items.length < 2) this.#cursor.refuse(open, "an array of less than two entries");
    out.piece(matrix ? "\\end{pmatrix}" : "\\right)", close.start, close.end);
  }

  #entry(object: MathjsNode, index: MathjsNode, out: MappedText): void {
    if (object.type !== "SymbolNode") this.#cursor.refuse(this.#cursor.peek(), "an entry of what has no name");
    this.#name(this.#cursor.take(), out);
    const open = this.#cursor.take();
    if (open.text !== "[") this.#cursor.refuse(open, "a property");
    out.piece("_{", open.start, open.end);
    const indices = index.dimensions ?? [];
    for (const [i, dimension] of indices.entries()) {
      if (i > 0) {
        this.#cursor.sign(",");
        out.glue(", ");
      }
      this.#counted(() => {
        this.node(dimension, out);
      });
    }
    const close = this.#cursor.sign("]");
    out.piece("}", close.start, close.end);
  }

  #cases(condition: MathjsNode, yes: MathjsNode, no: MathjsNode, out: MappedText): void {
    const when = this.#apart(condition);
    const { start } = this.#cursor.sign("?");
    const value = this.#apart(yes);
    this.#cursor.sign(":");
    const other = this.#apart(no);
    out.piece("\\begin{cases}", start, start).glue(" ").append(value, 0).glue(" & \\text{if } ").append(when, 0);
    out.glue(" \\\\ ").append(other, 0).glue(" & \\text{otherwise} \\end{cases}");
  }
}
