"use client";

import { useQueryClient } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { formatElapsed } from "#format/durations.ts";
import { useFreshness, useServerNow } from "#live/live-provider.tsx";

const rest = "The gateway may still be serving. Changes are off until we are back.";

/** Says across the page that what is shown is old, from when, and what still works. */
export function FreshnessBanner() {
  const freshness = useFreshness();
  const lastWordAt = useServerNow();
  const queryClient = useQueryClient();
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
      <p aria-hidden="true" className="min-w-0 flex-1 basis-60">
        {ageMs === null ? (
          <strong className="font-semibold">
            The control API does not answer; there is nothing to show yet.{" "}
          </strong>
        ) : (
          <strong className="font-semibold">
            Data is {formatElapsed(ageMs)} old, from <TimeStamp at={lastWordAt} />.{" "}
          </strong>
        )}
        {rest}
      </p>
      <Button onClick={() => void queryClient.invalidateQueries()}>Retry now</Button>
    </div>
  );
}
