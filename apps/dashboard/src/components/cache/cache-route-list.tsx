import type { CacheOverview } from "@understudy/contract";
import { OnOffMark } from "#components/state-mark/on-off-mark.tsx";
import { formatDuration } from "#format/durations.ts";
import { formatCount } from "#format/numbers.ts";

const semanticWords = { off: "", shadow: ", semantic ones in shadow", on: ", semantic ones" } as const;

/** Route by route: whether its answers are kept, for how long, and what finds them. */
export function CacheRouteList({ routes }: Pick<CacheOverview, "routes">) {
  return (
    <ul aria-label="By route" className="flex flex-col gap-1.5 border-t border-line pt-3">
      {routes.map(({ route, enabled, ttlMs, mostOfRoute, similar, semantic }) => (
        <li key={route} className="flex flex-wrap items-center gap-x-3 text-[0.8125rem]">
          <strong className="font-semibold break-all">{route}</strong>
          <OnOffMark on={enabled} />
          {enabled && (
            <span className="text-soft">
              {similar === "off" ? "exact matches" : "exact and guarded matches"}
              {semanticWords[semantic]}, kept for up to {formatDuration(ttlMs)}
              {mostOfRoute !== null && `, at most ${formatCount(mostOfRoute)}`}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
