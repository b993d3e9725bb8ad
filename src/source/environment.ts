/** Environments that are math on their own; they may stand bare in the Markdown. Inner ones (`aligned`) are read too. */
const DISPLAY: ReadonlySet<string> = new Set(
  "equation align alignat flalign gather multline eqnarray displaymath split aligned gathered".split(" "),
);

/** Environments of which only the inside is a formula. */
const OUTER: ReadonlySet<string> = new Set(["equation", "displaymath"]);

const ROLES: ReadonlyMap<string, string> = new Map([
  ...["theorem", "lemma", "proposition", "corollary", "claim", "fact", "definition", "remark", "example", "proof"].map(
    (role) => [role, role] as const,
  ),
  ["thm", "theorem"],
  ["lem", "lemma"],
  ["prop", "proposition"],
  ["cor", "corollary"],
  ["corol", "corollary"],
  ["def", "definition"],
  ["defn", "definition"],
  ["rem", "remark"],
  ["rmk", "remark"],
  ["ex", "example"],
  ["exa", "example"],
  ["pf", "proof"],
]);

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

/** The role that a word or an abbreviation names, lower case (`Thm` → theorem), or null. */
export function statementRole(word: string): string | null {
  return ROLES.get(unstarred(word).toLowerCase()) ?? null;
}
