"use client";

import type { AlertView } from "@understudy/contract";
import { later } from "#components/later/later.tsx";
import { AlertActions } from "./alert-actions.tsx";
import { AlertExercise } from "./alert-exercise.tsx";
import { AlertStateMark, SeverityMark } from "./alert-marks.tsx";
import { alertStateOf } from "./alert-state.ts";
import { AlertHands, AlertTimes } from "./alert-times.tsx";
import { AlertTitleLink } from "./alert-title-link.tsx";

const AlertEffects = later(() => import("./alert-effects.tsx").then((module) => module.AlertEffects));
const AlertLinkList = later(() => import("./alert-link-list.tsx").then((module) => module.AlertLinkList));

export interface AlertRowProps {
  readonly alert: AlertView;
  readonly onOpen: (id: string) => void;
}

/** All that somebody who is called needs: what, since when, what users get, what to do. */
export function AlertRow({ alert, onOpen }: AlertRowProps) {
  return (
    <li
      data-alert={alert.id}
      data-rule={alert.rule}
      className="grid gap-x-5 gap-y-1.5 border-t border-line px-4 py-3 text-[0.8125rem] first:border-t-0 @min-[56rem]:grid-cols-[8.5rem_minmax(0,1fr)_auto]"
    >
      <div className="flex flex-wrap gap-x-3 gap-y-0.5 @min-[56rem]:flex-col">
        <SeverityMark severity={alert.severity} />
        <AlertStateMark state={alertStateOf(alert)} />
      </div>
      <div className="flex min-w-0 flex-col gap-1.5">
        <h3 className="text-wrap">
          <AlertTitleLink alert={alert} onOpen={onOpen} />
        </h3>
        <AlertExercise alert={alert} />
        <AlertTimes alert={alert} />
        <AlertHands alert={alert} />
        <AlertEffects effects={alert.effects} />
        <p>
          <span className="text-soft">Next:</span> {alert.nextStep}
        </p>
        <AlertLinkList alert={alert} />
      </div>
      <div className="flex flex-wrap items-start gap-2">
        <AlertActions alert={alert} />
      </div>
    </li>
  );
}
