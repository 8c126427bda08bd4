import { defaultNotices } from "@understudy/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aClientKey } from "../testing/client-key.ts";
import { chatTalker, talkers, type Conversation } from "../testing/conversations.ts";
import { everythingFails, keeping, unhurried } from "../testing/keeping.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const asked: Conversation = {
  system: "You sell shoes.",
  earlier: ["How are you?", "I am fine."],
  message: "How do I return 30 pairs to Berlin, and can I keep the rest?",
  endUser: "ann",
};

describe.for(talkers)("with every target down, over $dialect,", ({ dialect, talk }) => {
  let test: TestGateway;
  let told: string;

  beforeAll(async () => {
    test = await startTestGateway({
      ports: unhurried,
      dialect,
      configure: (configuration) =>
        keeping()({
          ...configuration,
          routes: {
            ...configuration.routes,
          },
        }),
    });
    for (const tenant of ["acme", "bolt"]) {
      test.gateway.clientKeys.add(aClientKey(`sk-${tenant}`, { tenant }));
    }
    const first = await talk(test.url, asked, "sk-acme");
    told = first.kind === "answer" ? first.text : "";
    await talk(test.url, { ...asked, system: "Translate into German." }, "sk-acme");
    await talk(test.url, { ...asked, tool: "search" }, "sk-acme");
    await test.store.flush();
    everythingFails(test);
  });

  afterAll(() => test.dispose());

  it.for([false, true])("what was asked before is answered, and marked (stream %s)", async (stream) => {
    expect(told).not.toBe("");
    const reply = await talk(test.url, { ...asked, stream }, "sk-acme");
    expect(reply).toMatchObject({ kind: "answer", text: told });
    expect(reply.headers.get("cache-status")).toBe("understudy; hit; detail=exact");
    expect(reply).toMatchObject({
      note: { level: "cache", cache_match: "exact", notice: defaultNotices.cache },
    });
  });

  const rewordings = [
    "Hello, how do I return 30 pairs to Berlin, and can I keep the rest?",
    "how do I return 30 pairs to Berlin, and can I keep the rest, please",
    "  Hi there,\n\nHow do I  return 30 pairs to Berlin, and can I keep the rest? Many thanks!",
  ];

  it.for(rewordings.flatMap((message) => [{ message }, { message, stream: true }]))(
    "%o is answered as the same question, and marked as similar",
    async (reworded) => {
      const reply = await talk(test.url, { ...asked, ...reworded }, "sk-acme");
      expect(reply).toMatchObject({ kind: "answer", text: told });
      expect(Object.fromEntries(reply.headers)).toMatchObject({
        "cache-status": "understudy; hit; detail=similar",
        "x-understudy-level": "cache",
        "x-understudy-degraded": "cache",
        "x-understudy-served-by": "first/model-a",
        age: expect.stringMatching(/^\d$/),
      });
      expect(reply).toMatchObject({
        note: { level: "cache", cache_match: "similar", from_cache: true, notice: defaultNotices.cache },
      });
      await test.store.flush();
      const event = await test.store.request(reply.headers.get("x-understudy-request-id") ?? "");
      expect(event).toMatchObject({ level: "cache", outcome: "answered", cacheLookup: "guarded" });
    },
  );

  const polite = "Hello, how do I return 30 pairs to Berlin, and can I keep the rest?";
  const others: readonly (readonly [string, Partial<Conversation>])[] = [
    ["another number", { message: polite.replace("30", "90") }],
    ["another name", { message: polite.replace("Berlin", "Paris") }],
    ["a negation", { message: polite.replace("can I", "can I not") }],
    ["another unit", { message: polite.replace("pairs", "boxes") }],
    ["another language", { message: "Wie schicke ich 30 Paar nach Berlin zurück?" }],
    ["another system prompt", { message: polite, system: "You sell boots." }],
    ["no system prompt", { message: polite, system: "" }],
    ["instructions that make politeness matter", { message: polite, system: "Translate into German." }],
    ["other things said before", { message: polite, earlier: ["How are you?", "I am ill."] }],
    ["nothing said before", { message: polite, earlier: [] }],
    ["tools", { message: polite, tool: "search" }],
    ["another end user", { message: polite, endUser: "bob" }],
  ];

  it.for(others)("a question with %s is not", async ([, change]) => {
    const reply = await talk(test.url, { ...asked, ...change }, "sk-acme");
    expect(reply).toMatchObject({ kind: "error", status: 503 });
  });

  it("one that tells no end user has not the answer of one who did", async () => {
    const { endUser: _, ...nobody } = asked;
    const reply = await talk(test.url, { ...nobody, message: polite }, "sk-acme");
    expect(reply).toMatchObject({ kind: "error", status: 503 });
  });

  it("another tenant has nobody's answer", async () => {
    for (const message of [asked.message, polite]) {
      const reply = await talk(test.url, { ...asked, message }, "sk-bolt");
      expect(reply).toMatchObject({ kind: "error", status: 503 });
    }
  });
});

describe("where similar matches are off", () => {
  it.for([
    [{ similar: "off" }, undefined],
    [{}, { similar: "off" }],
  ] as const)("only the same question is answered (%o, on the route %o)", async ([all, own]) => {
    await using test = await startTestGateway({
      ports: unhurried,
      configure: (configuration) => {
        const route = configuration.routes["default"]!;
        const routes = { default: own === undefined ? route : { ...route, emergencyCache: own } };
        return keeping(all)({ ...configuration, routes });
      },
    });
    const { talk } = chatTalker;
    await talk(test.url, asked);
    await test.store.flush();
    expect((await test.store.cacheEntries(1)).rows).toMatchObject([{ matches: ["exact"] }]);
    everythingFails(test);
    expect(await talk(test.url, asked)).toMatchObject({ kind: "answer" });
    const reworded = await talk(test.url, { ...asked, message: `Hello, ${asked.message}` });
    expect(reworded).toMatchObject({ kind: "error", status: 503 });
  });
});
