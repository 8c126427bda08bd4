import type { Configuration } from "@understudy/contract";
import { configurationSchema } from "@understudy/contract";
import { expect, test } from "vitest";
import { routeTo } from "../../testing/routes.ts";
import { revisionDifferences } from "./revision-differences.ts";

const base = configurationSchema.parse({
  providers: { one: { type: "openai-compatible", baseUrl: "http://127.0.0.1:9" } },
  targets: { "one/a": { provider: "one", model: "a" }, "one/b": { provider: "one", model: "b" } },
  routes: { chat: routeTo("one/a", "one/b") },
  breaker: {},
  health: {},
});

const withChat = (chat: Configuration["routes"][string]): Configuration => ({ ...base, routes: { chat } });
const changesTo = (after: Configuration) => revisionDifferences(base, after).changes;

test.each([
  ["a target that left its chain", withChat(routeTo("one/a")), ["chat, one/b: removed"]],
  ["a weight", withChat(routeTo({ target: "one/a", weight: 3 }, "one/b")), ["chat, one/a: weight 1 -> 3"]],
  [
    "more of a route than its chain",
    withChat({ ...routeTo("one/a"), deadlineMs: 9_000 }),
    ["chat, one/b: removed", 'route "chat": other settings changed'],
  ],
  [
    "nothing of a chain",
    withChat({ ...routeTo("one/a", "one/b"), deadlineMs: 9_000 }),
    ['route "chat": changed'],
  ],
  ["a route that is gone", { ...base, routes: {} }, ['route "chat": removed']],
  [
    "settings, by their name in the file",
    {
      ...base,
      deferred: { ...base.deferred, enabled: true },
      emergencyCache: { ...base.emergencyCache, enabled: true },
    },
    ['settings "emergency_cache": changed', 'settings "deferred": changed'],
  ],
  ["nothing", structuredClone(base), []],
])("tells %s", (_, after, changes) => {
  expect(changesTo(after)).toEqual(changes);
});
