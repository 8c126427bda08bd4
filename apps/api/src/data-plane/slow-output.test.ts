import { defaultNotices } from "@understudy/core";
import { expect, it } from "vitest";
import { breakerLines } from "../cli/print/breaker-lines.ts";
import { startTestControl } from "../control/testing/test-control.ts";
import { systemPorts } from "../gateway/system-ports.ts";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { anthropicClient, askMessage } from "../testing/message-client.ts";

const first = "first/model-a";
const clients = [
  {
    dialect: "openai-chat",
    asking: (url: string, question: { prompt: string; stream: boolean }) => ask(openaiClient(url), question),
  },
  {
    dialect: "anthropic-messages",
    asking: (url: string, question: { prompt: string; stream: boolean }) =>
      askMessage(anthropicClient(url), question),
  },
] as const;

it.each(clients)(
  "a primary that writes slowly says so in a header alone, and on every screen: $dialect",
  async ({ dialect, asking }) => {
    let passedMs = 0;
    const clock = { now: () => systemPorts.clock.now() + passedMs };
    await using control = await startTestControl({ dialect, ports: { ...systemPorts, clock } });
    const { test, client } = control;
    const provider = test.upstream.provider("first");
    const streams = (count: number, tokenMs: number) => {
      provider.setPace({ tokenMs });
      const prompts = Array.from({ length: count }, (_, index) => `question ${index} tokens=12`);
      return Promise.all(prompts.map((prompt) => asking(test.url, { prompt, stream: true })));
    };
    const viewed = async () => (await client.breakers.list.query()).filter(({ target }) => target === first);

    await streams(55, 2);
    passedMs = 180_000;
    const before = await streams(5, 2);
    expect(before.map(({ headers }) => headers.get("x-understudy-notice"))).toEqual(before.map(() => null));
    // What came before is left behind: the last minutes are slow.
    passedMs += 2_000_000;
    await streams(25, 150);
    test.gateway.engine.tick();
    for (const stream of [true, false]) {
      const { headers, note, error } = await asking(test.url, { prompt: "hello", stream });
      expect(error).toBeNull();
      expect(Object.fromEntries(headers)).toMatchObject({
        "x-understudy-level": "primary",
        "x-understudy-notice": defaultNotices.slow,
        "x-understudy-degraded": "slow",
      });
      expect(note).toBeUndefined();
    }
    const breakers = await viewed();
    expect(breakers).toMatchObject([
      {
        shown: "closed",
        health: {
          state: "degraded",
          cause: expect.stringMatching(/^slow output: [\d.]+ tokens a second, usually \d/),
        },
        decline: { tokensPerSecond: { slow: true }, partial: { partial: 0 } },
      },
    ]);
    expect(breakerLines(breakers, 0).join("\n")).toMatch(/ [\d.]+, usually \d+ \(slow\) /);
  },
);
