"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useRef, type ReactNode } from "react";
import { buttonClass } from "./button-class.ts";

export interface DrawerProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
}

/** Details over a list, at its side; on phones a page of their own (docs/dashboard.md 2.1, Mobile). */
export function Drawer({ open, onClose, title, children }: DrawerProps) {
  const close = useRef<HTMLButtonElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/50 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={close}
          className="fixed inset-y-0 right-0 z-40 flex w-full flex-col border-l border-line bg-surface text-ink shadow-xl transition-[translate,opacity] duration-150 data-ending-style:opacity-0 data-starting-style:translate-x-4 data-starting-style:opacity-0 lg:w-[36rem]"
        >
          <div className="flex items-center gap-3 border-b border-line px-5 py-2.5">
            <Dialog.Title className="min-w-0 flex-1 text-[0.8125rem] font-semibold">{title}</Dialog.Title>
            <Dialog.Close ref={close} aria-label="Close" className={buttonClass("quiet", "icon")}>
              <X size={18} aria-hidden="true" />
            </Dialog.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
