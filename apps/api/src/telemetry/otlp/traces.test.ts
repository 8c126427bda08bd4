import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, startScriptedProviders } from "../../testing/scripted-providers.ts";
import { ask, openaiClient } from "../../testing/chat-client.ts";
import { startTestGateway } from "../../testing/test-gateway.ts";
import { startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from "../testing/otlp-receiver.ts";

const server = 2;
const client = 3;
const failed = 2;

/** Of a time in ms since the epoch, as a floating point number and as nanoseconds. */
const rounding = 0.01;

/** The span of a request with those of its calls, the first call first. */
function traceOf(receiver: OtlpReceiver, name: string): readonly [ReceivedSpan, readonly ReceivedSpan[]] {
  const root = receiver.spans.find(({ attributes }) => attributes["understudy.route"] === name);
  if (root === undefined) throw new Error(`no span of a request to ${name}`);
  const calls = receiver.spans.filter(({ parentSpanId }) => parentSpanId === root.spanId);
  return [
    root,
    calls.toSorted(
      (a, b) => Number(a.attributes["understudy.attempt"]) - Number(b.attributes["understudy.attempt"]),
    ),
  ];
}

describe("a receiver named by the environment", () => {
  let receiver: OtlpReceiver;
  let providerPort: number;
  beforeAll(async () => {
    receiver = await startOtlpReceiver();
    await using running = await startTestGateway({
      environment: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
      dialects: { second: "openai-responses" },
    });
    providerPort = Number(new URL(running.upstream.origin("first")).port);
    running.upstream.provider("first").setFault("invalid_api_key", { count: 1 });
    const openai = openaiClient(running.url);
    await ask(openai, {
      prompt: "hello",
      stream: true,
      more: { max_tokens: 50, stream_options: { include_usage: true } },
    });
    await ask(openai, { prompt: "hello", model: "second/model-b" });
    running.upstream.provider("second").setFault("server_error");
    await ask(openai, { prompt: "hello", model: "second/model-b" });
  });
  afterAll(() => receiver[Symbol.asyncDispose]());

  test("gets one span for a request, as HTTP's conventions have it", () => {
    const [root] = traceOf(receiver, "default");
    expect(root).toMatchObject({
      name: "POST /v1/chat/completions",
      kind: server,
      attributes: {
        "http.request.method": "POST",
        "http.route": "/v1/chat/completions",
        "http.response.status_code": 200,
        "understudy.request_id": expect.stringMatching(/^req_/),
        "understudy.route": "default",
        "understudy.level": "fallback",
        "understudy.outcome": "answered",
        "understudy.attempts": 2,
        "understudy.served_by": "second/model-b",
      },
      status: { code: 0 },
    });
    expect(root.parentSpanId ?? "").toBe("");
  });

  test("and below it one for each call, as the GenAI conventions have it", () => {
    const [root, [first, second, ...more]] = traceOf(receiver, "default");
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      name: "chat model-a",
      kind: client,
      traceId: root.traceId,
      attributes: {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai",
        "gen_ai.request.model": "model-a",
        "gen_ai.request.stream": true,
        "gen_ai.request.max_tokens": 50,
        "server.address": "127.0.0.1",
        "server.port": providerPort,
        "http.response.status_code": 401,
        "error.type": "credential_refused",
        "understudy.target": "first/model-a",
      },
      status: { code: failed },
    });
    expect(second).toMatchObject({
      name: "chat model-b",
      traceId: root.traceId,
      attributes: { "gen_ai.request.model": "model-b", "understudy.outcome": "served" },
      status: { code: 0 },
    });
    expect(second?.attributes["gen_ai.usage.output_tokens"]).toBeGreaterThan(0);
    expect(second?.attributes["gen_ai.usage.input_tokens"]).toBeGreaterThan(0);
    const firstChunk = Number(second?.attributes["gen_ai.response.time_to_first_chunk"]);
    expect(firstChunk * 1_000).toBeLessThanOrEqual(
      (second?.endTimeUnixNano ?? 0) - (second?.startTimeUnixNano ?? 0) + rounding,
    );
  });

  test("the calls lie inside their request, one after the other", () => {
    const [root, [first, second]] = traceOf(receiver, "default");
    const times = [
      first?.startTimeUnixNano,
      first?.endTimeUnixNano,
      second?.startTimeUnixNano,
      second?.endTimeUnixNano,
    ];
    expect(times.toSorted((a, b) => Number(a) - Number(b))).toEqual(times);
    expect(Number(times[0])).toBeGreaterThanOrEqual(root.startTimeUnixNano - rounding);
    expect(Number(times[3])).toBeLessThanOrEqual(root.endTimeUnixNano + rounding);
  });

  test("a request that failed says with what", () => {
    const roots = receiver.spans.filter(({ attributes }) => attributes["understudy.outcome"] === "failed");
    expect(roots).toHaveLength(1);
    expect(roots[0]).toMatchObject({
      attributes: {
        "error.type": "all_targets_failed",
        "http.response.status_code": 503,
        "understudy.level": "error",
      },
      status: { code: failed },
    });
  });

  test("is told who sends", () => {
    expect(receiver.resources[0]).toMatchObject({
      "service.name": "understudy",
      "service.instance.id": expect.any(String),
    });
  });

  test("gets the client metrics of the GenAI conventions", () => {
    const of = (name: string) => receiver.points.filter((point) => point.name === name);
    const call = {
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": "openai",
      "server.address": "127.0.0.1",
    };
    const durations = of("gen_ai.client.operation.duration");
    expect(new Set(durations.map(({ attributes }) => attributes["error.type"]))).toEqual(
      new Set(["credential_refused", undefined, "server_error"]),
    );
    expect(durations[0]).toMatchObject({ unit: "s", attributes: call });
    expect(durations[0]?.explicitBounds.at(-1)).toBe(81.92);
    expect(of("gen_ai.client.operation.time_to_first_chunk")).toMatchObject([
      { count: 1, attributes: { ...call, "gen_ai.request.model": "model-b" } },
    ]);
    const tokens = of("gen_ai.client.token.usage");
    expect(new Set(tokens.map(({ attributes }) => attributes["gen_ai.token.type"]))).toEqual(
      new Set(["input", "output"]),
    );
    expect(tokens.every(({ count, sum }) => count === 2 && sum > 0)).toBe(true);
  });
});

describe("trace context", () => {
  const caller = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };
  const traceparent = `00-${caller.traceId}-${caller.spanId}`;

  async function passedOn(headers: Record<string, string>, otlp: boolean) {
    await using receiver = await startOtlpReceiver();
    await using providers = await startScriptedProviders({ first: ["model-a"] }, (configuration) =>
      otlp ? { ...configuration, telemetry: { otlp: { endpoint: receiver.url } } } : configuration,
    );
    const asked = ask(openaiClient(providers.url), { prompt: "hello", headers });
    const call = await providers.upstream("first").accept();
    answer(call, 200, { choices: [{ message: { content: "a" }, finish_reason: "stop" }] });
    await asked;
    await providers.gateway.stop();
    return { sent: call.requestHeaders, spans: receiver.spans };
  }

  test("of the caller is taken up, and the provider is called with ours as its parent", async () => {
    const { sent, spans } = await passedOn(
      { traceparent: `${traceparent}-01`, tracestate: "vendor=a" },
      true,
    );
    const [root, call] = [
      spans.find(({ kind }) => kind === server),
      spans.find(({ kind }) => kind === client),
    ];
    expect(root).toMatchObject({ traceId: caller.traceId, parentSpanId: caller.spanId });
    expect(call).toMatchObject({ traceId: caller.traceId, parentSpanId: root?.spanId });
    expect(sent["traceparent"]).toBe(`00-${caller.traceId}-${call?.spanId}-01`);
    expect(sent["tracestate"]).toBe("vendor=a");
  });

  test("of a caller who is not sampled goes on unsampled", async () => {
    const { sent, spans } = await passedOn({ traceparent: `${traceparent}-00` }, true);
    expect(spans).toEqual([]);
    expect(sent["traceparent"]).toMatch(new RegExp(`^00-${caller.traceId}-[0-9a-f]{16}-00$`));
  });

  test("that is broken is not passed on, nor the state beside it", async () => {
    const { sent, spans } = await passedOn({ traceparent: "00-zz-1-01", tracestate: "vendor=a" }, true);
    expect(sent["traceparent"]).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(sent).not.toHaveProperty("tracestate");
    expect(spans).toHaveLength(2);
  });

  test("passes as it is where nobody takes traces", async () => {
    const headers = { traceparent: `${traceparent}-01`, tracestate: "vendor=a" };
    const { sent, spans } = await passedOn(headers, false);
    expect(sent).toMatchObject(headers);
    expect(spans).toEqual([]);
  });
});
