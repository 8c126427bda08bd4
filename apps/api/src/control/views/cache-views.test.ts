import type { Configuration } from "@understudy/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chatTalker } from "../../testing/conversations.ts";
import { everythingFails, keeping, unhurried } from "../../testing/keeping.ts";
import { routeTo } from "../../testing/routes.ts";
import { startTestControl, type TestControl } from "../testing/test-control.ts";

const target = "first/model-a";
const polite = "Hello, how do I return 30 pairs? Thanks!";
const other = "How do I return 90 pairs?";

let control: TestControl;

const ask = (message: string) => chatTalker.talk(control.test.url, { message });
const bodyOf = (content: string, model = "m") =>
  JSON.stringify({ model, messages: [{ role: "user", content }] });
const look = (body: string, tenant = "default") =>
  control.client.cache.wouldHit.mutate({ tenant, dialect: "openai-chat", body });

function routes(configuration: Configuration): Configuration {
  const forgetful = { ...routeTo(target), emergencyCache: { enabled: false } };
  const strict = { ...routeTo(target), emergencyCache: { similar: "off", ttlMs: 60_000 } } as const;
  return { ...configuration, routes: { ...configuration.routes, forgetful, strict } };
}

beforeAll(async () => {
  control = await startTestControl({
    ports: unhurried,
    configure: (configuration) => keeping()(routes(configuration)),
  });
});
afterAll(() => control[Symbol.asyncDispose]());

describe("what the cache comes to", () => {
  it("is nothing before the first answer", async () => {
    expect(await control.client.cache.overview.query({ range: "24h" })).toEqual({
      entries: 0,
      bytes: 0,
      oldestAt: null,
      mostEntries: 10_000,
      hits: { exact: 0, guarded: 0, semantic: 0 },
      misses: 0,
      shadow: 0,
      routes: [
        {
          route: "default",
          enabled: true,
          ttlMs: 86_400_000,
          mostOfRoute: null,
          similar: "guarded",
          semantic: "off",
        },
        {
          route: "forgetful",
          enabled: false,
          ttlMs: 86_400_000,
          mostOfRoute: null,
          similar: "guarded",
          semantic: "off",
        },
        { route: "strict", enabled: true, ttlMs: 60_000, mostOfRoute: null, similar: "off", semantic: "off" },
      ],
    });
  });

  it("is entries, and lookups by what they came to; a look is none", async () => {
    const before = Date.now();
    const kept = await ask("How do I return 30 pairs?");
    await control.test.store.flush();
    everythingFails(control.test);
    for (const message of ["How do I return 30 pairs?", polite, polite, other, other, other])
      await ask(message);
    await look(bodyOf(polite));
    await control.test.store.flush();
    const overview = await control.client.cache.overview.query({ range: "24h" });
    expect(overview).toMatchObject({ entries: 1, hits: { exact: 1, guarded: 2 }, misses: 3 });
    expect(overview.bytes).toBe(kept.kind === "answer" ? Buffer.byteLength(kept.text) : -1);
    expect(overview.oldestAt).toBeGreaterThanOrEqual(before);
    const [row] = (await control.client.cache.list.query({})).rows;
    expect(row).toMatchObject({ matches: ["exact", "guarded"], target, storedAt: overview.oldestAt });
  });
});

describe("whether a prompt would have a kept answer", () => {
  it.for([
    ["How do I return 30 pairs?", "exact"],
    [polite, "guarded"],
  ] as const)("%s: by %s match", async ([message, match]) => {
    const found = await look(bodyOf(message));
    expect(found).toMatchObject({ kind: "hit", route: "default", match, target, model: "model-a" });
    if (found.kind === "hit") expect(found.ageMs).toBe(Math.max(0, found.ageMs));
  });

  it.for<[string, string, object]>([
    ["another question", bodyOf(other), { route: "default", reason: "not_kept", similar: "tried" }],
    ["no words", bodyOf("`x`"), { route: "default", reason: "not_kept", similar: "not_possible" }],
    ["a strict route", bodyOf(polite, "strict"), { route: "strict", reason: "not_kept", similar: "off" }],
    ["a route that keeps nothing", bodyOf(polite, "forgetful"), { route: "forgetful", reason: "off" }],
    ["no JSON", "hello", { route: null, reason: "unreadable", detail: expect.stringMatching(/JSON/) }],
    [
      "what cannot be carried over",
      JSON.stringify({ model: "m", messages: [{ role: "user", content: "a" }], logprobs: true }),
      { route: "default", reason: "cannot_carry", detail: expect.stringMatching(/^logprobs: /) },
    ],
  ])("%s: none, and why", async ([, body, told]) => {
    expect(await look(body)).toEqual({ kind: "none", ...told });
  });

  it("not for another tenant", async () => {
    expect(await look(bodyOf(polite), "acme")).toMatchObject({ kind: "none", reason: "not_kept" });
  });

  it("nor where no route answers to the model", async () => {
    await using narrow = await startTestControl({
      configure: (configuration) => ({ ...configuration, routes: { one: routeTo(target) } }),
    });
    const asked = { dialect: "openai-chat", body: bodyOf("hello", "two") } as const;
    const found = await narrow.client.cache.wouldHit.mutate(asked);
    expect(found).toMatchObject({ kind: "none", route: null, reason: "no_route" });
  });
});
