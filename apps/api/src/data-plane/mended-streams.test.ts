import type { FaultName } from "@understudy/chaos";
import { defaultNotices } from "@understudy/core";
import { ManualTime, SeededRandom } from "@understudy/core/testing";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routeTo, withRoutes } from "../testing/routes.ts";
import { speakers } from "../testing/speakers.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const faults = ["cut", "reset_mid_body", "malformed_frame", "error_after_token"] as const;
const prompt = "tell me about tides";
const same = { textSeed: 7 };

/** What the stream says of itself at its end: who broke, and who went on. */
function noteOf(broken: string, outcome: unknown): object {
  return {
    level: "fallback",
    served_by: "backup/model",
    attempts: [
      { target: broken, outcome, ms: expect.any(Number) },
      { target: "backup/model", outcome: "served", ms: expect.any(Number) },
    ],
    notice: defaultNotices.fallback,
  };
}

describe.for(speakers)(
  "$dialect: a stream that breaks, when the next target says the same text",
  (speaker) => {
    let test: TestGateway;

    beforeAll(async () => {
      test = await startTestGateway({
        ...same,
        dialect: speaker.dialect,
        providers: {
          ...Object.fromEntries(faults.map((name) => [name, ["model"]])),
          honest: ["model"],
          backup: ["model"],
        },
        configure: (configuration) => ({
          ...configuration,
          routes: {
            ...Object.fromEntries(faults.map((name) => [name, routeTo(`${name}/model`, "backup/model")])),
            honest: { ...routeTo("honest/model", "backup/model"), streamRecovery: ["error"] },
          },
        }),
      });
      for (const name of faults) {
        test.upstream.provider(name).setPace({ tokenMs: 2 });
        test.upstream.provider(name).setFault(name);
      }
      test.upstream.provider("honest").setFault("cut");
    });

    afterAll(() => test.dispose());

    it.concurrent.for(faults)("the SDK gets the whole text exactly once: %s", async (name) => {
      const answer = await speaker.ask(test.url, { model: name, prompt, stream: true });
      expect(answer.error).toBeNull();
      expect(answer.text).toBe(test.upstream.provider(name).expectedAnswer("model", prompt));
      expect(answer.finishReasons).toEqual([speaker.natural]);
      expect(answer.calls).toBe(1);
      // The headers were sent before anything broke.
      expect(answer.headers.get("x-understudy-served-by")).toBe(`${name}/model`);
      expect(answer.headers.get("x-understudy-level")).toBe("primary");
      expect(answer.note).toEqual(noteOf(`${name}/model`, expect.any(String)));
    });

    it("a tool call or thinking is not bought twice: the honest error", async () => {
      const before = test.upstream.provider("backup").counts().started;
      for (const more of [
        { tool: true, prompt: "call tool tokens=40" },
        { thinking: true, prompt },
      ]) {
        const answer = await speaker.ask(test.url, { model: "cut", stream: true, ...more });
        expect(answer.told).toMatchObject({ code: "stream_interrupted" });
      }
      expect(test.upstream.provider("backup").counts().started).toBe(before);
    });

    it("a route may want the honest error at once", async () => {
      const answer = await speaker.ask(test.url, { model: "honest", prompt, stream: true });
      expect(answer.told).toMatchObject({
        code: "stream_interrupted",
        attempts: [{ target: "honest/model" }],
      });
    });

    it("a stall is mended too, and the first half has long been with the client", async () => {
      const time = new ManualTime();
      const ports = { clock: time, wallClock: time.wall, timers: time, random: new SeededRandom(1) };
      const providers = { first: ["model"], backup: ["model"] };
      await using stalling = await startTestGateway({
        ...same,
        ports,
        providers,
        dialect: speaker.dialect,
        configure: withRoutes({ chat: routeTo("first/model", "backup/model") }),
      });
      const fault: FaultName = "stall";
      stalling.upstream.provider("first").setFault(fault, { afterTokens: 4 });
      const whole = stalling.upstream.provider("first").expectedAnswer("model", prompt);
      const { body } = await request(stalling.url + speaker.path, {
        method: "POST",
        body: JSON.stringify(speaker.body("chat", prompt)),
      });
      let text = "";
      let told = false;
      for await (const chunk of body) {
        text += String(chunk);
        if (told || (text.match(/"content":"[^"]|text_delta/g)?.length ?? 0) < 4) continue;
        told = true;
        expect(stalling.upstream.provider("backup").counts().started).toBe(0);
        time.advance(30_000);
      }
      expect(spoken(text)).toBe(whole);
      expect(text.match(/"understudy":/g)).toHaveLength(1);
      expect(text).toContain('{"target":"first/model","outcome":"stalled","ms":30');
    });
  },
);

/** The text of a stream's frames. */
function spoken(stream: string): string {
  return [...stream.matchAll(/"(?:content|text)":("(?:[^"\\]|\\.)*")/g)]
    .map(([, text = '""']) => String(JSON.parse(text)))
    .join("");
}
