import type { RequestView } from "@understudy/contract";
import { table } from "./table.ts";
import { latencyText, percentilesText, stepWords, timeText } from "./words.ts";

/** One request: what it came to, call by call, and which breakers it moved. */
export function requestLines({ event, transitions, openBecause, usual }: RequestView): readonly string[] {
  const { requestId, outcome, status, level, route, revision, requestedModel, durationMs } = event;
  const key = event.clientKey === null ? "without a key" : `key ${event.clientKey}`;
  return [
    `${requestId}: ${outcome}, HTTP ${status}, level ${level}, after ${latencyText(durationMs)}.`,
    `Asked for ${requestedModel} on route "${route}" (r${revision}), ${key}, at ${timeText(event.startedAt)}.`,
    ...(event.errorCode === null ? [] : [`Error ${event.errorCode}.`]),
    ...(usual === null || usual.p50 === null
      ? []
      : [`Calls at ${event.servedBy} took ${percentilesText(usual)} in the hour before.`]),
    ...(event.path.length === 0 ? ["No target was asked."] : stepTable(event.path)),
    ...Object.entries(openBecause).map(([target, cause]) => `${target} stood open: ${cause}`),
    ...transitions.map(({ target, at, change, cause }) => `${timeText(at)} ${target} ${change}: ${cause}`),
  ];
}

function stepTable(path: RequestView["event"]["path"]): readonly string[] {
  return table(
    ["AFTER", "TARGET", "CAME TO", "TOOK", "FIRST TOKEN", "HTTP"],
    path.map((step) => [
      `+${latencyText(step.startMs)}`,
      step.target,
      stepWords(step),
      ...(step.kind === "skip"
        ? ["-", "-", "-"]
        : [latencyText(step.durationMs), latencyText(step.firstTokenMs ?? null), String(step.status ?? "-")]),
    ]),
  );
}
