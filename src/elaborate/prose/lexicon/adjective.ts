import type { AssumptionOrigin } from "../../../term/context.ts";
import type { Type } from "../../../term/type.ts";
import type { Property } from "./property.ts";

/** A line of the lexicon of adjectives. */
export interface Adjective {
  /** How it is written, hyphens and spaces alike; the first is its name. */
  readonly words: readonly string[];
  /** What it says of a thing; null: it says nothing of its own ("fixed", "given"). */
  readonly states: Property | null;
  /** Where its formula stands: tied before it ("$L$-Lipschitz"), behind it ("orthogonal to $y$"); none without. */
  readonly takes?: "before" | "behind";
  /** It says more than `states`: what is refuted of the thing stays in doubt. */
  readonly more?: boolean;
  /**
   * It speaks of parts behind "with", "of" or "has": "orthonormal columns", "full rank"; `"too"`: it also stands before a noun, "unit norm". With
   * a formula behind it, it is a quantity: "with norm $c$".
   */
  readonly ofParts?: true | "too";
  /** It stands behind "is not" of one thing alone: "all are not positive" may be said of some. */
  readonly denied?: true;
  /** It also stands behind a noun, without a verb: "a constant different from zero". */
  readonly behind?: true;
  /** It says of something random that a number of it exists, which goes without saying: "finite variance". */
  readonly ofChance?: true;
  /** It takes an article: "a minimizer of $f$". */
  readonly noun?: true;
  /** The type of what is said to be so, by that of the formula; null for none. */
  readonly typeOf?: (argument: Type) => Type | null;
  /** Its nouns: "symmetry" of $A$. */
  readonly nominal?: readonly string[];
  /** It speaks of all members of a family together, as of the entries of a vector: "summing to one". */
  readonly together?: true;
  readonly origin?: AssumptionOrigin;
  /** Of several things, what it says of each two: the name of a line that takes a formula behind it. "$u$ and $v$ are orthogonal." */
  readonly among?: string;
}
