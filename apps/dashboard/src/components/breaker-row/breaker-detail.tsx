"use client";

import { useQuery } from "@tanstack/react-query";
import { concurrencyWords, declineSentences, headroomWords, type BreakerView } from "@understudy/contract";
import type { ReactNode } from "react";
import { historyPath } from "#components/audit-list/audit-filter.ts";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { attemptWords } from "#components/event-list/outcome-words.ts";
import { HealthEvidence } from "#components/providers/health-evidence.tsx";
import { probeText } from "#components/providers/probe-words.ts";
import { Ago, Left } from "#components/time/ticking.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { ChangeList } from "#components/overview/change-list.tsx";
import { useTRPC } from "#trpc/react.tsx";

/** Everything known about one breaker: what it counts, what it saw, what happened to it. */
export function BreakerDetail({ breaker }: { readonly breaker: BreakerView }) {
  const history = useQuery(useTRPC().breakers.history.queryOptions({ target: breaker.target }));
  const { failureClasses, cooldown, health, concurrency, headroom, decline } = breaker;
  return (
    <div className="grid gap-x-8 gap-y-4 border-t border-dashed border-line bg-raised/40 px-4 py-3 text-[0.8125rem] md:grid-cols-2 xl:grid-cols-4">
      <Part title="Failures in the window">
        {failureClasses.length === 0 ? (
          <p className="text-soft">None.</p>
        ) : (
          <ul>
            {failureClasses.map(({ class: name, count }) => (
              <li key={name}>
                {count} × {attemptWords[name]}
              </li>
            ))}
          </ul>
        )}
        {cooldown !== null && (
          <p>
            Cooling down ({attemptWords[cooldown.reason]}), <Left until={cooldown.until} />.
          </p>
        )}
        <CarriedLink
          href={`/events?target=${encodeURIComponent(breaker.target)}`}
          className="inline-flex items-center font-medium text-accent underline-offset-2 hover:underline max-lg:min-h-11"
        >
          Requests that met it
        </CarriedLink>{" "}
        <CarriedLink
          href={historyPath(breaker.target)}
          className="inline-flex items-center font-medium text-accent underline-offset-2 hover:underline max-lg:min-h-11"
        >
          Changes by hand
        </CarriedLink>
      </Part>
      <Part title="Health">
        <HealthEvidence health={health} />
        {declineSentences(decline).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {health.lastProbe !== null && (
          <p className="text-soft">
            Last probe <Ago at={health.lastProbe.at} />: {probeText(health.lastProbe)}
          </p>
        )}
      </Part>
      <Part title={`Capacity of ${concurrency.limitGroup}`}>
        <p>{concurrencyWords(concurrency)}</p>
        {headroom.map((view) => (
          <p key={view.dimension}>
            {headroomWords(view)}
            {view.resetsAt !== null && (
              <>
                ; until all of it is back, <Left until={view.resetsAt} />
              </>
            )}
          </p>
        ))}
      </Part>
      <Part title="What happened">
        <Loaded query={history} what="its history" skeleton={<SkeletonLines count={3} />}>
          {(changes) => <ChangeList changes={changes} empty="Nothing in the time that is kept." />}
        </Loaded>
      </Part>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-1">
      <h4 className="text-xs font-medium text-soft">{title}</h4>
      {children}
    </section>
  );
}
