const SPELLED: Readonly<Record<string, string>> = {
  "–": "-",
  "—": "-",
  "−": "-",
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "…": "...",
  "×": "x",
  "·": "*",
  "≤": "<=",
  "≥": ">=",
  "≠": "!=",
  "∈": "in",
  "→": "->",
  "↦": "->",
  "⇒": "=>",
  ℝ: "R",
  ℕ: "N",
  "∞": "inf",
  λ: "lambda",
  "∅": "{}",
  "²": "^2",
  "½": "1/2",
  "√": "sqrt",
  "∑": "sum",
  "∘": "o",
  "⟨": "<",
  "⟩": ">",
  "⁻": "^-",
  π: "pi",
};

/** The text in ASCII alone: common signs spelled out, every other character as `?`. Escape sequences for colour are kept. */
export function toAscii(text: string): string {
  // eslint-disable-next-line no-control-regex -- the range is what is kept: ASCII
  return text.replace(/[^\x00-\x7f]/gu, spell);
}

function spell(c: string): string {
  if (Object.hasOwn(SPELLED, c)) return SPELLED[c] ?? "?";
  // Small digits and letters have a plain form; an accent alone is left out.
  const plain = c
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .replaceAll("−", "-")
    .replaceAll("⁄", "/");
  return /^[ -~]*$/.test(plain) ? plain : "?";
}
