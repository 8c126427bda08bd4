import type { RecordedRequest } from "./recorded-request.ts";
import { Sightings } from "./sightings.ts";

/** What was recorded, put in order once for all the lives that are lived with it. */
export interface Recording {
  /** In the order in which they came. */
  readonly arrivals: readonly RecordedRequest[];
  readonly sightings: Sightings;
}

export function recordingOf(requests: readonly RecordedRequest[]): Recording {
  const arrivals = requests.toSorted((a, b) => a.startedAt - b.startedAt);
  return { arrivals, sightings: new Sightings(arrivals) };
}
