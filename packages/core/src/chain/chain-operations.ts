import type { TargetId } from "../target.ts";

/** One edit of a chain. A draft is a list of these, so it can be replayed on a newer revision. */
export type ChainOperation =
  /** Puts the entry right after another (null: first); every entry then has a tier of its own. */
  | { readonly type: "move"; readonly target: TargetId; readonly after: TargetId | null }
  /** Puts the entry into the tier with this priority. */
  | { readonly type: "set_priority"; readonly target: TargetId; readonly priority: number }
  | { readonly type: "set_timeout"; readonly target: TargetId; readonly timeoutMs: number | null }
  | { readonly type: "set_enabled"; readonly target: TargetId; readonly enabled: boolean };
