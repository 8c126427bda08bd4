import { expect, test } from "vitest";
import { anEvent } from "#testing/an-event.ts";
import {
  disturbedEvents,
  eventsInputOf,
  isLive,
  isNarrowed,
  loadEventFilter,
  passes,
} from "./event-filter.ts";

const everything = disturbedEvents;
const skip = { kind: "skip", target: "a/down", reason: "breaker_open", startMs: 0 } as const;

test("a plain answer of the primary is shown only when all requests are", () => {
  expect(passes(anEvent(), everything)).toBe(false);
  expect(passes(anEvent(), { ...everything, all: true })).toBe(true);
});

test("a skipped target makes a request worth showing, and findable by that target", () => {
  const event = anEvent({ path: [skip, ...anEvent().path] });
  expect(passes(event, everything)).toBe(true);
  expect(passes(event, { ...everything, target: "a/down" })).toBe(true);
  expect(passes(event, { ...everything, target: "other" })).toBe(false);
});

test("levels are told apart", () => {
  const event = anEvent({ level: "fallback" });
  expect(passes(event, { ...everything, level: "fallback" })).toBe(true);
  expect(passes(event, { ...everything, level: "error" })).toBe(false);
});

test("only what was chosen is sent to the gateway", () => {
  expect(eventsInputOf(everything)).toEqual({ limit: 50, disturbedOnly: true });
  expect(eventsInputOf({ ...everything, before: 7, all: true })).toEqual({
    limit: 50,
    disturbedOnly: false,
    before: 7,
  });
});

test("a class is looked for on the way, of the target where one is chosen", () => {
  const event = anEvent({ path: [skip, ...anEvent().path] });
  const opened = { ...everything, class: "breaker_open" };
  expect(passes(event, opened)).toBe(true);
  expect(passes(event, { ...opened, target: "a/b" })).toBe(false);
  expect(passes(event, { ...everything, class: "rate_limited" })).toBe(false);
  expect(passes(event, { ...everything, route: "another" })).toBe(false);
});

test("a key is looked for by its name, a request by its id or how that begins", () => {
  const event = anEvent({ level: "fallback", clientKey: "web", requestId: "req_0a1b2c3d4e5f00zz" });
  const of = { ...everything, key: "web", q: "req_0a1b2c3d4e5f00" };
  expect(passes(event, of)).toBe(true);
  expect(passes(event, { ...of, key: "nightly" })).toBe(false);
  expect(passes(event, { ...of, q: "req_0a1b2c3d4e5f01" })).toBe(false);
  expect(eventsInputOf({ ...of, range: "6h" })).toEqual({
    limit: 50,
    disturbedOnly: true,
    clientKey: "web",
    requestId: "req_0a1b2c3d4e5f00",
    range: "6h",
  });
});

test("a beginning that every request since a start has is none", async () => {
  const read = async (q: string) => (await loadEventFilter(Promise.resolve({ q }))).q;
  expect([await read("req_0a1b2c3d4e5f"), await read("req_0a1b2c3d4e5f0")]).toEqual([
    null,
    "req_0a1b2c3d4e5f0",
  ]);
});

test("an address that narrows nothing says so", () => {
  expect(
    [
      { ...everything, all: true, before: 3 },
      { ...everything, key: "web" },
    ].map(isNarrowed),
  ).toEqual([false, true]);
});

test("a stretch of the past is asked for as it is, and is not live", () => {
  const past = { ...everything, from: "2026-11-21T14:00:00.000Z", to: "2026-11-21T15:00:00.000Z" };
  const from = Date.UTC(2026, 10, 21, 14);
  expect(eventsInputOf({ ...past, class: "stalled" })).toEqual({
    limit: 50,
    disturbedOnly: true,
    met: "stalled",
    span: { from, to: from + 3_600_000 },
  });
  expect([isLive(everything), isLive(past), isLive({ ...everything, before: 3 })]).toEqual([
    true,
    false,
    false,
  ]);
});

test("requests of which a call was struck on purpose are left out, or nothing else is shown", () => {
  const [step] = anEvent().path;
  if (step?.kind !== "attempt") throw new Error("a plain answer has one attempt");
  const struck = anEvent({ path: [{ ...step, injected: "F-7" }] });
  const real = anEvent({ level: "fallback" });
  const shown = (faults: "without" | "only" | null) =>
    [struck, real].map((event) => passes(event, { ...everything, faults }));
  expect([shown(null), shown("without"), shown("only")]).toEqual([
    [true, true],
    [false, true],
    [true, false],
  ]);
  expect(eventsInputOf({ ...everything, faults: "only" })).toMatchObject({ injected: "only" });
  expect(isNarrowed({ ...everything, faults: "without" })).toBe(true);
});
