import { lambda } from "../term/binding.ts";
import { instantiate } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { BinderTerm, CasesTerm, EntryTerm, Term } from "../term/term.ts";
import { betaNormal } from "../kernel/beta.ts";
import { generalization, reflexivity, unfolding, type Theorem } from "../kernel/theorem.ts";
import { applicationDerivative, innerDerivative, isTrivial } from "./calculus-chain.ts";
import { knownDerivative } from "./calculus-known.ts";
import { derivativeOfBranch, derivativeOfDerivative } from "./calculus-near.ts";
import { operatorDerivative } from "./calculus-operator.ts";
import { depends, functionAt, lawWith, rewritten, rule, slopeOf, type Site } from "./calculus-site.ts";
import { integralDerivative } from "./calculus-integral.ts";
import { inParts } from "./conversion.ts";
import { entryValue } from "./entry.ts";
import { attempt } from "./prover.ts";

/** Deeper than any binder that a normal form opens, so that the variables differ. */
const OWN_DEPTH = 1_000;

/** ⊢ hasDerivative(λx. body, a, d) for a body that is a number; null when there is none, with what is missing noted. */
export function numberDerivative(site: Site, body: Term): Theorem | null {
  site.prover.spend();
  if (!depends(site, body)) return rule(site, "constant", [body]);
  return structural(site, body) ?? knownDerivative(site.prover, functionAt(site, body), site.at);
}

function structural(site: Site, body: Term): Theorem | null {
  const next = (changed: Term): Theorem | null => numberDerivative(site, changed);
  switch (body.kind) {
    case "free":
      return lawWith(site.prover, [], `derivative-identity/${site.domain}`, site.at);
    case "operator":
      return operatorDerivative(site, body);
    case "call":
      return rewritten(site, body, unfolding(body), next);
    case "apply":
      return rewritten(site, body, headUnfolded(site, body), next) ?? applicationDerivative(site, body);
    case "entry":
      return entryDerivative(site, body);
    case "binder":
      return body.binder === "sum" ? sumDerivative(site, body) : null;
    case "cases":
      return rewritten(site, body, casesValue(site, body), next) ?? derivativeOfBranch(site, body, next);
    case "integral":
      return integralDerivative(site, body);
    case "derivative":
      return (
        derivativeOfDerivative(
          site,
          body,
          body,
          (value) => value,
          (equation) => rewritten(site, body, equation, next),
          next,
        ) ?? innerDerivative(site, body)
      );
    default:
      return null;
  }
}

/** One entry of a tensor that depends on x. */
function entryDerivative(site: Site, body: EntryTerm): Theorem | null {
  const { prover } = site;
  const { tensor, indices } = body;
  if (indices.some((i) => depends(site, i))) return null;
  if (tensor.kind === "free")
    return lawWith(prover, [], `derivative-coordinate/${site.domain}`, ...site.sizes, site.at, ...indices);
  const next = (changed: Term): Theorem | null => numberDerivative(site, changed);
  if (tensor.kind === "derivative") {
    const into = (value: Theorem): Theorem | null => inParts(prover, body, (_, i) => (i === 0 ? value : null));
    const found = derivativeOfDerivative(site, body, tensor, into, (e) => rewritten(site, body, e, next), next);
    if (found) return found;
    const known = knownDerivative(prover, functionAt(site, tensor), site.at);
    return known && entryOf(site, body, known);
  }
  if (tensor.kind === "apply") {
    const known = knownDerivative(prover, functionAt(site, tensor), site.at);
    if (known && !isTrivial(known)) return entryOf(site, body, known);
    return (
      rewritten(site, body, headUnfolded(site, body), next) ??
      applicationDerivative(site, body) ??
      (known && entryOf(site, body, known))
    );
  }
  return rewritten(
    site,
    body,
    attempt(() => entryValue(prover, body, OWN_DEPTH)),
    next,
  );
}

/** One entry of a tensor whose derivative is known. */
function entryOf(site: Site, body: EntryTerm, known: Theorem): Theorem | null {
  const { tensor, indices } = body;
  if (tensor.type.kind !== "tensor" || tensor.type.shape.length > 2) return null;
  const kind = tensor.type.shape.length === 1 ? "vector" : "matrix";
  const sizes = [...site.sizes, ...tensor.type.shape];
  const args = [...sizes, site.at, functionAt(site, tensor), slopeOf(known), ...indices];
  return lawWith(site.prover, [known], `derivative-entry/${site.domain}-${kind}`, ...args);
}

/** The definition at the head of an application or an entry unfolded, where it depends on x. */
function headUnfolded(site: Site, term: Term): Theorem | null {
  if (term.kind === "call") return depends(site, term) ? unfolding(term) : null;
  if (term.kind !== "apply" && term.kind !== "entry") return null;
  return inParts(site.prover, term, (part, i) => (i === 0 ? headUnfolded(site, part) : null));
}

/** Term by term, with the guard as a factor. */
function sumDerivative(site: Site, body: BinderTerm): Theorem | null {
  const { prover } = site;
  const { fn, guard } = body;
  if (fn.kind !== "lambda" || fn.domain.kind !== "index") return null;
  const { from, to } = fn.domain;
  if (guard)
    return rewritten(site, body, prover.law("sum-guard", from, to, guard, fn), (t) => numberDerivative(site, t));
  const k = prover.fresh(fn.hint, fn.domain);
  const term = betaNormal(instantiate(fn.body, k)).term;
  const theorem = numberDerivative(site, term);
  if (!theorem) return null;
  prover.spend();
  const all = attempt(() => generalization(k, theorem));
  const families = [lambda(k, functionAt(site, term)), lambda(k, slopeOf(theorem))];
  return all && rule(site, "finite-sum", [from, to, ...families], [all]);
}

/** A distinction that does not depend on x: the branch that holds, or both with the indicator as a factor. */
function casesValue(site: Site, body: CasesTerm): Theorem | null {
  const { prover } = site;
  const [branch, more] = body.branches;
  const { otherwise } = body;
  if (!branch || more || !otherwise || depends(site, branch.condition)) return null;
  const { condition, value } = branch;
  const [a, b] = condition.kind === "operator" && condition.operator === "eq" ? condition.args : [];
  if (a && b && key(a) === key(b)) return lawWith(prover, [reflexivity(a)], "cases-true", condition, value, otherwise);
  return prover.law("cases", condition, value, otherwise);
}
