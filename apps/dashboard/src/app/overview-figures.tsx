"use client";

import { useQueryStates } from "#address/use-address.ts";
import { LanesPanel } from "#components/breaker-lanes/lanes-panel.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { LiveEvents } from "#components/event-list/live-events.tsx";
import { UsersLatencyPanel } from "#components/latency-chart/users-latency-panel.tsx";
import { LevelPanel } from "#components/level-share/level-panel.tsx";
import { faultsParser, withFaults } from "#components/metrics-filter/metrics-filter.ts";
import { buttonClass } from "#components/ui/button-class.ts";
import { overviewEvents } from "./overview-events.ts";

/** Rows of the newest requests on this page. */
const eventRows = 8;

/** The last hour in lanes and lines, and the newest requests. */
export function OverviewFigures() {
  const [{ faults }] = useQueryStates(faultsParser);
  const whose = withFaults(faults);
  return (
    <>
      <LanesPanel />
      <div className="grid gap-4 xl:grid-cols-2">
        <UsersLatencyPanel measure="first_token" whose={whose} />
        <LevelPanel whose={whose} />
      </div>
      <LiveEvents
        title="Latest disturbed requests"
        filter={overviewEvents}
        limit={eventRows}
        empty="None: no request went past the first target of its chain."
        actions={
          <CarriedLink href="/events" className={buttonClass("quiet")}>
            All events
          </CarriedLink>
        }
      />
    </>
  );
}
