"use client";

import type { BreakerView } from "@understudy/contract";
import { Ago } from "#components/time/ticking.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { probeText, tokensText } from "./probe-words.ts";
import { useTargetTest } from "./use-target-test.ts";

/** What our own checks last showed of a target, and a check by hand. */
export function ProbeResult({ target, health }: Pick<BreakerView, "target" | "health">) {
  const { lastProbe, probes } = health;
  const { test, pending } = useTargetTest();
  return (
    <div className="flex min-w-0 flex-col items-start gap-1.5 text-xs">
      <div>
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
  );
}
