import { finiteModel } from "../../src/sample/chance/finite-model.ts";
import { isLawFact } from "../../src/sample/chance/facts.ts";
import { freeVariables } from "../../src/term/binding.ts";
import { free } from "../../src/term/build.ts";
import type { Assumption } from "../../src/term/context.ts";
import { REAL } from "../../src/term/type.ts";
import type { Statement } from "./law-goal.ts";

/** A statement on means under chance, said of finite spaces: the functions of whose laws its conditions speak are random there. */
export function onFiniteSpaces({ variables, conditions, conclusion }: Statement): Statement {
  const spoken = new Set(conditions.filter(isLawFact).flatMap((c) => [...freeVariables(c).keys()]));
  const random = variables.filter((v) => v.type.kind === "function" && spoken.has(v.id));
  const assumptions = conditions.map((proposition, i): Assumption => ({
    id: String(i),
    proposition,
    origin: "assumed",
  }));
  const others = variables.filter((v) => !random.includes(v));
  const { context, proposition } = finiteModel({
    context: {
      variables: others,
      random: new Set(),
      assumptions,
      chance: random.map((fn) => ({ symbol: free(`${fn.id} at an outcome`, fn.name, REAL), fn })),
    },
    proposition: conclusion,
  });
  return {
    variables: context.variables,
    conditions: context.assumptions.map((a) => a.proposition),
    conclusion: proposition,
  };
}
