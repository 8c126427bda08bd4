import {
  gameDayAbortInput,
  gameDayNoteInput,
  gameDayNumber,
  gameDayStartInput,
  type GameDayList,
  type GameDayReport,
  type GameDayRun,
} from "@understudy/contract";
import { z } from "zod";
import type { Control } from "../control.ts";
import { abortGameDay, noteGameDay } from "../operations/change-gameday.ts";
import { startGameDay } from "../operations/start-gameday.ts";
import { procedure, router } from "../procedure.ts";
import { gameDayList, gameDayReport } from "../views/gameday-view.ts";

export function gameDaysRouter(control: Control) {
  return router({
    list: procedure.query((): Promise<GameDayList> => gameDayList(control)),
    /** While it runs: what would be reported now. */
    report: procedure
      .input(z.strictObject({ number: gameDayNumber }))
      .query(({ input }): Promise<GameDayReport> => gameDayReport(control, input.number)),
    start: procedure
      .input(gameDayStartInput)
      .mutation(({ input }): Promise<GameDayRun> => startGameDay(control, input)),
    abort: procedure
      .input(gameDayAbortInput)
      .mutation(({ input }): Promise<GameDayReport> => abortGameDay(control, input)),
    note: procedure
      .input(gameDayNoteInput)
      .mutation(({ input }): Promise<GameDayReport> => noteGameDay(control, input)),
  });
}
