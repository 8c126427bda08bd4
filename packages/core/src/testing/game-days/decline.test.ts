import { describe, expect, test } from "vitest";
import { alertTitle } from "../../alerts/alert-words.ts";
import { AlertStand } from "../alert-stand.ts";
import { type Behaviour, breakingAfter, cleanEnd, usualPace, writing } from "../behaviours.ts";
import { VirtualWorld } from "../virtual-world.ts";
import { isGood, load, shareOf } from "./load.ts";

const minuteMs = 60_000;
const well = { ...usualPace, tokens: 50, tokenMs: 20 };
const slowly = { ...well, tokenMs: 200 };

/** Two targets that have written at their usual pace for long enough to know it. */
function wellKnown(chain?: readonly (readonly string[])[]): VirtualWorld {
  const world = new VirtualWorld({ targets: [{ id: "primary" }, { id: "fallback" }], invariants: [] });
  for (const { id } of world.targets) world.behave(id, writing(well));
  load(world, { perSecond: 4, forMs: 4 * minuteMs, ...(chain && { request: { chain } }) });
  return world;
}

function changesOf(world: VirtualWorld, target: string): readonly string[] {
  return world.events.flatMap(({ event }) =>
    event.type === "health" && event.event.target === target && event.event.from !== "unknown"
      ? [`${event.event.to}: ${event.event.cause}`]
      : [],
  );
}

describe("a target writes at a tenth of its pace and begins as quickly as ever", () => {
  const request = { chain: [["primary", "fallback"]] };
  const toPrimary = ({ served }: { readonly served: { readonly target: string } | null }): boolean =>
    served?.target === "primary";

  test.each([5, 2])(
    "at %i requests a second its sibling has four fifths of its traffic within a minute",
    (perSecond) => {
      const world = wellKnown(request.chain);
      const before = shareOf(load(world, { perSecond, forMs: minuteMs, request }), toPrimary);
      world.behave("primary", writing(slowly));
      load(world, { perSecond, forMs: minuteMs, request });
      const during = load(world, { perSecond, forMs: 2 * minuteMs, request });
      world.behave("primary", writing(well));
      load(world, { perSecond, forMs: 3 * minuteMs, request });
      const after = load(world, { perSecond, forMs: minuteMs, request });
      world.settle();
      expect(shareOf(during, toPrimary)).toBeLessThanOrEqual(0.2 * before);
      expect(shareOf(after, toPrimary)).toBeGreaterThanOrEqual(0.8 * before);
      expect(shareOf(during, isGood)).toBe(1);
      expect(changesOf(world, "primary")).toEqual([
        expect.stringMatching(/^degraded: slow output: [\d.]+ tokens a second, usually 50$/),
        expect.stringMatching(/^healthy: /),
      ]);
      expect(world.events.some(({ event }) => event.type === "breaker")).toBe(false);
    },
  );

  test("with nobody beside it, it goes on serving, and says that it is slow", () => {
    const world = wellKnown();
    world.behave("primary", writing(slowly));
    load(world, { perSecond: 4, forMs: minuteMs });
    const clients = load(world, { perSecond: 4, forMs: minuteMs });
    world.settle();
    expect(shareOf(clients, ({ served }) => served?.degraded === "slow")).toBe(1);
    expect(shareOf(clients, toPrimary)).toBe(1);
  });

  test("longer answers at the usual pace are no slowness", () => {
    const world = wellKnown();
    world.behave("primary", writing({ ...well, tokens: 500 }));
    load(world, { perSecond: 2, forMs: 2 * minuteMs });
    expect(changesOf(world, "primary")).toEqual([]);
  });
});

describe("is told", () => {
  function alarmed(behaviour: (call: number) => Behaviour, perSecond: number): AlertStand {
    const world = wellKnown();
    const stand = new AlertStand(world);
    stand.live(minuteMs, perSecond);
    expect(stand.told).toEqual([]);
    let calls = 0;
    world.behave("primary", (streamed) => behaviour(calls++)(streamed));
    stand.live(3 * minuteMs, perSecond);
    return stand;
  }

  test.each([10, 2])("within three minutes, as slow output, at %i requests a second", (perSecond) => {
    const stand = alarmed(() => writing(slowly), perSecond);
    expect(stand.told).toEqual(["firing slow_output primary"]);
    expect(stand.events.map(({ alert }) => alertTitle(alert)).join()).toMatch(
      /^primary: slow output: primary [\d.]+ tokens a second, usually 50 tokens a second$/,
    );
  });

  const broken = breakingAfter(10, cleanEnd);
  const capped = writing(well, "length");
  test.each([
    // Streams that break are errors for users, which are always told.
    ["break off", broken, ["firing chain_exhausted chat"]],
    ["are cut short by a limit nobody asked for", capped, []],
  ])("within three minutes, as partial answers, when 8 % %s", (_, partial, besides) => {
    const stand = alarmed((call) => (call % 12 === 0 ? partial : writing(well)), 4);
    expect(stand.told).toEqual([...besides, "firing partial_answers primary"]);
    expect(stand.events.at(-1)?.alert.detail).toMatch(
      /^partial answers: [89] % of \d+ broke off or were cut short$/,
    );
  });
});
