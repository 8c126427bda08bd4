"use client";

import { orderWords, type GameDayReport } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatCount } from "#format/numbers.ts";
import { ReportTable } from "./report-table.tsx";

const linkClass =
  "inline-flex items-center text-accent underline-offset-2 hover:underline max-lg:min-h-11 max-lg:min-w-11";

/** Faults, breakers and alerts of the run, each in the order it happened. */
export function ReportLogs({ report }: { readonly report: GameDayReport }) {
  const { faults, transitions, alerts } = report;
  return (
    <>
      <Panel title="Faults" flush>
        <ReportTable
          label="Faults"
          head={["Fault", "What", "Injected", "Began", "Ended"]}
          empty="None was started."
          rows={faults.map((fault) => [
            <CarriedLink key="fault" href={`/chaos/${fault.id}`} className={linkClass}>
              {fault.id}
            </CarriedLink>,
            orderWords(fault),
            formatCount(fault.injected),
            <TimeStamp key="began" at={fault.startedAt} />,
            fault.end === null ? "runs" : <TimeStamp key="ended" at={fault.end.at} />,
          ])}
        />
      </Panel>
      <Panel title="Breakers" flush>
        <ReportTable
          label="Breakers"
          head={["At", "Target", "From", "To", "Reason"]}
          empty="No breaker changed its state."
          rows={transitions.map(({ at, target, from, to, reason, fault }) => [
            <TimeStamp key="at" at={at} />,
            target,
            from.replaceAll("_", " "),
            to.replaceAll("_", " "),
            `${reason.replaceAll("_", " ")}${fault === null ? "" : ` (${fault})`}`,
          ])}
        />
      </Panel>
      <Panel title="Alerts" flush>
        <ReportTable
          label="Alerts"
          head={["Alert", "About", "Fired", "Over"]}
          empty="None fired."
          rows={alerts.map(({ id, rule, subject, firedAt, resolvedAt }) => [
            <CarriedLink key="alert" href={`/alerts/${id}`} className={linkClass}>
              {rule.replaceAll("_", " ")}
            </CarriedLink>,
            subject,
            <TimeStamp key="fired" at={firedAt} />,
            resolvedAt === null ? "not yet" : <TimeStamp key="over" at={resolvedAt} />,
          ])}
        />
      </Panel>
    </>
  );
}
