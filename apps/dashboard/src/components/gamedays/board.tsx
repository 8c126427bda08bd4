"use client";

import { useQuery } from "@tanstack/react-query";
import type { GameDayBoard } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { later, laterInBrowser } from "#components/later/later.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Left } from "#components/time/ticking.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { AbortButton } from "./abort-button.tsx";
import { BoardHypotheses } from "./board-hypotheses.tsx";
import { BoardLevels } from "./board-levels.tsx";
import { BoardSteps } from "./board-steps.tsx";
import { NoGameDay } from "./no-gameday.tsx";
import { RoleLine } from "./role-line.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

const BoardFaults = later(() => import("./board-faults.tsx").then((module) => module.BoardFaults));
const BoardNotes = laterInBrowser(() => import("./board-notes.tsx").then((module) => module.BoardNotes));

/** Every request of the run is counted anew; ms. The feed tells of steps and notes at once. */
const rereadMs = 2_000;

/** A game day while it runs: where it is, how it stands, and the way to end it. */
export function Board({ number }: { readonly number: number }) {
  const query = useQuery(
    useTRPC().gamedays.board.queryOptions(
      { number },
      { refetchInterval: ({ state }) => (state.data?.report.run.end === null ? rereadMs : false) },
    ),
  );
  return (
    <Loaded query={query} what="the game day" skeleton={<SkeletonLines count={12} />}>
      {(board) => (board === null ? <NoGameDay number={number} /> : <Known board={board} />)}
    </Loaded>
  );
}

function Known({ board }: { readonly board: GameDayBoard }) {
  const { report } = board;
  const { run, hypotheses } = report;
  return (
    <>
      <PageHeader
        title={`G-${run.number}: ${run.scenario.title}`}
        note={`on route ${run.route}, started by ${run.startedBy}${run.reason === "" ? "" : ` (${run.reason})`}`}
      />
      {/* The bar of every page stays in sight with its stop, but on a phone it scrolls away: there this one stays. */}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg border border-line-strong bg-surface px-4 py-2 max-lg:sticky max-lg:top-16 max-lg:z-10">
        <Phase board={board} />
        {run.end === null ? (
          <span className="lg:hidden">
            <AbortButton number={run.number} />
          </span>
        ) : (
          <CarriedLink href={`/gamedays/${run.number}/report`} className={buttonClass("primary")}>
            Open the report
          </CarriedLink>
        )}
      </div>
      <div className="grid gap-4 lg:grid-cols-[1fr_2fr]">
        <Panel title="Steps">
          <BoardSteps run={run} />
        </Panel>
        <Panel
          title="Hypotheses"
          note={run.end === null ? "a verdict comes with the end of its step" : ""}
          flush
        >
          <BoardHypotheses hypotheses={hypotheses} run={run} />
        </Panel>
        <Panel
          title="What users get"
          note={`step ${run.steps.at(-1)?.name ?? ""}, of requests that have ended`}
        >
          <BoardLevels board={board} />
        </Panel>
        <BoardFaults run={run} />
      </div>
      <Panel title="Notes" note={<RoleLine roles={run.scenario.roles} />}>
        <BoardNotes run={run} />
      </Panel>
    </>
  );
}

function Phase({ board: { report } }: { readonly board: GameDayBoard }) {
  const { data: running = null } = useQuery(useTRPC().gamedays.running.queryOptions());
  const { run, verdict } = report;
  const place = `${run.steps.length} of ${run.scenario.steps.length}`;
  const step = run.steps.at(-1);
  if (run.end !== null) {
    return (
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-3" data-testid="phase">
        <VerdictMark verdict={verdict} />
        <span>{run.end.detail}</span>
      </p>
    );
  }
  return (
    <p data-testid="phase">
      {step === undefined ? (
        "It begins."
      ) : step.endedAt === null ? (
        <>
          Step {place}: <strong className="font-semibold">{step.name}</strong>
          {running?.number === run.number && (
            <span className="text-soft">
              {" · all of it: "}
              <Left until={running.endsAt} />
            </span>
          )}
        </>
      ) : (
        "Every step is over; answers under way are waited for."
      )}
    </p>
  );
}
