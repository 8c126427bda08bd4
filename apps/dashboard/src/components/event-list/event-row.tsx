import type { EventView } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { LevelMark } from "#components/level-mark/level-mark.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { formatDuration } from "#format/durations.ts";
import { requestWords } from "./outcome-words.ts";
import { PathChips } from "./path-chips.tsx";

/** One request: when, what it met, what served it, and what falling back cost. A card on phones. */
export function EventRow({ event }: { readonly event: EventView }) {
  return (
    <li
      data-request={event.requestId}
      className="grid grid-cols-[auto_1fr] items-start gap-x-4 gap-y-1 border-t border-line px-4 py-2 first:border-t-0 @min-[45rem]:grid-cols-[6.25rem_5.5rem_minmax(0,1fr)_5.5rem]"
    >
      <span className="text-xs leading-[1.375rem]">
        <TimeStamp at={event.startedAt} precision="millisecond" />
      </span>
      <span className="text-xs leading-[1.375rem]">
        <LevelMark level={event.level} />
      </span>
      <div className="col-span-2 flex min-w-0 flex-col gap-1 @min-[45rem]:col-span-1">
        <PathChips path={event.path} />
        <p className="flex flex-wrap gap-x-3 text-2xs text-soft">
          {event.outcome !== "answered" && (
            <span className={`font-medium ${event.outcome === "deferred" ? "" : "text-open"}`}>
              {requestWords[event.outcome]}, HTTP {event.status}
            </span>
          )}
          <span>{event.route}</span>
          {event.clientKey !== null && <span>key {event.clientKey}</span>}
          {event.playgroundBy !== null && <span>playground, {event.playgroundBy}</span>}
          <CarriedLink
            href={`/requests/${encodeURIComponent(event.requestId)}`}
            className="font-medium text-accent underline-offset-2 hover:underline"
          >
            {event.requestId}
          </CarriedLink>
        </p>
      </div>
      {event.servedBy !== null && (
        <span
          className="col-span-2 text-xs leading-[1.375rem] @min-[45rem]:col-span-1 @min-[45rem]:text-right"
          title="From the first target it met to the start of the serving attempt"
        >
          {event.addedDelayMs < 1 ? "at once" : <AddedDelay ms={event.addedDelayMs} />}
        </span>
      )}
    </li>
  );
}

function AddedDelay({ ms }: { readonly ms: number }) {
  return (
    <>
      +{formatDuration(ms)}
      <span className="text-soft @min-[45rem]:hidden"> before the serving attempt</span>
    </>
  );
}
