import type { GameDayStrike } from "@understudy/contract";
import { formatDuration } from "#format/durations.ts";
import { formatCount } from "#format/numbers.ts";
import { ReportTable } from "./report-table.tsx";

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
        strike.detectMs === null
          ? "never"
          : `${formatDuration(strike.detectMs)}, by ${(strike.detectedBy ?? "").replaceAll("_", " ")}`,
        strike.firstFallbackMs === null ? "never" : formatDuration(strike.firstFallbackMs),
        strike.recoverMs === null ? "never" : formatDuration(strike.recoverMs),
      ])}
    />
  );
}
