"use client";

import type { EventView, SpentView } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { attemptWords } from "#components/event-list/outcome-words.ts";
import { LevelMark } from "#components/level-mark/level-mark.tsx";
import { StepTable } from "#components/request-detail/step-table.tsx";
import { Waterfall } from "#components/request-detail/waterfall.tsx";
import { Figure } from "#components/ui/figure.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatDuration } from "#format/durations.ts";
import { formatMoney, paid } from "#format/money.ts";
import { formatCount } from "#format/numbers.ts";
import { HeaderList } from "./header-list.tsx";
import type { Rehearsal, RehearsalCall } from "./rehearsal-state.ts";

/** The way of a rehearsal through the chain: call by call while it runs, then as any request's. */
export function WayPanel({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const { calls, head } = rehearsal.brought;
  const ended = rehearsal.phase === "ended" ? rehearsal.event : null;
  return (
    <Panel
      title="Its way through the chain"
      note="marked as a rehearsal, and in no number of users"
      actions={
        ended !== null && (
          <CarriedLink
            href={`/requests/${encodeURIComponent(ended.requestId)}`}
            className="text-[0.8125rem] font-medium text-accent underline-offset-2 hover:underline"
          >
            {ended.requestId}
          </CarriedLink>
        )
      }
      flush
    >
      {rehearsal.phase === "ended" && ended !== null ? (
        <>
          <Facts event={ended} spent={rehearsal.spent} />
          <Waterfall event={ended} />
          <StepTable event={ended} />
        </>
      ) : (
        <LiveCalls calls={calls} over={rehearsal.phase !== "running"} />
      )}
      {head !== null && <HeaderList headers={head.headers} />}
    </Panel>
  );
}

function Facts({ event, spent }: { readonly event: EventView; readonly spent: SpentView }) {
  const counted = spent.inputTokens + spent.outputTokens;
  const guessed = spent.estimatedInputTokens + spent.estimatedOutputTokens;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 px-4 pb-3 @min-[28rem]:grid-cols-3 @min-[45rem]:grid-cols-5">
      <Figure name="Served as">
        <LevelMark level={event.level} />
      </Figure>
      <Figure name="Took">{formatDuration(event.durationMs)}</Figure>
      <Figure name="First token">{formatDuration(event.firstTokenMs)}</Figure>
      <Figure name="Tokens in, out" note={guessed > 0 && counted === 0 ? "estimated" : undefined}>
        {formatCount(spent.inputTokens + spent.estimatedInputTokens)},{" "}
        {formatCount(spent.outputTokens + spent.estimatedOutputTokens)}
      </Figure>
      <Figure name="Cost" note={costNote(spent, guessed > 0)}>
        {formatMoney(spent.costs, paid)}
      </Figure>
    </dl>
  );
}

function costNote({ costs, unpricedTokens }: SpentView, guessed: boolean): string | undefined {
  if (costs.length === 0) return unpricedTokens > 0 ? "no price configured" : undefined;
  return guessed ? "by estimated tokens" : "by counted tokens";
}

function LiveCalls({ calls, over }: { readonly calls: readonly RehearsalCall[]; readonly over: boolean }) {
  if (calls.length === 0) return <p className="px-4 pb-4 text-soft">No target has been asked.</p>;
  return (
    <ol className="px-4 pb-4 text-[0.8125rem]">
      {calls.map(({ number, target, at, step }) => (
        <li key={number} data-call={target} className="flex flex-wrap gap-x-3 border-t border-line py-1.5">
          <span className="font-medium wrap-anywhere">{target}</span>
          <span className="text-soft">asked after {formatDuration(at)}</span>
          <span className="ml-auto">
            {step === null
              ? over
                ? "called off"
                : "under way…"
              : `${attemptWords[step.outcome]}, ${formatDuration(step.durationMs)}`}
          </span>
        </li>
      ))}
    </ol>
  );
}
