"use client";

import type { RunningGameDay } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { Left } from "#components/time/ticking.tsx";

/** The game day that runs, in one line: which, in what step, for how long yet. */
export function RunningLine({ gameDay }: { readonly gameDay: RunningGameDay }) {
  const { number, title, step, endsAt } = gameDay;
  return (
    <CarriedLink
      href={`/gamedays/${number}`}
      className="flex items-center underline-offset-2 hover:underline max-lg:min-h-11"
    >
      <span className="rounded-sm bg-canvas">
        <strong className="mr-2 font-semibold">G-{number}</strong>
        Game day: {title} · {step ?? "waiting for the last answers"}
        {step !== null && (
          <span className="ml-2 whitespace-nowrap text-soft">
            <Left until={endsAt} />
          </span>
        )}
      </span>
    </CarriedLink>
  );
}
