/** What a shortcut of one or two plain keys does. None of them changes anything by itself. */
export type ShortcutAction =
  | { readonly kind: "help" }
  | { readonly kind: "filter" }
  | { readonly kind: "note" }
  | { readonly kind: "row"; readonly step: 1 | -1 }
  | { readonly kind: "page"; readonly href: string };

export interface Shortcut {
  /** Pressed one after the other, as `KeyboardEvent.key` names them. */
  readonly keys: readonly string[];
  readonly words: string;
  readonly action: ShortcutAction;
}

const pageKeys = [
  ["o", "/", "overview"],
  ["p", "/providers", "providers"],
  ["b", "/breakers", "breakers"],
  ["a", "/alerts", "alerts"],
  ["e", "/events", "events"],
  ["r", "/requests", "requests"],
  ["m", "/metrics", "metrics"],
  ["c", "/chains", "chains"],
  ["t", "/playground", "playground"],
  ["l", "/audit", "audit log"],
  ["k", "/cache", "emergency cache"],
  ["q", "/queue", "deferred queue"],
  ["x", "/chaos", "chaos"],
  ["d", "/gamedays", "game days"],
  ["w", "/whatif", "what if"],
  ["s", "/settings", "settings"],
] as const;

/**
 * Every shortcut without Ctrl or ⌘: the listener acts by this table, the help shows it, and
 * docs/dashboard.md names each (docs/dashboard.md 2, Keyboard).
 */
export const plainShortcuts: readonly Shortcut[] = [
  { keys: ["?"], words: "all shortcuts", action: { kind: "help" } },
  { keys: ["/"], words: "to the filter of the page", action: { kind: "filter" } },
  { keys: ["n"], words: "to the note of a game day", action: { kind: "note" } },
  { keys: ["j"], words: "next row of a list", action: { kind: "row", step: 1 } },
  { keys: ["k"], words: "the row before", action: { kind: "row", step: -1 } },
  ...pageKeys.map(([key, href, name]): Shortcut => ({
    keys: ["g", key],
    words: `go to ${name}`,
    action: { kind: "page", href },
  })),
];

/** Keys that stay when the plain ones are off: they need Ctrl or ⌘, or only work where the focus is. */
export const otherShortcuts: readonly Pick<Shortcut, "keys" | "words">[] = [
  { keys: ["Ctrl K"], words: "command palette" },
  { keys: ["Enter"], words: "open the row" },
  { keys: ["Esc"], words: "close what is on top" },
  { keys: ["Alt ↑ ↓"], words: "move a row of a chain" },
  { keys: ["Ctrl S"], words: "review a chain's draft" },
  { keys: ["Ctrl Enter"], words: "send from the playground" },
  { keys: ["Shift ← → ↑ ↓"], words: "move and zoom the time of a chart" },
];
