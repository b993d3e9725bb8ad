/** What each command of LaTeX is to the parser. Keys have their backslash, values are the normalized operator of `syntax.ts`. */

/** Relations, by every spelling. */
export const RELATIONS: ReadonlyMap<string, string> = new Map([
  ["=", "="],
  ["<", "<"],
  [">", ">"],
  [":=", ":="],
  ["=:", "=:"],
  ["\\eq", "="],
  ["\\lt", "<"],
  ["\\gt", ">"],
  ["\\coloneqq", ":="],
  ["\\coloneq", ":="],
  ["\\triangleq", ":="],
  ["\\colonequals", ":="],
  ["\\eqqcolon", "=:"],
  ["\\equalscolon", "=:"],
  ["\\doteq", "\\doteq"],
  ["\\ne", "\\ne"],
  ["\\neq", "\\ne"],
  ["\\le", "\\le"],
  ["\\leq", "\\le"],
  ["\\leqslant", "\\le"],
  ["\\leqq", "\\le"],
  ["\\ge", "\\ge"],
  ["\\geq", "\\ge"],
  ["\\geqslant", "\\ge"],
  ["\\geqq", "\\ge"],
  ["\\prec", "\\prec"],
  ["\\preceq", "\\preceq"],
  ["\\preccurlyeq", "\\preceq"],
  ["\\succ", "\\succ"],
  ["\\succeq", "\\succeq"],
  ["\\succcurlyeq", "\\succeq"],
  ["\\in", "\\in"],
  ["\\ni", "\\ni"],
  ["\\notin", "\\notin"],
  ["\\subset", "\\subset"],
  ["\\subseteq", "\\subseteq"],
  ["\\subsetneq", "\\subset"],
  ["\\supset", "\\supset"],
  ["\\supseteq", "\\supseteq"],
  ["\\sim", "\\sim"],
  ["\\thicksim", "\\sim"],
  ["\\approx", "\\approx"],
  ["\\thickapprox", "\\approx"],
  ["\\simeq", "\\simeq"],
  ["\\cong", "\\cong"],
  ["\\propto", "\\propto"],
  ["\\varpropto", "\\propto"],
  ["\\equiv", "\\equiv"],
  ["\\asymp", "\\asymp"],
  ["\\to", "\\to"],
  ["\\rightarrow", "\\to"],
  ["\\longrightarrow", "\\to"],
  ["\\mapsto", "\\mapsto"],
  ["\\longmapsto", "\\mapsto"],
  ["\\leftarrow", "\\leftarrow"],
  ["\\gets", "\\leftarrow"],
  ["\\longleftarrow", "\\leftarrow"],
  ["\\hookrightarrow", "\\hookrightarrow"],
  ["\\leftrightarrow", "\\leftrightarrow"],
  ["\\longleftrightarrow", "\\leftrightarrow"],
  ["\\uparrow", "\\uparrow"],
  ["\\downarrow", "\\downarrow"],
  ["\\nearrow", "\\nearrow"],
  ["\\searrow", "\\searrow"],
  ["\\rightharpoonup", "\\rightharpoonup"],
  ["\\rightsquigarrow", "\\leadsto"],
  ["\\leadsto", "\\leadsto"],
  ["\\ll", "\\ll"],
  ["\\gg", "\\gg"],
  ["\\perp", "\\perp"],
  ["\\parallel", "\\parallel"],
  ["\\lesssim", "\\lesssim"],
  ["\\gtrsim", "\\gtrsim"],
  ["\\models", "\\models"],
  ["\\vdash", "\\vdash"],
]);

/** Negations by `\not`. Others become `\not` and the operator. */
export const NEGATIONS: ReadonlyMap<string, string> = new Map([
  ["=", "\\ne"],
  ["\\in", "\\notin"],
]);

/** Arrows of logic. */
export const ARROWS: ReadonlyMap<string, string> = new Map([
  ["\\Rightarrow", "\\Rightarrow"],
  ["\\implies", "\\Rightarrow"],
  ["\\Longrightarrow", "\\Rightarrow"],
  ["\\therefore", "\\Rightarrow"],
  ["\\Leftarrow", "\\Leftarrow"],
  ["\\impliedby", "\\Leftarrow"],
  ["\\Longleftarrow", "\\Leftarrow"],
  ["\\Leftrightarrow", "\\Leftrightarrow"],
  ["\\iff", "\\Leftrightarrow"],
  ["\\Longleftrightarrow", "\\Leftrightarrow"],
]);

/** Operators as loose as `+`. */
export const SUMS: ReadonlyMap<string, string> = new Map([
  ["+", "+"],
  ["-", "-"],
  ["\\pm", "\\pm"],
  ["\\mp", "\\mp"],
  ["\\oplus", "\\oplus"],
  ["\\ominus", "\\ominus"],
  ["\\cup", "\\cup"],
  ["\\setminus", "\\setminus"],
  ["\\backslash", "\\setminus"],
  ["\\smallsetminus", "\\setminus"],
  ["\\vee", "\\vee"],
  ["\\sqcup", "\\sqcup"],
  ["\\uplus", "\\uplus"],
  ["\\boxplus", "\\oplus"],
  ["\\triangle", "\\triangle"],
]);

/** Operators as tight as `\cdot`. */
export const PRODUCTS: ReadonlyMap<string, string> = new Map([
  ["\\cdot", "\\cdot"],
  ["\\times", "\\times"],
  ["/", "/"],
  ["\\slash", "/"],
  ["\\otimes", "\\otimes"],
  ["\\odot", "\\odot"],
  ["\\circ", "\\circ"],
  ["*", "*"],
  ["\\ast", "\\ast"],
  ["\\div", "\\div"],
  ["\\cap", "\\cap"],
  ["\\wedge", "\\wedge"],
  ["\\bullet", "\\bullet"],
  ["\\star", "\\star"],
  ["\\boxtimes", "\\otimes"],
  ["\\rtimes", "\\rtimes"],
  ["\\ltimes", "\\ltimes"],
]);

/** Connectives: looser than relations. `\wedge` and `\vee` join them where both sides have relations. */
export const CONNECTIVES: ReadonlyMap<string, string> = new Map([
  ["\\land", "\\land"],
  ["\\lor", "\\lor"],
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
export const BIG_WORDS: ReadonlyMap<string, string> = new Map([
  ["E", "E"],
  ["Pr", "Pr"],
  ["Prob", "Pr"],
  ["Var", "Var"],
  ["var", "Var"],
  ["Cov", "Cov"],
  ["cov", "Cov"],
  ["Corr", "Corr"],
  ["corr", "Corr"],
  ["argmin", "\\argmin"],
  ["argmax", "\\argmax"],
  ["lim", "\\lim"],
  ["limsup", "\\limsup"],
  ["liminf", "\\liminf"],
  ["min", "\\min"],
  ["max", "\\max"],
  ["sup", "\\sup"],
  ["inf", "\\inf"],
  ["minimize", "\\min"],
  ["maximize", "\\max"],
]);

/** Those of them that are functions when a bracket follows and no limit stands under them. */
export const CHOICES: ReadonlySet<string> = new Set(["\\min", "\\max", "\\sup", "\\inf"]);

/** Those whose bracket is the whole argument. */
export const STATISTICS: ReadonlySet<string> = new Set(["E", "Pr", "Var", "Cov", "Corr"]);

/** Functions by name that take what follows: `\log x`. */
export const FUNCTIONS: ReadonlySet<string> = new Set([
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
  "tr",
  "Tr",
  "trace",
  "rank",
  "dim",
  "ker",
  "sign",
  "sgn",
  "erf",
  "ReLU",
  "relu",
  "softmax",
  "softplus",
  "sigmoid",
  "deg",
  "hom",
  "arg",
]);

/** Functions by name that need a bracket to be one. */
export const BRACKET_FUNCTIONS: ReadonlySet<string> = new Set([
  "min",
  "max",
  "inf",
  "sup",
  "gcd",
  "lcm",
  "diag",
  "Diag",
  "span",
  "Span",
  "Unif",
  "Uniform",
  "uniform",
  "unif",
  "dist",
  "supp",
  "id",
  "Id",
  "vec",
  "conv",
  "im",
]);

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
export const ACCENTS: ReadonlyMap<string, string> = new Map([
  ["\\hat", "hat"],
  ["\\widehat", "hat"],
  ["\\tilde", "tilde"],
  ["\\widetilde", "tilde"],
  ["\\bar", "bar"],
  ["\\vec", "vec"],
  ["\\dot", "dot"],
  ["\\ddot", "ddot"],
  ["\\overline", "overline"],
  ["\\check", "check"],
  ["\\breve", "breve"],
  ["\\underline", "underline"],
  ["\\acute", "acute"],
  ["\\grave", "grave"],
  ["\\mathring", "mathring"],
  ["\\overrightarrow", "vec"],
  ["\\widecheck", "check"],
]);

/** Fonts, normalized. */
export const FONTS: ReadonlyMap<string, string> = new Map([
  ["\\mathbb", "mathbb"],
  ["\\mathds", "mathbb"],
  ["\\mathbbm", "mathbb"],
  ["\\Bbb", "mathbb"],
  ["\\mathcal", "mathcal"],
  ["\\mathfrak", "mathfrak"],
  ["\\mathscr", "mathscr"],
  ["\\mathsf", "mathsf"],
  ["\\mathtt", "mathtt"],
  ["\\mathrm", "mathrm"],
  ["\\mathup", "mathrm"],
  ["\\textup", "mathrm"],
  ["\\operatorname", "mathrm"],
  ["\\operatornamewithlimits", "mathrm"],
  ["\\mathbf", "mathbf"],
  ["\\boldsymbol", "mathbf"],
  ["\\bm", "mathbf"],
  ["\\pmb", "mathbf"],
  ["\\mathbfit", "mathbf"],
  ["\\symbf", "mathbf"],
  ["\\bold", "mathbf"],
]);

/** Fonts that hold to the end of their group. */
export const FONT_SWITCHES: ReadonlyMap<string, string> = new Map([
  ["\\bf", "mathbf"],
  ["\\rm", "mathrm"],
  ["\\cal", "mathcal"],
  ["\\sf", "mathsf"],
  ["\\tt", "mathtt"],
  ["\\bfseries", "mathbf"],
  ["\\boldmath", "mathbf"],
]);

/** Commands whose group stands as it is: `\mathit{x}`, `\mathop{…}`. */
export const TRANSPARENT: ReadonlySet<string> = new Set([
  "\\mathit",
  "\\mathnormal",
  "\\mathop",
  "\\mathbin",
  "\\mathrel",
  "\\mathord",
  "\\mathopen",
  "\\mathclose",
  "\\mathpunct",
  "\\mathinner",
  "\\ensuremath",
  "\\mathclap",
  "\\mathllap",
  "\\mathrlap",
  "\\smash",
  "\\cancel",
  "\\bcancel",
  "\\xcancel",
  "\\emph",
  "\\mathstrut",
  "\\substack",
]);

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
export const BLACKBOARD: ReadonlyMap<string, string> = new Map([
  ["\\R", "R"],
  ["\\N", "N"],
  ["\\Z", "Z"],
  ["\\Q", "Q"],
  ["\\Reals", "R"],
  ["\\reals", "R"],
  ["\\natnums", "N"],
  ["\\Complex", "C"],
  ["\\cnums", "C"],
]);

/** Dots. */
export const DOTS: ReadonlySet<string> = new Set([
  "\\dots",
  "\\ldots",
  "\\cdots",
  "\\vdots",
  "\\ddots",
  "\\dotsc",
  "\\dotsb",
  "\\dotsm",
  "\\dotsi",
  "\\dotso",
  "\\mathellipsis",
]);

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
export const OPENERS: ReadonlyMap<string, string> = new Map([
  ["(", "("],
  ["[", "["],
  ["\\{", "\\{"],
  ["\\lbrace", "\\{"],
  ["\\lbrack", "["],
  ["\\lparen", "("],
  ["\\langle", "\\langle"],
  ["\\lfloor", "\\lfloor"],
  ["\\lceil", "\\lceil"],
  ["\\lvert", "|"],
  ["\\lVert", "\\|"],
  ["\\llbracket", "["],
  ["\\lgroup", "("],
  ["\\lang", "\\langle"],
]);

/** Right delimiters: the left one that they close. */
export const CLOSERS: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["\\}", "\\{"],
  ["\\rbrace", "\\{"],
  ["\\rbrack", "["],
  ["\\rparen", "("],
  ["\\rangle", "\\langle"],
  ["\\rfloor", "\\lfloor"],
  ["\\rceil", "\\lceil"],
  ["\\rvert", "|"],
  ["\\rVert", "\\|"],
  ["\\rrbracket", "["],
  ["\\rgroup", "("],
  ["\\rang", "\\langle"],
]);

/** Delimiters that look the same on both sides. */
export const BARS: ReadonlyMap<string, string> = new Map([
  ["|", "|"],
  ["\\vert", "|"],
  ["\\|", "\\|"],
  ["\\Vert", "\\|"],
  ["\\Arrowvert", "\\|"],
  ["\\arrowvert", "|"],
]);

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
export const DROPPED: ReadonlySet<string> = new Set([
  "\\label",
  "\\phantom",
  "\\hphantom",
  "\\vphantom",
  "\\hspace",
  "\\vspace",
  "\\hskip",
  "\\kern",
  "\\mkern",
  "\\mskip",
  "\\color",
  "\\textcolor",
  "\\arraystretch",
]);

/** Environments whose rows are the rows of the display. */
export const ALIGNMENTS: ReadonlySet<string> = new Set([
  "aligned",
  "align",
  "align*",
  "split",
  "gather",
  "gather*",
  "gathered",
  "multline",
  "multline*",
  "equation",
  "equation*",
  "eqnarray",
  "eqnarray*",
  "alignat",
  "alignat*",
  "alignedat",
  "flalign",
  "flalign*",
  "displaymath",
  "math",
  "multlined",
  "subequations",
  "dmath",
  "dmath*",
]);

/** Environments that are matrices. */
export const MATRICES: ReadonlySet<string> = new Set([
  "pmatrix",
  "bmatrix",
  "vmatrix",
  "Vmatrix",
  "Bmatrix",
  "matrix",
  "smallmatrix",
  "array",
  "pmatrix*",
  "bmatrix*",
  "matrix*",
  "psmallmatrix",
  "bsmallmatrix",
  "subarray",
]);

/** Environments that are case distinctions. */
export const CASES: ReadonlySet<string> = new Set(["cases", "dcases", "rcases", "drcases", "cases*", "dcases*"]);

const KNOWN: readonly string[] = [
  ...RELATIONS.keys(),
  ...ARROWS.keys(),
  ...SUMS.keys(),
  ...PRODUCTS.keys(),
  ...CONNECTIVES.keys(),
  ...BIGS.keys(),
  ...FUNCTION_COMMANDS,
  ...ACCENTS.keys(),
  ...FONTS.keys(),
  ...SYMBOLS,
  ...DOTS,
  ...FRACTIONS,
  ...BINOMIALS,
  ...OPENERS.keys(),
  ...CLOSERS.keys(),
  ...QUADS,
  "\\sqrt",
  "\\left",
  "\\right",
  "\\text",
  "\\forall",
  "\\exists",
  "\\underbrace",
  "\\overbrace",
  "\\boxed",
  "\\overset",
  "\\underset",
  "\\stackrel",
  "\\neg",
  "\\mid",
  "\\begin",
  "\\end",
].filter((command) => command.length > 2 && command.startsWith("\\"));

/** The known command that is nearest to an unknown one in single edits (adjacent swaps count as one), or null when none is near. */
export function nearestCommand(command: string): string | null {
  const word = command.slice(1);
  if (word.length > 24) return null;
  let best: string | null = null;
  let least = word.length <= 3 ? 1 : 2;
  let bestPrefix = -1;
  for (const known of KNOWN) {
    const candidate = known.slice(1);
    if (Math.abs(candidate.length - word.length) > least) continue;
    const distance = editDistance(word, candidate);
    let prefix = 0;
    while (prefix < word.length && word[prefix] === candidate[prefix]) prefix++;
    if (distance < least || (distance === least && prefix > bestPrefix)) {
      best = known;
      least = distance;
      bestPrefix = prefix;
    }
  }
  return best;
}

/** Optimal string alignment distance. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}
