import { orderWords, type ChangeMark, type ChangeMarksView, type ExerciseMark } from "@understudy/contract";
import type { RanExercise } from "../../store/chaos/exercises-in.ts";
import type { StoredChange, StoreQueries, TimeRange } from "../../store/store-queries.ts";

/** More than these nobody tells apart on a chart. */
const mostMarks = 200;

/** What changes how requests are routed: all revisions, breakers and providers. Exercises are told beside them. */
const routing = /^(breaker|chain|configuration|provider|revision|target)\./;

/**
 * The changes made by hand or by a file within a range, oldest first, and the exercises that ran in it; refused
 * ones changed nothing.
 */
export async function changeMarks(
  store: Pick<StoreQueries, "changes" | "exercises" | "silences" | "figuresSince">,
  range: TimeRange,
): Promise<ChangeMarksView> {
  const [made, ran, silent, keptSince] = await Promise.all([
    store.changes(range),
    store.exercises(range),
    store.silences(range),
    store.figuresSince(),
  ]);
  const marks = made
    .filter(
      ({ audit, revision }) => audit.result === "done" && (revision !== null || routing.test(audit.action)),
    )
    .map(markOf);
  const cut = marks.length > mostMarks;
  const exercises = ran.map(exerciseOf);
  return { ...range, marks: marks.slice(-mostMarks), cut, exercises, silent, keptSince };
}

function exerciseOf(ran: RanExercise): ExerciseMark {
  const { kind, id, from, to, by } = ran;
  return { kind, id, from, to, by, text: ran.kind === "fault" ? orderWords(ran.order) : ran.title };
}

function markOf({ audit, revision }: StoredChange): ChangeMark {
  const { sequence, at, actor, action, object, changes, reason } = audit;
  const what = changes.length === 0 ? `${action} ${object}` : changes.join("; ");
  return {
    sequence,
    at,
    actor,
    action,
    object,
    text: reason === "" ? what : `${what} (${reason})`,
    revision,
  };
}
