import { takesTraffic, type BreakerView } from "@understudy/contract";
import { TimeStamp } from "#components/time/time-stamp.tsx";

/** Why other targets are asked before one whose breaker lets calls through, and until when at the earliest. */
export function SetBackLine({
  breaker: { shown, health },
}: {
  readonly breaker: Pick<BreakerView, "shown" | "health">;
}) {
  if (health.setBackUntil === null || !takesTraffic(shown)) return null;
  return (
    <p className="text-[0.8125rem]">
      {health.state}, {health.cause}; set back until <TimeStamp at={health.setBackUntil} /> at the earliest
    </p>
  );
}
