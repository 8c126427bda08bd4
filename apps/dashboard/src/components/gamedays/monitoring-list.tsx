import type { GameDayReport } from "@understudy/contract";
import { TriangleAlert } from "lucide-react";
import { ReportTable } from "./report-table.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

/** What had to be seen from outside and whether it was; first what stayed silent or could not help. */
export function MonitoringList({ report: { checks, findings } }: { readonly report: GameDayReport }) {
  return (
    <>
      <ul aria-label="Findings" className="flex flex-col gap-1 px-4 pb-2 text-[0.8125rem]">
        {findings.map((finding) => (
          <li key={finding} className="flex gap-2 font-medium wrap-anywhere">
            <TriangleAlert size={16} aria-hidden="true" className="mt-0.5 shrink-0 text-half-open" />
            {finding}
          </li>
        ))}
        {findings.length === 0 && <li className="text-soft">No findings.</li>}
      </ul>
      <ReportTable
        label="Monitoring"
        head={["Had to be seen", "Verdict", "Seen"]}
        empty="Nobody watched this run to its end."
        rows={checks.map(({ what, verdict, detail }) => [
          what,
          <VerdictMark key="verdict" verdict={verdict} />,
          detail,
        ])}
      />
    </>
  );
}
