"use client";

import type { GameDayRun, RunStep, ScenarioStep } from "@understudy/contract";
import { Circle, CircleCheck, CirclePlay, CircleSlash } from "lucide-react";
import { Left } from "#components/time/ticking.tsx";
import { formatElapsed } from "#format/durations.ts";
import { plannedWords } from "./scenario-words.ts";

/** Steps that are over, the one that runs with the time it has left, and those to come. */
export function BoardSteps({ run }: { readonly run: GameDayRun }) {
  return (
    <ol className="flex flex-col gap-3 text-[0.8125rem]">
      {run.scenario.steps.map((step, place) => (
        <Step key={step.name} planned={step} began={run.steps[place]} over={run.end !== null} />
      ))}
    </ol>
  );
}

interface StepProps {
  readonly planned: ScenarioStep;
  /** Undefined: it has not begun. */
  readonly began: RunStep | undefined;
  /** The run is. */
  readonly over: boolean;
}

function Step({ planned, began, over }: StepProps) {
  const { word, Icon, colour } = lookOf(began, over);
  const isRunning = began !== undefined && began.endedAt === null;
  return (
    <li data-step={planned.name} className="flex gap-2" aria-current={isRunning ? "step" : undefined}>
      <Icon size={16} aria-hidden="true" className={`mt-0.5 shrink-0 ${colour}`} />
      <div className="min-w-0">
        <p className="flex flex-wrap gap-x-2">
          <span className={isRunning ? "font-semibold" : "font-medium"}>{planned.name}</span>
          <span className={colour}>{word}</span>
          {isRunning ? (
            <Left until={began.startedAt + planned.durationMs} />
          ) : (
            <span className="text-soft">{formatElapsed(planned.durationMs)}</span>
          )}
        </p>
        <p className="text-xs text-soft">
          {planned.faults.length === 0 ? "no fault" : planned.faults.map(plannedWords).join("; ")}
        </p>
      </div>
    </li>
  );
}

function lookOf(began: RunStep | undefined, over: boolean) {
  if (began === undefined) {
    return { word: over ? "not run" : "to come", Icon: Circle, colour: "text-soft" };
  }
  if (began.endedAt === null) return { word: "runs", Icon: CirclePlay, colour: "text-accent" };
  return began.whole
    ? { word: "done", Icon: CircleCheck, colour: "text-closed" }
    : { word: "broken off", Icon: CircleSlash, colour: "text-open" };
}
