import type { Chain, ChainEntry } from "@understudy/core";
import { formatDuration } from "#format/durations.ts";

/** What of an entry differs between two chains. */
export interface EntryChange {
  readonly target: string;
  readonly moved: { readonly from: number; readonly to: number } | null;
  readonly tier: { readonly from: number; readonly to: number } | null;
  readonly timeout: { readonly from: number | null; readonly to: number | null } | null;
  readonly enabled: { readonly from: boolean; readonly to: boolean } | null;
}

/** Entry by entry, in the order of the later chain; entries that stayed the same are left out. */
export function chainChanges(before: Chain, after: Chain): EntryChange[] {
  return after.flatMap((entry, index) => {
    const from = before.findIndex((other) => other.target === entry.target);
    const was = before[from];
    if (!was) return [];
    const change: EntryChange = {
      target: entry.target,
      moved: from === index ? null : { from: from + 1, to: index + 1 },
      tier: was.priority === entry.priority ? null : { from: was.priority, to: entry.priority },
      timeout:
        was.timeoutMs === entry.timeoutMs
          ? null
          : { from: was.timeoutMs ?? null, to: entry.timeoutMs ?? null },
      enabled: was.enabled === entry.enabled ? null : { from: was.enabled, to: entry.enabled },
    };
    const changed = change.moved ?? change.tier ?? change.timeout ?? change.enabled;
    return changed === null ? [] : [change];
  });
}

/** One line a person would say for each field that changed. */
export function sayChange({ target, moved, tier, timeout, enabled }: EntryChange): string[] {
  return [
    ...(moved === null ? [] : [`${target}: place ${moved.from} → ${moved.to}`]),
    ...(tier === null || moved !== null ? [] : [`${target}: tier ${tier.from} → ${tier.to}`]),
    ...(timeout === null
      ? []
      : [`${target}: timeout ${sayTimeout(timeout.from)} → ${sayTimeout(timeout.to)}`]),
    ...(enabled === null ? [] : [`${target}: ${enabled.to ? "enabled" : "disabled"}`]),
  ];
}

/** Without a timeout of its own an entry has the gateway's default. */
export function sayTimeout(timeoutMs: ChainEntry["timeoutMs"] | null): string {
  return timeoutMs === undefined || timeoutMs === null ? "default" : formatDuration(timeoutMs);
}
