"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "#address/use-address.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { metricsParsers } from "./metrics-filter.ts";

/** Whose figures are shown: of a chain, of a target, of all. */
export function WhoseFields({ byTarget }: { readonly byTarget: boolean }) {
  const [{ chain, target }, setFilter] = useQueryStates(metricsParsers);
  const control = useTRPC();
  const chains = useQuery(control.chains.list.queryOptions()).data?.map(({ route }) => route) ?? [];
  const targets = useQuery(control.breakers.list.queryOptions()).data?.map((breaker) => breaker.target) ?? [];
  return (
    <>
      <SelectField
        label="Chain"
        harmless
        value={chain ?? ""}
        options={[["", "All chains"], ...named(chains, chain)]}
        onChange={(name) => setFilter({ chain: name === "" ? null : name })}
      />
      {byTarget && (
        <SelectField
          label="Target"
          harmless
          value={target ?? ""}
          options={[["", "All targets"], ...named(targets, target)]}
          onChange={(name) => setFilter({ target: name === "" ? null : name })}
        />
      )}
    </>
  );
}

/** One that is gone, or not read yet, stays chosen. */
function named(known: readonly string[], chosen: string | null): (readonly [string, string])[] {
  const names = chosen === null || known.includes(chosen) ? known : [chosen, ...known];
  return names.map((name) => [name, name] as const);
}
