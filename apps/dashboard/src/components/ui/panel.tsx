import type { ReactNode } from "react";

export interface PanelProps {
  readonly title: ReactNode;
  /** Unit, window or sample the figures rest on. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** For panels whose content brings its own edges, such as tables. */
  readonly flush?: boolean;
}

/** A titled box. What it holds ages with the data; its title does not. */
export function Panel({ title, note, actions, children, className = "", flush = false }: PanelProps) {
  return (
    <section className={`@container min-w-0 rounded-lg border border-line bg-surface ${className}`}>
      <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-2.5 pb-1.5">
        <h2 className="text-[0.8125rem] font-semibold">{title}</h2>
        {note !== undefined && <p className="text-xs text-soft">{note}</p>}
        {actions !== undefined && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      <div data-ages className={flush ? "" : "px-4 pb-4"}>
        {children}
      </div>
    </section>
  );
}
