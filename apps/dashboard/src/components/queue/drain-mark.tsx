import { CircleCheck, CircleDashed, CirclePause, CirclePlay, CircleSlash, Clock } from "lucide-react";
import type { QueueStatus } from "./queue-status.ts";

const looks = {
  off: { word: "Off", Icon: CircleSlash, colour: "text-disabled" },
  paused: { word: "Paused", Icon: CirclePause, colour: "text-half-open" },
  empty: { word: "Empty", Icon: CircleCheck, colour: "text-closed" },
  draining: { word: "Draining", Icon: CirclePlay, colour: "text-closed" },
  trying: { word: "Trying", Icon: CircleDashed, colour: "text-half-open" },
  held: { word: "Waiting for a target", Icon: Clock, colour: "text-half-open" },
} as const satisfies Record<QueueStatus, unknown>;

export function DrainMark({ status }: { readonly status: QueueStatus }) {
  const { word, Icon, colour } = looks[status];
  return (
    <span data-queue-status={status} className={`inline-flex items-center gap-1.5 font-medium ${colour}`}>
      <Icon size={16} aria-hidden="true" className="shrink-0" />
      {word}
    </span>
  );
}
