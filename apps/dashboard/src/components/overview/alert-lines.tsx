import type { AlertView } from "@understudy/contract";
import { AlertExercise } from "#components/alerts/alert-exercise.tsx";
import { SeverityMark } from "#components/alerts/alert-marks.tsx";
import { AlertHands } from "#components/alerts/alert-times.tsx";
import { AlertTitleLink } from "#components/alerts/alert-title-link.tsx";
import { Lasting } from "#components/time/ticking.tsx";

export interface AlertLinesProps {
  readonly name: string;
  readonly alerts: readonly AlertView[];
}

/** Open alerts in short, each leading to all that is known of it. */
export function AlertLines({ name, alerts }: AlertLinesProps) {
  return (
    <ul aria-label={name} className="border-t border-line">
      {alerts.map((alert) => (
        <li
          key={alert.id}
          data-alert={alert.id}
          data-rule={alert.rule}
          className="flex flex-col gap-0.5 border-t border-line px-4 py-2.5 text-[0.8125rem] first:border-t-0"
        >
          <p className="flex flex-wrap items-center gap-x-2.5">
            <SeverityMark severity={alert.severity} />
            <span className="text-xs text-soft">
              <Lasting since={alert.since} />
            </span>
          </p>
          <p>
            <AlertTitleLink alert={alert} />
          </p>
          <AlertExercise alert={alert} />
          <AlertHands alert={alert} />
        </li>
      ))}
    </ul>
  );
}
