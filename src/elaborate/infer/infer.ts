import type { Span } from "../../source/span.ts";
import { fullName, nameOf, scripted } from "../name.ts";
import { syntaxParts } from "../syntax-parts.ts";
import { countsByHabit, isFunctionByHabit } from "./convention.ts";
import type { WrittenSection } from "./input.ts";
import { meanOf } from "./mean.ts";
import type { Entry, Form } from "./name-table.ts";
import { isNextOf } from "./occurrence.ts";
import { solve, type Solved } from "./solve.ts";
import { type Evidence, rootOf } from "./type-variable.ts";
import { keyOf } from "./walk.ts";
import { isConventional, SizeNames, writeSet } from "./write-type.ts";

/** What an undeclared name is taken as: the declaration that its author left out. */
export interface InferredName {
  readonly name: string;
  readonly form: Form;
  /** The section that it holds in; null: the whole document. */
  readonly section: string | null;
  /** `X`, `x_1, \dots, x_n`. */
  readonly subject: string;
  /** `\in`, `:` for a function, `=` for what habit defines. */
  readonly sign: "\\in" | ":" | "=";
  /** `\mathbb{R}^{n \times d}`; what it equals. */
  readonly set: string;
  /** Whether a formula tries to define it: it is taken so only behind that formula, and where that fails. */
  readonly attempted: boolean;
  /** Whether a formula further on in its section defines it. */
  readonly later: boolean;
  /** Whether chance may decide it: it is taken as a random variable of which no law is known. */
  readonly random: boolean;
  readonly by: "use" | "convention";
  /** What says so, the nearest first; at least one. */
  readonly because: readonly Evidence[];
  readonly uses: number;
  /** The first use. */
  readonly span: Span;
}

/** A name that stays undeclared, and why: it is random and nothing says of what type, is a density, its uses clash, or nothing says what it is. */
export interface LeftUndeclared {
  readonly name: string;
  readonly section: string;
  readonly why: "random" | "density" | "clash" | "open";
  readonly at: Evidence;
  /** What a clash is with. */
  readonly against: Evidence | null;
}

/** The types of the undeclared names of a document. */
export interface Inference {
  /** Each in an order in which it stands after the sizes in its type. */
  readonly names: readonly InferredName[];
  readonly left: readonly LeftUndeclared[];
}

/**
 * Finds types for the names that nothing declares, from how the formulas use them, from nouns, and last from habits. A name that may be random is
 * taken as a random variable, never as a number, and what a formula defines is left to it. Pure: the same sections give the same names.
 * @param chance whether the document speaks of chance
 */
export function inferTypes(sections: readonly WrittenSection[], chance: boolean): Inference {
  const solved = solve(sections, chance);
  const { table, excluded } = solved.findings;
  const sizes = new SizeNames(usedNames(sections));
  const defined = new Set(
    sections.flatMap((s) => s.formulas.flatMap((f) => [...f.defines].map((n) => keyOf(s.id, n)))),
  );
  const excludedNames = new Map([...excluded].map(([key, e]) => [key.slice(key.indexOf(" ") + 1), e]));
  const left: LeftUndeclared[] = [];
  const found: InferredName[] = [];
  for (const e of table.entries()) {
    const [use] = e.uses;
    const isDefined = defined.has(keyOf(e.section, e.name));
    if (!use || (isDefined && !isUsedBefore(e, sections)) || isPartOfAnother(e, solved)) continue;
    const leave = (why: LeftUndeclared["why"], at: Evidence, against: Evidence | null = null): void => {
      left.push({ name: e.name, section: e.section, why, at, against });
    };
    const excludes = excludedNames.get(e.name);
    // A letter for a density may be a number beside it.
    const exclusion = excludes?.why === "density" && e.form !== "function" ? undefined : excludes;
    if (exclusion && (exclusion.why === "density" || e.form === "function")) {
      leave(exclusion.why, exclusion.evidence);
      continue;
    }
    const clash = solved.clashes.find((c) => c.section === e.section && c.names.includes(e.name));
    if (clash) {
      leave("clash", clash.at, clash.against);
      continue;
    }
    const later = isUsedBefore(e, sections);
    const mean = later ? null : meanOf(e, table, sizes);
    const written = isStepped(e, solved) || isUndecided(e) ? null : (mean ?? write(e, solved, sizes, later));
    if (!written) leave(exclusion?.why ?? "open", exclusion?.evidence ?? use);
    else
      found.push({
        name: e.name,
        form: e.form,
        section: e.section,
        subject: written.subject,
        sign: written.sign,
        set: written.set,
        attempted: isAttempted(e, sections),
        later,
        random: exclusion !== undefined && !mean,
        by: mean || isConventional(e.type) ? "convention" : "use",
        because: mean ? [mean.why] : exclusion ? [exclusion.evidence, ...becauseOf(e)] : becauseOf(e),
        uses: e.uses.length,
        span: use.span,
      });
  }
  for (const [key, e] of excluded) {
    const at = key.indexOf(" ");
    const [section, name] = [key.slice(0, at), key.slice(at + 1)];
    const used = e.why === "density" || table.of(section, name).length > 0;
    if (e.why === "random" && found.some((f) => f.name === name)) continue;
    if (used && !defined.has(key)) left.push({ name, section, why: e.why, at: e.evidence, against: null });
  }
  const given = sizes.given().flatMap((name) => sizeName(name, found));
  return { names: [...given, ...inOrder(documentWide(found, defined))], left: onceEach(left) };
}

/** Sizes first, then numbers, then what has sizes in its type. */
function inOrder(names: readonly InferredName[]): readonly InferredName[] {
  const rank = (n: InferredName): number =>
    n.set === "\\mathbb{N}" ? 0 : n.sign === "=" ? 3 : n.form === "function" ? 2 : 1;
  return [...names].sort((a, b) => rank(a) - rank(b));
}

/** A size that nothing names, by the first name that has it; nothing where no name has it. */
function sizeName(name: string, found: readonly InferredName[]): readonly InferredName[] {
  const pattern = new RegExp(`(?:^|[^A-Za-z\\\\])${name.replace(/[\\{}]/g, "\\$&")}(?:[^A-Za-z]|$)`);
  const has = (f: InferredName): boolean =>
    pattern.test(f.set.replace(/\\mathbb\{.\}/g, "")) || pattern.test(f.subject);
  const of = found.find(has);
  if (!of) return [];
  const size: Omit<InferredName, "because" | "span"> = {
    name,
    form: "plain",
    section: null,
    subject: name,
    sign: "\\in",
    set: "\\mathbb{N}",
    attempted: false,
    later: false,
    random: false,
    by: "use",
    uses: 0,
  };
  return [{ ...size, because: of.because, span: of.span }];
}

/** A bare name and its members are declared once, by the form that holds the other; of a function's arities the one used most. */
function isPartOfAnother(e: Entry, { findings }: Solved): boolean {
  const others = findings.table.of(e.section, e.name).filter((o) => o !== e);
  if (e.form === "members") return others.some((o) => o.form === "plain" && rootOf(o.type) === rootOf(e.type));
  if (e.form === "function") return others.some((o) => o.form === "function" && more(o, e));
  // A name that is only mentioned bare is the function that it is elsewhere.
  const { structure } = rootOf(e.type);
  return (!structure || rootOf(e.type).conventional) && others.some((o) => o.form === "function");
}

/** Whether a name is used before the formula of its section that defines it: until then it is taken as something of its type. */
function isUsedBefore(e: Entry, sections: readonly WrittenSection[]): boolean {
  const definition = sections
    .find((x) => x.id === e.section)
    ?.formulas.find((f) => f.defines.has(e.name) || f.attempts.has(e.name));
  const [use] = e.uses;
  return definition !== undefined && use !== undefined && use.span.start < definition.span.start;
}

/** Whether the first use of a name in its section is in the formula that tries to define it, or behind it. */
function isAttempted(e: Entry, sections: readonly WrittenSection[]): boolean {
  const attempt = sections.find((x) => x.id === e.section)?.formulas.find((f) => f.attempts.has(e.name));
  const [use] = e.uses;
  return attempt !== undefined && use !== undefined && use.span.start >= attempt.span.start;
}

/** A letter for functions that stands only before brackets with sums: an argument or a factor. */
function isUndecided(e: Entry): boolean {
  return e.form === "plain" && isFunctionByHabit(e.name) && e.uses.every((u) => u.code === "application");
}

/** `w_{t+1}`, and `w_t` beside it: members of a sequence, whose range nothing says. */
function isStepped(e: Entry, { findings }: Solved): boolean {
  if (isNextOf(e.name)) return true;
  const start = /^(.*_\{[a-z])\}$/.exec(e.name)?.[1];
  return (
    start !== undefined && findings.table.entries().some((o) => isNextOf(o.name) && o.name.startsWith(`${start} `))
  );
}

function more(a: Entry, b: Entry): boolean {
  return a.uses.length > b.uses.length || (a.uses.length === b.uses.length && a.arity < b.arity);
}

function write(
  e: Entry,
  { findings }: Solved,
  sizes: SizeNames,
  later: boolean,
): { readonly subject: string; readonly sign: "\\in" | ":"; readonly set: string } | null {
  const { structure } = rootOf(e.type);
  const number = structure?.kind === "array" && structure.axes.length === 0;
  // A size is at least 1; what only looks like a count may be 0.
  const counts = findings.naturals.has(e.name)
    ? "from one"
    : rootOf(e.type).conventional && countsByHabit(e.name) && !later
      ? "from zero"
      : null;
  if (e.form === "function") {
    const set = structure?.kind === "function" ? writeSet(e.type, sizes) : null;
    return set === null ? null : { subject: e.name, sign: ":", set };
  }
  if (structure?.kind === "family" && (e.form === "members" || (structure.range.low ?? "1") !== "1")) {
    const of = writeSet(structure.of, sizes);
    const high = sizes.text(structure.range.high);
    if (of === null || high === null || /[\^_']/.test(e.name) || rootOf(structure.of).structure?.kind !== "array")
      return null;
    const low = structure.range.low ?? "1";
    return { subject: `${e.name}_{${low}}, \\dots, ${e.name}_{${high}}`, sign: "\\in", set: of };
  }
  if (structure?.kind === "function") return null;
  const set = writeSet(e.type, sizes, number ? counts : null);
  return set === null ? null : { subject: e.name, sign: "\\in", set };
}

function becauseOf(e: Entry): readonly Evidence[] {
  const root = rootOf(e.type);
  const structural = root.why ? [root.why] : [];
  const said = [...structural, ...e.uses.slice(0, 1)];
  return said.filter((x, i) => said.findIndex((y) => y.span.start === x.span.start) === i);
}

/** Names with one declaration in all sections that use them hold in the whole document, unless a section defines them. */
function documentWide(found: readonly InferredName[], defined: ReadonlySet<string>): readonly InferredName[] {
  const groups = new Map<string, InferredName[]>();
  for (const f of found) groups.set(f.name, [...(groups.get(f.name) ?? []), f]);
  return [...groups.values()].flatMap((group) => {
    const { name } = group[0] as InferredName;
    const isDefined = [...defined].some((key) => key.slice(key.indexOf(" ") + 1) === name);
    const byForm = new Map<Form, InferredName[]>();
    for (const f of group) byForm.set(f.form, [...(byForm.get(f.form) ?? []), f]);
    const one = [...byForm.values()].every((fs) =>
      fs.every((f) => f.set === fs[0]?.set && f.subject === fs[0].subject),
    );
    if (isDefined || !one) return group;
    return [...byForm.values()].map((fs) => ({
      ...(fs[0] as InferredName),
      section: null,
      attempted: fs[0]?.attempted ?? false,
      random: fs.some((f) => f.random),
      by: fs.some((f) => f.by === "use") ? "use" : "convention",
      uses: fs.reduce((n, f) => n + f.uses, 0),
    }));
  });
}

function onceEach(left: readonly LeftUndeclared[]): readonly LeftUndeclared[] {
  return left.filter((x, i) => left.findIndex((y) => y.name === x.name && y.section === x.section) === i);
}

/** All names that the formulas write, with and without their scripts. */
function usedNames(sections: readonly WrittenSection[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const { formulas } of sections)
    for (const p of formulas.flatMap((f) => f.clauses.flatMap(syntaxParts))) {
      if (p.kind !== "symbol" && p.kind !== "script") continue;
      const { base } = scripted(p);
      if (base.kind === "symbol") used.add(nameOf(base, null, null, 0)).add(base.base);
      const full = fullName(p);
      if (full !== null) used.add(full);
    }
  return used;
}
