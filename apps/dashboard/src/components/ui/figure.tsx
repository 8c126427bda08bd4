import type { ReactNode } from "react";

export interface FigureProps {
  readonly name: string;
  readonly children: ReactNode;
  /** Unit, window or sample of the value. */
  readonly note?: ReactNode;
}

/** One number that matters, with its name above and what it rests on behind; inside a `dl`. */
export function Figure({ name, children, note }: FigureProps) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-soft">{name}</dt>
      <dd className="text-base font-semibold">
        {children}
        {note !== undefined && <span className="text-xs font-normal text-soft"> {note}</span>}
      </dd>
    </div>
  );
}
