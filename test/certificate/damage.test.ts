import { describe, expect, it } from "vitest";
import { seal, unseal, type InferenceEntry, type ProofData } from "../../src/certificate/format/certificate.ts";
import { digest } from "../../src/certificate/format/digest.ts";
import { Numbering } from "../../src/certificate/checker/numbering.ts";
import { TermTable } from "../../src/certificate/format/read-terms.ts";
import { RULES } from "../../src/certificate/checker/rules.ts";
import { replayCertificate } from "../../src/certificate/replay.ts";
import { certificateOf } from "../../src/certificate/write-certificate.ts";
import { allLaws } from "../../src/kernel/laws/all-laws.ts";
import type { Term } from "../../src/term/term.ts";
import { Forgery, proofOf, refusalOf } from "./forgery.ts";
import { kernelProof } from "./kernel-proof.ts";
import { goalOf, PROOFS } from "./proofs.ts";

const LAWS = allLaws();

const theorems = Object.entries(PROOFS);

/** Whole numbers below a bound, the same in each run (Park and Miller's generator). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 0x7fffffff;
    return state % below;
  };
}

describe("SHA-256", () => {
  it.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
  ])("of %j", (text, expected) => {
    expect(digest(text)).toBe(expected);
  });
});

describe("a certificate", () => {
  it("has the same bytes for the same proof, whatever the fresh names are", () => {
    for (const [, make] of theorems) {
      const [one, two] = [make(), make()].map((theorem) =>
        certificateOf([{ id: "a", statement: "b", theorem, goal: goalOf(theorem) }]),
      );
      expect(one).toBe(two);
    }
  });

  it("with one byte changed is refused", () => {
    const draw = numbers(20);
    for (const [, make] of theorems) {
      const theorem = make();
      const text = certificateOf([{ id: "a", statement: "b", theorem, goal: goalOf(theorem) }]);
      for (let i = 0; i < 60; i++) {
        const at = draw(text.length);
        const changed = String.fromCharCode((text.charCodeAt(at) + 1 + draw(126)) % 128);
        if (changed === text[at]) continue;
        const { proofs, refused } = replayCertificate(text.slice(0, at) + changed + text.slice(at + 1));
        expect([proofs, typeof refused]).toEqual([[], "string"]);
      }
    }
  });

  it.each([
    ["", "this is no certificate: it does not end with a digest"],
    ["{}", "this is no certificate: it does not end with a digest"],
    [seal([]).replace(/\n$/, ""), "this is no certificate: it does not end with a digest"],
    [seal([]).replace(" 1", " 2"), "the certificate is damaged: its bytes have another digest"],
    [resealed(seal([]).replace(" 1", " 2")), "this is no certificate of this version, derivcheck certificate 1"],
    [resealed(seal([]).replace('"proofs":[', '"proofs":[[[')), "this is no certificate: it is not JSON"],
    [resealed(seal([]).replace("proofs", "proof")), "this is no certificate: it has no proofs"],
    [resealed(seal([]).replace("[\n\n]", "[\n3\n]")), ": a proof has other fields"],
    [resealed(seal([]).replace("[\n\n]", '[\n{"id":1}\n]')), ": a proof has other fields"],
    [
      seal([{ ...new Forgery(proof("assume")), id: 1, statement: "" } as unknown as ProofData]),
      ": a proof has other fields",
    ],
    [text("assume", (p) => ({ ...p, goal: -1 })), ": a proof has no goal"],
    [text("assume", (p) => ({ ...p, variables: ["x"] as unknown as number[] })), ": a proof has no list of variables"],
    [text("assume", (p) => ({ ...p, assumptions: [["a", "b", 0.5]] })), ": an assumption is malformed"],
    [
      text("assume", (p) => ({ ...p, table: [...p.table, [null]] as unknown as ProofData["table"] })),
      ": an entry of the table is malformed",
    ],
    [text("assume", (p) => ({ ...p, inferences: [["assume", [], [1e300]]] })), ": an inference is malformed"],
  ])("that is none is refused: %j", (damaged, reason) => {
    expect(refusalOf(damaged)).toBe(reason);
  });
});

function proof(name: string): ProofData {
  const make = PROOFS[name];
  if (!make) throw new Error(name);
  return proofOf(make());
}

function text(name: string, change: (p: ProofData) => ProofData): string {
  return seal([change(proof(name))]);
}

/** A text with the digest that it ought to have. */
function resealed(damaged: string): string {
  const body = damaged.slice(0, damaged.indexOf('"digest"'));
  return `${body}"digest":"${digest(body)}"}\n`;
}

/** One change of a proof's data to something else of its kind. */
function changed(data: ProofData, draw: (below: number) => number): ProofData {
  const other = (n: number): number => (n + 1 + draw(Math.max(1, data.table.length - 1))) % data.table.length;
  const pick = <T>(list: readonly T[]): T => list[draw(list.length)] as T;
  const swap = <T>(list: readonly T[], change: (x: T) => T): readonly T[] => {
    const at = draw(list.length);
    return list.map((x, i) => (i === at ? change(x) : x));
  };
  switch (draw(6)) {
    case 0:
      return { ...data, goal: other(data.goal) };
    case 1:
      return { ...data, assumptions: data.assumptions.slice(1) };
    case 2:
      return {
        ...data,
        table: swap(data.table, (e) =>
          swap(e, (x) =>
            typeof x === "number"
              ? other(x)
              : x === e[0]
                ? (pick(data.table)[0] as string)
                : e[0] === "operator"
                  ? pick([
                      "add",
                      "sub",
                      "mul",
                      "div",
                      "neg",
                      "eq",
                      "le",
                      "lt",
                      "ne",
                      "powN",
                      "exp",
                      "log",
                      "and",
                      "not",
                    ])
                  : e[0] === "rational"
                    ? pick(["0", "1", "2", "-1", "1/2", "x"])
                    : e[0] === "number"
                      ? pick(["N", "Z", "Q", "R"])
                      : e[0] === "binder"
                        ? pick(["sum", "product", "forall", "exists", "max"])
                        : x,
          ),
        ),
      };
    default:
      return {
        ...data,
        inferences: swap(data.inferences, ([rule, premises, terms, law]): InferenceEntry => {
          const make = (r: string, p: readonly number[], t: readonly number[]): InferenceEntry =>
            law === undefined ? [r, p, t] : [r, p, t, law];
          const kind = draw(4);
          if (kind === 0) return make(pick(Object.keys(RULES)), premises, terms);
          if (kind === 1 && premises.length > 0)
            return make(
              rule,
              swap(premises, () => draw(data.inferences.length)),
              terms,
            );
          if (kind === 2 && law !== undefined) return [rule, premises, terms, pick(LAWS).name];
          return terms.length > 0
            ? make(rule, premises, swap(terms, other))
            : make(rule, [...premises].reverse(), terms);
        }),
      };
  }
}

describe("a certificate with a right digest and other data", () => {
  it("is refused, or the kernel makes the same theorem", () => {
    const draw = numbers(7);
    let [refused, accepted] = [0, 0];
    for (const [name, make] of theorems) {
      const data = proofOf(make());
      for (let i = 0; i < 80; i++) {
        const other = changed(data, draw);
        const replay = replayCertificate(seal([other]));
        expect(replay.refused, name).toBeNull();
        if (replay.proofs[0]?.broken) {
          refused++;
          continue;
        }
        accepted++;
        expect(() => kernelProof(other), JSON.stringify(other)).not.toThrow();
      }
    }
    expect(refused).toBeGreaterThan(1500);
    expect(accepted).toBeGreaterThan(50);
  });

  it("is read as the terms that were written", () => {
    for (const [, make] of theorems) {
      const theorem = make();
      const goal = goalOf(theorem);
      const [data] = unseal(certificateOf([{ id: "", statement: "", theorem, goal }])) as readonly ProofData[];
      const read = new TermTable(data?.table ?? []).term(data?.goal ?? 0);
      const identity = new Numbering();
      expect(shape(read)).toBe(shape(goal.proposition));
      expect(identity.same(read, read)).toBe(true);
    }
  });
});

/** A term without the ids of its variables. */
function shape(t: Term): string {
  return JSON.stringify(t, (key, value: unknown) =>
    key === "id" || key === "hint" || key === "name" ? "" : typeof value === "bigint" ? String(value) : value,
  );
}
