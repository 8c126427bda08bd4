import { describe, expect, test } from "vitest";
import { answering, lines, refusing, silent, streaming, usualPace } from "../testing/behaviours.ts";
import { pathOf } from "../testing/path-of.ts";
import { VirtualWorld } from "../testing/virtual-world.ts";

const ab = [{ id: "a" }, { id: "b" }];

describe("a model that thinks", () => {
  test("is not given up after 60 s of silence when reasoning was asked", () => {
    const world = new VirtualWorld({ targets: ab });
    world.behave("a", answering({ ...usualPace, firstTokenMs: 60_000 }));
    const client = world.request({ reasoning: true });
    world.settle();
    expect(pathOf(client)).toEqual(["a served"]);
  });

  test.each([
    ["is not cut by a pause of 45 s in its stream when reasoning was asked", { reasoning: true }, "streamed"],
    ["is not cut by it when it reasons by itself", {}, "streamed"],
  ] as const)("%s", (_what, asked, end) => {
    const world = new VirtualWorld({
      targets: [{ id: "a", reasoning: !("reasoning" in asked) }, { id: "b" }],
    });
    const pausing = [lines("content one", 300), lines("content two", 45_000)];
    world.behave("a", () => streaming(...pausing, lines("finish stop", 100), lines("done")));
    const client = world.request(asked);
    world.settle();
    expect(client.end?.kind).toBe(end);
    expect(pathOf(client)).toEqual(["a served"]);
  });

  test("is cut after 30 s of silence in its stream otherwise", () => {
    const world = new VirtualWorld({ targets: [{ id: "a" }] });
    world.behave("a", () => streaming(lines("content one", 300), lines("content two", 45_000)));
    const client = world.request();
    world.settle();
    expect(client.end).toMatchObject({ kind: "interrupted", class: "stalled" });
  });
});

test("a prompt of 100,000 tokens whose first token takes 15 s is waited for", () => {
  const world = new VirtualWorld({ targets: ab });
  world.behave("a", answering({ ...usualPace, firstTokenMs: 15_000 }));
  const client = world.request({ estimatedPromptTokens: 100_000 });
  world.settle();
  expect(pathOf(client)).toEqual(["a served"]);
});

describe("a chain of four tiers", () => {
  const targets = ["a", "b", "c", "d"].map((id) => ({ id }));

  test("reaches its last one though the first was asked twice after a 500", () => {
    const world = new VirtualWorld({ targets });
    world.behave("a", refusing(500));
    world.behave("b", silent);
    world.behave("c", silent);
    const client = world.request({ deadlineMs: 20_000 });
    world.settle();
    expect(pathOf(client).filter((step) => !step.endsWith("out_of_time"))).toEqual([
      "a server_error",
      "a server_error",
      "d served",
    ]);
  });

  test("reaches it when all before are silent, within the caller's time", () => {
    const world = new VirtualWorld({ targets });
    for (const id of ["a", "b", "c"]) world.behave(id, silent);
    const client = world.request({ deadlineMs: 20_000 });
    world.settle();
    expect(client.served?.target).toBe("d");
    expect(client.path.at(-1)?.startMs).toBeLessThanOrEqual(15_000);
  });
});

test("a target is not asked with less time than it usually takes", () => {
  const world = new VirtualWorld({ targets: ab });
  world.behave("a", answering({ ...usualPace, firstTokenMs: 4_000 }));
  for (let request = 0; request < 60; request++) {
    world.request({ chain: ["a"] });
    world.advance(1_000);
  }
  world.advance(120_000);
  const client = world.request({ deadlineMs: 3_000 });
  world.settle();
  expect(pathOf(client)).toEqual(["a no_time_left", "b served"]);
});
