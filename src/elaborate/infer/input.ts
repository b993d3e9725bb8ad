import type { Span } from "../../source/span.ts";
import type { Syntax } from "../../source/syntax.ts";
import type { IndexType, Type } from "../../term/type.ts";
import type { NounHint } from "./hint.ts";

/** A declared meaning of a name: its type, a function's after its arguments. `id` tells meanings apart. */
export interface KnownMeaning {
  readonly id: string;
  readonly type: Type;
}

/** What the declarations in force say where a formula stands. */
export interface Declared {
  meanings(name: string): readonly KnownMeaning[];
  /** The declared range of an index letter. */
  range(letter: string): IndexType | null;
}

/** One formula of a section: the clauses of a piece of math. */
export interface WrittenFormula {
  readonly clauses: readonly Syntax[];
  readonly span: Span;
  readonly declared: Declared;
  /** The names that the formula defines: nothing is inferred for them in their section. */
  readonly defines: ReadonlySet<string>;
  /** The names that it would define if it could be read: they are inferred for what comes after. */
  readonly attempts: ReadonlySet<string>;
}

/** The formulas between two headings, with what nouns say of their symbols. */
export interface WrittenSection {
  readonly id: string;
  readonly formulas: readonly WrittenFormula[];
  readonly hints: readonly NounHint[];
}
