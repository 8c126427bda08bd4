import { createServer } from "node:http";
import { ManualTime } from "@understudy/core/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { awsBedrock } from "./aws-bedrock.ts";
import { edgeProbe, listModels } from "./edge.ts";
import { google } from "./google.ts";
import { openai } from "./openai.ts";
import type { Provider } from "./provider.ts";
import { listen } from "./testing/listen.ts";
import { ScriptedUpstream } from "./testing/scripted-upstream.ts";
import type { OriginSetup } from "./transport/origin.ts";

/** A provider that gives every GET this answer. */
async function provider(
  status: number,
  body: string,
  kind: Provider = openai,
): Promise<{ setup: OriginSetup; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.writeHead(status, { location: "/elsewhere" }).end(body);
  });
  onTestFinished(() => {
    server.close();
  });
  const port = await listen(server);
  return { asked, setup: setupFor(`http://127.0.0.1:${port}/v1`, kind) };
}

function setupFor(baseUrl: string, provider: Provider = openai): OriginSetup {
  return { provider, connection: { baseUrl, apiKey: "sk-1" } };
}

/** Time stands still: nothing here may end by a time limit. */
const options = { timeoutMs: 1_000, timers: new ManualTime() };

describe("the edge probe", () => {
  it("asks for the models with the credential, and is content with an answer", async () => {
    const { setup, asked } = await provider(200, '{"data":[]}');
    expect(await edgeProbe(setup, options)).toEqual({ ok: true, status: 200, detail: "HTTP 200" });
    expect(asked).toEqual(["GET /v1/models Bearer sk-1"]);
  });

  it.each([
    [401, "credential refused (HTTP 401)"],
    [403, "credential has no access (HTTP 403)"],
    [500, "HTTP 500"],
  ])("is not content with a %i", async (status, detail) => {
    const { setup } = await provider(status, "secret words of the provider");
    expect(await edgeProbe(setup, options)).toEqual({ ok: false, status, detail });
  });

  it.each([
    [404, "reachable, without a list of models (HTTP 404)"],
    [405, "reachable, without a list of models (HTTP 405)"],
    [429, "reachable, rate limited (HTTP 429)"],
  ])("takes a %i for a sign of life", async (status, detail) => {
    const { setup } = await provider(status, "secret words of the provider");
    expect(await edgeProbe(setup, options)).toEqual({ ok: true, status, detail });
  });

  it.each([
    [200, true],
    [404, true],
    [403, true],
    [503, false],
  ])("takes a %i of a provider without a list at its address for reachable: %s", async (status, ok) => {
    const { setup, asked } = await provider(status, "", awsBedrock);
    expect(await edgeProbe(setup, options)).toMatchObject({ ok, status });
    expect(asked).toEqual(["GET /v1/ Bearer sk-1"]);
    expect(await listModels(setup, options)).toMatchObject({ ok: false, status: null });
  });

  it("takes its credential nowhere else", async () => {
    const { setup, asked } = await provider(302, "");
    expect(await edgeProbe(setup, options)).toMatchObject({ ok: false, status: 302 });
    expect(asked).toHaveLength(1);
  });

  it("tells why there was no answer", async () => {
    const { ok, status, detail } = await edgeProbe(setupFor("http://127.0.0.1:1"), options);
    expect({ ok, status }).toEqual({ ok: false, status: null });
    expect(detail).toContain("ECONNREFUSED");
  });

  it("gives up after its time, closes the connection, and leaves no timer", async () => {
    const upstream = await ScriptedUpstream.listen();
    onTestFinished(() => upstream.close());
    const time = new ManualTime();
    const probe = edgeProbe(setupFor(upstream.baseUrl), { timeoutMs: 500, timers: time });
    const call = await upstream.accept();
    time.advance(500);
    expect(await probe).toEqual({ ok: false, status: null, detail: "no answer within 500 ms" });
    await upstream.watch.until(() => call.abandoned);
    expect(time.pending).toBe(0);
  });

  it("gives up just so while it still connects", async () => {
    const upstream = await ScriptedUpstream.listen();
    onTestFinished(() => upstream.close());
    const time = new ManualTime();
    const setup = setupFor(`https://127.0.0.1:${upstream.port}`);
    const probe = edgeProbe(setup, { timeoutMs: 500, timers: time });
    await upstream.watch.until(() => upstream.openConnections === 1);
    time.advance(500);
    expect(await probe).toMatchObject({ ok: false, detail: "no answer within 500 ms" });
  });

  it("leaves neither timer nor connection after an answer", async () => {
    const upstream = await ScriptedUpstream.listen();
    onTestFinished(() => upstream.close());
    const time = new ManualTime();
    const probe = edgeProbe(setupFor(upstream.baseUrl), { timeoutMs: 500, timers: time });
    (await upstream.accept()).head(200, { length: 0 });
    await probe;
    expect(time.pending).toBe(0);
    await upstream.watch.until(() => upstream.openConnections === 0);
  });

  it("reads no more than a mebibyte", async () => {
    const { setup } = await provider(200, "x".repeat(1024 * 1024 + 1));
    expect(await edgeProbe(setup, options)).toEqual({
      ok: false,
      status: 200,
      detail: "answer of more than 1048576 bytes",
    });
  });
});

describe("the list of models", () => {
  it("holds Gemini's names without what stands before each", async () => {
    const { setup, asked } = await provider(
      200,
      '{"models":[{"name":"models/b"},{"name":"models/a"}]}',
      google,
    );
    expect(await listModels(setup, options)).toEqual({ ok: true, models: ["b", "a"] });
    expect(asked).toEqual(["GET /v1/models?pageSize=1000 undefined"]);
  });

  it("holds their ids in the provider's order", async () => {
    const { setup } = await provider(
      200,
      '{"object":"list","data":[{"id":"b"},{"id":"a"},{"name":"no id"},7]}',
    );
    expect(await listModels(setup, options)).toEqual({ ok: true, models: ["b", "a"] });
  });

  it("of a server without models is empty", async () => {
    const { setup } = await provider(200, '{"object":"list","data":null}');
    expect(await listModels(setup, options)).toEqual({ ok: true, models: [] });
  });

  it.each(["<html>", "[]", "null", '{"data":{}}'])("is refused when it reads %s", async (body) => {
    const { setup } = await provider(200, body);
    const refused = { ok: false, status: 200, detail: "the answer is no list of models" };
    expect(await listModels(setup, options)).toEqual(refused);
  });

  it("is not had without a credential", async () => {
    const { setup } = await provider(401, '{"error":{}}');
    expect(await listModels(setup, options)).toEqual({ ok: false, status: 401, detail: "HTTP 401" });
  });
});
