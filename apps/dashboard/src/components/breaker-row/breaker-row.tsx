"use client";

import type { BreakerView } from "@understudy/contract";
import { ChevronDown } from "lucide-react";
import { later } from "#components/later/later.tsx";
import { BreakerActions } from "#components/breaker-actions/breaker-actions.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { HealthMark } from "#components/state-mark/health-mark.tsx";
import { OriginTag } from "#components/state-mark/origin-tag.tsx";
import { AsideMark } from "#components/state-mark/aside-mark.tsx";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { Button } from "#components/ui/button.tsx";
import { BreakerNotes } from "./breaker-notes.tsx";
import { BreakerTiming } from "./breaker-timing.tsx";
import { SetBackLine } from "./set-back-line.tsx";
import { DistanceToTrip } from "./distance-to-trip.tsx";

const BreakerDetail = later(() => import("./breaker-detail.tsx").then((module) => module.BreakerDetail));

/** Columns of a row and of the heading above the rows. */
export const breakerColumns =
  "@min-[60rem]:grid-cols-[minmax(11.5rem,1fr)_minmax(12rem,1.6fr)_9.5rem_6.5rem_15.5rem]";

export interface BreakerRowProps {
  readonly breaker: BreakerView;
  readonly expanded: boolean;
  readonly onToggle: () => void;
}

/** One target's breaker; a card on phones. */
export function BreakerRow({ breaker, expanded, onToggle }: BreakerRowProps) {
  const detailId = `detail-${breaker.target}`;
  return (
    <li data-target={breaker.target} className="border-t border-line first:border-t-0">
      <div
        className={`grid items-start gap-x-5 gap-y-2 px-4 py-3 @min-[36rem]:grid-cols-2 ${breakerColumns}`}
      >
        <div className="flex min-w-0 flex-col gap-1">
          <h3 className="text-[0.8125rem] font-semibold break-words">
            <CarriedLink
              href={`/breakers/${encodeURIComponent(breaker.target)}`}
              className="underline-offset-2 hover:underline max-lg:inline-flex max-lg:min-h-11 max-lg:items-center"
            >
              {breaker.target}
            </CarriedLink>
          </h3>
          <StateMark state={breaker.shown} />
          <AsideMark breaker={breaker} />
        </div>
        <div className="flex min-w-0 flex-col gap-1">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-[0.8125rem]">
            {breaker.cause} <OriginTag origin={breaker.origin} />
          </p>
          <SetBackLine breaker={breaker} />
          <BreakerTiming breaker={breaker} />
          <BreakerNotes notes={breaker.notes} />
        </div>
        <DistanceToTrip breaker={breaker} />
        <span className="text-[0.8125rem]" title={breaker.health.cause}>
          <HealthMark state={breaker.health.state} />
        </span>
        <div className="flex flex-wrap items-center gap-2 @min-[60rem]:justify-end">
          <BreakerActions breaker={breaker} />
          <Button
            look="quiet"
            aria-expanded={expanded}
            aria-controls={detailId}
            aria-label={`Details of ${breaker.target}`}
            onClick={onToggle}
          >
            <ChevronDown
              size={16}
              aria-hidden="true"
              className={`transition-transform ${expanded ? "rotate-180" : ""}`}
            />
            <span className="@min-[60rem]:sr-only">Details</span>
          </Button>
        </div>
      </div>
      <div id={detailId}>{expanded && <BreakerDetail breaker={breaker} />}</div>
    </li>
  );
}
