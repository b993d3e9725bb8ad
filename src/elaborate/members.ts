import type { Syntax } from "../source/syntax.ts";
import { lambda } from "../term/binding.ts";
import { binder, operator } from "../term/build.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { type IndexType, indexType } from "../term/type.ts";
import { bind, type Env, unsupported } from "./environment.ts";
import { integral } from "./index-set.ts";
import { fullName, scripted } from "./name.ts";

/** The members `x_1, \dots, x_n` of one name: their range, and the term of one of them. */
interface Members {
  readonly range: IndexType;
  readonly at: (index: FreeTerm) => Term;
}

/** A name that no formula writes. */
const LETTER = "\\text{member}";

function membersOf(first: Syntax, last: Syntax, env: Env): Members | null {
  const [a, b] = [scripted(first), scripted(last)];
  const name = fullName(a.base);
  if (!a.sub || !b.sub || name === null || name !== fullName(b.base) || a.sup || b.sup) return null;
  const range = indexType(integral(a.sub, env), integral(b.sub, env));
  const letter: Syntax = { kind: "symbol", span: first.span, base: "member", font: "mathrm", accents: [] };
  const member: Syntax = { kind: "script", span: first.span, base: a.base, sub: letter, sup: null, primes: 0 };
  return { range, at: (index) => env.read(member, bind(env, fullName(letter) ?? LETTER, first.span, index)) };
}

/** What `read` says of each item of a comma list, of each member where the list has dots: `x_1, \dots, x_n > 0`. */
export function ofEachItem(items: readonly Syntax[], env: Env, read: (item: Term) => Term): readonly Term[] {
  const dots = items.findIndex((x) => x.kind === "dots");
  const [before, after] = [items[dots - 1], items[dots + 1]];
  if (dots < 0 || !before || !after) return items.map((x) => read(env.read(x, env)));
  // x_1, x_2, \dots, x_n: all from the first one on.
  const first =
    items.slice(0, dots).find((x) => fullName(scripted(x).base) === fullName(scripted(before).base)) ?? before;
  const members = membersOf(first, after, env);
  if (!members) return unsupported("dots between these", before.span);
  const index = env.reading.ids.variable("i", members.range);
  const rest = [...items.slice(0, items.indexOf(first)), ...items.slice(dots + 2)];
  return [binder("forall", lambda(index, read(members.at(index)))), ...rest.map((x) => read(env.read(x, env)))];
}

const TRANSITIVE = new Set(["=", "<", "\\le", ">", "\\ge"]);

/** `x_1 \le \dots \le x_n`: the relation between any two members in their order. `sign` stands on both sides of the dots. */
export function ordered(
  before: Syntax,
  sign: string,
  after: Syntax,
  env: Env,
  relate: (left: Term, right: Term) => Term,
): Term {
  const members = TRANSITIVE.has(sign) ? membersOf(before, after, env) : null;
  if (!members) return unsupported("dots between these", before.span);
  const [i, j] = [env.reading.ids.variable("i", members.range), env.reading.ids.variable("j", members.range)];
  const body = operator("implies", operator("lt", i, j), relate(members.at(i), members.at(j)));
  return binder("forall", lambda(i, binder("forall", lambda(j, body))));
}
