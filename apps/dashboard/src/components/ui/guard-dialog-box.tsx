"use client";

import { Dialog } from "@base-ui/react/dialog";
import { useRef } from "react";
import { buttonClass } from "./button-class.ts";
import type { GuardDialogProps } from "./guard-dialog.tsx";

/** What a guard dialog looks like and how it keeps the focus. */
export function GuardDialogBox(props: GuardDialogProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const edge = props.grave === true ? "border-t-4 border-t-danger" : "";
  const width = props.wide === true ? "lg:w-[56rem]" : "lg:w-[32rem]";
  return (
    <Dialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 bg-black/50 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={cancel}
          className={`fixed inset-x-0 bottom-0 mx-auto flex max-h-[92dvh] max-w-full flex-col overflow-hidden rounded-t-xl border border-line bg-surface text-ink shadow-xl transition-[translate,opacity] duration-150 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 lg:inset-y-auto lg:top-[10dvh] lg:bottom-auto lg:max-h-[80dvh] lg:rounded-xl ${width} ${edge}`}
        >
          <div className="flex flex-col gap-1 px-5 pt-4 pb-2">
            <Dialog.Title className="text-base font-semibold">{props.title}</Dialog.Title>
            <Dialog.Description render={<div />} className="text-sm text-soft">
              {props.description}
            </Dialog.Description>
          </div>
          <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 py-3">{props.children}</div>
          <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
            <Dialog.Close ref={cancel} className={buttonClass("neutral")}>
              {props.wayOut ?? "Cancel"}
            </Dialog.Close>
            {props.actions}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
