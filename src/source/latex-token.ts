/**
 * One token of math. `from` and `to` are indices into `MathText.text` (half open); a token that a macro's body brought has the place of the
 * call. `glued`: no space before it.
 *
 * Kinds out of the lexer: `letter`, `digit`, `char` (`+`, `,`, `|`, …), `command` (`\alpha`; `text` keeps the backslash), `text` (the content of
 * `\text{…}`), `param` (`#1` in a macro's body), `group-open` `{`, `group-close` `}`, `begin` and `end` (`text` is the environment), `sub`, `sup`,
 * `prime`, `align` `&`, `newline` `\\`, `bad` (carries a problem of the macro stage: `text` is its code).
 * Kinds that the structure stage adds: `open`, `close`, `bar`, `mid`, `evaluation`, `quad`, `tag`, `blank`.
 */
export type TokenKind =
  | "letter"
  | "digit"
  | "char"
  | "command"
  | "text"
  | "param"
  | "group-open"
  | "group-close"
  | "begin"
  | "end"
  | "sub"
  | "sup"
  | "prime"
  | "align"
  | "newline"
  | "bad"
  | "open"
  | "close"
  | "bar"
  | "mid"
  | "evaluation"
  | "quad"
  | "tag"
  | "blank";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly glued: boolean;
  /** A written space such as `\,` stands before it: it ends the argument of a function name. */
  readonly apart?: boolean;
  /** For a delimiter: it came from `\left`, `\right` (`hard`), or from `\bigl`, `\bigr`, … whose side is said. */
  readonly hard?: boolean;
}
