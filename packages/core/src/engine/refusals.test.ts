import { describe, expect, test } from "vitest";
import {
  answering,
  type Behaviour,
  refusing,
  refusingWith,
  replying,
  unreachable,
} from "../testing/behaviours.ts";
import { errorLine } from "../testing/line-codec.ts";
import { pathOf } from "../testing/path-of.ts";
import type { VirtualClient } from "../testing/virtual-client.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

const well = answering();
const invalid = refusing(400, { message: "bad field" });
const filtered = refusing(400, { code: "content_filter" });
const missing = refusing(404, { code: "model_not_found" });
const tooLong = refusing(400, { code: "context_length_exceeded" });

interface Facts {
  readonly behaviour: Behaviour;
  readonly contextWindow?: number;
}

function ask(facts: Readonly<Record<string, Facts | Behaviour>>, chain?: readonly string[][]): VirtualClient {
  const entries = Object.entries(facts).map(([id, each]) =>
    typeof each === "function" ? { id, behaviour: each } : { id, ...each },
  );
  const world = new VirtualWorld({ targets: entries.map(({ behaviour: _behaviour, ...target }) => target) });
  for (const { id, behaviour } of entries) world.behave(id, behaviour);
  const client = world.request(chain === undefined ? {} : { chain });
  world.settle();
  return client;
}

describe("a request the provider calls invalid (0.8)", () => {
  test.each([
    ["a 400", invalid, "invalid_request"],
    ["a 422", refusing(422), "unprocessable"],
  ])("%s from the primary is told as it is, at once", (_what, behaviour, failure) => {
    const client = ask({ a: behaviour, b: well });
    expect(pathOf(client)).toEqual([`a ${failure}`]);
    expect(client.end).toMatchObject({ kind: "relayed", class: failure });
    expect(client.text).toContain("error {");
  });

  test("from a fallback is not believed while another can be asked", () => {
    const client = ask({ a: unreachable("connect_failed"), b: invalid, c: well });
    expect(pathOf(client)).toEqual(["a connect_failed", "b invalid_request", "c served"]);
  });

  test("is told as it is when all that answered agree", () => {
    const client = ask({ a: unreachable("connect_failed"), b: invalid, c: invalid });
    expect(client.end).toMatchObject({ kind: "relayed", class: "invalid_request" });
    expect(client.served).toMatchObject({ target: "b", level: "fallback" });
  });

  test("is told as 503 when somebody who answered does not agree", () => {
    const client = ask({ a: refusing(503), b: invalid, c: refusing(502) });
    expect(client.end).toMatchObject({ kind: "exhausted", exhaustion: { code: "all_targets_failed" } });
  });

  test("is believed from a sibling of the primary that was passed over", () => {
    for (let seed = 1; seed < 10; seed++) {
      const world = new VirtualWorld({ seed, targets: [{ id: "a" }, { id: "b" }, { id: "c" }] });
      world.engine.live("a").breaker.force({ mode: "forced_open", ttlMs: null, reason: "", actor: "ada" });
      world.behave("b", invalid);
      const client = world.request({ chain: [["a", "b"], "c"] });
      world.settle();
      expect(client.end).toMatchObject({ kind: "relayed", class: "invalid_request" });
      expect(world.calls("c")).toHaveLength(0);
    }
  });

  test("for a feature this target lacks is tried elsewhere", () => {
    const client = ask({ a: refusing(400, { code: "unsupported_parameter" }), b: well });
    expect(client.served?.target).toBe("b");
  });
});

describe("a content filter", () => {
  test("is told as it is, from the primary and from a fallback: nobody shops for a laxer model", () => {
    expect(pathOf(ask({ a: filtered, b: well }))).toEqual(["a content_filtered"]);
    const client = ask({ a: refusing(503), b: filtered, c: well });
    expect(pathOf(client)).toEqual(["a unavailable", "b content_filtered"]);
    expect(client.end).toMatchObject({ kind: "relayed", class: "content_filtered" });
  });

  test("is told even when it comes as JSON in a 200 where a stream was asked for", () => {
    expect(ask({ a: replying(errorLine({ code: "content_filter" })), b: well }).end).toMatchObject({
      kind: "relayed",
      class: "content_filtered",
    });
  });
});

describe("a prompt too long for the context window (row 2)", () => {
  test("goes once to each target with a larger or undeclared window, and to no other", () => {
    const client = ask({
      small: { behaviour: tooLong, contextWindow: 8_000 },
      same: { behaviour: well, contextWindow: 8_000 },
      larger: { behaviour: tooLong, contextWindow: 16_000 },
      middle: { behaviour: well, contextWindow: 12_000 },
      undeclared: tooLong,
      largest: { behaviour: well, contextWindow: 128_000 },
    });
    expect(pathOf(client)).toEqual([
      "small context_length_exceeded",
      "same context_window",
      "larger context_length_exceeded",
      "middle context_window",
      "undeclared context_length_exceeded",
      "largest served",
    ]);
  });

  test("is told as it is when no larger one takes it", () => {
    const client = ask({
      a: { behaviour: tooLong, contextWindow: 8_000 },
      b: { behaviour: well, contextWindow: 4_000 },
      c: tooLong,
    });
    expect(client.end).toMatchObject({ kind: "relayed", class: "context_length_exceeded" });
    expect(client.text).toContain("context_length_exceeded");
  });

  test("is told as it is though the larger one is down", () => {
    const client = ask({ a: { behaviour: tooLong, contextWindow: 8_000 }, b: refusing(503) });
    expect(client.end).toMatchObject({ kind: "relayed", class: "context_length_exceeded" });
  });

  test("keeps no time for a tier whose window is too small", () => {
    const world = new VirtualWorld({
      targets: [{ id: "a", contextWindow: 8_000 }, { id: "b" }, { id: "c", contextWindow: 4_000 }],
    });
    world.behave("a", tooLong);
    world.behave("b", answering({ firstTokenMs: 7_000, tokens: 1, tokenMs: 1 }));
    const client = world.request({ deadlineMs: 10_000 });
    world.settle();
    expect(client.served?.target).toBe("b");
  });
});

describe("a 404 or 403", () => {
  test("in unknown words is neutral and the next is asked", () => {
    const client = ask({ a: refusingWith(404, "<html>"), b: well });
    expect(pathOf(client)).toEqual(["a unrecognized_refusal", "b served"]);
  });

  test("is forgotten once the target has answered", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
    for (const behaviour of [missing, well, missing, well]) {
      world.behave("a", behaviour);
      world.request();
      world.advance(1_000);
    }
    world.settle();
    expect(world.clients.map(({ served }) => served?.target)).toEqual(["b", "a", "b", "a"]);
  });

  test("that a model is missing benches the target from the second request on", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
    world.behave("a", missing);
    for (let request = 0; request < 3; request++) {
      world.request();
      world.advance(1_000);
    }
    world.settle();
    expect(world.clients.map(pathOf)).toEqual([
      ["a model_not_found", "b served"],
      ["a model_not_found", "b served"],
      ["a cooldown", "b served"],
    ]);
  });
});
