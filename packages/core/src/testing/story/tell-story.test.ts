import { expect, test } from "vitest";
import { answering, unreachable } from "../behaviours.ts";
import { VirtualWorld } from "../virtual-world.ts";
import { scorecardOf } from "./scorecard.ts";
import { tellScorecard, tellStory } from "./tell-story.ts";

function outage(): VirtualWorld {
  const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }] });
  world.behave("a", unreachable("connect_failed"), "connection_refused");
  world.after(30_000, () => world.behave("a", answering(), "well"));
  for (let second = 0; second < 90; second++) {
    world.request();
    world.advance(1_000);
  }
  world.settle();
  return world;
}

test("tells an outage from its first failure to the last trial, with a sum of every minute", () => {
  const story = tellStory(outage());
  expect(story[0]).toBe("00:00  a: connection_refused");
  expect(story).toContainEqual(
    expect.stringMatching(/breaker of a closed -> open \(consecutive failures, 5 of 5/),
  );
  expect(story).toContain("00:30  a is well again");
  expect(story).toContainEqual(expect.stringMatching(/breaker of a half_open -> closed/));
  expect(story).toContainEqual(expect.stringMatching(/^-- minute 1: 60 requests, goodput 100\.0 %/));
});

test("counts what was asked, what was served by whom, and what was wasted", () => {
  const card = scorecardOf(outage());
  expect(card).toMatchObject({ requests: 90, goodput: 1 });
  expect(card.openings).toBeGreaterThan(1);
  expect(card.servedBy.get("a")! + card.servedBy.get("b")!).toBe(90);
  expect(card.wastedCalls).toBe(card.calls - 90);
  expect(tellScorecard(card)[0]).toContain("90 answered");
});
