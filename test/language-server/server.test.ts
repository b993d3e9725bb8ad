import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fenced } from "../../src/language-server/hover.ts";
import { encodeMessage, MessageReader, type Message } from "../../src/language-server/message.ts";
import { buildProgram, inFolder, removeProgram, run, start } from "../cli/program.ts";

beforeAll(buildProgram, 120_000);
afterAll(removeProgram);

const GOOD = "Let $x \\in \\mathbb{R}$. Then\n\n$$ x + x = 2x. $$\n";
const BAD = "Let $x \\in \\mathbb{R}$. Then\n\n$$ x + 1 = x. $$\n";

interface Diagnostic {
  readonly range: unknown;
  readonly severity: number;
  readonly code: string;
  readonly message: string;
}

/** A client that speaks the protocol. */
class Client {
  readonly child: ChildProcessWithoutNullStreams;
  readonly #messages: Message[] = [];
  #id = 0;

  constructor(folder: string) {
    this.child = start(folder, ["lsp", "--stdio"]);
    const reader = new MessageReader();
    this.child.stdout.on("data", (bytes: Buffer) => {
      this.#messages.push(...reader.read(bytes).map((text) => JSON.parse(text) as Message));
    });
  }

  notify(method: string, params: unknown = {}): void {
    this.child.stdin.write(encodeMessage({ jsonrpc: "2.0", method, params }));
  }

  async request(method: string, params: unknown = {}): Promise<Message> {
    const id = ++this.#id;
    this.child.stdin.write(encodeMessage({ jsonrpc: "2.0", id, method, params }));
    return this.next((m) => m.id === id);
  }

  /** The first message that is not taken yet and fits. */
  async next(fits: (message: Message) => boolean): Promise<Message> {
    for (let i = 0; i < 800; i++) {
      const at = this.#messages.findIndex(fits);
      const [found] = at < 0 ? [] : this.#messages.splice(at, 1);
      if (found) return found;
      await new Promise((done) => setTimeout(done, 10));
    }
    throw new Error(`no such message in ${JSON.stringify(this.#messages)}`);
  }

  async diagnostics(
    uri: string,
  ): Promise<{ readonly version: number | undefined; readonly diagnostics: readonly Diagnostic[] }> {
    const { params } = await this.next((m) => m.method === "textDocument/publishDiagnostics");
    const found = params as { uri: string; version?: number; diagnostics: readonly Diagnostic[] };
    expect(found.uri).toBe(uri);
    return { version: found.version, diagnostics: found.diagnostics };
  }

  async initialize(folder: string, formats: readonly string[] = ["markdown"]): Promise<Message> {
    const reply = await this.request("initialize", {
      processId: null,
      rootUri: pathToFileURL(folder).href,
      capabilities: { textDocument: { hover: { contentFormat: formats } } },
    });
    this.notify("initialized");
    return reply;
  }

  open(uri: string, text: string, languageId = "markdown"): void {
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  async exit(): Promise<number | null> {
    const ended = new Promise<number | null>((done) => this.child.on("close", done));
    this.notify("exit");
    return ended;
  }
}

/** Calls with a client in a folder of files. */
async function withClient(
  files: Readonly<Record<string, string>>,
  call: (client: Client, folder: string, uri: (name: string) => string) => Promise<void>,
): Promise<void> {
  await inFolder(files, async (folder) => {
    const client = new Client(folder);
    try {
      await call(client, folder, (name) => pathToFileURL(join(folder, name)).href);
    } finally {
      client.child.kill();
    }
  });
}

describe("derivcheck lsp", () => {
  it("says what it can do, and ends as the protocol wants", async () => {
    await withClient({}, async (client, folder) => {
      expect((await client.request("textDocument/hover")).error?.code).toBe(-32002);
      expect((await client.initialize(folder)).result).toMatchObject({
        capabilities: {
          positionEncoding: "utf-16",
          textDocumentSync: { openClose: true, change: 1 },
          hoverProvider: true,
        },
        serverInfo: { name: "derivcheck" },
      });
      expect((await client.request("textDocument/rename")).error?.code).toBe(-32601);
      client.notify("$/unheardOf");
      expect((await client.request("shutdown")).result).toBe(null);
      expect((await client.request("textDocument/hover")).error?.code).toBe(-32600);
      expect(await client.exit()).toBe(0);
    });
  });

  it("ends with 1 when it was not shut down, or the client goes away", async () => {
    await withClient({}, async (client, folder) => {
      await client.initialize(folder);
      expect(await client.exit()).toBe(1);
    });
    await withClient({}, async (client) => {
      const ended = new Promise<number | null>((done) => client.child.on("close", done));
      client.child.stdin.end();
      expect(await ended).toBe(1);
    });
  });

  it("publishes what is found as one types, and takes it back", async () => {
    await withClient({}, async (client, folder, uri) => {
      await client.initialize(folder);
      const a = uri("a b.md");
      client.open(a, BAD);
      const first = await client.diagnostics(a);
      expect(first).toEqual({
        version: 1,
        diagnostics: [
          {
            range: { start: { line: 2, character: 9 }, end: { line: 2, character: 10 } },
            severity: 1,
            code: "refuted",
            source: "derivcheck",
            message: expect.stringMatching(/^refuted: x \+ 1 = x\n[^]*instance {4}x = 0/) as string,
          },
        ],
      });
      for (const [i, text] of [BAD, `${BAD}$`, GOOD].entries())
        client.notify("textDocument/didChange", {
          textDocument: { uri: a, version: 2 + i },
          contentChanges: [{ text }],
        });
      // What is typed over is not checked.
      expect(await client.diagnostics(a)).toEqual({ version: 4, diagnostics: [] });
      client.notify("textDocument/didClose", { textDocument: { uri: a } });
      expect(await client.diagnostics(a)).toEqual({ version: undefined, diagnostics: [] });
    });
  });

  it("shows at a place the reading and the verdict, or what a sentence says", async () => {
    await withClient({}, async (client, folder, uri) => {
      await client.initialize(folder);
      client.open(uri("a.md"), BAD);
      const hover = async (line: number, character: number): Promise<unknown> =>
        (
          await client.request("textDocument/hover", {
            textDocument: { uri: uri("a.md") },
            position: { line, character },
          })
        ).result;
      expect(await hover(2, 5)).toMatchObject({
        contents: {
          kind: "markdown",
          value: expect.stringMatching(
            /^```text\n✗ refuted {3}a\.md:3:10[^]*read as {5}x \+ 1 = x[^]*instance {4}x = 0[^]*\n```$/,
          ) as string,
        },
        range: { start: { line: 2 }, end: { line: 2 } },
      });
      expect(await hover(0, 5)).toMatchObject({
        contents: { value: expect.stringMatching(/says {8}introduces x/) as string },
      });
      expect(await hover(99, 0)).toBe(null);
    });
  });

  it("shows plain text to a client that knows nothing else", async () => {
    await withClient({}, async (client, folder, uri) => {
      await client.initialize(folder, []);
      client.open(uri("a.md"), GOOD);
      const { result } = await client.request("textDocument/hover", {
        textDocument: { uri: uri("a.md") },
        position: { line: 2, character: 5 },
      });
      expect(result).toMatchObject({
        contents: { kind: "plaintext", value: expect.stringMatching(/^✓ proved/) as string },
      });
    });
  });

  it("reads commands of files beside a document, LaTeX, and documents without a file", async () => {
    await withClient({ "macros.tex": "\\newcommand{\\two}{2}\n" }, async (client, folder, uri) => {
      await client.initialize(folder);
      client.open(uri("a.tex"), "\\input{macros}\nLet $x \\in \\mathbb{R}$. Then\n$$ x + x = \\two x. $$\n", "latex");
      expect((await client.diagnostics(uri("a.tex"))).diagnostics).toEqual([]);
      client.open("untitled:Untitled-1", BAD);
      expect((await client.diagnostics("untitled:Untitled-1")).diagnostics.map((d) => d.code)).toEqual(["refuted"]);
    });
  });

  it("takes the configuration of the project, and says what is wrong with it", async () => {
    const unread = "Let $x \\in \\mathbb{R}$. Then\n\n$$ \\frobnicate{x} $$\n";
    await withClient(
      { "derivcheck.config.json": '{ "severity": { "unread": "warn" } }' },
      async (client, folder, uri) => {
        await client.initialize(folder);
        client.open(uri("a.md"), unread);
        expect((await client.diagnostics(uri("a.md"))).diagnostics.map((d) => d.severity)).toEqual([2]);
      },
    );
    await withClient({ "derivcheck.config.json": '{ "sevrity": {} }' }, async (client, folder) => {
      await client.initialize(folder);
      const { params } = await client.next((m) => m.method === "window/showMessage");
      expect(params).toMatchObject({
        type: 1,
        message: expect.stringContaining("there is no key sevrity; did you mean severity?") as string,
      });
    });
  });

  it("sends nothing of a hostile document that acts, and goes on after what is no message", async () => {
    await withClient({}, async (client, folder, uri) => {
      await client.initialize(folder);
      client.open(uri("a.md"), `${BAD.replace("= x", "= x_{\u001b[2J\u202e}")}\n\`\`\`\n[a](command:evil)\n`);
      const { diagnostics } = await client.diagnostics(uri("a.md"));
      // eslint-disable-next-line no-control-regex -- control characters are what must not be there
      expect(JSON.stringify(diagnostics)).not.toMatch(/[\u0000-\u001f\u202e]|\\u001b/);
      client.child.stdin.write("Content-Length: 3\r\n\r\n{x}");
      expect((await client.next((m) => m.id === null)).error?.code).toBe(-32700);
      expect((await client.request("shutdown")).result).toBe(null);
    });
  });

  it("takes no path", async () => {
    expect(await run(".", ["lsp", "a.md"])).toEqual({
      stdout: "",
      stderr: "derivcheck: lsp takes no path: the editor says what it shows\n",
      status: 2,
    });
  });
});

it("a text in a fence does not leave it", () => {
  expect(fenced("a\n```\nb")).toBe("````text\na\n```\nb\n````");
});
