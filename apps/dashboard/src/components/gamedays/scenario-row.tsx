"use client";

import type { ScenarioView } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { Ago } from "#components/time/ticking.tsx";
import { ChangeButton } from "#components/ui/button.tsx";
import { formatElapsed } from "#format/durations.ts";
import { DueMark } from "./due-mark.tsx";
import { lengthOf, plannedWords } from "./scenario-words.ts";
import { VerdictMark } from "./verdict-mark.tsx";

export interface ScenarioRowProps {
  readonly view: ScenarioView;
  /** One game day at a time. */
  readonly running: boolean;
  readonly onStart: () => void;
}

/** What a scenario does, when it was last run and what came of it, and the way to start it. */
export function ScenarioRow({ view, running, onStart }: ScenarioRowProps) {
  const { scenario, origin } = view;
  const { name, title, description, steps } = scenario;
  return (
    <li
      data-scenario={name}
      className="flex flex-wrap items-start gap-x-6 gap-y-2 border-t border-line px-4 py-3 first:border-t-0"
    >
      <div className="flex min-w-0 flex-1 basis-80 flex-col gap-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-semibold">{title}</span>
          <span className="text-xs text-soft">
            {name}, {formatElapsed(lengthOf(scenario))}
            {origin.kind === "file" && `, your file ${origin.name}`}
            {origin.kind === "run" && `, as it was run in G-${origin.number}`}
          </span>
        </p>
        {description !== "" && <p className="max-w-prose text-[0.8125rem] text-soft">{description}</p>}
        <ol className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-soft">
          {steps.map((step) => (
            <li key={step.name}>
              <span className="font-medium text-ink">{step.name}</span> {formatElapsed(step.durationMs)}
              {step.faults.length > 0 && `: ${step.faults.map(plannedWords).join(", ")}`}
            </li>
          ))}
        </ol>
      </div>
      <div className="flex min-w-0 flex-col gap-1 text-xs lg:w-60">
        <LastRun view={view} />
        <DueMark view={view} />
      </div>
      <ChangeButton
        change="gamedays.start"
        disabled={running}
        onClick={onStart}
        aria-label={`Start… ${title}`}
        {...(running ? { title: "One game day at a time." } : {})}
      >
        Start…
      </ChangeButton>
    </li>
  );
}

function LastRun({ view: { last } }: { readonly view: ScenarioView }) {
  if (last === null) return <p className="text-soft">Never run.</p>;
  return (
    <p className="flex flex-wrap items-center gap-x-2">
      {last.verdict !== null && <VerdictMark verdict={last.verdict} />}
      <CarriedLink
        href={`/gamedays/${last.number}/report`}
        className="inline-flex items-center text-accent underline-offset-2 hover:underline max-lg:min-h-11 max-lg:min-w-11"
      >
        G-{last.number}
      </CarriedLink>
      <span className="text-soft">
        <Ago at={last.startedAt} />
      </span>
    </p>
  );
}
