"use client";

import type { ChainEntryView } from "@understudy/contract";
import type { ChainEntry, ChainOperation } from "@understudy/core";
import { ChevronDown, ChevronUp } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import { flushSync } from "react-dom";
import { AsideMark } from "#components/state-mark/aside-mark.tsx";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { ReorderRow } from "#components/reorder-list/reorder-row.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { SelectField } from "#components/ui/select-field.tsx";
import { formatShare } from "#format/numbers.ts";
import type { EntryChange } from "./chain-changes.ts";
import { EnabledSwitch } from "./enabled-switch.tsx";
import { RowMenu } from "./row-menu.tsx";
import { TimeoutField } from "./timeout-field.tsx";
import { WeightField } from "./weight-field.tsx";

/** Columns of a row and of the heading above the rows. */
export const entryColumns =
  "@min-[53rem]:grid-cols-[1.5rem_2rem_minmax(11rem,1fr)_6.5rem_8.5rem_4.5rem_5rem_4.5rem_2rem]";

export interface EntryRowProps {
  readonly entry: ChainEntry;
  /** What runs now: breaker and share. */
  readonly live: ChainEntryView | undefined;
  readonly origin: ReactNode;
  readonly index: number;
  /** Of the chain. */
  readonly tiers: number;
  readonly count: number;
  readonly tier: TierPlace;
  readonly change: EntryChange | undefined;
  readonly onEdit: (operation: ChainOperation) => void;
  readonly onStep: (step: -1 | 1) => void;
  readonly onPlace: (index: number) => void;
  readonly onRemove: () => void;
  readonly canStep: { readonly up: boolean; readonly down: boolean };
}

/** Where an entry stands among those that share its tier. */
export interface TierPlace {
  readonly members: number;
  readonly isFirst: boolean;
}

/** One place of a chain: where it stands, how long it may take, whether it takes part. */
export function EntryRow(props: EntryRowProps) {
  const { entry, live, index, tiers, count, tier, change, onEdit, onStep, canStep } = props;
  const { target } = entry;
  const edited = change !== undefined;
  const isShared = tier.members > 1;
  const rail = isShared ? "border-l-4 border-l-accent pl-3" : "";
  const edge = isShared && !tier.isFirst ? "[border-top-style:dashed]" : "";
  return (
    <ReorderRow
      id={target}
      index={index}
      onStep={onStep}
      className={`grid grid-cols-[1rem_2.75rem_minmax(0,1fr)_auto] items-center gap-x-1.5 @min-[53rem]:gap-x-3 gap-y-2 border-t border-line bg-surface px-4 py-2 first:border-t-0 ${rail} ${edge} ${entryColumns}`}
    >
      {(handle) => (
        <>
          {isShared && tier.isFirst && (
            <p className="col-span-full text-xs text-soft">
              Tier {entry.priority}: {tier.members} targets share its load, by weight and by how well each
              does
            </p>
          )}
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
            {live === undefined ? (
              <span className="text-xs text-soft">not in the chain that runs</span>
            ) : (
              <span className="flex flex-wrap gap-x-3 text-xs">
                <StateMark state={live.breaker.shown} size={14} />
                <AsideMark breaker={live.breaker} size={14} />
              </span>
            )}
            {props.origin}
          </div>
          <div className="flex justify-end @min-[53rem]:order-last">
            <StepButton target={target} step={-1} possible={canStep.up} onStep={onStep} />
            <StepButton target={target} step={1} possible={canStep.down} onStep={onStep} />
          </div>
          <div className="col-span-4 flex pl-6 flex-wrap items-center gap-x-4 gap-y-2 @min-[53rem]:contents">
            <TimeoutField
              target={target}
              timeoutMs={entry.timeoutMs ?? null}
              changed={Boolean(change?.timeout)}
              onChange={(timeoutMs) => onEdit({ type: "set_timeout", target, timeoutMs })}
            />
            <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
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
              {isShared && (
                <WeightField
                  target={target}
                  weight={entry.weight}
                  changed={Boolean(change?.weight)}
                  onChange={(weight) => onEdit({ type: "set_weight", target, weight })}
                />
              )}
            </span>
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
            <span className="ml-auto flex @min-[53rem]:order-last">
              <RowMenu
                target={target}
                index={index}
                count={count}
                onPlace={props.onPlace}
                onRemove={props.onRemove}
              />
            </span>
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
