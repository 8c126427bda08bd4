"use client";

import type { ChainOperation, ChainProblem } from "@understudy/core";
import { Split } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { sayTimeout } from "./chain-changes.ts";
import { conflictKey, type Conflict } from "./rebase.ts";
import type { Editor } from "./use-editor.ts";

/** Fields both sides changed: both values, and a choice for each. Nothing is chosen silently. */
export function ConflictChoices({ editor }: { readonly editor: Editor }) {
  const { conflicts, dropped, dispatch } = editor;
  if (conflicts.length === 0 && dropped.length === 0) return null;
  return (
    <div className="flex flex-col gap-3 rounded-md border border-half-open p-3 text-[0.8125rem]">
      {conflicts.map((conflict) => {
        const { what, theirs, mine } = sides(conflict);
        return (
          <div
            key={conflictKey(conflict)}
            role="group"
            aria-label={`Choose: ${what}`}
            className="flex flex-wrap items-center gap-2"
          >
            <p className="flex min-w-0 flex-1 basis-52 items-center gap-2 font-semibold">
              <Split size={16} aria-hidden="true" className="shrink-0 text-half-open" />
              Both changed {what}
            </p>
            <Button
              onClick={() => dispatch({ type: "choose", conflict, side: "theirs" })}
              className="max-w-full whitespace-normal max-lg:py-2"
            >
              Keep theirs: {theirs}
            </Button>
            <Button
              onClick={() => dispatch({ type: "choose", conflict, side: "mine" })}
              className="max-w-full whitespace-normal max-lg:py-2"
            >
              Use mine: {mine}
            </Button>
          </div>
        );
      })}
      {dropped.map(({ operation, problem }) => (
        <p key={JSON.stringify(operation)}>{sayDropped(operation, problem)}</p>
      ))}
    </div>
  );
}

function sayDropped({ target }: ChainOperation, problem: ChainProblem): string {
  switch (problem) {
    case "not_in_chain":
      return `Your edit of ${target} was dropped: the chain no longer holds a target it names.`;
    case "already_in_chain":
      return `${target} was added meanwhile: it stands where they put it.`;
    case "last_entry":
      return `${target} was not removed: the chain holds nobody else any more.`;
  }
}

function sides(conflict: Conflict): {
  readonly what: string;
  readonly theirs: string;
  readonly mine: string;
} {
  switch (conflict.field) {
    case "timeout":
      return {
        what: `the timeout of ${conflict.target}`,
        theirs: sayTimeout(conflict.theirs),
        mine: sayTimeout(conflict.mine),
      };
    case "enabled":
      return {
        what: `whether ${conflict.target} is on`,
        theirs: conflict.theirs ? "on" : "off",
        mine: conflict.mine ? "on" : "off",
      };
    case "weight":
      return {
        what: `the weight of ${conflict.target}`,
        theirs: String(conflict.theirs),
        mine: String(conflict.mine),
      };
    case "removed":
      return {
        what: `${conflict.target}, which you removed`,
        theirs: `it stays (${conflict.theirs})`,
        mine: "remove it",
      };
    case "order":
      return { what: "the order", theirs: conflict.theirs.join(", "), mine: conflict.mine.join(", ") };
  }
}
