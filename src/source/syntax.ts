import type { SourceProblem } from "./problem.ts";
import type { Span } from "./span.ts";

/*
 * The written tree: LaTeX as an untyped tree with places. It records how a formula is written, not
 * what it means: whether `f(x)` is an application or a product is decided by declared types, later.
 */

interface Node {
  readonly span: Span;
}

/** An unsigned decimal literal as written: `2`, `0.25`. */
export interface NumberSyntax extends Node {
  readonly kind: "number";
  readonly text: string;
}

/**
 * One letter or word. `base` is a letter (`w`), a Greek or other symbol command (`\lambda`, `\ell`, `\infty`), or the
 * letters of a word set upright (`MSE` for `\mathrm{MSE}`, `\text{MSE}` in an operand position, `\operatorname{MSE}`).
 * `font` is normalized: mathbb mathcal mathfrak mathscr mathsf mathtt mathrm mathbf (boldsymbol, bm, textbf → mathbf), or null.
 * `accents` from the innermost outwards: hat tilde bar vec dot ddot overline (widehat → hat, widetilde → tilde) check breve.
 */
export interface SymbolSyntax extends Node {
  readonly kind: "symbol";
  readonly base: string;
  readonly font: string | null;
  readonly accents: readonly string[];
}

/** Sub- and superscripts; `a'` has primes 1. An accent over a compound stays `accented`. */
export interface ScriptSyntax extends Node {
  readonly kind: "script";
  readonly base: Syntax;
  readonly sub: Syntax | null;
  readonly sup: Syntax | null;
  readonly primes: number;
}

/** An accent over more than one symbol: `\overline{a + b}`, `\widehat{XY}`. */
export interface AccentedSyntax extends Node {
  readonly kind: "accented";
  readonly accent: string;
  readonly body: Syntax;
}

/** Things written next to each other, flat, at least two: products and applications. */
export interface JuxtapositionSyntax extends Node {
  readonly kind: "juxtaposition";
  readonly items: readonly Syntax[];
}

/** `+ - \cdot \times / \otimes \odot \circ \oplus \pm \mp * \cup \cap \setminus \land \lor \wedge \vee \ast \div \#`; left-associative. */
export interface InfixSyntax extends Node {
  readonly kind: "infix";
  readonly operator: string;
  readonly operatorSpan: Span;
  readonly left: Syntax;
  readonly right: Syntax;
}

/** Prefix `-`, `+`, `\pm`, `\mp`, `\neg`, `\#`. `-a b` is -(ab); `-a + b` is (-a) + b. */
export interface PrefixSyntax extends Node {
  readonly kind: "prefix";
  readonly operator: string;
  readonly argument: Syntax;
}

/** `n!`, and the double factorial `n!!`, which is not `(n!)!`. */
export interface PostfixSyntax extends Node {
  readonly kind: "postfix";
  readonly operator: "!" | "!!";
  readonly argument: Syntax;
}

export interface FractionSyntax extends Node {
  readonly kind: "fraction";
  readonly numerator: Syntax;
  readonly denominator: Syntax;
}

/** `\binom{n}{k}`. */
export interface BinomialSyntax extends Node {
  readonly kind: "binomial";
  readonly top: Syntax;
  readonly bottom: Syntax;
}

export interface RootSyntax extends Node {
  readonly kind: "root";
  readonly radicand: Syntax;
  readonly degree: Syntax | null;
}

/**
 * Delimited: round `( )`, square `[ ]`, curly `\{ \}`, bars `| |`, norm `\| \|`, angle `\langle \rangle`, floor, ceil;
 * intervals with unequal ends (`[0, 1)`, `(0, 1]`) are `open-closed` etc. The body of `(a, b; c)` is a list, that of `()` an empty one.
 */
export interface BracketSyntax extends Node {
  readonly kind: "bracket";
  readonly bracket:
    "round" | "square" | "curly" | "bars" | "norm" | "angle" | "floor" | "ceil" | "closed-open" | "open-closed";
  readonly body: Syntax;
}

/** Items with one separator. `(x; w, a)` is a `;` list whose second item is a `,` list. `a \mid b` has separator `|`. */
export interface ListSyntax extends Node {
  readonly kind: "list";
  readonly separator: "," | ";" | "|";
  readonly items: readonly Syntax[];
}

/** `\{ x : P \}`, `\{ x \mid P \}`. */
export interface SetBuilderSyntax extends Node {
  readonly kind: "set-builder";
  readonly element: Syntax;
  readonly condition: Syntax;
}

/**
 * Operators with a body: `\sum \prod \bigcup \bigcap \int \iint \oint \lim \limsup \liminf \min \max \inf \sup \argmin \argmax`
 * and `E Pr Var Cov Corr` (every spelling of expectation is `E`, of probability is `Pr`), with their limits as written.
 * `differentials` holds what follows the d's of an integral (`x` of dx, `\mu(x)` of dμ(x)), in order.
 * A power after the name, as in `\mathbb E^2 X`, is `power`. The body of E, Pr, Var, Cov, Corr comes without its bracket.
 */
export interface BigSyntax extends Node {
  readonly kind: "big";
  readonly operator: string;
  readonly operatorSpan: Span;
  readonly sub: Syntax | null;
  readonly sup: Syntax | null;
  readonly power: Syntax | null;
  readonly body: Syntax;
  readonly differentials: readonly Syntax[];
}

/**
 * A named function with its argument: `\log x`, `\sin^2 x`, `\log_2 n`, `\det A`, `\operatorname{tr}(AB)`, `\exp(…)`, `\max(a, b)`,
 * `\mathrm{softmax} f`. `name` has no backslash: exp log ln sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh coth det
 * tr rank diag dim ker span sign erf ReLU relu softmax softplus sigmoid min max inf sup gcd Unif dist supp id vec.
 * A named function with no argument (`\sigma = \tanh`) is a symbol with font mathrm. An argument in brackets keeps them.
 */
export interface FunctionSyntax extends Node {
  readonly kind: "function";
  readonly name: string;
  readonly sub: Syntax | null;
  readonly sup: Syntax | null;
  readonly argument: Syntax;
}

/**
 * Derivatives. notation `d`: `\frac{d}{dt} f`, `\frac{df}{dt}`, `\frac{d^2 f}{dt^2}`; `partial`: `\frac{\partial f}{\partial w}`,
 * `\partial f/\partial w`, `\partial_w f`; `nabla`: `\nabla f`, `\nabla_w f`, `\nabla^2 f` (order 2); `divergence`: `\nabla \cdot f`;
 * `laplacian`: `\Delta f` is NOT read as this (Δ is a symbol); `variation`: `\frac{\delta F}{\delta \mu}`.
 * `variables` is empty for a bare ∇, one for `\nabla_w^2`. Else one variable per order; `\frac{\partial^2 f}{\partial x \partial y}` has two.
 * `at` is what an evaluation bar says: `\frac{d}{d\varepsilon}\big|_{\varepsilon = 0} F`.
 */
export interface DerivativeSyntax extends Node {
  readonly kind: "derivative";
  readonly notation: "d" | "partial" | "nabla" | "divergence" | "variation";
  readonly order: number;
  readonly variables: readonly Syntax[];
  readonly body: Syntax;
  readonly at: Syntax | null;
}

/** `F |_{x = 0}`, `\left. F \right|_a^b`. */
export interface EvaluatedSyntax extends Node {
  readonly kind: "evaluated";
  readonly body: Syntax;
  readonly sub: Syntax | null;
  readonly sup: Syntax | null;
}

/** `pmatrix bmatrix vmatrix matrix array smallmatrix`. */
export interface MatrixSyntax extends Node {
  readonly kind: "matrix";
  readonly environment: string;
  readonly rows: readonly (readonly Syntax[])[];
}

/** `cases`: a missing condition, `\text{otherwise}` and `\text{else}` are null. */
export interface CasesSyntax extends Node {
  readonly kind: "cases";
  readonly branches: readonly { readonly value: Syntax; readonly condition: Syntax | null }[];
}

/** One link of a chain of relations. `note` is the text of `\overset{(a)}{=}`. */
export interface RelationLink {
  readonly operator: string;
  readonly operatorSpan: Span;
  readonly note: string | null;
  readonly right: Syntax;
}

/**
 * `a = b \le c`. `first` is null where a row opens with a relation. Operators are normalized:
 * `= \ne < \le > \ge \prec \preceq \succ \succeq \in \notin \subset \subseteq \sim \approx \simeq \cong \propto \not\propto \equiv \to \mapsto := =:
 * \ll \gg \perp \parallel \lesssim \gtrsim \leadsto`. (`\coloneqq`, `\triangleq` → `:=`; `\leq` → `\le`; `\rightarrow` → `\to`.)
 */
export interface RelationsSyntax extends Node {
  readonly kind: "relations";
  readonly first: Syntax | null;
  readonly links: readonly RelationLink[];
}

/** `P \Rightarrow Q \iff R`; operators `\Rightarrow \Leftarrow \Leftrightarrow`. `first` is null where a row opens with the arrow. */
export interface LogicSyntax extends Node {
  readonly kind: "logic";
  readonly first: Syntax | null;
  readonly links: readonly { readonly operator: string; readonly operatorSpan: Span; readonly right: Syntax }[];
}

/** `\forall x \in S : P`, `\exists k, P`; `body` is null where the quantifier trails its statement. */
export interface QuantifierSyntax extends Node {
  readonly kind: "quantifier";
  readonly quantifier: "forall" | "exists" | "exists!";
  readonly binding: Syntax;
  readonly body: Syntax | null;
}

/** `\sigma : \mathbb{R} \to \mathbb{R}`; `P : Q` after a quantifier is not this. */
export interface TypedSyntax extends Node {
  readonly kind: "typed";
  readonly subject: Syntax;
  readonly type: Syntax;
}

/** `\text{…}` that stands as a piece of a formula. */
export interface TextSyntax extends Node {
  readonly kind: "text";
  readonly text: string;
}

/** The `\cdot` of `f(\cdot)`. */
export interface PlaceholderSyntax extends Node {
  readonly kind: "placeholder";
}

/** `\dots`, `\ldots`, `\cdots`, `…`. */
export interface DotsSyntax extends Node {
  readonly kind: "dots";
}

/** `\underbrace{body}_{note}`, `\overbrace{body}^{note}`, `\boxed{body}`. */
export interface AnnotatedSyntax extends Node {
  readonly kind: "annotated";
  readonly body: Syntax;
  readonly note: Syntax | null;
}

/** A piece that could not be read; always comes with a problem. */
export interface OpaqueSyntax extends Node {
  readonly kind: "opaque";
  readonly latex: string;
}

export type Syntax =
  | NumberSyntax
  | SymbolSyntax
  | ScriptSyntax
  | AccentedSyntax
  | JuxtapositionSyntax
  | InfixSyntax
  | PrefixSyntax
  | PostfixSyntax
  | FractionSyntax
  | BinomialSyntax
  | RootSyntax
  | BracketSyntax
  | ListSyntax
  | SetBuilderSyntax
  | BigSyntax
  | FunctionSyntax
  | DerivativeSyntax
  | EvaluatedSyntax
  | MatrixSyntax
  | CasesSyntax
  | RelationsSyntax
  | LogicSyntax
  | QuantifierSyntax
  | TypedSyntax
  | TextSyntax
  | PlaceholderSyntax
  | DotsSyntax
  | AnnotatedSyntax
  | OpaqueSyntax;

/**
 * A piece of a row: rows split at a comma or semicolon with a `\quad`, a bare quad before an expression, `\text{where/for/and/if/…}`,
 * a trailing ∀ or ∃, a `&` between two formulas. `lead` is the word that introduces it, lower case ("where", "for all", "if", "and"), or
 * null. `column` counts from 0 the formulas that a `&` sets side by side.
 */
export interface Clause {
  readonly span: Span;
  readonly lead: string | null;
  readonly column: number;
  readonly body: Syntax;
}

/**
 * A row of a display. A row that goes on with `+`, `-`, `\cdot` … is already joined to the one before.
 * `justification` is the text that states a reason: `\text{by Cauchy–Schwarz}`, `(\text{Jensen})`. `tag` is `(5)` or `\tag{…}`.
 */
export interface Row {
  readonly span: Span;
  readonly clauses: readonly Clause[];
  readonly justification: string | null;
  readonly tag: string | null;
}

/** One piece of math, inline or displayed, as read. `problems` is empty when no node is opaque. */
export interface Formula {
  readonly span: Span;
  readonly rows: readonly Row[];
  readonly problems: readonly SourceProblem[];
}
