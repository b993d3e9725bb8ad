import { describe, expect, it } from "vitest";
import { claimGraph } from "../../../src/report/html/claim-graph.ts";
import { showFormula } from "../../../src/report/html/formula.ts";
import { html } from "../../../src/report/html/markup.ts";
import { renderSite, type SiteFile } from "../../../src/report/html/site.ts";
import { checkText, createReport, readText } from "../../../src/session/session.ts";

function siteOf(files: Readonly<Record<string, string>>): readonly SiteFile[] {
  const paths = Object.entries(files);
  return renderSite({
    report: createReport(paths.map(([path, text]) => checkText(path, text))),
    allowUnread: false,
    allowUnknown: false,
    version: "0.0.0",
    texts: new Map(paths),
    definitions: new Map(),
    readings: new Map(paths.map(([path, text]) => [path, readText(path, text)])),
  });
}

function pageOf(text: string, path = "note.md"): string {
  return siteOf({ [path]: text }).at(-1)?.text ?? "";
}

/** The text of a page without markup, formulas as their LaTeX. */
function words(page: string): string {
  return page
    .replace(/<style>.*?<\/style>/gs, "")
    .replace(/<span class="katex-mathml">.*?<annotation[^>]*>(.*?)<\/annotation>.*?<\/math><\/span>/gs, " $1 ")
    .replace(/<span class="katex-html".*?(?=<\/span><\/span>(?:<\/span>)*\s*(?:<(?!span)|[^<\s]|$))/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
}

const NOTE = String.raw`# A note

Let $x, y \in \mathbb{R}$ with $x > 0$. Then

$$
\begin{aligned}
(x + y)^2 &= x^2 + 2xy + y^2 \\
&= x^2 + y^2
\end{aligned}
$$

Suppose $y$ is what the worker sent.

**Lemma 1.** For all $t \in \mathbb{R}$, $t^2 + 1 \ge 2t$.

By Lemma 1, $$ y^2 + 1 \ge 2y. $$
`;

describe("a page", () => {
  const page = pageOf(NOTE);

  it("shows each step with its verdict, at its row, and what stands behind it", () => {
    const rows = [...page.matchAll(/<details class="step (\w+)[^"]*" id="(step-\d+)" style="--row:([\d.]+)"/g)];
    expect(rows.map((m) => m[1]).slice(0, 2)).toEqual(["proved", "refuted"]);
    expect(Number(rows[1]?.[3])).toBeGreaterThan(Number(rows[0]?.[3]) + 1);
    for (const label of ["read as", "proof", "instance", "numbers", "replay"])
      expect(page).toContain(`<dt>${label}</dt>`);
    expect(page).toMatch(/left side.*right side/s);
  });

  it("marks what prose grants, and underlines words that were not understood", () => {
    expect(page).toMatch(/<span class="granted">Let <\/span>/);
    expect(page).toMatch(/<span class="[^"]*unread">Suppose <\/span>/);
    expect(words(page)).toContain("1 introduced, 1 assumed");
  });

  it("names the document's title and has no script", () => {
    expect(page).toContain("<title>A note</title>");
    expect(page).not.toContain("<script");
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it("is the same for the same input", () => {
    expect(pageOf(NOTE)).toBe(page);
  });

  it("is made for a document whose text is gone, and for one that is no text", () => {
    const [, , gone] = renderSite({
      report: createReport([checkText("a.md", NOTE)]),
      ...{ allowUnread: false, allowUnknown: false, version: "0" },
      ...{ texts: new Map(), definitions: new Map(), readings: new Map() },
    });
    expect(gone?.text).toContain('id="step-1"');
    expect(pageOf("a\0b $x = x$")).toContain("<main");
  });

  it("leads to other documents of the site and to no others", () => {
    const site = siteOf({ "a/one.md": "[two](../b/two.md) and [three](three.md), $1 = 1$", "b/two.md": "$$1 = 1$$" });
    expect(site[2]?.text).toContain('<a href="b-two.md.html" rel="noopener noreferrer">');
    expect(site[2]?.text).not.toMatch(/href="[^"]*three/);
  });

  it("has a name of its own where paths clash, or ask for that of another page", () => {
    const site = siteOf({ "a b.md": "$$1=1$$", "a-b.md": "$$1=1$$", "../../index": "$$1=1$$" });
    expect(site.map((f) => f.name)).toEqual([
      "index.html",
      "graph.html",
      "a-b.md.html",
      "a-b.md-2.html",
      "index-2.html",
    ]);
  });
});

describe("a hostile document", () => {
  const EVIL = `<script>alert(1)</script><img src=x onerror=alert(1)>" onload="alert(1)' \u001b[2J\u202e`;
  const text = [
    `# ${EVIL}`,
    `Let $x \\in \\mathbb{R}$, ${EVIL}.`,
    `<!-- claims: A-<b onclick=alert(1)> -->`,
    `$$ x + 1 = x $$`,
    `<!-- expect: proved ; ${EVIL.replaceAll(">", "")} -->`,
    `$$ x + 2 = x $$`,
    String.raw`[a](javascript:alert(1)) [b](data:text/html,<script>1</script>) [c](vbscript:1) ![d](http://evil.example/x.png)`,
    String.raw`$\href{javascript:alert(1)}{x}$ $\htmlId{main}{x}$ $\htmlStyle{position:fixed}{x}$ $\includegraphics{http://evil.example}$`,
    String.raw`$\text{<script>alert(1)</script>} = x$ $$ \frac{<script>alert(1)</script> $$`,
    "\uE000m0\uE001 \uE000s99\uE001 \u2005",
    "```\n<script>alert(1)</script>\n```",
    `<div onclick="alert(1)">raw</div>`,
  ].join("\n\n");
  const site = siteOf({ [`<img src=x onerror=alert(1)>"'&\u001b.md`]: text });

  it.each(site.map((f) => [f.name, f.text]))("runs nothing in %s", (name, page) => {
    expect(name).toMatch(/^[\p{L}\p{N}._-]+$/u);
    const body = page.replace(/<annotation[^>]*>.*?<\/annotation>/gs, "");
    const tags = [...body.matchAll(/<([a-zA-Z]+)\b([^>]*)>/g)];
    expect(
      tags.filter((t) => /^(?:script|img|iframe|object|embed|form|base|link)$/i.test(t[1] ?? "")).map((t) => t[2]),
    ).toEqual([' rel="stylesheet" href="assets/katex.min.css" /']);
    expect(tags.filter((t) => /\son[a-z]+\s*=/i.test((t[2] ?? "").replace(/"[^"]*"/g, '""')))).toEqual([]);
    expect(body).not.toMatch(/(?:href|src)="(?:javascript|data|vbscript|file):/i);
    expect(body).not.toMatch(/style="[^"]*(?:position|url)/);
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/.exec(page)).toBeNull();
  });

  it("shows a formula that KaTeX does not know, or must not obey, as its source", () => {
    for (const latex of ["\\href{javascript:alert(1)}{x}", "\\frac{x", "\\htmlId{a}{x}", "\\url{x}", "\\unknown{x}"])
      expect(showFormula(latex, false).markup.text).toBe(html`<code class="source">${latex}</code>`.text);
  });
});

describe("a formula", () => {
  it.each([
    ["x = 1", 1],
    ["\\begin{aligned} a &= \\frac{1}{2} \\\\ &= c \\\\ &= d \\end{aligned}", 3],
    ["\\begin{align} a &= b \\\\ &= c \\end{align}", 2],
    ["a &= b \\\\ &= c", 2],
    ["f = \\begin{cases} 1 \\\\ 2 \\end{cases}", 1],
  ])("%s has its rows at heights that grow", (latex, count) => {
    const { rows } = showFormula(latex, true);
    expect(rows).toHaveLength(count);
    expect([...rows].sort((a, b) => a - b)).toEqual(rows);
    expect(rows.every((y) => y > 0)).toBe(true);
  });

  it("uses the commands of its document and leaves them as they are", () => {
    const macros = { "\\R": "\\mathbb{R}" };
    showFormula("\\gdef\\R{x} \\R", false, macros);
    expect(macros).toEqual({ "\\R": "\\mathbb{R}" });
  });
});

describe("the graph of claims", () => {
  it("leads from a claim to those that its proof uses, and to the weakest below it", () => {
    const text = String.raw`Let $f : \mathbb{R} \to \mathbb{R}$ and $a, b \in \mathbb{R}$.

**Lemma 1.** For all $t \in \mathbb{R}$, $t^2 + 1 \ge 2t$.

By Lemma 1, $$ a^2 + 1 \ge 2a. $$
`;
    const claims = claimGraph(checkText("a.md", text));
    expect(claims.map((c) => c.outcome.word)).toEqual(["proved", "proved"]);
    expect(claims.every((c) => c.weakest === null)).toBe(true);
  });

  it("tells the weakest claim at any distance", () => {
    const document = checkText("a.md", "$$1 = 1$$\n\n$$2 = 2$$\n\n$$3 = 3$$");
    const [one, two, three] = document.steps;
    if (!one || !two || !three) throw new Error("three steps");
    const rests = (id: string) => [{ id, origin: "claim" as const, line: 1, statement: "" }];
    const steps = [
      { ...one, verdict: "tested" as const },
      { ...two, premises: rests(one.id) },
      { ...three, premises: rests(two.id) },
    ];
    expect(claimGraph({ ...document, steps }).map((c) => c.weakest)).toEqual([null, 0, 0]);
  });
});
