"use client";

import { Button } from "#components/ui/button.tsx";
import { tellDone } from "#components/ui/tell.ts";

export interface ShownOnceProps {
  /** What it is, as in "The link". */
  readonly name: string;
  readonly note: string;
  readonly text: string;
}

/** A secret the gateway tells this one time. */
export function ShownOnce({ name, note, text }: ShownOnceProps) {
  const copy = () => void navigator.clipboard.writeText(text).then(() => tellDone(`${name} is copied.`));
  return (
    <div role="status" className="flex flex-col gap-2 rounded-md border border-line-strong bg-raised p-3">
      <p className="text-[0.8125rem]">{note}</p>
      <div className="flex flex-wrap items-center gap-2">
        <code data-testid="shown-once" className="min-w-0 flex-1 basis-64 text-xs break-all">
          {text}
        </code>
        <Button onClick={copy}>Copy</Button>
      </div>
    </div>
  );
}
