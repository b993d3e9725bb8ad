import { printSyntax } from "../../source/latex-printer.ts";
import type { Syntax } from "../../source/syntax.ts";
import { syntaxChildren } from "../../source/syntax-children.ts";
import { commaItems } from "../name.ts";
import { syntaxParts } from "../syntax-parts.ts";
import { elided, enumeration } from "./constrain-dots.ts";
import { typeOfBig } from "./constrain-big.ts";
import { typeOfJuxtaposition } from "./constrain-product.ts";
import { quantified, typed, typeOfRelations } from "./constrain-relation.ts";
import {
  isInverse,
  isReserved,
  isTranspose,
  type Occurrence,
  occurrence,
  sizedConstant,
  subscriptItems,
} from "./occurrence.ts";
import { boundBy, writtenSize } from "./range.ts";
import { size, type TypeVariable, unknownType } from "./type-variable.ts";
import { member, useOf } from "./use.ts";
import { binding, evidence, isCompared, isNumber, same, saying, type Walk } from "./walk.ts";

/** The type of a piece of a formula; what the piece says of its parts is said to the type variables of the names in it. */
export function typeOf(s: Syntax, w: Walk): TypeVariable {
  switch (s.kind) {
    case "number": {
      const type = unknownType();
      // A bare 0 is the zero of any shape.
      if (s.text !== "0") isNumber(w, type, evidence("number", s));
      return type;
    }
    case "symbol":
    case "script":
      return scriptedType(s, w);
    case "juxtaposition":
      return typeOfJuxtaposition(s, w);
    case "infix":
      return infix(s, w);
    case "prefix":
      return typeOf(s.argument, w);
    case "postfix": {
      const type = typeOf(s.argument, w);
      isNumber(w, type, evidence("number", s));
      return type;
    }
    case "fraction": {
      const type = typeOf(s.numerator, w);
      isNumber(w, typeOf(s.denominator, w), evidence("number", s.denominator));
      return type;
    }
    case "binomial":
      return numbers(s, w);
    case "root": {
      const type = typeOf(s.radicand, w);
      isNumber(w, type, evidence("number", s));
      return type;
    }
    case "bracket":
      return bracket(s, w);
    case "big":
      return typeOfBig(s, w);
    case "function":
      return namedFunction(s, w);
    case "derivative":
      return derivative(s, w);
    case "evaluated":
    case "annotated":
      return typeOf(s.body, w);
    case "accented":
      typeOf(s.body, w);
      return unknownType();
    case "matrix": {
      const type = unknownType();
      const open = s.rows.flat().some((x) => x.kind === "dots");
      if (open && elided(s, type, w)) return type;
      for (const x of s.rows.flat()) typeOf(x, w);
      const [rows, columns] = [s.rows.length, s.rows[0]?.length ?? 0];
      if (s.rows.flat().some(mayBeBlock)) return type;
      saying(w, (types) => {
        const axes = columns === 1 ? [rows] : [rows, columns];
        types.array(
          type,
          axes.map((n) => size(open ? null : String(n))),
          evidence("entries", s),
        );
      });
      return type;
    }
    case "cases": {
      const type = unknownType();
      for (const b of s.branches) {
        same(w, type, typeOf(b.value, w), evidence("equality", b.value));
        if (b.condition) typeOf(b.condition, w);
      }
      return type;
    }
    case "relations":
      return typeOfRelations(s, w);
    case "quantifier": {
      const inner = quantified(s.binding, w);
      if (s.body) typeOf(s.body, inner);
      return unknownType();
    }
    case "typed":
      typed(s.subject, s.type, w);
      return unknownType();
    case "set-builder":
    case "logic":
    case "list":
      for (const x of syntaxChildren(s)) typeOf(x, w);
      return unknownType();
    case "text":
    case "placeholder":
    case "dots":
    case "opaque":
      return unknownType();
  }
}

/** Whether an entry of a written matrix may be an array itself: it has a transpose mark, a bold letter or a capital, or is `1_n`. */
function mayBeBlock(s: Syntax): boolean {
  return syntaxParts(s).some(
    (p) =>
      (p.kind === "script" && p.base.kind === "number" && p.sub !== null) ||
      (p.kind === "symbol" && (p.font === "mathbf" || /^[A-Z]$/.test(p.base) || isTranspose(p))),
  );
}

/** Parts that are numbers, of a number. */
function numbers(s: Syntax, w: Walk): TypeVariable {
  const type = unknownType();
  for (const x of syntaxChildren(s)) isNumber(w, typeOf(x, w), evidence("number", s));
  isNumber(w, type, evidence("number", s));
  return type;
}

/** A base with scripts: a name with its indices, then powers and transposes. */
function scriptedType(s: Syntax & { kind: "symbol" | "script" }, w: Walk): TypeVariable {
  const o = occurrence(s, w.roles);
  const constant = o && w.declared.meanings(o.name).length === 0 ? constantType(s, o, w) : null;
  if (o && constant) return marked(constant, o.sup, s, w);
  if (o) {
    for (const x of o.indices) if (x.kind !== "number") typeOf(x, w);
    return marked(useOf(o, s, w), o.sup, s, w);
  }
  if (s.kind !== "script") return unknownType();
  const collection = s.base.kind === "bracket" && s.sub?.kind === "relations" ? collected(s, w) : null;
  if (collection) return collection;
  let type = typeOf(s.base, w);
  if (s.base.kind === "bracket" && s.base.bracket !== "norm" && s.base.bracket !== "bars" && s.sub)
    type = member(type, subscriptItems(s.sub), w, evidence("index", s));
  return marked(type, s.sup, s, w);
}

/** The type of I, I_n, 1_n and e_k; null for other symbols. */
function constantType(s: Syntax, o: Occurrence, w: Walk): TypeVariable | null {
  const sub = s.kind === "script" ? s.sub : null;
  const bare = /^(?:I|\\mathbf\{I\}|\\mathrm\{Id?\})$/.test(o.name);
  const kind = bare
    ? "identity"
    : sizedConstant(sub ? `${o.name.replace(/_\{.*$/s, "")}_{${printSyntax(sub)}}` : o.name);
  if (kind === null) return null;
  const named = sub && kind === "identity" ? writtenSize(sub, w) : size();
  const type = unknownType();
  saying(w, (types) => {
    types.array(type, kind === "identity" ? [named, named] : [named], evidence("square", s));
  });
  return type;
}

/** `(x_i)_{i=1}^n`, `\{(x_i, y_i)\}_{i=1}^n`: the letter has its range inside. */
function collected(s: Syntax & { kind: "script" }, w: Walk): TypeVariable | null {
  if (s.base.kind !== "bracket" || !s.sub) return null;
  const letters = boundBy(s.sub, s.sup, w);
  for (const x of commaItems(s.base.body)) typeOf(x, binding(w, letters));
  return unknownType();
}

/** A type under a superscript: a transpose, an inverse, a power. */
export function marked(type: TypeVariable, sup: Syntax | null, s: Syntax, w: Walk): TypeVariable {
  if (!sup) return type;
  const result = unknownType();
  if (isTranspose(sup)) {
    const why = evidence("transpose", s);
    w.findings.arrays.push({ syntax: s, type, evidence: why, section: w.section });
    w.findings.operations.push({ kind: "transpose", of: type, result, evidence: why, section: w.section });
    return result;
  }
  const why = evidence("power", s);
  if (!isInverse(sup)) {
    const exponent = typeOf(sup, w);
    if (sup.kind !== "symbol" || !isReserved(sup.base)) isCompared(w, exponent, evidence("power", sup));
  }
  w.findings.operations.push({ kind: "power", of: type, result, evidence: why, section: w.section });
  return result;
}

function infix(s: Syntax & { kind: "infix" }, w: Walk): TypeVariable {
  const left = typeOf(s.left, w);
  const right = typeOf(s.right, w);
  switch (s.operator) {
    case "+":
    case "-":
    case "\\pm":
    case "\\mp":
    case "\\odot":
      same(w, left, right, evidence("sum", s));
      return left;
    case "\\cdot":
    case "*":
    case "\\times": {
      const result = unknownType();
      const dot = s.operator === "\\cdot";
      const factors: [Syntax, Syntax] = [s.left, s.right];
      w.findings.operations.push({
        kind: "product",
        left,
        right,
        result,
        dot,
        factors,
        evidence: evidence("product", s),
        section: w.section,
      });
      return result;
    }
    case "/":
    case "\\div":
      isNumber(w, right, evidence("number", s.right));
      return left;
    default:
      return unknownType();
  }
}

function bracket(s: Syntax & { kind: "bracket" }, w: Walk): TypeVariable {
  const items = commaItems(s.body);
  switch (s.bracket) {
    case "norm":
    case "bars":
    case "floor":
    case "ceil": {
      const inside = typeOf(s.body, w);
      const why = evidence(s.bracket === "norm" ? "norm" : "number", s);
      if (s.bracket === "norm")
        w.findings.arrays.push({ syntax: s.body, type: inside, evidence: why, section: w.section });
      const type = unknownType();
      isNumber(w, type, why);
      return type;
    }
    case "angle": {
      const [a, b, more] = items.map((x) => typeOf(x, w));
      const type = unknownType();
      if (!a || !b || more) return type;
      const why = evidence("norm", s);
      same(w, a, b, why);
      w.findings.arrays.push({ syntax: items[0] as Syntax, type: a, evidence: why, section: w.section });
      isNumber(w, type, why);
      return type;
    }
    default:
      return s.body.kind === "list" ? tuple(s, items, w) : typeOf(s.body, w);
  }
}

/** `(a, b)` as an array of its members; `(x_1, \dots, x_n)` likewise. */
function tuple(s: Syntax, items: readonly Syntax[], w: Walk): TypeVariable {
  const types = items.map((x) => (x.kind === "dots" ? null : typeOf(x, w)));
  const [first, last] = [items[0], items.at(-1)];
  const enumerated = items.some((x) => x.kind === "dots") && first && last ? enumeration(first, last, w) : null;
  const [of] = types;
  const type = unknownType();
  if (!enumerated || !of) return type;
  saying(w, (t) => {
    t.give(type, { kind: "family", range: enumerated, of }, evidence("entries", s));
  });
  return type;
}

function namedFunction(s: Syntax & { kind: "function" }, w: Walk): TypeVariable {
  if (s.sub) typeOf(s.sub, w);
  const items = s.argument.kind === "bracket" ? commaItems(s.argument.body) : [s.argument];
  const args = items.map((x) => typeOf(x, w));
  const type = unknownType();
  const [first] = args;
  switch (s.name) {
    case "det":
    case "tr":
    case "rank": {
      const n = size();
      if (first)
        saying(w, (types) => {
          types.array(first, [n, n], evidence("square", s));
        });
      isNumber(w, type, evidence("square", s));
      return type;
    }
    case "max":
    case "min":
    case "gcd":
      for (const [i, a] of args.entries()) isCompared(w, a, evidence("number", items[i] as Syntax));
      isNumber(w, type, evidence("number", s));
      return type;
    case "diag":
    case "Unif":
    case "dist":
    case "supp":
    case "id":
    case "vec":
    case "dim":
    case "ker":
    case "span":
      return type;
    default:
      // A function of a number acts on the entries of an array.
      return args.length === 1 && first ? first : type;
  }
}

function derivative(s: Syntax & { kind: "derivative" }, w: Walk): TypeVariable {
  const result = unknownType();
  const [variable] = s.variables;
  const of = isBareFunction(s.body, w) ? unknownType() : typeOf(s.body, w);
  const by = variable && variable.kind !== "number" ? typeOf(variable, w) : argumentOf(s.body, w);
  for (const v of s.variables.slice(1)) typeOf(v, w);
  if (s.at) typeOf(s.at, w);
  if (s.order !== 1 || !by) {
    if (s.notation !== "nabla" && by)
      w.findings.operations.push({
        kind: "derivative",
        of,
        by,
        result,
        evidence: evidence("derivative", s),
        section: w.section,
      });
    return result;
  }
  w.findings.operations.push({
    kind: "derivative",
    of,
    by,
    result,
    evidence: evidence("derivative", s),
    section: w.section,
  });
  return result;
}

/** A name that is applied elsewhere and stands bare under a derivative: the function is meant. */
function isBareFunction(s: Syntax, w: Walk): boolean {
  const o = occurrence(s, w.roles);
  return o !== null && o.indices.length === 0 && w.applied.has(o.name);
}

/** The type of the only argument of the function under a bare ∇. */
function argumentOf(body: Syntax, w: Walk): TypeVariable | null {
  const list = body.kind === "juxtaposition" ? body.items[1] : undefined;
  if (list?.kind !== "bracket" || list.body.kind === "list") return null;
  return typeOf(list.body, w);
}
