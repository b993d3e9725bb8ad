/** Environments that are math on their own; they may stand bare in the Markdown. Inner ones (`aligned`) are read too. */
const DISPLAY: ReadonlySet<string> = new Set(
  "equation align alignat flalign gather multline eqnarray displaymath split aligned gathered".split(" "),
);

/** Environments of which only the inside is a formula. */
const OUTER: ReadonlySet<string> = new Set(["equation", "displaymath"]);

/** Roles by the words and the abbreviations for them. */
const ROLES: ReadonlyMap<string, string> = new Map(
  [
    "theorem thm",
    "lemma lem",
    "proposition prop prp",
    "corollary cor corol",
    "claim clm",
    "fact",
    "conjecture conj cnj",
    "observation obs",
    "definition def defn dfn",
    "assumption assump asm axiom",
    "remark rem rmk note aside warning caution digression comment check",
    "example ex exa exm counterexample illustration application",
    "exercise exr exer problem prob",
    "question",
    "case",
    "part",
    "proof pf",
    "solution sol answer",
  ].flatMap((words) => {
    const [role = "", ...others] = words.split(" ");
    return [role, ...others].map((word) => [word, role] as const);
  }),
);

function unstarred(name: string): string {
  return name.endsWith("*") ? name.slice(0, -1) : name;
}

/** `align`, `equation*`, … */
export function isDisplayEnvironment(name: string): boolean {
  return DISPLAY.has(unstarred(name));
}

/** `equation`, `displaymath`: the formula is what stands inside. */
export function isOuterEnvironment(name: string): boolean {
  return OUTER.has(unstarred(name));
}

const DECLARATION =
  /\\(?:newtheorem\*?|declaretheorem|spnewtheorem\*?)\s*(?:\[[^\]\n]*\])?\s*\{([A-Za-z]+\*?)\}\s*(?:\[[^\]\n]*\]\s*)?(?:\{([^{}\n]*)\})?/g;

/** Environments that a text declares by `\newtheorem`, each with the role that its printed name says, or theorem. */
export function declaredEnvironments(text: string): ReadonlyMap<string, string> {
  const declared = new Map<string, string>();
  if (!text.includes("theorem")) return declared;
  for (const [, name = "", printed = ""] of text.matchAll(DECLARATION)) {
    const word = /^\p{L}+/u.exec(printed.trim())?.[0] ?? name;
    declared.set(name, statementRole(word) ?? statementRole(name) ?? "theorem");
  }
  return declared;
}

/** The role that a word or an abbreviation names, lower case (`Thm` → theorem), or null. */
export function statementRole(word: string): string | null {
  return ROLES.get(unstarred(word).toLowerCase()) ?? null;
}
