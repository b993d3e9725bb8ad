import { Grammar } from "../chart.ts";
import { BINDINGS } from "./binding.ts";
import { CLAIMING } from "./claiming.ts";
import { DISPLAYED } from "./displayed.ts";
import { GIVENS } from "./given.ts";
import { LAWS } from "./law.ts";
import { LEADING } from "./leading.ts";
import { NOUN_PHRASES } from "./noun-phrase.ts";
import { PREDICATES } from "./predicate.ts";
import { PROOFS } from "./proof.ts";
import { ROWS } from "./rows.ts";
import { SENTENCES } from "./sentence.ts";
import { SUPPOSING } from "./supposing.ts";

/** The grammar of sentences: a production a line. */
export const GRAMMAR = new Grammar([
  ...NOUN_PHRASES,
  ...PREDICATES,
  ...BINDINGS,
  ...ROWS,
  ...LAWS,
  ...GIVENS,
  ...LEADING,
  ...SUPPOSING,
  ...CLAIMING,
  ...PROOFS,
  ...SENTENCES,
  ...DISPLAYED,
]);
