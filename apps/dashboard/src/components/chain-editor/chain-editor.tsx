"use client";

import { useQuery } from "@tanstack/react-query";
import type { ChainView } from "@understudy/contract";
import { tiersOf, type Chain, type ChainEntry, type ChainOperation } from "@understudy/core";
import { Plus } from "lucide-react";
import { laterInBrowser } from "#components/later/later.tsx";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { ReorderList } from "#components/reorder-list/reorder-list.tsx";
import { Button } from "#components/ui/button.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatCount } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { chainChanges } from "./chain-changes.ts";
import { chainOf, draftChain, normalised } from "./draft.ts";
import { DraftBar } from "./draft-bar.tsx";
import { entryColumns, EntryRow, type TierPlace } from "./entry-row.tsx";
import { moveBy, moveTo, positionOf } from "./move-operation.ts";
import { ChainOrigin, EntryOrigin } from "./origin-note.tsx";
import { putBackId, RemovedEntries } from "./removed-entries.tsx";
import { useEditor } from "./use-editor.ts";
import { WorstCase } from "./worst-case.tsx";

const ReviewDialog = laterInBrowser(() =>
  import("./review-dialog.tsx").then((module) => module.ReviewDialog),
);

const AddTargetDialog = laterInBrowser(() =>
  import("./add-target-dialog.tsx").then((module) => module.AddTargetDialog),
);

/** A chain as it runs, or as it would be with the edits made here; nothing runs before it is applied. */
export function ChainEditor({ view }: { readonly view: ChainView }) {
  const editor = useEditor(view);
  const [reviewing, setReviewing] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [said, setSaid] = useState("");
  const [snaps, setSnaps] = useState(0);
  const [adding, setAdding] = useState<"unasked" | "open" | "closed">("unasked");
  const { data: origins } = useQuery(useTRPC().chains.origins.queryOptions({ route: view.route }));
  const originOf = (target: string) => {
    const known = origins?.entries.find((entry) => entry.target === target);
    return known && <EntryOrigin route={view.route} origins={known} />;
  };
  const running = normalised(chainOf(view));
  const chain = editor.draft === null ? running : draftChain(editor.draft);
  const tiers = tiersOf(chain);
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
  const remove = (target: string) => {
    flushSync(() => edit({ type: "remove", target }));
    setSaid(`${target} removed from the draft.`);
    document.getElementById(putBackId(target))?.focus();
  };
  const add = (target: string) => {
    edit({ type: "add", target });
    setSaid(`${target} added, position ${chain.length + 1} of ${chain.length + 1}.`);
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
          <span />
        </div>
        <ReorderList key={snaps} count={chain.length} onMove={drop}>
          <ol aria-label={`Chain of ${view.route}, in the order targets are asked`}>
            {chain.map((entry, index) => {
              const change = changes.find(({ target }) => target === entry.target);
              return (
                <EntryRow
                  key={entry.target}
                  entry={entry}
                  origin={originOf(entry.target)}
                  live={view.entries.find(({ target }) => target === entry.target)}
                  index={index}
                  tiers={tiers.length}
                  count={chain.length}
                  tier={placeIn(tiers[entry.priority - 1] ?? [], entry)}
                  change={change}
                  onEdit={edit}
                  onStep={(by) => step(entry.target, by)}
                  onPlace={(place) => drop(entry.target, place)}
                  onRemove={() => remove(entry.target)}
                  canStep={{
                    up: moveBy(chain, entry.target, -1) !== null,
                    down: moveBy(chain, entry.target, 1) !== null,
                  }}
                />
              );
            })}
          </ol>
        </ReorderList>
        <RemovedEntries
          targets={changes.filter(({ came }) => came === "removed").map(({ target }) => target)}
          onPutBack={(target) => editor.dispatch({ type: "put_back", target })}
        />
        <div className="border-t border-line px-4 py-2">
          <Button onClick={() => setAdding("open")}>
            <Plus size={14} aria-hidden="true" />
            Add target
          </Button>
        </div>
        {origins && <ChainOrigin origins={origins} />}
        <WorstCase before={running} after={chain} deadlineMs={view.deadlineMs} />
      </Panel>
      <p role="status" className="sr-only">
        {said}
      </p>
      <DraftBar editor={editor} view={view} onReview={review} />
      {adding !== "unasked" && (
        <AddTargetDialog
          chain={chain}
          open={adding === "open"}
          onOpenChange={(open) => setAdding(open ? "open" : "closed")}
          onAdd={add}
        />
      )}
      {wanted && <ReviewDialog view={view} editor={editor} open={reviewing} onOpenChange={setReviewing} />}
    </>
  );
}

function placeIn(tier: Chain, entry: ChainEntry): TierPlace {
  return { members: tier.length, isFirst: tier[0]?.target === entry.target };
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
