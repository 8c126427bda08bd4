"use client";

import {
  ownTroubleSentences,
  type AlertView,
  type BreakerView,
  type OverviewView,
} from "@understudy/contract";
import { BreakerActions } from "#components/breaker-actions/breaker-actions.tsx";
import { BreakerNotes } from "#components/breaker-row/breaker-notes.tsx";
import { BreakerTiming } from "#components/breaker-row/breaker-timing.tsx";
import { SetBackLine } from "#components/breaker-row/set-back-line.tsx";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { later } from "#components/later/later.tsx";
import { OriginTag } from "#components/state-mark/origin-tag.tsx";
import { AsideMark } from "#components/state-mark/aside-mark.tsx";
import { worstFirst } from "#components/state-mark/shown-states.ts";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Panel } from "#components/ui/panel.tsx";
import { plural } from "#format/numbers.ts";
import { aroundTargets } from "./unsaid-alerts.ts";

const AlertLines = later(() => import("./alert-lines.tsx").then((module) => module.AlertLines));

/** More would push what users get below the fold. */
const mostShown = 4;

export interface BrokenPanelProps {
  readonly overview: OverviewView;
  /** What is wrong beside the targets listed. */
  readonly alerts: readonly AlertView[];
}

export function BrokenPanel({ overview, alerts }: BrokenPanelProps) {
  const broken = worstFirst(overview.broken);
  const fine = overview.targets - broken.length;
  const [worse, lesser] = aroundTargets(alerts.slice(0, mostShown));
  return (
    <Panel title="What is broken" flush>
      {ownTroubleSentences(overview.engine).map((sentence) => (
        <p key={sentence} className="px-4 pb-2 text-[0.8125rem] font-semibold text-open">
          {sentence}
        </p>
      ))}
      {worse.length > 0 && <AlertLines alerts={worse} name="Critical alerts" />}
      <ul className="border-t border-line empty:hidden first:border-t-0">
        {broken.slice(0, mostShown).map((breaker) => (
          <BrokenTarget key={breaker.target} breaker={breaker} />
        ))}
      </ul>
      {lesser.length > 0 && <AlertLines alerts={lesser} name="Other alerts" />}
      <p className="flex flex-wrap items-center gap-x-2 border-t border-line px-4 py-2 text-[0.8125rem] text-soft">
        {alerts.length > mostShown && <span>{alerts.length - mostShown} more alerts,</span>}
        {broken.length === 0 && <StateMark state="closed" />}
        {broken.length > mostShown && <span>{broken.length - mostShown} more in trouble,</span>}
        <span>{fine === 0 ? "No other target is fine." : `${plural(fine, "target")} fine.`}</span>
        <CarriedLink
          href="/breakers"
          className="ml-auto inline-flex items-center font-medium text-accent underline-offset-2 hover:underline max-lg:min-h-11"
        >
          All breakers
        </CarriedLink>
      </p>
    </Panel>
  );
}

function BrokenTarget({ breaker }: { readonly breaker: BreakerView }) {
  return (
    <li
      data-target={breaker.target}
      className="flex flex-col gap-1.5 border-t border-line px-4 py-2.5 first:border-t-0 first:pt-1"
    >
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-[0.8125rem]">
        <StateMark state={breaker.shown} />
        <AsideMark breaker={breaker} />
        <strong className="font-semibold break-words">{breaker.target}</strong>
        <OriginTag origin={breaker.origin} />
      </p>
      <p className="text-[0.8125rem]">{breaker.cause}</p>
      <SetBackLine breaker={breaker} />
      <BreakerTiming breaker={breaker} />
      <BreakerNotes notes={breaker.notes} />
      <div className="flex flex-wrap items-center gap-2">
        <BreakerActions breaker={breaker} />
        <CarriedLink
          href={`/events?target=${encodeURIComponent(breaker.target)}`}
          className={buttonClass("quiet")}
        >
          See requests
        </CarriedLink>
      </div>
    </li>
  );
}
