import { fileURLToPath } from "node:url";
import type { Config } from "../host/config.ts";
import { findConfig } from "../host/find-config.ts";
import { printable } from "../report/printable.ts";
import { diagnosticOf } from "./diagnostic.ts";
import { fenced, hoverAt } from "./hover.ts";
import { ERROR, type Message } from "./message.ts";
import { checkOpen, type CheckedDocument, type OpenDocument } from "./open-document.ts";

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** How a server is connected. */
export interface Connection {
  readonly send: (message: Message) => void;
  /** Ends the program with a status. */
  readonly exit: (status: number) => void;
  /** Milliseconds without a key before a text is checked. */
  readonly pause: number;
  readonly version: string;
}

/** A server of the Language Server Protocol 3.17: diagnostics, and at a place the reading and the verdict. */
export class LanguageServer {
  readonly #connection: Connection;
  readonly #open = new Map<string, OpenDocument>();
  /** What was found in the text that is open now. */
  readonly #checked = new Map<string, CheckedDocument>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  #root = process.cwd();
  #config: Config = {};
  #markdown = false;
  #state: "new" | "running" | "shut" = "new";

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Answers a message. Never rejects. */
  async receive(message: Message): Promise<void> {
    const { id, method } = message;
    if (method === undefined) return;
    const isRequest = id !== undefined && id !== null;
    try {
      if (!isRequest) {
        this.#notice(method, fields(message.params));
        return;
      }
      if (this.#state === "new" && method !== "initialize")
        this.#fail(id, ERROR.notInitialized, "initialize comes first");
      else if (this.#state === "shut") this.#fail(id, ERROR.invalidRequest, "the server is shut down");
      else await this.#request(id, method, fields(message.params));
    } catch (error) {
      const words = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
      if (isRequest) this.#fail(id, ERROR.internal, printable(words));
    }
  }

  async #request(id: number | string, method: string, params: Fields): Promise<void> {
    switch (method) {
      case "initialize":
        await this.#initialize(params);
        this.#answer(id, {
          capabilities: {
            positionEncoding: "utf-16",
            textDocumentSync: { openClose: true, change: 1 },
            hoverProvider: true,
          },
          serverInfo: { name: "derivcheck", version: this.#connection.version },
        });
        return;
      case "textDocument/hover":
        this.#answer(id, this.#hover(params));
        return;
      case "shutdown":
        this.#state = "shut";
        this.#answer(id, null);
        return;
      default:
        this.#fail(id, ERROR.methodNotFound, `there is no method ${printable(method)}`);
    }
  }

  #notice(method: string, params: Fields): void {
    if (method === "exit") {
      this.#connection.exit(this.#state === "shut" ? 0 : 1);
      return;
    }
    if (this.#state !== "running") return;
    const document = fields(params["textDocument"]);
    const uri = text(document["uri"]);
    const version = typeof document["version"] === "number" ? document["version"] : null;
    if (method === "textDocument/didOpen") {
      this.#keep({ uri, version, languageId: text(document["languageId"]), text: text(document["text"]) }, 0);
    } else if (method === "textDocument/didChange") {
      const known = this.#open.get(uri);
      const changes = Array.isArray(params["contentChanges"]) ? params["contentChanges"] : [];
      const last = fields(changes.at(-1));
      if (known && typeof last["text"] === "string") this.#keep({ ...known, version, text: last["text"] });
    } else if (method === "textDocument/didClose") {
      clearTimeout(this.#timers.get(uri));
      for (const map of [this.#open, this.#checked, this.#timers]) map.delete(uri);
      this.#publish(uri, null, []);
    }
  }

  async #initialize(params: Fields): Promise<void> {
    this.#state = "running";
    const folder = fields(Array.isArray(params["workspaceFolders"]) ? params["workspaceFolders"][0] : null);
    const root = text(folder["uri"]) || text(params["rootUri"]);
    if (root.startsWith("file:")) this.#root = fileURLToPath(root);
    const hover = fields(fields(fields(params["capabilities"])["textDocument"])["hover"]);
    this.#markdown = Array.isArray(hover["contentFormat"]) && hover["contentFormat"].includes("markdown");
    try {
      this.#config = (await findConfig(this.#root, null))?.config ?? {};
    } catch (error) {
      const message = printable(error instanceof Error ? error.message : String(error));
      this.#connection.send({ jsonrpc: "2.0", method: "window/showMessage", params: { type: 1, message } });
    }
  }

  /** Keeps a text, and checks it when nothing has followed for a while. */
  #keep(open: OpenDocument, pause = this.#connection.pause): void {
    const { uri } = open;
    this.#open.set(uri, open);
    this.#checked.delete(uri);
    clearTimeout(this.#timers.get(uri));
    const timer = setTimeout(() => {
      this.#timers.delete(uri);
      if (this.#open.get(uri) === open) this.#check(open);
    }, pause);
    this.#timers.set(uri, timer);
  }

  /** What is found in a text; published once for each text. */
  #check(open: OpenDocument): CheckedDocument {
    const known = this.#checked.get(open.uri);
    if (known) return known;
    const checked = checkOpen(open, this.#root, this.#config);
    this.#checked.set(open.uri, checked);
    this.#publish(open.uri, open.version, checked.findings.map(diagnosticOf));
    return checked;
  }

  #hover(params: Fields): object | null {
    const open = this.#open.get(text(fields(params["textDocument"])["uri"]));
    const { line, character } = fields(params["position"]);
    if (!open || typeof line !== "number" || typeof character !== "number") return null;
    const at = { line: line + 1, column: character + 1 };
    const hover = hoverAt(open, this.#check(open), at, this.#root, this.#config);
    if (hover === null) return null;
    const contents = this.#markdown
      ? { kind: "markdown", value: fenced(hover.text) }
      : { kind: "plaintext", value: hover.text };
    return hover.range === null ? { contents } : { contents, range: hover.range };
  }

  #publish(uri: string, version: number | null, diagnostics: readonly object[]): void {
    const params = { uri, ...(version === null ? {} : { version }), diagnostics };
    this.#connection.send({ jsonrpc: "2.0", method: "textDocument/publishDiagnostics", params });
  }

  #answer(id: number | string, result: unknown): void {
    this.#connection.send({ jsonrpc: "2.0", id, result });
  }

  #fail(id: number | string, code: number, message: string): void {
    this.#connection.send({ jsonrpc: "2.0", id, error: { code, message } });
  }
}
