import type { DeferredState } from "@understudy/contract";
import { Ban, CircleCheck, CirclePlay, Clock, Hourglass, OctagonX } from "lucide-react";

export interface JobLook {
  readonly word: string;
  readonly meaning: string;
  readonly Icon: typeof Clock;
  readonly colour: string;
}

/** Each state of a job: shape, word and colour (docs/dashboard.md 0.10). */
export const jobLooks: Readonly<Record<DeferredState, JobLook>> = {
  waiting: {
    word: "Waiting",
    meaning: "answered once a target can be asked",
    Icon: Clock,
    colour: "text-half-open",
  },
  running: { word: "Running", meaning: "being asked now", Icon: CirclePlay, colour: "text-forced" },
  done: {
    word: "Done",
    meaning: "its answer waits to be fetched",
    Icon: CircleCheck,
    colour: "text-closed",
  },
  failed: { word: "Failed", meaning: "ended with an error", Icon: OctagonX, colour: "text-open" },
  cancelled: {
    word: "Cancelled",
    meaning: "given up by its caller or an operator",
    Icon: Ban,
    colour: "text-disabled",
  },
  expired: {
    word: "Expired",
    meaning: "waited longer than it may",
    Icon: Hourglass,
    colour: "text-disabled",
  },
};
