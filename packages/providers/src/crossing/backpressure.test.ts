import { describe, expect, it } from "vitest";
import { anthropic } from "../anthropic.ts";
import { awsBedrock } from "../aws-bedrock.ts";
import { google } from "../google.ts";
import { openaiCompatible } from "../openai-compatible.ts";
import { openai } from "../openai.ts";
import { converseEvent } from "../testing/aws-event-stream.ts";
import { playCrossing, textOf } from "../testing/crossing-stage.ts";

/** More than the kernel's buffers and ours hold. */
const enoughFrames = 512;
const text = "x".repeat(64 * 1024);

const data = (value: object): string => `data: ${JSON.stringify(value)}\n\n`;
const chatChunk = data({ choices: [{ index: 0, delta: { content: text } }] });
const start = {
  type: "message_start",
  message: { id: "m", model: "m", usage: { input_tokens: 1, output_tokens: 1 } },
};
const block = { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } };
const delta = { type: "content_block_delta", index: 0, delta: { type: "text_delta", text } };

const streams = [
  [openaiCompatible, [], chatChunk],
  [openai, [], chatChunk],
  [anthropic, [data(start), data(block)], data(delta)],
  [awsBedrock, [], converseEvent("contentBlockDelta", { contentBlockIndex: 0, delta: { text } })],
  [google, [], data({ candidates: [{ content: { parts: [{ text }] } }] })],
] as const;

describe.each(streams.map((each) => [each[0].type, ...each] as const))(
  "a paused stream of %s",
  (...stream) => {
    const [, provider, before, frame] = stream;

    it("is held back down to the provider, and nothing of it is lost", async () => {
      const scene = await playCrossing({
        provider,
        model: "anthropic.m",
        react: () => {
          if (sent === 1 && recorded.bytes > text.length) call.pause();
        },
      });
      const { recorded, call, upstream, until } = scene;
      let sent = 1;
      upstream.head(200, "chunked");
      for (const each of [...before, frame]) upstream.send(each);
      await until(() => recorded.bytes > text.length);
      await scene.provider.settle();
      const told = recorded.events.length;
      for (; sent < enoughFrames; sent += 1) {
        upstream.send(frame);
        // oxlint-disable-next-line no-await-in-loop
        if (sent % 16 === 0) await scene.provider.settle();
      }
      await scene.provider.settle();
      expect(recorded.events.length).toBe(told);
      expect(upstream.unsentBytes).toBeGreaterThan(0);
      call.resume();
      upstream.finish();
      expect(textOf(await scene.ended()).length).toBe(enoughFrames * text.length);
    });
  },
);
