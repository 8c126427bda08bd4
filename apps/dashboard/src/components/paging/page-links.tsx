"use client";

import { ChevronDown, ChevronsUp } from "lucide-react";
import { parseAsInteger } from "#address/parsers.ts";
import { useQueryState } from "#address/use-address.ts";
import { Button } from "#components/ui/button.tsx";

export interface PageLinksProps {
  /** Cursor of the next older page; null at the end. */
  readonly older: number | null;
  /** Whether there is a newest page to go back to. */
  readonly newest?: boolean;
}

/** From page to page by cursor; each page is an entry of the browser's history. */
export function PageLinks({ older, newest = false }: PageLinksProps) {
  const [, setBefore] = useQueryState("before", parseAsInteger, { history: "push", scroll: true });
  return (
    <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-2.5">
      {newest && (
        <Button onClick={() => setBefore(null)}>
          <ChevronsUp size={14} aria-hidden="true" />
          Back to the newest
        </Button>
      )}
      <Button disabled={older === null} onClick={() => setBefore(older)}>
        <ChevronDown size={14} aria-hidden="true" />
        {older === null ? "No older ones" : "Older"}
      </Button>
    </div>
  );
}
