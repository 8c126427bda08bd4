"use client";

import { useQuery } from "@tanstack/react-query";
import type { AuditEntryView } from "@understudy/contract";
import { Ban, Check, ShieldAlert, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { Comparison } from "#components/revisions/comparison.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { Loaded, SkeletonLines } from "#components/ui/loaded.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { useTRPC } from "#trpc/react.tsx";
import { actionWords } from "./action-words.ts";
import { historyPath } from "./audit-filter.ts";
import { ChangeLine } from "./change-line.tsx";
import { viaWords } from "./via-words.ts";

const linkClass =
  "text-accent underline-offset-2 hover:underline max-lg:inline-flex max-lg:min-h-11 max-lg:items-center";

/** All that is known of one change or refused try. */
export function AuditEntryDetail({ view }: { readonly view: AuditEntryView }) {
  const { entry } = view;
  const { result, action, object, changes, reason, revision, requestId } = entry;
  const refused = result === "refused";
  const Icon = refused ? Ban : Check;
  return (
    <>
      <Panel
        title={
          <span className={`inline-flex items-center gap-1.5 ${refused ? "text-open" : ""}`}>
            <Icon size={14} aria-hidden="true" className={refused ? "" : "text-closed"} />
            {actionWords(action)}, {refused ? "refused" : "done"}
          </span>
        }
        note={<TimeStamp at={entry.at} precision="day_millisecond" />}
      >
        <dl className="grid gap-x-5 gap-y-2 text-[0.8125rem] max-sm:gap-y-0 max-sm:[&_dd]:mb-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
          <Fact name="Who">
            {entry.actor} ({entry.role === null ? "" : `${entry.role}, `}by {viaWords[entry.via]})
          </Fact>
          {entry.address !== null && <Fact name="From">{entry.address}</Fact>}
          <Fact name="Action">
            <code className="text-xs">{action}</code>
          </Fact>
          {object !== "" && (
            <Fact name="What">
              {object}{" "}
              <CarriedLink href={historyPath(object)} className={linkClass}>
                its history
              </CarriedLink>
            </Fact>
          )}
          <Fact name={refused ? "Why not" : "Before and after"}>
            {changes.length === 0 ? (
              <span className="text-soft">Nothing was different afterwards.</span>
            ) : (
              <ul className="flex flex-col gap-0.5">
                {changes.map((change) => (
                  <li key={change}>
                    <ChangeLine line={change} />
                  </li>
                ))}
              </ul>
            )}
          </Fact>
          {reason !== "" && <Fact name="Reason given">“{reason}”</Fact>}
          {requestId !== null && (
            <Fact name="Request">
              <CarriedLink href={`/requests/${encodeURIComponent(requestId)}`} className={linkClass}>
                {requestId}
              </CarriedLink>
            </Fact>
          )}
          <ChainPlace view={view} />
        </dl>
      </Panel>
      {revision !== null && revision > 1 && <MadeRevision number={revision} />}
    </>
  );
}

/** Where the entry stands in the chain of hashes, and whether it holds. */
function ChainPlace({ view: { entry, previousHash, holds } }: { readonly view: AuditEntryView }) {
  const Icon = holds ? ShieldCheck : ShieldAlert;
  return (
    <>
      <Fact name="Verified">
        <span className={`inline-flex items-center gap-1.5 ${holds ? "" : "font-medium text-open"}`}>
          <Icon size={16} aria-hidden="true" className={holds ? "text-closed" : ""} />
          {holds ? "it is what was written after the one before" : "this is not what was written"}
        </span>
      </Fact>
      <Fact name="Hash">
        <code className="text-xs break-all">{entry.hash}</code>
      </Fact>
      <Fact name="Hash before">
        {previousHash === "" ? (
          "none: it is the first"
        ) : (
          <code className="text-xs break-all">{previousHash}</code>
        )}
      </Fact>
    </>
  );
}

/** The whole configuration before and after, where the change made a revision of it. */
function MadeRevision({ number }: { readonly number: number }) {
  const query = useQuery(useTRPC().revisions.compare.queryOptions({ from: number - 1, to: number }));
  return (
    <Panel title={`r${number - 1} → r${number}`} note="what the change made of the configuration">
      <Loaded query={query} what={`r${number}`} skeleton={<SkeletonLines count={4} />}>
        {(comparison) => <Comparison comparison={comparison} names={[`r${number - 1}`, `r${number}`]} />}
      </Loaded>
    </Panel>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="text-xs font-medium text-soft sm:pt-0.5">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
