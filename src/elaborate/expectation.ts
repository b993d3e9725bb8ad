import type { BigSyntax, Syntax } from "../source/syntax.ts";
import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { covarianceOf, meanOf, varianceOf } from "./chance/mean.ts";
import { outsideScripts, unsupported, type Env } from "./environment.ts";
import { commaItems } from "./name.ts";
import { power } from "./power.ts";
import { ElaborateError } from "./problem.ts";
import { isProposition, proposition } from "./relation.ts";
import { located } from "./shape.ts";

/** `\mathbb E[X]`, `\mathrm{Var}(X)`, `\mathrm{Cov}(X, Y)`, `\mathrm{Corr}(X, Y)`, `\mathrm{SD}(X)`, `\Pr(X \ge t)`: over all random variables that are in it. */
export function readExpectation(s: BigSyntax, env: Env): Term {
  const at = outsideScripts(env);
  if (s.sub) return unsupported("an expectation over some of the random variables", s.sub.span);
  if (s.operator === "Pr") {
    if (!isProposition(s.body)) return unsupported("\\mathbb{Pr}", s.operatorSpan);
    const event = proposition(s.body, at);
    const mass = located(s.span, () => meanOf(operator("indicator", event), at, s.span));
    return s.power ? power(mass, s.power, s.span, env) : mass;
  }
  const arity = s.operator === "Cov" || s.operator === "Corr" ? 2 : 1;
  const items = (arity === 2 ? commaItems(s.body) : [s.body]).map((x) => body(x, at));
  const [first, second] = items;
  if (!first || items.length !== arity) return unsupported(s.operator, s.operatorSpan);
  const value = located(s.span, () => statistic(s, first, second ?? first, at));
  return s.power ? power(value, s.power, s.span, env) : value;
}

function statistic({ operator: name, span }: BigSyntax, x: Term, y: Term, env: Env): Term {
  const root = (t: Term): Term => operator("sqrt", t);
  switch (name) {
    case "E":
      return meanOf(x, env, span);
    case "Var":
      return varianceOf(x, env, span);
    case "SD":
      return root(varianceOf(x, env, span));
    case "Cov":
      return covarianceOf(x, y, env, span);
    case "Corr": {
      const spread = operator("mul", varianceOf(x, env, span), varianceOf(y, env, span));
      return operator("div", covarianceOf(x, y, env, span), root(spread));
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
