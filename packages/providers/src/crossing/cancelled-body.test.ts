import type { LanguageModelV4, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { setImmediate as putOff } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Provider } from "../provider.ts";
import { bytePackage } from "../testing/byte-package.ts";
import { partsOf, playCrossing } from "../testing/crossing-stage.ts";
import { RunningBody } from "./answer-body.ts";

const bytes = Buffer.from("more");

/** Reads one piece of the body, wants no more of it, and ends its own stream. */
function takeOne(body: ReadableStream<Uint8Array>): ReadableStream<LanguageModelV4StreamPart> {
  return new ReadableStream({
    start: async (out) => {
      const reader = body.getReader();
      const { value } = await reader.read();
      await reader.cancel();
      out.enqueue({ type: "stream-start", warnings: [] });
      out.enqueue({ type: "text-delta", id: "0", delta: Buffer.from(value ?? []).toString() });
      out.close();
    },
  });
}

const hasty: Provider = {
  type: "hasty",
  dialects: {},
  headers: () => ({}),
  package: {
    ...bytePackage,
    languageModel: (setup): LanguageModelV4 => ({
      ...bytePackage.languageModel(setup),
      doStream: async ({ abortSignal }) => {
        const init = { method: "POST", body: "{}", signal: abortSignal ?? null };
        const { body } = await setup.fetch(`${setup.baseUrl}/bytes`, init);
        return { stream: takeOne(body ?? new ReadableStream()) };
      },
    }),
  },
};

// What is thrown later than a test's own steps (`putOff`) fails the run as an uncaught exception.
describe("a body the package wants no more of", () => {
  it.each([
    ["what comes later", (body: RunningBody) => body.push(bytes)],
    ["its end", (body: RunningBody) => body.end()],
    [
      "its failure",
      (body: RunningBody) => body.fail({ kind: "connection_lost", reusedSocket: false, detail: "reset" }),
    ],
  ])("takes %s without a word", async (_, arrive) => {
    const body = new RunningBody(() => {});
    body.push(bytes);
    await body.stream.cancel();
    expect(() => arrive(body)).not.toThrow();
    await putOff();
  });

  it("drops what came in the same breath", async () => {
    const body = new RunningBody(() => {});
    body.push(bytes);
    await Promise.all([body.stream.cancel(), putOff()]);
  });

  it("never says it is full", async () => {
    const body = new RunningBody(() => {});
    await body.stream.cancel();
    expect(body.push(new Uint8Array(1024 * 1024))).toBe(true);
  });

  it("ends the call, though the provider would go on", async () => {
    const { upstream, ended, until } = await playCrossing({ provider: hasty });
    upstream.head(200, "chunked");
    upstream.send("one");
    await until(() => upstream.abandoned);
    const recorded = await ended();
    expect(recorded.story).toEqual(["head", "data", "end"]);
    expect(partsOf(recorded).at(-1)).toMatchObject({ delta: "one" });
  });
});
