import { ASSUMING, BINDING } from "./lexicon/words.ts";
import { type Token, wordOf } from "./token.ts";

/** Whether a token is a word that binds where it stands: "set" behind another noun does not, nor does "is given by" or "this case". */
export function bindsAt(tokens: readonly Token[], i: number): boolean {
  return BINDING.has(wordOf(tokens[i])) && !isIdiom(tokens, i);
}

/** Whether a token is a word that supposes where it stands. */
export function assumesAt(tokens: readonly Token[], i: number): boolean {
  return ASSUMING.has(wordOf(tokens[i])) && !isIdiom(tokens, i);
}

/** Words that refer back to what was said. */
const BACK = /^(?:this|these|those|that|such|above|same|which)$/;

/** What an author takes, and supposes nothing by it. */
const TAKEN =
  /^(?:derivatives?|logarithms?|logs?|gradients?|expectations?|squares?|roots?|transposes?|sums?|limits?|averages?|note|advantage|into|account|place|care)$/;

/** Verbs of what an author does before the reader's eyes. */
const SHOWN =
  /^(?:see|look|compute|calculate|check|try|graph|plot|draw|return|turn|examine|inspect|start|begin|prove|show|recall|verify|derive|expand|simplify|differentiate|integrate|rewrite|evaluate|go)$/;

/** For words that bind elsewhere, the words before and behind them with which they do not. */
function isIdiom(tokens: readonly Token[], i: number): boolean {
  const word = wordOf(tokens[i]);
  const [before, next] = [wordOf(tokens[i - 1]), wordOf(tokens[i + 1])];
  switch (word) {
    case "given":
      return /^(?:by|as|in|below|above)$/.test(next);
    case "defined":
      return /^(?:as|by|to)$/.test(next);
    case "consider": {
      // "consider the following chain of equalities"
      const at = i + 1 + (next === "the" ? 1 : 0);
      return (
        wordOf(tokens[at]) === "following" &&
        /^(?:chain|calculation|computation|derivation|steps|argument|reasoning|sequence)$/.test(wordOf(tokens[at + 1]))
      );
    }
    case "take":
    case "takes":
    case "taking": {
      const at = /^(?:the|a|an|its|both)$/.test(next) ? i + 2 : i + 1;
      return TAKEN.test(wordOf(tokens[at]));
    }
    case "write":
      return /^(?:it|this|that|them|out|down)$/.test(next);
    case "set":
      return i > 0 && !/^(?:we|and|us|then|now|also|to|can|may|will|)$/.test(before);
    case "case":
    case "cases":
      return /^(?:this|that|which|special|present|our|latter|former|general|both|these)$/.test(before);
    case "hypothesis":
    case "hypotheses":
      return /^(?:null|alternative)$/.test(before);
    case "condition":
    case "conditions":
    case "constraint":
    case "constraints":
    case "assumption":
    case "assumptions":
    case "requirement":
    case "restriction":
      return BACK.test(before);
    case "suppose":
    case "assume":
    case "say": {
      // "suppose that we want to know …"
      const at = next === "that" ? i + 2 : i + 1;
      return (
        /^(?:we|you|one)$/.test(wordOf(tokens[at])) &&
        /^(?:want|wish|would|need|try|aim|seek|ask)$/.test(wordOf(tokens[at + 1]))
      );
    }
    case "requires":
    case "demands":
      return next !== "that";
    case "lets":
      return SHOWN.test(next);
    case "let":
      return /^(?:us|'s)$/.test(next) && (SHOWN.test(wordOf(tokens[i + 2])) || isIdiom(tokens, i + 2));
    default:
      return false;
  }
}
