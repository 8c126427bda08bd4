import type { CacheView } from "@understudy/contract";
import { LockKeyhole } from "lucide-react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { Ago, Left } from "#components/time/ticking.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { formatBytes } from "#format/bytes.ts";
import { matchWords } from "./match-words.ts";

export type KeptAnswer = CacheView["rows"][number];

/** Shared by the rows and the line of names above them. */
export const keptColumns =
  "@min-[56rem]:grid-cols-[9.5rem_8.5rem_minmax(0,1fr)_minmax(0,1.2fr)_7rem_6.5rem] @min-[56rem]:gap-x-5";

/** One kept answer, without what is in it. A card on phones. */
export function KeptAnswerRow({ answer }: { readonly answer: KeptAnswer }) {
  const { storedAt, expiresAt, route, tenant, target, model, requestId, matches, bytes, encrypted } = answer;
  return (
    <li
      data-kept={requestId}
      className={`grid grid-cols-2 gap-x-4 gap-y-1 border-t border-line px-4 py-2 text-[0.8125rem] first:border-t-0 ${keptColumns}`}
    >
      <span>
        <Ago at={storedAt} />
        <span className="block text-2xs text-soft">
          <TimeStamp at={storedAt} precision="day_second" />
        </span>
      </span>
      <span className="text-soft max-[56rem]:text-right">
        <Left until={expiresAt} />
      </span>
      <span className="min-w-0 break-words">
        {route}
        <span className="block text-2xs text-soft">tenant {tenant}</span>
      </span>
      <span className="min-w-0 wrap-anywhere">
        {target}
        <span className="block text-2xs text-soft">
          {!target.endsWith(`/${model}`) && `${model}, `}
          <CarriedLink
            href={`/requests/${encodeURIComponent(requestId)}`}
            className="text-accent underline-offset-2 hover:underline"
          >
            {requestId}
          </CarriedLink>
        </span>
      </span>
      <span>
        {matches.map((match, index) => (
          <span key={match} title={matchWords[match].meaning}>
            {index > 0 && ", "}
            {matchWords[match].word}
          </span>
        ))}
      </span>
      <span className="text-right">
        {formatBytes(bytes)}
        <span className="flex items-center justify-end gap-1 text-2xs text-soft">
          {encrypted && <LockKeyhole size={11} aria-hidden="true" />}
          {encrypted ? "encrypted" : "not encrypted"}
        </span>
      </span>
    </li>
  );
}
