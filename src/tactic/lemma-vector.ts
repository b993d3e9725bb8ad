import { operator } from "../term/build.ts";
import { key } from "../term/key.ts";
import type { Term } from "../term/term.ts";
import { distinct, pairs, withHead, type Lemma, type Site } from "./lemma.ts";
import { loewnerFacts } from "./loewner.ts";
import { ONE, use } from "./use.ts";

function sizes(t: Term): readonly Term[] {
  return t.type.kind === "tensor" ? t.type.shape : [];
}

function axes(t: Term): number {
  return sizes(t).length;
}

/** The vectors (or matrices) whose Euclidean norm or product with themselves is among the parts. */
function measured({ parts }: Site, rank: number): readonly Term[] {
  const norms = withHead(parts, "norm2").map((t) => t.args[0]);
  const dots = withHead(parts, "dot").flatMap((t) => {
    const [u, v] = t.args;
    return u && v && key(u) === key(v) ? [u] : [];
  });
  return distinct([...norms, ...dots]).filter((t) => axes(t) === rank);
}

const same = (a: Term, b: Term): boolean =>
  sizes(a).length === sizes(b).length && sizes(a).every((s, i) => key(s) === key(sizes(b)[i] as Term));

/** Inequalities about vectors and matrices, by name. */
export const VECTOR_LEMMAS: readonly Lemma[] = [
  {
    name: "Cauchy–Schwarz",
    words: /cauchy|schwar[tz]|bunyakovsk|\bc\.?-?\s?s\.?\b/i,
    *instances(site) {
      const { prover, parts } = site;
      for (const dot of withHead(parts, "dot")) {
        const [u, v] = dot.args;
        if (!u || !v || axes(u) !== 1 || key(u) === key(v)) continue;
        yield use(prover, "cauchy-schwarz", ...sizes(u), u, v);
        yield use(prover, "le-abs", dot);
        yield use(prover, "neg-le-abs", dot);
        yield use(prover, "cauchy-schwarz-square", ...sizes(u), u, v);
      }
      let count = 0;
      for (const [u, v] of pairs(measured(site, 1))) {
        if (!same(u, v) || key(u) > key(v) || ++count > 3) continue;
        yield use(prover, "cauchy-schwarz", ...sizes(u), u, v);
        yield use(prover, "cauchy-schwarz-square", ...sizes(u), u, v);
      }
    },
  },
  {
    name: "squares of vectors",
    words: /square|young|complet|parallelogram|\(a\s*[-−–]\s*b\)/i,
    *instances(site) {
      const { prover, parts } = site;
      const vectors = measured(site, 1);
      let count = 0;
      for (const [u, v] of pairs(vectors)) {
        if (!same(u, v) || key(u) > key(v) || ++count > 4) continue;
        yield use(prover, "dot-nonnegative", ...sizes(u), operator("sub", u, v));
        yield use(prover, "dot-nonnegative", ...sizes(u), operator("add", u, v));
      }
      const matrices = withHead(parts, "matmul").flatMap((t) => (axes(t) === 2 && t.args[1] ? [t.args[1]] : []));
      const images = matrices.flatMap((a) =>
        distinct([...formsIn(parts), ...vectors]).flatMap((u) =>
          key(sizes(a)[1] as Term) === key(sizes(u)[0] as Term) ? [operator("matmul", a, u)] : [],
        ),
      );
      const products = withHead(parts, "matmul").filter((t) => axes(t) === 1);
      for (const t of distinct([...products, ...images]).slice(0, 8))
        yield use(prover, "dot-nonnegative", ...sizes(t), t);
    },
  },
  {
    name: "triangle inequality for norms",
    words: /triang|minkowski/i,
    *instances(site) {
      const { prover, parts } = site;
      for (const norm of withHead(parts, "norm2")) {
        const [x] = norm.args;
        const [u, v] = x?.kind === "operator" ? x.args : [];
        if (x?.kind !== "operator" || !u || !v || (x.operator !== "add" && x.operator !== "sub")) continue;
        const law = axes(u) === 1 ? "norm2-triangle" : "norm2-triangle/matrix";
        const minus = operator("neg", v);
        yield use(prover, law, ...sizes(u), u, x.operator === "add" ? v : minus);
        // The other way round: u = (u + v) + (−v).
        yield use(prover, law, ...sizes(u), x, x.operator === "add" ? minus : v);
        yield use(
          prover,
          law,
          ...sizes(u),
          x.operator === "add" ? x : operator("neg", x),
          x.operator === "add" ? operator("neg", u) : u,
        );
      }
      // ‖u − w‖ ≤ ‖u − v‖ + ‖v − w‖ where the goal has differences.
      const differences = withHead(parts, "norm2").flatMap(({ args: [x] }) =>
        x?.kind === "operator" && x.operator === "sub" ? [x] : [],
      );
      for (const [a, b] of pairs(differences)) {
        const [, v] = a.args;
        const [w] = b.args;
        if (v && w && key(v) === key(w) && same(a, b))
          yield use(prover, axes(a) === 1 ? "norm2-triangle" : "norm2-triangle/matrix", ...sizes(a), a, b);
      }
      for (const norm of withHead(parts, "normSpectral")) {
        const [x] = norm.args;
        const [a, b] = x?.kind === "operator" ? x.args : [];
        if (x?.kind === "operator" && x.operator === "add" && a && b)
          yield use(prover, "spectral-triangle", ...sizes(a), a, b);
      }
    },
  },
  {
    name: "Rayleigh quotient",
    words: /rayleigh|eigenvalue|lambda_?\{?\\?min|spectral/i,
    *instances(site) {
      const { prover, parts, given } = site;
      const both = [...parts, ...given];
      const matrices = distinct([...withHead(both, "lambdaMin"), ...withHead(both, "lambdaMax")].map((t) => t.args[0]));
      const vectors = distinct([...formsIn(parts), ...measured(site, 1)]);
      for (const s of matrices)
        for (const u of vectors) {
          if (key(sizes(s)[0] as Term) !== key(sizes(u)[0] as Term)) continue;
          yield use(prover, "rayleigh-lower", ...sizes(u), s, u);
          yield use(prover, "rayleigh-upper", ...sizes(u), s, u);
        }
    },
  },
  {
    name: "definition of ⪰",
    words: /loewner|semidefinite|succeq|positive definite|\bpsd\b|rayleigh|eigenvalue/i,
    *instances(site) {
      const { prover, parts } = site;
      const vectors = distinct([...formsIn(parts), ...measured(site, 1)]);
      for (const { theorem, left, right, strict } of loewnerFacts(prover, parts))
        for (const u of vectors) {
          const [n] = sizes(u);
          if (!n || key(sizes(left)[0] as Term) !== key(n)) continue;
          yield theorem(strict ? "loewner-form-strict" : "loewner-form", n, left, right, u);
          if (strict) yield theorem("loewner-form", n, left, right, u);
        }
    },
  },
  {
    name: "Weyl's inequality",
    words: /weyl|perturbation/i,
    *instances(site) {
      const { prover, parts, given } = site;
      const goal = distinct(withHead(parts, "lambdaMin").map((t) => t.args[0]));
      const known = distinct([...withHead(parts, "lambdaMin"), ...withHead(given, "lambdaMin")].map((t) => t.args[0]));
      for (const t of goal)
        for (const s of known)
          if (key(s) !== key(t) && same(s, t)) yield use(prover, "weyl-lower", sizes(t)[0] as Term, s, t);
    },
  },
  {
    name: "norm comparison",
    words: /norm/i,
    *instances({ prover, parts }) {
      const names = ["norm1", "norm2", "normInf"] as const;
      const members = distinct(names.flatMap((name) => withHead(parts, name).map((t) => t.args[0]))).filter(
        (t) => axes(t) === 1,
      );
      for (const u of members) {
        yield use(prover, "norm-inf-le-norm2", ...sizes(u), u);
        yield use(prover, "norm2-le-norm1", ...sizes(u), u);
        yield use(prover, "norm1-le-norm2", ...sizes(u), u);
        yield use(prover, "norm2-le-norm-inf", ...sizes(u), u);
      }
      for (const t of parts)
        if (t.kind === "entry" && t.indices.length === 1 && withHead(parts, "normInf").length > 0)
          yield use(prover, "entry-le-norm-inf", ...sizes(t.tensor), t.indices[0] ?? ONE, t.tensor);
      for (const norm of withHead(parts, "normSpectral")) {
        const [a] = norm.args;
        if (a) yield use(prover, "spectral-le-frobenius", ...sizes(a), a);
      }
    },
  },
  {
    name: "spectral norm",
    words: /spectral|operator norm|submultiplicativ/i,
    *instances({ prover, parts }) {
      for (const norm of withHead(parts, "norm2")) {
        const [x] = norm.args;
        const [a, u] = x?.kind === "operator" && x.operator === "matmul" ? x.args : [];
        if (a && u && axes(u) === 1) yield use(prover, "spectral-bound", ...sizes(a), a, u);
      }
      for (const norm of withHead(parts, "normSpectral")) {
        const [x] = norm.args;
        const [a, c] = x?.kind === "operator" && x.operator === "matmul" ? x.args : [];
        if (a && c && axes(c) === 2) yield use(prover, "spectral-product", ...sizes(a), sizes(c)[1] as Term, a, c);
      }
    },
  },
];

/** The vectors u of the forms ⟨u, S u⟩ among the parts. */
function formsIn(parts: readonly Term[]): readonly Term[] {
  return withHead(parts, "dot").flatMap(({ args: [a, b] }) =>
    [a, b].flatMap((x, i) => {
      const other = i === 0 ? b : a;
      const [, u] = x?.kind === "operator" && x.operator === "matmul" ? x.args : [];
      return u && other && axes(u) === 1 && key(u) === key(other) ? [u] : [];
    }),
  );
}
