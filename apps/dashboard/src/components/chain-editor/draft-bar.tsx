"use client";

import type { ChainView } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { Button, ChangeButton } from "#components/ui/button.tsx";
import { plural } from "#format/numbers.ts";
import type { Editor } from "./use-editor.ts";

export interface DraftBarProps {
  readonly editor: Editor;
  readonly view: ChainView;
  readonly onReview: () => void;
}

/** Stays in sight while there are edits: how many, and whether somebody was faster. */
export function DraftBar({ editor, view, onReview }: DraftBarProps) {
  if (editor.draft === null) return null;
  return (
    <div
      data-testid="draft-bar"
      className="sticky bottom-[calc(4.25rem+env(safe-area-inset-bottom))] z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-accent bg-surface px-4 py-2.5 text-[0.8125rem] shadow-lg lg:bottom-4"
    >
      <p className="min-w-0 flex-1 basis-52">
        <strong className="font-semibold">{plural(editor.draft.operations.length, "unapplied edit")}</strong>{" "}
        <span className="text-soft">on r{editor.draft.baseRevision}</span>
        {editor.behind && (
          <span className="block" role="status">
            r{view.revision} was saved by {view.savedBy} meanwhile. Review to put your edits on top of it.
          </span>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => editor.dispatch({ type: "discard" })}>Discard</Button>
        <CarriedLink
          href={`/playground?route=${encodeURIComponent(view.route)}&draft=true`}
          className={buttonClass()}
        >
          Test draft…
        </CarriedLink>
        <ChangeButton
          change="chains.change"
          look="primary"
          onClick={onReview}
          aria-keyshortcuts="Control+S Meta+S"
        >
          Review &amp; apply
        </ChangeButton>
      </div>
    </div>
  );
}
