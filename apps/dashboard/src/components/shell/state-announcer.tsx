"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { plural } from "#format/numbers.ts";
import { useTRPC } from "#trpc/react.tsx";
import { overviewStatus } from "./overview-status.ts";
import { useAlertCount } from "./use-alert-count.ts";

/** At most one spoken summary in this time; ms (docs/dashboard.md 2.1, Keyboard). */
const quietMs = 5_000;

/** Reads out a changed situation to those who do not see the pill change, summed up and not too often. */
export function StateAnnouncer() {
  const { data } = useQuery(useTRPC().overview.get.queryOptions());
  const alerts = useAlertCount();
  const told = alerts === 0 ? "" : `, ${plural(alerts, "open alert")}`;
  const line = data ? `${overviewStatus(data).targets}${told}` : "";
  const first = useRef<string | null>(null);
  const [said, setSaid] = useState("");

  useEffect(() => {
    if (line === "") return undefined;
    if (first.current === null) {
      first.current = line;
      return undefined;
    }
    const timer = setTimeout(() => setSaid(line), said === "" ? 0 : quietMs);
    return () => clearTimeout(timer);
  }, [line, said]);

  return (
    <p className="sr-only" role="status">
      {said}
    </p>
  );
}
