/** Accents and marks that become a word behind the name. */
const ACCENTS = "hat|tilde|bar|vec|dot|ddot|overline|check|breve";
const FONTS = "mathbf|mathrm|mathcal|mathsf|mathbb|mathfrak|mathscr|mathtt|operatorname|text";

/** A LaTeX name in letters, digits and underscores, a letter first: `\lambda_{0}` → `lambda_0`, `\hat{w}` → `w_hat`. Not injective. */
export function plainIdentifier(latex: string): string {
  let text = latex;
  let before = "";
  while (text !== before) {
    before = text;
    text = text
      .replace(new RegExp(`\\\\(${ACCENTS})\\{([^{}]*)\\}`, "g"), "$2_$1")
      .replace(new RegExp(`\\\\(?:${FONTS})\\{([^{}]*)\\}`, "g"), "$1");
  }
  const plain = text
    .replace(/'/g, "_prime")
    .replace(/\^\{?\\infty\}?/g, "_inf")
    .replace(/\*/g, "_star")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_+|(?<!_)_+$/g, "");
  return /^[A-Za-z]/.test(plain) ? plain : `x_${plain}`.replace(/_$/, "");
}

/** Gives every symbol an identifier of its own: its plain name, with a number behind it where that is reserved or another symbol's. */
export class Identifiers {
  readonly #reserved: ReadonlySet<string>;
  readonly #separator: string;
  readonly #spell: (latex: string) => string;
  readonly #byId = new Map<string, string>();
  readonly #taken = new Set<string>();

  /**
   * @param spell makes a plain name out of a LaTeX one
   * @param separator stands between a name that ends in a digit and a number
   */
  constructor(reserved: ReadonlySet<string>, spell: (latex: string) => string = plainIdentifier, separator = "_") {
    this.#separator = separator;
    this.#reserved = reserved;
    this.#spell = spell;
  }

  /** The identifier of a symbol: the same for the same id, another for another one. */
  of(id: string, latex: string): string {
    const known = this.#byId.get(id);
    if (known !== undefined) return known;
    const plain = this.#spell(latex);
    let name = plain;
    for (let n = 2; this.#taken.has(name) || this.#reserved.has(name); n++)
      name = `${plain}${/\d$/.test(plain) ? this.#separator : ""}${String(n)}`;
    this.#byId.set(id, name);
    this.#taken.add(name);
    return name;
  }
}
