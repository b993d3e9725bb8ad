import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { describe, expect, it } from "vitest";

/** The layer law: what each folder of `src` may import. Hosts may import everything but each other. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  source: [],
  term: [],
  elaborate: ["source", "term"],
  kernel: ["term"],
  certificate: ["term", "kernel"],
  tactic: ["term", "kernel"],
  oracle: ["term"],
  numeric: ["term"],
  sample: ["term", "numeric"],
  statistics: ["term", "numeric", "sample"],
  check: [
    "source",
    "term",
    "elaborate",
    "kernel",
    "certificate",
    "tactic",
    "oracle",
    "numeric",
    "sample",
    "statistics",
  ],
  diagnostic: ["check", "source", "elaborate", "term"],
  report: ["diagnostic", "check", "certificate", "elaborate", "source", "numeric", "term"],
  session: ["report", "diagnostic", "check", "certificate", "source", "term"],
};

/** The checker of certificates shares these with the kernel: the table of laws, and terms with their typing. */
const SHARED_WITH_CHECKER = ["kernel/laws/all-laws.ts"];
/** Of the terms it may share the nodes, their types and their parts, not how variables are found and replaced, and terms compared. */
const OWN_OF_CHECKER = ["term/binding.ts", "term/free-variables.ts", "term/key.ts", "term/polynomial.ts"];
const CERTIFICATE_WRITER = "certificate/write-certificate.ts";
/** What `term/build.ts` exports besides constructors. */
const REPLACEMENT = /\b(?:abstract|instantiate|instantiateType|replaceFree|replaceFreeInType|liftType)\b/;

const HOSTS: readonly string[] = ["cli", "vitest", "language-server"];
/** The command that starts another host. */
const STARTS: readonly string[] = ["cli/lsp-command.ts imports language-server/start.ts"];
/** What all hosts share of the machine: files, the clock. */
const SHARED_BY_HOSTS = "host";
const ROOT = join(import.meta.dirname, "..", "src");

interface Import {
  readonly from: string;
  readonly to: string;
  /** A type alone: it makes no circle, as it is gone when the program runs. */
  readonly isType?: boolean;
}

/** Files of one folder that may import each other in a circle. */
const LARGEST_CIRCLE = 10;

function files(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? files(join(folder, e.name)) : e.name.endsWith(".ts") ? [join(folder, e.name)] : [],
  );
}

function imports(file: string): readonly { readonly to: string; readonly isType: boolean }[] {
  const text = readFileSync(file, "utf8");
  return [
    ...text.matchAll(/(?:(?:import|export)\s+(?<what>type\s|[^"';]*?)\s*from|import)\s*\(?\s*"(?<to>[^"]+)"/g),
  ].map((m) => ({
    to: m.groups?.["to"] ?? "",
    isType: isTypeAlone(m.groups?.["what"] ?? ""),
  }));
}

/** Whether `type { … }`, or `{ type a, type b }`, is imported. */
function isTypeAlone(what: string): boolean {
  if (/^type\b/.test(what)) return true;
  const names = what
    .replace(/[{}]/g, "")
    .split(",")
    .map((n) => n.trim());
  return what.startsWith("{") && names.every((n) => n === "" || n.startsWith("type "));
}

const all: readonly Import[] = files(ROOT).flatMap((file) =>
  imports(file).map(({ to, isType }) => ({
    isType,
    from: relative(ROOT, file).split(sep).join("/"),
    to: to.startsWith(".")
      ? relative(ROOT, join(dirname(file), to))
          .split(sep)
          .join("/")
      : to,
  })),
);

const folderOf = (path: string): string => path.split("/")[0] as string;
const isHost = (path: string): boolean => HOSTS.includes(folderOf(path));
const isLocal = (path: string): boolean => path.endsWith(".ts");

/** What breaks the law in a list of imports, a line each. */
function violations(list: readonly Import[]): readonly string[] {
  return list.flatMap(({ from, to }) => {
    const folder = folderOf(from);
    const line = `${from} imports ${to}`;
    if (!isLocal(to)) {
      if (to.startsWith("node:") && !isHost(from) && folder !== SHARED_BY_HOSTS) return [line];
      return to.startsWith("fast-check") && folder !== "sample" ? [line] : [];
    }
    const target = folderOf(to);
    if (to === CERTIFICATE_WRITER && folder === "certificate") return [line];
    if (from === "index.ts" || target === folder) return [];
    if (isHost(to)) return STARTS.includes(line) ? [] : [line];
    if (isHost(from) || folder === SHARED_BY_HOSTS) return [];
    if (folder === "certificate" && from !== CERTIFICATE_WRITER) {
      if (target === "kernel" && !SHARED_WITH_CHECKER.includes(to)) return [line];
      if (OWN_OF_CHECKER.includes(to)) return [line];
    }
    return MAY_IMPORT[folder]?.includes(target) === true ? [] : [line];
  });
}

/** The circles of imports of values: files that reach each other, of more than one file each. */
function circles(list: readonly Import[]): readonly (readonly string[])[] {
  const next = new Map<string, string[]>();
  for (const { from, to, isType } of list) if (isLocal(to) && !isType) next.set(from, [...(next.get(from) ?? []), to]);
  const reached = new Map([...next.keys()].map((f) => [f, reachedFrom(f, next)]));
  const inCircle = [...next.keys()].filter((f) => reached.get(f)?.has(f));
  const seen = new Set<string>();
  return inCircle.flatMap((f) => {
    if (seen.has(f)) return [];
    const circle = inCircle.filter((g) => reached.get(f)?.has(g) && reached.get(g)?.has(f)).sort();
    for (const g of circle) seen.add(g);
    return [circle];
  });
}

function reachedFrom(start: string, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [start];
  for (let f = open.pop(); f !== undefined; f = open.pop())
    for (const to of next.get(f) ?? [])
      if (!found.has(to)) {
        found.add(to);
        open.push(to);
      }
  return found;
}

/** Circles that are too large, or go through more than one folder. */
function wrongCircles(list: readonly Import[]): readonly (readonly string[])[] {
  return circles(list).filter((c) => c.length > LARGEST_CIRCLE || new Set(c.map((f) => dirname(f))).size > 1);
}

describe("circles of imports", () => {
  it("are small and within one folder", () => {
    expect(circles(all).length).toBeGreaterThan(0);
    expect(wrongCircles(all)).toEqual([]);
  });

  it("are seen through two folders, and not where a type alone is imported", () => {
    const there = { from: "source/a.ts", to: "term/b.ts" };
    const back = { from: "term/b.ts", to: "source/a.ts" };
    expect(wrongCircles([there, back])).toEqual([["source/a.ts", "term/b.ts"]]);
    expect(wrongCircles([there, { ...back, isType: true }])).toEqual([]);
    const ring = Array.from({ length: 11 }, (_, i) => ({
      from: `term/${String(i)}.ts`,
      to: `term/${String((i + 1) % 11)}.ts`,
    }));
    expect(wrongCircles(ring)).toHaveLength(1);
    expect(wrongCircles(ring.slice(1))).toEqual([]);
  });
});

describe("the layer law", () => {
  it("holds in src", () => {
    expect(all.length).toBeGreaterThan(100);
    expect(violations(all)).toEqual([]);
  });

  it("knows every folder", () => {
    const folders = new Set(all.map((i) => folderOf(i.from)).filter((f) => !f.endsWith(".ts")));
    expect([...folders].filter((f) => !(f in MAY_IMPORT) && ![...HOSTS, SHARED_BY_HOSTS].includes(f))).toEqual([]);
  });

  it.each([
    ["kernel/theorem.ts", "numeric/decide.ts"],
    ["tactic/ring.ts", "sample/search.ts"],
    ["numeric/decide.ts", "kernel/theorem.ts"],
    ["term/term.ts", "source/span.ts"],
    ["check/judge-step.ts", "report/report.ts"],
    ["report/json.ts", "cli/cli.ts"],
    ["numeric/decide.ts", "fast-check"],
    ["session/session.ts", "node:fs"],
    ["session/session.ts", "host/files.ts"],
    ["host/files.ts", "cli/usage.ts"],
    ["vitest/vitest.ts", "cli/usage.ts"],
    ["cli/cli.ts", "language-server/server.ts"],
    ["certificate/replay.ts", "kernel/theorem.ts"],
    ["certificate/checker/substitution.ts", "kernel/beta.ts"],
    ["certificate/checker/numbering.ts", "term/key.ts"],
    ["certificate/checker/polynomial.ts", "term/polynomial.ts"],
    ["certificate/replay.ts", "certificate/write-certificate.ts"],
    ["kernel/theorem.ts", "certificate/replay.ts"],
    ["certificate/write-certificate.ts", "tactic/prover.ts"],
  ])("rejects %s importing %s", (from, to) => {
    expect(violations([{ from, to }])).toEqual([`${from} imports ${to}`]);
  });

  it("gives the checker of certificates a substitution of its own", () => {
    const names = files(join(ROOT, "certificate")).map((f) => relative(ROOT, f).split(sep).join("/"));
    const checker = names.filter((n) => n !== CERTIFICATE_WRITER);
    const named = (n: string): readonly string[] =>
      [
        ...readFileSync(join(ROOT, n), "utf8").matchAll(
          /import\s+(?:type\s+)?\{([^}]*)\}\s+from\s+"[^"]*term\/build\.ts"/g,
        ),
      ].map((m) => m[1] as string);
    expect(checker.flatMap(named).length).toBeGreaterThan(3);
    expect(checker.filter((n) => named(n).some((list) => REPLACEMENT.test(list)))).toEqual([]);
  });

  it("has no barrel, no utils and no common", () => {
    const names = files(ROOT).map((f) => relative(ROOT, f).split(sep).join("/"));
    expect(names.filter((n) => /(^|\/)(utils?|common|helpers?)(\/|\.ts$)/.test(n))).toEqual([]);
    expect(names.filter((n) => n.endsWith("/index.ts"))).toEqual([]);
  });
});
