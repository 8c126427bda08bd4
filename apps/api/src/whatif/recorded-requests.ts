import type { EventPage, EventView } from "@understudy/contract";
import type { RecordedRequest } from "@understudy/core";

/** The most that are read: more than an hour at fifty a second. */
const mostRequests = 200_000;
const pageSize = 200;

/** One page of all requests, the newest first. */
type ReadPage = (page: { readonly limit: number; readonly before?: number }) => Promise<EventPage>;

/** What can be lived through again of the requests that began since `from`; wall clock, ms. */
export async function recordedSince(from: number, readPage: ReadPage): Promise<readonly RecordedRequest[]> {
  const requests: RecordedRequest[] = [];
  let before: number | null = null;
  do {
    const page: EventPage = await readPage({ limit: pageSize, ...(before === null ? {} : { before }) });
    for (const event of page.rows) if (event.startedAt >= from) requests.push(recorded(event));
    // They are in the order in which they ended.
    const isPast = page.rows.every(({ startedAt }) => startedAt < from);
    before = isPast ? null : page.nextBefore;
  } while (before !== null && requests.length < mostRequests);
  return requests;
}

function recorded(event: EventView): RecordedRequest {
  const { startedAt, route, streamed, outcome, level, durationMs, firstTokenMs, path } = event;
  const told = { startedAt, route, streamed, outcome, level, durationMs, path };
  return firstTokenMs === null ? told : { ...told, firstTokenMs };
}
