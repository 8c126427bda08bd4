import { describe, expect, test } from "vitest";
import { pathOf } from "../testing/path-of.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

/** Three targets of three models; the first speaks only chat. */
function world(): VirtualWorld {
  const live = new VirtualWorld({
    targets: [
      { id: "chat", model: "large" },
      { id: "one", model: "vectors-1" },
      { id: "other", model: "vectors-2" },
    ],
  });
  for (const { id } of live.targets) {
    const target = live.engine.live(id);
    const dialects = id === "chat" ? ["chat"] : ["embeddings"];
    target.connection = { ...target.connection, dialects };
  }
  return live;
}

/** The path of a request for vectors along these targets, all of one priority but the first. */
function path(live: VirtualWorld, dialect: string, ...chain: readonly string[]): readonly string[] {
  const entries = chain.map((target, index) => ({
    target,
    priority: index === 0 ? 1 : 2,
    enabled: true,
    weight: 1,
  }));
  const asking = { dialect, boundTo: "model" } as const;
  const client = live.request({ streamed: false, entries, asking });
  live.settle();
  return pathOf(client);
}

describe("the first target of a chain, to which a request is bound (0.18, 0.19)", () => {
  test("is the first that reads the request", () => {
    expect(path(world(), "embeddings", "chat", "one")).toEqual(["chat other_dialect", "one served"]);
  });

  test("is the first that is named, of two of one priority", () => {
    const served = path(world(), "embeddings", "chat", "one", "other").at(-1);
    expect(served).toBe("one served");
  });

  test("is nobody when nobody reads it, and the client is told so", () => {
    const live = world();
    expect(path(live, "messages", "one", "other")).toEqual(["one other_dialect", "other other_dialect"]);
    expect(live.clients[0]?.end).toMatchObject({ exhaustion: { code: "all_targets_failed" } });
  });
});
