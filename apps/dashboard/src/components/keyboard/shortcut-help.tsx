"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useRef } from "react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { buttonClass } from "#components/ui/button-class.ts";
import { otherShortcuts, plainShortcuts, type Shortcut } from "#keyboard/shortcuts.ts";
import { arePlainKeysOn } from "#preferences/preferences.ts";
import { cookieOf } from "#preferences/remember-cookie.ts";

export interface ShortcutHelpProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Every shortcut there is, and where the plain ones are switched off. */
export function ShortcutHelp({ open, onOpenChange }: ShortcutHelpProps) {
  const close = useRef<HTMLButtonElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/50" />
        <Dialog.Popup
          initialFocus={close}
          className="fixed inset-x-2 top-[8dvh] z-40 mx-auto flex max-h-[84dvh] max-w-[44rem] flex-col overflow-hidden rounded-xl border border-line bg-surface text-ink shadow-xl"
        >
          <Dialog.Title className="px-5 pt-4 pb-2 text-base font-semibold">Keyboard shortcuts</Dialog.Title>
          <div className="min-h-0 gap-x-8 overflow-y-auto px-5 pb-3 sm:columns-2">
            <Shortcuts
              title={arePlainKeysOn(cookieOf) ? "Anywhere but in a field" : "Switched off"}
              rows={plainShortcuts}
            />
            <Shortcuts title="Always" rows={otherShortcuts} />
          </div>
          <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-5 py-3">
            <CarriedLink
              href="/settings/account"
              onClick={() => onOpenChange(false)}
              className="text-[0.8125rem] font-medium text-accent underline-offset-2 hover:underline"
            >
              Switch single keys on or off
            </CarriedLink>
            <Dialog.Close ref={close} className={buttonClass()}>
              Close
            </Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface ShortcutsProps {
  readonly title: string;
  readonly rows: readonly Pick<Shortcut, "keys" | "words">[];
}

function Shortcuts({ title, rows }: ShortcutsProps) {
  return (
    <section aria-label={title}>
      <h3 className="py-1.5 text-xs text-soft">{title}</h3>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1.5 text-[0.8125rem]">
        {rows.map(({ keys, words }) => (
          <div key={words} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd
                  key={key}
                  className="rounded border border-line-strong bg-raised px-1.5 font-sans text-xs leading-5 whitespace-nowrap"
                >
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
