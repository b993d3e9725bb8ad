import type { Span } from "../../source/span.ts";
import type { Syntax } from "../../source/syntax.ts";
import { lambda } from "../../term/binding.ts";
import { apply, integral, operator } from "../../term/build.ts";
import { literal } from "../../term/operator.ts";
import type { Term } from "../../term/term.ts";
import { type Env, outsideScripts, unsupported } from "../environment.ts";
import { commaItems, fullName } from "../name.ts";
import { located } from "../shape.ts";
import { bindLaw, densityIn, rolesOfLaw, totalOverLaw } from "./law-argument.ts";
import { meanOf, OUTCOME_TYPE } from "./mean.ts";

const DIVERGENCE =
  /^(?:\\(?:mathrm|operatorname|text|mathsf)\{(?:D_)?KL\}|(?:D|\\(?:mathrm|mathbb|mathcal)\{D\})_\{(?:KL|\\(?:mathrm|text|operatorname|mathit|mathsf)\{KL\}|K L)\})$/;
const ENTROPY = /^(?:H|\\(?:mathrm|mathbb|mathcal|operatorname)\{H\})$/;
const INFORMATION = /^(?:I|\\(?:mathrm|mathbb|mathcal|operatorname)\{(?:I|MI)\})$/;

type Log = (of: Term) => Term;
const log: Log = (of) => operator("log", of);
const times = (a: Term, b: Term): Term => operator("mul", a, b);
const over = (a: Term, b: Term): Term => operator("div", a, b);
const negative = (a: Term): Term => operator("neg", a);

/**
 * `\mathrm{KL}(p \| q)`, `H(p)`, `H(p, q)` of laws in force; `H(X)`, `H(X \mid Y)`, `I(X; Y)` of random symbols, by the probabilities of their values.
 * Null for anything else. (T. Cover, J. Thomas, Elements of Information Theory, ch. 2.)
 */
export function informationOf(name: Syntax, body: Syntax, span: Span, env: Env): Term | null {
  const word = fullName(name) ?? "";
  if (env.scope.isDeclared(word)) return null;
  const at = outsideScripts(env);
  return located(span, () => {
    if (DIVERGENCE.test(word)) return divergence(body, span, at);
    if (ENTROPY.test(word)) return entropyOfLaws(body, span, at) ?? entropyOfRandom(body, span, at);
    return INFORMATION.test(word) ? mutualInformation(body, span, at) : null;
  });
}

/** Whether a piece is such a number. */
export function isInformation(s: Syntax, env: Env): boolean {
  const [name, list, more] = s.kind === "juxtaposition" ? s.items : [];
  if (!name || list?.kind !== "bracket" || more || env.scope.isDeclared(fullName(name) ?? "")) return false;
  const word = fullName(name) ?? "";
  const parts = list.body.kind === "list" ? list.body.items.flatMap(commaItems) : [list.body];
  const isLaws = parts.every((x) => rolesOfLaw(x, env) !== null);
  if (DIVERGENCE.test(word)) return isLaws;
  if (ENTROPY.test(word)) return isLaws || randomAmong(parts, env) !== null;
  return INFORMATION.test(word) && randomAmong(parts, env) !== null;
}

function divergence(body: Syntax, span: Span, env: Env): Term | null {
  const [p, q, more] = body.kind === "list" && body.separator === "|" ? body.items : [];
  return p && q && !more ? relative(p, q, span, env, (a, b) => times(a, log(over(a, b)))) : null;
}

function entropyOfLaws(body: Syntax, span: Span, env: Env): Term | null {
  const [p, q, more] = commaItems(body);
  if (!p || more) return null;
  if (q) {
    const crossed = relative(p, q, span, env, (a, b) => times(a, log(b)));
    return crossed && negative(crossed);
  }
  const law = bindLaw(p, env);
  return law && negative(totalOverLaw(law, times(law.density, log(law.density))));
}

/** The total of what two laws of the same roles give at each place. */
function relative(p: Syntax, q: Syntax, span: Span, env: Env, at: (a: Term, b: Term) => Term): Term | null {
  const law = bindLaw(p, env);
  const others = rolesOfLaw(q, env);
  if (!law || !others) return null;
  if (others.length !== law.roles.length || !others.every((r) => law.roles.includes(r)))
    return unsupported("a comparison of laws of different things", span);
  return totalOverLaw(law, at(law.density, densityIn(q, law.env)));
}

function entropyOfRandom(body: Syntax, span: Span, env: Env): Term | null {
  const [what, given, more] = body.kind === "list" && body.separator === "|" ? body.items : [body];
  const symbols = what && !more ? randomAmong(commaItems(what), env) : null;
  if (!symbols) return null;
  if (!given) return negative(meanOf(log(chanceOf(symbols, env)), env, span));
  const known = randomAmong(commaItems(given), env);
  if (!known) return null;
  return negative(meanOf(log(over(chanceOf([...symbols, ...known], env), chanceOf(known, env))), env, span));
}

function mutualInformation(body: Syntax, span: Span, env: Env): Term | null {
  const [x, y, more] = body.kind === "list" && (body.separator === ";" || body.separator === ",") ? body.items : [];
  const [a, b] = [x, y].map((s) => (s && !more ? randomAmong(commaItems(s), env) : null));
  if (!a || !b) return null;
  const ratio = over(chanceOf([...a, ...b], env), times(chanceOf(a, env), chanceOf(b, env)));
  return meanOf(log(ratio), env, span);
}

/** The random symbols that some names are; null where one is none, or is no number with chances of its own. */
function randomAmong(names: readonly Syntax[], env: Env): readonly Term[] | null {
  const { ids } = env.reading;
  const found = names.map((s) => {
    const [m] = env.scope.find(fullName(s) ?? "");
    return m?.kind === "variable" && ids.random.has(m.symbol.id) && !hasContinuousLaw(m.symbol.id, env)
      ? m.symbol
      : null;
  });
  return found.every((t) => t !== null) ? found : null;
}

/** Of what is drawn from a law here, a value may have no chance of its own. */
function hasContinuousLaw(id: string, { reading: { ids } }: Env): boolean {
  return ids.drawn.has(id);
}

/** The probability that some random symbols have the values that they have. */
function chanceOf(symbols: readonly Term[], { reading: { ids } }: Env): Term {
  const outcome = ids.variable("\\omega", OUTCOME_TYPE);
  const same = symbols.map((x) => {
    const fn = x.kind === "free" ? ids.random.get(x.id) : undefined;
    return operator("indicator", operator("eq", fn ? apply(fn, outcome) : x, x));
  });
  return integral(operator("chance"), lambda(outcome, same.reduce<Term>(times, literal(1))));
}
