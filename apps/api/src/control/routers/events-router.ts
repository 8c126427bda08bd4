import {
  eventsInput,
  newerEventsInput,
  ranges,
  type EventPage,
  type NewerEvents,
  type RangeName,
} from "@understudy/contract";
import type { TimeRange } from "../../store/store-queries.ts";
import type { Control } from "../control.ts";
import { procedure, router } from "../procedure.ts";

export function eventsRouter({ gateway }: Control) {
  /** A range has no end: what ends meanwhile is in it too. */
  const spanOf = (range: RangeName | undefined, span: TimeRange | undefined): TimeRange | undefined => {
    if (span !== undefined || range === undefined) return span;
    return { from: gateway.ports.wallClock.now() - ranges[range], to: Number.MAX_SAFE_INTEGER };
  };
  return router({
    page: procedure
      .input(eventsInput)
      .query(({ input: { range, span, ...query } }): Promise<EventPage> =>
        gateway.store.events({ ...query, span: spanOf(range, span) }),
      ),
    newer: procedure
      .input(newerEventsInput)
      .query(({ input: { range, span, ...query } }): Promise<NewerEvents> =>
        gateway.store.newerEvents({ ...query, span: spanOf(range, span) }),
      ),
  });
}
