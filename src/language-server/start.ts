import { encodeMessage, ERROR, MessageReader, type Message } from "./message.ts";
import { LanguageServer } from "./server.ts";

/** Milliseconds without a key before a text is checked. */
const PAUSE = 150;

/**
 * Serves on standard input and output until the client says `exit`, or goes away.
 * @param version of the program
 * @returns the exit status
 */
export function serve(version: string): Promise<number> {
  return new Promise((exit) => {
    const send = (message: Message): void => {
      process.stdout.write(encodeMessage(message));
    };
    const server = new LanguageServer({ send, exit, pause: PAUSE, version });
    const reader = new MessageReader();
    // One after the other: an answer may rest on what came before.
    let last = Promise.resolve();
    process.stdin.on("data", (bytes: Buffer) => {
      let texts: readonly string[];
      try {
        texts = reader.read(bytes);
      } catch {
        send({ jsonrpc: "2.0", id: null, error: { code: ERROR.parse, message: "no message of the protocol" } });
        exit(1);
        return;
      }
      for (const text of texts) {
        const message = parse(text);
        if (message === null)
          send({ jsonrpc: "2.0", id: null, error: { code: ERROR.parse, message: "no JSON-RPC message" } });
        else last = last.then(() => server.receive(message));
      }
    });
    process.stdin.on("end", () => {
      exit(1);
    });
  });
}

function parse(text: string): Message | null {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Message) : null;
  } catch {
    return null;
  }
}
