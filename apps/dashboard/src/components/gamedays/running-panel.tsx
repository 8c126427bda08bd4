"use client";

import { useQuery } from "@tanstack/react-query";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { AbortButton } from "./abort-button.tsx";
import { RunningLine } from "./running-line.tsx";

/** The one that runs, with the way to its board; nothing where none does. */
export function RunningPanel() {
  const { data: gameDay = null } = useQuery(useTRPC().gamedays.running.queryOptions());
  if (gameDay === null) return null;
  return (
    <Panel
      title="Running"
      note="one at a time"
      actions={
        <>
          <CarriedLink href={`/gamedays/${gameDay.number}`} className={buttonClass()}>
            Open the board
          </CarriedLink>
          <AbortButton number={gameDay.number} />
        </>
      }
    >
      <RunningLine gameDay={gameDay} />
    </Panel>
  );
}
