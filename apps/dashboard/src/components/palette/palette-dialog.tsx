"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useRef } from "react";
import type { PaletteProps } from "./palette.tsx";
import type { PaletteDeed, PaletteGroup, PaletteItem } from "./palette-items.ts";

export interface PaletteDialogProps extends PaletteProps {
  readonly groups: readonly PaletteGroup[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onChoose: (deed: PaletteDeed) => void;
}

/** One field and a list below it: arrows choose, Enter opens, Escape goes back to where one was. */
export function PaletteDialog(props: PaletteDialogProps) {
  const { open, onOpenChange, groups, query, onQuery, onChoose } = props;
  const field = useRef<HTMLInputElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/50" />
        <Dialog.Popup
          aria-label="Command palette"
          initialFocus={field}
          className="fixed inset-x-2 top-[8dvh] z-40 mx-auto flex max-h-[80dvh] max-w-[36rem] flex-col overflow-hidden rounded-xl border border-line bg-surface text-ink shadow-xl"
        >
          <Autocomplete.Root
            open
            inline
            mode="none"
            items={groups}
            value={query}
            onValueChange={onQuery}
            autoHighlight="always"
            keepHighlight
            itemToStringValue={(item: PaletteItem) => item.label}
          >
            <div className="flex items-center gap-2 border-b border-line px-4">
              <Search size={16} aria-hidden="true" className="shrink-0 text-soft" />
              <Autocomplete.Input
                ref={field}
                aria-label="Where to, or what to do"
                placeholder="A page, a target, a request id, or trip, reset, disable…"
                className="h-12 w-full bg-transparent text-sm outline-none placeholder:text-soft max-lg:text-base"
              />
              <Dialog.Close className="sr-only">Close</Dialog.Close>
            </div>
            <Autocomplete.Empty className="text-sm text-soft not-empty:px-4 not-empty:py-6">
              Nothing is called so.
            </Autocomplete.Empty>
            <Autocomplete.List className="min-h-0 overflow-y-auto overscroll-contain pb-2 empty:hidden">
              {(group: PaletteGroup) => (
                <Autocomplete.Group key={group.name} items={group.items}>
                  <Autocomplete.GroupLabel className="px-4 pt-3 pb-1 text-2xs font-medium text-soft">
                    {group.name}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: PaletteItem) => <Entry key={item.id} item={item} onChoose={onChoose} />}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface EntryProps extends Pick<PaletteDialogProps, "onChoose"> {
  readonly item: PaletteItem;
}

function Entry({ item, onChoose }: EntryProps) {
  return (
    <Autocomplete.Item
      value={item}
      disabled={item.off !== null}
      onClick={() => onChoose(item.deed)}
      className="mx-2 flex min-h-9 cursor-default flex-wrap items-center gap-x-3 rounded-md px-2 py-1 text-[0.8125rem] max-lg:min-h-11 data-disabled:text-soft data-highlighted:bg-raised forced-colors:data-highlighted:outline"
    >
      <span className="min-w-0 wrap-anywhere">{item.label}</span>
      <span className="ml-auto text-xs text-soft">{item.off ?? item.note}</span>
    </Autocomplete.Item>
  );
}
