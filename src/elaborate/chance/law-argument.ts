import type { Syntax } from "../../source/syntax.ts";
import type { FreeTerm, Term } from "../../term/term.ts";
import type { Env } from "../environment.ts";
import { fullName } from "../name.ts";
import { bindPlace, jointOf, type Role, rolesOf, rolesOfLetter, totalOver } from "./density.ts";
import { wholeCall } from "./density-scan.ts";

/** A law that a formula names, with the places of what it is a law of bound. */
export interface BoundLaw {
  readonly roles: readonly Role[];
  readonly places: readonly FreeTerm[];
  /** Where the names of its roles stand for these places. */
  readonly env: Env;
  /** Its density there. */
  readonly density: Term;
}

/** The roles that a written law is a law of: all of `p`, those in front of `p(z \mid x)`. Null for what is no law in force. */
export function rolesOfLaw(s: Syntax, env: Env): readonly Role[] | null {
  const call = wholeCall(s);
  if (call) return rolesOf(call, env.scope);
  const letter = fullName(s);
  return letter === null ? null : rolesOfLetter(letter, env.scope, env.reading.ids);
}

/** A written law with its roles bound anew; null where it is none. */
export function bindLaw(s: Syntax, env: Env): BoundLaw | null {
  const roles = rolesOfLaw(s, env);
  if (!roles) return null;
  let inner = env;
  const places = roles.map((role) => {
    const bound = bindPlace(role, role.name, s.span, inner);
    inner = bound.env;
    return bound.place;
  });
  return { roles, places, env: inner, density: densityIn(s, inner) };
}

/** The density of a written law where the names of its roles stand for places. */
export function densityIn(s: Syntax, env: Env): Term {
  return wholeCall(s) ? env.read(s, env) : jointOf(s, s.span, env);
}

/** A term added up over all places of a bound law. */
export function totalOverLaw({ roles, places }: BoundLaw, body: Term): Term {
  return places.reduceRight((t, place, i) => totalOver(roles[i] as Role, place, t), body);
}
