import type { AuditView } from "@understudy/contract";
import { Ban, Check } from "lucide-react";
import { TimeStamp } from "#components/time/time-stamp.tsx";

const words: Readonly<Record<AuditView["via"], string>> = {
  dashboard: "dashboard",
  cli: "command line",
  api: "API",
  configuration: "configuration file",
};

/** Who did, or tried, what, and what it changed. A card on phones. */
export function AuditRow({ entry }: { readonly entry: AuditView }) {
  const refused = entry.result === "refused";
  const Icon = refused ? Ban : Check;
  return (
    <li
      data-audit={entry.sequence}
      className="grid gap-x-5 gap-y-1 border-t border-line px-4 py-2.5 text-[0.8125rem] first:border-t-0 @min-[52rem]:grid-cols-[11rem_11rem_14rem_minmax(0,1fr)]"
    >
      <span className="text-xs text-soft">
        <TimeStamp at={entry.at} precision="day_millisecond" />
      </span>
      <span className="min-w-0 break-words">
        {entry.actor}{" "}
        <span className="text-xs text-soft">
          {entry.role === null ? "" : `${entry.role}, `}by {words[entry.via]}
        </span>
      </span>
      <span className="min-w-0">
        <span className={`inline-flex items-center gap-1.5 font-medium ${refused ? "text-open" : ""}`}>
          <Icon size={14} aria-hidden="true" className={refused ? "" : "text-closed"} />
          {entry.action}
          {refused && " refused"}
        </span>
        <span className="block break-words">{entry.object}</span>
      </span>
      <div className="min-w-0">
        {entry.changes.length > 0 && (
          <ul>
            {entry.changes.map((change) => (
              <li key={change} className="break-words">
                {change}
              </li>
            ))}
          </ul>
        )}
        {entry.reason !== "" && <p className="break-words text-soft">“{entry.reason}”</p>}
      </div>
    </li>
  );
}
