import type { ReactNode } from "react";

export interface ReportTableProps {
  readonly label: string;
  /** The first column names its row. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly ReactNode[])[];
  /** What stands there where there is no row. */
  readonly empty: string;
}

const cellClass = "px-4 py-1.5 align-baseline";

/** A table of a report: it scrolls within itself on a phone, and is whole on paper. */
export function ReportTable({ label, head, rows, empty }: ReportTableProps) {
  if (rows.length === 0) return <p className="px-4 pb-3 text-[0.8125rem] text-soft">{empty}</p>;
  return (
    <div
      role="region"
      aria-label={`${label}, table`}
      // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="more-aside overflow-x-auto print:overflow-visible"
    >
      <table aria-label={label} className="w-full min-w-[36rem] text-left text-[0.8125rem]">
        <thead className="text-xs text-soft">
          <tr>
            {head.map((name) => (
              <th key={name} scope="col" className={`${cellClass} font-medium whitespace-nowrap`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], place) => (
            // Rows of a report never change places.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={place} className="border-t border-line">
              <th scope="row" className={`${cellClass} font-medium`}>
                {name}
              </th>
              {cells.map((cell, column) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={column} className={cellClass}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
