import type { Chain } from "@understudy/core";
import { sayTimeout, type EntryChange } from "./chain-changes.ts";

export interface ChainColumnProps {
  readonly title: string;
  readonly chain: Chain;
  readonly changes: readonly EntryChange[];
  readonly side: "before" | "after";
}

/** One side of the review; what changed is marked by weight and a sign, not by colour alone. */
export function ChainColumn({ title, chain, changes, side }: ChainColumnProps) {
  return (
    <section className="min-w-0">
      <h3 className="pb-1 text-xs font-medium text-soft">{title}</h3>
      <ol className="rounded-md border border-line text-[0.8125rem]">
        {chain.map(({ target, priority, weight, timeoutMs, enabled }, index) => {
          const changed = changes.find((change) => change.target === target);
          const sign = changed ? (side === "before" ? "−" : "+") : "";
          return (
            <li
              key={target}
              className={`grid grid-cols-[1rem_1.25rem_minmax(0,1fr)_auto] gap-x-1.5 border-t border-line px-2.5 py-1.5 first:border-t-0 ${changed ? "bg-raised" : ""}`}
            >
              <span className="font-semibold text-accent" aria-hidden="true">
                {sign}
              </span>
              <span className="text-soft">{index + 1}</span>
              <span
                title={target}
                className={`truncate ${changed ? "font-semibold" : ""} ${enabled ? "" : "text-soft line-through"}`}
              >
                {target}
                {!enabled && <span className="sr-only"> (off)</span>}
              </span>
              <span className="text-xs text-soft">
                tier {priority} · {weight !== 1 && `weight ${weight} · `}
                {sayTimeout(timeoutMs)}
                {!enabled && " · off"}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
