/** A tag of a document that uses no more of XML than the reporters do. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The text directly in it, references resolved. */
  text: string;
  readonly inner: Tag[];
}

const ENTITY: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function resolve(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(text)) throw new Error(`a loose & in ${text}`);
  return text.replace(/&(#?\w+);/g, (_, name: string) =>
    name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : (ENTITY[name] ?? ""),
  );
}

/** Reads XML strictly: a tree of tags. @throws for anything that XML 1.0 does not allow in such a document */
export function readXml(xml: string): Tag {
  // eslint-disable-next-line no-control-regex -- what XML does not allow is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/u.test(xml))
    throw new Error("a character that is not of XML");
  const top: Tag = { name: "", attributes: {}, text: "", inner: [] };
  const open = [top];
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  const token = /<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const match = token.exec(body);
    const here = open.at(-1);
    if (!match || !here) throw new Error(`no XML at ${body.slice(at, at + 40)}`);
    const [, close, name, attributes = "", empty, text] = match;
    if (text !== undefined) {
      if (text.includes("]]>")) throw new Error("]]> in a text");
      here.text += resolve(text);
    } else if (close === "/") {
      if (here.name !== name) throw new Error(`</${String(name)}> closes <${here.name}>`);
      open.pop();
    } else {
      const pairs = [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map((m) => [m[1], resolve(m[2] ?? "")] as const);
      const tag: Tag = { name: name ?? "", attributes: Object.fromEntries(pairs) as never, text: "", inner: [] };
      here.inner.push(tag);
      if (empty !== "/") open.push(tag);
    }
  }
  const [root] = top.inner;
  if (!root || open.length !== 1 || top.inner.length !== 1) throw new Error("not one whole tag");
  return root;
}
