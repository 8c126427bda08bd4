"use client";

import { Search } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { startTransition, useEffect, useEffectEvent, useState } from "react";
import { carryRange } from "#components/carried-link/carry-range.ts";
import { laterInBrowser } from "#components/later/later.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { focusFilter, focusNote, focusRow } from "#keyboard/focus-places.ts";
import { onPaletteCall } from "#keyboard/palette-call.ts";
import { useShortcuts } from "#keyboard/use-shortcuts.ts";

const Palette = laterInBrowser(() =>
  import("#components/palette/palette.tsx").then((module) => module.Palette),
);
const ShortcutHelp = laterInBrowser(() =>
  import("./shortcut-help.tsx").then((module) => module.ShortcutHelp),
);

type Layer = "palette" | "help";

/** The way to everything by keyboard, on every page; what it opens comes when it is first asked for. */
export function Keyboard() {
  const router = useRouter();
  const parameters = useSearchParams();
  const [open, setOpen] = useState<Layer | null>(null);
  const [used, setUsed] = useState<readonly Layer[]>([]);
  const show = (layer: Layer) => {
    setUsed((before) => (before.includes(layer) ? before : [...before, layer]));
    setOpen(layer);
  };
  useShortcuts((action) => {
    switch (action.kind) {
      case "palette":
      case "help":
        return show(action.kind);
      case "filter":
        return focusFilter();
      case "note":
        return focusNote();
      case "row":
        return focusRow(action.step);
      case "page":
        return startTransition(() => router.push(carryRange(action.href, parameters)));
    }
  });
  const call = useEffectEvent(() => show("palette"));
  useEffect(() => onPaletteCall(call), []);
  const layer = (name: Layer) => ({
    open: open === name,
    onOpenChange: (isOpen: boolean) => setOpen(isOpen ? name : null),
  });
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title="Command palette: Ctrl K or ⌘ K. All shortcuts: ?"
        onClick={() => show("palette")}
        className={`${buttonClass("neutral")} max-lg:hidden`}
      >
        <Search size={16} aria-hidden="true" />
        <span className="max-xl:sr-only">Go to…</span>
      </button>
      {used.includes("palette") && <Palette {...layer("palette")} />}
      {used.includes("help") && <ShortcutHelp {...layer("help")} />}
    </>
  );
}
