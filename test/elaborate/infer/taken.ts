import { inferTypes, type Inference } from "../../../src/elaborate/infer/infer.ts";
import { writtenSections } from "../../../src/elaborate/infer/sections.ts";
import { readDocument } from "../../../src/source/read-document.ts";

/** The inference for a document in which nothing is declared or defined. */
export function inferred(text: string): Inference {
  const facts = {
    declared: () => ({ meanings: () => [], range: () => null }),
    defines: () => new Set<string>(),
    attempts: () => new Set<string>(),
  };
  const chance = /random|distribut/.test(text);
  return inferTypes(
    writtenSections(readDocument(text).blocks, () => facts),
    chance,
  );
}

/** What each name is taken as, one a line; a `~` in front of what rests on a convention, `random` in front of what chance may decide. */
export function taken(text: string): readonly string[] {
  return inferred(text).names.map(
    (n) => `${n.by === "convention" ? "~ " : ""}${n.random ? "random " : ""}${n.subject} ${n.sign} ${n.set}`,
  );
}

/** The names that stay undeclared, with the reason. */
export function left(text: string): readonly string[] {
  return inferred(text).left.map((l) => `${l.name} ${l.why}`);
}
