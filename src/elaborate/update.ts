import type { Syntax } from "../source/syntax.ts";
import type { Env } from "./environment.ts";
import { fullName, nameReadings, scripted } from "./name.ts";

/**
 * Whether a relation is an update, which claims nothing: `w \leftarrow w - \eta g`; or `w_{t+1} = …`, `x^{(k+1)} = …` for the next member of a
 * sequence that nothing declares.
 */
export function isUpdate(left: Syntax, sign: string, env: Env): boolean {
  if (sign === "\\leftarrow") return true;
  if (sign !== "=") return false;
  const { base, sub, sup, primes } = scripted(left);
  if (base.kind !== "symbol" || primes > 0) return false;
  const above = sup?.kind === "bracket" && sup.bracket === "round" ? sup.body : null;
  if (![sub, above].some((s) => s !== null && isNext(s))) return false;
  return !nameReadings(left).some((r) => env.scope.find(r.name).length > 0);
}

/** `t + 1` */
function isNext(s: Syntax): boolean {
  return (
    s.kind === "infix" &&
    s.operator === "+" &&
    /^[a-z]$/.test(fullName(s.left) ?? "") &&
    s.right.kind === "number" &&
    s.right.text === "1"
  );
}
