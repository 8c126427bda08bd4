"use client";

import { useQuery } from "@tanstack/react-query";
import { deferredStates, type DeferredState } from "@understudy/contract";
import { useQueryStates } from "#address/use-address.ts";
import { Button } from "#components/ui/button.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { formatCount } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { jobLooks } from "./job-looks.ts";
import { queueParsers } from "./queue-filter.ts";

/** Jobs of one state, with how many there are; kept in the URL. A changed filter starts at the newest. */
export function JobStateFilter() {
  const [{ state }, setFilter] = useQueryStates(queueParsers);
  const { data } = useQuery(useTRPC().deferred.overview.queryOptions());
  const nameOf = (each: DeferredState) =>
    data === undefined ? jobLooks[each].word : `${jobLooks[each].word} (${formatCount(data.depth[each])})`;
  return (
    <>
      <SelectField<DeferredState | "any">
        label="State"
        harmless
        value={state ?? "any"}
        options={[["any", "Any state"], ...deferredStates.map((each) => [each, nameOf(each)] as const)]}
        onChange={(each) => setFilter({ state: each === "any" ? null : each, before: null })}
      />
      {state !== null && (
        <Button look="quiet" onClick={() => setFilter({ state: null, before: null })}>
          Clear
        </Button>
      )}
    </>
  );
}
