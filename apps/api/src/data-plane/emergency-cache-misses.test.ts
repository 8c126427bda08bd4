import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, openaiClient, type Question } from "../testing/chat-client.ts";
import { aClientKey } from "../testing/client-key.ts";
import { everythingFails, keeping, unhurried } from "../testing/keeping.ts";
import { routeTo } from "../testing/routes.ts";
import { startTestGateway, type TestGateway } from "../testing/test-gateway.ts";

const tool = (name: string) => ({
  type: "function" as const,
  function: { name, parameters: { type: "object" } },
});
const system = { role: "system" as const, content: "You sell shoes." };
const user = { role: "user" as const, content: "How long may I return 30 pairs?" };
const asked: NonNullable<Question["more"]> = {
  messages: [system, user],
  temperature: 0.5,
  tools: [tool("search")],
  max_tokens: 500,
};

let test: TestGateway;

const asking = (key: string, model: string, more: Question["more"], headers: Record<string, string> = {}) =>
  ask(openaiClient(test.url, { apiKey: key }), { model, prompt: "", more: more ?? {}, headers });

beforeAll(async () => {
  test = await startTestGateway({
    ports: unhurried,
    configure: (configuration) =>
      keeping()({
        ...configuration,
        routes: {
          ...configuration.routes,
          other: routeTo("first/model-a"),
          forgetful: { ...routeTo("first/model-a"), emergencyCache: { enabled: false } },
        },
      }),
  });
  const { clientKeys } = test.gateway;
  clientKeys.add(aClientKey("sk-a", { name: "a" }));
  clientKeys.add(aClientKey("sk-a2", { name: "a2" }));
  clientKeys.add(aClientKey("sk-b", { tenant: "bolt", name: "b" }));
  await asking("sk-a", "m", asked);
  await asking("sk-a", "forgetful", asked);
  await asking(
    "sk-a",
    "m",
    { messages: [{ ...user, content: "kept nowhere" }] },
    { "cache-control": "no-store" },
  );
  await asking("sk-a", "m", { ...asked, messages: [{ ...user, content: "Caf\u00e9" }] });
  await test.store.flush();
  everythingFails(test);
});

afterAll(() => test.dispose());

const hits: readonly (readonly [string, Question["more"]])[] = [
  ["the same", asked],
  [
    "members in another order",
    { max_tokens: 500, tools: [tool("search")], temperature: 0.5, messages: [system, user] },
  ],
  [
    "metadata, a user and a trace of its own",
    { ...asked, metadata: { order: "8" }, user: "ann", store: false },
  ],
  [
    "content as parts",
    { ...asked, messages: [system, { role: "user", content: [{ type: "text", text: user.content }] }] },
  ],
  ["accents put together otherwise", { ...asked, messages: [{ ...user, content: "Cafe\u0301" }] }],
];

it.for(hits)("a question with %s is answered", async ([, more]) => {
  const answer = await asking("sk-a", "m", more);
  expect(answer.error).toBeNull();
  expect(answer.headers.get("cache-status")).toBe("understudy; hit; detail=exact");
});

it("another key of the same tenant has the same answers", async () => {
  expect((await asking("sk-a2", "m", asked)).error).toBeNull();
});

const misses: readonly (readonly [string, Question["more"]])[] = [
  [
    "another number",
    { ...asked, messages: [system, { ...user, content: "How long may I return 90 pairs?" }] },
  ],
  ["another case", { ...asked, messages: [system, { ...user, content: user.content.toLowerCase() }] }],
  ["another system prompt", { ...asked, messages: [{ ...system, content: "You sell boots." }, user] }],
  ["no system prompt", { ...asked, messages: [user] }],
  ["another tool", { ...asked, tools: [tool("find")] }],
  ["no tools", { ...asked, tools: [] }],
  ["another temperature", { ...asked, temperature: 0.6 }],
  ["no temperature", { messages: [system, user], tools: [tool("search")], max_tokens: 500 }],
  ["another limit", { ...asked, max_tokens: 501 }],
  ["a seed", { ...asked, seed: 1 }],
  ["another format", { ...asked, response_format: { type: "json_object" } }],
  ["a name on its message", { ...asked, messages: [system, { ...user, name: "Ann" }] }],
  ["a measure of words no other format knows", { ...asked, verbosity: "low" }],
  ["two answers", { ...asked, n: 2 }],
];

it.for(misses)("a question with %s is not", async ([, more]) => {
  expect((await asking("sk-a", "m", more)).error).toMatchObject({ status: 503 });
});

describe("nor is", () => {
  it("another tenant's", async () => {
    expect((await asking("sk-b", "m", asked)).error).toMatchObject({ status: 503 });
  });

  it("one on another route, or by another name for the same", async () => {
    expect((await asking("sk-a", "other", asked)).error).toMatchObject({ status: 503 });
    expect((await asking("sk-a", "default", asked)).error).toMatchObject({ status: 503 });
  });

  it("one with a beta the first did not ask for", async () => {
    const answer = await asking("sk-a", "m", asked, { "openai-beta": "assistants=v2" });
    expect(answer.error).toMatchObject({ status: 503 });
  });

  it("one on a route that keeps nothing", async () => {
    expect((await asking("sk-a", "forgetful", asked)).error).toMatchObject({ status: 503 });
  });

  it("one whose answer was not to be kept", async () => {
    const answer = await asking("sk-a", "m", { messages: [{ ...user, content: "kept nowhere" }] });
    expect(answer.error).toMatchObject({ status: 503 });
  });
});

it("nothing is looked for by a question so long that no answer to it is kept", async () => {
  const answer = await asking("sk-a", "m", { messages: [{ ...user, content: "x".repeat(1_048_576) }] });
  expect(answer.error).toMatchObject({ status: 503 });
  expect(answer.headers.has("cache-status")).toBe(false);
});

describe("by Cache-Control", () => {
  it.for([
    ["no-cache", 503, null],
    ["no-cache, stale-if-error=600", 200, "understudy; hit; detail=exact"],
    ["stale-if-error=0", 503, "understudy; fwd=miss"],
    ["stale-if-error=600", 200, "understudy; hit; detail=exact"],
    ["stale-if-error=never", 503, "understudy; fwd=miss"],
    ["max-age=0", 200, "understudy; hit; detail=exact"],
    ["no-store", 200, "understudy; hit; detail=exact"],
    ["only-if-cached, no-cache", 504, null],
    ["only-if-cached", 200, "understudy; hit; detail=exact"],
  ] as const)("%s: %i, %s", async ([directives, status, told]) => {
    // An entry is a few milliseconds old by now, which is more than none.
    const { error, headers } = await asking("sk-a", "m", asked, { "cache-control": directives });
    if (status === 200) expect(error).toBeNull();
    else expect(error).toMatchObject({ status });
    expect(headers.get("cache-status")).toBe(told);
    expect(headers.has("age")).toBe(status === 200);
  });
});

describe("who wants a kept answer or none", () => {
  const only = { "cache-control": "only-if-cached" };

  it("gets it, and nobody is asked", async () => {
    const before = test.upstream.provider("first").counts().started;
    const answer = await asking("sk-a", "m", asked, only);
    expect(answer.error).toBeNull();
    expect(answer.headers.get("x-understudy-attempts")).toBe("0");
    expect(test.upstream.provider("first").counts().started).toBe(before);
  });

  it.for([
    { ...asked, seed: 1 },
    { ...asked, n: 2 },
  ])("is told 504 where there is none", async (more) => {
    const answer = await asking("sk-a", "m", more, only);
    expect(answer.error).toMatchObject({ status: 504, code: "not_cached" });
    expect(answer.headers.get("x-should-retry")).toBe("false");
  });
});

it("a served answer counts as one of the cache, and its target as asked in vain", async () => {
  const answer = await asking("sk-a", "m", asked);
  await test.store.flush();
  const event = await test.store.request(answer.headers.get("x-understudy-request-id") ?? "");
  expect(event).toMatchObject({
    level: "cache",
    cacheLookup: "exact",
    outcome: "answered",
    servedBy: null,
    status: 200,
    errorCode: null,
  });
  expect(event?.path.length).toBeGreaterThan(0);
});
