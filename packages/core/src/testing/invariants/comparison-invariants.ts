import { answering, splitAt, unreachable } from "../behaviours.ts";
import { firstDifference, logOf } from "../log-comparison.ts";
import { type MakeEngine, VirtualWorld } from "../virtual-world.ts";
import type { ScenarioInvariant } from "./scenario-invariant.ts";

const hourMs = 3_600_000;

/** Invariants that compare two lives which must not differ. */
export const comparisonInvariants: readonly ScenarioInvariant[] = [
  {
    name: "I13",
    statement: "a jump of the wall clock alters no decision",
    broken: (makeEngine) => {
      const [calm, jumpy] = [false, true].map((jumps) => logOf(outage(makeEngine, jumps)));
      return firstDifference(calm ?? [], jumpy ?? []);
    },
  },
  {
    name: "I15",
    statement: "the same seed makes the same log",
    broken: (makeEngine) =>
      firstDifference(logOf(outage(makeEngine, false)), logOf(outage(makeEngine, false))),
  },
  {
    name: "I38",
    statement: "wherever a stream is cut into chunks, the client gets the same",
    broken: (makeEngine) => {
      const whole = received(makeEngine, 0);
      for (let byte = 1; byte < whole.length; byte++) {
        const cut = received(makeEngine, byte);
        if (cut !== whole) return `cut at byte ${byte}: ${JSON.stringify(cut)}`;
      }
      return whole.length === 0 ? "nothing was received" : null;
    },
  },
];

/** Half a minute of outage and the way back, with a request every second. */
function outage(makeEngine: MakeEngine, jumps: boolean): VirtualWorld {
  const world = new VirtualWorld({ targets: [{ id: "a" }, { id: "b" }], makeEngine, invariants: [] });
  world.behave("a", unreachable("connect_failed"));
  world.after(30_000, () => world.behave("a", answering()));
  for (let second = 0; second < 120; second++) {
    if (jumps && second % 10 === 5) world.stepWallClock(second % 20 === 5 ? hourMs : -hourMs);
    world.request();
    world.advance(1_000);
  }
  return world;
}

function received(makeEngine: MakeEngine, byte: number): string {
  const world = new VirtualWorld({ targets: [{ id: "a" }], makeEngine, invariants: [] });
  world.behave("a", splitAt(answering(), byte));
  const client = world.request();
  world.advance(60_000);
  return client.end?.kind === "streamed" ? client.text : `${client.text}${client.end?.kind ?? "no end"}`;
}
