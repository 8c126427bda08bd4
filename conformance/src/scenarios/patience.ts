import { complain, excerpt } from "../judging/performance.ts";
import type { Complaints, Scenario } from "../scenario.ts";
import type { Stage } from "../stage.ts";

const family = "patience";
const answered = { kind: "answer", by: "primary" } as const;
/** Longer than a first token may take where no thinking was asked for. */
const firstThoughtMs = 12_000;
/** Longer than a stall may last where no thinking was asked for. */
const pauseMs = 35_000;

/** Slow is not broken: what takes its time and says so is waited for (docs/resilience.md 0.4, 0.12). */
export const patienceScenarios: readonly Scenario[] = [
  {
    id: "slow-tokens",
    family,
    title: "An answer whose tokens come slowly is not cut",
    level: "must",
    streamed: true,
    asks: { prompt: "tokens=8" },
    primary: { fault: "slow_tokens", settings: { delayMs: 400 } },
    expects: answered,
  },
  {
    id: "thinking-pause",
    family,
    title: "A pause of 35 s in the middle of thinking is not cut",
    level: "must",
    streamed: true,
    patient: true,
    asks: { thinking: true },
    primary: { fault: "thinking_pause", settings: { delayMs: pauseMs } },
    expects: { kind: "conduct", conduct: endsWell },
  },
  {
    id: "long-thought",
    family,
    title: "12 s of silence before the first token are no fault where thinking was asked for",
    level: "should",
    streamed: true,
    patient: true,
    asks: { thinking: true },
    primary: { fault: "slow_first_token", settings: { delayMs: firstThoughtMs } },
    expects: answered,
  },
  {
    id: "open-after-finish",
    family,
    title: "A finished stream whose socket stays open comes to its end all the same",
    level: "must",
    streamed: true,
    primary: { fault: "open_after_finish" },
    expects: { kind: "conduct", conduct: endsWell },
  },
];

/** Where asking the provider itself would take too long, or for ever, to compare with it. */
async function endsWell(stage: Stage): Promise<Complaints> {
  const { error, text, finish } = await stage.ask();
  return complain(
    [error === null, `raised ${error?.name}: ${error?.message}`],
    [text === stage.textOf("primary"), `text ${excerpt(text)}`],
    [finish !== null, "no finish"],
    [stage.secondary.calls === 0, "the secondary was asked as well"],
  );
}
