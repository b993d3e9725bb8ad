import { RULES } from "../../src/certificate/checker/rules.ts";
import type { Entry, InferenceEntry, ProofData } from "../../src/certificate/format/certificate.ts";
import { allLaws } from "../../src/kernel/laws/all-laws.ts";
import { OPERATORS } from "../../src/term/operator.ts";
import { BINDERS, SIDES } from "../../src/term/term.ts";
import type { Random } from "./random.ts";

type Change = (proof: ProofData, random: Random) => ProofData | null;

const LAWS = allLaws();
const NUMBERS = ["N", "Z", "Q", "R"];
const TYPES = ["number", "prop", "time", "index", "tensor", "tuple", "function", "set", "measure"];

/** A certificate's proof with one thing changed, by what that is; null where it has no such thing. */
export const WRONG: Readonly<Record<string, Change>> = {
  "another goal": (p, random) => ({ ...p, goal: otherTerm(p, p.goal, random) }),
  "an assumption left out": assumptions((all, at) => all.filter((_, i) => i !== at)),
  "another assumption": assumptions((all, at, p, random) =>
    replacedAt(all, at, ([id, origin, n]) => [id, origin, otherTerm(p, n, random)]),
  ),
  "variables left out": (p) => (p.variables.length > 0 ? { ...p, variables: [] } : null),
  "an inference left out": (p, random) => {
    const at = random.below(p.inferences.length);
    // The lines after it move up, and still refer to the lines that they did, or to the one before it.
    const moved = (n: number): number => (n < at || n === 0 ? n : n - 1);
    return {
      ...p,
      inferences: p.inferences
        .filter((_, i) => i !== at)
        .map(([rule, premises, ...more]) => [rule, premises.map(moved), ...more] as InferenceEntry),
    };
  },
  "the last inference left out": (p) => ({ ...p, inferences: p.inferences.slice(0, -1) }),
  "another premise": inference(([rule, premises, ...more], p, random) => {
    if (premises.length === 0) return null;
    const at = random.below(premises.length);
    return [rule, replacedAt(premises, at, () => random.below(p.inferences.length)), ...more];
  }),
  "a premise before or after it": inference(([rule, premises, ...more], _, random) => {
    if (premises.length === 0) return null;
    const at = random.below(premises.length);
    return [rule, replacedAt(premises, at, (n) => Math.max(0, n + (random.once(2) ? 1 : -1))), ...more];
  }),
  "premises exchanged": inference(([rule, premises, ...more]) =>
    premises.length > 1 ? [rule, [...premises].reverse(), ...more] : null,
  ),
  "a premise left out": inference(([rule, premises, ...more], _, random) => {
    const at = random.below(premises.length);
    return premises.length > 0 ? [rule, premises.filter((_, i) => i !== at), ...more] : null;
  }),
  "another term": inference(([rule, premises, terms, ...law], p, random) => {
    const at = random.below(terms.length);
    return terms.length > 0 ? [rule, premises, replacedAt(terms, at, (n) => otherTerm(p, n, random)), ...law] : null;
  }),
  "terms exchanged": inference(([rule, premises, terms, ...law], _, random) => {
    if (terms.length < 2) return null;
    const [i, j] = [random.below(terms.length), random.below(terms.length)];
    return [rule, premises, terms.map((n, at) => (at === i ? terms[j] : at === j ? terms[i] : n) as number), ...law];
  }),
  "a term left out": inference(([rule, premises, terms, ...law], _, random) => {
    const at = random.below(terms.length);
    return terms.length > 0 ? [rule, premises, terms.filter((_, i) => i !== at), ...law] : null;
  }),
  "another rule": inference(([, premises, terms], _, random) => [random.pick(Object.keys(RULES)), premises, terms]),
  "a rule of that shape": inference(([rule, premises, terms, law], _, random) => {
    const { premises: p, terms: t } = RULES[rule as keyof typeof RULES];
    const alike = Object.entries(RULES).filter(([other, r]) => other !== rule && r.premises === p && r.terms === t);
    return law === undefined && alike.length > 0 ? [random.pick(alike)[0], premises, terms] : null;
  }),
  "another law": inference(([rule, premises, terms, law], _, random) => {
    if (law === undefined) return null;
    const alike = LAWS.filter((l) => l.params.length === terms.length && l.name !== law);
    return [rule, premises, terms, (alike.length > 0 ? random.pick(alike) : random.pick(LAWS)).name];
  }),
  "another variable's type": entry("variable", ([kind, type, name], p, random) => [
    kind,
    otherType(p, type, random),
    name ?? "",
  ]),
  "another set of numbers": entry("number", ([kind], _, random) => [kind, random.pick(NUMBERS)]),
  "another end of a range": entry("index", (e, p, random) => otherPart(e, p, random)),
  "another size of a tensor": entry("tensor", (e, p, random) => otherPart(e, p, random)),
  "another domain of a λ": entry("lambda", ([kind, type, ...more], p, random) => [
    kind,
    otherType(p, type, random),
    ...more,
  ]),
  "another body of a λ": entry("lambda", ([kind, type, , ...more], p, random) => [
    kind,
    type as number,
    otherTerm(p, -1, random),
    ...more,
  ]),
  "another bound variable": entry("bound", ([kind, n], _, random) => [
    kind,
    n === 0 ? 1 : (n as number) - 1 + random.below(3),
  ]),
  "another number": entry("rational", ([kind], _, random) => [kind, random.pick(["0", "1", "2", "3", "-1", "1/2"])]),
  "another operator": entry("operator", ([kind, , ...more], _, random) => [kind, random.pick(OPERATORS), ...more]),
  "arguments exchanged": entry("operator", ([kind, name, ...args]) => [kind, name as string, ...args.reverse()]),
  "another argument": entry("operator", (e, p, random) => otherPart(e, p, random)),
  "another binder": entry("binder", ([kind, , ...more], _, random) => [kind, random.pick(BINDERS), ...more]),
  "a guard left out": entry("binder", (e) => (e.length > 3 ? e.slice(0, 3) : e)),
  "another side of a limit": entry("limit", ([kind, , ...more], _, random) => [kind, random.pick(SIDES), ...more]),
  "another part": (p, random) => {
    const kinds = ["apply", "entry", "binder", "tabulate", "integral", "derivative", "limit", "cases", "call"];
    return entry(random.pick(kinds), (e, proof, r) => otherPart(e, proof, r))(p, random);
  },
  "another definition": entry("definition", ([kind, name, params, body], p, random) => [
    kind,
    name as string,
    random.once(2) ? [...(params as readonly number[])].reverse() : (params as readonly number[]),
    random.once(2) ? (body as number) : otherTerm(p, body as number, random),
  ]),
};

function replacedAt<T>(list: readonly T[], at: number, change: (item: T) => T): readonly T[] {
  return list.map((item, i) => (i === at ? change(item) : item));
}

function assumptions(
  change: (all: ProofData["assumptions"], at: number, p: ProofData, random: Random) => ProofData["assumptions"],
): Change {
  return (p, random) => {
    const at = random.below(p.assumptions.length);
    return p.assumptions.length > 0 ? { ...p, assumptions: change(p.assumptions, at, p, random) } : null;
  };
}

function inference(change: (i: InferenceEntry, p: ProofData, random: Random) => InferenceEntry | null): Change {
  return (p, random) => {
    for (let tries = 0; tries < 20; tries++) {
      const at = random.below(p.inferences.length);
      const changed = change(p.inferences[at] as InferenceEntry, p, random);
      if (changed) return { ...p, inferences: replacedAt(p.inferences, at, () => changed) };
    }
    return null;
  };
}

/** An entry's words, lists and numbers; a certificate that is written has as many as its kind takes. */
type Parts = readonly [Entry[number], Entry[number], Entry[number], Entry[number], ...Entry];

function entry(kind: string, change: (e: Parts, p: ProofData, random: Random) => Entry): Change {
  return (p, random) => {
    const places = p.table.flatMap((e, i) => (e[0] === kind ? [i] : []));
    if (places.length === 0) return null;
    const at = random.pick(places);
    return {
      ...p,
      table: replacedAt(p.table, at, (e) => change(e as Parts, { ...p, table: p.table.slice(0, at) }, random)),
    };
  };
}

/** The entry with another one in the place of one that it refers to, of the same sort. */
function otherPart(e: Entry, p: ProofData, random: Random): Entry {
  const places = e.flatMap((x, i) => (typeof x === "number" ? [i] : []));
  return places.length === 0 ? e : replacedAt(e, random.pick(places), (x) => otherTerm(p, x as number, random));
}

const isType = (e: Entry): boolean => TYPES.includes(e[0] as string);

function otherTerm(p: ProofData, n: number, random: Random): number {
  const places = p.table.flatMap((e, i) => (i !== n && !isType(e) && e[0] !== "definition" ? [i] : []));
  return places.length > 0 ? random.pick(places) : n;
}

function otherType(p: ProofData, n: unknown, random: Random): number {
  const places = p.table.flatMap((e, i) => (i !== n && isType(e) ? [i] : []));
  return places.length > 0 ? random.pick(places) : (n as number);
}
