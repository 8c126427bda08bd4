import type { FaultName } from "@understudy/chaos";
import type { Ports } from "@understudy/core";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { chatRequest, eventsOf } from "../testing/raw-http.ts";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { startScriptedGateway } from "../testing/scripted-gateway.ts";
import { speakers } from "../testing/speakers.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

interface Break {
  readonly fault: FaultName;
  readonly afterTokens?: number;
}

const breaks: readonly Break[] = [
  { fault: "cut" },
  { fault: "cut", afterTokens: 2 },
  // Every word was sent; only the word that these were all is missing.
  { fault: "cut", afterTokens: 100_000 },
  { fault: "reset_mid_body" },
  { fault: "malformed_frame" },
  { fault: "error_after_token" },
];

const kinds = [
  { kind: "text", tool: false, prompt: "tell me about tides" },
  { kind: "tool call", tool: true, prompt: "call tool tokens=40" },
];

const cases = breaks.flatMap((broken) =>
  kinds.map((kind) => {
    const after = broken.afterTokens === undefined ? "" : ` after ${broken.afterTokens} tokens`;
    return { ...broken, ...kind, name: `${broken.fault}${after}, ${kind.kind}` };
  }),
);

describe.for(speakers)(
  "$dialect: a stream that breaks, when the next target says another text",
  (speaker) => {
    let test: TestGateway;

    beforeAll(async () => {
      test = await startTestGateway({
        dialect: speaker.dialect,
        providers: { ...Object.fromEntries(cases.map(({ name }) => [name, ["model"]])), backup: ["model"] },
        configure: withRoutes(
          Object.fromEntries(cases.map(({ name }) => [name, routeTo(`${name}/model`, "backup/model")])),
        ),
      });
      for (const { name, fault, afterTokens } of cases) {
        const provider = test.upstream.provider(name);
        // Slow enough for the first tokens to have gone through before the connection breaks.
        provider.setPace({ tokenMs: 2 });
        provider.setFault(fault, afterTokens === undefined ? {} : { afterTokens });
      }
    });

    afterAll(() => test.dispose());

    it.concurrent.for(cases)("the SDK raises one honest error: $name", async ({ name, prompt, tool }) => {
      const answer = await speaker.ask(test.url, { model: name, prompt, tool, stream: true });
      expect(answer.error).toBeInstanceOf(speaker.sdk.APIError);
      // Nobody is asked to say a tool call again; whoever says another text is left at once.
      const backup = { target: "backup/model", outcome: "cancelled", ms: expect.any(Number) };
      expect(answer.told).toMatchObject({
        code: "stream_interrupted",
        message: expect.any(String),
        attempts: [
          { target: `${name}/model`, outcome: expect.any(String), ms: expect.any(Number) },
          ...(tool ? [] : [backup]),
        ],
      });
      expect(answer.calls).toBe(1);
      expect(answer.finishReasons).toEqual([]);
      expect(answer.note).toBeUndefined();
      expect(answer.text + answer.toolArguments).not.toBe("");
      const whole = test.upstream.provider(name).expectedAnswer("model", prompt);
      if (!tool) expect(whole.startsWith(answer.text)).toBe(true);
      expect(answer.headers.get("x-understudy-level")).toBe("primary");
    });

    it.concurrent.for(cases)("on the wire the error is the last thing: $name", async ({ name, prompt }) => {
      const { body } = await request(test.url + speaker.path, {
        method: "POST",
        body: JSON.stringify(speaker.body(name, prompt)),
      });
      const text = await body.text();
      const frames = text.split("\n\n");
      expect(frames.at(-1)).toBe("");
      expect(frames.at(-2)).toContain('"code":"stream_interrupted"');
      expect(text).not.toMatch(/\[DONE\]|message_stop|"finish_reason":"|"stop_reason":"|"understudy"/);
    });
  },
);

describe("a sentinel without a finish", () => {
  const done = "data: [DONE]\n\n";
  const word = 'data: {"choices":[{"index":0,"delta":{"content":"half a"}}]}\n\n';

  async function answered(stream: string) {
    await using scripted = await startScriptedGateway();
    const answering = ask(openaiClient(scripted.gateway.url), { prompt: "x", stream: true });
    const call = await scripted.primary.accept();
    call.head(200, "chunked", { "content-type": "text/event-stream" });
    call.send(stream);
    call.finish();
    return await answering;
  }

  it("is no end of an answer that has begun", async () => {
    const answer = await answered(word + done);
    expect(answer.text).toBe("half a");
    expect(answer.error).toMatchObject({ code: "stream_interrupted" });
  });

  it("is no answer at all before the first content: another target gives one", async () => {
    const answer = await answered(done);
    expect(answer.error).toBeNull();
    expect(answer.headers.get("x-understudy-level")).toBe("fallback");
  });
});

describe("in the time of the engine", () => {
  const time = new ManualTime();
  const ports: Ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
  const tokens = 10;

  /** Reads a stream until so many pieces of content are there; then whoever reads on gets the rest. */
  async function readUntil(gateway: TestGateway, wanted: (text: string) => boolean) {
    const { body } = await request(`${gateway.url}/v1/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(chatRequest(`tokens=${2 * tokens}`, { stream: true })),
    });
    const decoder = new TextDecoder();
    const chunks: AsyncIterator<Buffer> = body[Symbol.asyncIterator]();
    let text = "";
    while (!wanted(text)) {
      const { value, done } = await chunks.next();
      if (done === true) throw new Error(`the stream ended early: ${text}`);
      text += decoder.decode(value, { stream: true });
    }
    const rest = async (): Promise<string> => {
      for (;;) {
        const { value, done } = await chunks.next();
        if (done === true) return text;
        text += decoder.decode(value, { stream: true });
      }
    };
    return { rest };
  }

  const contents = (text: string): number => text.match(/"content":"[^"]/g)?.length ?? 0;

  it("a stream that stalls for 30 s is told as interrupted, and not a millisecond earlier", async () => {
    await using stalling = await startTestGateway({
      ports,
      configure: withRoutes({ default: { ...routeTo("first/model-a"), models: ["*"] } }),
    });
    stalling.upstream.provider("first").setFault("stall");
    const { rest } = await readUntil(stalling, (text) => contents(text) === tokens);
    time.advance(29_999);
    expect(stalling.gateway.inFlight).toBe(1);
    time.advance(1);
    const text = await rest();
    expect(eventsOf(Buffer.from(text)).at(-1)).toMatchObject({ error: { code: "stream_interrupted" } });
    expect(text).not.toContain("[DONE]");
    await stalling.upstream.provider("first").idle();
    expect(stalling.upstream.provider("first").counts().outcomes).toEqual({ aborted: 1 });
  });

  it("an answer that had its finish is whole 2 s later, though the provider never hangs up", async () => {
    await using open = await startTestGateway({ ports });
    open.upstream.provider("first").setFault("open_after_finish");
    const { rest } = await readUntil(open, (text) => text.includes('"finish_reason":"stop"'));
    time.advance(2_000);
    const text = await rest();
    expect(contents(text)).toBe(2 * tokens);
    expect(text).not.toContain("error");
    await open.upstream.provider("first").idle();
    expect(open.gateway.engine.live("first/model-a").breaker.figures()).toMatchObject({
      calls: 1,
      failures: 0,
    });
  });

  it("the SDK takes an answer without its sentinel for whole", async () => {
    await using ending = await startTestGateway({ ports });
    ending.upstream.provider("first").setFault("missing_sentinel");
    const prompt = "tell me about tides";
    const answer = await ask(openaiClient(ending.url), { prompt, stream: true });
    expect(answer.error).toBeNull();
    expect(answer.finishReasons).toEqual(["stop"]);
    expect(answer.text).toBe(ending.upstream.provider("first").expectedAnswer("model-a", prompt));
  });
});
