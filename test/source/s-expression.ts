import type { Formula, Syntax } from "../../src/source/syntax.ts";

function list(name: string, ...parts: readonly (string | null)[]): string {
  return `(${[name, ...parts.filter((part) => part !== null)].join(" ")})`;
}

function named(name: string, s: Syntax | null): string | null {
  return s === null ? null : `${name}=${sExpression(s)}`;
}

/** A tree on one line, for tests. */
export function sExpression(s: Syntax): string {
  const e = sExpression;
  switch (s.kind) {
    case "number":
      return s.text;
    case "symbol": {
      const base = s.font === null ? s.base : `${s.font}:${s.base}`;
      return s.accents.reduce((inner, accent) => `${accent}(${inner})`, base);
    }
    case "script":
      return list(
        "script",
        e(s.base),
        named("sub", s.sub),
        named("sup", s.sup),
        s.primes > 0 ? `primes=${String(s.primes)}` : null,
      );
    case "accented":
      return list(s.accent, e(s.body));
    case "juxtaposition":
      return list("juxt", ...s.items.map(e));
    case "infix":
      return list(s.operator, e(s.left), e(s.right));
    case "prefix":
      return list(`prefix${s.operator}`, e(s.argument));
    case "postfix":
      return list(s.operator, e(s.argument));
    case "fraction":
      return list("frac", e(s.numerator), e(s.denominator));
    case "binomial":
      return list("binom", e(s.top), e(s.bottom));
    case "root":
      return list("sqrt", e(s.radicand), named("degree", s.degree));
    case "bracket":
      return list(s.bracket, e(s.body));
    case "list":
      return list(`list${s.separator}`, ...s.items.map(e));
    case "set-builder":
      return list("set", e(s.element), e(s.condition));
    case "big":
      return list(
        s.operator,
        named("sub", s.sub),
        named("sup", s.sup),
        named("power", s.power),
        e(s.body),
        s.differentials.length > 0 ? list("d", ...s.differentials.map(e)) : null,
      );
    case "function":
      return list(s.name, named("sub", s.sub), named("sup", s.sup), e(s.argument));
    case "derivative":
      return list(
        s.notation,
        s.order === 1 ? null : `order=${String(s.order)}`,
        s.variables.length > 0 ? `[${s.variables.map(e).join(" ")}]` : null,
        named("at", s.at),
        e(s.body),
      );
    case "evaluated":
      return list("evaluated", e(s.body), named("sub", s.sub), named("sup", s.sup));
    case "matrix":
      return list(s.environment, ...s.rows.map((row) => `[${row.map(e).join(" ")}]`));
    case "cases":
      return list("cases", ...s.branches.map((b) => `[${e(b.value)} ${b.condition === null ? "-" : e(b.condition)}]`));
    case "relations":
      return list(
        "rel",
        s.first === null ? "_" : e(s.first),
        ...s.links.map((link) => `${link.operator}${link.note === null ? "" : `{${link.note}}`} ${e(link.right)}`),
      );
    case "logic":
      return list(
        "logic",
        s.first === null ? "_" : e(s.first),
        ...s.links.map((link) => `${link.operator} ${e(link.right)}`),
      );
    case "quantifier":
      return list(s.quantifier, e(s.binding), s.body === null ? null : e(s.body));
    case "typed":
      return list(":", e(s.subject), e(s.type));
    case "text":
      return JSON.stringify(s.text);
    case "placeholder":
      return "•";
    case "dots":
      return "…";
    case "annotated":
      return list("annotated", e(s.body), named("note", s.note));
    case "opaque":
      return `?${JSON.stringify(s.latex)}`;
  }
}

/** Rows by ` // `, clauses by ` ; `; lead, justification and tag in front or behind. */
export function formulaExpression(f: Formula): string {
  return f.rows
    .map((row) => {
      const clauses = row.clauses.map((c) => (c.lead === null ? "" : `<${c.lead}> `) + sExpression(c.body)).join(" ; ");
      return (
        clauses +
        (row.justification === null ? "" : ` %${row.justification}%`) +
        (row.tag === null ? "" : ` #${row.tag}`)
      );
    })
    .join(" // ");
}
