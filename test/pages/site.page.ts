import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";

/** `CHROMIUM=/path`, or where Debian's package puts it. */
const PROGRAM = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ROOT = join(import.meta.dirname, "..", "..");

const HOSTILE = String.raw`# <script>alert(1)</script>

Let $x \in \mathbb{R}$ <img src=x onerror=alert(1)>. [a](javascript:alert(1)) ![b](http://evil.example/b.png)

$$ x + 1 = x $$

$\href{javascript:alert(1)}{x}$ $\htmlStyle{background:url(http://evil.example)}{x}$ $\text{<script>alert(1)</script>}$

<!-- expect: proved ; "><script>alert(1)</script -->
$$ x + 2 = x $$
`;

let browser: Browser;
let folder: string;
let names: readonly string[];

beforeAll(async () => {
  const work = mkdtempSync(join(tmpdir(), "pages-"));
  folder = join(work, "site");
  writeFileSync(join(work, "hostile.md"), HOSTILE);
  try {
    const cli = join(ROOT, "dist", "cli.js");
    execFileSync(
      process.execPath,
      [cli, "check", join(ROOT, "derivations"), "hostile.md", "--reporter", `html=${folder}`],
      {
        cwd: work,
      },
    );
  } catch {
    // Steps that are not as expected are wanted here.
  }
  names = readdirSync(folder).filter((n) => n.endsWith(".html"));
  browser = await chromium.launch({ executablePath: PROGRAM, args: ["--no-sandbox"] });
});

afterAll(async () => {
  await browser.close();
});

/** Opens a page; what it asks of the network, and what it runs or complains of, goes into `faults`. */
async function open(
  name: string,
  faults: string[],
  width = 1280,
  colorScheme: "light" | "dark" = "light",
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
  page.on("dialog", (d) => {
    faults.push(`dialog ${d.message()}`);
    void d.dismiss();
  });
  page.on("request", (r) => {
    if (!r.url().startsWith("file:")) faults.push(`request ${r.url()}`);
  });
  page.on("requestfailed", (r) => faults.push(`failed ${r.url()}`));
  page.on("console", (m) => faults.push(`console ${m.text()}`));
  await page.goto(pathToFileURL(join(folder, name)).href);
  return page;
}

it("has a browser", () => {
  expect(existsSync(PROGRAM)).toBe(true);
  expect(names.length).toBeGreaterThan(5);
});

it.each([
  [1280, "light"],
  [420, "dark"],
] as const)(
  "works from disk at %i, %s: no network, no faults, nothing wider than the screen, axe finds nothing",
  async (width, scheme) => {
    for (const name of names) {
      const faults: string[] = [];
      const page = await open(name, faults, width, scheme);
      await page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
      const over = await page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      const font = await page.evaluate<boolean>(
        "document.fonts.load('16px KaTeX_Main').then((fonts) => fonts.length > 0)",
      );
      // The page's own rules forbid scripts, and the check is one that the driver adds.
      const findings = await page.evaluate(`${AXE}; axe.run({ preload: false, resultTypes: ["violations"] }).then((r) =>
      r.violations.map((v) => v.id + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")))`);
      expect({ name, faults, over: over > 0, font, findings }).toEqual({
        name,
        faults: [],
        over: false,
        font: true,
        findings: [],
      });
      await page.close();
    }
  },
);

it("opens a step by the keyboard, and by a link to what is in it", async () => {
  const page = await open("hostile.md.html", []);
  const step = page.locator("details.fails, details.refuted").first();
  await step.locator("summary").focus();
  await page.keyboard.press("Enter");
  expect(await step.getAttribute("open")).toBe("");
  expect(await step.locator(".numbers").first().isVisible()).toBe(true);
});
