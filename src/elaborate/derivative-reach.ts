import { cover } from "../source/span.ts";
import { PRODUCTS } from "../source/latex-commands.ts";
import type { DerivativeSyntax, InfixSyntax, JuxtapositionSyntax, Syntax } from "../source/syntax.ts";
import { freeVariables } from "../term/binding.ts";
import type { Env } from "./environment.ts";
import { mentionsName } from "./mentions.ts";
import { nameReadings } from "./name.ts";
import { isTransposeMark } from "./power.ts";
import { roleOf } from "./scope.ts";

/*
 * How far ∇ and ∂_x reach. Their syntax holds one name, bracket or application; whether the factors behind it are differentiated too
 * is decided by what the name stands for: `\nabla f(x)^\top v` is (∇f(x))ᵀ v, `\nabla_x x^\top A x` is ∇ₓ(xᵀ A x).
 */

/** A product as groups of things next to each other, with an operator between the groups. */
interface Product {
  readonly groups: readonly (readonly Syntax[])[];
  readonly operators: readonly InfixSyntax[];
}

const OPERATORS: ReadonlySet<string> = new Set(PRODUCTS.values());

/** Whether an infix stands as tight as `\cdot`. */
export function isProduct(s: Syntax): s is InfixSyntax {
  return s.kind === "infix" && OPERATORS.has(s.operator);
}

function itemsOf(s: Syntax): readonly Syntax[] {
  return s.kind === "juxtaposition" ? s.items : [s];
}

function flatten(s: Syntax): Product {
  if (!isProduct(s)) return { groups: [itemsOf(s)], operators: [] };
  const left = flatten(s.left);
  return { groups: [...left.groups, itemsOf(s.right)], operators: [...left.operators, s] };
}

function built({ groups, operators }: Product): Syntax {
  const [first, ...rest] = groups.map(juxtaposed);
  return rest.reduce(
    (left, right, i) => ({ ...(operators[i] as InfixSyntax), span: cover(left.span, right.span), left, right }),
    first as Syntax,
  );
}

function juxtaposed(items: readonly Syntax[]): Syntax {
  const [first] = items as [Syntax];
  const span = cover(first.span, (items.at(-1) as Syntax).span);
  return items.length === 1 ? first : { kind: "juxtaposition", span, items };
}

/** Whether a derivative stands in front of what it takes, so that what follows could belong to it. */
export function isPrefixDerivative(s: Syntax): s is DerivativeSyntax {
  if (s.kind !== "derivative" || s.notation === "divergence" || s.notation === "variation" || s.at) return false;
  const [variable] = s.variables;
  if (!variable || variable.kind === "number") return false;
  return s.variables.every((v) => v.span.end <= s.body.span.start);
}

/** A derivative among factors: its own body, with a transpose that stands behind it. */
function derivativeAt(item: Syntax): { readonly derivative: DerivativeSyntax; readonly body: Syntax } | null {
  if (isPrefixDerivative(item)) return { derivative: item, body: item.body };
  if (item.kind !== "script" || !isPrefixDerivative(item.base)) return null;
  const { base } = item;
  return { derivative: base, body: { ...item, span: cover(base.body.span, item.span), base: base.body } };
}

/** A product in which a derivative takes the factors behind it; null where each keeps to its own operand, under the reading to take. */
export function reachingProduct(s: JuxtapositionSyntax | InfixSyntax, env: Env): Syntax | null {
  const product = flatten(s);
  const { groups, operators } = product;
  for (let g = groups.length - 1; g >= 0; g--) {
    const group = groups[g] as readonly Syntax[];
    for (let i = group.length - 1; i >= 0; i--) {
      const item = group[i] as Syntax;
      const found = derivativeAt(item);
      const next = group.slice(i + 1);
      if (!found || (next.length === 0 && g === groups.length - 1) || !reaches(found.derivative, item, next, env))
        continue;
      const inner = {
        groups: [[found.body, ...group.slice(i + 1)], ...groups.slice(g + 1)],
        operators: operators.slice(g),
      };
      const body = built(inner);
      const derivative = { ...found.derivative, span: cover(item.span, body.span), body };
      return built({
        groups: [...groups.slice(0, g), [...group.slice(0, i), derivative]],
        operators: operators.slice(0, g),
      });
    }
  }
  return null;
}

/**
 * Whether a derivative takes the factors behind it. One application or defined name is its operand alone where a transpose, an operator or
 * another derivative follows, and where what stands next to it does not vary; else both readings fit, as they do in front of a bracket.
 * In front of anything else it takes the product.
 */
function reaches(s: DerivativeSyntax, item: Syntax, next: readonly Syntax[], env: Env): boolean {
  const operand = operandKind(s, env);
  if (operand === "unknown") return false;
  if (operand === "other") return true;
  const transposed = item.kind === "script" && item.sup !== null && isTransposeMark(item.sup, env);
  const [first] = next;
  if (operand === "value" && (transposed || !first || derivativeAt(first) || !next.some((x) => varies(x, s, env))))
    return false;
  env.reading.met.ambiguous = true;
  return (env.reading.take === "other") === (operand === "value");
}

/** What a derivative stands in front of: an application or defined name, a bracket, a name that nothing declares, or anything else. */
function operandKind(s: DerivativeSyntax, env: Env): "value" | "bracket" | "unknown" | "other" {
  const { body } = s;
  if (body.kind === "juxtaposition" || body.kind === "derivative") return "value";
  if (body.kind === "function") return "value";
  if (body.kind === "bracket" || (body.kind === "script" && body.base.kind === "bracket")) return "bracket";
  const [whole] = nameReadings(body);
  if (!whole) return "other";
  const known = nameReadings(body).find((r) => env.scope.find(r.name).length > 0);
  if (!known) return "unknown";
  const [m] = env.scope.find(known.name);
  if (known.sup || !m) return "other";
  if (m.kind === "definition" || roleOf(m) === "function") return "value";
  const term = m.kind === "variable" ? m.symbol : m.term;
  return term.kind === "free" && isGiven(term.id, env) ? "value" : "other";
}

/** Whether an assumption in force gives a symbol by an equation: it may vary with others. */
function isGiven(id: string, env: Env): boolean {
  return env.scope.assumptions().some(({ proposition: p }) => {
    const sides = p.kind === "operator" && p.operator === "eq" ? p.args : [];
    return sides.some((x, i) => x.kind === "free" && x.id === id && !isConstant(sides[1 - i]));
  });
}

function isConstant(t: Parameters<typeof freeVariables>[0] | undefined): boolean {
  return t !== undefined && freeVariables(t).size === 0;
}

/** Whether something mentions what a derivative is taken by. */
export function varies(x: Syntax, s: DerivativeSyntax, env: Env): boolean {
  return s.variables.some((v) => {
    const name = nameReadings(v).find((r) => env.scope.find(r.name).length > 0)?.name;
    return name === undefined || mentionsName(x, name, env);
  });
}
