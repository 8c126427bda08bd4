"use client";

import { Undo2 } from "lucide-react";
import { Button } from "#components/ui/button.tsx";

export interface RemovedEntriesProps {
  readonly targets: readonly string[];
  readonly onPutBack: (target: string) => void;
}

/** Names the button that undoes a removal, for the focus that the row took with it. */
export function putBackId(target: string): string {
  return `put-back ${target}`;
}

/** What the draft takes out of the chain; it goes when the draft is applied. */
export function RemovedEntries({ targets, onPutBack }: RemovedEntriesProps) {
  if (targets.length === 0) return null;
  return (
    <ul aria-label="Removed in this draft" className="border-t border-line text-[0.8125rem]">
      {targets.map((target) => (
        <li key={target} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5">
          <span className="min-w-0 flex-1 basis-40 text-soft">
            <span className="wrap-anywhere line-through">{target}</span> removed
          </span>
          <Button
            id={putBackId(target)}
            className="scroll-mb-32"
            aria-label={`Put ${target} back`}
            onClick={() => onPutBack(target)}
          >
            <Undo2 size={14} aria-hidden="true" />
            Put back
          </Button>
        </li>
      ))}
    </ul>
  );
}
