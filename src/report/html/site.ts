import type { ReadDocument } from "../reading.ts";
import type { Report } from "../report.ts";
import { printable } from "../printable.ts";
import { documentBody } from "./document-page.ts";
import { graphBody } from "./graph-page.ts";
import { indexBody } from "./index-page.ts";
import type { Markup } from "./markup.ts";
import { page } from "./page.ts";

/** What a site is made of, besides the report. */
export interface SiteInput {
  readonly report: Report;
  readonly allowUnread: boolean;
  readonly allowUnknown: boolean;
  readonly version: string;
  /** Texts of the documents by path; a document whose text is not there has a page without it. */
  readonly texts: ReadonlyMap<string, string>;
  /** Texts whose definitions of commands hold in a document as well, by its path. */
  readonly definitions: ReadonlyMap<string, string>;
  readonly readings: ReadonlyMap<string, ReadDocument>;
}

/** A page, by its name in the folder of the site. */
export interface SiteFile {
  readonly name: string;
  readonly text: string;
}

const TAKEN = ["index", "graph"];

/** Names of pages: paths with what a link or a file system may obey left out; told apart where they clash. */
function pageNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set(TAKEN);
  return new Map(
    paths.map((path) => {
      const base =
        path
          .replace(/[^\p{L}\p{N}._-]+/gu, "-")
          .replace(/^[.-]+|[.-]+$/g, "")
          .slice(-100) || "document";
      let name = base;
      for (let n = 2; used.has(name.toLowerCase()); n++) name = `${base}-${String(n)}`;
      used.add(name.toLowerCase());
      return [path, `${name}.html`];
    }),
  );
}

/** `../a/./b.md#c` beside `x/y.md` is `a/b.md`. */
function resolved(from: string, href: string): string {
  let plain = href.replace(/[?#].*$/s, "");
  try {
    plain = decodeURIComponent(plain);
  } catch {
    // It is no encoded text: it is taken as it is.
  }
  const parts = from.split("/").slice(0, -1);
  for (const part of plain.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** The first heading of a document, without its markup; null where there is none. */
function titleOf(text: string | undefined): string | null {
  const title = /^#[ \t]+(.+?)[ \t]*#*$/m.exec(text ?? "")?.[1];
  return title === undefined ? null : title.replace(/[$*_`\\]/g, "");
}

/** Nothing in a page acts on who reads its source. */
function clean(text: string): string {
  return text.split("\n").map(printable).join("\n");
}

/** The pages of a site: an index, the graph of the claims, and a page for each document. The same bytes for the same input. */
export function renderSite(input: SiteInput): readonly SiteFile[] {
  const { report, texts, version } = input;
  const names = pageNames(report.documents.map((d) => d.path));
  const pageOf = (path: string): string => names.get(path) ?? "index.html";
  const link = (path: string): string => encodeURIComponent(pageOf(path));
  const write = (name: string, title: string, body: Markup): SiteFile => {
    const links = [
      { href: "index.html", text: "All documents", isHere: name === "index.html" },
      { href: "graph.html", text: "What rests on what", isHere: name === "graph.html" },
    ];
    return { name, text: clean(page(title, body, links, version)) };
  };
  const index = indexBody(report, input.allowUnread, input.allowUnknown, link, (path) => titleOf(texts.get(path)));
  return [
    write("index.html", "Derivations", index),
    write("graph.html", "What rests on what", graphBody(report.documents, link)),
    ...report.documents.map((document) => {
      const { path } = document;
      const body = documentBody({
        document,
        text: texts.get(path) ?? null,
        definitions: input.definitions.get(path) ?? "",
        reading: input.readings.get(path) ?? null,
        pageOf: (href) => {
          const target = resolved(path, href);
          return names.has(target) ? link(target) : null;
        },
      });
      return write(pageOf(path), titleOf(texts.get(path)) ?? path, body);
    }),
  ];
}
