"use client";

import { takesTraffic, type BreakerView } from "@understudy/contract";
import { ListEnd, Timer } from "lucide-react";
import { useServerNow } from "#live/live-provider.tsx";

const looks = {
  cooling: { word: "Cooling down", Icon: Timer },
  set_back: { word: "Set back", Icon: ListEnd },
} as const;

export interface AsideMarkProps {
  readonly breaker: Pick<BreakerView, "shown" | "cooldown" | "health">;
  /** Pixels. */
  readonly size?: number;
}

/**
 * Stands beside a state mark that would let calls through where they go elsewhere all the same: the
 * target cools down, or health has put it behind the others (docs/resilience.md 0.13).
 */
export function AsideMark({ breaker, size = 16 }: AsideMarkProps) {
  const now = useServerNow();
  const kind = asideKind(breaker, now);
  if (kind === null) return null;
  const { word, Icon } = looks[kind];
  return (
    <span className="inline-flex items-center gap-1.5 font-medium text-half-open" data-aside={kind}>
      <Icon size={size} aria-hidden="true" className="shrink-0" />
      <span className="whitespace-nowrap">{word}</span>
    </span>
  );
}

function asideKind({ shown, cooldown, health }: AsideMarkProps["breaker"], now: number) {
  if (!takesTraffic(shown)) return null;
  if (cooldown !== null && cooldown.until > now) return "cooling";
  return health.setBackUntil === null ? null : "set_back";
}
