"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { formatElapsed } from "#format/durations.ts";
import { useFreshness, useServerNow } from "#live/live-provider.tsx";
import { cutAt, linkSentences } from "#trpc/cut-at.ts";
import { useTRPC } from "#trpc/react.tsx";

const rest = "Changes are off until we are back.";

/** Says across the page that what is shown is old, from when, where the silence begins, and what still works. */
export function FreshnessBanner() {
  const freshness = useFreshness();
  const lastWordAt = useServerNow();
  const queryClient = useQueryClient();
  const { error } = useQuery(useTRPC().overview.get.queryOptions());
  if (freshness.kind !== "stale") return null;
  const { ageMs } = freshness;
  return (
    <div
      data-testid="stale-banner"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-raised px-4 py-2.5 text-[0.8125rem] lg:px-6"
    >
      <TriangleAlert size={18} aria-hidden="true" className="shrink-0 text-open" />
      {/* The age moves each second; it is read out once, without it. */}
      <p role="alert" className="sr-only">
        Data is stale. {rest}
      </p>
      <div className="min-w-0 flex-1 basis-60">
        <p aria-hidden="true">
          <strong className="font-semibold">
            {ageMs === null ? (
              "There is nothing to show yet. "
            ) : (
              <>
                Data is {formatElapsed(ageMs)} old, from <TimeStamp at={lastWordAt} />.{" "}
              </>
            )}
          </strong>
          {rest}
        </p>
        <ul aria-label="Who answers" className="text-soft">
          {linkSentences(cutAt(error)).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
      <Button onClick={() => void queryClient.invalidateQueries()}>Retry now</Button>
    </div>
  );
}
