"use client";

import { useState } from "react";
import { Panel } from "#components/ui/panel.tsx";
import { plainKeysCookie } from "#preferences/preferences.ts";
import { rememberCookie } from "#preferences/remember-cookie.ts";

/** Shortcuts of a single key can be in the way of speech input, or of a cat (WCAG 2.1.4). */
export function PlainKeysPanel({ initial }: { readonly initial: boolean }) {
  const [on, setOn] = useState(initial);
  const choose = (next: boolean) => {
    rememberCookie(plainKeysCookie, next ? "on" : "off");
    setOn(next);
  };
  return (
    <Panel title="Keyboard" note="in this browser">
      <label className="flex items-start gap-2 text-[0.8125rem] max-lg:min-h-11">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => choose(event.target.checked)}
          className="mt-0.5 size-4"
        />
        <span>
          Shortcuts of single keys, such as <kbd>j</kbd>, <kbd>/</kbd> and <kbd>g</kbd> <kbd>b</kbd>
          <span className="block text-xs text-soft">
            Ctrl K (⌘ K on a Mac) opens the command palette either way. Press ? for all of them.
          </span>
        </span>
      </label>
    </Panel>
  );
}
