"use client";

import { catchError, type ErrorInfo } from "next/error";
import { Button } from "./button.tsx";

function Fallback(_props: object, { retry }: ErrorInfo) {
  return (
    <div className="flex size-full flex-col items-center justify-center gap-2 rounded-md border border-line text-soft">
      <p>The chart could not be drawn. The table has the same numbers.</p>
      <Button onClick={() => retry()}>Try again</Button>
    </div>
  );
}

/** Keeps a chart that breaks, or whose code did not arrive, from taking the page with it. */
export const ChartBoundary = catchError(Fallback);
