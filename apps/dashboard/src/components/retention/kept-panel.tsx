import type { RetentionView } from "@understudy/contract";
import type { ReactNode } from "react";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatBytes } from "#format/bytes.ts";
import { formatDuration } from "#format/durations.ts";
import { formatCount, plural } from "#format/numbers.ts";

/** Everything the gateway keeps, for how long, and how much that is now. */
export function KeptPanel({ retention }: { readonly retention: RetentionView }) {
  const { requests, maxRequests, maxSize, now, answers, resultsMs } = retention;
  return (
    <Panel title="Kept now" flush>
      <dl className="text-[0.8125rem]">
        <Row name="Database" how={`at most ${maxSize}; beyond it the oldest requests go`}>
          {formatBytes(now.bytes)}, of which {formatBytes(now.freeBytes)} are free
        </Row>
        <Row name="Single requests" how={`for ${requests}, at most ${formatCount(maxRequests)}`}>
          {plural(now.requests, "request")}
          {now.oldestAt !== null && (
            <>
              , the oldest of <TimeStamp at={now.oldestAt} precision="day_millisecond" />
            </>
          )}
        </Row>
        <Row name="Sums for charts" how="steps of 10 s for 48 h, of 1 min for 30 days, of 1 h for a year">
          whatever becomes of their requests
        </Row>
        <Row name="Answers for emergencies" how={`for ${formatDuration(answers.ttlMs)} each`}>
          {plural(answers.kept, "answer")}
        </Row>
        <Row name="Results of deferred jobs" how={`for ${formatDuration(resultsMs)} each`}>
          on the page of the queue
        </Row>
        <Row name="Audit log" how={`for ${retention.audit}`}>
          on the page of the audit log
        </Row>
        <Row name="Revisions" how="always">
          on the pages of the chains
        </Row>
      </dl>
    </Panel>
  );
}

interface RowProps {
  readonly name: string;
  readonly how: string;
  readonly children: ReactNode;
}

function Row({ name, how, children }: RowProps) {
  return (
    <div className="grid gap-x-4 gap-y-0.5 border-t border-line px-4 py-2 first:border-t-0 @min-[44rem]:grid-cols-[12rem_minmax(0,1fr)_minmax(0,1fr)]">
      <dt className="font-medium">{name}</dt>
      <dd>{children}</dd>
      <dd className="text-soft">{how}</dd>
    </div>
  );
}
