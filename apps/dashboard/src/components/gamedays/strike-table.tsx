import type { GameDayStrike } from "@understudy/contract";
import { formatDuration } from "#format/durations.ts";
import { formatCount } from "#format/numbers.ts";
import { ReportTable } from "./report-table.tsx";

const detectedWords: Readonly<Record<NonNullable<GameDayStrike["detectedBy"]>, string>> = {
  breaker: "its breaker opened",
  alert: "an alert fired",
  passed_over: "requests passed it over",
};

/** How long it took until trouble was noticed, a fallback answered, and the primary served again. */
export function StrikeTable({ strikes }: { readonly strikes: readonly GameDayStrike[] }) {
  return (
    <ReportTable
      label="How the gateway took it"
      head={[
        "Step",
        "Struck",
        "Requests struck",
        "Detected after",
        "First fallback after",
        "Recovered after",
      ]}
      empty="No fault struck."
      rows={strikes.map((strike) => [
        strike.step,
        strike.targets.join(", "),
        formatCount(strike.struck),
        strike.detectMs === null || strike.detectedBy === null
          ? "never"
          : `${formatDuration(strike.detectMs)}, ${detectedWords[strike.detectedBy]}`,
        strike.firstFallbackMs === null ? "never" : formatDuration(strike.firstFallbackMs),
        strike.recoverMs === null ? "never" : formatDuration(strike.recoverMs),
      ])}
    />
  );
}
