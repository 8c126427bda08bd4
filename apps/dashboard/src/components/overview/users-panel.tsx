"use client";

import type { OverviewView } from "@understudy/contract";
import type { Level } from "@understudy/core";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { levelLooks, levelOrder } from "#components/level-mark/level-looks.ts";
import { LevelMark } from "#components/level-mark/level-mark.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { formatDuration } from "#format/durations.ts";
import { formatCount, formatShare, plural, shareOf } from "#format/numbers.ts";
import { formatPercentile, formatSample } from "#format/percentiles.ts";
import { EngineFigures } from "./engine-figures.tsx";
import { newestSentence } from "./newest-words.ts";
import { QuietLine } from "./quiet-line.tsx";
import { SafetyNet } from "./safety-net.tsx";

/** Targets named at most. */
const mostAnswerers = 4;

/** What do users get right now? Shares always with their count. */
export function UsersPanel({ overview }: { readonly overview: OverviewView }) {
  const { users, newest, quiet } = overview;
  return (
    <Panel
      title="What users get"
      note={`last ${formatDuration(users.windowMs)}, ${plural(users.requests, "request")}`}
      flush
    >
      {quiet !== null ? (
        <p className="px-4 pb-4 text-soft">
          <QuietLine quiet={quiet} />
        </p>
      ) : (
        <div className="flex flex-col gap-1 px-4 pb-3">
          <p data-testid="newest" className="pb-1.5 text-[0.8125rem] font-medium wrap-anywhere">
            {newestSentence(newest)}
          </p>
          {levelOrder.map((level) => (
            <LevelBar key={level} level={level} count={users.counts[level]} requests={users.requests} />
          ))}
          <dl className="mt-2 grid grid-cols-2 gap-x-6 gap-y-2 border-t border-line pt-2.5 sm:grid-cols-3">
            <Figure
              name="First token, p95"
              value={formatPercentile(users.firstToken, "p95")}
              sample={formatSample(users.firstToken)}
            />
            <Figure
              name="Whole answer, p95"
              value={formatPercentile(users.total, "p95")}
              sample={formatSample(users.total)}
            />
            <Figure
              name="Failed or interrupted"
              value={formatShare(shareOf(users.failed, users.requests))}
              sample={`${formatCount(users.failed)} of ${formatCount(users.requests)}`}
              href="/events?level=error"
            />
          </dl>
          <Answerers users={users} />
        </div>
      )}
      <div className="border-t border-line px-4 py-2 empty:hidden">
        <EngineFigures overview={overview} />
      </div>
      <div className="border-t border-line px-4 py-2 empty:hidden">
        <SafetyNet />
      </div>
    </Panel>
  );
}

/** Who answered, most first. */
function Answerers({ users }: { readonly users: OverviewView["users"] }) {
  const answerers = users.servedBy.toSorted((a, b) => b.count - a.count).slice(0, mostAnswerers);
  if (answerers.length === 0) return null;
  return (
    <ul aria-label="Answered by" className="mt-2 border-t border-line pt-2 text-xs">
      {answerers.map(({ target, count }) => (
        <li key={target} className="flex gap-x-3">
          <span className="min-w-0 wrap-anywhere">{target}</span>
          <span className="ml-auto whitespace-nowrap">
            {formatShare(shareOf(count, users.requests))}{" "}
            <span className="inline-block min-w-14 text-right text-soft">({formatCount(count)})</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

interface LevelBarProps {
  readonly level: Level;
  readonly count: number;
  readonly requests: number;
}

function LevelBar({ level, count, requests }: LevelBarProps) {
  const share = shareOf(count, requests);
  return (
    <div className="grid grid-cols-[5.5rem_minmax(0,1fr)_8.5rem] items-center gap-3 text-[0.8125rem]">
      <LevelMark level={level} />
      <svg width="100%" height="12" aria-hidden="true" className="rounded-sm bg-raised">
        {count > 0 && (
          <rect
            height="12"
            width={`${(share ?? 0) * 100}%`}
            style={{ width: `max(2px, ${(share ?? 0) * 100}%)` }}
            fill={`url(#level-${level})`}
          />
        )}
      </svg>
      <span className="text-right" title={levelLooks[level].meaning}>
        {formatShare(share)}{" "}
        <span className="inline-block min-w-14 text-right text-soft">({formatCount(count)})</span>
      </span>
    </div>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  /** What the value rests on. */
  readonly sample: string;
  readonly href?: string;
}

function Figure({ name, value, sample, href }: FigureProps) {
  return (
    <div>
      <dt className="text-xs text-soft">{name}</dt>
      <dd className="text-base font-semibold">
        {href === undefined ? (
          value
        ) : (
          <CarriedLink href={href} className="underline-offset-2 hover:underline">
            {value}
          </CarriedLink>
        )}{" "}
        <span className="text-xs font-normal whitespace-nowrap text-soft">{sample}</span>
      </dd>
    </div>
  );
}
