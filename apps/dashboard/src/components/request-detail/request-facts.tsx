import type { EventView, RequestView } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { requestWords } from "#components/event-list/outcome-words.ts";
import { LevelMark } from "#components/level-mark/level-mark.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { formatDuration, formatMilliseconds } from "#format/durations.ts";
import { formatShare, missing, shareOf } from "#format/numbers.ts";
import { formatPercentile, formatSample } from "#format/percentiles.ts";

const link = "font-medium text-accent underline-offset-2 hover:underline";

/** Who asked, what it came to, and what falling back cost. */
export function RequestFacts({ view: { event, usual } }: { readonly view: RequestView }) {
  return (
    <>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 lg:grid-cols-6">
        <Figure name="Served as">
          <LevelMark level={event.level} />
        </Figure>
        <Figure name="Came to" note={`HTTP ${event.status}`}>
          {requestWords[event.outcome]}
        </Figure>
        <Figure
          name="Took"
          note={event.durationMs < 1_000 ? undefined : formatMilliseconds(event.durationMs)}
        >
          {formatDuration(event.durationMs)}
        </Figure>
        <Figure
          name="First token"
          note={event.streamed || event.firstTokenMs !== null ? undefined : "not streamed"}
        >
          {formatDuration(event.firstTokenMs)}
        </Figure>
        <Figure name="Delay by falling back">{formatDuration(event.addedDelayMs)}</Figure>
        <Figure name="Usual there" note={usual === null ? undefined : `p50, ${formatSample(usual)}`}>
          {usual === null ? missing : formatPercentile(usual, "p50")}
        </Figure>
      </dl>
      <p className="mt-3 text-[0.8125rem] text-soft">
        Asked for {event.requestedModel} on{" "}
        <CarriedLink href={`/chains/${encodeURIComponent(event.route)}`} className={link}>
          chain {event.route}
        </CarriedLink>
        ,{" "}
        <CarriedLink href={`/chains/${encodeURIComponent(event.route)}/revisions`} className={link}>
          revision r{event.revision}
        </CarriedLink>
        , {senderOf(event)}, <TimeStamp at={event.startedAt} precision="day_second" />.
        {event.errorCode !== null && ` Error ${event.errorCode}.`}
        {event.servedBy !== null && event.addedDelayMs >= 0.01 * event.durationMs && (
          <>
            {" "}
            {formatShare(shareOf(event.addedDelayMs, event.durationMs))} of the time went by before the target
            that served was asked.
          </>
        )}
      </p>
    </>
  );
}

function senderOf({ clientKey, playgroundBy }: EventView): string {
  if (playgroundBy !== null) return `tried from the playground by ${playgroundBy}`;
  return clientKey === null ? "without a key" : `key ${clientKey}`;
}
