"use client";

import { useAlertCount } from "./use-alert-count.ts";

/** Behind the name of the alerts page: how many want somebody. Nothing where none does. */
export function AlertCount() {
  const count = useAlertCount();
  if (count === 0) return null;
  return (
    <span className="ml-auto inline-flex h-5 min-w-5 items-center justify-center rounded-full border border-current px-1.5 text-2xs font-semibold text-open">
      {count}
      <span className="sr-only"> open</span>
    </span>
  );
}
