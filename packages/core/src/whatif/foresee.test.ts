import { describe, expect, it } from "vitest";
import {
  chainOf,
  everySecond,
  livedAgain,
  recordedCall,
  recordedRequest,
  setupOf,
} from "../testing/recorded-stand.ts";
import { foresee, type ForeseeOptions, type Foreseen } from "./foresee.ts";
import type { RecordedRequest } from "./recorded-request.ts";
import { recordingOf } from "./recording.ts";
import type { ReplaySetup } from "./replay.ts";

function foreseen(
  requests: readonly RecordedRequest[],
  setup: Partial<ReplaySetup> = {},
  options: ForeseeOptions = {},
): Foreseen {
  return foresee(recordingOf(requests), setupOf(setup), options);
}

const exactly = (value: number) => ({ low: value, middle: value, high: value });
const about = (value: number) => exactly(expect.closeTo(value, -1));
const calm = everySecond(20, () => recordedCall("a"));

describe("what is foreseen", () => {
  it("of calm hours is calm", () => {
    expect(foreseen(calm)).toEqual({
      availability: exactly(1),
      primaryShare: exactly(1),
      fallbackShare: exactly(0),
      firstTokenP50: about(100),
      firstTokenP95: about(100),
      firstTokenP99: about(100),
      totalP50: about(500),
      totalP95: about(500),
      totalP99: about(500),
      requests: 20,
      failed: exactly(0),
      calls: exactly(20),
      wasted: exactly(0),
      cost: exactly(20),
      unpriced: 0,
      unknown: [],
      fewKnown: [{ target: "a", known: 20 }],
      withoutRoute: 0,
    });
  });

  it("of nothing is nothing", () => {
    expect(foreseen([])).toMatchObject({
      availability: null,
      primaryShare: null,
      fallbackShare: null,
      totalP95: null,
      requests: 0,
      calls: exactly(0),
      cost: exactly(0),
      unknown: [],
      fewKnown: [],
    });
    const gone = calm.map((request) => ({ ...request, route: "old" }));
    expect(foreseen(gone)).toMatchObject({ requests: 0, withoutRoute: 20 });
  });

  it("of an assumed outage is that others answer", () => {
    const known = [...calm, ...everySecond(20, () => recordedCall("b"))];
    const outage = { targets: ["a"], from: 0, until: 100_000, as: "unavailable" } as const;
    expect(foreseen(known, {}, { outages: [outage] })).toMatchObject({
      availability: exactly(1),
      primaryShare: exactly(0),
      fallbackShare: exactly(1),
    });
  });

  it("lies between the best and the worst of five lives, in whose middle is the third", () => {
    const lucky = everySecond(60, (index) =>
      index % 2 === 0 ? recordedCall("a") : recordedCall("a", { outcome: "malformed_answer" }),
    );
    const routes = { chat: { chain: chainOf("a") } };
    const lost = [1, 2, 3, 4, 5]
      .map((seed) => livedAgain(lucky, { routes }, { seed }).figures.byLevel)
      .map(({ failed, interrupted }) => failed + interrupted)
      .toSorted((a, b) => a - b);
    const { failed, availability } = foreseen(lucky, { routes });
    expect(failed).toEqual({ low: lost[0], middle: lost[2], high: lost[4] });
    expect(new Set(lost).size).toBeGreaterThan(2);
    expect(availability).toMatchObject({ low: expect.closeTo(1 - (lost[4] ?? 0) / 60, 9) });
  });
});

describe("what it costs", () => {
  it("is not known where no price is", () => {
    expect(foreseen(calm, { priceOf: () => null })).toMatchObject({ cost: null, unpriced: 100 });
  });

  it("is known as far as prices are", () => {
    const both = [
      recordedRequest(0, [recordedCall("a")]),
      recordedRequest(0, [recordedCall("b")], { route: "other" }),
    ];
    const priced = foreseen(both, {
      routes: { chat: { chain: chainOf("a") }, other: { chain: chainOf("b") } },
      priceOf: ({ target }) => (target === "a" ? 3 : null),
    });
    expect(priced).toMatchObject({ cost: exactly(3), unpriced: 5 });
  });
});

describe("how far it is done", () => {
  const told = (requests: readonly RecordedRequest[], chain: ReturnType<typeof chainOf>) => {
    const shares: number[] = [];
    foreseen(requests, { routes: { chat: { chain } } }, { onProgress: (share) => shares.push(share) });
    return shares.map((share) => Math.round(share * 1_000));
  };

  it("is told life by life, and anew once it is seen that there are to be twice as many", () => {
    expect(told(calm, chainOf("a"))).toEqual([0, 200, 400, 600, 800]);
    expect(told(calm, chainOf("b"))).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
  });

  it("is told within a long life too", () => {
    const many = Array.from({ length: 1_250 }, (_, index) => recordedRequest(index, [recordedCall("a")]));
    expect(told(many, chainOf("a")).slice(0, 3)).toEqual([0, 160, 200]);
  });
});

describe("what cannot be known", () => {
  it("is a target that was never called: it may answer or not", () => {
    const { availability, unknown } = foreseen(calm, { routes: { chat: { chain: chainOf("b") } } });
    expect(availability).toEqual({ low: 0, middle: 1, high: 1 });
    expect(unknown).toEqual([{ target: "b", share: 1 }]);
  });

  it("is told as a share of the calls of all lives", () => {
    const requests = [...calm, ...calm.map((request) => ({ ...request, route: "other" }))];
    const routes = { chat: { chain: chainOf("a") }, other: { chain: chainOf("b") } };
    expect(foreseen(requests, { routes }).unknown).toEqual([{ target: "b", share: 0.5 }]);
  });

  it("is what a target is like that is asked often and was called less than fifty times", () => {
    const known = (count: number) => everySecond(count, () => recordedCall("a"));
    expect(foreseen(known(49)).fewKnown).toEqual([{ target: "a", known: 49 }]);
    expect(foreseen(known(50)).fewKnown).toEqual([]);
  });

  it("is told of no target that is asked once in twenty times", () => {
    const asked = (ofOther: number) =>
      Array.from({ length: 100 }, (_, index) =>
        index < ofOther
          ? recordedRequest(index * 1_000, [recordedCall("b")], { route: "other" })
          : recordedRequest(index * 1_000, [recordedCall("a")]),
      );
    const routes = { chat: { chain: chainOf("a") }, other: { chain: chainOf("b") } };
    expect(foreseen(asked(5), { routes }).fewKnown).toEqual([]);
    expect(foreseen(asked(6), { routes }).fewKnown).toEqual([{ target: "b", known: 6 }]);
  });
});
