import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import * as q from "../term/rational.ts";
import type { Term } from "../term/term.ts";
import { isScalar } from "../term/type.ts";
import { distinct, pairs, withHead, type Lemma, type Site } from "./lemma.ts";
import { rulesOf } from "./fact.ts";
import { demand, ONE, use, ZERO } from "./use.ts";

/** The arguments at which a function of one real variable stands among the parts. */
function applications({ parts }: Site): ReadonlyMap<string, { readonly fn: Term; readonly at: readonly Term[] }> {
  const found = new Map<string, { fn: Term; at: Term[] }>();
  for (const t of parts) {
    if (t.kind !== "apply" || !isScalar(t.type) || t.fn.type.kind !== "function" || t.fn.type.from.kind !== "number")
      continue;
    const own = found.get(key(t.fn)) ?? { fn: t.fn, at: [] };
    if (!own.at.some((a) => key(a) === key(t.argument))) own.at.push(t.argument);
    found.set(key(t.fn), own);
  }
  return found;
}

const firsts = (parts: readonly Term[], name: Parameters<typeof withHead>[1]): readonly Term[] =>
  distinct(withHead(parts, name).map((t) => t.args[0])).slice(0, 5);

/** Inequalities about functions of one real variable, by name. */
export const FUNCTION_LEMMAS: readonly Lemma[] = [
  {
    name: "triangle inequality",
    words: /triang/i,
    *instances({ prover, parts }) {
      for (const absolute of withHead(parts, "abs")) {
        const [x] = absolute.args;
        const [a, b] = x?.kind === "operator" ? x.args : [];
        if (x?.kind !== "operator" || !a || !b || (x.operator !== "add" && x.operator !== "sub")) continue;
        const [second, minus] = x.operator === "add" ? [b, operator("neg", b)] : [operator("neg", b), b];
        yield use(prover, "triangle", a, second);
        yield use(prover, "triangle", x, minus);
        yield use(
          prover,
          "triangle",
          x.operator === "add" ? x : operator("neg", x),
          x.operator === "add" ? operator("neg", a) : a,
        );
      }
      const differences = withHead(parts, "abs").flatMap(({ args: [x] }) =>
        x?.kind === "operator" && x.operator === "sub" ? [x] : [],
      );
      for (const [a, b] of pairs(differences)) {
        const [, v] = a.args;
        const [w] = b.args;
        if (v && w && key(v) === key(w)) yield use(prover, "triangle", a, b);
      }
    },
  },
  {
    name: "tangent of exp or log",
    words: /tangent|convex|concav|1\s*\+\s*x|bernoulli|exp|log/i,
    *instances({ prover, parts }) {
      for (const a of firsts(parts, "exp")) yield use(prover, "exp-tangent", a);
      for (const a of firsts(parts, "log")) yield use(prover, "log-tangent", a);
      // 1 − x ≤ e^(−x) bounds the reciprocal too: log x ≥ 1 − 1/x.
      for (const a of firsts(parts, "log")) yield use(prover, "log-tangent", operator("div", ONE, a));
    },
  },
  {
    name: "monotone functions",
    words: /monoton|increasing|decreasing|exp|log|root|power/i,
    *instances(site) {
      const { prover, parts } = site;
      for (const [name, weak, strict] of [
        ["exp", "exp-le", "exp-lt"],
        ["log", "log-le", "log-lt"],
        ["sqrt", "sqrt-le", null],
      ] as const) {
        for (const [a, b] of pairs(firsts(parts, name)))
          yield (strict && use(prover, strict, a, b)) ?? use(prover, weak, a, b);
      }
      for (const a of firsts(parts, "exp")) {
        yield use(prover, "exp-le", a, ZERO);
        yield use(prover, "exp-le", ZERO, a);
      }
      for (const a of firsts(parts, "log")) {
        yield use(prover, "log-le", a, ONE);
        yield use(prover, "log-le", ONE, a);
      }
      for (const a of firsts(parts, "sqrt")) {
        yield use(prover, "sqrt-le", a, ONE);
        yield use(prover, "sqrt-le", ONE, a);
      }
      const powers = withHead(parts, "powN").filter(
        (t) => t.args[1]?.kind !== "rational" || q.compare(t.args[1].value, q.rational(2)) >= 0,
      );
      for (const [s, t] of pairs(powers.slice(0, 4))) {
        const [a, n] = s.args;
        const [b, m] = t.args;
        if (a && b && n && m && key(n) === key(m)) yield use(prover, "power-le", a, b, n);
      }
      for (const s of powers.slice(0, 3)) {
        const [a, n] = s.args;
        if (a && n && n.kind !== "rational") yield use(prover, "power-le", a, ONE, n);
        if (a && n && n.kind !== "rational") yield use(prover, "power-le", ONE, a, n);
      }
      const reciprocals = distinct(
        withHead(parts, "div").flatMap((t) => (t.args[1] && t.args[1].kind !== "rational" ? [t.args[1]] : [])),
      ).slice(0, 4);
      for (const [a, b] of pairs(reciprocals)) yield use(prover, "reciprocal-le", a, b);
      for (const { fn, at } of applications(site).values())
        for (const [a, b] of pairs(at.slice(0, 4))) {
          yield use(prover, "monotone", fn, a, b);
          yield use(prover, "monotone-decreasing", fn, a, b);
        }
    },
  },
  {
    name: "Lipschitz",
    words: /lipschitz/i,
    *instances(site) {
      const { prover } = site;
      const constants = distinct(
        rulesOf(prover).flatMap(({ conclusion }) =>
          conclusion.kind === "operator" && conclusion.operator === "lipschitz" ? [conclusion.args[1]] : [],
        ),
      );
      for (const { fn, at } of applications(site).values())
        for (const [a, b] of pairs(at.slice(0, 4)))
          for (const c of constants) yield use(prover, "lipschitz", fn, c, a, b);
    },
  },
  {
    name: "convexity",
    words: /convex|jensen/i,
    *instances(site) {
      const { prover } = site;
      for (const { fn, at } of applications(site).values()) {
        if (!demand(prover, operator("convex", fn))) continue;
        for (const x of at) for (const [c, d, e] of mixtures(x)) yield use(prover, "convex-midpoint", fn, c, d, e);
        for (const [x, e] of pairs(at.slice(0, 4))) {
          const has = slopeAt(site, fn, x);
          if (has) yield use(prover, "convex-tangent", fn, has, e, x);
        }
      }
    },
  },
  {
    name: "AM–GM",
    words: /am\s*[-–—]?\s*gm|arithmetic|geometric|young|\(a\s*[-−–]\s*b\)/i,
    *instances({ prover, parts }) {
      for (const a of firsts(parts, "sqrt")) {
        const [x, y] = a.kind === "operator" && a.operator === "mul" ? a.args : [];
        if (x && y) yield use(prover, "am-gm", x, y);
      }
      for (const t of withHead(parts, "mul").slice(0, 6)) {
        const [x, y] = t.args;
        if (x && y && isScalar(x.type) && isScalar(y.type)) yield use(prover, "young", x, y);
      }
    },
  },
];

/** c, d, e of a term c d + (1 − c) e, in either order. */
function mixtures(term: Term): readonly (readonly [Term, Term, Term])[] {
  if (term.kind !== "operator" || term.operator !== "add") return [];
  const [first, second] = term.args;
  const halves = (t: Term | undefined): readonly (readonly [Term, Term])[] => {
    const [a, b] = t?.kind === "operator" && t.operator === "mul" ? t.args : [];
    return a && b
      ? [
          [a, b],
          [b, a],
        ]
      : [];
  };
  return halves(first)
    .flatMap(([c, d]) => halves(second).map(([, e]) => [c, d, e] as const))
    .slice(0, 4);
}

function slopeAt({ parts }: Site, fn: Term, x: Term): Term | null {
  return parts.find((t) => t.kind === "derivative" && key(t.fn) === key(fn) && key(t.at) === key(x)) ?? null;
}
