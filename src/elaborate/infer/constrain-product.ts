import type { JuxtapositionSyntax, Syntax } from "../../source/syntax.ts";
import { isEventType } from "../chance/event-type.ts";
import { fullName } from "../name.ts";
import { syntaxParts } from "../syntax-parts.ts";
import { marked, typeOf } from "./constrain.ts";
import { isReserved, type Occurrence, occurrence, subscriptItems } from "./occurrence.ts";
import { namesIn } from "./range.ts";
import { rootOf, type TypeVariable, unknownType } from "./type-variable.ts";
import { applied, markRandom, member, useOf } from "./use.ts";
import { evidence, isNumber, keyOf, type Walk } from "./walk.ts";

/** Things written next to each other: applications where a name is a function, else one product from left to right. */
export function typeOfJuxtaposition(s: JuxtapositionSyntax, w: Walk): TypeVariable {
  let product: TypeVariable | null = null;
  let first: Syntax | null = null;
  const { items } = s;
  for (let i = 0; i < items.length; i++) {
    const item = items[i] as Syntax;
    const next = items[i + 1];
    const call = next ? application(item, next, w) : null;
    if (call) i++;
    const right = call ?? factor(item, next, w);
    if (!product) {
      product = right;
      first = call ? null : item;
      continue;
    }
    const left: TypeVariable = product;
    const result = unknownType();
    const factors: [Syntax | null, Syntax] = [first, call ? s : item];
    const why = evidence("product", s);
    w.findings.operations.push({
      kind: "product",
      left,
      right,
      result,
      dot: false,
      factors,
      evidence: why,
      section: w.section,
    });
    product = result;
    first = null;
  }
  return product ?? unknownType();
}

/** A factor; that a name stands before a bracket leaves it open whether it is one. */
function factor(item: Syntax, next: Syntax | undefined, w: Walk): TypeVariable {
  const o = next && argumentList(next) ? occurrence(item, w.roles) : null;
  return o ? marked(useOf(o, item, w, "application"), o.sup, item, w) : typeOf(item, w);
}

/** The list of arguments that follows a name, with the scripts behind it. */
export function argumentList(next: Syntax): (Syntax & { kind: "bracket" }) | null {
  const list = next.kind === "script" ? next.base : next;
  return list.kind === "bracket" && (list.bracket === "round" || list.bracket === "square") ? list : null;
}

/** Whether the body of a bracket can be nothing but an argument: a symbol, a list, a relation. */
export function isPlainArgument(list: Syntax & { kind: "bracket" }): boolean {
  const { body } = list;
  if (list.bracket === "square") return body.kind === "symbol" && /^[A-Z]/.test(body.base);
  return ["symbol", "script", "list", "relations", "number", "placeholder"].includes(body.kind);
}

/** A name before a bracket as a function of what is in it; null where it is a factor. */
function application(item: Syntax, next: Syntax, w: Walk): TypeVariable | null {
  const list = argumentList(next);
  const o = list ? occurrence(item, w.roles) : null;
  if (!list || !o) return null;
  if (/^(?:1|\\math(?:bf|bb)\{1\})$/.test(o.name)) {
    typeOf(list.body, w);
    return number(next, w);
  }
  if (isReserved(o.name) || w.bound.has(o.name)) return null;
  const known = w.declared.meanings(o.name);
  if (known.length > 0) {
    if (!known.some((m) => m.type.kind === "function")) return null;
  } else if (!isCall(o, list, w)) return null;
  if (known.length === 0 && holdsEvent(list, w)) return number(next, w);
  const density = isDensity(o, list, w);
  const args = argumentsOf(list).map((syntax) => ({ syntax, type: typeOf(syntax, w) }));
  if (density) {
    const why = evidence("application", item);
    w.findings.excluded.set(keyOf(w.section, o.name), { why: "density", evidence: why });
    if (list.body.kind === "list" || list.body.kind === "relations") markRandom(capitals(list, w), w, why);
    return number(next, w);
  }
  // A family of functions: its members are not typed here.
  if (o.indices.length > 0) return known.length > 0 ? unknownType() : number(next, w);
  let result = applied(o, item, args, w);
  if (!result) return null;
  if (o.primes > 0) result = rootOf(result);
  result = marked(result, o.sup, item, w);
  if (next.kind !== "script") return result;
  if (next.sub) result = member(result, subscriptItems(next.sub), w, evidence("index", next));
  return marked(result, next.sup, next, w);
}

function number(s: Syntax, w: Walk): TypeVariable {
  const type = unknownType();
  isNumber(w, type, evidence("number", s));
  return type;
}

function isCall(o: Occurrence, list: Syntax & { kind: "bracket" }, w: Walk): boolean {
  if (list.bracket === "square" && !isPlainArgument(list)) return false;
  if (isPlainArgument(list)) return true;
  return w.applied.has(o.name) && !w.factors.has(o.name);
}

/** Whether a list holds the name of an event, so that what is before it is its probability. */
function holdsEvent(list: Syntax, w: Walk): boolean {
  return syntaxParts(list).some((s) => w.declared.meanings(fullName(s) ?? "").some((m) => isEventType(m.type)));
}

/** `p(y \mid x)`, `p(x)` where chance is spoken of, `f_Y(y)`: a density or a probability. */
function isDensity(o: Occurrence, list: Syntax & { kind: "bracket" }, w: Walk): boolean {
  if (w.declared.meanings(o.name).length > 0) return false;
  if (list.body.kind === "list" && list.body.separator === "|") return true;
  if (/^(?:[a-zA-Z]|\\mathrm\{[a-z]+\})_\{[A-Z]/.test(o.name)) return true;
  if (/^\\math(?:cal|rm|bb)\{|^\\operatorname\{/.test(o.name)) return w.chance;
  return w.chance && /^(?:p|P|q|Q|H|I|D|\\pi)(?:_|$)/.test(o.name);
}

function capitals(s: Syntax, w: Walk): readonly string[] {
  return namesIn(s, w)
    .map((n) => n.name)
    .filter((n) => /^(?:\\mathbf\{)?[A-Z]/.test(n));
}

/** The arguments of a list, those before and after `;` and `|` alike. */
function argumentsOf(list: Syntax & { kind: "bracket" }): readonly Syntax[] {
  const flat = (s: Syntax): readonly Syntax[] => (s.kind === "list" ? s.items.flatMap(flat) : [s]);
  return flat(list.body);
}
