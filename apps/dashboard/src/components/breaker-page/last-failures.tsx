"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { classCounts } from "#components/error-classes/class-counts.ts";
import { EventRow } from "#components/event-list/event-row.tsx";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { lastFailed } from "./last-failed.ts";

const mostShown = 8;
/** The feed does not tell of past requests; ms. */
const rereadMs = 10_000;

/** The newest requests whose call of this target failed, whoever answered them then. */
export function LastFailures({ target }: { readonly target: string }) {
  const query = useQuery(useTRPC().metrics.errors.queryOptions({ range: "1h" }));
  return (
    <Panel title="Last failing requests" note={`newest ${mostShown} of the last hour`} flush>
      <Loaded query={query} what="requests" skeleton={<SkeletonLines count={4} />}>
        {(view) => {
          const classes = classCounts(view, [target]).classes.map((counted) => counted.class);
          return classes.length === 0 ? (
            <Empty>No call of it failed in the last hour.</Empty>
          ) : (
            <FailedOf target={target} classes={classes} />
          );
        }}
      </Loaded>
    </Panel>
  );
}

interface FailedOfProps {
  readonly target: string;
  /** Every class of failures it had. */
  readonly classes: readonly string[];
}

/** Of each class the newest: the newest of all are among them. */
function FailedOf({ target, classes }: FailedOfProps) {
  const { events } = useTRPC();
  const options = { refetchInterval: rereadMs };
  const pages = useQueries({
    queries: classes.map((met) => events.page.queryOptions({ target, met, limit: mostShown }, options)),
  });
  if (pages.some(({ isPending }) => isPending)) return <SkeletonLines count={4} />;
  const failed = lastFailed(pages.flatMap(({ data }) => data?.rows ?? [])).slice(0, mostShown);
  if (failed.length === 0) return <Empty>None of those that failed are kept any more.</Empty>;
  return (
    <ol aria-label="Last failing requests">
      {failed.map((event) => (
        <EventRow key={event.sequence} event={event} />
      ))}
    </ol>
  );
}
