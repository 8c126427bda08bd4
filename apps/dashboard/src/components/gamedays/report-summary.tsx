"use client";

import type { GameDayReport } from "@understudy/contract";
import type { ReactNode } from "react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { formatElapsed } from "#format/durations.ts";
import { formatCount } from "#format/numbers.ts";
import { RoleLine } from "./role-line.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

/** The verdict, and the run it is about: when, by whom, on what. */
export function ReportSummary({ report }: { readonly report: GameDayReport }) {
  const { run, verdict, countedUntil } = report;
  const { scenario, route, revision, startedAt, startedBy, reason, generated, end } = run;
  const time = `from=${isoOf(startedAt)}&to=${isoOf(end?.at ?? countedUntil)}`;
  return (
    <section
      aria-label="Summary"
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface px-4 py-3 text-[0.8125rem]"
    >
      <p className="flex flex-wrap items-baseline gap-x-3 text-base" data-testid="verdict">
        <VerdictMark verdict={verdict} />
        <span className="text-[0.8125rem]">
          {end === null ? "It runs: what would be reported now." : end.detail}
        </span>
      </p>
      {scenario.description !== "" && <p className="max-w-prose text-soft">{scenario.description}</p>}
      <dl className="grid grid-cols-1 gap-x-6 gap-y-1.5 sm:grid-cols-[auto_1fr] [&_dt]:text-soft">
        <Fact name="Began">
          <TimeStamp at={startedAt} precision="day_second_zone" /> by {startedBy}
          {reason === "" ? "" : `: ${reason}`}
        </Fact>
        {end !== null && (
          <Fact name="Took">
            {formatElapsed(end.at - startedAt)}, {end.why.replace("_", " ")}
            {end.by === null ? "" : ` by ${end.by}`}
          </Fact>
        )}
        <Fact name="Who">
          <RoleLine roles={scenario.roles} />
        </Fact>
        <Fact name="On">
          scenario {scenario.name}, route {route}, revision r{revision}
        </Fact>
        <Fact name="Made up">{formatCount(generated)} requests beside users’</Fact>
        <Fact name="Look further">
          <span className="flex flex-wrap gap-x-4 print:hidden">
            <Further href={`/metrics?${time}`}>Metrics of this time</Further>
            <Further href={`/breakers?${time}`}>Breakers</Further>
            <Further href={`/requests?${time}`}>Requests</Further>
            <Further href={`/chains/${encodeURIComponent(route)}/revisions`}>Revisions of {route}</Further>
            <Further href={`/audit?object=G-${run.number}`}>Audit log</Further>
          </span>
        </Fact>
      </dl>
    </section>
  );
}

function isoOf(at: number): string {
  return encodeURIComponent(new Date(at).toISOString());
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Further({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <CarriedLink
      href={href}
      className="inline-flex items-center text-accent underline-offset-2 hover:underline max-lg:min-h-11"
    >
      {children}
    </CarriedLink>
  );
}
