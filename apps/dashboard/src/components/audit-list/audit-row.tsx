import type { AuditView } from "@understudy/contract";
import { Ban, Check } from "lucide-react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";
import { actionWords } from "./action-words.ts";
import { historyPath } from "./audit-filter.ts";
import { ChangeLine } from "./change-line.tsx";
import { viaWords } from "./via-words.ts";

/** Who did, or tried, what, and what it changed. A card on phones. */
export function AuditRow({ entry }: { readonly entry: AuditView }) {
  const refused = entry.result === "refused";
  const Icon = refused ? Ban : Check;
  return (
    <li
      data-audit={entry.sequence}
      data-result={entry.result}
      data-action={entry.action}
      className={`grid gap-x-5 gap-y-1 border-t border-line px-4 py-2.5 text-[0.8125rem] first:border-t-0 @min-[52rem]:grid-cols-[11rem_11rem_14rem_minmax(0,1fr)] ${refused ? "bg-open/5" : ""}`}
    >
      <span className="text-xs text-soft">
        <CarriedLink
          href={`/audit/${entry.sequence}`}
          aria-label={`Entry ${entry.sequence}`}
          className="inline-flex items-center text-accent underline-offset-2 hover:underline max-lg:min-h-11"
        >
          #{entry.sequence}
        </CarriedLink>{" "}
        <TimeStamp at={entry.at} precision="day_millisecond" />
      </span>
      <span className="min-w-0 wrap-anywhere">
        {entry.actor}{" "}
        <span className="text-xs text-soft">
          {entry.role === null ? "" : `${entry.role}, `}by {viaWords[entry.via]}
          {entry.address !== null && ` from ${entry.address}`}
        </span>
      </span>
      <span className="min-w-0">
        <span
          className={`flex items-baseline gap-1.5 font-medium ${refused ? "text-open" : ""}`}
          title={entry.action}
        >
          <Icon
            size={14}
            aria-hidden="true"
            className={`translate-y-0.5 shrink-0 ${refused ? "" : "text-closed"}`}
          />
          <span>
            {actionWords(entry.action)}
            {refused && ", refused"}
          </span>
        </span>
        {entry.object !== "" && (
          <CarriedLink
            href={historyPath(entry.object)}
            title={`All that happened to ${entry.object}`}
            className="flex items-center wrap-anywhere underline-offset-2 hover:underline max-lg:min-h-11"
          >
            {entry.object}
          </CarriedLink>
        )}
      </span>
      <div className="min-w-0">
        {entry.changes.length > 0 && (
          <ul>
            {entry.changes.map((change) => (
              <li key={change} className="wrap-anywhere">
                <ChangeLine line={change} />
              </li>
            ))}
          </ul>
        )}
        {entry.reason !== "" && <p className="wrap-anywhere text-soft">“{entry.reason}”</p>}
      </div>
    </li>
  );
}
