"use client";

import { useQuery } from "@tanstack/react-query";
import type { Level } from "@understudy/core";
import { useQueryStates } from "#address/use-address.ts";
import { levelLooks, levelOrder } from "#components/level-mark/level-looks.ts";
import { Button } from "#components/ui/button.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { disturbedEvents, eventParsers } from "./event-filter.ts";

/** Filters of the request list, kept in the URL. A changed filter starts at the newest page. */
export function EventFilters() {
  const [{ level, target, route, class: met, from, to, all }, setFilter] = useQueryStates(eventParsers);
  const { data: breakers } = useQuery(useTRPC().breakers.list.queryOptions());
  const targets = breakers?.map((breaker) => breaker.target) ?? [];
  const known = target === null || targets.includes(target) ? targets : [target, ...targets];
  // These come with a link, from a chart or an alert; they can be let go of.
  const linked = [met?.replaceAll("_", " "), route === null ? null : `chain ${route}`].filter(
    (text) => text != null,
  );
  const filtered = all || [level, target, route, met, from, to].some((value) => value !== null);
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
      {linked.length > 0 && <span className="text-[0.8125rem] font-medium">{linked.join(", ")}</span>}
      {filtered && (
        <Button look="quiet" onClick={() => setFilter(disturbedEvents)}>
          Clear
        </Button>
      )}
    </>
  );
}
