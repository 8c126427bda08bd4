"use client";

import { AlertExercise } from "./alert-exercise.tsx";
import { AlertStateMark, SeverityMark } from "./alert-marks.tsx";
import type { AlertRowProps } from "./alert-row.tsx";
import { AlertHands, AlertTimes } from "./alert-times.tsx";
import { AlertTitleLink } from "./alert-title-link.tsx";

/** One that is over, in short. */
export function ClosedAlertRow({ alert, onOpen }: AlertRowProps) {
  return (
    <li
      data-alert={alert.id}
      data-rule={alert.rule}
      className="grid gap-x-5 gap-y-1 border-t border-line px-4 py-2 text-[0.8125rem] first:border-t-0 @min-[56rem]:grid-cols-[8.5rem_minmax(0,1fr)]"
    >
      <div className="flex flex-wrap gap-x-3 gap-y-0.5 @min-[56rem]:flex-col">
        <SeverityMark severity={alert.severity} />
        <AlertStateMark state="closed" />
      </div>
      <div className="flex min-w-0 flex-col gap-1">
        <h3 className="text-wrap">
          <AlertTitleLink alert={alert} onOpen={onOpen} />
        </h3>
        <AlertExercise alert={alert} />
        <AlertTimes alert={alert} />
        <AlertHands alert={alert} />
      </div>
    </li>
  );
}
