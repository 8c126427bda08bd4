"use client";

import type { RangeName } from "@understudy/contract";
import { useQueryStates } from "#address/use-address.ts";
import { useMemo } from "react";
import { instantText, spanOf, timeInputOf, timeParsers, type Span } from "./time-range.ts";

/** The time everything on the page is about; lives in the URL, so a link shows the same. */
export function useTimeRange() {
  const [{ range, from, to }, setTime] = useQueryStates(timeParsers, { history: "push" });
  return useMemo(
    () => ({
      range,
      span: spanOf({ from, to }),
      /** As the control API takes it. */
      input: timeInputOf({ range, from, to }),
      /** A named range that ends now. */
      choose: (name: RangeName) => setTime({ range: name, from: null, to: null }),
      /** A stretch of the past, or back to what ends now. */
      show: (span: Span | null) =>
        setTime({
          from: span === null ? null : instantText(span.from),
          to: span === null ? null : instantText(span.to),
        }),
    }),
    [range, from, to, setTime],
  );
}
