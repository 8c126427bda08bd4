"use client";

import { useQuery } from "@tanstack/react-query";
import type { Level } from "@understudy/core";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useQueryStates } from "#address/use-address.ts";
import { laterInBrowser } from "#components/later/later.tsx";
import { levelLooks, levelOrder } from "#components/level-mark/level-looks.ts";
import { Button } from "#components/ui/button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { choicesOf } from "./choices-of.ts";
import { disturbedEvents, eventParsers, isNarrowed, type EventFilter } from "./event-filter.ts";

/** What an incident asks for less often, behind a button. */
const MoreFilters = laterInBrowser(
  () => import("./more-filters.tsx").then((module) => module.MoreFilters),
  <div className="h-8 max-lg:h-11" />,
);

/** Filters of the request list, kept in the URL. A changed filter starts at the newest page. */
export function EventFilters({ filter }: { readonly filter: EventFilter }) {
  const [, setFilter] = useQueryStates(eventParsers);
  const { data: breakers } = useQuery(useTRPC().breakers.list.queryOptions());
  const { level, target, route, class: met, key, faults, range } = filter;
  // What is filtered by is never out of sight.
  const [opened, setOpened] = useState(false);
  const more = opened || [route, met, key, faults, range].some((value) => value !== null);
  const { all: _, ...nothing } = disturbedEvents;
  return (
    <>
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
        options={choicesOf("Any target", breakers?.map((breaker) => breaker.target) ?? [], target)}
        onChange={(id) => setFilter({ target: id === "" ? null : id, before: null })}
      />
      {!more && (
        <Button onClick={() => setOpened(true)}>
          More filters
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      )}
      {more && <MoreFilters filter={filter} />}
      {isNarrowed(filter) && (
        <Button look="quiet" onClick={() => setFilter(nothing)}>
          Clear
        </Button>
      )}
    </>
  );
}
