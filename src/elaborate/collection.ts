import type { Span } from "../source/span.ts";
import type { BracketSyntax, ScriptSyntax, Syntax } from "../source/syntax.ts";
import { lambda } from "../term/binding.ts";
import { tabulate } from "../term/build.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { type Env, outsideScripts } from "./environment.ts";
import { indexItems } from "./index-use.ts";
import { fullName } from "./name.ts";
import { ElaborateError } from "./problem.ts";
import { rangeOf } from "./range.ts";
import { located } from "./shape.ts";
import { syntaxParts } from "./syntax-parts.ts";

/** `(y_i)_{i=1}^n`, `[K(x_i, x_j)]_{i,j}`: the tensor, or the family, of these members; null where the script is an index. */
export function collected(s: BracketSyntax, scripts: ScriptSyntax | null, env: Env): Term | null {
  if (!scripts?.sub) return null;
  const letters = binderLetters(scripts.sub, s.body, env);
  if (!letters) return null;
  const base = outsideScripts(env);
  const shared = new Map(base.reading.freeIndices ?? []);
  const own = new Map<string, FreeTerm>();
  const ranged = rangeOf(scripts.sub, scripts.sup, base);
  let inner = base;
  if (ranged) {
    for (const { name, variable } of ranged.variables) {
      own.set(name, variable);
      const scope = inner.scope.child();
      scope.add({ kind: "local", name, span: s.span, term: variable, binder: "limits" });
      inner = { ...inner, scope };
    }
  } else {
    // Ranges are those of what the letters index in the body.
    const found = new Map([...shared].filter(([name]) => !letters.includes(name)));
    inner = { ...inner, reading: { ...inner.reading, freeIndices: found } };
    const value = inner.read(s.body, inner);
    for (const [name, variable] of found)
      if (letters.includes(name)) own.set(name, variable);
      else env.reading.freeIndices?.set(name, variable);
    return collect(value, letters, own, s.span);
  }
  return collect(inner.read(s.body, inner), letters, own, s.span);
}

function collect(value: Term, letters: readonly string[], own: ReadonlyMap<string, FreeTerm>, span: Span): Term {
  const variables = letters.map((l) => {
    const v = own.get(l);
    if (!v) throw new ElaborateError("undetermined-type", span, { name: l });
    return v;
  });
  const fn = variables.reduceRight<Term>((body, v) => lambda(v, body), value);
  if (isScalar(value.type)) return located(span, () => tabulate(fn));
  if (value.type.kind === "tensor" && variables.length === 1) {
    // A family of vectors in brackets is the matrix of these rows.
    const axes = value.type.shape.map((size, i) => ({ size, name: `r${String(i)}` }));
    if (axes.length === 1) return fn;
  }
  return fn;
}

/** The letters bound by the script of a collection: `i=1`, `i`, `i,j`, `i \in [n]`, `i,j=1`; null where the script is an index in force. */
function binderLetters(sub: Syntax, body: Syntax, env: Env): readonly string[] | null {
  const subject = sub.kind === "relations" && sub.links.length === 1 ? sub.first : sub;
  if (!subject) return null;
  const names = indexItems(subject, 2).map(fullName);
  if (names.some((n) => n === null || !/^[a-zA-Z]$/.test(n))) return null;
  if (sub.kind !== "relations") {
    const bound = names.some((n) => n !== null && env.scope.find(n).length > 0);
    if (bound) return null;
    // (Wx)_k is an entry: a collection without a range names at least the letter of its body.
    if (names.length === 1) return null;
    const inside = new Set(syntaxParts(body).map((x) => (x.kind === "symbol" ? fullName(x) : null)));
    if (!names.every((n) => inside.has(n))) return null;
  }
  return names as readonly string[];
}
