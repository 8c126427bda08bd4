"use client";

import type { ExerciseMark } from "@understudy/contract";
import { Fragment } from "react";
import { useQueryStates } from "#address/use-address.ts";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { faultsParser } from "#components/metrics-filter/metrics-filter.ts";
import { formatSpan } from "#format/times.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { exerciseHref } from "./exercises.ts";

/** Named one by one; of more it is said how many. */
const mostNamed = 4;

export interface ExerciseLegendProps {
  /** Those that ran in the time that is shown, in the order in which they began. */
  readonly exercises: readonly ExerciseMark[];
  /** Why the figures cannot leave out what they did; undefined: they can. */
  readonly inseparable: string | undefined;
}

/** What ran on purpose while the figures came about, who did it, and the figures without it. */
export function ExerciseLegend({ exercises, inseparable }: ExerciseLegendProps) {
  const [{ faults }, setFilter] = useQueryStates(faultsParser);
  const leftOut = faults === "without" && inseparable === undefined;
  if (exercises.length === 0 && !leftOut) return null;
  const named = exercises.slice(-mostNamed);
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs" data-testid="exercise-legend">
      <span
        aria-hidden="true"
        className="size-3.5 shrink-0 border border-half-open/60 bg-surface exercised keeps-outline"
      />
      <span>
        {leftOut ? "Left out, injected on purpose" : "Injected on purpose"}
        {exercises.length === 0 ? ": nothing in this time" : ": "}
        {exercises.length > named.length && `${exercises.length - named.length} more, `}
        {named.map((exercise, index) => (
          <Fragment key={exercise.id}>
            {index > 0 && ", "}
            <Exercise exercise={exercise} />
          </Fragment>
        ))}
      </span>
      {inseparable === undefined ? (
        <button
          type="button"
          className="rounded px-1 font-medium text-accent underline-offset-2 hover:underline max-lg:min-h-11"
          onClick={() => setFilter({ faults: leftOut ? null : "without" })}
        >
          {leftOut ? "Show them" : "Leave them out"}
        </button>
      ) : (
        <span className="text-soft">{inseparable}</span>
      )}
    </p>
  );
}

function Exercise({ exercise }: { readonly exercise: ExerciseMark }) {
  const { zone } = useZone();
  const { id, by, from, to, text } = exercise;
  const when = to === null ? "still running" : formatSpan({ from, to }, zone);
  return (
    <>
      <CarriedLink
        href={exerciseHref(exercise)}
        title={`${text}, ${when}`}
        className="font-medium text-accent underline-offset-2 hover:underline"
      >
        {id}
      </CarriedLink>{" "}
      by {by}
    </>
  );
}
