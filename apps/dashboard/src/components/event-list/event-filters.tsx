"use client";

import { useQuery } from "@tanstack/react-query";
import type { Level } from "@understudy/core";
import { useQueryStates } from "#address/use-address.ts";
import { levelLooks, levelOrder } from "#components/level-mark/level-looks.ts";
import { Button } from "#components/ui/button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { eventParsers } from "./event-filter.ts";

/** Filters of the request list, kept in the URL. A changed filter starts at the newest page. */
export function EventFilters() {
  const [{ level, target, all }, setFilter] = useQueryStates(eventParsers);
  const { data: breakers } = useQuery(useTRPC().breakers.list.queryOptions());
  const targets = breakers?.map((breaker) => breaker.target) ?? [];
  const known = target === null || targets.includes(target) ? targets : [target, ...targets];
  const filtered = level !== null || target !== null || all;
  return (
    <>
      <Segmented
        label="Which requests"
        value={all ? "all" : "disturbed"}
        options={[
          ["disturbed", "Disturbed"],
          ["all", "All"],
        ]}
        onChange={(which) => setFilter({ all: which === "all", before: null })}
      />
      <SelectField<Level | "any">
        label="Level"
        harmless
        value={level ?? "any"}
        options={[["any", "Any level"], ...levelOrder.map((name) => [name, levelLooks[name].word] as const)]}
        onChange={(name) => setFilter({ level: name === "any" ? null : name, before: null })}
      />
      <SelectField
        label="Target"
        harmless
        value={target ?? ""}
        options={[["", "Any target"], ...known.map((id) => [id, id] as const)]}
        onChange={(id) => setFilter({ target: id === "" ? null : id, before: null })}
      />
      {filtered && (
        <Button
          look="quiet"
          onClick={() => setFilter({ level: null, target: null, all: false, before: null })}
        >
          Clear
        </Button>
      )}
    </>
  );
}
