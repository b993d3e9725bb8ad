import type { Pair } from "./pair.ts";

const real = "Let $x \\in \\mathbb{R}$.";

/** What Markdown sets apart: crossed out, code, quotes, lists, tables. What is no prose grants nothing. */
export const layouts: readonly Pair[] = [
  ["an assumption that is crossed out", `${real} ~~Assume $x > 0$.~~`, "Then $x^2 \\ge 0$.", "Then $x > 0$."],
  [
    "an assumption in a crossed out element",
    `${real} <del>Assume $x > 0$.</del>`,
    "Then $x^2 \\ge 0$.",
    "Then $x > 0$.",
  ],
  ["tildes that cross nothing out", real, "~~ Assume $x > 0$. Then $x^3 > 0$.", "~~ Assume $x > 0$. Then $x^3 > 1$."],
  ["an assumption in a comment", `${real} <!-- Assume $x > 0$. -->`, "Then $x^2 \\ge 0$.", "Then $x > 0$."],
  ["an assumption in code", `${real}\n\n\`\`\`\nAssume $x > 0$.\n\`\`\``, "Then $x^2 \\ge 0$.", "Then $x > 0$."],
  ["an assumption of a quote stays in it", `${real}\n\n> Assume $x > 0$.`, "Then $x^2 \\ge 0$.", "Then $x > 0$."],
  ["a quote has its own assumption", real, "> Assume $x > 0$. Then $x^3 > 0$.", "> Assume $x > 0$. Then $x^3 > 1$."],
];
