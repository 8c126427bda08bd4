"use client";

import type { Chain } from "@understudy/core";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { answerNotes } from "#components/whatif/answer-notes.ts";
import { briefRows } from "#components/whatif/answer-rows.ts";
import { AnswerTable } from "#components/whatif/answer-table.tsx";
import { chainText } from "#components/whatif/chain-text.ts";
import { RunLine } from "#components/whatif/run-line.tsx";
import { useWhatif } from "#components/whatif/use-whatif.ts";
import { plural } from "#format/numbers.ts";

export interface WhatifNoteProps {
  readonly route: string;
  readonly chain: Chain;
}

/** What would have come of the last hour's requests with a draft. On a button, since it takes seconds. */
export function WhatifNote({ route, chain }: WhatifNoteProps) {
  const { run, ask, callOff } = useWhatif();
  const question = new URLSearchParams({ route, chain: chainText(chain) });
  return (
    <section className="flex flex-col gap-2 text-[0.8125rem]">
      <RunLine
        run={run}
        label="Last hour with this chain"
        onRun={() => void ask({ range: "1h", change: { kind: "chain", route, chain } })}
        onCallOff={callOff}
      />
      {run?.phase === "answered" &&
        (run.view.requests === 0 ? (
          <p className="text-soft">No request of the last hour is stored.</p>
        ) : (
          <>
            <h3 className="text-xs font-medium text-soft">
              The last hour’s {plural(run.view.requests, "request")} of all routes, lived through again
            </h3>
            <AnswerTable rows={briefRows(run.view)} after="With your edits" />
            <p className="text-xs text-soft">
              {answerNotes(run.view).slice(0, -2).join(" ")}{" "}
              <CarriedLink href={`/whatif?${question.toString()}`} className="underline">
                Ask more…
              </CarriedLink>
            </p>
          </>
        ))}
    </section>
  );
}
