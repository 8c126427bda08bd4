import type { ReactNode } from "react";
import { Boundary } from "./boundary.tsx";

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

/** A titled box. What it holds ages with the data, and may break without its neighbours; its title does neither. */
export function Panel({ title, note, actions, children, className = "", flush = false }: PanelProps) {
  return (
    <section className={`@container min-w-0 rounded-lg border border-line bg-surface ${className}`}>
      {/* Actions that find no room beside the title stand below it, at the same edge. */}
      <header className="flex min-h-11 flex-wrap items-center justify-between gap-x-3 gap-y-1.5 px-4 pt-2.5 pb-1.5">
        <div className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <h2 className="text-[0.8125rem] font-semibold">{title}</h2>
          {note !== undefined && <p className="text-xs text-soft">{note}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </header>
      <div data-ages className={flush ? "" : "px-4 pb-4 *:data-empty:px-0"}>
        <Boundary broken="This part broke. The rest of the page still works.">{children}</Boundary>
      </div>
    </section>
  );
}
