"use client";

import { useQueryStates } from "#address/use-address.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { metricsParsers } from "./metrics-filter.ts";

/** Whether what faults did on purpose is in the figures (docs/chaos.md). */
export function FaultsField() {
  const [{ faults }, setFilter] = useQueryStates(metricsParsers);
  return (
    <SelectField
      label="Injected faults"
      harmless
      value={faults ?? "with"}
      options={[
        ["with", "With injected faults"],
        ["without", "Without injected faults"],
      ]}
      onChange={(chosen) => setFilter({ faults: chosen === "without" ? "without" : null })}
    />
  );
}
