import type { Span } from "../source/span.ts";
import type { Syntax } from "../source/syntax.ts";
import { freeVariables, lambda } from "../term/binding.ts";
import { apply, binder, entry, free, operator, tabulate } from "../term/build.ts";
import { upTo } from "../term/literal.ts";
import type { FreeTerm, Term } from "../term/term.ts";
import { isScalar, measureType, REAL, tensorType } from "../term/type.ts";
import { declareSizes, declareSubject, type Ledger, subjectOf } from "./declaration.ts";
import { type Env, unsupported, written } from "./environment.ts";
import { commaItems, fullName, nameReadings, scripted } from "./name.ts";
import { ElaborateError } from "./problem.ts";
import { lawNamed } from "./chance/named-laws.ts";
import { hasLaw } from "./chance/said.ts";
import { combine } from "./product.ts";
import type { VariableMeaning } from "./scope.ts";
import { readSet, type ReadSet } from "./set.ts";
import { located } from "./shape.ts";
import { syntaxParts } from "./syntax-parts.ts";

/** `a_k \sim \mathrm{Unif}(\{\pm 1\})`, `w_k \sim \mathcal{N}(0, I_d)`: a random variable with the facts of its law's support. */
export function declareRandom(
  left: Syntax,
  law: Syntax,
  span: Span,
  env: Env,
  ledger: Ledger,
): readonly VariableMeaning[] {
  const { set, continuous, measure } = readLaw(law, env, ledger);
  const parameters = parametersOf(law, env);
  const subjects = commaItems(left).map((x) => subjectOf(x, env));
  return subjects.map((subject) => {
    if (!subject) throw new ElaborateError("not-read", left.span, { what: "a random variable", found: written(left) });
    const known = env.scope.find(subject.name).find((m) => m.kind === "variable");
    if (known?.kind === "variable") {
      // The law of a declared symbol: its support is a fact, its type must be that of the law.
      const indices = subject.ranges.map((r, i) => env.reading.ids.variable("ijkl"[i] ?? "i", r));
      const member = memberOf(known.symbol, indices, span);
      if (set.type.kind === "tensor" || member.type.kind === "tensor")
        combine("eq", member, operator("zeros", ...(set.type.kind === "tensor" ? set.type.shape : [])), span);
      for (const p of set.constraints(member))
        ledger.assume(
          indices.reduceRight<Term>((q, i) => binder("forall", lambda(i, q)), p),
          "support",
          span,
          env,
        );
      distribute(known.symbol, measure, parameters, span, env, ledger);
      if (continuous) ledger.random(known.symbol);
      return known;
    }
    const meaning = declareSubject(subject, set, span, env, ledger);
    distribute(meaning.symbol, measure, parameters, span, env, ledger);
    if (continuous) ledger.random(meaning.symbol);
    return meaning;
  });
}

/** A random symbol with its law, which is one without a name where it is not known; each member of a family has it. */
function distribute(
  symbol: FreeTerm,
  measure: Term | null,
  parameters: readonly string[],
  span: Span,
  env: Env,
  ledger: Ledger,
): void {
  markRandom(symbol, parameters, span, env);
  const { ids } = env.reading;
  const fn = ids.random.get(symbol.id) as FreeTerm;
  ids.drawn.add(symbol.id);
  const ofChance = parameters.some((id) => ids.random.has(id));
  const law = (ofChance ? null : measure) ?? ids.variable("law", measureType(REAL));
  ledger.assume(hasLaw({ symbol, fn }, law, env), "support", span, env);
}

/** Notes the function on chance that a random variable is, and that its law hangs on the parameters. */
export function markRandom(
  symbol: FreeTerm,
  parameters: readonly string[],
  span: Span,
  { reading: { ids } }: Env,
): void {
  ids.makeRandom(symbol);
  const symbols = new Set([symbol.id, ...parameters]);
  ids.laws.set(symbol.id, { symbols, dependent: symbol.id, solutions: new Map(), span, defining: true });
}

/** The ids of the symbols that a written law mentions, those behind a definition included. */
function parametersOf(law: Syntax, { scope }: Env): readonly string[] {
  return syntaxParts(law)
    .flatMap((s) => nameReadings(s).map((r) => r.name))
    .flatMap((name) => scope.find(name))
    .flatMap((m) => {
      if (m.kind === "variable") return [m.symbol.id];
      const parts = m.kind === "local" ? [...freeVariables(m.term).values()] : m.definition.params;
      return parts.map((p) => p.id);
    });
}

/** A family member, an entry or a row of a declared symbol. */
function memberOf(symbol: Term, indices: readonly FreeTerm[], span: Span): Term {
  const { type } = symbol;
  if (type.kind !== "tensor" || indices.length === 0)
    return located(span, () => indices.reduce<Term>((f, i) => apply(f, i), symbol));
  const rest = type.shape.slice(indices.length).map((n, i) => free(`rest${String(i)}`, "jl"[i] ?? "j", upTo(n)));
  const value = located(span, () => entry(symbol, [...indices, ...rest]));
  return rest.length === 0 ? value : tabulate(rest.reduceRight<Term>((b, v) => lambda(v, b), value));
}

interface ReadLaw {
  readonly set: ReadSet;
  readonly continuous: boolean;
  /** The law of a number; null where it has no name here, or its parameters leave it open. */
  readonly measure: Term | null;
}

/** The support of a written law, whether it is continuous, and the law itself. */
function readLaw(law: Syntax, env: Env, ledger: Ledger): ReadLaw {
  const name =
    law.kind === "function"
      ? law.name
      : law.kind === "juxtaposition" && law.items[0]
        ? (fullName(law.items[0]) ?? "")
        : "";
  const list = law.kind === "function" ? law.argument : law.kind === "juxtaposition" ? law.items[1] : undefined;
  const args = list?.kind === "bracket" ? list.body : list;
  const isNormal = NORMAL.test(name);
  const [mean, covariance] = args && isNormal ? commaItems(args) : [];
  if (isNormal && mean && covariance) {
    declareSizes(identitySizes(covariance), env, ledger);
    const spread = env.read(covariance, env);
    if (spread.type.kind === "tensor") {
      const [size] = spread.type.shape;
      return { set: { type: tensorType([size as Term]), constraints: () => [] }, continuous: true, measure: null };
    }
    if (env.read(mean, env).type.kind === "tensor")
      throw new ElaborateError("broadcast", covariance.span, { construct: "covariance", found: ["number"] });
  }
  const items = args ? commaItems(args) : [];
  const named = isSet(list) ? null : lawNamed(name, items.length);
  if (named) {
    const terms = items.map((x) => env.read(x, env));
    if (terms.every((t) => isScalar(t.type)))
      return { set: named.support(terms), continuous: named.continuous, measure: named.law(terms, items) };
  }
  if (/unif/i.test(name) && args) {
    const set = readSet(args, env) ?? (list ? readSet(list, env) : null);
    if (!set) return unsupported(`the uniform law on ${written(args)}`, law.span);
    return { set, continuous: !isSet(args) && !isSet(list), measure: null };
  }
  return unsupported(`the law ${written(law)}`, law.span);
}

const NORMAL = /^(\\mathcal\{N\}|N|\\mathrm\{N\})$/;

/** `\{-1, 1\}`, also in round brackets. */
function isSet(s: Syntax | undefined): boolean {
  return s?.kind === "bracket" && (s.bracket === "curly" || isSet(s.body));
}

function identitySizes(s: Syntax): readonly { readonly name: string; readonly syntax: Syntax }[] {
  const { base, sub } = scripted(s);
  const name = sub && fullName(sub);
  return base.kind === "symbol" && base.base === "I" && sub && name !== null ? [{ name: name ?? "", syntax: sub }] : [];
}
