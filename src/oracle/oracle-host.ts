/** The programs that are asked. */
export type Program = "nerdamer" | "mathjs";

/** What a program is asked to do with its arguments. */
export type Command = "simplify" | "expand" | "factor" | "integrate" | "limit";

/** A question in a program's own language; the arguments are printed expressions over plain names, or `Infinity`. */
export interface Question {
  readonly program: Program;
  readonly command: Command;
  readonly args: readonly string[];
}

/**
 * What comes back: a text, whatever it says; or that the program had no answer, went on for longer than it was given, used more memory
 * than it was given, or could not be started.
 */
export type Reply =
  | { readonly kind: "answer"; readonly text: string }
  | { readonly kind: "no-answer" | "timeout" | "out-of-memory" | "unavailable" };

/**
 * Runs the programs apart from us, where they can be stopped. Nothing that it says is trusted.
 */
export interface OracleHost {
  /**
   * Asks one question. The time in milliseconds starts when the program is loaded and the question's turn has come; it is stopped
   * when the time is over, and the next question is served by a new one. Never rejects.
   */
  ask(question: Question, timeoutMs: number): Promise<Reply>;
  /** Stops the programs; questions that are in progress or wait for their turn are answered `unavailable`. A later question starts them again. */
  close(): Promise<void>;
}

/** The same for a caller that cannot wait for promises: it stands still until there is a reply. */
export interface BlockingOracleHost {
  /** Asks one question, as `OracleHost.ask`; a program that dies of its memory is answered `timeout`. Never throws. */
  askNow(question: Question, timeoutMs: number): Reply;
  /** Stops the programs. A later question starts them again. */
  close(): void;
}
