"use client";

import type { AlertView } from "@understudy/contract";
import { AlertActions } from "./alert-actions.tsx";
import { AlertEffects } from "./alert-effects.tsx";
import { AlertLinkList } from "./alert-link-list.tsx";
import { AlertStateMark, SeverityMark } from "./alert-marks.tsx";
import { alertStateOf } from "./alert-state.ts";
import { AlertHands, AlertTimes } from "./alert-times.tsx";
import { AlertTitleLink } from "./alert-title-link.tsx";

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
