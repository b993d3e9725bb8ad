import type { CheckedDocument, CheckedStep } from "../../src/check/checked.ts";

/** A claim of the lecture notes that the documents follow: its id, and what sort of claim it is. */
export interface Row {
  readonly id: string;
  readonly kind: string;
}

/** A checked document of the folder, with its name in it. */
export interface NamedDocument {
  readonly name: string;
  readonly document: CheckedDocument;
}

/** Reads the list of all ids: a line each, the id and its kind. */
export function readRows(text: string): readonly Row[] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [id = "", kind = ""] = line.split(" ");
      return { id, kind };
    });
}

interface Place {
  readonly at: string;
  readonly step: CheckedStep;
}

/** What became of a row: the best that is said of it stands in one of four classes. */
type Outcome = "judged" | "declared" | "lemma" | "gap" | "nowhere";

/**
 * The table of all claims of the notes that can be checked, as Markdown.
 * @param lemmas the titles of the properties in `properties/lemmas`, with their file; a title begins with the ids that it is about
 */
export function rowTable(
  rows: readonly Row[],
  documents: readonly NamedDocument[],
  lemmas: readonly { readonly file: string; readonly title: string }[],
): string {
  const places = placesById(documents);
  const inLemma = lemmaById(lemmas);
  const lines: string[] = [];
  const counts = new Map<string, Map<Outcome, number>>();
  const gaps = new Map<string, number>();
  for (const { id, kind } of rows.filter((row) => row.kind !== "prose")) {
    const printed = places.get(id) ?? [];
    const corrected = [...places].filter(([name]) => /^c\d*$/.test(name.slice(id.length)) && name.startsWith(id));
    const right = corrected.flatMap(([, found]) => found);
    const lemma = inLemma.get(id) ?? null;
    const outcome = outcomeOf([...printed, ...right], lemma);
    const note = id.slice(0, 1);
    const count = counts.get(note) ?? new Map<Outcome, number>();
    counts.set(note, count.set(outcome, (count.get(outcome) ?? 0) + 1));
    const reasons = [...new Set([...printed, ...right].filter(isGap).map(({ step }) => step.expectReason ?? ""))];
    if (outcome === "gap") for (const reason of reasons) gaps.set(reason, (gaps.get(reason) ?? 0) + 1);
    lines.push(
      `| ${[
        id,
        kind,
        [...printed, ...right].map(({ at }) => at).join(", "),
        wordsOf(printed),
        wordsOf(right),
        lemma ?? "",
        reasons.join("; "),
      ].join(" | ")} |`,
    );
  }
  return [
    "# Where the claims of the notes stand",
    "",
    "The documents here follow five notes on the neural tangent kernel, A to E, whose claims have ids. This table is made by `npm run rows`, and a",
    "test holds that it is current. _As printed_ is the verdict on the line of the note, _corrected_ that on the line with the id and `c` behind it.",
    "A gap is what the checker cannot do yet, with what is missing; a lemma is a property in `properties/lemmas` that is swept.",
    "",
    ...countTable(counts),
    "",
    "What is missing, by the number of claims that have no verdict for it:",
    "",
    ...[...gaps].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([reason, n]) => `- ${reason}: ${String(n)}`),
    "",
    "| id | kind | place | as printed | corrected | lemma | what is missing |",
    "| -- | ---- | ----- | ---------- | --------- | ----- | --------------- |",
    ...lines,
    "",
  ].join("\n");
}

const OUTCOMES: readonly Outcome[] = ["judged", "declared", "lemma", "gap", "nowhere"];

const HEADS: Readonly<Record<Outcome, string>> = {
  judged: "proved, tested or refuted",
  declared: "declared or defined",
  lemma: "in a lemma alone",
  gap: "gap",
  nowhere: "nowhere",
};

function countTable(counts: ReadonlyMap<string, ReadonlyMap<Outcome, number>>): readonly string[] {
  const row = (name: string, of: (outcome: Outcome) => number): string => {
    const all = OUTCOMES.reduce((sum, outcome) => sum + of(outcome), 0);
    return `| ${[name, ...OUTCOMES.map((outcome) => String(of(outcome))), String(all)].join(" | ")} |`;
  };
  const total = (outcome: Outcome): number => [...counts.values()].reduce((n, of) => n + (of.get(outcome) ?? 0), 0);
  return [
    `| note | ${OUTCOMES.map((outcome) => HEADS[outcome]).join(" | ")} | all |`,
    `| ---- | ${OUTCOMES.map(() => "--:").join(" | ")} | --: |`,
    ...[...counts].map(([note, of]) => row(note, (outcome) => of.get(outcome) ?? 0)),
    row("all", total),
  ];
}

function isGap({ step }: Place): boolean {
  return step.expected === "gap";
}

function outcomeOf(places: readonly Place[], lemma: string | null): Outcome {
  const judged = (verdict: string): boolean => ["proved", "tested", "refuted", "malformed", "unknown"].includes(verdict);
  const own = places.filter((place) => !isGap(place));
  if (own.some(({ step }) => judged(step.verdict.verdict))) return "judged";
  if (own.length > 0) return "declared";
  if (lemma !== null) return "lemma";
  return places.length > 0 ? "gap" : "nowhere";
}

/** The verdicts on the places of a row, each once. */
function wordsOf(places: readonly Place[]): string {
  return [...new Set(places.map((place) => (isGap(place) ? "gap" : verdictWord(place.step))))].join(", ");
}

function verdictWord(step: CheckedStep): string {
  if (step.verdict.verdict !== "assumed") return step.verdict.verdict;
  return step.kind === "definition" ? "defined" : "declared";
}

function placesById(documents: readonly NamedDocument[]): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  for (const { name, document } of documents)
    for (const step of document.steps)
      for (const id of step.claims) {
        const line = String(document.lines.position(step.span.start).line);
        places.set(id, [...(places.get(id) ?? []), { at: `[${name}:${line}](${name}#L${line})`, step }]);
      }
  return places;
}

function lemmaById(lemmas: readonly { readonly file: string; readonly title: string }[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { file, title } of lemmas)
    for (const id of /^(?:[A-E]-\d+ )+/.exec(title)?.[0].trim().split(" ") ?? []) files.set(id, file);
  return files;
}

/** The titles of the tests of a file. */
export function testTitles(text: string): readonly string[] {
  return [...text.matchAll(/\bit(?:\.each\([^"]*?\))?\(\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
}

