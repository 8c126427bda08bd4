"use client";

import { useEffect, useEffectEvent } from "react";
import { cookieOf } from "#preferences/remember-cookie.ts";
import { arePlainKeysOn } from "#preferences/preferences.ts";
import { KeySequence } from "./key-sequence.ts";
import type { ShortcutAction } from "./shortcuts.ts";

const fields = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const layers = "[role=dialog]:not([popover]), [role=alertdialog], [popover]:popover-open";

/**
 * Listens for the shortcuts of every page. Nothing is taken from whoever types or has something open on
 * top, and the plain keys are left alone where they are switched off (WCAG 2.1.4).
 */
export function useShortcuts(perform: (action: ShortcutAction | { readonly kind: "palette" }) => void): void {
  const act = useEffectEvent(perform);
  useEffect(() => {
    const sequence = new KeySequence();
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || document.querySelector(layers) !== null) return;
      if (isPaletteKey(event)) {
        event.preventDefault();
        return act({ kind: "palette" });
      }
      // Longer names are keys that write nothing, such as Shift.
      if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isField(event.target) || !arePlainKeysOn(cookieOf)) return;
      const action = sequence.press(event.key, event.timeStamp);
      if (action === null) return;
      event.preventDefault();
      act(action);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey && !shiftKey;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(fields) !== null;
}
