import { concurrencyWords, headroomWords, type BreakerView } from "@understudy/contract";
import { Left } from "#components/time/ticking.tsx";
import { Panel } from "#components/ui/panel.tsx";

/** What is left of the provider's rate limits, by what shares them, as the headers of its answers told. */
export function LimitsPanel({ targets }: { readonly targets: readonly BreakerView[] }) {
  const groups = new Map(targets.map((target) => [target.concurrency.limitGroup, target]));
  return (
    <Panel title="Limits" note="from the headers of its answers" flush>
      <dl>
        {[...groups].map(([group, { concurrency, headroom }]) => (
          <div key={group} className="border-t border-line px-4 py-2 text-[0.8125rem] first:border-t-0">
            <dt className="text-xs text-soft wrap-anywhere">{group}</dt>
            <dd>{concurrencyWords(concurrency)}</dd>
            {headroom.length === 0 && <dd className="text-soft">It has told of no rate limit.</dd>}
            {headroom.map((view) => (
              <dd key={view.dimension}>
                {headroomWords(view)}
                {view.resetsAt !== null && (
                  <>
                    ; until all of it is back, <Left until={view.resetsAt} />
                  </>
                )}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Panel>
  );
}
