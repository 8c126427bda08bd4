"use client";

import { faultWords, shareWords, type GameDayPreview } from "@understudy/contract";
import { OctagonAlert } from "lucide-react";
import type { ReactNode } from "react";
import { formatElapsed } from "#format/durations.ts";
import { plural } from "#format/numbers.ts";
import { abortWords, lengthOf } from "./scenario-words.ts";

/** What will be struck, of which calls and for how long, beside which traffic, and what ends it early. */
export function BlastRadius({ preview }: { readonly preview: GameDayPreview }) {
  const { scenario, route, faults, alsoRoutes, refusal } = preview;
  return (
    <div
      data-testid="blast-radius"
      className="flex flex-col gap-2 rounded-md border border-line bg-raised p-3 text-[0.8125rem]"
    >
      {refusal !== null && (
        <p role="alert" className="flex gap-2 font-medium text-open">
          <OctagonAlert size={18} aria-hidden="true" className="shrink-0" />
          {refusal}
        </p>
      )}
      <dl className="grid grid-cols-1 gap-x-6 gap-y-1.5 sm:grid-cols-[auto_1fr] [&_dt]:text-soft">
        <Fact name="Takes">
          {formatElapsed(lengthOf(scenario))} in {plural(scenario.steps.length, "step")}
        </Fact>
        <Fact name="Strikes">
          <ul>
            {faults.map((fault) => (
              <li key={`${fault.step} ${faultWords(fault.fault)} ${fault.targets.join()}`}>
                {fault.step}, for {formatElapsed(fault.durationMs)}: {faultWords(fault.fault)} on{" "}
                {shareWords(fault.share)} of the calls to {fault.targets.join(", ")}
              </li>
            ))}
            {faults.length === 0 && <li>Nothing.</li>}
          </ul>
        </Fact>
        <Fact name="Counts">
          {route === null ? "No route." : `Requests of route ${route}.`}
          {alsoRoutes.length > 0 && ` Felt too by ${alsoRoutes.join(", ")}.`}
        </Fact>
        <Fact name="Traffic">
          <TrafficWords preview={preview} />
        </Fact>
        <Fact name="Ends early">
          when {abortWords(scenario.abort)}, when a fault of it ends before its step, or when somebody aborts
          it
        </Fact>
      </dl>
    </div>
  );
}

function TrafficWords({ preview: { traffic, usersPerSecond } }: { readonly preview: GameDayPreview }) {
  const users = `users’ ${Number(usersPerSecond.toFixed(2))}/s`;
  if (traffic === null) return `Only ${users}.`;
  const { perSecond, streamedShare, promptTokens, outputTokens } = traffic;
  return `${Number(perSecond.toFixed(2))}/s made up beside ${users}: ${shareWords(streamedShare)} streamed, about ${promptTokens} tokens asked and ${outputTokens} answered. At real providers they are paid for.`;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
