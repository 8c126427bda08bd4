"use client";

import type { ChainView } from "@understudy/contract";
import { tiersOf, type Chain, type ChainOperation } from "@understudy/core";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { ReorderList } from "#components/reorder-list/reorder-list.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatCount } from "#format/numbers.ts";
import { chainChanges } from "./chain-changes.ts";
import { chainOf, draftChain, normalised } from "./draft.ts";
import { DraftBar } from "./draft-bar.tsx";
import { entryColumns, EntryRow } from "./entry-row.tsx";
import { moveBy, moveTo, positionOf } from "./move-operation.ts";
import { useEditor } from "./use-editor.ts";
import { WorstCase } from "./worst-case.tsx";

const ReviewDialog = dynamic(() => import("./review-dialog.tsx").then((module) => module.ReviewDialog), {
  ssr: false,
});

/** A chain as it runs, or as it would be with the edits made here; nothing runs before it is applied. */
export function ChainEditor({ view }: { readonly view: ChainView }) {
  const editor = useEditor(view);
  const [reviewing, setReviewing] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [said, setSaid] = useState("");
  const [snaps, setSnaps] = useState(0);
  const running = normalised(chainOf(view));
  const chain = editor.draft === null ? running : draftChain(editor.draft);
  const changes = chainChanges(editor.draft === null ? running : normalised(editor.draft.base), chain);

  const edit = (operation: ChainOperation) => editor.dispatch({ type: "edit", operation, view });
  const move = (target: string, operation: ChainOperation | null, after: Chain) => {
    if (operation !== null) edit(operation);
    setSaid(`${target}, position ${positionOf(after, target)} of ${chain.length}.`);
  };
  const step = (target: string, by: -1 | 1) => {
    const operation = moveBy(chain, target, by);
    move(target, operation, operation === null ? chain : applied(chain, operation));
  };
  const drop = (target: string, index: number) => {
    const operation = moveTo(chain, target, index);
    // A row dropped inside its own tier goes back to where it was.
    if (operation === null) setSnaps(snaps + 1);
    move(target, operation, operation === null ? chain : applied(chain, operation));
  };
  const review = () => {
    setWanted(true);
    setReviewing(true);
  };
  useReviewKey(editor.draft !== null, review);

  return (
    <>
      <Panel
        title={editor.draft === null ? "Running" : "Draft"}
        note={`shares of ${formatCount(view.requests)} requests in the last hour`}
        flush
      >
        <div
          aria-hidden="true"
          className={`hidden gap-x-3 border-b border-line px-4 pb-1.5 text-xs text-soft @min-[53rem]:grid ${entryColumns}`}
        >
          <span className="text-center">#</span>
          <span />
          <span>Target</span>
          <span>Timeout</span>
          <span>Tier</span>
          <span className="text-right">Share</span>
          <span>In use</span>
          <span className="text-right">Move</span>
        </div>
        <ReorderList key={snaps} count={chain.length} onMove={drop}>
          <ol aria-label={`Chain of ${view.route}, in the order targets are asked`}>
            {chain.map((entry, index) => {
              const change = changes.find(({ target }) => target === entry.target);
              return (
                <EntryRow
                  key={entry.target}
                  entry={entry}
                  live={view.entries.find(({ target }) => target === entry.target)}
                  index={index}
                  tiers={tiersOf(chain).length}
                  changed={{
                    timeout: Boolean(change?.timeout),
                    place: Boolean(change?.moved ?? change?.tier),
                    enabled: Boolean(change?.enabled),
                  }}
                  onEdit={edit}
                  onStep={(by) => step(entry.target, by)}
                  canStep={{
                    up: moveBy(chain, entry.target, -1) !== null,
                    down: moveBy(chain, entry.target, 1) !== null,
                  }}
                />
              );
            })}
          </ol>
        </ReorderList>
        <WorstCase before={running} after={chain} deadlineMs={view.deadlineMs} />
      </Panel>
      <p role="status" className="sr-only">
        {said}
      </p>
      <DraftBar editor={editor} view={view} onReview={review} />
      {wanted && <ReviewDialog view={view} editor={editor} open={reviewing} onOpenChange={setReviewing} />}
    </>
  );
}

function applied(chain: Chain, operation: ChainOperation): Chain {
  return draftChain({ baseRevision: 0, base: chain, operations: [operation] });
}

/** Ctrl or ⌘ and S opens the review, where the browser would save the page. */
function useReviewKey(active: boolean, review: () => void): void {
  useEffect(() => {
    if (!active) return undefined;
    const press = (event: KeyboardEvent) => {
      if (event.key !== "s" || (!event.ctrlKey && !event.metaKey)) return;
      event.preventDefault();
      review();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
}
