import { describe, expect, it } from "vitest";
import { blank, Forgery, proofOf, refusalOf } from "./forgery.ts";
import { PROOFS } from "./proofs.ts";

const DIFFERENT = "the last inference shows another proposition than the goal";
const UNFOUNDED = "a hypothesis is neither assumed nor part of the goal's definedness";

/** A forged certificate of something false, with a right digest: what it is, how it is made, and why it is refused. */
const FORGERIES: readonly (readonly [string, string, (f: Forgery) => void])[] = [
  [
    "assume: 1 = 2, not listed",
    `: ${UNFOUNDED}`,
    (f) => {
      f.goal = f.operator("eq", f.number("1"), f.number("2"));
      f.infer("assume", [], [f.goal]);
    },
  ],
  [
    "assume: a number",
    "0: what is shown is no proposition",
    (f) => {
      f.goal = f.number("1");
      f.infer("assume", [], [f.goal]);
    },
  ],
  [
    "reflexivity for 1 = 2",
    `: ${DIFFERENT}`,
    (f) => {
      f.goal = f.operator("eq", f.number("1"), f.number("2"));
      f.infer("reflexivity", [], [f.number("1")]);
    },
  ],
  [
    "symmetry of an inequality",
    "1: the premise is no equation",
    (f) => {
      f.infer("arithmetic", [], [f.operator("lt", f.number("0"), f.number("1"))]);
      f.infer("symmetry", [0], []);
      f.goal = f.operator("lt", f.number("1"), f.number("0"));
    },
  ],
  [
    "transitivity with two middle terms",
    "2: the middle terms differ",
    (f) => {
      f.infer("reflexivity", [], [f.number("1")]);
      f.infer("reflexivity", [], [f.number("2")]);
      f.infer("transitivity", [0, 1], []);
      f.goal = f.operator("eq", f.number("1"), f.number("2"));
    },
  ],
  [
    "congruence at the other part",
    "1: a premise is about another part",
    (f) => {
      const [x, y] = [f.real("x"), f.real("y")];
      f.infer("ring", [], [f.operator("add", x, f.number("0")), x]);
      f.infer("congruence", [0], [f.operator("sub", f.operator("add", x, f.number("0")), y), f.number("1")]);
    },
  ],
  [
    "congruence at a part that is not there",
    "1: a congruence names a part that is not there",
    (f) => {
      f.infer("reflexivity", [], [f.number("1")]);
      f.infer("congruence", [0], [f.operator("exp", f.number("1")), f.number("1")]);
    },
  ],
  [
    "congruence with a premise too few",
    "1: a congruence names one part for each premise",
    (f) => {
      f.infer("reflexivity", [], [f.number("1")]);
      f.infer("congruence", [0], [f.operator("add", f.number("1"), f.number("1")), f.number("0"), f.number("1")]);
    },
  ],
  [
    "congruence under a λ",
    "1: there is no node whose parts are replaced",
    (f) => {
      f.infer("reflexivity", [], [f.number("1")]);
      f.infer("congruence", [0], [f.entry("lambda", f.entry("number", "R"), f.number("1")), f.number("0")]);
    },
  ],
  [
    "abstraction of an assumed variable: λx. x = λx. 1",
    "1: the variable occurs in a hypothesis",
    (f) => {
      f.infer("assume", [], [f.operator("eq", f.real("x"), f.number("1"))]);
      f.infer("abstraction", [0], [f.real("x")]);
    },
  ],
  [
    "β outside of a range, the condition dropped",
    `: ${UNFOUNDED}`,
    (f) => {
      const domain = f.entry("index", f.number("1"), f.number("3"));
      const constant = f.entry("lambda", domain, f.number("5"));
      f.infer("beta", [], [f.entry("apply", constant, f.number("7"))]);
      f.infer("symmetry", [0], []);
      f.infer("transitivity", [1, 0], []);
      f.goal = f.operator("eq", f.number("5"), f.number("5"));
    },
  ],
  ["unfolding of what is no call", "0: not a call of a definition", (f) => f.infer("unfolding", [], [f.real("x")])],
  ...["assumed", "where it is defined"].map((what): readonly [string, string, (f: Forgery) => void] => [
    `∀x. log x = y, so 0 < −1: the ${what === "assumed" ? "definedness" : "assumption"} taken for all x`,
    `: ${UNFOUNDED}`,
    (f) => {
      const [reals, minus] = [f.entry("number", "R"), f.number("-1")];
      const x = f.entry("bound", 0);
      const all = (p: number): number => f.entry("binder", "forall", f.entry("lambda", reals, p));
      const [positive, equal] = [
        f.operator("lt", f.number("0"), x),
        f.operator("eq", f.operator("log", x), f.real("y")),
      ];
      f.assumptions = [["a", "assumed", all(equal)]];
      f.infer("assume", [], [all(what === "assumed" ? positive : equal)]);
      f.infer("specialization", [0], [minus]);
      f.goal =
        what === "assumed"
          ? f.operator("lt", f.number("0"), minus)
          : f.operator("eq", f.operator("log", minus), f.real("y"));
    },
  ]),
  [
    "cut by another lemma: the premise stays",
    `: ${UNFOUNDED}`,
    (f) => {
      f.goal = f.operator("lt", f.number("1"), f.number("0"));
      f.infer("arithmetic", [], [f.operator("lt", f.number("0"), f.number("1"))]);
      f.infer("assume", [], [f.goal]);
      f.infer("cut", [0, 1], []);
    },
  ],
  [
    "cut with one premise",
    "1: the rule takes another number of premises",
    (f) => {
      f.infer("arithmetic", [], [f.operator("lt", f.number("0"), f.number("1"))]);
      f.infer("cut", [0], []);
    },
  ],
  [
    "discharge of a number",
    "1: terms do not fit together: implies: expected prop",
    (f) => {
      f.infer("reflexivity", [], [f.number("1")]);
      f.infer("discharge", [0], [f.number("1")]);
    },
  ],
  [
    "modus ponens with another premise",
    "3: the second premise is another proposition",
    (f) => {
      const wrong = f.operator("lt", f.number("1"), f.number("0"));
      f.infer("assume", [], [wrong]);
      f.infer("discharge", [0], [wrong]);
      f.infer("arithmetic", [], [f.operator("lt", f.number("0"), f.number("1"))]);
      f.infer("modus-ponens", [1, 2], []);
      f.goal = wrong;
    },
  ],
  [
    "modus ponens without an implication",
    "1: the premise is no implication",
    (f) => {
      f.infer("reflexivity", [], [f.number("1")]);
      f.infer("modus-ponens", [0, 0], []);
    },
  ],
  [
    "equality read from right to left",
    "2: the second premise is another proposition",
    (f) => {
      const [x, y] = [f.real("x"), f.real("y")];
      f.infer("law", [], [x, y], "ge");
      f.infer("assume", [], [f.operator("le", y, x)]);
      f.infer("equality", [0, 1], []);
    },
  ],
  [
    "generalization of an assumed variable: 0 < x, so ∀x. 0 < x",
    "1: the variable occurs in a hypothesis",
    (f) => {
      f.infer("assume", [], [f.operator("lt", f.number("0"), f.real("x"))]);
      f.infer("generalization", [0], [f.real("x")]);
    },
  ],
  [
    "generalization of a size in another variable's type",
    "1: the variable occurs in the type of another one",
    (f) => {
      const n = f.entry("variable", f.entry("number", "N"), "n");
      f.infer("reflexivity", [], [f.entry("variable", f.entry("tensor", n), "v")]);
      f.infer("generalization", [0], [n]);
    },
  ],
  [
    "generalization of a term",
    "1: not a variable",
    (f) => {
      f.infer("reflexivity", [], [f.number("1")]);
      f.infer("generalization", [0], [f.number("1")]);
    },
  ],
  [
    "generalization of a size that only the proof speaks of",
    "5: the variable occurs in the type of another one",
    (f) => {
      const n = f.entry("variable", f.entry("number", "N"), "n");
      const k = f.entry("variable", f.entry("index", f.number("1"), n), "k");
      f.infer("lower-bound", [], [k]);
      f.infer("upper-bound", [], [k]);
      f.infer("law", [], [f.number("1"), k, n], "le-transitive");
      f.infer("cut", [0, 2], []);
      f.infer("cut", [1, 3], []);
      f.infer("generalization", [4], [n]);
    },
  ],
  [
    "an element of a range that may be empty: 1 ≤ n",
    ": the proof speaks of a variable that the goal does not, and that may have no value",
    (f) => {
      const n = f.entry("variable", f.entry("number", "N"), "n");
      const k = f.entry("variable", f.entry("index", f.number("1"), n), "k");
      f.infer("lower-bound", [], [k]);
      f.infer("upper-bound", [], [k]);
      f.infer("law", [], [f.number("1"), k, n], "le-transitive");
      f.infer("cut", [0, 2], []);
      f.infer("cut", [1, 3], []);
      f.goal = f.operator("le", f.number("1"), n);
    },
  ],
  [
    "an element of a range that may be empty, put in its own place: 1 ≤ n",
    ": the proof speaks of a variable that the goal does not, and that may have no value",
    (f) => {
      const n = f.entry("variable", f.entry("number", "N"), "n");
      const k = f.entry("variable", f.entry("index", f.number("1"), n), "k");
      f.infer("lower-bound", [], [k]);
      f.infer("upper-bound", [], [k]);
      f.infer("law", [], [f.number("1"), k, n], "le-transitive");
      f.infer("cut", [0, 2], []);
      f.infer("cut", [1, 3], []);
      f.infer("instantiation", [4], [k, k]);
      f.goal = f.operator("le", f.number("1"), n);
    },
  ],
  [
    "specialization of what is not universal",
    "1: the premise is no universal statement",
    (f) => {
      f.infer("reflexivity", [], [f.number("1")]);
      f.infer("specialization", [0], [f.number("1")]);
    },
  ],
  [
    "specialization outside of the type",
    "2: the value cannot be of the variable's type",
    (f) => {
      const i = f.entry("variable", f.entry("number", "Z"), "i");
      f.infer("law", [], [i, f.operator("add", i, f.number("1"))], "integer-gap");
      f.inferences[0] = ["reflexivity", [], [i]];
      f.infer("generalization", [0], [i]);
      f.infer("specialization", [1], [f.real("x")]);
    },
  ],
  [
    "specialization outside of the range, the condition dropped",
    `: ${UNFOUNDED}`,
    (f) => {
      const k = f.entry("variable", f.entry("index", f.number("1"), f.number("3")), "k");
      f.infer("upper-bound", [], [k]);
      f.infer("generalization", [0], [k]);
      f.infer("specialization", [1], [f.number("7")]);
      f.goal = f.operator("le", f.number("7"), f.number("3"));
    },
  ],
  [
    "instantiation of a size in another variable's type",
    "1: the variable occurs in the type of another one",
    (f) => {
      const n = f.entry("variable", f.entry("number", "N"), "n");
      f.infer("reflexivity", [], [f.entry("variable", f.entry("tensor", n), "v")]);
      f.infer("instantiation", [0], [n, f.number("3")]);
    },
  ],
  [
    "1 ≤ 0: instantiation of the size of a variable that the proof alone speaks of",
    "5: the variable occurs in the type of another one",
    (f) => {
      const n = f.entry("variable", f.entry("number", "N"), "n");
      const k = f.entry("variable", f.entry("index", f.number("1"), n), "k");
      f.infer("lower-bound", [], [k]);
      f.infer("upper-bound", [], [k]);
      f.infer("law", [], [f.number("1"), k, n], "le-transitive");
      f.infer("cut", [0, 2], []);
      f.infer("cut", [1, 3], []);
      f.infer("instantiation", [4], [n, f.number("0")]);
      f.infer("generalization", [5], [k]);
      f.infer("specialization", [6], [f.number("1")]);
      f.infer("instantiation", [7], [n, f.number("1")]);
      f.infer("arithmetic", [], [f.operator("le", f.number("1"), f.number("1"))]);
      f.infer("cut", [9, 8], []);
      f.goal = f.operator("le", f.number("1"), f.number("0"));
    },
  ],
  [
    "instantiation of a size by a proposition",
    "2: the value cannot be of the variable's type",
    (f) => {
      const n = f.entry("variable", f.entry("number", "N"), "n");
      const range = f.entry("index", f.number("1"), n);
      const k = f.entry("variable", range, "k");
      f.infer("reflexivity", [], [k]);
      f.infer("generalization", [0], [k]);
      f.infer("instantiation", [1], [n, f.operator("true")]);
    },
  ],
  [
    "a call with a proposition for a size",
    "0: terms do not fit together: size: expected number",
    (f) => {
      const n = f.entry("variable", f.entry("number", "N"), "n");
      const v = f.entry("variable", f.entry("tensor", n), "v");
      const length = f.entry("definition", "d", [v, n], n);
      f.infer("reflexivity", [], [f.entry("call", length, v, f.operator("true"))]);
    },
  ],
  [
    "instantiation that forgets a hypothesis",
    `: ${UNFOUNDED}`,
    (f) => {
      const i = f.entry("variable", f.entry("number", "Z"), "i");
      f.infer("law", [], [i, f.number("2")], "integer-gap");
      f.infer("instantiation", [0], [i, f.number("3")]);
      f.assumptions = [["a", "assumed", f.operator("lt", i, f.number("2"))]];
      f.goal = f.operator("le", f.operator("add", f.number("3"), f.number("1")), f.number("2"));
    },
  ],
  ["a law that is none", '0: there is no law "x-over-x"', (f) => f.infer("law", [], [f.real("x")], "x-over-x")],
  ["a law without a name", "0: there is no law null", (f) => f.infer("law", [], [f.real("x")])],
  [
    "a law with an argument too many",
    "0: exp-positive takes one argument for each parameter",
    (f) => f.infer("law", [], [f.real("x"), f.real("x")], "exp-positive"),
  ],
  [
    "a law at an argument of another type",
    "0: argument 1 of exp-positive cannot be of its parameter's type",
    (f) => f.infer("law", [], [f.operator("true")], "exp-positive"),
  ],
  [
    "a law with its condition dropped: 3 + 1 ≤ 2",
    `: ${UNFOUNDED}`,
    (f) => {
      f.infer("law", [], [f.number("3"), f.number("2")], "integer-gap");
      f.goal = f.operator("le", f.operator("add", f.number("3"), f.number("1")), f.number("2"));
    },
  ],
  [
    "another rule with a law's name",
    "0: only a law has a name",
    (f) => f.infer("natural", [], [f.number("1")], "true"),
  ],
  ["a natural number that is real", "0: not a natural number", (f) => f.infer("natural", [], [f.real("x")])],
  ["a time that is real", "0: not a time", (f) => f.infer("time", [], [f.real("x")])],
  ["a range of a real", "0: not a variable of a range", (f) => f.infer("lower-bound", [], [f.real("x")])],
  ["a range of a number", "0: not a variable", (f) => f.infer("upper-bound", [], [f.number("1")])],
  [
    "cases that show different things",
    "2: the two cases show different propositions",
    (f) => {
      const p = f.operator("lt", f.number("1"), f.number("0"));
      f.infer("assume", [], [p]);
      f.infer("reflexivity", [], [f.number("1")]);
      f.infer("case-split", [0, 1], [p]);
    },
  ],
  [
    "cases without the other case",
    `: ${UNFOUNDED}`,
    (f) => {
      f.goal = f.operator("lt", f.number("1"), f.number("0"));
      f.infer("assume", [], [f.goal]);
      f.infer("case-split", [0, 0], [f.goal]);
    },
  ],
  [
    "induction whose step assumes what it shows of n: all n are 0",
    "2: the variable occurs in a hypothesis",
    (f) => {
      const [integers, zero] = [f.entry("number", "Z"), f.number("0")];
      const n = f.entry("variable", integers, "n");
      const predicate = f.entry("lambda", integers, f.operator("eq", f.entry("bound", 0), zero));
      f.infer("reflexivity", [], [zero]);
      f.infer("assume", [], [f.operator("eq", f.operator("add", n, f.number("1")), zero)]);
      f.infer("induction", [0, 1], [predicate, zero, n]);
    },
  ],
  [
    "induction over the reals",
    "2: the predicate is none over the integers",
    (f) => {
      const [reals, zero] = [f.entry("number", "R"), f.number("0")];
      const predicate = f.entry("lambda", reals, f.operator("eq", f.entry("bound", 0), f.entry("bound", 0)));
      f.infer("reflexivity", [], [zero]);
      f.infer("reflexivity", [], [f.operator("add", f.real("x"), f.number("1"))]);
      f.infer("induction", [0, 1], [predicate, zero, f.real("x")]);
    },
  ],
  [
    "induction without a step: the base twice",
    "1: the step is another statement",
    (f) => {
      const [integers, zero] = [f.entry("number", "Z"), f.number("0")];
      const predicate = f.entry("lambda", integers, f.operator("eq", f.entry("bound", 0), zero));
      f.infer("reflexivity", [], [zero]);
      f.infer("induction", [0, 0], [predicate, zero, f.entry("variable", integers, "n")]);
    },
  ],
  [
    "arithmetic that is wrong",
    "0: the relation of numbers is false",
    (f) => f.infer("arithmetic", [], [f.operator("eq", f.number("1"), f.number("2"))]),
  ],
  [
    "arithmetic with a variable",
    "0: not a number written out",
    (f) => f.infer("arithmetic", [], [f.operator("eq", f.real("x"), f.real("x"))]),
  ],
  [
    "arithmetic by a division by 0",
    "0: a division by 0",
    (f) => {
      const bad = f.operator("div", f.number("1"), f.number("0"));
      f.infer("arithmetic", [], [f.operator("eq", bad, bad)]);
    },
  ],
  [
    "arithmetic without end",
    "0: out of fuel: a number is too long",
    (f) => {
      let tower = f.number("9");
      for (let i = 0; i < 5; i++) tower = f.operator("powN", tower, f.number("1024"));
      f.infer("arithmetic", [], [f.operator("eq", tower, tower)]);
    },
  ],
  [
    "RING: (x + y)² = x² + y²",
    "0: the two polynomials differ",
    (f) => {
      const [x, y, two] = [f.real("x"), f.real("y"), f.number("2")];
      const right = f.operator("add", f.operator("powN", x, two), f.operator("powN", y, two));
      f.infer("ring", [], [f.operator("powN", f.operator("add", x, y), two), right]);
    },
  ],
  [
    "RING: x/x = 1",
    "0: the two polynomials differ",
    (f) => f.infer("ring", [], [f.operator("div", f.real("x"), f.real("x")), f.number("1")]),
  ],
  [
    "RING of matrices",
    "0: the sides are no numbers",
    (f) => {
      const A = f.operator("identity", f.number("2"));
      f.infer("ring", [], [A, A]);
    },
  ],
  [
    "RING without end",
    "0: out of fuel: a polynomial is too large",
    (f) => {
      const sum = ["x", "y", "z", "u", "v"].map((name) => f.real(name)).reduce((a, b) => f.operator("add", a, b));
      const power = f.operator("powN", sum, f.number("64"));
      f.infer("ring", [], [power, power]);
    },
  ],
  [
    "NCRING: AB = BA",
    "0: the two sums of words differ",
    (f) => {
      const type = f.entry("tensor", f.number("2"), f.number("2"));
      const [A, B] = [f.entry("variable", type, "A"), f.entry("variable", type, "B")];
      f.infer("ncring", [], [f.operator("matmul", A, B), f.operator("matmul", B, A)]);
    },
  ],
  ["NCRING of numbers", "0: the sides are no tensors", (f) => f.infer("ncring", [], [f.number("1"), f.number("1")])],
  ["a rule that is none", "0: there is no such rule", (f) => f.infer("magic", [], [])],
  [
    "a premise that is the inference itself",
    "0: premise 0 is not an earlier inference",
    (f) => f.infer("symmetry", [0], []),
  ],
  [
    "two inferences that rest on each other",
    "0: premise 1 is not an earlier inference",
    (f) => {
      f.infer("symmetry", [1], []);
      f.infer("symmetry", [0], []);
    },
  ],
  ["no inference", ": the proof has no inference", (f) => f.operator("true")],
  ["a term that is not in the table", "0: the table has no entry 9", (f) => f.infer("reflexivity", [], [9])],
  [
    "an entry that holds itself",
    ": entry 2 of the table refers to itself or a later one",
    (f) => {
      f.number("1");
      f.table.push(["operator", "neg", 2]);
    },
  ],
  [
    "a variable without a λ",
    "0: a bound variable escapes its λ",
    (f) => f.infer("reflexivity", [], [f.entry("bound", 0)]),
  ],
  [
    "an operator that is none",
    "0: there is no such operator",
    (f) => f.infer("reflexivity", [], [f.operator("constructor")]),
  ],
  [
    "a number that is not in lowest terms",
    "0: a number is not in lowest terms",
    (f) => f.infer("reflexivity", [], [f.number("2/2")]),
  ],
  [
    "a definition that lets a variable out",
    "0: a definition speaks of more than its parameters",
    (f) => f.infer("unfolding", [], [f.entry("call", f.entry("definition", "f", [], f.real("x")))]),
  ],
  [
    "a definition with one parameter twice",
    "0: a definition has one parameter twice",
    (f) => {
      const x = f.real("x");
      f.infer("unfolding", [], [f.entry("call", f.entry("definition", "f", [x, x], x), f.number("1"), f.number("2"))]);
    },
  ],
  [
    "a matrix of another shape",
    "0: terms do not fit together: matmul: expected inner sizes",
    (f) => {
      const [A, B] = ["2", "3"].map((n) => f.operator("identity", f.number(n))) as [number, number];
      f.infer("reflexivity", [], [f.operator("matmul", A, B)]);
    },
  ],
  [
    "a term that writes out to more than can be held",
    ": a term is too large",
    (f) => {
      let doubled = f.number("1");
      for (let i = 0; i < 60; i++) doubled = f.operator("add", doubled, doubled);
      f.infer("reflexivity", [], [doubled]);
    },
  ],
  [
    "a term that is too deep",
    ": a term is too large",
    (f) => {
      let deep = f.number("1");
      for (let i = 0; i < 100_000; i++) deep = f.table.push(["operator", "neg", deep]) - 1;
      f.infer("reflexivity", [], [deep]);
    },
  ],
];

describe("a forged certificate with a right digest", () => {
  it.each(FORGERIES)("is refused: %s", (_name, reason, forge) => {
    const forgery = blank();
    forge(forgery);
    expect(refusalOf(forgery.text())).toBe(reason);
  });
});

/** A proof that holds, tampered with. */
const TAMPERED: readonly (readonly [string, string, string, (f: Forgery) => void])[] = [
  ["case split", "another goal", `: ${DIFFERENT}`, (f) => (f.goal = f.operator("true"))],
  ["specialization with a guard", "its assumption left out", `: ${UNFOUNDED}`, (f) => (f.assumptions = [])],
  ["induction", "base and step exchanged", "base", (f) => tamper(f, "induction", ([a, b], t) => [[b, a], t])],
  [
    "induction",
    "from another number",
    "base",
    (f) => tamper(f, "induction", (p, [P, , n]) => [p, [P, f.number("1"), n]]),
  ],
  [
    "congruence and transitivity",
    "premises exchanged",
    "the middle terms differ",
    (f) => tamper(f, "transitivity", ([a, b], t) => [[b, a], t]),
  ],
  [
    "under a sum",
    "under another variable's λ",
    "a premise is about another part",
    (f) => tamper(f, "abstraction", (p) => [p, [f.real("z")]]),
  ],
  [
    "derivative of a product",
    "another factor",
    "",
    (f) => tamper(f, "law", (p, [a, b, c, d, e]) => [p, [a, b, c, e, d]]),
  ],
  [
    "specialization with a guard",
    "at another point",
    DIFFERENT,
    (f) => tamper(f, "specialization", (p) => [p, [f.real("z")]]),
  ],
  [
    "entries of a tabulated vector",
    "at another index",
    "",
    (f) => tamper(f, "law", (p, [n, , row]) => [p, [n, n, row]]),
  ],
];

type Numbers = readonly number[];
/** As many as there are, up to five. */
type Five = readonly [number, number, number, number, number];

/** Changes the last inference of a rule. */
function tamper(f: Forgery, rule: string, change: (premises: Five, terms: Five) => readonly [Numbers, Numbers]): void {
  const at = f.inferences.findLastIndex(([name]) => name === rule);
  const [, premises, terms, law] = f.inferences[at] ?? ["", [], []];
  const [p, t] = change(premises as unknown as Five, terms as unknown as Five);
  f.inferences[at] = law === undefined ? [rule, p, t] : [rule, p, t, law];
}

describe("a proof that holds, tampered with", () => {
  it.each(TAMPERED)("%s: %s", (name, _change, reason, change) => {
    const make = PROOFS[name];
    if (!make) throw new Error(name);
    const forgery = new Forgery(proofOf(make()));
    expect(refusalOf(forgery.text())).toBe("accepted");
    change(forgery);
    const refusal = refusalOf(forgery.text());
    expect(refusal).not.toBe("accepted");
    expect(refusal).toContain(reason);
  });
});
