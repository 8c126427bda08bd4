import type { CacheOverview } from "@understudy/contract";
import { Ago } from "#components/time/ticking.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { formatBytes } from "#format/bytes.ts";
import { formatCount, missing } from "#format/numbers.ts";
import { countsByMatch, totalHits } from "./match-words.ts";

/** How much is kept, and how often looking for an answer found one. */
export function CacheFigures({ overview }: { readonly overview: CacheOverview }) {
  const { entries, mostEntries, bytes, oldestAt, hits, misses, shadow } = overview;
  const served = totalHits(hits);
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 @min-[40rem]:grid-cols-4">
      <Figure name="Kept answers" note={`of at most ${formatCount(mostEntries)}`}>
        {formatCount(entries)}
      </Figure>
      <Figure name="Size">{formatBytes(bytes)}</Figure>
      <Figure name="Oldest kept">{oldestAt === null ? missing : <Ago at={oldestAt} />}</Figure>
      <Figure
        name="Served, last 24 h"
        note={
          <>
            of {formatCount(served + misses)} looked for
            {served > 0 && <span className="block">{countsByMatch(hits, formatCount)}</span>}
            {shadow > 0 && (
              <span className="block">{formatCount(shadow)} more by meaning, had it not been in shadow</span>
            )}
          </>
        }
      >
        {formatCount(served)}
      </Figure>
    </dl>
  );
}
