"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "#address/use-address.ts";
import { useTimeRange } from "#components/range/use-time-range.ts";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { Empty } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { plural } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { answerNotes } from "./answer-notes.ts";
import { answerRows } from "./answer-rows.ts";
import { AnswerTable } from "./answer-table.tsx";
import { BreakerFields } from "./breaker-fields.tsx";
import { ChainField } from "./chain-field.tsx";
import { OutageFields } from "./outage-fields.tsx";
import { RunLine } from "./run-line.tsx";
import { useWhatif, type WhatifRun } from "./use-whatif.ts";
import { askIn, asksNothing, whatifParsers } from "./whatif-address.ts";

/** A stretch of the past, what is taken to be different, and what would have come of it. */
export function Whatif() {
  const [address, change] = useQueryStates(whatifParsers);
  const { input } = useTimeRange();
  const { run, ask, callOff } = useWhatif();
  const breakers = useQuery(useTRPC().breakers.list.queryOptions()).data ?? [];
  const asked = { ...input, ...askIn(address) };
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <Panel title="Question" note="the address holds it: a link asks the same">
        <div className="flex flex-col gap-4">
          <OutageFields
            targets={breakers.map(({ target }) => target)}
            address={address}
            onChange={(part) => change(part)}
          />
          <ChainField address={address} onChange={(part) => change(part)} />
          <BreakerFields address={address} onChange={(part) => change(part)} />
          <label className="inline-flex items-center gap-2 text-[0.8125rem] max-lg:min-h-11">
            <input
              type="checkbox"
              checked={address.faults === "with"}
              onChange={(event) => change({ faults: event.target.checked ? "with" : null })}
              className="size-4 shrink-0 accent-accent"
            />
            What faults did on purpose is history too
          </label>
          <RunLine
            run={run}
            label="Live through it"
            onRun={asksNothing(address) ? null : () => void ask(asked)}
            onCallOff={callOff}
          />
        </div>
      </Panel>
      <Answer run={run} asked={asked} />
    </div>
  );
}

interface AnswerProps {
  readonly run: WhatifRun | null;
  readonly asked: object;
}

function Answer({ run, asked }: AnswerProps) {
  if (run?.phase !== "answered") {
    return (
      <Empty>
        The requests that are stored of that time are lived through again by the real engine, in virtual time:
        once as it runs, once as you ask. No provider is called, and nothing changes.
      </Empty>
    );
  }
  const { view } = run;
  const isOld = JSON.stringify(run.asked) !== JSON.stringify(asked);
  return (
    <Panel
      title="Answer"
      note={
        <>
          {plural(view.requests, "request")}, <TimeStamp at={view.from} precision="day_minute" /> to{" "}
          <TimeStamp at={view.to} precision="day_minute" />
        </>
      }
    >
      {isOld && (
        <p role="status" className="pb-2 text-xs text-soft">
          The question has changed since: this answers the one before.
        </p>
      )}
      {view.requests === 0 ? (
        <p className="text-soft">No request of that time is stored.</p>
      ) : (
        <>
          <AnswerTable rows={answerRows(view)} after="What if" />
          <h3 className="pt-4 pb-1 text-xs font-medium text-soft">What this rests on</h3>
          <ul className="flex list-disc flex-col gap-1 pl-4 text-xs text-soft">
            {answerNotes(view).map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
