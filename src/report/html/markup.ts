/** A piece of HTML that is safe to show: made by `html` alone, or by a renderer that escapes. */
export class Markup {
  readonly text: string;

  /** @param text HTML that no document can have put a tag or an attribute into */
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | null | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand between tags, and in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
}

function textOf(part: Part): string {
  if (part === null) return "";
  if (part instanceof Markup) return part.text;
  return typeof part === "object" ? part.map(textOf).join("") : escapeHtml(String(part));
}

/** HTML out of a template: what is put in is escaped, but for other pieces of HTML; lists are joined, null is left out. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(template.map((text, i) => text + (i < parts.length ? textOf(parts[i] ?? null) : "")).join(""));
}
