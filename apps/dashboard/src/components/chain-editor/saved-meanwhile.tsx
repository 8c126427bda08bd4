"use client";

import type { ChainView } from "@understudy/contract";
import { GitPullRequestArrow } from "lucide-react";
import { Ago } from "#components/time/ticking.tsx";
import { Button } from "#components/ui/button.tsx";
import { chainChanges, sayChange } from "./chain-changes.ts";
import { chainOf, normalised, type Draft } from "./draft.ts";

export interface SavedMeanwhileProps {
  readonly draft: Draft;
  readonly view: ChainView;
  readonly onRebase: () => void;
}

/** Who saved what since the draft was begun, and the way on top of it. */
export function SavedMeanwhile({ draft, view, onRebase }: SavedMeanwhileProps) {
  const theirs = chainChanges(normalised(draft.base), normalised(chainOf(view))).flatMap(sayChange);
  return (
    <div
      role="alert"
      className="flex flex-wrap items-start gap-3 rounded-md border border-half-open p-3 text-[0.8125rem]"
    >
      <GitPullRequestArrow size={18} aria-hidden="true" className="shrink-0 text-half-open" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-semibold">
          r{view.revision} was saved by {view.savedBy}, <Ago at={view.savedAt} />.
        </p>
        <ul>
          {theirs.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <Button look="primary" onClick={onRebase}>
        Rebase
      </Button>
    </div>
  );
}
