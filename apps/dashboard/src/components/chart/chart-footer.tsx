"use client";

import { Download, Link2 } from "lucide-react";
import { instantText } from "#components/range/time-range.ts";
import { tellDone, tellFailed } from "#components/ui/tell.ts";
import { saveCsv } from "#csv/save-csv.ts";
import { useZone } from "#preferences/zone-provider.tsx";
import { csvName, csvOf } from "./chart-csv.ts";
import type { ChartTable } from "./chart-table.ts";
import type { Stretch } from "./time-points.ts";

export interface ChartFooterProps {
  /** Sample and step: what the chart rests on. */
  readonly note: string;
  readonly table: ChartTable;
  readonly view: Stretch;
}

const buttonClass =
  "inline-flex h-6 items-center gap-1 rounded px-1.5 text-2xs font-medium text-soft hover:bg-raised hover:text-ink max-lg:h-11 max-lg:px-3";

/** What a chart rests on, its numbers as a file, and a link to just this time. */
export function ChartFooter({ note, table, view }: ChartFooterProps) {
  const { zone } = useZone();
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-2xs text-soft">
      <p className="mr-auto max-sm:w-full">{note}</p>
      <button
        type="button"
        className={buttonClass}
        aria-label={`${table.name} as CSV`}
        onClick={() => saveCsv(csvName(table), csvOf(table, zone))}
      >
        <Download size={12} aria-hidden="true" />
        CSV
      </button>
      <button
        type="button"
        className={buttonClass}
        aria-label={`Copy link to ${table.name}`}
        onClick={() => void copyLink(view)}
      >
        <Link2 size={12} aria-hidden="true" />
        Copy link
      </button>
    </div>
  );
}

/** The page as it is, held at the time that is shown: who opens the link later sees the same. */
async function copyLink({ from, to }: Stretch): Promise<void> {
  const link = new URL(location.href);
  link.searchParams.set("from", instantText(from));
  link.searchParams.set("to", instantText(to));
  try {
    await navigator.clipboard.writeText(link.href);
    tellDone("Copied a link to this page at the time that is shown.");
  } catch {
    tellFailed(`The browser does not let the page copy. The link is ${link.href}`);
  }
}
