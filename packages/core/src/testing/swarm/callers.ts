import type { SeededRandom } from "../../virtual/seeded-random.ts";
import type { Manner } from "../virtual-client.ts";
import type { Part } from "./part.ts";

/** How the callers of one seed are. */
export interface CallerHabits {
  readonly perSecond: number;
  readonly leave: boolean;
  readonly readSlowly: boolean;
  readonly hurry: boolean;
  readonly comeInBursts: boolean;
  readonly writeLongPrompts: boolean;
  readonly hedge: boolean;
  /** Their requests can be gone on with where a target is able to. */
  readonly goOn: boolean;
}

export function growHabits(random: SeededRandom): CallerHabits {
  const coin = (): boolean => random.below(2) === 0;
  return {
    perSecond: random.pick([1.2, 1.2, 1.5, 2]),
    leave: coin(),
    readSlowly: coin(),
    hurry: coin(),
    comeInBursts: random.below(4) === 0,
    writeLongPrompts: coin(),
    hedge: coin(),
    goOn: coin(),
  };
}

/** Callers at random times, streamed and plain; each takes the chain as it then stands. */
export function scheduleCallers(part: Part, habits: CallerHabits): void {
  const { world, random, endMs } = part;
  for (let at = 0; at < endMs; at += (-Math.log(1 - random.next()) * 1_000) / habits.perSecond) {
    const together = habits.comeInBursts && random.below(40) === 0 ? 10 : 1;
    for (let caller = 0; caller < together; caller++) {
      const options = growRequest(random, habits, Math.floor(at));
      world.after(at, () => world.request({ chain: part.chain, ...options }));
    }
  }
}

/** One request in ten asks what others ask too: every few seconds somebody sends the very same. */
function growRequest(random: SeededRandom, habits: CallerHabits, at: number) {
  const fingerprint = at % 10 === 0 ? "what many ask" : `asked at ${at}`;
  const isHurried = habits.hurry && random.below(4) === 0;
  const isLong = habits.writeLongPrompts && random.below(8) === 0;
  return {
    streamed: random.below(10) < 7,
    manner: growManner(random, habits),
    reasoning: random.below(20) === 0,
    mayGoOn: habits.goOn,
    asking: {
      fingerprint: () => fingerprint,
      hedging: habits.hedge,
      sideEffects: random.below(20) === 0,
      ...(random.below(4) === 0 ? { maximumOutputTokens: 1 + random.below(4_000) } : {}),
    },
    ...(isLong ? { estimatedPromptTokens: 4_000 * (1 + random.below(20)) } : {}),
    ...(isHurried ? { deadlineMs: 500 + random.below(20_000) } : {}),
    ...(random.below(10) === 0 ? { entry: { timeoutMs: 3_000 } } : {}),
  };
}

function growManner(random: SeededRandom, habits: CallerHabits): Manner {
  switch (random.below(8)) {
    case 0:
      return habits.leave ? { kind: "leaves", afterMs: random.below(8_000) } : { kind: "patient" };
    case 1:
      return habits.readSlowly ? { kind: "slow", pauseMs: random.below(45_000) } : { kind: "patient" };
  }
  return { kind: "patient" };
}
