import { describe, expect, it } from "vitest";
import { encodeMessage, MessageReader, type Message } from "../../src/language-server/message.ts";

const MESSAGES: readonly Message[] = [
  { jsonrpc: "2.0", id: 1, method: "initialize", params: { text: "∑ₖ 𝔼 \r\n\r\n Content-Length: 3" } },
  { jsonrpc: "2.0", method: "initialized" },
  { jsonrpc: "2.0", id: "a", result: null },
];

describe("messages", () => {
  const bytes = Buffer.from(MESSAGES.map(encodeMessage).join(""));

  it.each([1, 2, 7, 64, 10_000])("are read as they were written, in pieces of %i bytes", (size) => {
    const reader = new MessageReader();
    const texts: string[] = [];
    for (let i = 0; i < bytes.length; i += size) texts.push(...reader.read(bytes.subarray(i, i + size)));
    expect(texts.map((t) => JSON.parse(t) as unknown)).toEqual(MESSAGES);
  });

  it("may have other headers", () => {
    const header = "content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: 2\r\n\r\n{}";
    expect(new MessageReader().read(Buffer.from(header))).toEqual(["{}"]);
  });

  it.each(["Content-Length: x\r\n\r\n{}", "{}\r\n\r\n", "x".repeat(5000)])("are not %j", (text) => {
    expect(() => new MessageReader().read(Buffer.from(text))).toThrow();
  });
});
