import { describe, expect, test } from "vitest";
import { empty, refusing, unreachable } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import { type RequestOptions, VirtualWorld } from "../testing/virtual-world.ts";
import type { EngineRequest } from "./delivery.ts";

const down = unreachable("connect_failed");
const chain = ["a", "b", "c"];

/** `a` and `c` are one model at two accounts of one key each; `b` is another of both. */
function world(): VirtualWorld {
  return new VirtualWorld({
    targets: [
      { id: "a", model: "vectors-1", credential: "mine" },
      { id: "b", model: "vectors-2", credential: "other" },
      { id: "c", model: "vectors-1", credential: "mine" },
    ],
  });
}

function ask(
  live: VirtualWorld,
  boundTo: EngineRequest["boundTo"],
  options: RequestOptions = { chain },
): readonly string[] {
  const client = live.request({ streamed: false, ...options, asking: { ...(boundTo && { boundTo }) } });
  live.settle();
  return pathOf(client);
}

describe("what is bound to the model of the chain's first target (0.18)", () => {
  test("is answered by it, or by the same model elsewhere, and by no other", () => {
    const live = world();
    expect(ask(live, "model")).toEqual(["a served"]);
    live.behave("a", down);
    expect(ask(live, "model")).toEqual(["a connect_failed", "b other_model", "c served"]);
    live.behave("c", down);
    expect(ask(live, "model")).toEqual(["a connect_failed", "b other_model", "c connect_failed"]);
    expect(live.calls("b")).toHaveLength(0);
    expect(live.clients.at(-1)?.end).toMatchObject({ exhaustion: { code: "all_targets_failed" } });
  });

  test("an empty answer and a refusal of the first do not lead to another model either", () => {
    for (const behaviour of [empty, refusing(404, { code: "model_not_found" })]) {
      const live = world();
      live.behave("a", behaviour);
      expect(ask(live, "model").at(-1)).toBe("c served");
      expect(live.calls("b")).toHaveLength(0);
    }
  });

  test("the first is who stands first among those that are switched on, whatever the chance of weights", () => {
    const entry = { priority: 1, enabled: true, weight: 1 };
    const entries = [
      { ...entry, target: "c", enabled: false },
      { ...entry, target: "a", priority: 2 },
      { ...entry, target: "b" },
    ];
    const live = world();
    live.behave("b", down);
    expect(ask(live, "model", { entries })).toEqual(["b connect_failed", "a other_model"]);
    expect(live.calls("a")).toHaveLength(0);
  });

  test("nobody else is bound", () => {
    const live = world();
    live.behave("a", down);
    expect(ask(live, undefined)).toEqual(["a connect_failed", "b served"]);
  });
});

describe("what names state that one account keeps (0.19)", () => {
  test("goes to that account only, and is told so when it cannot answer", () => {
    const live = world();
    live.behave("a", down);
    expect(ask(live, "credential")).toEqual(["a connect_failed", "b other_account", "c served"]);
    live.behave("c", down);
    expect(ask(live, "credential")).toEqual(["a connect_failed", "b other_account", "c connect_failed"]);
    expect(live.clients.at(-1)?.end).toMatchObject({ exhaustion: { code: "state_unavailable" } });
    expect(live.calls("b")).toHaveLength(0);
  });

  test("is told so when the account is not even asked: its key rests, its breaker is open", () => {
    const live = world();
    live.behave("a", refusing(401, { type: "authentication_error" }));
    ask(live, "credential");
    live.behave("a", down);
    const path = ask(live, "credential");
    expect(path).toEqual(["a cooldown", "b other_account", "c cooldown"]);
    expect(live.clients.at(-1)?.end).toMatchObject({ exhaustion: { code: "state_unavailable" } });
    expect(live.calls("b")).toHaveLength(0);
  });
});

describe("what the account that keeps it is known of (0.19)", () => {
  function askFor(keeper: string, boundTo: EngineRequest["boundTo"] = "credential") {
    const live = world();
    const client = live.request({ chain, streamed: false, asking: { ...(boundTo && { boundTo }), keeper } });
    live.settle();
    return client;
  }

  test("goes to that account, wherever it stands in the chain", () => {
    expect(pathOf(askFor("other"))).toEqual(["a other_account", "b served"]);
    expect(pathOf(askFor("mine"))).toEqual(["a served"]);
  });

  test("goes to nobody once no target of the chain is of that account", () => {
    const client = askFor("gone");
    expect(pathOf(client)).toEqual(["a other_account", "b other_account", "c other_account"]);
    expect(client.end).toMatchObject({ exhaustion: { code: "state_unavailable" } });
  });

  test("an account is nothing to what is bound to a model", () => {
    expect(pathOf(askFor("other", "model"))).toEqual(["a served"]);
  });
});

test("one model under two names is the same model where its targets say so (0.18)", () => {
  const live = new VirtualWorld({
    targets: [
      { id: "a", model: "vectors-1" },
      { id: "b", model: "vectors-2" },
      { id: "c", model: "deployment", sameModel: "vectors-1" },
    ],
  });
  live.behave("a", down);
  expect(ask(live, "model")).toEqual(["a connect_failed", "b other_model", "c served"]);
});
