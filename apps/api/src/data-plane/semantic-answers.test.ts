import { embeddingsPath } from "@understudy/chaos";
import type { SemanticSettings } from "@understudy/contract";
import { defaultNotices } from "@understudy/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openaiClient } from "../testing/chat-client.ts";
import { aClientKey } from "../testing/client-key.ts";
import { chatTalker, talkers, type Conversation } from "../testing/conversations.ts";
import { everythingFails, keeping } from "../testing/keeping.ts";
import { patientPorts } from "../testing/patient-ports.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const asked: Conversation = {
  system: "You sell lamps.",
  message: "How do I cancel my order of 3 lamps and a rug from May 3 in the app of Ikea?",
  endUser: "ann",
};
const reworded = "Hello, how can I cancel my order of 3 lamps and a rug from May 3 in the app of Ikea?";

const talk = (url: string, conversation: Conversation) => chatTalker.talk(url, conversation, "sk-acme");

/** A gateway with an embedder that is no target of the chain, and everything down once `asked` was answered. */
async function startMatching(
  semantic: Partial<SemanticSettings>,
  dialect: (typeof talkers)[number]["dialect"] = "openai-chat",
): Promise<TestGateway> {
  const embedder = { provider: "vectors", model: "embed" };
  const test = await startTestGateway({
    ports: patientPorts,
    providers: { first: ["model-a"], second: ["model-b"], vectors: ["embed"] },
    dialects: { first: dialect, second: dialect },
    configure: (configuration) => {
      const route = configuration.routes["default"]!;
      const chain = route.chain.filter(({ target }) => target !== "vectors/embed");
      const emergencyCache = { semantic: { mode: "on" as const, threshold: 0.9, embedder, ...semantic } };
      return keeping()({ ...configuration, routes: { default: { ...route, chain, emergencyCache } } });
    },
  });
  for (const tenant of ["acme", "bolt"]) {
    test.gateway.clientKeys.add(aClientKey(`sk-${tenant}`, { tenant }));
  }
  return test;
}

async function settle(test: TestGateway): Promise<void> {
  await test.store.flush();
  await test.gateway.vectors.settled();
}

/** How often vectors were asked for. */
function timesAsked({ upstream }: TestGateway): number {
  return upstream.provider("vectors").counts(embeddingsPath).started;
}

async function eventOf(test: TestGateway, headers: Headers) {
  await test.store.flush();
  return test.store.request(headers.get("x-understudy-request-id") ?? "");
}

describe.for(talkers)(
  "with semantic matches on and every target down, over $dialect,",
  ({ dialect, talk }) => {
    let test: TestGateway;
    let told: string;

    beforeAll(async () => {
      test = await startMatching({}, dialect);
      const first = await talk(test.url, asked, "sk-acme");
      told = first.kind === "answer" ? first.text : "";
      await settle(test);
      everythingFails(test);
    });

    afterAll(() => test.dispose());

    it.for([false, true])(
      "a reworded question is answered, and marked with how alike it is (stream %s)",
      async (stream) => {
        expect(told).not.toBe("");
        const before = timesAsked(test);
        const reply = await talk(test.url, { ...asked, message: reworded, stream }, "sk-acme");
        expect(reply).toMatchObject({ kind: "answer", text: told });
        expect(reply.headers.get("cache-status")).toBe("understudy; hit; detail=similar");
        expect(reply).toMatchObject({
          note: { level: "cache", cache_match: "similar", notice: defaultNotices.cache },
        });
        const { cache_similarity: similarity } = Object(reply.kind === "answer" ? reply.note : null);
        expect(similarity).toBeGreaterThan(0.9);
        expect(similarity).toBeLessThan(1);
        const event = await eventOf(test, reply.headers);
        expect(event).toMatchObject({ level: "cache", outcome: "answered", cacheLookup: "semantic" });
        expect(event?.semantic).toEqual({
          target: "first/model-a",
          similarity: expect.closeTo(similarity, 3),
        });
        expect(timesAsked(test)).toBe(before + 1);
      },
    );

    const others: readonly (readonly [string, Partial<Conversation>])[] = [
      ["another number", { message: reworded.replace("3 lamps", "4 lamps") }],
      ["another date", { message: reworded.replace("May 3", "May 4") }],
      ["another name", { message: reworded.replace("Ikea", "Habitat") }],
      ["a negation", { message: reworded.replace("can I", "can I not") }],
      ["an opposite", { message: reworded.replace("cancel", "renew") }],
      ["another order", { message: reworded.replace("lamps and a rug", "rug and a lamps") }],
      [
        "another language",
        { message: "Wie kann ich die Bestellung der 3 Lampen vom 3. Mai in der App von Ikea ändern?" },
      ],
      ["another system prompt", { message: reworded, system: "You sell rugs." }],
      ["instructions that make wording matter", { message: reworded, system: "Translate into German." }],
      ["things said before", { message: reworded, earlier: ["How are you?", "I am fine."] }],
      ["tools", { message: reworded, tool: "search" }],
      ["another end user", { message: reworded, endUser: "bob" }],
    ];

    it.for(others)("a question with %s is not, and nobody is asked for vectors", async ([, change]) => {
      const before = timesAsked(test);
      const reply = await talk(test.url, { ...asked, ...change }, "sk-acme");
      expect(reply).toMatchObject({ kind: "error", status: 503 });
      expect(timesAsked(test)).toBe(before);
    });

    it("another tenant has nobody's answer", async () => {
      const reply = await talk(test.url, { ...asked, message: reworded }, "sk-bolt");
      expect(reply).toMatchObject({ kind: "error", status: 503 });
    });

    it("one that the guards allow and the vectors do not is not", async () => {
      const far = reworded.replace("how can I", "what are the steps to");
      const before = timesAsked(test);
      const reply = await talk(test.url, { ...asked, message: far }, "sk-acme");
      expect(reply).toMatchObject({ kind: "error", status: 503 });
      expect(await eventOf(test, reply.headers)).toMatchObject({ cacheLookup: "miss", semantic: null });
      expect(timesAsked(test)).toBe(before + 1);
    });
  },
);

it("in shadow nothing is served, and what would have been is recorded and counted", async () => {
  await using test = await startMatching({ mode: "shadow" });
  await talk(test.url, asked);
  await settle(test);
  everythingFails(test);
  const reply = await talk(test.url, { ...asked, message: reworded });
  expect(reply).toMatchObject({ kind: "error", status: 503 });
  expect(reply.headers.get("cache-status")).toBe("understudy; fwd=miss");
  const event = await eventOf(test, reply.headers);
  expect(event).toMatchObject({ level: "error", outcome: "failed", cacheLookup: "shadow" });
  expect(event?.semantic).toMatchObject({ target: "first/model-a" });
  expect(event?.semantic?.similarity).toBeGreaterThan(0.9);
  const range = { from: 0, to: Date.now() + 1_000 };
  expect(await test.store.cacheLookups(range)).toMatchObject({ semantic: 0, shadow: 1, miss: 0 });
});

it("an embedder that is down costs the match and nothing else", async () => {
  await using test = await startMatching({});
  await talk(test.url, asked);
  await settle(test);
  everythingFails(test);
  test.upstream.provider("vectors").setFault("unavailable");
  const reply = await talk(test.url, { ...asked, message: reworded });
  expect(reply).toMatchObject({ kind: "error", status: 503 });
  expect(await eventOf(test, reply.headers)).toMatchObject({ cacheLookup: "miss" });
  expect(test.gateway.engine.live("vectors/embed").breaker.snapshot()).toMatchObject({
    state: "closed",
  });
  expect(await talk(test.url, asked)).toMatchObject({ kind: "answer" });
});

it("an embedder that is down when an answer is kept leaves it to its equals", async () => {
  await using test = await startMatching({});
  test.upstream.provider("vectors").setFault("unavailable");
  await talk(test.url, asked);
  await settle(test);
  test.upstream.provider("vectors").setFault(null);
  everythingFails(test);
  expect(await talk(test.url, { ...asked, message: reworded })).toMatchObject({ kind: "error" });
  expect(await talk(test.url, asked)).toMatchObject({ kind: "answer" });
  expect(timesAsked(test)).toBe(1);
});

it("who wants a kept answer or none has nobody asked, for vectors neither", async () => {
  await using test = await startMatching({});
  await talk(test.url, asked);
  await settle(test);
  const before = timesAsked(test);
  const only = { "cache-control": "only-if-cached" };
  const question = (content: string) => ({
    prompt: "",
    model: "m",
    more: {
      messages: [
        { role: "system" as const, content: asked.system ?? "" },
        { role: "user" as const, content },
      ],
      user: "ann",
    },
    headers: only,
  });
  const client = openaiClient(test.url, { apiKey: "sk-acme" });
  expect((await ask(client, question(asked.message))).error).toBeNull();
  expect((await ask(client, question(reworded))).error).toMatchObject({ status: 504 });
  expect(timesAsked(test)).toBe(before);
});

it("off, nobody is ever asked for a vector", async () => {
  await using test = await startMatching({ mode: "off" });
  await talk(test.url, asked);
  await settle(test);
  everythingFails(test);
  expect(await talk(test.url, { ...asked, message: reworded })).toMatchObject({ kind: "error" });
  expect(timesAsked(test)).toBe(0);
  expect(await talk(test.url, asked)).toMatchObject({ kind: "answer" });
});

it("a question asked again keeps its vector, and is not sent to the embedder again", async () => {
  await using test = await startMatching({});
  for (let time = 0; time < 3; time++) {
    await talk(test.url, asked);
    await settle(test);
  }
  expect(timesAsked(test)).toBe(1);
  expect((await test.store.cacheEntries(1)).rows).toMatchObject([
    { matches: ["exact", "guarded", "semantic"] },
  ]);
  everythingFails(test);
  expect(await talk(test.url, { ...asked, message: reworded })).toMatchObject({ kind: "answer" });
});
