import type { BracketSyntax, ScriptSyntax, Syntax } from "../source/syntax.ts";
import { operator } from "../term/build.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { collected } from "./collection.ts";
import { collectionOfDots } from "./dots.ts";
import { type Env, outsideScripts, unsupported } from "./environment.ts";
import { indexed } from "./index-use.ts";
import { commaItems } from "./name.ts";
import { norm } from "./norm.ts";
import { finishScripts } from "./power.ts";
import { ElaborateError } from "./problem.ts";
import { asVector, innerProduct } from "./product.ts";
import { located, typeText } from "./shape.ts";

/** Delimited expressions, with the scripts on the delimiter where they choose the norm. */
export function bracket(s: BracketSyntax, scripts: ScriptSyntax | null, env: Env): Term {
  const inside = outsideScripts(env);
  const done = (value: Term): Term => (scripts ? finishScripts(value, scripts, env) : value);
  switch (s.bracket) {
    case "norm":
      return done(norm(env.read(s.body, inside), scripts?.sub ?? null, s.span));
    case "bars": {
      if (s.body.kind === "infix" && scripts?.sub) return unsupported("a subscript on bars", s.span);
      const body = env.read(s.body, env.indexRange ? env : inside);
      const array = asVector(body);
      // |Σ| of a matrix is its determinant, never an absolute value.
      if (array.type.kind === "tensor" && array.type.shape.length === 2)
        return done(located(s.span, () => operator("det", array)));
      if (!isScalar(body.type))
        throw new ElaborateError("type-mismatch", s.span, {
          construct: "bars",
          expected: "number",
          found: [typeText(body.type)],
        });
      return done(operator("abs", body));
    }
    case "floor":
    case "ceil":
      return done(located(s.span, () => operator(s.bracket === "floor" ? "floor" : "ceil", env.read(s.body, env))));
    case "angle": {
      const [a, b, more] = commaItems(s.body);
      if (!a || !b || more)
        throw new ElaborateError("argument-count", s.span, { found: commaItems(s.body).length, expected: 2 });
      if (scripts?.sub) return unsupported("an inner product with a subscript", s.span);
      return done(innerProduct(env.read(a, inside), env.read(b, inside), s.span));
    }
    case "round":
    case "square":
    case "curly": {
      const sub = scripts?.sub ?? null;
      const listed = collected(s, scripts, env);
      if (listed) return listed;
      const members = sub ? null : collectionOfDots(s, env);
      if (members) return done(env.read(members, inside));
      if (s.body.kind === "list") return done(tuple(s.body, inside));
      const value = env.read(s.body, env.indexRange ? env : inside);
      return done(sub ? indexed(value, sub, s.span, env) : value);
    }
    case "closed-open":
    case "open-closed":
      return unsupported("an interval as a value", s.span);
  }
}

/** `(a, b, c)`: the vector, or with vectors the matrix of these rows. */
function tuple(s: Syntax & { kind: "list" }, env: Env): Term {
  const items = s.items.map((x) => asVector(env.read(x, env)));
  return located(s.span, () => operator("stack", ...items));
}
