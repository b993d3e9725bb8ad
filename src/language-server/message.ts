/** A message of JSON-RPC 2.0: a request has an id and a method, a notification a method alone, a response an id alone. */
export interface Message {
  readonly jsonrpc: "2.0";
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** Codes of errors in JSON-RPC and in the Language Server Protocol. */
export const ERROR = {
  parse: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internal: -32603,
  notInitialized: -32002,
} as const;

/** A message as the base protocol sends it: its length in bytes, an empty line, JSON. */
export function encodeMessage(message: Message): string {
  const json = JSON.stringify(message);
  return `Content-Length: ${String(Buffer.byteLength(json))}\r\n\r\n${json}`;
}

const LONGEST_HEADER = 4096;

/** Takes a stream of bytes apart into the texts of messages. */
export class MessageReader {
  #rest: Buffer = Buffer.alloc(0);

  /** The texts that are whole with these bytes. @throws for bytes that are no header: where the next message begins is not known then */
  read(bytes: Uint8Array): readonly string[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const texts: string[] = [];
    for (;;) {
      const end = this.#rest.indexOf("\r\n\r\n");
      if (end < 0) {
        if (this.#rest.length > LONGEST_HEADER) throw new Error("no header of the Language Server Protocol");
        return texts;
      }
      const length = /^content-length: *(\d+)\r?$/im.exec(this.#rest.toString("latin1", 0, end))?.[1];
      if (length === undefined) throw new Error("a header without Content-Length");
      const start = end + 4;
      const stop = start + Number(length);
      if (this.#rest.length < stop) return texts;
      texts.push(this.#rest.toString("utf8", start, stop));
      this.#rest = this.#rest.subarray(stop);
    }
  }
}
