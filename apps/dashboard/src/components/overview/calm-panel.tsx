"use client";

import type { OverviewView } from "@understudy/contract";
import type { ReactNode } from "react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { levelSentence } from "#components/level-share/level-reading.ts";
import { StateMark } from "#components/state-mark/state-mark.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { formatDuration } from "#format/durations.ts";
import { formatPercentile, formatSample } from "#format/percentiles.ts";
import { plural } from "#format/numbers.ts";
import { EngineFigures } from "./engine-figures.tsx";
import { QuietLine } from "./quiet-line.tsx";
import { SafetyNet } from "./safety-net.tsx";

/** The three questions answered in one line each, when all is well. */
export function CalmPanel({ overview }: { readonly overview: OverviewView }) {
  const { users, quiet, changed, targets, suggestions } = overview;
  const [newest] = changed;
  return (
    <section aria-label="Summary" data-ages className="rounded-lg border border-line bg-surface px-4 py-1">
      <dl className="divide-y divide-line text-[0.8125rem]">
        <Line question="Broken">
          <span className="inline-flex flex-wrap items-center gap-x-2">
            Nothing. All {plural(targets, "target")}: <StateMark state="closed" />
          </span>
        </Line>
        <Line question="Users get">
          {quiet !== null ? (
            <QuietLine quiet={quiet} />
          ) : (
            <>
              {levelSentence(users.counts)} First token p95{" "}
              <strong className="font-semibold">{formatPercentile(users.firstToken, "p95")}</strong>{" "}
              <span className="text-soft">
                ({formatSample(users.firstToken)}, last {formatDuration(users.windowMs)})
              </span>
            </>
          )}
          <EngineFigures overview={overview} />
          <SafetyNet />
        </Line>
        <Line question="Changed">
          {newest === undefined ? (
            "Nothing in 24 h."
          ) : (
            <>
              <TimeStamp at={newest.at} /> {newest.text}
              {changed.length > 1 && (
                <CarriedLink
                  href="/audit"
                  className="ml-2 font-medium text-accent underline-offset-2 hover:underline"
                >
                  and {changed.length - 1} more
                </CarriedLink>
              )}
            </>
          )}
        </Line>
        {suggestions.length > 0 && (
          <Line question="You can">
            <ul>
              {suggestions.map(({ text, href }) => (
                <li key={text}>
                  <CarriedLink
                    href={href}
                    className="inline-flex items-center font-medium text-accent underline-offset-2 hover:underline max-lg:min-h-11"
                  >
                    {text}
                  </CarriedLink>
                </li>
              ))}
            </ul>
          </Line>
        )}
      </dl>
    </section>
  );
}

function Line({ question, children }: { readonly question: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 py-2.5">
      <dt className="w-20 shrink-0 text-soft">{question}</dt>
      <dd className="min-w-0 flex-1 basis-60">{children}</dd>
    </div>
  );
}
