import { STATISTICS } from "../../source/latex-commands.ts";
import type { BigSyntax, Syntax } from "../../source/syntax.ts";
import { syntaxParts } from "../syntax-parts.ts";
import { commaItems, fullName } from "../name.ts";
import { typeOf } from "./constrain.ts";
import { isReserved } from "./occurrence.ts";
import { boundBy, namesIn } from "./range.ts";
import { type TypeVariable, unknownType } from "./type-variable.ts";
import { markRandom } from "./use.ts";
import { binding, type Bound, evidence, isCompared, isNumber, type Walk } from "./walk.ts";

/** Sums, products, extrema, limits, integrals, expectations. */
export function typeOfBig(s: BigSyntax, w: Walk): TypeVariable {
  switch (s.operator) {
    case "\\sum":
    case "\\prod":
    case "\\bigcup":
    case "\\bigcap": {
      const type = typeOf(s.body, binding(w, s.sub ? boundBy(s.sub, s.sup, w) : new Map()));
      if (s.operator === "\\prod") isCompared(w, type, evidence("number", s));
      return type;
    }
    case "\\int":
    case "\\iint":
    case "\\oint": {
      for (const x of [s.sub, s.sup]) if (x) isCompared(w, typeOf(x, w), evidence("number", x));
      const letters = new Map(s.differentials.flatMap((d) => numberLetters(d, w)));
      return typeOf(s.body, binding(w, letters));
    }
    case "\\lim":
    case "\\limsup":
    case "\\liminf": {
      const subject = s.sub?.kind === "relations" ? s.sub.first : null;
      return typeOf(s.body, subject ? binding(w, new Map(numberLetters(subject, w))) : w);
    }
    case "\\min":
    case "\\max":
    case "\\inf":
    case "\\sup":
    case "\\argmin":
    case "\\argmax":
      return extremum(s, w);
    default: {
      chance(s, w);
      return typeOf(s.body, w);
    }
  }
}

function numberLetters(s: Syntax, w: Walk): readonly (readonly [string, Bound])[] {
  const name = fullName(s);
  if (name === null || w.declared.meanings(name).length > 0) return [];
  const type = unknownType();
  isNumber(w, type, evidence("number", s));
  return [[name, { type, range: null }]];
}

/** Over an index letter that indexes in the body, or over a symbol, which the minimiser is like. */
function extremum(s: BigSyntax, w: Walk): TypeVariable {
  const { sub } = s;
  const subject = sub?.kind === "relations" ? sub.first : sub;
  const letter = subject ? fullName(subject) : null;
  if (sub && letter !== null && /^[i-n]$/.test(letter) && indexes(letter, s.body)) {
    const type = typeOf(s.body, binding(w, boundBy(sub, s.sup, w)));
    isCompared(w, type, evidence("number", s));
    return type;
  }
  const over = subject ? typeOf(subject, w) : null;
  if (sub?.kind === "relations") typeOf(sub, w);
  if (!sub) {
    const inner = s.body.kind === "bracket" ? commaItems(s.body.body) : [s.body];
    for (const x of inner) isCompared(w, typeOf(x, w), evidence("number", x));
    const type = unknownType();
    isNumber(w, type, evidence("number", s));
    return type;
  }
  const value = typeOf(s.body, w);
  isCompared(w, value, evidence("number", s.body));
  return (s.operator === "\\argmin" || s.operator === "\\argmax") && over ? over : value;
}

function indexes(letter: string, body: Syntax): boolean {
  return syntaxParts(body).some(
    (p) => p.kind === "script" && p.sub !== null && syntaxParts(p.sub).some((x) => fullName(x) === letter),
  );
}

/** Letters of which a number under an expectation is made, rather than one that chance decides. */
const FIXED = /^(?:[a-dhkmnpst]|\\(?:alpha|lambda|mu|sigma|tau|gamma|delta))(?:_|$)/;

/**
 * What stands under E, Var, Cov, Pr may be random: as a number it would be proved to be its own mean. Letters for constants beside another name
 * are not.
 */
function chance(s: BigSyntax, w: Walk): void {
  if (!STATISTICS.has(s.operator)) return;
  const names = [...namesIn(s.body, w), ...(s.sub ? namesIn(s.sub, w) : [])].map((n) => n.name);
  const all = names.filter((n) => !isReserved(n) && !w.applied.has(n) && !/^[i-l]$/.test(n) && !w.roles.isIndex(n));
  const random = all.filter((n) => !FIXED.test(n));
  markRandom(random.length > 0 ? random : all, w, evidence("entries", s));
}
