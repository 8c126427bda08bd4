"use client";

import type { RunningGameDay } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { Left } from "#components/time/ticking.tsx";

/** The game day that runs, in one line: which, in what step, for how long yet. */
export function RunningLine({ gameDay }: { readonly gameDay: RunningGameDay }) {
  const { number, title, step, endsAt } = gameDay;
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <CarriedLink
        href={`/gamedays/${number}`}
        className="inline-flex items-center rounded-sm bg-canvas font-semibold underline-offset-2 hover:underline max-lg:min-h-11 max-lg:min-w-11"
      >
        G-{number}
      </CarriedLink>
      <span className="rounded-sm bg-canvas">
        Game day: {title} · {step ?? "waiting for the last answers"}
      </span>
      {step !== null && (
        <span className="rounded-sm bg-canvas text-soft max-sm:hidden">
          <Left until={endsAt} />
        </span>
      )}
    </p>
  );
}
