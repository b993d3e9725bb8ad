/**
 * What a terminal or a reader's eye obeys instead of showing: control characters (the escape that starts a sequence among them), what ends a
 * line, and what turns the direction of writing (Unicode 16, Bidi_Control).
 */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const ACTING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A colour of the pen, or a control character other than a line break. */
const COLOUR_OR_ACTING = new RegExp(`\\u001b\\[[0-9]{1,2}m|(?!\\n)${ACTING.source}`, "g");

/** What stands for a character that acts: a space for white space, a picture of a control character, a mark for the others. */
function picture(character: string): string {
  const code = character.charCodeAt(0);
  if ((code >= 9 && code <= 13) || code === 0x85 || code === 0x2028 || code === 0x2029) return " ";
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "␡" : "�";
}

/** A text of somebody else's as part of one line: nothing in it acts on a terminal. As many UTF-16 units as before. */
export function printable(text: string): string {
  return text.replace(ACTING, picture);
}

/** The lines of a document, each printable, tabs kept for the layout. */
export function printableLines(text: string): readonly string[] {
  return text.split(/\r?\n/).map((line) => line.split("\t").map(printable).join("\t"));
}

/** Plain data with all texts in it printable. What is computed when it is read, as a proof that is told, still is. */
export function printableData<T>(data: T): T {
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return printable(value);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== "object" || value === null) return value;
    const copy = {};
    for (const [name, { get, value: part }] of Object.entries(Object.getOwnPropertyDescriptors(value)))
      Object.defineProperty(copy, name, {
        enumerable: true,
        ...(get ? { get: () => clean(get.call(value)) } : { value: clean(part) }),
      });
    return copy;
  };
  return clean(data) as T;
}

/** A text of several lines as it may be written: of what acts, only line breaks and the colours of the report are left. */
export function printableText(text: string): string {
  return text.replace(COLOUR_OR_ACTING, (found) => (found.length > 1 ? found : picture(found)));
}

/** A line that the runner of a workflow obeys: `::name::` at its start, `##[name]` and its like anywhere. */
const WORKFLOW_COMMAND = /^([^\S\n]*:)(?=:)|##(?=\w*\[)/gm;

/** A report of which no line is obeyed by the program that runs a workflow and reads what its steps print. */
export function withoutCommands(text: string): string {
  return text.replace(WORKFLOW_COMMAND, (found) => `${found} `);
}

/** Data as JSON, with a line break at the end: the same bytes for the same data, and nothing in it acts. */
export function printableJson(data: unknown): string {
  const escape = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
  // In JSON only what it does not escape itself is left, and line breaks between values.
  const json = JSON.stringify(data, null, 2).replace(ACTING, (c) => (c === "\n" ? c : escape(c)));
  return `${json.replace(/##(?=\w*\[)/g, "#\\u0023")}\n`;
}
