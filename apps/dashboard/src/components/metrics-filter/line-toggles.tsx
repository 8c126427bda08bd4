"use client";

import { useQueryStates } from "#address/use-address.ts";
import { Segmented } from "#components/ui/segmented.tsx";
import { linesOf, metricsParsers, percentileNames, type PercentileName } from "./metrics-filter.ts";

/** Which percentiles are drawn, and on what scale. One line at least stays. */
export function LineToggles() {
  const [{ lines: named, scale }, setFilter] = useQueryStates(metricsParsers);
  const lines = linesOf(named);
  const toggle = (name: PercentileName) => {
    const next = percentileNames.filter((each) =>
      each === name ? !lines.includes(name) : lines.includes(each),
    );
    setFilter({ lines: next.length === percentileNames.length ? null : next.join(",") });
  };
  return (
    <>
      <div role="group" aria-label="Lines" className="inline-flex items-center gap-3 text-xs">
        {percentileNames.map((name) => (
          <label key={name} className="inline-flex items-center gap-1.5 max-lg:min-h-11">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={lines.includes(name)}
              disabled={lines.length === 1 && lines.includes(name)}
              onChange={() => toggle(name)}
            />
            {name}
          </label>
        ))}
      </div>
      <Segmented
        label="Scale"
        value={scale}
        options={[
          ["linear", "Linear"],
          ["log", "Log"],
        ]}
        onChange={(chosen) => setFilter({ scale: chosen })}
      />
    </>
  );
}
