/** What XML 1.0 has no place for, not even as a reference: control characters, halves of surrogate pairs, noncharacters. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu;

const NAMED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** A text as the content of an XML element or attribute; what XML cannot say is U+FFFD. Line breaks and tabs survive in attributes. */
export function xmlText(text: string, place: "content" | "attribute"): string {
  const escaped = text.replace(NOT_XML, "\ufffd").replace(/[&<>"']/g, (c) => NAMED[c] ?? c);
  return place === "content"
    ? escaped.replaceAll("\r", "&#13;")
    : escaped.replace(/[\t\n\r]/g, (c) => `&#${String(c.charCodeAt(0))};`);
}

/** ` name="value"` for each attribute that has a value. */
export function xmlAttributes(values: Readonly<Record<string, string | number | null>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === null ? [] : [` ${name}="${xmlText(String(value), "attribute")}"`]))
    .join("");
}
