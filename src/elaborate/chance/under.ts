import type { Syntax } from "../../source/syntax.ts";
import type { FreeTerm } from "../../term/term.ts";
import type { Env } from "../environment.ts";
import { commaItems, fullName, nameReadings } from "../name.ts";
import { syntaxParts } from "../syntax-parts.ts";
import type { Condition } from "./condition.ts";
import { wholeCall } from "./density-scan.ts";
import { type BoundLaw, bindLaw } from "./law-argument.ts";

/** The law under an expectation: `z \sim q`, `z \sim q(z \mid x)`, `q(z)`. Null where it is none in force, or of other names. */
export function lawUnder(sub: Syntax, env: Env): BoundLaw | null {
  if (sub.kind !== "relations") return wholeCall(sub) ? bindLaw(sub, env) : null;
  const [link, more] = sub.links;
  if (!sub.first || link?.operator !== "\\sim" || more) return null;
  const names = commaItems(sub.first).map((x) => fullName(x) ?? "");
  const law = bindLaw(namedLaw(link.right, sub.first), env);
  const isOfThese = law?.roles.length === names.length && law.roles.every((r) => names.includes(r.name));
  return isOfThese ? law : null;
}

/** `z \sim q` of a law of more than z is its marginal, `q(z)`. */
function namedLaw(law: Syntax, names: Syntax): Syntax {
  if (law.kind !== "symbol" && law.kind !== "script") return law;
  const list: Syntax = { kind: "bracket", bracket: "round", body: names, span: law.span };
  return { kind: "juxtaposition", items: [law, list], span: law.span };
}

/**
 * The values of the random symbols in a body beside those that an expectation is taken over. Null where it is taken over what is not random, or
 * where these are not said to be independent of the others.
 */
export function othersThan(sub: Syntax, body: Syntax, env: Env): readonly Condition[] | null {
  const { ids } = env.reading;
  const symbolOf = (s: Syntax): FreeTerm | null => {
    const [m] = nameReadings(s).flatMap((r) => env.scope.find(r.name));
    return m?.kind === "variable" && ids.random.has(m.symbol.id) ? m.symbol : null;
  };
  const over = commaItems(sub).map(symbolOf);
  if (over.length === 0 || !over.every((x) => x !== null)) return null;
  const inBody = new Map(
    syntaxParts(body)
      .flatMap((s) => symbolOf(s) ?? [])
      .map((v) => [v.id, v]),
  );
  const others = [...inBody.values()].filter((v) => !over.some((x) => x.id === v.id));
  const isApart = others.every((y) => over.every((x) => areIndependent(x, y, env)));
  return isApart ? others.map((of) => ({ kind: "value", of })) : null;
}

function areIndependent(x: FreeTerm, y: FreeTerm, env: Env): boolean {
  const fns = [x, y].map((v) => env.reading.ids.random.get(v.id)?.id);
  return env.scope.assumptions().some(({ proposition: p }) => {
    if (p.kind !== "operator" || p.operator !== "independent") return false;
    return fns.every((id) => p.args.some((a) => a.kind === "free" && a.id === id));
  });
}
