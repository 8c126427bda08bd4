"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "#address/use-address.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { formatCount } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { alertParsers } from "./alert-filter.ts";
import { alertStateLooks } from "./alert-looks.ts";
import { alertStates, countStates, type AlertState } from "./alert-state.ts";

/** Alerts of one state, with how many there are; kept in the URL. A changed filter starts at the newest. */
export function AlertStateFilter() {
  const [{ state }, setFilter] = useQueryStates(alertParsers);
  const { data } = useQuery(useTRPC().alerts.open.queryOptions());
  const counts = data === undefined ? null : countStates(data.open);
  const nameOf = (each: AlertState): string => {
    const { word } = alertStateLooks[each];
    return counts === null || each === "closed" ? word : `${word} (${formatCount(counts[each])})`;
  };
  return (
    <SelectField<AlertState | "any">
      label="State"
      harmless
      value={state ?? "any"}
      options={[["any", "Any state"], ...alertStates.map((each) => [each, nameOf(each)] as const)]}
      onChange={(each) => setFilter({ state: each === "any" ? null : each, before: null })}
    />
  );
}
