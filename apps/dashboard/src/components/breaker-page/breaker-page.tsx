"use client";

import { useQuery } from "@tanstack/react-query";
import type { BreakerView } from "@understudy/contract";
import { ObjectAuditPanel } from "#components/audit-list/object-audit-panel.tsx";
import { BreakerActions } from "#components/breaker-actions/breaker-actions.tsx";
import { BreakerNotes } from "#components/breaker-row/breaker-notes.tsx";
import { BreakerTiming } from "#components/breaker-row/breaker-timing.tsx";
import { SetBackLine } from "#components/breaker-row/set-back-line.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { ErrorClassesPanel } from "#components/error-classes/error-classes-panel.tsx";
import { ChangeList } from "#components/overview/change-list.tsx";
import { HealthEvidence } from "#components/providers/health-evidence.tsx";
import { LimitsPanel } from "#components/providers/limits-panel.tsx";
import { ProbeResult } from "#components/providers/probe-result.tsx";
import { TrafficLine } from "#components/providers/traffic-line.tsx";
import { SettingsTable } from "#components/settings-table/settings-table.tsx";
import { AsideMark } from "#components/state-mark/aside-mark.tsx";
import { OriginTag } from "#components/state-mark/origin-tag.tsx";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { LastFailures } from "./last-failures.tsx";
import { StateMachine } from "./state-machine.tsx";

const mostTransitions = 20;

/** Everything about one target's breaker: where it stands and why, what led there, what it goes by. */
export function BreakerPage({ breaker }: { readonly breaker: BreakerView }) {
  const { target, provider } = breaker;
  const { breakers } = useTRPC();
  const history = useQuery(breakers.history.queryOptions({ target }));
  const settings = useQuery(breakers.settings.queryOptions({ target }));
  return (
    <>
      <section
        aria-label={target}
        data-target={target}
        className="@container min-w-0 rounded-lg border border-line bg-surface"
      >
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-3 pb-2.5">
          <h2 className="min-w-0 text-[0.9375rem] font-semibold wrap-anywhere">{target}</h2>
          <StateMark state={breaker.shown} />
          <AsideMark breaker={breaker} />
          <CarriedLink
            href={`/providers/${encodeURIComponent(provider)}`}
            className="inline-flex items-center text-[0.8125rem] font-medium text-accent underline-offset-2 hover:underline max-lg:min-h-11"
          >
            Provider {provider}
          </CarriedLink>
          <div className="ml-auto">
            <BreakerActions breaker={breaker} />
          </div>
        </header>
        <div
          data-ages
          className="grid gap-x-6 gap-y-2 @min-[48rem]:grid-cols-[minmax(0,1.6fr)_minmax(0,1.2fr)_minmax(0,1.4fr)] border-t border-line px-4 py-2.5 text-[0.8125rem]"
        >
          <div className="flex min-w-0 flex-col gap-1">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              {breaker.cause} <OriginTag origin={breaker.origin} />
            </p>
            <SetBackLine breaker={breaker} />
            <BreakerTiming breaker={breaker} />
            <BreakerNotes notes={breaker.notes} />
          </div>
          <div className="flex min-w-0 flex-col gap-1">
            <HealthEvidence health={breaker.health} />
            <TrafficLine health={breaker.health} />
          </div>
          <ProbeResult target={target} health={breaker.health} />
        </div>
      </section>
      <Panel title="How it goes from state to state" note="with the numbers of now">
        <StateMachine breaker={breaker} />
      </Panel>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="Transitions" note={`the newest ${mostTransitions}`}>
            <Loaded query={history} what="its history" skeleton={<SkeletonLines count={4} />}>
              {(changes) => (
                <ChangeList
                  changes={changes.slice(0, mostTransitions)}
                  empty="Nothing in the time that is kept."
                />
              )}
            </Loaded>
          </Panel>
          <ErrorClassesPanel targets={[target]} />
          <LimitsPanel targets={[breaker]} />
          <Panel title="Settings in force" note="and where each comes from" flush>
            <Loaded query={settings} what="its settings" skeleton={<SkeletonLines count={8} />}>
              {(rows) => <SettingsTable settings={rows} />}
            </Loaded>
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <LastFailures target={target} />
          <ObjectAuditPanel object={target} />
        </div>
      </div>
    </>
  );
}
