import type { ReactNode } from "react";

export interface PageHeaderProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly children?: ReactNode;
}

export function PageHeader({ title, note, children }: PageHeaderProps) {
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
        {note !== undefined && <p className="text-[0.8125rem] text-soft">{note}</p>}
      </div>
      {children !== undefined && (
        <div className="flex min-w-0 flex-wrap items-center gap-2 sm:ml-auto">{children}</div>
      )}
    </div>
  );
}
