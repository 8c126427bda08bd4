import type { RouteEffect } from "@understudy/core";
import { levelOrder } from "#components/level-mark/level-looks.ts";
import { LevelMark } from "#components/level-mark/level-mark.tsx";
import { formatShare, plural, shareOf } from "#format/numbers.ts";

/** What users of the routes it concerns get, by level, always with how many asked. */
export function AlertEffects({ effects }: { readonly effects: readonly RouteEffect[] }) {
  if (effects.length === 0) return <p className="text-soft">No route asks what it is about.</p>;
  return (
    <ul aria-label="What users get" className="flex flex-col gap-1">
      {effects.map(({ route, levels }) => (
        <li key={route} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
          <span className="min-w-0 wrap-anywhere">Users of {route}:</span>
          {levels === null || levels.total === 0 ? (
            <span className="text-soft">no request in the last minutes</span>
          ) : (
            <>
              {levelOrder
                .filter((level) => levels.counts[level] > 0)
                .map((level) => (
                  <span key={level} className="inline-flex items-center gap-1.5">
                    <LevelMark level={level} />
                    <strong className="font-semibold">
                      {formatShare(shareOf(levels.counts[level], levels.total))}
                    </strong>
                  </span>
                ))}
              <span className="text-xs text-soft">of {plural(levels.total, "request")}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
