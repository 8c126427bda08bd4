"use client";

import { useQuery } from "@tanstack/react-query";
import { AsideMark } from "#components/state-mark/aside-mark.tsx";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { useTRPC } from "#trpc/react.tsx";

export interface PretendListProps {
  readonly targets: readonly string[];
  readonly pretended: readonly string[];
  readonly onChange: (pretended: readonly string[]) => void;
}

/** Which targets this one request is to take for open; each with how it stands in truth. */
export function PretendList({ targets, pretended, onChange }: PretendListProps) {
  const breakers = useQuery(useTRPC().breakers.list.queryOptions()).data ?? [];
  const toggle = (target: string, on: boolean): void =>
    onChange(targets.filter((id) => (id === target ? on : pretended.includes(id))));
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="text-[0.8125rem] font-medium">Pretend open</legend>
      <p className="text-xs text-soft">For this request only: no breaker hears of it.</p>
      <ul className="flex flex-col">
        {targets.map((target) => {
          const breaker = breakers.find((each) => each.target === target);
          return (
            <li
              key={target}
              className="flex flex-wrap items-center gap-x-4 gap-y-0.5 border-t border-line py-1 first:border-t-0"
            >
              <label className="inline-flex min-w-0 flex-1 basis-40 items-center gap-2 text-[0.8125rem] max-lg:min-h-11">
                <input
                  type="checkbox"
                  checked={pretended.includes(target)}
                  onChange={(event) => toggle(target, event.target.checked)}
                  className="size-4 shrink-0 accent-accent"
                />
                <span className="min-w-0 wrap-anywhere">{target}</span>
              </label>
              <span className="inline-flex flex-wrap gap-x-3 text-xs">
                {breaker === undefined ? (
                  <StateMark state="unknown" size={14} />
                ) : (
                  <>
                    <StateMark state={breaker.shown} size={14} />
                    <AsideMark breaker={breaker} size={14} />
                  </>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
