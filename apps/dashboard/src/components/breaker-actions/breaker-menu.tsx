"use client";

import { reopenWords, type BreakerView, type ChangeName } from "@understudy/contract";
import { useRef, useState } from "react";
import { laterInBrowser } from "#components/later/later.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { MoreMenu } from "#components/ui/more-menu.tsx";
import { canReset } from "./can-reset.ts";

const ResetDialog = laterInBrowser(() => import("./reset-dialog.tsx").then((module) => module.ResetDialog));
const ForceCloseDialog = laterInBrowser(() =>
  import("./force-close-dialog.tsx").then((module) => module.ForceCloseDialog),
);

type Asked = "reset" | "force_close";

/** What is done to a breaker less often, and what speaks against resetting it now. */
export function BreakerMenu({ breaker }: { readonly breaker: BreakerView }) {
  const menu = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [open, setOpen] = useState(false);
  const { target } = breaker;
  const again = canReset(breaker) ? reopenWords(breaker) : null;
  const ask = (what: Asked) => {
    menu.current?.hidePopover();
    setAsked(what);
    setOpen(true);
  };
  const item = (what: Asked, change: ChangeName, words: string) => (
    <ChangeButton
      change={change}
      look="quiet"
      className="justify-start"
      aria-haspopup="dialog"
      aria-label={`${words} (${target})`}
      onClick={() => ask(what)}
    >
      {words}…
    </ChangeButton>
  );
  return (
    <>
      <MoreMenu ref={menu} target={target} className="w-56 p-1">
        {canReset(breaker) && item("reset", "breakers.reset", "Reset with a reason")}
        {breaker.shown !== "forced_closed" && item("force_close", "breakers.forceClose", "Force closed")}
      </MoreMenu>
      {again !== null && <p className="w-0 min-w-full text-xs text-soft">{again}</p>}
      {asked === "reset" && <ResetDialog breaker={breaker} open={open} onOpenChange={setOpen} />}
      {asked === "force_close" && <ForceCloseDialog breaker={breaker} open={open} onOpenChange={setOpen} />}
    </>
  );
}
