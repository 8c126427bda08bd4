"use client";

import type { ChainEntryView } from "@understudy/contract";
import type { ChainEntry, ChainOperation } from "@understudy/core";
import { ChevronDown, ChevronUp } from "lucide-react";
import type { MouseEvent } from "react";
import { flushSync } from "react-dom";
import { AsideMark } from "#components/state-mark/aside-mark.tsx";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { ReorderRow } from "#components/reorder-list/reorder-row.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { formatShare } from "#format/numbers.ts";
import { EnabledSwitch } from "./enabled-switch.tsx";
import { TimeoutField } from "./timeout-field.tsx";

/** Columns of a row and of the heading above the rows. */
export const entryColumns =
  "@min-[53rem]:grid-cols-[1.5rem_2rem_minmax(12rem,1fr)_6.5rem_8.5rem_4.5rem_5rem_4.5rem]";

export interface EntryRowProps {
  readonly entry: ChainEntry;
  /** What runs now: breaker and share. */
  readonly live: ChainEntryView | undefined;
  readonly index: number;
  readonly tiers: number;
  readonly changed: { readonly timeout: boolean; readonly place: boolean; readonly enabled: boolean };
  readonly onEdit: (operation: ChainOperation) => void;
  readonly onStep: (step: -1 | 1) => void;
  readonly canStep: { readonly up: boolean; readonly down: boolean };
}

/** One place of a chain: where it stands, how long it may take, whether it takes part. */
export function EntryRow(props: EntryRowProps) {
  const { entry, live, index, tiers, changed, onEdit, onStep, canStep } = props;
  const { target } = entry;
  const edited = changed.timeout || changed.place || changed.enabled;
  return (
    <ReorderRow
      id={target}
      index={index}
      onStep={onStep}
      className={`grid grid-cols-[1rem_2.75rem_minmax(0,1fr)_auto] items-center gap-x-1.5 @min-[53rem]:gap-x-3 gap-y-2 border-t border-line bg-surface px-4 py-2 first:border-t-0 ${entryColumns}`}
    >
      {(handle) => (
        <>
          <span className={`text-center text-xs ${edited ? "font-semibold text-accent" : "text-soft"}`}>
            {index + 1}
            {edited && <span className="sr-only"> edited</span>}
          </span>
          {handle}
          <div className="min-w-0">
            <p
              className={`text-[0.8125rem] font-semibold wrap-anywhere ${entry.enabled ? "" : "text-soft line-through"}`}
            >
              {target}
            </p>
            {live && (
              <span className="flex flex-wrap gap-x-3 text-xs">
                <StateMark state={live.breaker.shown} size={14} />
                <AsideMark breaker={live.breaker} size={14} />
              </span>
            )}
          </div>
          <div className="flex justify-end @min-[53rem]:order-last">
            <StepButton target={target} step={-1} possible={canStep.up} onStep={onStep} />
            <StepButton target={target} step={1} possible={canStep.down} onStep={onStep} />
          </div>
          <div className="col-span-4 flex pl-6 flex-wrap items-center gap-x-4 gap-y-2 @min-[53rem]:contents">
            <TimeoutField
              target={target}
              timeoutMs={entry.timeoutMs ?? null}
              changed={changed.timeout}
              onChange={(timeoutMs) => onEdit({ type: "set_timeout", target, timeoutMs })}
            />
            <SelectField
              label={`Tier of ${target}`}
              harmless
              value={String(entry.priority)}
              options={Array.from({ length: tiers + 1 }, (_, tier) => [
                String(tier + 1),
                tierName(tier + 1, tiers),
              ])}
              onChange={(tier) => onEdit({ type: "set_priority", target, priority: Number(tier) })}
            />
            <span
              className="text-[0.8125rem] @min-[53rem]:text-right"
              title="Share of the route's answers of the last hour"
            >
              <span className="text-soft @min-[53rem]:hidden">Share </span>
              {formatShare(live?.share ?? null)}
            </span>
            <EnabledSwitch
              target={target}
              enabled={entry.enabled}
              onChange={(enabled) => onEdit({ type: "set_enabled", target, enabled })}
            />
          </div>
        </>
      )}
    </ReorderRow>
  );
}

function tierName(tier: number, tiers: number): string {
  return tier > tiers ? "new last tier" : `tier ${tier}`;
}

interface StepButtonProps {
  readonly target: string;
  readonly step: -1 | 1;
  readonly possible: boolean;
  readonly onStep: (step: -1 | 1) => void;
}

/** The way to reorder without dragging. At the end it stays focusable, so that focus is not lost. */
function StepButton({ target, step, possible, onStep }: StepButtonProps) {
  const Icon = step === -1 ? ChevronUp : ChevronDown;
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (!possible) return;
    const button = event.currentTarget;
    // The row is moved in the page, which would take the focus away.
    flushSync(() => onStep(step));
    button.focus();
  };
  return (
    <button
      type="button"
      aria-label={`Move ${target} ${step === -1 ? "up" : "down"}`}
      aria-disabled={!possible}
      onClick={press}
      className={buttonClass("quiet", "icon")}
    >
      <Icon size={18} aria-hidden="true" />
    </button>
  );
}
