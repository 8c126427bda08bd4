"use client";

import { useQuery } from "@tanstack/react-query";
import { SelectField } from "#components/ui/select-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import type { Place } from "./fault-draft.ts";

export interface FaultWhereProps {
  readonly place: Place;
  readonly name: string;
  readonly onChange: (where: { readonly place: Place; readonly name: string }) => void;
}

const placeOptions = [
  ["provider", "Provider"],
  ["target", "Target"],
  ["route", "Route"],
  ["clientKey", "Client key"],
] as const;

/** Whose calls are struck, of those that the configuration knows. */
export function FaultWhere({ place, name, onChange }: FaultWhereProps) {
  const names = useNames(place);
  return (
    <div className="flex flex-wrap gap-2">
      <SelectField
        label="Where"
        value={place}
        options={placeOptions}
        onChange={(chosen) => onChange({ place: chosen, name: "" })}
      />
      <SelectField
        label="Which"
        value={name}
        options={[
          ["", names.length === 0 ? "There is none" : "Choose…"],
          ...names.map((each) => [each, each] as const),
        ]}
        onChange={(chosen) => onChange({ place, name: chosen })}
      />
    </div>
  );
}

function useNames(place: Place): readonly string[] {
  const control = useTRPC();
  const breakers = useQuery(control.breakers.list.queryOptions()).data ?? [];
  const routes =
    useQuery(control.chains.list.queryOptions(undefined, { enabled: place === "route" })).data ?? [];
  const keys =
    useQuery(control.keys.list.queryOptions(undefined, { enabled: place === "clientKey" })).data ?? [];
  switch (place) {
    case "provider":
      return [...new Set(breakers.map(({ provider }) => provider))].toSorted();
    case "target":
      return breakers.map(({ target }) => target).toSorted();
    case "route":
      return routes.map(({ route }) => route).toSorted();
    case "clientKey":
      return [
        ...new Set(keys.filter(({ revokedAt }) => revokedAt === null).map((key) => key.name)),
      ].toSorted();
  }
}
