import type { BigSyntax, Syntax } from "../../source/syntax.ts";
import type { Term } from "../../term/term.ts";
import { isScalar } from "../../term/type.ts";
import { type Env, outsideScripts, unsupported } from "../environment.ts";
import { fullName } from "../name.ts";
import { power } from "../power.ts";
import { located } from "../shape.ts";
import { bindPlace, type Role, roleNamed, totalOver } from "./density.ts";
import { boundBy } from "./density-scan.ts";

/** `\\sum_z`, `\\int \\cdot \\, dz` over all that an argument of a density can be. Null for other sums and integrals. */
export function totalOf(s: BigSyntax, env: Env): Term | null {
  if (s.operator !== "\\sum" && s.operator !== "\\int") return null;
  const names = boundBy(s, s.operator);
  const written = s.operator === "\\int" ? s.differentials.length : Math.max(1, names.length);
  const roles = names.map((n) => roleNamed(n, env.scope));
  if (roles.length === 0 || names.length !== written || !roles.every((r) => r !== null)) return null;
  if (s.operator === "\\sum" ? s.sup !== null : !isEverywhere(s)) return null;
  if (s.operator === "\\sum" && roles.some((r) => r.measure))
    return unsupported("a sum over the argument of a density", s.operatorSpan);
  const term = totalsOver(roles, s, outsideScripts(env), (inner) => inner.read(s.body, inner));
  return s.power ? power(term, s.power, s.span, env) : term;
}

/** A body added up over the places of some roles, the first outermost. */
export function totalsOver(roles: readonly Role[], s: Syntax, env: Env, read: (env: Env) => Term): Term {
  let inner = env;
  const places = roles.map((role) => {
    const bound = bindPlace(role, role.name, s.span, inner);
    inner = bound.env;
    return bound.place;
  });
  const body = read(inner);
  if (!isScalar(body.type)) return unsupported("a total of what is no number", s.span);
  return places.reduceRight<Term>((t, place, i) => located(s.span, () => totalOver(roles[i] as Role, place, t)), body);
}

/** Without ends, from −∞ to ∞, or over a set that a letter names. */
function isEverywhere({ sub, sup }: BigSyntax): boolean {
  if (!sub && !sup) return true;
  if (!sup)
    return sub?.kind === "symbol" && (/^\\mathcal/.test(fullName(sub) ?? "") || /^[a-zA-Z]$/.test(fullName(sub) ?? ""));
  const isLow = sub?.kind === "prefix" && sub.operator === "-" && fullName(sub.argument) === "\\infty";
  return isLow && (fullName(sup) === "\\infty" || (sup.kind === "prefix" && fullName(sup.argument) === "\\infty"));
}
