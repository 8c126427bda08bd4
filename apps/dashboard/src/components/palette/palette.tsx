"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { startTransition, useState } from "react";
import { carryRange } from "#components/carried-link/carry-range.ts";
import { AskedDialog } from "./asked-dialog.tsx";
import type { PaletteDeed } from "./palette-items.ts";
import { PaletteDialog } from "./palette-dialog.tsx";
import { usePaletteGroups } from "./use-palette-groups.ts";

export interface PaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Everything by its name: a page, a target, a chain, a provider, a request, or the dialog of an action. */
export function Palette({ open, onOpenChange }: PaletteProps) {
  const router = useRouter();
  const parameters = useSearchParams();
  const [query, setQuery] = useState("");
  const [asked, setAsked] = useState<PaletteDeed | null>(null);
  const { groups, breakers, providers } = usePaletteGroups(query, open || asked !== null);
  const changeOpen = (next: boolean) => {
    if (next) setQuery("");
    onOpenChange(next);
  };
  const choose = (deed: PaletteDeed) => {
    changeOpen(false);
    if (deed.kind === "go") startTransition(() => router.push(carryRange(deed.href, parameters)));
    else setAsked(deed);
  };
  return (
    <>
      <PaletteDialog
        open={open}
        onOpenChange={changeOpen}
        groups={groups}
        query={query}
        onQuery={setQuery}
        onChoose={choose}
      />
      {asked !== null && asked.kind !== "go" && (
        <AskedDialog deed={asked} breakers={breakers} providers={providers} onClose={() => setAsked(null)} />
      )}
    </>
  );
}
