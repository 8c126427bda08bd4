import { tiersOf, type Chain, type ChainEntry } from "@understudy/core";
import { formatDuration } from "#format/durations.ts";
import { normalised } from "./draft.ts";

interface Step<Value> {
  readonly from: Value;
  readonly to: Value;
}

/** What of an entry differs between two chains. */
export interface EntryChange {
  readonly target: string;
  /** In one of the two chains only; null: it stands in both. */
  readonly came: "added" | "removed" | null;
  readonly moved: Step<number> | null;
  readonly tier: Step<number> | null;
  readonly weight: Step<number> | null;
  readonly timeout: Step<number | null> | null;
  readonly enabled: Step<boolean> | null;
}

/**
 * Entry by entry, in the order of the later chain, then those that went; entries that stayed the same
 * are left out. Who has another number only because of what others did has not moved.
 */
export function chainChanges(before: Chain, after: Chain): EntryChange[] {
  const ranks = { before: common(before, after), after: common(after, before) };
  const kept = after.flatMap((entry, index): EntryChange[] => {
    const { target } = entry;
    const from = placeOf(before, target);
    const was = before[from];
    if (was === undefined) return [{ ...unchanged(target), came: "added" }];
    const [rankWas, rankIs] = [placeOf(ranks.before, target), placeOf(ranks.after, target)];
    const sameTier = membersWith(ranks.before, target) === membersWith(ranks.after, target);
    const change: EntryChange = {
      target,
      came: null,
      moved: rankWas === rankIs || from === index ? null : { from: from + 1, to: index + 1 },
      tier: sameTier || was.priority === entry.priority ? null : { from: was.priority, to: entry.priority },
      weight: was.weight === entry.weight ? null : { from: was.weight, to: entry.weight },
      timeout:
        was.timeoutMs === entry.timeoutMs
          ? null
          : { from: was.timeoutMs ?? null, to: entry.timeoutMs ?? null },
      enabled: was.enabled === entry.enabled ? null : { from: was.enabled, to: entry.enabled },
    };
    const changed = change.moved ?? change.tier ?? change.weight ?? change.timeout ?? change.enabled;
    return changed === null ? [] : [change];
  });
  const gone = before.filter(({ target }) => placeOf(after, target) === -1);
  return [...kept, ...gone.map(({ target }): EntryChange => ({ ...unchanged(target), came: "removed" }))];
}

function unchanged(target: string): EntryChange {
  return { target, came: null, moved: null, tier: null, weight: null, timeout: null, enabled: null };
}

/** What of a chain stands in the other one too, its tiers numbered anew. */
function common(chain: Chain, other: Chain): Chain {
  return normalised(chain.filter(({ target }) => placeOf(other, target) !== -1));
}

/** Those in one tier with a target, itself too. */
function membersWith(chain: Chain, target: string): string {
  const tier = tiersOf(chain).find((entries) => placeOf(entries, target) !== -1) ?? [];
  return tier
    .map((entry) => entry.target)
    .toSorted()
    .join("\n");
}

function placeOf(chain: Chain, target: string): number {
  return chain.findIndex((entry) => entry.target === target);
}

/** One line a person would say for each field that changed. */
export function sayChange({ target, came, moved, tier, weight, timeout, enabled }: EntryChange): string[] {
  return [
    ...(came === null ? [] : [`${target}: ${came}`]),
    ...(moved === null ? [] : [`${target}: place ${moved.from} → ${moved.to}`]),
    ...(tier === null || moved !== null ? [] : [`${target}: tier ${tier.from} → ${tier.to}`]),
    ...(weight === null ? [] : [`${target}: weight ${weight.from} → ${weight.to}`]),
    ...(timeout === null
      ? []
      : [`${target}: timeout ${sayTimeout(timeout.from)} → ${sayTimeout(timeout.to)}`]),
    ...(enabled === null ? [] : [`${target}: ${enabled.to ? "enabled" : "disabled"}`]),
  ];
}

/** An entry's own fields, wherever it stands. */
export function sayEntry({ timeoutMs, weight, enabled }: ChainEntry): string {
  return `timeout ${sayTimeout(timeoutMs)}, weight ${weight}, ${enabled ? "on" : "off"}`;
}

/** Without a timeout of its own an entry has the gateway's default. */
export function sayTimeout(timeoutMs: ChainEntry["timeoutMs"] | null): string {
  return timeoutMs === undefined || timeoutMs === null ? "default" : formatDuration(timeoutMs);
}
