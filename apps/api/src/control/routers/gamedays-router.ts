import {
  gameDayAbortInput,
  gameDayNoteInput,
  gameDayNumber,
  gameDayPreviewInput,
  gameDayStartInput,
  type GameDayBoard,
  type GameDayList,
  type GameDayPreview,
  type GameDayReport,
  type GameDayRun,
  type RunningGameDay,
} from "@understudy/contract";
import { z } from "zod";
import type { Control } from "../control.ts";
import { abortGameDay, noteGameDay } from "../operations/change-gameday.ts";
import { startGameDay } from "../operations/start-gameday.ts";
import { procedure, router } from "../procedure.ts";
import { reportMarkdown } from "../../gamedays/report-markdown.ts";
import { gameDayPreview } from "../views/gameday-preview.ts";
import { gameDayList, gameDayReport } from "../views/gameday-view.ts";

export function gameDaysRouter(control: Control) {
  const oneRun = z.strictObject({ number: gameDayNumber });
  return router({
    /** What every page has to say. */
    running: procedure.query((): RunningGameDay | null => control.gameDays.told),
    list: procedure.query((): Promise<GameDayList> => gameDayList(control)),
    /** While it runs: what would be reported now. */
    report: procedure
      .input(oneRun)
      .query(({ input }): Promise<GameDayReport> => gameDayReport(control, input.number)),
    /** The same report as a page of Markdown. */
    markdown: procedure
      .input(oneRun)
      .query(async ({ input }): Promise<string> =>
        reportMarkdown(await gameDayReport(control, input.number)),
      ),
    /** Null: there never was one of that number. */
    board: procedure
      .input(oneRun)
      .query(({ input }): Promise<GameDayBoard | null> => control.gameDays.board(input.number)),
    /** What a scenario would do if it were started now. */
    preview: procedure
      .input(gameDayPreviewInput)
      .query(({ input }): Promise<GameDayPreview> => gameDayPreview(control, input.name)),
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
