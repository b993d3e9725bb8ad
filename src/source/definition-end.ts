/** Offset after the name, parameters and body of a macro definition whose command ends at `from`; at most `limit`. */
export function definitionEnd(text: string, from: number, limit: number): number {
  let at = from;
  for (let groups = 0; groups < 2 && at < limit;) {
    const character = text[at] ?? "";
    if (character === "{") {
      at = groupEnd(text, at, limit);
      groups++;
    } else if (character === "\\") {
      at++;
      while (/[A-Za-z@]/.test(text[at] ?? "")) at++;
      groups++;
    } else if (character === "[") {
      const close = text.slice(at, Math.min(limit, at + 200)).indexOf("]");
      if (close < 0) break;
      at += close + 1;
    } else if (/[#\d ]/.test(character)) at++;
    else break;
  }
  return Math.min(at, limit);
}

/** Offset after the brace that closes the one at `at`; `limit` where none does. */
function groupEnd(text: string, at: number, limit: number): number {
  let depth = 0;
  for (let i = at; i < limit; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === "{") depth++;
    else if (text[i] === "}" && --depth === 0) return i + 1;
  }
  return limit;
}
