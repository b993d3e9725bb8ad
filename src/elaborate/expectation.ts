import type { BigSyntax, Syntax } from "../source/syntax.ts";
import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { conditionedOn, conditions } from "./chance/condition.ts";
import { conditionOf, probabilityOf } from "./chance/event.ts";
import { totalOverLaw } from "./chance/law-argument.ts";
import { lawUnder, othersThan } from "./chance/under.ts";
import { covarianceOf, meanOf, varianceOf } from "./chance/mean.ts";
import { outsideScripts, unsupported, type Env } from "./environment.ts";
import { commaItems } from "./name.ts";
import { power } from "./power.ts";
import { ElaborateError } from "./problem.ts";
import { located } from "./shape.ts";

/** `\mathbb E[X]`, `\mathrm{Var}(X)`, `\mathrm{Cov}(X, Y)`, `\mathrm{Corr}(X, Y)`, `\mathrm{SD}(X)`, `\Pr(X \ge t)`: over all random variables that are in it. */
export function readExpectation(s: BigSyntax, env: Env): Term {
  const at = outsideScripts(env);
  const value = s.sub
    ? overSome(s, s.sub, at)
    : s.operator === "Pr"
      ? probabilityOf(s.body, s.span, at)
      : moment(s, at);
  if (!value) return unsupported("\\mathbb{Pr}", s.operatorSpan);
  return s.power ? power(value, s.power, s.span, env) : value;
}

/** `\mathbb E_{z \sim q}[\cdot]`, `\mathbb E_{p(z \mid x)}[\cdot]` over a law, `\mathbb E_X[\cdot]` over some of the random symbols. */
function overSome(s: BigSyntax, sub: Syntax, env: Env): Term {
  if (s.operator === "Pr" || (s.body.kind === "list" && s.body.separator === "|"))
    return unsupported("an expectation over some of the random variables", sub.span);
  const law = lawUnder(sub, env);
  if (law) return momentOf(s, law.env, (t) => totalOverLaw(law, operator("mul", law.density, t)));
  const others = othersThan(sub, s.body, env);
  return others
    ? momentOf(s, env, (t) => conditionedOn(t, others, env, s.span))
    : unsupported("an expectation over some of the random variables", sub.span);
}

function moment(s: BigSyntax, env: Env): Term {
  const [what, behind] = s.body.kind === "list" && s.body.separator === "|" ? s.body.items : [s.body];
  const given = behind ? conditions(behind).map((c) => conditionOf(c, env)) : [];
  const mean = (t: Term): Term => (given.length > 0 ? conditionedOn(t, given, env, s.span) : meanOf(t, env, s.span));
  return momentOf({ ...s, body: what as Syntax }, env, mean);
}

function momentOf(s: BigSyntax, env: Env, mean: (t: Term) => Term): Term {
  const written = s.operator === "Cov" || s.operator === "Corr" ? commaItems(s.body) : [s.body];
  const [first, second, more] = written.map((x) => body(x, env));
  if (!first || more || (s.operator === "Corr" && !second)) return unsupported(s.operator, s.operatorSpan);
  return located(s.span, () => statistic(s, first, second ?? first, mean));
}

function statistic({ operator: name, span }: BigSyntax, x: Term, y: Term, mean: (t: Term) => Term): Term {
  const root = (t: Term): Term => operator("sqrt", t);
  switch (name) {
    case "E":
      return mean(x);
    case "Var":
      return varianceOf(x, mean);
    case "SD":
      return root(varianceOf(x, mean));
    case "Cov":
      return covarianceOf(x, y, mean);
    case "Corr": {
      const spread = operator("mul", varianceOf(x, mean), varianceOf(y, mean));
      return operator("div", covarianceOf(x, y, mean), root(spread));
    }
    default:
      return unsupported(name, span);
  }
}

/** What stands under an expectation; "let X be a random variable" declares X in words that are not read. */
function body(s: Syntax, env: Env): Term {
  try {
    return env.read(s, env);
  } catch (error) {
    if (error instanceof ElaborateError && env.reading.ids.speaksOfChance)
      return unsupported("an expectation of what may be random", s.span);
    throw error;
  }
}
