"use client";

import type { RevisionEffect, RevisionView } from "@understudy/contract";
import { GitCompareArrows, Undo2 } from "lucide-react";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { Button, ChangeButton } from "#components/ui/button.tsx";
import { EffectStrip } from "./effect-strip.tsx";

export interface RevisionRowProps {
  readonly revision: RevisionView;
  readonly effect: RevisionEffect | undefined;
  /** The page's own route: revisions that changed its chain are marked. */
  readonly route: string;
  readonly running: number | undefined;
  readonly onCompare: () => void;
  readonly onRevert: () => void;
}

/** Who saved what and why, what users got around it, and the ways from there. A card on phones. */
export function RevisionRow(props: RevisionRowProps) {
  const { revision, effect, route, running, onCompare, onRevert } = props;
  const { number, savedAt, author, note, changes, routes } = revision;
  const runs = number === running;
  return (
    <li
      data-revision={number}
      className="grid gap-x-5 gap-y-2 border-t border-line px-4 py-2.5 text-[0.8125rem] first:border-t-0 @min-[60rem]:grid-cols-[10rem_minmax(0,1fr)_11rem_auto]"
    >
      <div className="min-w-0">
        <p className="flex flex-wrap gap-x-2">
          <span className="font-semibold">r{number}</span>
          {runs && <span className="font-medium text-closed">runs now</span>}
          {routes.includes(route) && <span className="text-xs text-accent">this chain</span>}
        </p>
        <p className="break-words">{author}</p>
        <p className="text-xs text-soft">
          <TimeStamp at={savedAt} precision="day_second" />
        </p>
      </div>
      <div className="min-w-0">
        {changes.length === 0 ? (
          <p className="text-soft">
            {revision.baseRevision === null ? "The first one." : "Nothing differs."}
          </p>
        ) : (
          <ul>
            {changes.map((change) => (
              <li key={change} className="break-words">
                {change}
              </li>
            ))}
          </ul>
        )}
        {note !== "" && <p className="break-words text-soft">“{note}”</p>}
      </div>
      <EffectStrip effect={effect} />
      <div className="flex items-start gap-2">
        <Button onClick={onCompare} aria-label={`Diff of r${number} against what runs`} disabled={runs}>
          <GitCompareArrows size={14} aria-hidden="true" />
          Diff
        </Button>
        <ChangeButton
          change="revisions.revert"
          onClick={onRevert}
          aria-label={`Revert to r${number}`}
          disabled={runs}
        >
          <Undo2 size={14} aria-hidden="true" />
          Revert…
        </ChangeButton>
      </div>
    </li>
  );
}
