import { html, Markup } from "./markup.ts";
import { STYLE } from "./style.ts";

/** A link of the navigation. */
interface Link {
  readonly href: string;
  readonly text: string;
  readonly isHere: boolean;
}

/**
 * Forbids all that a page could load or run: there is no script in it, and styles and fonts are those of its folder.
 */
const POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline' file:; font-src 'self' file:; base-uri 'none'; form-action 'none'";

/** A whole page. @param version of the program */
export function page(title: string, body: Markup, links: readonly Link[], version: string): string {
  const nav = links.map(({ href, text, isHere }) =>
    isHere ? html`<a href="${href}" aria-current="page">${text}</a>` : html`<a href="${href}">${text}</a>`,
  );
  const { text } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="assets/katex.min.css" />
        <style>
          ${new Markup(STYLE)}
        </style>
      </head>
      <body>
        <a class="skip" href="#main">to the text</a>
        <nav class="site" aria-label="pages">${nav}</nav>
        <main id="main">${body}</main>
        <footer><p>Checked by derivcheck ${version}. Each verdict opens.</p></footer>
      </body>
    </html> `;
  return text;
}
