import type { EventView } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { LevelMark } from "#components/level-mark/level-mark.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { formatDuration } from "#format/durations.ts";
import { formatCount } from "#format/numbers.ts";
import { requestWords } from "./outcome-words.ts";
import { PathChips } from "./path-chips.tsx";
import { tokensOf } from "./tokens-of.ts";

/** One request: when, what it met, what served it, how long it took and what of that was falling back. A card on phones. */
export function EventRow({ event }: { readonly event: EventView }) {
  const tokens = tokensOf(event);
  return (
    <li
      data-request={event.requestId}
      className="grid grid-cols-[auto_1fr] items-start gap-x-4 gap-y-1 border-t border-line px-4 py-2 first:border-t-0 @min-[45rem]:grid-cols-[6.25rem_5.5rem_minmax(0,1fr)_8rem]"
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
          {tokens !== null && (
            <span
              title={tokens.estimated ? "Estimated where no provider told them" : "As providers told them"}
            >
              {tokens.estimated && "about "}
              {formatCount(tokens.input)} tokens in, {formatCount(tokens.output)} out
            </span>
          )}
          <CarriedLink
            href={`/requests/${encodeURIComponent(event.requestId)}`}
            className="font-medium text-accent underline-offset-2 hover:underline"
          >
            {event.requestId}
          </CarriedLink>
        </p>
      </div>
      <span className="col-span-2 text-xs leading-[1.375rem] @min-[45rem]:col-span-1 @min-[45rem]:text-right">
        <span className="text-soft @min-[45rem]:hidden">took </span>
        {formatDuration(event.durationMs)}
        {event.servedBy !== null && event.addedDelayMs >= 1 && (
          <span
            className="text-soft max-[45rem]:pl-2 @min-[45rem]:block"
            title="From the first target it met to the start of the serving attempt"
          >
            +{formatDuration(event.addedDelayMs)} falling back
          </span>
        )}
      </span>
    </li>
  );
}
