import { expect, test } from "vitest";
import { breakerEvent, primary } from "../../store/testing/samples.ts";
import { mutation, startTestControl } from "../testing/test-control.ts";
import { segmentsOf } from "./timeline-view.ts";

const range = { from: 1_000, to: 2_000 };
const opened = (at: number) => breakerEvent({ at });
const closed = (at: number) =>
  breakerEvent({ at, from: "half_open", to: "closed", reason: "trials_succeeded" });
const tripped = (at: number) =>
  breakerEvent({
    at,
    to: "open",
    reason: "override_set",
    override: { mode: "forced_open", actor: "ada", reason: "drill", since: at, until: null },
  });

test("a breaker nobody has heard of was closed all the time", () => {
  expect(segmentsOf({ target: primary, before: null, events: [] }, range, 0)).toMatchObject([
    { from: 1_000, to: 2_000, shown: "closed" },
  ]);
});

test("segments follow each other without gaps, with cause and origin", () => {
  const history = {
    target: primary,
    before: opened(10),
    events: [closed(1_200), tripped(1_500), closed(1_900)],
  };
  expect(segmentsOf(history, range, 0)).toMatchObject([
    { from: 1_000, to: 1_200, shown: "open", cause: "5 failures in a row" },
    { from: 1_200, to: 1_500, shown: "closed", cause: "its trials succeeded" },
    { from: 1_500, to: 1_900, shown: "forced_open", cause: "tripped by ada: drill", origin: { name: "ada" } },
    { from: 1_900, to: 2_000, shown: "closed" },
  ]);
});

test("events at the edges make no empty segments", () => {
  const history = { target: primary, before: null, events: [opened(1_000), closed(1_400), opened(1_400)] };
  expect(segmentsOf(history, range, 0).map(({ from, to, shown }) => [from, to, shown])).toEqual([
    [1_000, 1_400, "open"],
    [1_400, 2_000, "open"],
  ]);
});

test("every configured target has a lane that shows what happened a moment ago", async () => {
  await using control = await startTestControl();
  const { breakers, providers } = control.client;
  await breakers.trip.mutate({ ...mutation(), target: "first/model-a" });
  await breakers.reset.mutate({ ...mutation(), target: "first/model-a" });
  await providers.set.mutate({ ...mutation(), provider: "second", enabled: false });
  const { from, to, lanes } = await breakers.timeline.query({ range: "15m" });
  expect(to - from).toBe(900_000);
  expect(lanes.map(({ target, segments }) => [target, segments.at(-1)?.shown])).toEqual([
    ["first/model-a", "closed"],
    ["second/model-b", "disabled"],
  ]);
  for (const { segments } of lanes) {
    // The gateway of this test is younger than the range: its lanes begin with its first revision.
    expect(segments[0]?.from).toBeGreaterThan(from);
    expect(segments.at(-1)?.to).toBe(to);
    expect(segments.slice(1).map((segment) => segment.from)).toEqual(
      segments.slice(0, -1).map((segment) => segment.to),
    );
  }
  const history = await breakers.history.query({ target: "first/model-a" });
  expect(history.map(({ text }) => text)).toEqual([
    "closed: reset by an operator",
    "forced open: tripped by ada: drill",
  ]);
});

test("begins with the gateway: before its first revision there is nothing to show", () => {
  const begun = range.from + 400;
  const [first] = segmentsOf({ target: primary, before: null, events: [] }, range, begun);
  expect(first).toMatchObject({ from: begun, to: range.to, shown: "closed" });
});
