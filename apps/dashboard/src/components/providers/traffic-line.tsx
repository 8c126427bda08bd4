import type { HealthView } from "@understudy/contract";
import { Ago } from "#components/time/ticking.tsx";

/** What traffic showed of a target last. */
export function TrafficLine({ health }: { readonly health: HealthView }) {
  const { lastCall } = health;
  return (
    <p className="text-xs">
      <span className="text-soft">Traffic: </span>
      {lastCall === null ? (
        "no call since the start"
      ) : (
        <>
          last call {lastCall.ok ? "answered" : "failed"} <Ago at={lastCall.at} />
        </>
      )}
    </p>
  );
}
