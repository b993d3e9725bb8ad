/** Makes the slugs of one document as GitHub does: lower case, hyphens for spaces, no punctuation, a number for a repetition. */
export class HeadingSlugs {
  readonly #seen = new Map<string, number>();

  /** The slug of the next heading with the title. */
  slug(title: string): string {
    const base = title
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
      .replace(/ /g, "-");
    let slug = base;
    let count = this.#seen.get(base) ?? 0;
    while (this.#seen.has(slug)) slug = `${base}-${++count}`;
    this.#seen.set(base, count);
    if (slug !== base) this.#seen.set(slug, 0);
    return slug;
  }
}
