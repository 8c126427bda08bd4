"use client";

import type { BreakerView } from "@understudy/contract";
import { Ago } from "#components/time/ticking.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { probeText, tokensText } from "./probe-words.ts";
import { useTargetTest } from "./use-target-test.ts";

/** What traffic and what our own checks last showed of a target, side by side, and a check by hand. */
export function TrafficAndProbe({ target, health }: Pick<BreakerView, "target" | "health">) {
  const { lastCall, lastProbe, probes } = health;
  const { test, pending } = useTargetTest();
  return (
    <div className="grid gap-x-6 gap-y-1.5 text-xs @min-[48rem]:col-span-2 @min-[48rem]:col-start-2 @min-[48rem]:grid-cols-[minmax(0,1.2fr)_minmax(0,1.4fr)]">
      <p>
        <span className="text-soft">Traffic: </span>
        {lastCall === null ? (
          "no call since the start"
        ) : (
          <>
            last call {lastCall.ok ? "answered" : "failed"} <Ago at={lastCall.at} />
          </>
        )}
      </p>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <p>
            <span className="text-soft">Probe: </span>
            {lastProbe === null ? (
              "none yet"
            ) : (
              <>
                {probeText(lastProbe)}, <Ago at={lastProbe.at} />
              </>
            )}
          </p>
          <p className={probes.spent ? "font-medium text-half-open" : "text-soft"}>{tokensText(probes)}</p>
        </div>
        <ChangeButton
          change="health.test"
          pending={pending}
          onClick={() => test(target)}
          aria-label={`Test now: ${target}`}
        >
          Test now
        </ChangeButton>
      </div>
    </div>
  );
}
