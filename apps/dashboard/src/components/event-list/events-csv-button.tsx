"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { Button } from "#components/ui/button.tsx";
import { collectPages, mostFileRows } from "#csv/collect-pages.ts";
import { saveCsv } from "#csv/save-csv.ts";
import { formatCount } from "#format/numbers.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { eventsInputOf, type EventFilter } from "./event-filter.ts";
import { eventsCsv } from "./events-csv.ts";

const pageSize = 200;

/** Saves what the filter shows, all pages of it, as a file. */
export function EventsCsvButton({ filter }: { readonly filter: EventFilter }) {
  const { zone } = useZone();
  const { events } = useTRPC();
  const queryClient = useQueryClient();
  const input = { ...eventsInputOf({ ...filter, before: null }), limit: pageSize };
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      collectPages((before) => {
        const asked = before === null ? input : { ...input, before };
        return queryClient.fetchQuery(events.page.queryOptions(asked, { gcTime: 0, staleTime: 0 }));
      }),
    onSuccess: (rows) => {
      saveCsv(filter.all ? "understudy-requests.csv" : "understudy-events.csv", eventsCsv(rows, zone));
      if (rows.length >= mostFileRows)
        tellDone(`The newest ${formatCount(rows.length)} requests are in the file. Narrow it for others.`);
    },
    onError: (error) => tellFailed(`No file was made: ${error.message}`),
  });
  return (
    <Button disabled={isPending} onClick={() => mutate()}>
      CSV
    </Button>
  );
}
