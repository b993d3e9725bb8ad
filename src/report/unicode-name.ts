const LETTERS: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  epsilon: "ϵ",
  varepsilon: "ε",
  zeta: "ζ",
  eta: "η",
  theta: "θ",
  vartheta: "ϑ",
  iota: "ι",
  kappa: "κ",
  lambda: "λ",
  mu: "μ",
  nu: "ν",
  xi: "ξ",
  pi: "π",
  rho: "ρ",
  varrho: "ϱ",
  sigma: "σ",
  varsigma: "ς",
  tau: "τ",
  upsilon: "υ",
  phi: "ϕ",
  varphi: "φ",
  chi: "χ",
  psi: "ψ",
  omega: "ω",
  Gamma: "Γ",
  Delta: "Δ",
  Theta: "Θ",
  Lambda: "Λ",
  Xi: "Ξ",
  Pi: "Π",
  Sigma: "Σ",
  Upsilon: "Υ",
  Phi: "Φ",
  Psi: "Ψ",
  Omega: "Ω",
  ell: "ℓ",
  infty: "∞",
  top: "ᵀ",
  star: "*",
  ast: "*",
  prime: "′",
  nabla: "∇",
  partial: "∂",
  times: "×",
  cdot: "·",
  to: "→",
  mapsto: "↦",
  le: "≤",
  leq: "≤",
  ge: "≥",
  geq: "≥",
  ne: "≠",
  neq: "≠",
  in: "∈",
  sum: "∑",
  prod: "∏",
  int: "∫",
  langle: "⟨",
  rangle: "⟩",
  pm: "±",
  approx: "≈",
  sim: "∼",
  preceq: "⪯",
  succeq: "⪰",
  dots: "…",
  ldots: "…",
  cdots: "…",
  forall: "∀",
  exists: "∃",
  equiv: "≡",
  propto: "∝",
  quad: " ",
  qquad: "  ",
  dagger: "†",
  Rightarrow: "⇒",
  iff: "⇔",
  implies: "⇒",
};
const BLACKBOARD: Readonly<Record<string, string>> = {
  R: "ℝ",
  N: "ℕ",
  Z: "ℤ",
  Q: "ℚ",
  C: "ℂ",
  P: "ℙ",
  E: "𝔼",
  "1": "𝟙",
};
const ACCENTS: Readonly<Record<string, string>> = {
  hat: "\u0302",
  widehat: "\u0302",
  tilde: "\u0303",
  widetilde: "\u0303",
  bar: "\u0304",
  overline: "\u0304",
  vec: "\u20d7",
  dot: "\u0307",
  ddot: "\u0308",
  check: "\u030c",
  breve: "\u0306",
};
const FONTS = new Set([
  "mathbf",
  "boldsymbol",
  "bm",
  "mathrm",
  "mathcal",
  "mathfrak",
  "mathscr",
  "mathsf",
  "mathtt",
  "mathit",
  "operatorname",
  "text",
]);
const SUBSCRIPTS: Readonly<Record<string, string>> = {
  "0": "₀",
  "1": "₁",
  "2": "₂",
  "3": "₃",
  "4": "₄",
  "5": "₅",
  "6": "₆",
  "7": "₇",
  "8": "₈",
  "9": "₉",
  "+": "₊",
  "-": "₋",
  "=": "₌",
  "(": "₍",
  ")": "₎",
  ",": ",",
  a: "ₐ",
  e: "ₑ",
  h: "ₕ",
  i: "ᵢ",
  j: "ⱼ",
  k: "ₖ",
  l: "ₗ",
  m: "ₘ",
  n: "ₙ",
  o: "ₒ",
  p: "ₚ",
  r: "ᵣ",
  s: "ₛ",
  t: "ₜ",
  u: "ᵤ",
  v: "ᵥ",
  x: "ₓ",
  β: "ᵦ",
  γ: "ᵧ",
  ρ: "ᵨ",
  φ: "ᵩ",
  χ: "ᵪ",
};
const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
  "+": "⁺",
  "-": "⁻",
  "=": "⁼",
  "(": "⁽",
  ")": "⁾",
  a: "ᵃ",
  b: "ᵇ",
  c: "ᶜ",
  d: "ᵈ",
  e: "ᵉ",
  f: "ᶠ",
  g: "ᵍ",
  h: "ʰ",
  i: "ⁱ",
  j: "ʲ",
  k: "ᵏ",
  l: "ˡ",
  m: "ᵐ",
  n: "ⁿ",
  o: "ᵒ",
  p: "ᵖ",
  r: "ʳ",
  s: "ˢ",
  t: "ᵗ",
  u: "ᵘ",
  v: "ᵛ",
  w: "ʷ",
  x: "ˣ",
  y: "ʸ",
  z: "ᶻ",
  K: "ᴷ",
  L: "ᴸ",
  M: "ᴹ",
  N: "ᴺ",
  R: "ᴿ",
  T: "ᵀ",
  ᵀ: "ᵀ",
  "*": "*",
  "∞": "^∞",
  "′": "′",
  "×": "ˣ",
};

/** `w_i` with its script as small characters where all of them exist, else `_i` or `_(…)`. */
export function withScript(base: string, mark: "_" | "^", script: string): string {
  const table = mark === "_" ? SUBSCRIPTS : SUPERSCRIPTS;
  const characters = [...script];
  const small = characters.map((c) => (Object.hasOwn(table, c) ? table[c] : undefined));
  if (small.every((c) => c !== undefined)) return base + small.join("");
  return `${base}${mark}${characters.length > 1 ? `(${script})` : script}`;
}

interface Reader {
  readonly text: string;
  at: number;
}

function group(reader: Reader, depth: number): string {
  while (reader.text[reader.at] === " ") reader.at++;
  if (reader.text[reader.at] === "{" && depth < 40) {
    reader.at++;
    const inside = sequence(reader, depth + 1);
    reader.at++;
    return inside;
  }
  return atom(reader, depth);
}

function atom(reader: Reader, depth: number): string {
  const { text } = reader;
  const match = /^\\([A-Za-z]+) ?/.exec(text.slice(reader.at, reader.at + 40));
  if (match) {
    const name = match[1] ?? "";
    reader.at += match[0].length;
    if (Object.hasOwn(LETTERS, name)) return LETTERS[name] ?? "";
    if (Object.hasOwn(ACCENTS, name)) return group(reader, depth) + (ACCENTS[name] ?? "");
    if (FONTS.has(name)) return group(reader, depth);
    if (name === "mathbb") {
      const letter = group(reader, depth);
      return Object.hasOwn(BLACKBOARD, letter) ? (BLACKBOARD[letter] ?? letter) : letter;
    }
    if (name === "sqrt") return `√(${group(reader, depth)})`;
    if (name === "frac" || name === "tfrac" || name === "dfrac") {
      const wrapped = (part: string): string => (/^[^\s+−*/-]*$/u.test(part) ? part : `(${part})`);
      const above = wrapped(group(reader, depth));
      return `${above}/${wrapped(group(reader, depth))}`;
    }
    return name === "left" || name === "right" || name === "displaystyle" ? "" : name;
  }
  if (text[reader.at] === "\\") {
    const next = text[reader.at + 1] ?? "";
    reader.at += 2;
    return next === "|" ? "‖" : /[,;:! ]/.test(next) ? (next === "!" ? "" : " ") : next;
  }
  const c = String.fromCodePoint(text.codePointAt(reader.at) ?? 32);
  reader.at += c.length;
  return c === "-" ? "−" : c === "'" ? "′" : c;
}

function sequence(reader: Reader, depth: number): string {
  let out = "";
  while (reader.at < reader.text.length && reader.text[reader.at] !== "}") {
    const c = reader.text[reader.at];
    if (c === "_" || c === "^") {
      reader.at++;
      out = withScript(out, c, group(reader, depth).replaceAll("−", "-"));
    } else if (c === "{") out += group(reader, depth);
    else out += atom(reader, depth);
  }
  return out;
}

/**
 * A LaTeX name, type or short formula in Unicode: `\hat w_{k}` as ŵₖ, `\mathbb{R}^{d}` as ℝᵈ. Best effort: a command it does not
 * know is its own name. Linear in the text; never throws.
 */
export function unicodeOf(latex: string): string {
  const reader: Reader = { text: latex, at: 0 };
  let out = "";
  while (reader.at < latex.length) {
    out += sequence(reader, 0);
    // A closing brace too many.
    reader.at++;
  }
  return out.replace(/ +/g, " ").trim().normalize("NFC");
}
