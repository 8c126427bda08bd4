import type { GameDayReport, gameDayAbortInput, gameDayNoteInput } from "@understudy/contract";
import type { z } from "zod";
import type { Control } from "../control.ts";
import { Refusal } from "../refusal.ts";
import { gameDayReport } from "../views/gameday-view.ts";
import { carryOut } from "./carry-out.ts";

/** Ends a game day: when it answers its faults strike no more, and its report is stored. */
export async function abortGameDay(
  control: Control,
  input: z.infer<typeof gameDayAbortInput>,
): Promise<GameDayReport> {
  const { number, actor } = input;
  await carryOut(control, {
    input,
    action: "gameday.abort",
    object: `G-${number}`,
    decide: () => {
      const refusal = notRunning(control, number);
      if (refusal !== null) return { allowed: false, refusal };
      return { allowed: true, changes: [`G-${number}: aborted`], write: {}, apply: () => undefined };
    },
  });
  // Its faults are stopped by changes of their own, which wait for this one to be over.
  if (control.gameDays.running?.number === number) {
    await control.gameDays.abort("aborted", actor, `Aborted by ${actor}.`);
  }
  return gameDayReport(control, number);
}

/** Writes down what somebody saw while a game day ran. */
export async function noteGameDay(
  control: Control,
  input: z.infer<typeof gameDayNoteInput>,
): Promise<GameDayReport> {
  const { number, actor, text } = input;
  const outcome = await carryOut(control, {
    input,
    action: "gameday.note",
    object: `G-${number}`,
    decide: () => {
      const refusal = notRunning(control, number);
      if (refusal !== null) return { allowed: false, refusal };
      return { allowed: true, changes: [`G-${number}: ${text}`], write: {}, apply: () => undefined };
    },
  });
  if (outcome === "done") await control.gameDays.note(actor, text);
  return gameDayReport(control, number);
}

function notRunning({ gameDays }: Control, number: number): Refusal | null {
  const { running } = gameDays;
  if (running?.number === number) return null;
  return number < gameDays.nextNumber
    ? new Refusal("STALE_STATE", `Game day G-${number} is over.`)
    : new Refusal("UNKNOWN_OBJECT", `There is no game day G-${number}.`);
}
