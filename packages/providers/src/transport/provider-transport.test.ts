import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { anthropic } from "../anthropic.ts";
import { openaiCompatible } from "../openai-compatible.ts";
import { openai } from "../openai.ts";
import type { Provider, ProviderConnection } from "../provider.ts";
import { RecordedCall } from "../testing/recorded-call.ts";
import { ScriptedUpstream } from "../testing/scripted-upstream.ts";
import { describeTransportContract } from "../testing/transport-contract.ts";
import type { TransportDriver, UpstreamSide } from "../testing/transport-driver.ts";
import { createProviderTransport } from "./provider-transport.ts";

const wallClock = { now: () => 0 };

async function open(): Promise<TransportDriver> {
  const upstream = await ScriptedUpstream.listen();
  const transport = createProviderTransport({
    wallClock,
    provider: openaiCompatible,
    connection: { baseUrl: upstream.baseUrl },
  });
  return {
    transport,
    watch: upstream.watch,
    accept: () => upstream.accept(),
    settle: () => upstream.settle(),
    get openConnections() {
      return upstream.openConnections;
    },
    get connectionsMade() {
      return upstream.connectionsMade;
    },
    close: async () => {
      await upstream.close();
      await transport.close();
    },
  };
}

describeTransportContract("undici", open);

async function callWith(
  headers: Readonly<Record<string, string>>,
  connection: Partial<ProviderConnection> = {},
  provider: Provider = openai,
): Promise<UpstreamSide> {
  const upstream = await ScriptedUpstream.listen();
  const transport = createProviderTransport({
    wallClock,
    provider,
    connection: { baseUrl: upstream.baseUrl, apiKey: "sk-ours", ...connection },
  });
  const body = new TextEncoder().encode('{"model":"ö"}');
  const call = transport.start({ body, headers }, new RecordedCall(upstream.watch));
  onTestFinished(async () => {
    call.abort();
    await upstream.close();
    await transport.close();
  });
  return upstream.accept();
}

describe("on the wire", () => {
  it("stand our credential, the body's length, and no wish for a coded answer", async () => {
    const { requestHeaders } = await callWith({});
    expect(requestHeaders).toMatchObject({
      ":request": "POST /v1/chat/completions HTTP/1.1",
      authorization: "Bearer sk-ours",
      "content-type": "application/json",
      "content-length": "14",
      "accept-encoding": "identity",
      connection: "keep-alive",
    });
    expect(requestHeaders).not.toHaveProperty("transfer-encoding");
  });

  it("a request's own headers add to ours and never replace them", async () => {
    const { requestHeaders } = await callWith({ "openai-beta": "x", authorization: "Bearer sk-theirs" });
    expect(requestHeaders).toMatchObject({ "openai-beta": "x", authorization: "Bearer sk-ours" });
  });

  it("stands a provider's default header only where the client sent none of that name", async () => {
    const usual = await callWith({}, {}, anthropic);
    expect(usual.requestHeaders).toMatchObject({
      "anthropic-version": "2023-06-01",
      "x-api-key": "sk-ours",
    });
    const chosen = { "anthropic-version": "2026-10-21", "anthropic-beta": "a,b", "x-api-key": "sk-theirs" };
    const { requestHeaders } = await callWith(chosen, {}, anthropic);
    expect(requestHeaders).toMatchObject({ ...chosen, "x-api-key": "sk-ours" });
  });

  it("stands the path below the base URL, whose slash and query are kept in order", async () => {
    const upstream = await ScriptedUpstream.listen();
    onTestFinished(() => upstream.close());
    const baseUrl = `${upstream.baseUrl}/deployments/d/?api-version=1`;
    const transport = createProviderTransport({
      wallClock,
      provider: openaiCompatible,
      connection: { baseUrl },
    });
    const call = transport.start({ body: new Uint8Array(), headers: {} }, new RecordedCall(upstream.watch));
    const { requestHeaders } = await upstream.accept();
    expect(requestHeaders[":request"]).toBe("POST /v1/deployments/d/chat/completions?api-version=1 HTTP/1.1");
    expect(requestHeaders).not.toHaveProperty("authorization");
    call.abort();
    await transport.close();
  });
});

it("close lets a running call finish, then leaves no socket", async () => {
  const upstream = await ScriptedUpstream.listen();
  onTestFinished(() => upstream.close());
  const connection = { baseUrl: upstream.baseUrl };
  const transport = createProviderTransport({ wallClock, provider: openaiCompatible, connection });
  const recorded = new RecordedCall(upstream.watch);
  transport.start({ body: new Uint8Array(), headers: {} }, recorded);
  const call = await upstream.accept();
  expect(transport.openSockets).toBe(1);
  const closed = transport.close();
  call.head(200, { length: 4 });
  call.send("text");
  await closed;
  expect(recorded.story).toEqual(["head", "data", "end"]);
  expect(transport.openSockets).toBe(0);
});

it("refuses a credential that HTTP cannot carry when it is made, not at every call", () => {
  const connection = { baseUrl: "http://127.0.0.1:1", apiKey: "sk-with-a-line\nbreak" };
  expect(() => createProviderTransport({ wallClock, provider: openai, connection })).toThrow(
    "Invalid character in header",
  );
});

it("lets a handler's own fault surface and ends the call, instead of blaming the provider", async () => {
  const upstream = await ScriptedUpstream.listen();
  onTestFinished(() => upstream.close());
  const program = `
    import { createProviderTransport, providers } from ${JSON.stringify(import.meta.resolve("../index.ts"))};
    process.on("uncaughtException", ({ message }) => console.log("surfaced:", message));
    const transport = createProviderTransport({
      wallClock: { now: () => 0 },
      provider: providers["openai-compatible"],
      connection: { baseUrl: ${JSON.stringify(upstream.baseUrl)} },
    });
    const told = (event) => () => console.log(event);
    transport.start({ body: new Uint8Array(), headers: {} }, {
      onHead: () => { throw new Error("a bug of the handler"); },
      onData: told("data"), onEnd: told("end"), onFailure: told("failure"),
    });
  `;
  const child = promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program]);
  const call = await upstream.accept();
  call.head(200, { length: 4 });
  call.send("text");
  expect((await child).stdout).toBe("surfaced: a bug of the handler\n");
});
