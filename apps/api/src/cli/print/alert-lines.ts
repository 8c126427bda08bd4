import type { AlertDryRunView, AlertHistoryView, AlertsView, AlertView } from "@understudy/contract";
import { table } from "./table.ts";
import { lengthText, timeText } from "./words.ts";

/** What is wrong now with all that a person needs to act, then the channels. */
export function alertLines({ open, channels }: AlertsView, now: number): readonly string[] {
  const rows = channels.map(({ name, type, minimumSeverity, waiting, trouble }) => [
    name,
    type,
    minimumSeverity === "critical" ? "critical" : "everything",
    waiting === 0 ? "-" : `${waiting} waiting${trouble === null ? "" : `: ${trouble}`}`,
  ]);
  return [
    ...(open.length === 0 ? ["Nothing is wrong."] : open.flatMap((alert) => blockOf(alert, now))),
    "",
    ...(channels.length === 0
      ? ["No channel is configured: nobody is told (docs/alerts.md)."]
      : table(["CHANNEL", "TYPE", "TOLD OF", "TROUBLE"], rows)),
  ];
}

/** Past and present ones, one line each. */
export function historyLines({ rows }: AlertHistoryView): readonly string[] {
  if (rows.length === 0) return ["There has been no alert."];
  return table(
    ["SINCE", "LASTED", "SEVERITY", "FIRED", "ID", "WHAT"],
    rows.map(({ since, resolvedAt, severity, firings, id, title }) => [
      timeText(since),
      resolvedAt === null ? "still open" : lengthText(resolvedAt - since),
      severity,
      String(firings),
      id,
      title,
    ]),
  );
}

/** What would have been told, one line each, and what that rests on. */
export function dryRunLines({ firings, from, oldest, requests }: AlertDryRunView): readonly string[] {
  const rests =
    oldest === null
      ? `No request is kept since ${timeText(from)}.`
      : `${requests} requests since ${timeText(oldest)} were looked at.`;
  if (firings.length === 0) return ["Nothing would have been told.", rests];
  const rows = firings.map(({ firedAt, resolvedAt, severity, title }) => [
    timeText(firedAt),
    resolvedAt === null ? "still open" : lengthText(resolvedAt - firedAt),
    severity,
    title,
  ]);
  return [...table(["FIRED", "LASTED", "SEVERITY", "WHAT"], rows), rests];
}

function blockOf(alert: AlertView, now: number): readonly string[] {
  const { id, severity, title, since, firings, users, nextStep, acknowledged, snoozed } = alert;
  const facts = [
    `for ${lengthText(now - since)}`,
    ...(firings > 1 ? [`fired ${firings} times`] : []),
    acknowledged === null ? "nobody looks after it" : `${acknowledged.by} looks after it`,
    ...(snoozed === null ? [] : [`snoozed by ${snoozed.by} until ${timeText(snoozed.until)}`]),
  ];
  return [
    `${severity === "critical" ? "CRITICAL" : "warning"}  ${title}`,
    `  ${id}: ${facts.join(", ")}`,
    ...users.map((line) => `  ${line}`),
    `  Next: ${nextStep}`,
  ];
}
