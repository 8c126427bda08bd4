"use client";

import { useQuery } from "@tanstack/react-query";
import { skipWords } from "@understudy/contract";
import { useQueryStates } from "#address/use-address.ts";
import { rangeNames } from "#components/range/range-names.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { choicesOf } from "./choices-of.ts";
import { eventParsers, type EventFilter } from "./event-filter.ts";
import { attemptWords } from "./outcome-words.ts";

const { served: _, ...failureWords } = attemptWords;

/** Whatever a call or a passed over target can have met, by the words the chips use. */
const classes: readonly (readonly [string, string])[] = [
  ...Object.entries(failureWords).toSorted(([, a], [, b]) => a.localeCompare(b)),
  ...Object.entries(skipWords).map(([name, words]) => [name, `skipped: ${words}`] as const),
];

/** The filters by what a request met, whose it is and when it was. */
export function MoreFilters({ filter }: { readonly filter: EventFilter }) {
  const [, setFilter] = useQueryStates(eventParsers);
  const control = useTRPC();
  const routes = useQuery(control.chains.list.queryOptions()).data?.map(({ route }) => route);
  const keys = useQuery(control.keys.list.queryOptions()).data?.map(({ name }) => name);
  const { route, class: met, key, faults, range } = filter;
  const orNull = (value: string) => (value === "" ? null : value);
  return (
    <>
      <SelectField
        label="Chain"
        harmless
        value={route ?? ""}
        options={choicesOf("Any chain", routes ?? [], route)}
        onChange={(name) => setFilter({ route: orNull(name), before: null })}
      />
      <SelectField
        label="Met"
        harmless
        value={met ?? ""}
        options={[
          ["", "Met anything"],
          ...(met === null || classes.some(([name]) => name === met) ? [] : [[met, met] as const]),
          ...classes,
        ]}
        onChange={(name) => setFilter({ class: orNull(name), before: null })}
      />
      <SelectField
        label="Key"
        harmless
        value={key ?? ""}
        options={choicesOf("Any key", [...new Set(keys)], key)}
        onChange={(name) => setFilter({ key: orNull(name), before: null })}
      />
      <SelectField
        label="Injected faults"
        harmless
        value={faults ?? "with"}
        options={[
          ["with", "With injected faults"],
          ["without", "Without injected faults"],
          ["only", "Only injected faults"],
        ]}
        onChange={(chosen) => setFilter({ faults: chosen === "with" ? null : chosen, before: null })}
      />
      <SelectField
        label="Time"
        harmless
        value={range ?? ""}
        options={[["", "Any time"] as const, ...rangeNames.map((name) => [name, `Last ${name}`] as const)]}
        onChange={(name) =>
          setFilter({
            range: rangeNames.find((known) => known === name) ?? null,
            from: null,
            to: null,
            before: null,
          })
        }
      />
    </>
  );
}
