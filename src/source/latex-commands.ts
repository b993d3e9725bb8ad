/** What each command of LaTeX is to the parser. Keys have their backslash, values are the normalized operator of `syntax.ts`. */

/** Groups between commas: the normalized name, itself a spelling unless `@` stands before it; then its other spellings. */
function spellings(table: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const group of table.split(" , ").flatMap((part) => part.split("\n"))) {
    const [first = "", ...others] = group.trim().split(/\s+/);
    const isOwn = !first.startsWith("@");
    const name = isOwn ? first : first.slice(1);
    for (const spelling of isOwn ? [first, ...others] : others) if (spelling !== "") map.set(spelling, name);
  }
  return map;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Relations, by every spelling. */
export const RELATIONS = spellings(String.raw`
  = \eq , < \lt , > \gt , := \coloneqq \coloneq \triangleq \colonequals , =: \eqqcolon \equalscolon , \doteq
  \ne \neq , \le \leq \leqslant \leqq , \ge \geq \geqslant \geqq , \prec , \preceq \preccurlyeq , \succ
  \succeq \succcurlyeq , \in , \ni , \notin , \subset \subsetneq , \subseteq , \supset , \supseteq
  \sim \thicksim , \approx \thickapprox , \simeq , \cong , \propto \varpropto , \equiv , \asymp
  \to \rightarrow \longrightarrow , \mapsto \longmapsto , \leftarrow \gets \longleftarrow , \hookrightarrow
  \leftrightarrow \longleftrightarrow , \uparrow , \downarrow , \nearrow , \searrow , \rightharpoonup
  \leadsto \rightsquigarrow , \ll , \gg , \perp , \parallel , \lesssim , \gtrsim , \models , \vdash
`);

/** Negations by `\not`. Others become `\not` and the operator. */
export const NEGATIONS: ReadonlyMap<string, string> = new Map([
  ["=", "\\ne"],
  ["\\in", "\\notin"],
]);

/** Arrows of logic. */
export const ARROWS = spellings(String.raw`
  \Rightarrow \implies \Longrightarrow \therefore , \Leftarrow \impliedby \Longleftarrow
  \Leftrightarrow \iff \Longleftrightarrow
`);

/** Operators as loose as `+`. */
export const SUMS = spellings(String.raw`
  + , - , \pm , \mp , \oplus \boxplus , \ominus , \cup , \setminus \backslash \smallsetminus , \vee , \sqcup
  \uplus , \triangle
`);

/** Operators as tight as `\cdot`. */
export const PRODUCTS = spellings(String.raw`
  \cdot , \times , / \slash , \otimes \boxtimes , \odot , \circ , * , \ast , \div , \cap , \wedge , \bullet
  \star , \rtimes , \ltimes
`);

/** Connectives: looser than relations. `\wedge` and `\vee` join them where both sides have relations. */
export const CONNECTIVES: ReadonlyMap<string, string> = new Map([
  ["\\land", "\\land"],
  ["\\lor", "\\lor"],
]);

/** What joins two operands. */
export type Infix = "relation" | "arrow" | "sum" | "product" | "connective";

/** Every spelling of what joins two operands, in one table for speed. */
export const INFIXES: ReadonlyMap<string, Infix> = new Map<string, Infix>([
  ...[...RELATIONS.keys()].map((key): [string, Infix] => [key, "relation"]),
  ...[...ARROWS.keys()].map((key): [string, Infix] => [key, "arrow"]),
  ...[...SUMS.keys()].map((key): [string, Infix] => [key, "sum"]),
  ...[...PRODUCTS.keys()].map((key): [string, Infix] => [key, "product"]),
  ...[...CONNECTIVES.keys()].map((key): [string, Infix] => [key, "connective"]),
]);

/** Operators with limits and a body. */
export const BIGS: ReadonlyMap<string, string> = new Map(
  [
    "sum",
    "prod",
    "bigcup",
    "bigcap",
    "int",
    "iint",
    "iiint",
    "oint",
    "lim",
    "limsup",
    "liminf",
    "min",
    "max",
    "inf",
    "sup",
    "argmin",
    "argmax",
    "coprod",
    "bigoplus",
    "bigotimes",
    "bigvee",
    "bigwedge",
    "bigsqcup",
  ]
    .map((name): [string, string] => ["\\" + name, "\\" + name])
    .concat([
      ["\\Pr", "Pr"],
      ["\\varlimsup", "\\limsup"],
      ["\\varliminf", "\\liminf"],
      ["\\idotsint", "\\iiint"],
    ]),
);

/** Words, however they are set, that are operators with a body. */
export const BIG_WORDS = spellings(String.raw`
  E , Pr Prob , Var var , Cov cov , Corr corr , SD sd , @\argmin argmin , @\argmax argmax , @\lim lim
  @\limsup limsup , @\liminf liminf , @\min min minimize , @\max max maximize , @\sup sup , @\inf inf
`);

/** Those of them that are functions when a bracket follows and no limit stands under them. */
export const CHOICES: ReadonlySet<string> = new Set(["\\min", "\\max", "\\sup", "\\inf"]);

/** Expectations, probabilities and moments: their bracket is the whole argument. */
export const STATISTICS: ReadonlySet<string> = new Set(["E", "Pr", "Var", "Cov", "Corr", "SD"]);

/** Functions by name that take what follows: `\log x`. */
export const FUNCTIONS = words(String.raw`
  exp log ln lg sin cos tan cot sec csc arcsin arccos arctan asin acos atan sinh cosh tanh coth det tr Tr trace rank dim ker
  sign sgn erf ReLU relu softmax softplus sigmoid deg hom arg
`);

/** Functions by name that need a bracket to be one. */
export const BRACKET_FUNCTIONS = words(String.raw`
  min max inf sup gcd lcm diag Diag span Span Unif Uniform uniform unif dist supp id Id vec conv im
`);

/** Commands that are functions by name (`\log`). */
export const FUNCTION_COMMANDS: ReadonlySet<string> = new Set(
  [
    "exp",
    "log",
    "ln",
    "lg",
    "sin",
    "cos",
    "tan",
    "cot",
    "sec",
    "csc",
    "arcsin",
    "arccos",
    "arctan",
    "sinh",
    "cosh",
    "tanh",
    "coth",
    "det",
    "dim",
    "ker",
    "gcd",
    "deg",
    "hom",
    "arg",
  ].map((name) => "\\" + name),
);

/** Accents, normalized. */
export const ACCENTS = spellings(String.raw`
  @hat \hat \widehat , @tilde \tilde \widetilde , @bar \bar , @vec \vec \overrightarrow , @dot \dot
  @ddot \ddot , @overline \overline , @check \check \widecheck , @breve \breve , @underline \underline
  @acute \acute , @grave \grave , @mathring \mathring
`);

/** Fonts, normalized. */
export const FONTS = spellings(String.raw`
  @mathbb \mathbb \mathds \mathbbm \Bbb , @mathcal \mathcal , @mathfrak \mathfrak , @mathscr \mathscr
  @mathsf \mathsf , @mathtt \mathtt , @mathrm \mathrm \mathup \textup \operatorname \operatornamewithlimits
  @mathbf \mathbf \boldsymbol \bm \pmb \mathbfit \symbf \bold
`);

/** Fonts that hold to the end of their group. */
export const FONT_SWITCHES = spellings(String.raw`
  @mathbf \bf \bfseries \boldmath , @mathrm \rm , @mathcal \cal , @mathsf \sf , @mathtt \tt
`);

/** Commands whose group stands as it is: `\mathit{x}`, `\mathop{…}`. */
export const TRANSPARENT = words(String.raw`
  \mathit \mathnormal \mathop \mathbin \mathrel \mathord \mathopen \mathclose \mathpunct \mathinner
  \ensuremath \mathclap \mathllap \mathrlap \smash \cancel \bcancel \xcancel \emph \mathstrut \substack
`);

/** Commands that stand for a letter. */
export const SYMBOLS: ReadonlySet<string> = new Set(
  (
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi omicron pi varpi rho varrho sigma varsigma tau " +
    "upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega infty ell hbar emptyset varnothing Re Im aleph beth wp " +
    "imath jmath top bot dagger ddagger square Box blacksquare qed diamond Diamond checkmark S complement eth intercal degree flat natural sharp surd " +
    "angle % $ _ bigcirc bigstar digamma hslash Bbbk partial nabla triangledown lozenge varGamma varDelta varTheta varLambda varSigma varPhi varPsi varOmega"
  )
    .split(" ")
    .map((name) => "\\" + name),
);

/** Other spellings of a symbol. */
export const SYMBOL_ALIASES: ReadonlyMap<string, string> = new Map([
  ["\\&", "\\&"],
  ["\\infin", "\\infty"],
  ["\\empty", "\\emptyset"],
  ["\\bigtriangleup", "\\Delta"],
  ["\\tiny", "\\tiny"],
]);

/** Blackboard letters that renderers know by a name of their own. */
export const BLACKBOARD = spellings(String.raw`
  @R \R \Reals \reals , @N \N \natnums , @Z \Z , @Q \Q , @C \Complex \cnums
`);

/** Dots. */
export const DOTS = words(String.raw`
  \dots \ldots \cdots \vdots \ddots \dotsc \dotsb \dotsm \dotsi \dotso \mathellipsis
`);

/** Fractions. */
export const FRACTIONS: ReadonlySet<string> = new Set([
  "\\frac",
  "\\dfrac",
  "\\tfrac",
  "\\cfrac",
  "\\nicefrac",
  "\\sfrac",
]);

/** Binomials. */
export const BINOMIALS: ReadonlySet<string> = new Set(["\\binom", "\\dbinom", "\\tbinom"]);

/** Left delimiters: normalized name of the pair. */
export const OPENERS = spellings(String.raw`
  ( \lparen \lgroup , [ \lbrack \llbracket , \{ \lbrace , \langle \lang , \lfloor , \lceil , @| \lvert
  @\| \lVert
`);

/** Right delimiters: the left one that they close. */
export const CLOSERS = spellings(String.raw`
  @( ) \rparen \rgroup , @[ ] \rbrack \rrbracket , @\{ \} \rbrace , @\langle \rangle \rang , @\lfloor \rfloor
  @\lceil \rceil , @| \rvert , @\| \rVert
`);

/** Delimiters that look the same on both sides. */
export const BARS = spellings(String.raw`
  | \vert \arrowvert , \| \Vert \Arrowvert
`);

/** Sizes before a delimiter: the side that they say (`l`, `r`, `m` or nothing). */
export const SIZES: ReadonlyMap<string, "" | "l" | "r" | "m"> = new Map(
  ["big", "Big", "bigg", "Bigg"].flatMap((size): [string, "" | "l" | "r" | "m"][] => [
    ["\\" + size, ""],
    ["\\" + size + "l", "l"],
    ["\\" + size + "r", "r"],
    ["\\" + size + "m", "m"],
  ]),
);

/** Space that means nothing. */
export const SPACES: ReadonlySet<string> = new Set([
  "\\,",
  "\\;",
  "\\:",
  "\\!",
  "\\>",
  "\\ ",
  "\\/",
  "\\\n",
  "\\\t",
  "\\thinspace",
  "\\medspace",
  "\\thickspace",
  "\\negthinspace",
  "\\negmedspace",
  "\\enspace",
  "\\nobreakspace",
  "\\space",
  "\\hfill",
  "\\hfil",
  "\\null",
  "\\relax",
  "\\displaystyle",
  "\\textstyle",
  "\\scriptstyle",
  "\\scriptscriptstyle",
  "\\limits",
  "\\nolimits",
  "\\allowbreak",
  "\\nobreak",
  "\\noindent",
  "\\centering",
  "\\strut",
  "\\mathstrut",
  "\\hline",
  "\\nonumber",
  "\\notag",
  "\\small",
  "\\large",
  "\\normalsize",
  "\\Large",
  "\\footnotesize",
  "\\break",
  "\\par",
  "\\protect",
  "\\allowdisplaybreaks",
  "\\displaybreak",
  "\\-",
  "\\ignorespaces",
  "\\unskip",
  "\\newline",
  "\\it",
  "\\mit",
  "\\normalfont",
  "\\em",
]);

/** Wide space: it separates clauses. */
export const QUADS: ReadonlySet<string> = new Set(["\\quad", "\\qquad"]);

/** Commands that are dropped with their argument. */
export const DROPPED = words(String.raw`
  \label \phantom \hphantom \vphantom \hspace \vspace \hskip \kern \mkern \mskip \color \textcolor
  \arraystretch
`);

/** Environments whose rows are the rows of the display. */
export const ALIGNMENTS = words(String.raw`
  aligned align align* split gather gather* gathered multline multline* equation equation* eqnarray eqnarray*
  alignat alignat* alignedat flalign flalign* displaymath math multlined subequations dmath dmath*
`);

/** Environments that are matrices. */
export const MATRICES = words(String.raw`
  pmatrix bmatrix vmatrix Vmatrix Bmatrix matrix smallmatrix array pmatrix* bmatrix* matrix* psmallmatrix
  bsmallmatrix subarray
`);

/** Environments that are case distinctions. */
export const CASES: ReadonlySet<string> = new Set(["cases", "dcases", "rcases", "drcases", "cases*", "dcases*"]);
