import { describe, expect, it } from "vitest";
import { messagesBody } from "../../testing/messages-body.ts";
import { VirtualProvider } from "../../testing/virtual-provider.ts";
import type { Script } from "../../script/script.ts";
import { modelsPath } from "../paths.ts";
import { anthropicMessages, messagesPath } from "./anthropic-messages.ts";

const credential = { "x-api-key": "sk-ant-test" };
const version = { "anthropic-version": "2023-06-01" };
const usual = { ...credential, ...version };

interface Ask {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

function ask({
  method = "POST",
  path = messagesPath,
  headers = usual,
  body = messagesBody("hello"),
}: Ask = {}) {
  const { provider } = new VirtualProvider();
  const { script } = provider.arrive({ method, path, headers, body });
  const head = script.find((step) => step.kind === "head")?.head;
  return { status: head?.status, headers: head?.headers, text: textOf(script), outcome: provider.calls[0] };
}

function textOf(script: Script): string {
  const decoder = new TextDecoder();
  return script.map((step) => (step.kind === "data" ? decoder.decode(step.bytes) : "")).join("");
}

function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
}

const user = { role: "user", content: "hello" };

describe("the headers Anthropic asks for", () => {
  it("are a key in either header and a version it knows", () => {
    expect(ask().status).toBe(200);
    expect(ask({ headers: { authorization: "Bearer sk", ...version } }).status).toBe(200);
    expect(ask({ headers: { ...credential, "anthropic-version": "2026-10-21" } }).status).toBe(200);
    expect(ask({ headers: anthropicMessages.clientHeaders }).status).toBe(200);
  });

  it.each([
    ["no key", version, 401, { type: "authentication_error", message: "x-api-key header is required" }],
    ["no version", credential, 400, { message: "anthropic-version: header is required" }],
    ["an unknown one", { ...credential, "anthropic-version": "1" }, 400, { type: "invalid_request_error" }],
  ])("refuse %s, for every path", (_, headers, status, error) => {
    for (const path of [messagesPath, `${messagesPath}/count_tokens`]) {
      const answer = ask({ headers, path });
      expect(answer.status).toBe(status);
      expect(JSON.parse(answer.text)).toMatchObject({ type: "error", error });
    }
  });
});

describe("a messages request", () => {
  it.each([
    ["no JSON", "{", 400, "not valid JSON"],
    ["no model", { max_tokens: 1, messages: [user] }, 400, "model: Field required"],
    ["no messages", { model: "lead", max_tokens: 1 }, 400, "messages: Field required"],
    ["empty messages", { model: "lead", max_tokens: 1, messages: [] }, 400, "at least one message"],
    ["no max_tokens", { model: "lead", messages: [user] }, 400, "max_tokens: Field required"],
    ["a wrong max_tokens", { model: "lead", max_tokens: 0, messages: [user] }, 400, "max_tokens: Input"],
    ["an unknown model", { model: "stranger", max_tokens: 1, messages: [user] }, 404, "model: stranger"],
  ])("is refused with %s, in the log as rejected", (_, body, status, message) => {
    const answer = ask({ body: bytes(body) });
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(message);
    expect(answer.outcome).toMatchObject({ fault: null, path: messagesPath });
  });

  it("may carry sampling parameters in the old version only", () => {
    const body = messagesBody("hello", { temperature: 0.5 });
    expect(ask({ body }).status).toBe(200);
    const renewed = ask({ body, headers: { ...credential, "anthropic-version": "2026-10-21" } });
    expect(renewed.status).toBe(400);
    expect(renewed.text).toContain("temperature:");
  });

  it("is read as the same prompt, be its content text or parts", () => {
    const parts = [{ type: "text", text: "hel" }, { type: "image" }, { type: "text", text: "lo" }];
    const messages = [{ role: "user", content: parts }];
    const texts = [messagesBody("hello"), messagesBody("", { messages })].map((body) => {
      const { text } = ask({ body });
      return [...text.matchAll(/"text_delta","text":("(?:[^"\\]|\\.)*")/g)].map(([, piece]) => piece).join();
    });
    expect(texts[0]).not.toBe("");
    expect(texts[1]).toBe(texts[0]);
  });
});

describe("the other paths", () => {
  it("list models in the shape of whoever asks", () => {
    const theirs = JSON.parse(ask({ method: "GET", path: modelsPath }).text) as unknown;
    expect(theirs).toMatchObject({
      data: [{ type: "model", id: "lead" }, { id: "chorus" }],
      has_more: false,
    });
    const openai = JSON.parse(ask({ method: "GET", path: modelsPath, headers: {} }).text) as unknown;
    expect(openai).toMatchObject({ object: "list", data: [{ object: "model" }, {}] });
  });

  it("count tokens without a limit, and know no other path", () => {
    const path = `${messagesPath}/count_tokens`;
    const count = ask({ path, body: bytes({ model: "lead", messages: [user] }) });
    expect(JSON.parse(count.text)).toEqual({ input_tokens: Math.ceil(JSON.stringify([user]).length / 4) });
    expect(ask({ path, body: bytes({ model: "lead" }) }).status).toBe(400);
    const lost = ask({ path: `${messagesPath}/batches` });
    expect(lost.status).toBe(404);
    expect(lost.text).toContain("not_found_error");
  });
});
