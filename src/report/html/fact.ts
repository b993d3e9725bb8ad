import { html, type Markup } from "./markup.ts";

/** A labelled fact about a step. */
export interface Row {
  readonly label: string;
  readonly content: Markup | string;
}

/** A fact with its label. */
export function row(label: string, content: Markup | string): Row {
  return { label, content };
}

/** The facts that there are. */
export function rows(...all: readonly (Row | null)[]): readonly Row[] {
  return all.filter((r) => r !== null);
}

/** Facts as a list of descriptions. */
export function factList(facts: readonly Row[]): Markup {
  const items = facts.map(
    ({ label, content }) =>
      html`<dt>${label}</dt>
        <dd>${content}</dd>`,
  );
  return html`<dl class="facts">${items}</dl>`;
}
