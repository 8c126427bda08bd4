"use client";

import { useQuery } from "@tanstack/react-query";
import type { GameDayReport } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { later } from "#components/later/later.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { JudgedTable } from "./judged-table.tsx";
import { LostRequests } from "./lost-requests.tsx";
import { MonitoringList } from "./monitoring-list.tsx";
import { NoGameDay } from "./no-gameday.tsx";
import { ReportSummary } from "./report-summary.tsx";
import { StretchTable } from "./stretch-table.tsx";
import { StrikeTable } from "./strike-table.tsx";

const ReportFiles = later(() => import("./report-files.tsx").then((module) => module.ReportFiles));
const ReportLogs = later(() => import("./report-logs.tsx").then((module) => module.ReportLogs));
const NoteList = later(() => import("./board-notes.tsx").then((module) => module.NoteList));

/** What came of a game day: a page to link to, to print and to keep. */
export function Report({ number }: { readonly number: number }) {
  const query = useQuery(useTRPC().gamedays.board.queryOptions({ number }));
  return (
    <Loaded query={query} what="the report" skeleton={<SkeletonLines count={12} />}>
      {(board) => (board === null ? <NoGameDay number={number} /> : <Known report={board.report} />)}
    </Loaded>
  );
}

function Known({ report }: { readonly report: GameDayReport }) {
  const { run } = report;
  return (
    <>
      <PageHeader title={`G-${run.number}: ${run.scenario.title}`} note="report">
        <div className="flex flex-wrap items-center gap-2 print:hidden">
          <CarriedLink href="/gamedays" className={buttonClass("quiet")}>
            All game days
          </CarriedLink>
          <CarriedLink href={`/gamedays/${run.number}`} className={buttonClass("quiet")}>
            Board
          </CarriedLink>
          <ReportFiles report={report} />
        </div>
      </PageHeader>
      <ReportSummary report={report} />
      <Panel title="Hypotheses" note={lastNote(report)} flush>
        <JudgedTable report={report} />
      </Panel>
      <Panel title="Monitoring" note="whether whoever watches would have known" flush>
        <MonitoringList report={report} />
      </Panel>
      <Panel title="How the gateway took it" note="from the start or the end of each stretch of faults" flush>
        <StrikeTable strikes={report.strikes} />
      </Panel>
      <Panel title="What users got" note="requests that began in the stretch" flush>
        <StretchTable report={report} />
        <LostRequests report={report} />
      </Panel>
      <ReportLogs report={report} />
      <Panel title="Notes">
        <NoteList notes={run.notes} />
      </Panel>
    </>
  );
}

function lastNote({ last }: GameDayReport): string {
  return last === null
    ? "nothing to compare with: no run of this scenario before"
    : `beside G-${last.number}`;
}
