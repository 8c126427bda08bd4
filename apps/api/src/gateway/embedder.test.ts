import { embeddingsPath } from "@understudy/chaos";
import type { EmbedderSettings } from "@understudy/contract";
import { ManualTime } from "@understudy/core/testing";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { everythingFails, keeping } from "../testing/keeping.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";
import { Embedder } from "./embedder.ts";

const here: EmbedderSettings = { provider: "first", model: "model-a", dimensions: 8 };

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway({ dialects: { second: "anthropic-messages" }, configure: keeping() });
});
afterAll(() => test.dispose());
beforeEach(() => {
  test.upstream.provider("first").setFault(null);
  test.upstream.provider("first").setPace({ firstTokenMs: 0 });
});

/** One that finds its providers in the test gateway, in a time of its own. */
function embedder(isDisabled = false) {
  const time = new ManualTime();
  const said: string[] = [];
  const log = {
    info: () => undefined,
    error: () => undefined,
    warn: (message: string) => void said.push(message),
  };
  const ports = { clock: time, timers: time };
  const made = new Embedder({ ports, runtimes: test.gateway.runtimes, isDisabled: () => isDisabled, log });
  return { time, said, ask: (settings = here) => made.vectors(settings, ["one", "two"], 500) };
}

const timesAsked = () => test.upstream.provider("first").counts(embeddingsPath).started;

it("makes a vector of each text, as long as is wanted", async () => {
  const vectors = await embedder().ask();
  expect(vectors?.map(({ length }) => length)).toEqual([8, 8]);
});

it.each([
  ["is not there", { provider: "third", model: "m" }],
  ["makes no vectors", { provider: "second", model: "model-b" }],
])("a provider that %s is not asked", async (_, settings) => {
  expect(await embedder().ask(settings)).toBeNull();
});

it("one that is switched off is not asked", async () => {
  const before = timesAsked();
  expect(await embedder(true).ask()).toBeNull();
  expect(timesAsked()).toBe(before);
});

it("one that gave none is told of, left alone for five seconds, then asked again", async () => {
  const { time, said, ask } = embedder();
  everythingFails(test);
  const before = timesAsked();
  expect(await ask()).toBeNull();
  test.upstream.provider("first").setFault(null);
  time.advance(4_999);
  expect(await ask()).toBeNull();
  expect(timesAsked()).toBe(before + 1);
  time.advance(1);
  expect(await ask()).toHaveLength(2);
  expect(said).toEqual(["no vectors"]);
});

it("one that is silent is waited for no longer than it may take", async () => {
  const { time, ask } = embedder();
  test.upstream.provider("first").setPace({ firstTokenMs: 600_000 });
  const asked = ask();
  time.advance(500);
  expect(await asked).toBeNull();
});

it("more than 32 calls at once are not made", async () => {
  const { ask } = embedder();
  const answers = await Promise.all(Array.from({ length: 33 }, () => ask()));
  expect(answers.map((vectors) => vectors?.length)).toEqual([
    ...Array.from({ length: 32 }, () => 2),
    undefined,
  ]);
});
