import { ManualTime, SeededRandom } from "@understudy/core/testing";
import type { LiveMessage } from "@understudy/contract";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FeedConnection, type FeedHandlers } from "./feed-connection.ts";
import { LiveStore } from "./live-store.ts";

const second = 1_000;

type Death = "refused" | "frozen";

interface Outage {
  readonly death: Death;
  /** From the page's opening to the gateway's death, and from there to its return; ms. */
  readonly diesAfterMs: number;
  readonly goneForMs: number;
  readonly seed: number;
}

/** A page in virtual time, as `LiveFeed` ties it together, on a gateway that dies and comes back. */
function live({ death, diesAfterMs, goneForMs, seed }: Outage) {
  const time = new ManualTime();
  const random = new SeededRandom(seed);
  const start = time.now();
  const returnsAt = start + diesAfterMs + goneForMs;
  const isUp = () => time.now() < start + diesAfterMs || time.now() >= returnsAt;
  const streams = new Set<FeedHandlers>();
  const store = new LiveStore(() => time.now(), { serverNow: 0, heard: true });
  const after = (delayMs: number, callback: () => void) => {
    const timer = time.start(delayMs, callback);
    return () => timer.cancel();
  };
  const connection = new FeedConnection(
    {
      open: (_lastEventId, handlers) => {
        if (isUp()) {
          streams.add(handlers);
          handlers.onStarted();
        } else if (death === "refused") after(1, handlers.onEnded);
        return () => streams.delete(handlers);
      },
      after,
      random: () => random.next(),
    },
    {
      onStarted: () => store.hear(null),
      onMessage: (message) => store.hear(message.topic === "tick" ? message.serverTime : null),
    },
  );
  const every = (intervalMs: number, happen: () => void) => {
    const timer = time.start(intervalMs, () => {
      timer.restart();
      happen();
    });
  };
  const tick = (): LiveMessage => ({
    topic: "tick",
    serverTime: time.now(),
    revision: 1,
    requests: 0,
    inFlight: 0,
    unlisted: 0,
  });
  every(second, () => {
    if (isUp()) for (const { onMessage } of streams) onMessage("1", tick());
  });
  time.start(diesAfterMs, () => {
    if (death === "refused") for (const { onEnded } of streams) onEnded();
    streams.clear();
  });
  after(random.next() * second, () => every(second, () => store.judge()));
  connection.start();
  return { time, kind: () => store.snapshot().freshness.kind };
}

const outage: fc.Arbitrary<Outage> = fc.record({
  death: fc.constantFrom<Death>("refused", "frozen"),
  diesAfterMs: fc.integer({ min: 2 * second, max: 9 * second }),
  goneForMs: fc.integer({ min: 16 * second, max: 600 * second }),
  seed: fc.nat(),
});

test("a page is stale 15 s after the gateway's death at the latest, and live 10 s after its return", () => {
  fc.assert(
    fc.property(outage, (given) => {
      const page = live(given);
      page.time.advance(given.diesAfterMs);
      expect(page.kind()).toBe("live");
      page.time.advance(12 * second);
      expect(page.kind()).toBe("delayed");
      page.time.advance(3 * second);
      expect(page.kind()).toBe("stale");
      page.time.advance(given.goneForMs - 15 * second - 1);
      expect(page.kind()).toBe("stale");
      page.time.advance(1 + 10 * second);
      expect(page.kind()).toBe("live");
    }),
  );
});
