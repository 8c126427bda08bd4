"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { Empty, Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { alertStateLooks } from "./alert-looks.ts";
import { AlertRow } from "./alert-row.tsx";
import { alertStateOf, byState, type AlertState } from "./alert-state.ts";
import { NoChannelNote } from "./no-channel-note.tsx";

export interface OpenAlertsPanelProps {
  /** Only those; null: all that are not over. */
  readonly state: AlertState | null;
  readonly onOpen: (id: string) => void;
}

/** What is wrong now: what nobody looks after first, the worst of it on top. */
export function OpenAlertsPanel({ state, onOpen }: OpenAlertsPanelProps) {
  const query = useQuery(useTRPC().alerts.open.queryOptions());
  return (
    <Panel title="Now" note="open first, the worst on top" flush>
      <Loaded query={query} what="the alerts" skeleton={<SkeletonLines count={6} />}>
        {({ open, channels }) => {
          const shown = byState(open).filter((alert) => state === null || alertStateOf(alert) === state);
          return (
            <>
              {shown.length > 0 && (
                <ul aria-label="Alerts, open first">
                  {shown.map((alert) => (
                    <AlertRow key={alert.id} alert={alert} onOpen={onOpen} />
                  ))}
                </ul>
              )}
              {shown.length === 0 && open.length === 0 && <Calm />}
              {shown.length === 0 && open.length > 0 && state !== null && (
                <Empty>
                  No alert is {alertStateLooks[state].word.toLowerCase()}. Clear the filter to see others.
                </Empty>
              )}
              {channels.length === 0 && (
                <div className="border-t border-line">
                  <NoChannelNote />
                </div>
              )}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Calm() {
  return (
    <p className="flex items-center gap-2 px-4 py-4">
      <CircleCheck size={16} aria-hidden="true" className="shrink-0 text-closed" />
      Nothing is wrong.
    </p>
  );
}
