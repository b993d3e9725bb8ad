import type { HeadingBlock, Sentence } from "../../source/document.ts";
import type { ElaborationBuilder } from "../builder.ts";
import type { Scope } from "../scope.ts";

/** What looks on while a document is elaborated, sentence by sentence. */
export interface Watch {
  /** A scope is opened: that of the document (null), or the one under a heading. */
  opened(heading: HeadingBlock | null, scope: Scope, builder: ElaborationBuilder): void;
  before(sentence: Sentence, scope: Scope, builder: ElaborationBuilder): void;
  after(sentence: Sentence, scope: Scope, builder: ElaborationBuilder): void;
}
