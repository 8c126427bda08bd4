import type { HealthView } from "@understudy/contract";
import { CircleCheck, CircleHelp, CircleX, TriangleAlert } from "lucide-react";

const looks = {
  healthy: { word: "Healthy", Icon: CircleCheck, colour: "text-closed" },
  degraded: { word: "Degraded", Icon: TriangleAlert, colour: "text-half-open" },
  unhealthy: { word: "Unhealthy", Icon: CircleX, colour: "text-open" },
  unknown: { word: "Unknown", Icon: CircleHelp, colour: "text-disabled" },
} as const satisfies Record<HealthView["state"], unknown>;

/** A target's or provider's condition. Unknown is its own word, never healthy (docs/dashboard.md 0.2). */
export function HealthMark({ state }: { readonly state: HealthView["state"] }) {
  const { word, Icon, colour } = looks[state];
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium ${colour}`} data-health={state} data-ages>
      <Icon size={16} aria-hidden="true" className="shrink-0" />
      <span>{word}</span>
    </span>
  );
}
