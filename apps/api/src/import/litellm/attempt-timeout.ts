import { formatDuration } from "@understudy/contract";
import type { FilePath } from "../../configuration/finding.ts";
import type { ImportReport } from "../import-report.ts";
import { readNumber } from "../read-number.ts";

/** What a plain call may take anyway (docs/resilience.md 0.2). */
const plainLimitMs = 600_000;

/** LiteLLM's seconds as this gateway's timeout of an attempt, in ms; undefined where none is said. */
export function attemptTimeout(value: unknown, path: FilePath, report: ImportReport): number | undefined {
  if (value === undefined || value === null) return undefined;
  const seconds = readNumber(value);
  if (seconds === undefined || seconds <= 0) {
    report.leftOut(path, "is no number of seconds.");
    return undefined;
  }
  const ms = Math.max(1, Math.round(seconds * 1_000));
  if (ms >= plainLimitMs) {
    report.changed(path, "no attempt takes longer than 600 s here, so nothing is written.");
    return undefined;
  }
  const words = `${formatDuration(ms)} for a whole plain answer, and at most that until a stream's first content`;
  report.changed(path, `${words}: shorter limits of the gateway's own stay.`);
  return ms;
}
