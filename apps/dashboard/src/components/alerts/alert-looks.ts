import type { AlertSeverity } from "@understudy/core";
import { BellOff, BellRing, CircleCheck, OctagonAlert, TriangleAlert, UserCheck } from "lucide-react";
import type { AlertState } from "./alert-state.ts";

export interface AlertLook {
  readonly word: string;
  readonly meaning: string;
  readonly Icon: typeof BellRing;
  readonly colour: string;
}

/** How bad it is: shape, word and colour (docs/dashboard.md 0.10). */
export const severityLooks: Readonly<Record<AlertSeverity, AlertLook>> = {
  critical: {
    word: "Critical",
    meaning: "users or money suffer until somebody acts",
    Icon: OctagonAlert,
    colour: "text-open",
  },
  warning: {
    word: "Warning",
    meaning: "users are served; it should not stay so",
    Icon: TriangleAlert,
    colour: "text-half-open",
  },
};

/** What people have made of it: shape, word and colour. */
export const alertStateLooks: Readonly<Record<AlertState, AlertLook>> = {
  open: { word: "Open", meaning: "nobody looks after it yet", Icon: BellRing, colour: "text-open" },
  acknowledged: {
    word: "Acknowledged",
    meaning: "somebody looks after it",
    Icon: UserCheck,
    colour: "text-forced",
  },
  snoozed: {
    word: "Snoozed",
    meaning: "nobody is told of it for a while",
    Icon: BellOff,
    colour: "text-disabled",
  },
  closed: { word: "Closed", meaning: "over", Icon: CircleCheck, colour: "text-closed" },
};
