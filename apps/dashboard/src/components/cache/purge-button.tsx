"use client";

import { useQuery } from "@tanstack/react-query";
import { laterInBrowser } from "#components/later/later.tsx";
import { useState } from "react";
import { ChangeButton } from "#components/ui/button.tsx";
import { newestKept } from "#live/apply-live-message.ts";
import { useTRPC } from "#trpc/react.tsx";

const PurgeDialog = laterInBrowser(() => import("./purge-dialog.tsx").then((module) => module.PurgeDialog));

/** Opens the dialog; there is nothing to open it for while nothing is kept. */
export function PurgeButton() {
  const control = useTRPC();
  const { data: kept } = useQuery(control.cache.list.queryOptions(newestKept));
  const { data: breakers = [] } = useQuery(control.breakers.list.queryOptions());
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  // An answer outlives its target's place in the configuration.
  const targets = new Set([...breakers, ...(kept?.rows ?? [])].map(({ target }) => target));
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  return (
    <>
      <ChangeButton
        change="cache.purge"
        disabled={(kept?.total ?? 0) === 0}
        onClick={show}
        aria-haspopup="dialog"
      >
        Purge…
      </ChangeButton>
      {wanted && <PurgeDialog targets={[...targets].toSorted()} open={open} onOpenChange={setOpen} />}
    </>
  );
}
