import type { ReactNode } from "react";

export interface ScrollTableProps {
  readonly label: string;
  readonly head: readonly string[];
  readonly children: ReactNode;
}

/** A table of figures that scrolls inside itself, never the page; reachable by keyboard. */
export function ScrollTable({ label, head, children }: ScrollTableProps) {
  return (
    <div
      role="region"
      aria-label={`${label}, table`}
      // A region that scrolls must be reachable by keyboard (WCAG 2.1.1).
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-md border border-line"
    >
      <table className="w-full text-left text-xs [&_td]:border-t [&_td]:border-line [&_td]:px-3 [&_td]:py-1.5">
        <thead className="sticky top-0 bg-raised text-soft">
          <tr>
            {head.map((name) => (
              <th key={name} scope="col" className="px-3 py-1.5 font-medium whitespace-nowrap">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
