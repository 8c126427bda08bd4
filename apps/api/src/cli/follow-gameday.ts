import { setTimeout as pause } from "node:timers/promises";
import type { ControlClient } from "./control-client.ts";
import { progressLine, stepLine } from "./print/gameday-lines.ts";

const lookEveryMs = 250;
/** Looking at the figures counts every request of the run anew. */
const figuresEvery = 20;

/** Tells a line for each step as it begins and how it stands every few seconds, until the run is over. */
export async function followGameDay(
  client: ControlClient,
  number: number,
  tell: (line: string) => void,
): Promise<void> {
  let told = 0;
  for (let look = 1; ; look += 1) {
    const { running } = await client.gamedays.list.query();
    if (running?.number !== number) return;
    for (; told < running.steps.length; told += 1) tell(stepLine(running, told));
    if (look % figuresEvery === 0) tell(progressLine(await client.gamedays.report.query({ number })));
    await pause(lookEveryMs);
  }
}
