"use client";

import type { EventPage } from "@understudy/contract";
import { PageLinks } from "#components/paging/page-links.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";

export interface EventPageLinksProps {
  readonly page: EventPage;
  /** Whether there is a newest page to go back to. */
  readonly newest?: boolean;
}

/** The way to older requests; at its end, why there are none. */
export function EventPageLinks({ page, newest = false }: EventPageLinksProps) {
  const { nextBefore, deletedUntil } = page;
  return (
    <>
      <PageLinks older={nextBefore} newest={newest} />
      {nextBefore === null && deletedUntil !== null && (
        <p className="px-4 pb-2.5 text-right text-sm text-soft">
          What ended before <TimeStamp at={deletedUntil} precision="day_minute" /> is older than the retention
          and was deleted.
        </p>
      )}
    </>
  );
}
