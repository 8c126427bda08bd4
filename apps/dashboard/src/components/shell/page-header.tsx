import type { ReactNode } from "react";

export interface PageHeaderProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}

/** What a page is called, and what narrows it: beside the title, else below it at the same edge. */
export function PageHeader({ title, note, children }: PageHeaderProps) {
  return (
    <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
        {note !== undefined && <p className="text-[0.8125rem] text-soft">{note}</p>}
      </div>
      {children !== undefined && <div className="flex min-w-0 flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}
